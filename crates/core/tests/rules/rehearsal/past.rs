//! What a desk's own events say: a small past whose numbers are computed by hand, and one that changed too late to be
//! foretold.

use ladder_core::clock::ClockKind;
use ladder_core::event::Recorded;
use ladder_core::id::TicketNumber;
use ladder_core::plan::{Plan, Priority};
use ladder_core::sim::rehearsal::past::held_out::hold_out;
use ladder_core::sim::rehearsal::past::{Past, PastError, measure};
use ladder_core::sim::rehearsal::{Settings, Source, rehearse};
use ladder_core::tier::TierNo;
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, Moment};
use serde_json::{Value, json};

use super::{Desk, plan, runs};

/// Monday, 4 January 2027, when the phase begins and ends.
const MONDAY: i64 = 1_799_020_800_000;
const MONTH_DAYS: f64 = 365.25 / 12.0;

/// A desk without enrolments, so that there is one rate.
fn desk() -> Plan {
    let desk = Desk::of(2.0, &["staff = 3\nhandle = \"9m\"", "staff = 2\nhandle = \"9m\""]);
    plan(&desk.source().replace("users = 1000", "users = 1000\ndevices = 0"))
}

/// Writes what happened, ticket by ticket.
#[derive(Default)]
struct Book {
    past: Past,
    tickets: i64,
}

impl Book {
    /// Events of a fresh ticket, each so many minutes after it was opened.
    fn ticket(&mut self, opened: i64, tier: u8, topic: Option<&str>, events: &[(i64, Value)]) {
        self.tickets += 1;
        let number = TicketNumber::new(self.tickets);
        let first = json!({
            "kind": "opened", "number": number, "requester": "anouk@desk.example", "subject": "It", "words": {"text": "It"},
            "channel": "mail", "language": null, "topic": topic, "priority": "normal", "phase": null, "tier": tier,
            "promised": 1, "linked": null, "receipt": true,
        });
        let all = [(0, first)].into_iter().chain(events.iter().cloned());
        for (seq, (minutes, event)) in (1_i64..).zip(all) {
            let recorded: Recorded = serde_json::from_value(json!({
                "seq": seq, "at": opened + minutes * MINUTE_MILLIS, "who": {"kind": "desk"}, "revision": 1, "event": event,
            }))
            .unwrap();
            self.past.take_in(number, &recorded);
        }
    }
}

fn taken(by: &str) -> Value {
    json!({"kind": "taken", "agent": format!("{by}@desk.example")})
}

fn accepted(by: &str) -> Value {
    json!({"kind": "accepted", "from": 1, "to": 2, "agent": format!("{by}@desk.example")})
}

fn solved(tier: u8) -> Value {
    json!({"kind": "solved", "tier": tier, "cause": null, "resolution": "So", "explanation": null, "draft": null})
}

fn escalated() -> Value {
    json!({"kind": "escalated", "from": 1, "to": 2, "reason": "cannot-solve", "words": "", "sheet": {}, "score": 0})
}

fn told() -> Value {
    json!({"kind": "contacted", "channel": "phone", "reached": true, "attempt": 1, "words": {"text": "So"}, "until": null})
}

fn near(measured: Option<ladder_core::sim::rehearsal::past::Measured>, number: f64, count: u64) {
    let measured = measured.unwrap();
    assert!(
        (measured.number - number).abs() < 1e-9,
        "{} is not {number}",
        measured.number
    );
    assert_eq!(measured.count, count);
}

/// Eight weeks: 75 tickets that tier 1 solves in half an hour, 25 that it hands up after an hour, of which tier 2 sends five
/// back first and works an hour on each, waiting for the requester in between; and 20 that go to the vendor.
fn eight_weeks() -> Past {
    let mut book = Book::default();
    for nth in 0..100 {
        let opened = MONDAY + nth * 13 * HOUR_MILLIS;
        let topic = (nth < 60).then_some("any");
        let mut events = vec![(10, taken("p1"))];
        if nth % 4 > 0 {
            events.extend([(40, solved(1)), (41, told())]);
        } else {
            events.push((70, escalated()));
            if nth % 20 == 0 {
                events.push((
                    75,
                    json!({"kind": "sent-back", "from": 2, "to": 1, "words": "What?", "missing": []}),
                ));
                events.push((78, escalated()));
            }
            events.push((80, accepted("p2")));
            events.push((110, json!({"kind": "waiting-on-requester", "asks": "Which?"})));
            events.extend([(410, json!({"kind": "resumed"})), (440, solved(2))]);
            events.extend([(450, json!({"kind": "relayed", "from": 2, "to": 1})), (500, told())]);
        }
        if nth < 10 {
            events.push((700, json!({"kind": "reopened", "words": "No"})));
        }
        book.ticket(opened, 1, topic, &events);
    }
    for nth in 0..20 {
        let days = (nth + 1) * DAY_MILLIS / MINUTE_MILLIS;
        let case = |kind: &str| json!({"kind": kind, "number": format!("c{nth}"), "severity": null, "contact": null});
        book.ticket(
            MONDAY + nth * HOUR_MILLIS,
            2,
            None,
            &[
                (0, accepted("p3")),
                (0, case("case-opened")),
                (days, json!({"kind": "case-closed", "number": format!("c{nth}")})),
            ],
        );
    }
    book.past
}

#[test]
fn a_small_past_gives_the_numbers_that_one_computes_by_hand() {
    let (plan, past) = (desk(), eight_weeks());
    let until = Moment::from_millis(MONDAY + 56 * DAY_MILLIS);
    let history = measure(&plan, &past, until).unwrap();
    assert_eq!(history.weeks, 8);
    // A thousand users for eight weeks, on the first day for half of it.
    let user_months = 1_000.0 * (56.0 - 0.5) / MONTH_DAYS;
    near(history.per_user_month, 120.0 / user_months, 120);
    assert_eq!(history.per_enrolment, None, "nothing is enrolled");
    near(history.topics.values().next().copied(), 0.5, 120);
    near(history.phases.values().next().copied(), 1.0, 120);
    near(history.sent_back, 5.0 / 50.0, 50);
    near(history.reopened, 10.0 / 100.0, 100);
    near(history.vendor_delay_days, 11.0, 20);
    near(history.vendor_p90_days, 19.0, 20);
    let [first, second] = [1, 2].map(|tier| history.tiers[&TierNo::new(tier).unwrap()]);
    near(first.handle_hours, (75.0 * 0.5 + 25.0) / 100.0, 100);
    near(first.solves, 0.75, 100);
    // An hour, less the ten minutes that reading the handover takes by our default; of 45 that it had, it solved 25 itself.
    near(second.handle_hours, 50.0 / 60.0, 25);
    near(second.spread, 0.0, 25);
    near(second.solves, 25.0 / 45.0, 45);
    // 75 of 0.5 and 25 of 1 lie 0.21758 around 0.625.
    let spread = first.spread.unwrap().number;
    assert!((spread - 0.217_597 / 0.625).abs() < 1e-5, "{spread}");

    let settings = Settings {
        history: Some(history),
        ..runs(8, 4)
    };
    let told = rehearse(&plan, &settings).unwrap();
    let of = |what: &str, tier: Option<u8>| {
        let found = told
            .assumptions
            .iter()
            .find(|of| of.what == what && of.tier.map(TierNo::get) == tier);
        found.unwrap().source
    };
    // Sixty are of the one topic, which stands by itself; the number of the tier is that of the others.
    assert_eq!(of("handle", Some(1)), Source::History(40));
    assert_eq!(of("sent_back", None), Source::History(50));
    assert_eq!(of("per_enrolment", None), Source::Plan, "too little is known of it");
    assert_eq!(of("contacts_phase", None), Source::History(120));
}

#[test]
fn whoever_has_two_tickets_in_hand_shares_the_hour_among_them() {
    let mut book = Book::default();
    for nth in 0..20 {
        let opened = MONDAY + nth * DAY_MILLIS;
        for _ in 0..2 {
            book.ticket(opened, 1, None, &[(0, taken("p1")), (60, solved(1))]);
        }
    }
    let history = measure(&desk(), &book.past, Moment::from_millis(MONDAY + 28 * DAY_MILLIS)).unwrap();
    near(history.tiers[&TierNo::FIRST].handle_hours, 0.5, 40);
}

#[test]
fn too_few_cases_say_nothing_and_too_few_weeks_neither() {
    let mut book = Book::default();
    for nth in 0..19 {
        book.ticket(MONDAY + nth * HOUR_MILLIS, 1, None, &[(1, taken("p1")), (9, solved(1))]);
    }
    let at = |days: i64| measure(&desk(), &book.past, Moment::from_millis(MONDAY + days * DAY_MILLIS));
    let history = at(7).unwrap();
    assert_eq!(history.per_user_month, None);
    assert_eq!(history.tiers[&TierNo::FIRST].solves, None);
    assert_eq!(at(6).unwrap_err(), PastError::NoWeek);
}

#[test]
fn a_past_that_goes_on_is_foretold_and_one_that_changes_is_not() {
    let plan = desk();
    let with = |last: i64| {
        let mut book = Book::default();
        for week in 0..8 {
            let many = if week < 6 { 60 } else { last };
            for nth in 0..many {
                let opened = MONDAY + week * 7 * DAY_MILLIS + nth * 7 * DAY_MILLIS / many;
                book.ticket(opened, 1, None, &[(0, taken("p1")), (6, solved(1)), (7, told())]);
            }
        }
        let until = Moment::from_millis(MONDAY + 56 * DAY_MILLIS);
        let told = hold_out(&plan, &book.past, until, &runs(8, 30), &rehearse);
        told.unwrap().unwrap()
    };
    let steady = with(60);
    assert_eq!(
        (steady.learnt, steady.within()),
        (6, steady.figures.len()),
        "{steady:?}"
    );
    assert!(steady.error().unwrap() < 0.1, "{steady:?}");
    let doubled = with(180);
    let opened = doubled.figures.iter().filter(|figure| figure.tier.is_none());
    assert!(opened.clone().count() == 2 && doubled.within() == 0, "{doubled:?}");
    assert!(doubled.error().unwrap() > 0.5, "{doubled:?}");
}

/// Forty quick ones that tier 1 solves in twenty minutes, forty hard ones of which half go up after an hour, thirty about nothing
/// in particular in forty minutes, and five of a topic that is too rare to stand by itself, in a hundred.
fn mixed() -> Past {
    let mut book = Book::default();
    for nth in 0..40 {
        let opened = MONDAY + nth * 30 * HOUR_MILLIS;
        book.ticket(
            opened,
            1,
            Some("quick"),
            &[(5, taken("p1")), (25, solved(1)), (26, told())],
        );
        let ends = if nth % 2 == 0 { solved(1) } else { escalated() };
        book.ticket(opened, 1, Some("hard"), &[(0, taken("p2")), (60, ends)]);
        if nth < 30 {
            book.ticket(opened, 1, None, &[(0, taken("p3")), (40, solved(1)), (41, told())]);
        }
        if nth < 5 {
            book.ticket(
                opened,
                1,
                Some("rare"),
                &[(0, taken("p4")), (100, solved(1)), (101, told())],
            );
        }
    }
    book.past
}

fn desk_of_topics() -> Plan {
    let mut desk = Desk::of(
        1.0,
        &[
            "staff = 30\nhandle = \"9m\"\nlaw = \"fixed\"",
            "staff = 30\nhandle = \"9m\"\nsolves = 1",
        ],
    );
    desk.topics = "[topic.quick]\nname = \"Quick\"\npriority = \"urgent\"\n[topic.hard]\nname = \"Hard\"\npriority = \"low\"\n\
        [topic.rare]\nname = \"Rare\"";
    let source = desk.source().replace("users = 1000", "users = 1000\ndevices = 0");
    let hasty = |source: String, promise: &str| source.replace(promise, "first_reply = \"1m\", solve = \"30m\"");
    let promises = [
        "first_reply = \"1h\", solve = \"4h\"",
        "first_reply = \"1h\", solve = \"24h\"",
    ];
    plan(&promises.into_iter().fold(source, hasty))
}

#[test]
fn topics_with_cases_enough_have_their_own_times_and_shares() {
    let plan = desk_of_topics();
    let history = measure(&plan, &mixed(), Moment::from_millis(MONDAY + 56 * DAY_MILLIS)).unwrap();
    let first = &history.by_topic[&TierNo::FIRST];
    let ids: Vec<&str> = first.topics.keys().map(ladder_core::plan::Id::as_str).collect();
    assert_eq!(ids, ["hard", "quick"], "five rare ones are too few");
    let of = |id: &str| first.topics.iter().find(|(of, _)| of.as_str() == id).unwrap().1;
    near(of("quick").handle_hours, 1.0 / 3.0, 40);
    near(of("quick").solves, 1.0, 40);
    near(of("hard").handle_hours, 1.0, 40);
    near(of("hard").solves, 0.5, 40);
    // What is left: thirty of forty minutes and five of a hundred.
    near(first.others.handle_hours, (30.0 * 40.0 + 5.0 * 100.0) / 35.0 / 60.0, 35);
    near(first.others.solves, 1.0, 35);
    // All together, as it was told before there were topics.
    let all = (40.0 / 3.0 + 40.0 + 30.0 * 2.0 / 3.0 + 5.0 / 0.6) / 115.0;
    near(history.tiers[&TierNo::FIRST].handle_hours, all, 115);
    assert!(
        !history.by_topic.contains_key(&TierNo::new(2).unwrap()),
        "nobody took any up there"
    );
}

#[test]
fn a_rehearsal_gives_each_topic_its_own_time_and_hands_up_only_what_is_hard() {
    let plan = desk_of_topics();
    let history = measure(&plan, &mixed(), Moment::from_millis(MONDAY + 56 * DAY_MILLIS)).unwrap();
    let settings = Settings {
        history: Some(history),
        ..runs(4, 20)
    };
    let told = rehearse(&plan, &settings).unwrap();
    let kept = |priority: Priority| {
        let mut solved = told.promises.iter().filter(|of| of.kind == ClockKind::Solve);
        solved.find(|of| of.priority == priority).unwrap().kept.unwrap().mean
    };
    // Nobody waits: twenty minutes keep a promise of thirty, an hour never does.
    assert!(kept(Priority::Urgent) > 0.999, "{}", kept(Priority::Urgent));
    assert!(kept(Priority::Low) < 0.001, "{}", kept(Priority::Low));
    // Of 115 tickets forty are hard, and half of those go up; those sent back come twice.
    let came = told.tiers[1].came.unwrap().mean / told.tickets.unwrap().mean;
    assert!((came - 20.0 / 115.0).abs() < 0.02, "{came}");
    let rows = told
        .assumptions
        .iter()
        .filter(|of| of.what == "handle" && of.tier == Some(TierNo::FIRST));
    let rows: Vec<(Option<&str>, Source)> = rows
        .map(|of| (of.of.as_ref().map(ladder_core::plan::Id::as_str), of.source))
        .collect();
    let history = Source::History;
    assert_eq!(
        rows,
        [
            (None, history(35)),
            (Some("quick"), history(40)),
            (Some("hard"), history(40))
        ]
    );
}

#[test]
fn a_topic_that_nobody_solved_yet_does_not_go_round_for_ever() {
    let mut book = Book::default();
    for nth in 0..30 {
        let opened = MONDAY + nth * 40 * HOUR_MILLIS;
        book.ticket(opened, 2, Some("hard"), &[(0, accepted("p2")), (60, escalated())]);
        book.ticket(opened, 2, Some("quick"), &[(0, accepted("p3")), (60, solved(2))]);
    }
    let plan = desk_of_topics();
    let history = measure(&plan, &book.past, Moment::from_millis(MONDAY + 56 * DAY_MILLIS)).unwrap();
    let settings = Settings {
        history: Some(history),
        ..runs(2, 2)
    };
    assert!(!rehearse(&plan, &settings).unwrap().cut_short);
}
