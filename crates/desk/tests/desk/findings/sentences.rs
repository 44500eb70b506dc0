//! Each rule has a sentence in both languages that names what it names. The plans are those the rules are held against.

use std::fmt::Write as _;

use ladder::words::Words;
use ladder_core::plan::{Code, Fact, Judgement, Priority, Problem, read};
use ladder_core::time::Span;
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
fn no_tier_is_said_to_stand_below_the_first() {
    let facts: [(&'static str, u64); 3] = [("week", 1), ("weeks", 2), ("date", 3)];
    for (language, below) in [("en", ["below", "a tier lower"]), ("nl", ["eronder", "een laag lager"])] {
        let words = Words::for_language(language);
        for (code, case) in [
            (Code::F501, None),
            (Code::F502, None),
            (Code::F502, Some("ended")),
            (Code::F504, None),
        ] {
            let said = |tier: u64| {
                let judgement = case.map_or_else(|| Judgement::of(code), |case| Judgement::case(code, case));
                let judgement = judgement.with("tier", tier);
                let judgement = facts
                    .iter()
                    .fold(judgement, |judgement, (name, count)| judgement.with(name, *count));
                let shares = ["busy", "low", "high", "load"];
                let judgement = shares
                    .iter()
                    .fold(judgement, |judgement, name| judgement.with(name, Fact::Permille(900)));
                let sentences = words.of_problem(&Problem::Judged(judgement));
                format!("{} {}", sentences.message, sentences.help)
            };
            let names = |said: &str| below.iter().any(|below| said.contains(below));
            assert!(!names(&said(1)), "{}", said(1));
            assert!(names(&said(2)), "{}", said(2));
        }
    }
}

#[test]
fn promises_that_are_missed_are_named_together() {
    for (language, of_two, alone) in [
        (
            "en",
            "to 90.0 %), and at high and low for less than nine in ten as well",
            "to 90.0 %)",
        ),
        (
            "nl",
            "tot 90,0 %), en bij high en low ook voor minder dan negen op de tien",
            "tot 90,0 %)",
        ),
    ] {
        let words = Words::for_language(language);
        for (others, ends) in [(vec![Priority::High, Priority::Low], of_two), (Vec::new(), alone)] {
            for case in ["reply", "solve"] {
                let judgement = Judgement::case(Code::F503, case)
                    .with("span", "4h".parse::<Span>().unwrap())
                    .with("priority", Priority::Normal)
                    .with("others", others.clone());
                let shares = ["kept", "low", "high"];
                let judgement = shares
                    .iter()
                    .fold(judgement, |judgement, name| judgement.with(name, Fact::Permille(900)));
                let said = words.of_problem(&Problem::Judged(judgement)).message;
                assert!(said.ends_with(ends), "{said}");
            }
        }
    }
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
