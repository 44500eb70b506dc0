//! Every kind of event, told in both languages.

use std::collections::BTreeSet;

use ladder_core::apply::rebuild;
use ladder_core::plan::read;
use serde_json::{Value, json};

use super::*;

const PLAN: &str = include_str!("../../../../../../plans/vallei.toml");

/// One of every kind, with each of its words, a line each.
const SAMPLES: &str = include_str!("samples.json");

fn samples() -> Vec<Value> {
    serde_json::from_str(SAMPLES).unwrap_or_else(|error| panic!("{error}"))
}

fn recorded(seq: i64, event: &Value) -> Recorded {
    let who = json!({"kind": "person", "address": "omar@vallei.example"});
    let value = json!({"seq": seq, "at": 60_000, "revision": 1, "who": who, "event": event});
    serde_json::from_value(value).unwrap_or_else(|error| panic!("{event}: {error}"))
}

/// Each sample with its sentence in a language.
fn told(language: &str) -> Vec<(Recorded, String)> {
    let plan = read(PLAN).plan.unwrap_or_else(|| panic!("the reference plan is read"));
    let events: Vec<Recorded> = (1..).zip(&samples()).map(|(seq, event)| recorded(seq, event)).collect();
    let ticket = rebuild(&events[..2]).unwrap_or_else(|error| panic!("{error}"));
    let names = Names::default();
    let teller = Teller {
        ticket: &ticket,
        promised: &plan,
        running: &plan,
        names: &names,
        words: Words::for_language(language),
        now: Moment::from_millis(120_000),
    };
    events
        .into_iter()
        .map(|event| {
            let sentence = teller.sentence(&event);
            (event, sentence)
        })
        .collect()
}

#[test]
fn every_kind_has_its_sentence_in_both_languages_with_nothing_left_open() {
    for language in Words::LANGUAGES {
        for (event, sentence) in told(language) {
            let is_open = sentence.contains(['{', '}', '$']) || sentence.starts_with("event-");
            assert!(
                !is_open && !sentence.is_empty(),
                "{language}: {:?}: {sentence}",
                event.event
            );
        }
    }
}

#[test]
fn no_sentence_of_the_catalogue_is_without_its_event() {
    let told: BTreeSet<String> = told("en")
        .iter()
        .map(|(one, _)| format!("event-{}", shape(&one.event).1))
        .collect();
    let parts = ["by-machine", "by-desk", "time", "nothing", "clock-number"];
    let areas = Words::catalogue("en").iter().flat_map(|area| area.lines());
    let keys = areas.filter_map(|line| line.split_once(" =").map(|(key, _)| key));
    let left: Vec<&str> = keys
        .filter(|key| key.starts_with("event-"))
        .filter(|key| !parts.iter().any(|part| *key == format!("event-{part}")))
        .filter(|key| !told.contains(*key))
        .collect();
    assert_eq!(left, [""; 0], "a sample of each kind stands above");
}

#[test]
fn a_sentence_says_who_what_why_and_how_complete() {
    let escalated = |language| {
        let all = told(language);
        let found = all
            .into_iter()
            .find(|(one, _)| matches!(one.event, Event::Escalated { .. }));
        found.map(|(_, sentence)| sentence).unwrap_or_default()
    };
    assert_eq!(
        escalated("en"),
        "omar@vallei.example escalated to tier 2 · no permission · handover 86 % complete"
    );
    assert_eq!(
        escalated("nl"),
        "omar@vallei.example escaleerde naar laag 2 · geen rechten · overdracht 86 % compleet"
    );
}
