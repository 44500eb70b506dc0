//! Each rule has a sentence in both languages that names what it names. The plans are those the rules are held against.

use std::fmt::Write as _;

use ladder::words::Words;
use ladder_core::plan::read;
use serde::Deserialize;

use super::SMALL;

const TABLES: [&str; 5] = [
    include_str!("../../../../core/tests/rules/findings/file.toml"),
    include_str!("../../../../core/tests/rules/findings/teams.toml"),
    include_str!("../../../../core/tests/rules/findings/process.toml"),
    include_str!("../../../../core/tests/rules/findings/rollout.toml"),
    include_str!("../../../../core/tests/rules/findings/training.toml"),
];

#[derive(Deserialize)]
struct Table {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    broken: Vec<(String, String)>,
}

/// Each finding of each rule's broken plan: its code and place, what is wrong, what to do.
fn said(language: &str) -> String {
    let words = Words::for_language(language);
    let rules = TABLES
        .iter()
        .flat_map(|text| toml::from_str::<Table>(text).unwrap().rule);
    let mut lines = String::new();
    for rule in rules {
        let change = |source: String, (from, to): &(String, String)| source.replacen(from.as_str(), to, 1);
        let source = rule.broken.iter().fold(SMALL.to_owned(), change);
        for finding in read(&source).findings {
            let sentences = words.of_problem(&finding.problem);
            let (code, key) = (finding.code(), &finding.key);
            writeln!(lines, "{code} {key}\n  {}\n  {}", sentences.message, sentences.help).unwrap();
        }
    }
    lines
}

#[test]
fn each_rule_speaks_english() {
    insta::assert_snapshot!(said("en"));
}

#[test]
fn each_rule_speaks_dutch() {
    insta::assert_snapshot!(said("nl"));
}

#[test]
fn no_sentence_lacks_a_word() {
    for language in ["en", "nl"] {
        let said = said(language);
        assert!(
            !said.contains("{$") && !said.contains("finding-") && !said.contains("{ $"),
            "{said}"
        );
    }
}
