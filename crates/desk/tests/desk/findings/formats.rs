//! SARIF and GitHub: what code hosts read.

use std::collections::BTreeSet;

use ladder::cli::check::{github, sarif};
use ladder::words::Words;
use ladder_core::plan::{Reading, read};
use serde_json::Value;

use super::SMALL;
use crate::check::ends;

/// An error, a warning, advice, and a warning that is accepted.
fn reading() -> Reading {
    let changes = [
        (
            "format = 1",
            "format = 1\nallow = [{ code = \"T105\", because = \"It's in the contract: 100 %, see it.\" }]",
        ),
        ("does = [\"Handles what lies in the service itself\"]\n", ""),
        ("relay = \"each-tier\"", "relay = \"each\\u000Atier, 100 %\""),
        ("contact = \"1h\"\n", ""),
        (", until = { days_without_urgent = 5 }", ""),
    ];
    let source = changes
        .iter()
        .fold(SMALL.to_owned(), |source, (from, to)| source.replacen(from, to, 1));
    read(&source)
}

/// What the schema of SARIF 2.1.0 requires of each object that is used, and the words it allows.
fn judge(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
    let runs = log["runs"].as_array().unwrap();
    for run in runs {
        let driver = &run["tool"]["driver"];
        assert!(driver["name"].is_string());
        assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&run["columnKind"].as_str().unwrap()));
        let rules = driver["rules"].as_array().unwrap();
        for rule in rules {
            assert!(rule["id"].is_string());
            for text in ["shortDescription", "fullDescription", "help"] {
                assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
            }
            is_level(&rule["defaultConfiguration"]["level"]);
        }
        let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        for result in run["results"].as_array().unwrap() {
            judge_result(result, &ids);
        }
    }
}

fn judge_result(result: &Value, rules: &[&str]) {
    assert!(!result["message"]["text"].as_str().unwrap().is_empty());
    is_level(&result["level"]);
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(result["ruleId"], rules[index]);
    for location in result["locations"].as_array().unwrap() {
        let place = &location["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(
            uri.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'),
            "{uri}"
        );
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        assert!(place["region"]["startColumn"].as_u64().unwrap() >= 1);
    }
    for suppression in result["suppressions"].as_array().into_iter().flatten() {
        assert!(["inSource", "external"].contains(&suppression["kind"].as_str().unwrap()));
    }
}

fn is_level(level: &Value) {
    assert!(["none", "note", "warning", "error"].contains(&level.as_str().unwrap()));
}

#[test]
fn sarif_has_what_its_schema_requires() {
    let log = sarif("my plans/small: ü.toml", &reading(), Words::for_language("en"));
    let log: Value = serde_json::from_str(&log).unwrap();
    judge(&log);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let levels: Vec<&str> = results.iter().map(|result| result["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["warning", "warning", "error", "note"]);
    assert_eq!(
        results[0]["suppressions"][0]["justification"],
        "It's in the contract: 100 %, see it."
    );
    let place = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(place, "my%20plans/small%3A%20%C3%BC.toml");
    let none = sarif("small.toml", &read(SMALL), Words::for_language("nl"));
    judge(&serde_json::from_str(&none).unwrap());
}

#[test]
fn github_gets_a_command_a_finding_on_one_line_each() {
    let commands = github("my plans/small: a,b.toml", &reading(), Words::for_language("en"));
    insta::assert_snapshot!(commands);
}

#[test]
fn the_command_line_knows_both() {
    let (status, said) = ends(&["check", "plans/small.toml", "--format", "sarif", "--strict"]);
    assert_eq!(status, Some(0));
    judge(&serde_json::from_str(&said).unwrap());
    assert_eq!(ends(&["check", "plans/small.toml", "--format", "github"]).0, Some(0));
}
