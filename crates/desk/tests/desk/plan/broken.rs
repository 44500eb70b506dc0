//! Plans that were broken on purpose: findings for what is no plan, documents and a calendar of whatever still is one.

use std::fs;

use ladder::plan::calendar::{self, calendar};
use ladder::plan::document::{Edition, document, docx, html, markdown};
use ladder::words::Words;
use ladder_core::plan::read;
use ladder_core::time::Moment;
use proptest::prelude::*;

use crate::program;

const VALLEI: &str = include_str!("../../../../../plans/vallei.toml");
const MEBIBYTE: usize = 1024 * 1024;

#[test]
fn ten_megabytes_of_anything_get_findings_or_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let people = || {
        let person = |nth| format!("[person.p{nth}]\nname = \"Person {nth}\"\nemail = \"p{nth}@vallei.example\"\n\n");
        let people: String = (0..20_000).map(person).collect();
        format!("{VALLEI}\n{people}").replacen("format = 1", "format = 2", 1)
    };
    let files: [(&str, Vec<u8>, i32, &str); 7] = [
        ("nothing", vec![0; 10 * MEBIBYTE], 1, "P001"),
        ("brackets", vec![b'['; 10 * MEBIBYTE], 1, "P001"),
        (
            "braces",
            [b"a = ".as_slice(), &b"{ a = ".repeat(MEBIBYTE)].concat(),
            1,
            "P001",
        ),
        ("remarks", b"# A plan.\r\n".repeat(MEBIBYTE), 1, "P003"),
        ("letters", vec![b'x'; 10 * MEBIBYTE], 1, "P001"),
        ("people", people().into_bytes(), 1, "P003"),
        ("more", vec![b'#'; 17 * MEBIBYTE], 2, "larger than 16 MiB"),
    ];
    for (name, bytes, status, words) in files {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let output = program::ladder(&["check", &file.display().to_string()]);
        let told = program::out(&output) + &program::said(&output);
        let start: String = told.chars().take(2_000).collect();
        assert_eq!(output.status.code(), Some(status), "{name}: {start}");
        assert!(told.contains(words), "{name}: {start}");
        assert!(
            told.len() < 3 * MEBIBYTE,
            "{name}: {} bytes are too many to read",
            told.len()
        );
    }
}

/// What a line of the reference plan becomes.
#[derive(Debug, Clone)]
enum Change {
    Goes,
    ComesTwice,
    TakesTheValueOf(usize),
    Says(&'static str),
}

fn changes() -> impl Strategy<Value = Vec<(usize, Change)>> {
    let lines = VALLEI.lines().count();
    let values = [
        "\"\"",
        "[]",
        "{}",
        "0",
        "4000000000",
        "\"1m\"",
        "\"400000wd\"",
        "1.0",
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59",
        "\"00:00-24:00\"",
        "\"23:59-00:01\"",
        "true",
        "\"\u{1f600}\\r\\n\\t|<&\\\"'\\\\\"",
    ];
    let change = prop_oneof![
        Just(Change::Goes),
        Just(Change::ComesTwice),
        (0..lines).prop_map(Change::TakesTheValueOf),
        prop::sample::select(values.to_vec()).prop_map(Change::Says),
    ];
    prop::collection::vec((0..lines, change), 1..5)
}

fn changed(changes: &[(usize, Change)]) -> String {
    let mut lines: Vec<String> = VALLEI.lines().map(str::to_owned).collect();
    for (at, change) in changes {
        let says = |value: &str| {
            let key = lines[*at].split_once(" = ").map(|(key, _)| key.to_owned());
            key.map(|key| format!("{key} = {value}"))
        };
        let line = match change {
            Change::Goes => Some(String::new()),
            Change::ComesTwice => Some(format!("{0}\n{0}", lines[*at])),
            Change::Says(value) => says(value),
            Change::TakesTheValueOf(other) => lines[*other].split_once(" = ").and_then(|(_, value)| says(value)),
        };
        if let Some(line) = line {
            lines[*at] = line;
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_still_a_plan_has_a_document_and_a_calendar(changes in changes(), dutch in any::<bool>()) {
        let source = changed(&changes);
        let reading = read(&source);
        let words = Words::for_language(if dutch { "nl" } else { "en" });
        for finding in &reading.findings {
            prop_assert!(!words.of_problem(&finding.problem).message.is_empty());
        }
        let Some(plan) = &reading.plan else { return Ok(()) };
        let now = Moment::parse_rfc3339("2027-01-04T08:00:00Z").unwrap();
        let document = document(&Edition { plan, findings: &reading.findings, now, words });
        prop_assert!(!markdown::markdown(&document).is_empty() && !html::html(&document).is_empty());
        prop_assert!(docx::docx(&document).is_ok());
        let calendar = calendar(&calendar::Edition { plan, of: None, words, changed_at: now });
        prop_assert!(calendar.text.split("\r\n").all(|line| line.len() <= 75));
        prop_assert_eq!(calendar.text.matches("BEGIN:VEVENT").count(), calendar.events);
    }
}
