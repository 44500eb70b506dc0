//! `ladder erlang` and `ladder simulate`: what people and programs read, and how the command ends.

use serde_json::Value;

use crate::program::{does, ladder, said};

const NETWORK: &str = r#"
[[station]]
id = "tier-1"
servers = 15
service = { law = "exponential", mean = 0.2 }
arrivals = 60
next = [{ to = "tier-2", share = 0.30 }]

[[station]]
id = "tier-2"
servers = "unlimited"
service = { law = "lognormal", mean = 0.75, cv = 1.2 }
"#;

fn written(folder: &tempfile::TempDir, network: &str) -> String {
    let file = folder.path().join("network.toml");
    std::fs::write(&file, network).unwrap();
    file.display().to_string()
}

/// The command ends with this status and says this beside what it prints, in as many lines as it takes.
#[track_caller]
fn ends(arguments: &[&str], status: i32, words: &str) {
    let output = ladder(arguments);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(said.contains(words), "{said}");
}

/// To the last digit: another processor, system or version of Rust that reckons otherwise changes this file.
#[test]
fn the_report_of_a_network_has_the_same_bytes_on_every_machine() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(&folder, NETWORK);
    let asked = ["--arrivals", "20000", "--seed", "7", "--format", "json"];
    insta::assert_snapshot!(does(&[&["simulate", "--network", &file][..], &asked].concat()));
}

#[test]
fn fourteen_people_answer_most_of_two_hundred_calls_within_twenty_seconds() {
    let asked = [
        "erlang",
        "c",
        "--arrivals-hour",
        "200",
        "--handle",
        "3m",
        "--within",
        "20s",
    ];
    let told = does(&[&asked[..], &["--level", "0.8", "--format", "json"]].concat());
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["servers"], 14);
    let dutch = does(&[&asked[..], &["--servers", "14", "--language", "nl"]].concat());
    assert!(
        dutch.contains("Beantwoord binnen 20,0 s") && dutch.contains("88,8 %"),
        "{dutch}"
    );
}

#[test]
fn what_nobody_can_do_is_the_answer_no_and_what_makes_no_sense_is_not_tried() {
    let load = ["erlang", "c", "--arrivals-hour", "40", "--handle", "15m"];
    let with = |more: &'static [&'static str]| [&load[..], more].concat();
    ends(&with(&["--servers", "9"]), 1, "Ask with at least 11");
    ends(&with(&["--servers", "0"]), 2, "from 1 to 1000000");
    ends(&with(&["--level", "1.5"]), 2, "above 0 and below 1");
    ends(&with(&["--servers", "9", "--level", "0.8"]), 2, "--level");
    ends(&with(&[]), 2, "--servers");
    ends(&with(&["--servers", "12", "--patience", "1m"]), 2, "knows no patience");
    ends(
        &[
            "erlang",
            "a",
            "--arrivals-hour",
            "4",
            "--handle",
            "1h",
            "--servers",
            "4",
        ],
        2,
        "--patience",
    );
    ends(
        &[
            "erlang",
            "b",
            "--arrivals-hour",
            "4",
            "--handle",
            "1 hour",
            "--servers",
            "4",
        ],
        2,
        "20s",
    );
}

#[test]
fn a_network_is_rehearsed_the_same_each_time_and_told_with_its_intervals() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(&folder, NETWORK);
    let asked = [
        "simulate",
        "--network",
        &file,
        "--arrivals",
        "20000",
        "--seed",
        "3",
        "--format",
        "json",
    ];
    let told = does(&asked);
    assert_eq!(told, does(&asked));
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["tickets"], 20_000);
    assert!(told.get("seconds_cpu").is_none());
    let first = &told["stations"][0];
    // 60 an hour of 12 minutes each keep 15 people busy for four fifths of their time.
    let busy = &first["utilisation"];
    let at = |end: &str| busy[end].as_f64().unwrap();
    assert!(at("low") < 0.8 && 0.8 < at("high"), "{busy}");
    assert_eq!(told["stations"][1]["utilisation"], Value::Null);
    let timed = does(&[&asked[..], &["--timing"]].concat());
    assert!(timed.contains("seconds_cpu"));
}

#[test]
fn every_mistake_in_a_network_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = NETWORK
        .replace("to = \"tier-2\"", "to = \"tier-3\"")
        .replace("\"unlimited\"", "\"endless\"")
        .replace("arrivals = 60", "arrivals = -1")
        .replace(", cv = 1.2", "");
    let file = written(&folder, &wrong);
    for words in [
        "There is no station `tier-3`",
        "Choose one of these: unlimited",
        "`cv` is missing",
        "out of range",
    ] {
        ends(&["simulate", "--network", &file], 2, words);
    }
    let twice = NETWORK.replace("id = \"tier-2\"", "id = \"tier-1\"");
    ends(
        &["simulate", "--network", &written(&folder, &twice)],
        2,
        "used twice; the first time on line 3",
    );
    ends(
        &["simulate", "--network", &written(&folder, "hours = 1")],
        2,
        "`station` is missing",
    );
    ends(&["simulate", "--network", "nowhere.toml"], 2, "nowhere.toml");
}

#[test]
fn a_network_that_would_never_come_to_rest_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let short = NETWORK.replace("servers = 15", "servers = 11");
    let asked = ["--arrivals", "5000"];
    let rehearse = |network: &str, status, words| {
        let file = written(&folder, network);
        ends(&[&["simulate", "--network", &file][..], &asked].concat(), status, words);
    };
    rehearse(&short, 1, "would have to be busy 109.1 %");
    rehearse(
        &NETWORK.replace("share = 0.30 }", "share = 0.7 }, { to = \"tier-1\", share = 0.7 }"),
        2,
        "add up to 1.40",
    );
    rehearse(
        &NETWORK.replace("to = \"tier-2\", share = 0.30", "to = \"tier-1\", share = 1"),
        2,
        "never leave",
    );
    rehearse(
        &NETWORK.replace("arrivals = 60", "arrivals = 0"),
        2,
        "nothing would happen",
    );
}
