//! Files that are no plans, or too much of one: a finding, a plan, never a panic, and soon.

use std::collections::BTreeSet;
use std::fmt::Write;

use ladder_core::plan::{Code, Reading, Severity, read, read_bytes};
use proptest::prelude::*;

use crate::plan_words::VALLEI;

const SMALL: &str = include_str!("../../../../plans/small.toml");

fn codes(reading: &Reading) -> Vec<String> {
    let found = |finding: &ladder_core::plan::Finding| format!("{} {}", finding.code(), finding.key);
    reading.findings.iter().map(found).collect()
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    for plan in [VALLEI, SMALL] {
        let windows = format!("\u{feff}{}", plan.replace('\n', "\r\n"));
        let reading = read_bytes(windows.as_bytes());
        assert_eq!(codes(&reading), [""; 0]);
        assert!(reading.plan.is_some());
        let place = |plan: &str| {
            let reading = read(&plan.replacen("format = 1", "format = 2", 1));
            let finding = &reading.findings[0];
            (finding.line, finding.column)
        };
        assert_eq!(place(&windows), place(plan));
    }
}

#[test]
fn another_encoding_is_one_finding() {
    let wide: Vec<u8> = SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xff, 0xfe][..], &wide].concat();
    let latin: Vec<u8> = VALLEI
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    let mut holed = SMALL.as_bytes().to_vec();
    holed[1_000] = 0;
    for bytes in [wide, marked, latin, holed] {
        let reading = read_bytes(&bytes);
        assert_eq!(codes(&reading), ["P001 "]);
        assert!(reading.plan.is_none());
    }
}

#[test]
fn a_key_written_twice_is_found_where_it_is_written_again() {
    let twice = SMALL.replacen("lead = \"ezra\"", "lead = \"ezra\"\nlead = \"fien\"", 1);
    assert_eq!(codes(&read(&twice)), ["P001 "]);
    let twice = SMALL.replacen("[process]", "[targets]", 1);
    assert!(codes(&read(&twice)).iter().all(|found| found.starts_with("P00")));
}

#[test]
fn options_misspelt_are_one_slip() {
    let slip = VALLEI.replacen("options = [\"one-user\"", "option = [\"one-user\"", 1);
    assert_eq!(codes(&read(&slip)), ["P002 handover.scope.option"]);
    let gone = VALLEI.replacen("options = [\"yes\", \"no\", \"not-possible\"]\n", "", 1);
    assert_eq!(codes(&read(&gone)), ["P003 handover.reproduced"]);
}

#[test]
fn a_number_that_toml_does_not_have_is_refused_here_too() {
    let seed = |seed: u64| VALLEI.replacen("seed = 1\n", &format!("seed = {seed}\n"), 1);
    assert_eq!(codes(&read(&seed(1 << 63))), ["P003 assume.seed"]);
    assert_eq!(codes(&read(&seed((1 << 63) - 1))), [""; 0]);
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let brackets = |open: &str, close: &str| {
        let value = open.repeat(50_000) + &close.repeat(50_000);
        SMALL.replacen("format = 1", &format!("format = 1\ndeep = {value}"), 1)
    };
    let dotted = SMALL.replacen(
        "format = 1",
        &format!("format = 1\n{} = 1", vec!["a"; 20_000].join(".")),
        1,
    );
    let headed = format!("{SMALL}\n[{}]\n", vec!["a"; 20_000].join("."));
    for source in [brackets("[", "]"), brackets("{ a = ", " }"), dotted, headed] {
        assert!(read(&source).plan.is_none());
    }
}

#[test]
fn a_hundred_thousand_people_are_read() {
    let mut source = SMALL.to_owned();
    for person in 0..100_000 {
        writeln!(
            source,
            "[person.p{person}]\nname = \"P\"\nemail = \"p{person}@office.example\""
        )
        .unwrap();
    }
    let reading = read(&source);
    assert!(reading.plan.is_some());
    assert_eq!(reading.findings.len(), 1_000);
    assert_eq!(reading.left_out, 99_000);
    assert!(reading.findings.iter().all(|finding| finding.code() == Code::P007));
}

#[test]
fn a_heap_of_advice_hides_no_error() {
    let mut source = SMALL.to_owned();
    for field in 0..1_500 {
        writeln!(source, "[handover.f{field}]\nlabel = {{ en = \"F\" }}\nkind = \"text\"").unwrap();
    }
    source = source.replacen("outcome = \"checklist\"", "outcome = \"nothing\"", 1);
    let reading = read(&source);
    assert_eq!(reading.count(Severity::Advice), 1_000);
    assert_eq!(reading.count(Severity::Error), 1);
    assert!(reading.plan.is_none());
}

#[test]
fn thousands_of_misspelt_references_are_answered_soon() {
    let names: Vec<String> = (0..10_000).map(|person| format!("\"person-{person}x\"")).collect();
    let mut source = SMALL.replacen("[\"anna\", \"bram\"]", &format!("[{}]", names.join(", ")), 1);
    for person in 0..10_000 {
        writeln!(
            source,
            "[person.person-{person}]\nname = \"P\"\nemail = \"p{person}@office.example\""
        )
        .unwrap();
    }
    let reading = read(&source);
    assert!(reading.plan.is_none());
    assert_eq!(reading.count(Severity::Error), 1_000);
}

/// A change of one line of a plan.
#[derive(Debug, Clone)]
enum Slip {
    /// It is left out.
    Dropped(usize),
    /// It is written twice.
    Doubled(usize),
    /// It stands somewhere else.
    Moved(usize, usize),
    /// Its value is another line's.
    Valued(usize, usize),
    /// A letter of it is another.
    Lettered(usize, usize, char),
    /// The file ends behind it.
    Cut(usize),
}

/// Any letter but one that would become half of a line end.
fn letter() -> impl Strategy<Value = char> {
    any::<char>().prop_map(|c| if c == '\r' { '\t' } else { c })
}

fn slip() -> impl Strategy<Value = Slip> {
    let line = 0..1_000_usize;
    prop_oneof![
        line.clone().prop_map(Slip::Dropped),
        line.clone().prop_map(Slip::Doubled),
        (line.clone(), line.clone()).prop_map(|(from, to)| Slip::Moved(from, to)),
        (line.clone(), line.clone()).prop_map(|(from, to)| Slip::Valued(from, to)),
        (line.clone(), 0..60_usize, letter()).prop_map(|(line, at, c)| Slip::Lettered(line, at, c)),
        line.prop_map(Slip::Cut),
    ]
}

fn slipped(plan: &str, slips: &[Slip]) -> String {
    let mut lines: Vec<String> = plan.lines().map(str::to_owned).collect();
    for slip in slips {
        let place = |line: usize| line % lines.len().max(1);
        match slip {
            Slip::Dropped(line) => drop(lines.remove(place(*line))),
            Slip::Doubled(line) => lines.insert(place(*line), lines[place(*line)].clone()),
            Slip::Moved(from, to) => {
                let to = place(*to);
                let moved = lines.remove(place(*from));
                lines.insert(to.min(lines.len()), moved);
            }
            Slip::Valued(from, to) => {
                let value = lines[place(*from)].split_once(" = ").map(|(_, value)| value.to_owned());
                let to = place(*to);
                let key = lines[to].split_once(" = ").map(|(key, _)| key.to_owned());
                if let (Some(key), Some(value)) = (key, value) {
                    lines[to] = format!("{key} = {value}");
                }
            }
            Slip::Lettered(line, at, letter) => {
                let line = place(*line);
                let mut letters: Vec<char> = lines[line].chars().collect();
                if let Some(place) = letters.get_mut(*at) {
                    *place = *letter;
                }
                lines[line] = letters.into_iter().collect();
            }
            Slip::Cut(line) => lines.truncate(place(*line) + 1),
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slips_of_the_pen_are_found_once_each_and_never_a_panic(
        small in any::<bool>(),
        slips in prop::collection::vec(slip(), 1..5),
    ) {
        let source = slipped(if small { SMALL } else { VALLEI }, &slips);
        let reading = read(&source);
        let errors = reading.count(Severity::Error);
        prop_assert_eq!(reading.plan.is_some(), errors == 0);
        let mut told = BTreeSet::new();
        for finding in &reading.findings {
            prop_assert!(source.get(finding.span.clone()).is_some());
            let place = (finding.code(), finding.key.clone(), finding.span.start, format!("{:?}", finding.problem));
            prop_assert!(told.insert(place), "{:?} twice", finding);
        }
        // Whoever reads on Windows reads the same.
        let windows = read(&source.replace('\n', "\r\n"));
        prop_assert_eq!(codes(&windows), codes(&reading));
    }
}

#[test]
fn a_mistake_that_ends_with_its_line_keeps_nothing_else_from_being_judged() {
    let changes = [
        ("start = 2027-02-01", "start = 2027-02-31"),
        ("minutes = 30\ntiers = [1, 2, 3]", "minutes = 3o\ntiers = [1, 2, 3]"),
        ("kind = \"pilot\"", "kind = pilot"),
        ("lead = \"sanne\"", "lead = \"sanne\"\nlead = \"omar\""),
        ("skip = \"lead\"", "skip = \"never\"\nskp = \"lead\""),
        ("relay = \"each-tier\"", "relay = \"first-tier\""),
        ("[person.omar]", "[person.sanne]\n[person.omar]"),
        (
            "modules = [\"plan\", \"overview\"",
            "modules = [\"plan\", \"overvieuw\"",
        ),
    ];
    let mut source = VALLEI.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "the reference plan no longer has {from:?}");
        source = source.replacen(from, to, 1);
    }
    let reading = read(&source);
    assert!(reading.plan.is_none());
    assert_eq!(
        codes(&reading),
        [
            "P005 person.sanne",
            "P001 ",
            "P002 process.skp",
            "S206 process.relay",
            "P001 ",
            "P001 ",
            "P001 ",
            "P004 training.session[0].modules[1]",
        ]
    );
}

#[test]
fn behind_a_bracket_that_is_not_closed_nothing_is_guessed() {
    let open = VALLEI
        .replacen("members = [\"sanne\", ", "members = [\"sanne\" ", 1)
        .replacen("relay = \"each-tier\"", "relay = \"first-tier\"", 1);
    assert!(codes(&read(&open)).iter().all(|found| found == "P001 "));
}
