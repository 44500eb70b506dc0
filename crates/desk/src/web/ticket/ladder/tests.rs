//! The ladder, told from histories that are written out.

use ladder_core::apply::rebuild;
use ladder_core::event::Recorded;
use ladder_core::id::Revision;
use ladder_core::plan::{Plan, read};
use serde_json::{Value, json};

use super::*;

const PLAN: &str = include_str!("../../../../../../plans/vallei.toml");
/// Monday 8 March 2027, 09:00 in Amersfoort.
const MORNING: &str = "2027-03-08T08:00:00Z";

fn plan() -> Plan {
    read(PLAN).plan.unwrap_or_else(|| panic!("the reference plan is read"))
}

fn at(minute: i64) -> Moment {
    let morning = Moment::parse_rfc3339(MORNING).unwrap_or_else(|error| panic!("{error}"));
    morning.plus_millis(minute * MINUTE_MILLIS)
}

/// What happened at these minutes of the morning, by whom.
fn history(told: &[(i64, &str, Value)]) -> Vec<Recorded> {
    let events = (1_i64..).zip(told).map(|(seq, (minute, who, event))| {
        let who = format!("{who}@vallei.example");
        let recorded = json!({
            "seq": seq, "at": at(*minute), "revision": 1,
            "who": {"kind": "person", "address": who}, "event": event,
        });
        serde_json::from_value(recorded).unwrap_or_else(|error| panic!("{event}: {error}"))
    });
    events.collect()
}

fn opened() -> (i64, &'static str, Value) {
    let event = json!({
        "kind": "opened", "number": 1, "requester": "anouk@vallei.example", "subject": "It stops",
        "words": {"text": "It stops."}, "channel": "mail", "language": "nl", "topic": null, "priority": "high",
        "phase": null, "tier": 1, "promised": 1, "form": {}, "linked": null, "receipt": true,
    });
    (0, "anouk", event)
}

fn taken(minute: i64, who: &'static str) -> (i64, &'static str, Value) {
    let event = json!({"kind": "taken", "agent": format!("{who}@vallei.example")});
    (minute, who, event)
}

fn escalated(minute: i64, who: &'static str, from: u8) -> (i64, &'static str, Value) {
    let event = json!({
        "kind": "escalated", "from": from, "to": from + 1, "reason": "cause-not-found", "words": "Not found",
        "sheet": {}, "score": 80,
    });
    (minute, who, event)
}

fn accepted(minute: i64, who: &'static str, from: u8) -> (i64, &'static str, Value) {
    let event = json!({"kind": "accepted", "from": from, "to": from + 1, "agent": format!("{who}@vallei.example")});
    (minute, who, event)
}

/// The rungs of a history, a line each.
fn drawn(told: &[(i64, &str, Value)], minute: i64) -> Vec<String> {
    let (plan, events) = (plan(), history(told));
    let ticket = rebuild(&events).unwrap_or_else(|error| panic!("{error}"));
    let plans = Plans {
        promised: &plan,
        promised_revision: Revision::new(1),
        running: &plan,
        running_revision: Revision::new(1),
    };
    let rungs = rungs(&ticket, &events, &plans, at(minute));
    let line = |rung: &Rung| {
        let of = match rung.of {
            Of::Vendor(tier) => format!("vendor {tier}"),
            Of::Tier(tier) => tier.to_string(),
            Of::Requester => "requester".to_owned(),
        };
        let hand = rung
            .hand
            .as_ref()
            .map_or("nobody", |hand| hand.as_str().split('@').next().unwrap_or_default());
        let minutes = rung.open_millis / MINUTE_MILLIS;
        let follows = if rung.follows { " follows" } else { "" };
        let step = rung.solution.map_or_else(String::new, |step| format!(" {step:?}"));
        format!(
            "{of} {:?} {hand} {minutes} min in {}{follows}{step}",
            rung.standing,
            rung.stays.len()
        )
    };
    rungs.iter().map(line).collect()
}

#[test]
fn a_ticket_that_climbs_shows_who_had_it_how_long_and_where_it_may_go() {
    let told = [
        opened(),
        taken(5, "omar"),
        escalated(25, "omar", 1),
        accepted(30, "daan", 1),
        escalated(60, "daan", 2),
    ];
    let rungs = drawn(&told, 70);
    assert_eq!(
        rungs,
        [
            "vendor 4 Never nobody 0 min in 0",
            "3 Offered nobody 0 min in 0",
            "2 Here daan 40 min in 1",
            "1 Was omar 30 min in 1 follows",
            "requester Was anouk 0 min in 0",
        ]
    );
}

#[test]
fn a_solution_comes_down_with_a_tick_for_each_tier_that_acknowledged() {
    let solved = json!({
        "kind": "solved", "tier": 2, "cause": "A rule", "resolution": "Changed", "explanation": null, "draft": null,
    });
    let relayed = json!({"kind": "relayed", "from": 2, "to": 1});
    let mut told = vec![
        opened(),
        taken(5, "omar"),
        escalated(25, "omar", 1),
        accepted(30, "daan", 1),
        (50, "daan", solved),
        (50, "daan", relayed),
    ];
    let waits = drawn(&told, 60);
    assert_eq!(waits[2], "2 Was daan 20 min in 1 follows Found");
    assert_eq!(waits[3], "1 Here omar 40 min in 2 follows Waits");
    let acknowledged = json!({"kind": "acknowledged", "tier": 1, "could_solve": true, "words": null});
    told.push((65, "eva", acknowledged));
    told.push((65, "eva", json!({"kind": "contact-due", "agent": "eva@vallei.example"})));
    let rungs = drawn(&told, 70);
    assert_eq!(
        rungs[3],
        "1 Here eva 50 min in 2 follows Acknowledged { could_solve: true }"
    );
}

#[test]
fn the_time_of_a_closed_ticket_stands_still_until_it_is_opened_again() {
    let mut told = vec![
        opened(),
        taken(5, "omar"),
        (20, "anouk", json!({"kind": "withdrawn", "words": null})),
        (20, "anouk", json!({"kind": "closed", "end": {"as": "withdrawn"}})),
    ];
    assert_eq!(drawn(&told, 90)[3], "1 Was omar 20 min in 1");
    told.push((90, "anouk", json!({"kind": "reopened", "words": "Again"})));
    assert_eq!(drawn(&told, 100)[3], "1 Here omar 30 min in 2");
}

#[test]
fn a_ticket_that_is_merged_by_mistake_goes_on_where_it_was() {
    let told = [
        opened(),
        taken(5, "omar"),
        escalated(25, "omar", 1),
        accepted(30, "daan", 1),
        (
            40,
            "daan",
            json!({"kind": "merged-into", "into": 9, "with_history": false}),
        ),
        (
            40,
            "daan",
            json!({"kind": "closed", "end": {"as": "merged", "into": 9}}),
        ),
        (60, "daan", json!({"kind": "unmerged", "into": 9})),
    ];
    assert_eq!(drawn(&told, 70)[2], "2 Here daan 20 min in 2");
}

#[test]
fn whoever_says_anything_about_the_solution_was_heard() {
    let last = |more: &[(i64, &str, Value)]| {
        let told: Vec<_> = std::iter::once(opened()).chain(more.iter().cloned()).collect();
        let events = history(&told);
        let ticket = rebuild(&events[..1]).unwrap_or_else(|error| panic!("{error}"));
        of_requester(&ticket, &events).heard
    };
    let by = |channel| Some((at(9), channel));
    let disputed = |from: Value| json!({"kind": "disputed", "words": "No", "from": from});
    assert_eq!(
        last(&[(9, "anouk", disputed(json!("anouk@vallei.example")))]),
        by(Some(Channel::Portal))
    );
    // Somebody of the desk said it for them: by which way they were heard nobody wrote down.
    assert_eq!(last(&[(9, "omar", disputed(Value::Null))]), by(None));
    assert_eq!(
        last(&[(9, "anouk", json!({"kind": "confirmed", "said": true}))]),
        by(Some(Channel::Portal))
    );
    assert_eq!(
        last(&[(9, "anouk", json!({"kind": "rated", "stars": 4, "words": null}))]),
        by(Some(Channel::Portal))
    );
    // Silence is not heard, nor is a ticket that the desk opens again.
    let quiet = last(&[]);
    assert_eq!(last(&[(9, "omar", json!({"kind": "confirmed", "said": false}))]), quiet);
    assert_eq!(
        last(&[(9, "omar", json!({"kind": "reopened", "words": "Again", "from": null}))]),
        quiet
    );
}

#[test]
fn the_night_does_not_count() {
    let told = [opened(), taken(5, "omar")];
    // The desk closes at 18:00 and opens at 07:30: from 09:00 to 09:00 the next morning it was open for ten and a half hours.
    let next_morning = drawn(&told, 24 * 60);
    assert_eq!(next_morning[3], "1 Here omar 630 min in 1");
}

#[test]
fn a_clock_to_work_says_how_much_of_it_is_used() {
    let clock = json!({
        "id": 0, "kind": "work", "tier": 1, "started": at(5), "due": at(35), "warn_at": at(28), "stopped": null,
        "missed_at": null, "settled": null,
        "steps": [{"step": "counted", "span": "30m", "calendar": "desk", "from": at(5), "due": at(35), "revision": 1}],
    });
    let told = [
        opened(),
        taken(5, "omar"),
        (5, "omar", json!({"kind": "clock-started", "clock": clock})),
    ];
    let (plan, events) = (plan(), history(&told));
    let ticket = rebuild(&events).unwrap_or_else(|error| panic!("{error}"));
    let plans = Plans {
        promised: &plan,
        promised_revision: Revision::new(1),
        running: &plan,
        running_revision: Revision::new(1),
    };
    let rungs = rungs(&ticket, &events, &plans, at(17));
    let expected = Spent {
        millis: 12 * MINUTE_MILLIS,
        of_millis: 30 * MINUTE_MILLIS,
    };
    assert_eq!(rungs[3].spent, Some(expected));
}
