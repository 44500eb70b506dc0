//! `ladder check`: what people see in both languages, what programs read, and how it ends.

use std::process::{Command, Output};

use ladder::cli::check::{json, text};
use ladder::words::Words;
use ladder_core::plan::read_bytes;
use serde_json::Value;

const VALLEI: &str = include_str!("../../../../plans/vallei.toml");

/// One change of the reference plan for each thing that can be wrong.
const CHANGES: [(&str, &str); 36] = [
    ("format = 1", "format = one"),
    ("format = 1", "format = "),
    ("plan = {", "plan = {{"),
    ("start = 2027-02-01", "start = 2027-02-30"),
    ("teams = [\"mdm\"]", "teams = [\"mdm\""),
    ("name = \"Noor Jansen\"", "name = \"Noor Jansen"),
    ("revision = \"2027-1\"", "revision = \"2027-1\"\nrevision = \"2\""),
    ("attempts = 3", "attemps = 3"),
    ("attempts = 3", "attempts = 3\nmood = 3"),
    ("email = \"omar@vallei.example\"\n", ""),
    ("attempts = 3", "attempts = \"3\""),
    ("attempts = 3", "attempts = 0"),
    ("skip = \"lead\"", "skip = \"leads\""),
    ("relay = \"each-tier\"", "relay = \"somehow\""),
    ("confirm = \"5d\"", "confirm = \"5 days\""),
    ("kind = \"attachment\"", "kind = \"attachment\"\noptions = [\"yes\"]"),
    ("vendor = \"microsoft\"", "vendor = \"microsoft\"\nteams = [\"mdm\"]"),
    ("lead = \"priya\"", "lead = \"pria\""),
    ("hours = \"deployment\"", "hours = \"night\""),
    ("[person.joost]", "[person.eva]"),
    ("joost@vallei.example", "omar@vallei.example"),
    ("Europe/Amsterdam", "Europe/Amsterdan"),
    ("holidays = [\"nl\"]", "holidays = [\"qq\"]"),
    (
        "format = 1",
        "format = 1\nallow = [{ code = \"W204\", because = \"We know.\" }]",
    ),
    (
        "format = 1",
        "format = 1\nallow = [{ code = \"T101\", because = \"We know.\" }]",
    ),
    ("teams = [\"servicedesk\"]", "vendor = \"microsoft\""),
    ("teams = [\"workplace\"]\n", ""),
    ("members = [\"milan\", \"noor\", \"ruben\"]", "members = []"),
    ("teams = [\"mdm\"]", "vendor = \"microsoft\""),
    (", solve = \"48h\"", ""),
    ("high = { first_reply = \"30m\"", "high = { first_reply = \"4d\""),
    (
        "handover = [\"symptom\", \"tried\"",
        "handover = [\"symptom\", \"tired\"",
    ),
    ("24x7 = true", "24x7 = false"),
    ("\"13:00-17:00\"]", "\"12:00-17:00\"]"),
    ("[training]", "[education]"),
    ("minutes = 150\nroom", "minutes = 140\nroom"),
];

/// What people see for each change, one after the other.
fn shown(language: &str) -> String {
    let show = |(from, to): &(&str, &str)| {
        let source = VALLEI.replacen(from, to, 1);
        assert_ne!(source, VALLEI, "{from}");
        let reading = read_bytes(source.as_bytes());
        let words = Words::for_language(language);
        text("plan.toml", source.as_bytes(), &reading, words, false)
    };
    CHANGES.iter().map(show).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn what_is_wrong_is_shown_with_its_line_in_english() {
    insta::assert_snapshot!(shown("en"));
}

#[test]
fn what_is_wrong_is_shown_with_its_line_in_dutch() {
    insta::assert_snapshot!(shown("nl"));
}

#[test]
fn programs_get_the_shape_of_the_contract() {
    let source = VALLEI.replacen("lead = \"priya\"", "lead = \"pria\"", 1);
    let report = json("plan.toml", &read_bytes(source.as_bytes()), Words::for_language("en"));
    insta::assert_snapshot!(report, @r#"
    {
      "file": "plan.toml",
      "findings": [
        {
          "code": "P004",
          "severity": "error",
          "key": "team.workplace.lead",
          "line": 88,
          "column": 8,
          "message": "There is no person `pria`",
          "help": "Did you mean `priya`?",
          "allowed": null
        }
      ],
      "errors": 1,
      "warnings": 0,
      "advice": 0
    }
    "#);
}

#[test]
fn a_file_with_thousands_of_mistakes_is_answered_with_the_first_of_them() {
    let source: String = (0..5_000).fold(VALLEI.to_owned(), |file, number| format!("x{number} = 1\n{file}"));
    let reading = read_bytes(source.as_bytes());
    assert_eq!((reading.findings.len(), reading.left_out), (1_000, 4_000));
    assert!(reading.plan.is_none());
    let shown = text(
        "plan.toml",
        source.as_bytes(),
        &reading,
        Words::for_language("en"),
        false,
    );
    assert!(shown.contains("4000 more findings are not listed"));
}

#[test]
fn colours_and_steering_characters_stay_out_of_what_is_shown() {
    let source = VALLEI.replacen("skip = \"lead\"", "skip = \"\\u001b[31mlead\"", 1);
    let reading = read_bytes(source.as_bytes());
    let shown = text(
        "plan.toml",
        source.as_bytes(),
        &reading,
        Words::for_language("en"),
        false,
    );
    assert!(!shown.contains('\u{1b}'));
    let coloured = text(
        "plan.toml",
        source.as_bytes(),
        &reading,
        Words::for_language("en"),
        true,
    );
    assert!(coloured.contains('\u{1b}') && !coloured.contains("\u{1b}[31mlead"));
}

fn ladder(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ladder"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C.UTF-8")
        .output()
        .unwrap()
}

pub fn ends(arguments: &[&str]) -> (Option<i32>, String) {
    let output = ladder(arguments);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn the_exit_status_is_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    assert_eq!(ends(&["check", "plans/vallei.toml", "--strict"]).0, Some(0));
    assert_eq!(ends(&["plan", "check", "plans/vallei.toml"]).0, Some(0));
    let broken = file("broken.toml", "format = 1\n");
    assert_eq!(ends(&["check", &broken]).0, Some(1));
    let allow = "format = 1\nallow = [{ code = \"W204\", because = \"We know.\" }]";
    let advised = file("advised.toml", &VALLEI.replacen("format = 1", allow, 1));
    assert_eq!(ends(&["check", &advised, "--strict"]).0, Some(0));
    let warned = file(
        "warned.toml",
        &VALLEI.replacen("relay = \"each-tier\"", "relay = \"first-tier\"", 1),
    );
    let (status, said) = ends(&["check", &warned]);
    assert_eq!(status, Some(0));
    assert!(said.trim_end().ends_with("ladder explain S206"), "{said}");
    assert_eq!(ends(&["check", &warned, "--strict"]).0, Some(1));
    let accept = "format = 1\nallow = [{ code = \"S206\", key = \"process\", because = \"All read the articles.\" }]\n";
    let accepted = std::fs::read_to_string(&warned)
        .unwrap()
        .replacen("format = 1\n", accept, 1);
    let accepted = file("accepted.toml", &accepted);
    assert_eq!(ends(&["check", &accepted, "--strict"]).0, Some(0));
    let report = ladder(&["check", &broken, "--format", "json", "--language", "nl"]);
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(
        report["errors"].as_u64().unwrap(),
        report["findings"].as_array().unwrap().len() as u64
    );
    assert_eq!(report["findings"][0]["message"], "`language` ontbreekt hier");
}

#[test]
fn a_file_that_cannot_be_opened_is_a_sentence_and_status_2() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.toml");
    std::fs::File::create(&large)
        .unwrap()
        .set_len(16 * 1024 * 1024 + 1)
        .unwrap();
    for (file, sentence) in [
        ("plans/nowhere.toml", "There is no file `plans/nowhere.toml`."),
        ("plans", "`plans` is a directory."),
        (large.to_str().unwrap(), "is larger than 16 MiB"),
    ] {
        let (status, said) = ends(&["check", file]);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains(sentence), "{said}");
    }
    assert!(
        ends(&["check", "plans/nowhere.toml", "--language", "nl"])
            .1
            .contains("bestaat niet")
    );
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &["check"][..],
        &["check", "a", "b"],
        &["check", "a", "--format", "xml"],
        &["chek"],
        &[],
    ] {
        assert_eq!(ends(arguments).0, Some(2), "{arguments:?}");
    }
    assert_eq!(ends(&["check", "--help"]).0, Some(0));
}
