//! Whatever the bytes: no panic, every finding inside the file, and a plan exactly when nothing is an error.

use ladder_core::plan::{Severity, read, read_bytes};
use proptest::prelude::*;

use crate::plan_words::VALLEI;

/// Pieces that mean something to TOML or to a plan.
const PIECES: [&str; 22] = [
    "[",
    "]",
    "[[tier]]",
    "{",
    "}",
    "\"",
    "'",
    "=",
    "\n",
    ",",
    ".",
    "-",
    "24x7",
    "\u{e9}\u{1f469}",
    "2027-02-30",
    "9999999999999999999999",
    "1e999",
    "urgent",
    "[person.omar]\n",
    "\r",
    "#",
    "0x7fffffffffffffffffff",
];

fn judge(source: &str) -> Result<(), TestCaseError> {
    let reading = read(source);
    let lines: Vec<&str> = source.split('\n').collect();
    for finding in &reading.findings {
        prop_assert!(source.get(finding.span.clone()).is_some());
        prop_assert!((1..=lines.len()).contains(&finding.line));
        let columns = lines[finding.line - 1].chars().count() + 1;
        prop_assert!((1..=columns).contains(&finding.column));
    }
    let errors = reading.count(Severity::Error);
    prop_assert_eq!(reading.plan.is_some(), errors == 0);
    Ok(())
}

fn at(share: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss
    )]
    let byte = (share * VALLEI.len() as f64) as usize;
    VALLEI.floor_char_boundary(byte)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_with_pieces_put_in_and_taken_out_is_read_without_panic(
        changes in prop::collection::vec((0.0..1.0, 0_usize..40, prop::sample::select(&PIECES[..])), 1..4)
    ) {
        let mut source = VALLEI.to_owned();
        for (share, length, piece) in changes {
            let start = source.floor_char_boundary(at(share).min(source.len()));
            let end = source.ceil_char_boundary((start + length).min(source.len()));
            source.replace_range(start..end, piece);
        }
        judge(&source)?;
    }

    #[test]
    fn a_plan_whose_values_change_places_is_read_without_panic(from in 0_usize..400, to in 0_usize..400) {
        let mut lines: Vec<String> = VALLEI.lines().map(str::to_owned).collect();
        let value = |line: &str| line.split_once(" = ").map(|(_, value)| value.to_owned());
        if let (Some(value), Some((key, _))) = (value(&lines[from]), lines[to].clone().split_once(" = ")) {
            lines[to] = format!("{key} = {value}");
        }
        judge(&lines.join("\n"))?;
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_bytes(&bytes);
    }
}

#[test]
fn a_deeply_nested_file_is_refused_and_not_followed() {
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&deep).plan.is_none());
}
