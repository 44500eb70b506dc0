//! Every kind of event, told in both languages.

use std::collections::BTreeSet;

use ladder_core::apply::rebuild;
use ladder_core::plan::read;
use serde_json::{Value, json};

use super::*;

const PLAN: &str = include_str!("../../../../../../plans/vallei.toml");

/// One of every kind, with each of its words.
fn samples() -> Vec<Value> {
    let clock = json!({
        "id": 0, "kind": "work", "tier": 2, "started": 0, "due": 1_800_000, "warn_at": null, "stopped": null,
        "missed_at": null, "settled": null, "steps": [],
    });
    let deadline = json!({"due": 1_800_000, "warn_at": null, "steps": []});
    let one = "daan@vallei.example";
    let words = json!({"text": "x"});
    let said = "so it is";
    [
        json!([
            {"kind": "opened", "number": 1, "requester": "anouk@vallei.example", "subject": "x", "words": words,
             "channel": "mail", "language": null, "topic": null, "priority": "high", "phase": null, "tier": 1,
             "promised": 1, "form": {}, "linked": null, "receipt": true},
            {"kind": "clock-started", "clock": clock},
            {"kind": "triaged", "topic": "enrolment", "priority": "low", "phase": null},
            {"kind": "taken", "agent": one}, {"kind": "assigned", "agent": one}, {"kind": "released"},
            {"kind": "replied", "words": words}, {"kind": "noted", "words": words},
            {"kind": "received", "from": one, "channel": "portal", "words": words, "role": {"as": "requester"}},
            {"kind": "received", "from": one, "channel": "mail", "words": words, "role": {"as": "vendor", "case": "7"}},
            {"kind": "machine-mail-recorded", "from": null, "bounce": true, "reason": said, "words": words},
            {"kind": "machine-mail-recorded", "from": null, "bounce": false, "reason": said, "words": words},
            {"kind": "sheet-filled", "fields": {"symptom": "x"}},
            {"kind": "escalated", "from": 1, "to": 2, "reason": "no-permission", "words": said, "sheet": {}, "score": 86},
            {"kind": "tier-skipped", "skipped": 2, "words": said}, {"kind": "offer-withdrawn", "to": 2},
            {"kind": "accepted", "from": 1, "to": 2, "agent": one},
            {"kind": "asked", "fields": ["symptom"], "words": said}, {"kind": "asked", "fields": [], "words": said},
            {"kind": "answered", "words": said},
            {"kind": "sent-back", "from": 2, "to": 1, "words": said, "missing": ["tried"]},
            {"kind": "ping-pong", "lower": 1, "upper": 2, "times": 3},
            {"kind": "case-opened", "number": "7", "severity": "B", "contact": null},
            {"kind": "case-opened", "number": "7", "severity": null, "contact": null},
            {"kind": "case-closed", "number": "7"}, {"kind": "waiting-on-requester", "asks": said},
            {"kind": "waiting-on-vendor"}, {"kind": "resumed"}, {"kind": "snoozed", "until": 0, "why": said},
            {"kind": "woken"},
        ]),
        json!([
            {"kind": "solved", "tier": 2, "cause": null, "resolution": said, "explanation": null, "draft": null},
            {"kind": "relayed", "from": 2, "to": 1},
            {"kind": "acknowledged", "tier": 1, "could_solve": true, "words": said},
            {"kind": "acknowledged", "tier": 1, "could_solve": false, "words": null},
            {"kind": "doubted", "from": 1, "to": 2, "words": said}, {"kind": "contact-due", "agent": null},
            {"kind": "contacted", "channel": "phone", "reached": true, "attempt": 1, "words": words, "until": null},
            {"kind": "contacted", "channel": "phone", "reached": false, "attempt": 2, "words": words, "until": null},
            {"kind": "silence-broken"}, {"kind": "silence-counts", "until": 0}, {"kind": "confirmed", "said": true},
            {"kind": "confirmed", "said": false}, {"kind": "disputed", "words": said},
            {"kind": "reopened", "words": said}, {"kind": "withdrawn", "words": null}, {"kind": "restored"},
            {"kind": "rated", "stars": 4, "words": said},
            {"kind": "closed", "end": {"as": "solved"}}, {"kind": "closed", "end": {"as": "unanswered"}},
            {"kind": "closed", "end": {"as": "withdrawn"}}, {"kind": "closed", "end": {"as": "merged", "into": 9}},
            {"kind": "closed", "end": {"as": "duplicate", "of": 9}}, {"kind": "closed", "end": {"as": "spam"}},
            {"kind": "participant-added", "address": one, "with_history": true},
            {"kind": "participant-added", "address": one, "with_history": false},
            {"kind": "participant-removed", "address": one},
            {"kind": "merged-into", "into": 9, "with_history": false}, {"kind": "took-in", "from": 9, "people": []},
            {"kind": "unmerged", "into": 9}, {"kind": "gave-back", "from": 9},
            {"kind": "linked", "other": 9, "as": "causes"}, {"kind": "unlinked", "other": 9, "as": "related"},
            {"kind": "split-off", "into": 9, "message": 1}, {"kind": "split-from", "from": 9, "message": 1},
            {"kind": "plan-adopted", "promised": 2, "tier": 1, "moved": []},
            {"kind": "clock-stopped", "clock": 0, "reason": "on-vendor"},
            {"kind": "clock-resumed", "clock": 0, "deadline": deadline},
            {"kind": "clock-resumed", "clock": 0, "deadline": null},
            {"kind": "clock-recounted", "clock": 0, "deadline": deadline}, {"kind": "clock-met", "clock": 0},
            {"kind": "clock-dropped", "clock": 0}, {"kind": "clock-warned", "clock": 77},
            {"kind": "clock-missed", "clock": 0},
        ]),
    ]
    .iter()
    .flat_map(|some| some.as_array().cloned().unwrap_or_default())
    .collect()
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
