//! The plan as a calendar: by the letter of the standard, and as two parsers read it that are not ours.

use std::collections::BTreeSet;
use std::fs;

use icalendar::{CalendarComponent, Component};
use ladder::plan::calendar::{Calendar, Edition, calendar};
use ladder::words::Words;
use ladder_core::plan::{Plan, When, read};
use ladder_core::time::Moment;
use serde_json::Value;

use crate::browser::Tools;
use crate::program;

const VALLEI: &str = include_str!("../../../../../plans/vallei.toml");
const CHANGED_AT: &str = "2027-01-04T08:00:30Z";

fn made(plan: &Plan, of: Option<&str>, language: &str) -> Calendar {
    calendar(&Edition {
        plan,
        of: of.map(|id| plan.persons.get_key_value(id).unwrap().0),
        words: Words::for_language(language),
        changed_at: Moment::parse_rfc3339(CHANGED_AT).unwrap(),
    })
}

fn vallei() -> Plan {
    read(VALLEI).plan.unwrap()
}

/// A plan whose words would leave their lines, were they not kept in.
fn hostile() -> Plan {
    let source = VALLEI
        .replacen("Noor Jansen", "N\\r\\nEND:VEVENT\\u0001;,\\\\\\\"", 1)
        .replacen("room = \"Ede 2.14\"", "room = \"https://meet.example/\\nATTACH:x\"", 1)
        .replacen("Beperkte pilot: IT", &"Beperkte piløt 😀; ".repeat(40), 1);
    read(&source).plan.unwrap()
}

/// A plan with nothing for any calendar.
fn bare() -> Plan {
    let head = VALLEI.split("[[phase]]").next().unwrap();
    read(head).plan.unwrap()
}

#[test]
fn every_line_is_as_long_and_ends_as_the_standard_wants_it() {
    for plan in [vallei(), hostile(), bare()] {
        for language in Words::LANGUAGES {
            let text = made(&plan, None, language).text;
            assert!(
                text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
                    && text.ends_with("\r\nEND:VCALENDAR\r\n")
            );
            for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
                assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
                assert!(!line.chars().any(char::is_control), "{line:?}");
            }
            let unfolded = text.replace("\r\n ", "");
            for line in unfolded.lines() {
                let name = line.split([':', ';']).next().unwrap();
                assert!(
                    !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '-'),
                    "{line:?}"
                );
            }
            assert_eq!(
                unfolded.matches("\nEND:VEVENT").count(),
                unfolded.matches("\nBEGIN:VEVENT").count()
            );
            assert!(!unfolded.contains("\nATTACH"));
        }
    }
}

#[test]
fn an_event_keeps_its_name_when_its_time_and_words_change() {
    let names = |plan: &Plan| -> BTreeSet<String> {
        let text = made(plan, None, "nl").text.replace("\r\n ", "");
        let names: Vec<String> = text
            .lines()
            .filter_map(|line| line.strip_prefix("UID:").map(str::to_owned))
            .collect();
        let each_once: BTreeSet<String> = names.iter().cloned().collect();
        assert_eq!(each_once.len(), names.len(), "a name is given twice");
        each_once
    };
    let before = names(&vallei());
    assert!(
        before.contains("session-leads@vallei.example")
            && before.contains("bridge-production-1-20270308@vallei.example")
    );
    let moved = VALLEI
        .replacen("at = 2027-01-12T13:00:00", "at = 2027-01-13T14:00:00", 1)
        .replacen("mon-fri 09:00", "mon-fri 10:30", 1)
        .replacen("Intune support plan", "Support", 1)
        .replacen("due = 2027-01-29", "due = 2027-01-28", 1);
    assert_eq!(names(&read(&moved).plan.unwrap()), before);
    // Where the desk is written to is no part of its name: the address goes, and another's comes.
    for mail in ["", "mail = \"it@others.example\"\n"] {
        let moved = VALLEI.replacen("mail = \"helpdesk@vallei.example\"\n", mail, 1);
        assert_ne!(moved, VALLEI);
        assert_eq!(names(&read(&moved).plan.unwrap()), before, "{mail}");
    }
}

#[test]
fn another_parser_reads_what_the_plan_says() {
    for plan in [vallei(), hostile(), bare()] {
        let made = made(&plan, None, "nl");
        let read: icalendar::Calendar = made.text.parse().unwrap();
        let events: Vec<_> = read
            .components
            .iter()
            .filter_map(|one| {
                if let CalendarComponent::Event(event) = one {
                    Some(event)
                } else {
                    None
                }
            })
            .collect();
        let due = plan.appointments(None, 1_000).all;
        assert_eq!((events.len(), made.events, made.is_cut), (due.len(), due.len(), false));
        for (event, due) in events.iter().zip(&due) {
            let begins = match due.when {
                When::Hours { from, .. } => from.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string(),
                When::Days { first, .. } => first.strftime("%Y%m%d").to_string(),
            };
            assert_eq!(event.property_value("DTSTART"), Some(begins.as_str()));
            assert_eq!(event.property_value("DTSTAMP"), Some("20270104T080030Z"));
            assert_eq!(event.property_value("LAST-MODIFIED"), Some("20270104T080030Z"));
            assert!(event.get_uid().is_some() && event.get_summary().is_some());
        }
    }
}

/// What Thunderbird's parser reads.
fn thunderbird(tools: &Tools, calendars: &[Calendar]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<String> = (0..calendars.len())
        .map(|nth| folder.path().join(format!("{nth}.ics")).display().to_string())
        .collect();
    for (file, calendar) in files.iter().zip(calendars) {
        fs::write(file, &calendar.text).unwrap();
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    serde_json::from_str(&tools.printed("calendar.mjs", &files)).unwrap()
}

fn event(calendar: &Value, uid: &str) -> Value {
    let events = calendar["events"].as_array().unwrap();
    let event = events.iter().find(|one| one["uid"] == uid);
    event.unwrap_or_else(|| panic!("no {uid}")).clone()
}

#[test]
fn thunderbird_reads_what_the_plan_says() {
    let Some(tools) = Tools::found() else { return };
    let plan = vallei();
    let made = [made(&plan, Some("noor"), "nl"), made(&plan, Some("noor"), "en")];
    let read = thunderbird(&tools, &made);
    assert_eq!(read[0]["name"], "Ondersteuningsplan Intune: Noor Jansen");
    let session = event(&read[0], "session-mdm-b@vallei.example");
    assert_eq!(
        (&session["from"], &session["until"]),
        (&"2027-01-15T08:00:00.000Z".into(), &"2027-01-15T10:30:00.000Z".into())
    );
    let minutes = Moment::parse_rfc3339(CHANGED_AT).unwrap().millis() / 60_000;
    assert_eq!(
        (&session["sequence"], &session["stamp"]),
        (&minutes.into(), &"2027-01-04T08:00:30.000Z".into())
    );
    let said = session["description"].as_str().unwrap();
    assert!(
        said.starts_with("Trainer: Noor Jansen\nVoor: Ruben Peters\nOndersteuningsplan voor Intune (25 minuten)\n"),
        "{said}"
    );
    let phase = event(&read[1], "phase-production-1@vallei.example");
    assert_eq!(
        (&phase["from"], &phase["until"], &phase["summary"]),
        (
            &"2027-03-08".into(),
            &"2027-03-27".into(),
            &"Phase: Production 1: Amersfoort office".into()
        )
    );
    let call = event(&read[1], "bridge-production-2-20270405@vallei.example");
    assert_eq!(
        (&call["from"], &call["location"]),
        (
            &"2027-04-05T07:00:00.000Z".into(),
            &"https://meet.vallei.example/bridge".into()
        )
    );
}

#[test]
fn thunderbird_takes_no_word_for_a_line_and_an_empty_calendar_for_one() {
    let Some(tools) = Tools::found() else { return };
    let made = [made(&hostile(), Some("noor"), "nl"), made(&bare(), None, "nl")];
    let read = thunderbird(&tools, &made);
    let session = event(&read[0], "session-mdm-b@vallei.example");
    let said = session["description"].as_str().unwrap();
    assert!(
        said.starts_with("Trainer: N\nEND:VEVENT;,\\\"\nVoor: Ruben Peters\n"),
        "{said}"
    );
    let long = event(&read[0], "phase-pilot-it@vallei.example");
    assert!(
        long["summary"]
            .as_str()
            .unwrap()
            .contains(&"Beperkte piløt 😀; ".repeat(40)),
        "{long}"
    );
    assert_eq!(read[1]["events"], Value::Array(Vec::new()));
}

#[test]
fn the_command_writes_a_calendar_of_everybody_or_of_one_person() {
    let plan = program::plan().display().to_string();
    let everybody = program::does(&["plan", "export", &plan, "--to", "ics", "--language", "en"]);
    assert!(everybody.contains("\r\nNAME:Intune support plan\r\n"), "{everybody}");
    for of in ["omar", " Omar@Vallei.Example "] {
        let one = program::does(&["plan", "export", &plan, "--to", "ics", "--of", of]);
        assert!(
            one.contains("\r\nNAME:Ondersteuningsplan Intune: Omar El Amrani\r\n"),
            "{one}"
        );
        assert!(one.contains("session-desk-a@") && !one.contains("session-desk-b@"));
    }
    program::refuses(
        &["plan", "export", &plan, "--to", "ics", "--of", "nobody"],
        2,
        "“nobody”",
    );
    program::refuses(&["plan", "export", &plan, "--to", "md", "--of", "omar"], 2, "--to ics");
}
