//! Every rule on what is not broken but will hurt: with a plan that triggers just it, at its place, and one a hair away
//! that does not. The plans are changes of `plans/small.toml`; the tables in `findings/` say which.

use std::collections::BTreeSet;

use ladder_core::plan::{Code, read};
use serde::Deserialize;

const SMALL: &str = include_str!("../../../../plans/small.toml");

const TABLES: [&str; 5] = [
    include_str!("findings/file.toml"),
    include_str!("findings/teams.toml"),
    include_str!("findings/process.toml"),
    include_str!("findings/rollout.toml"),
    include_str!("findings/training.toml"),
];

/// What `plan_file.rs` and `plan_findings.rs` hold against the reference plan.
const ELSEWHERE: [Code; 14] = [
    Code::P001,
    Code::P002,
    Code::P003,
    Code::P004,
    Code::P005,
    Code::P006,
    Code::T101,
    Code::T102,
    Code::T103,
    Code::T106,
    Code::S201,
    Code::S203,
    Code::S209,
    Code::E401,
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    finding: String,
    about: String,
    broken: Vec<(String, String)>,
    whole: Vec<(String, String)>,
}

fn rules() -> Vec<Rule> {
    let table = |text: &&str| toml::from_str::<Table>(text).unwrap().rule;
    TABLES.iter().flat_map(table).collect()
}

/// Codes and keys of what is found after these changes of the small plan.
fn found(changes: &[(String, String)]) -> Vec<String> {
    let mut source = SMALL.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "the small plan no longer has {from:?}");
        source = source.replacen(from, to, 1);
    }
    let findings = read(&source).findings.into_iter();
    findings
        .map(|finding| format!("{} {}", finding.code(), finding.key))
        .collect()
}

#[test]
fn the_small_plan_has_no_findings() {
    assert_eq!(found(&[]), [""; 0]);
}

#[test]
fn each_rule_is_found_alone_and_not_a_hair_away() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let (broken, whole) = (found(&rule.broken), found(&rule.whole));
        if broken != [rule.finding.as_str()] || !whole.is_empty() {
            wrong.push(format!(
                "{} ({}): {broken:?}, and a hair away {whole:?}",
                rule.finding, rule.about
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn no_rule_is_left_out() {
    let held: BTreeSet<String> = rules().iter().map(|rule| rule.finding[..4].to_owned()).collect();
    let missing: Vec<&Code> = Code::ALL
        .iter()
        .filter(|code| code.is_judged() && !ELSEWHERE.contains(code) && !held.contains(code.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
