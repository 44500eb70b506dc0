//! What a plan puts into people's calendars.

use ladder_core::plan::{Appointment, Occasion, Plan, When, read};

use crate::plan_words::VALLEI;

fn plan(changes: &[(&str, &str)]) -> Plan {
    let mut source = VALLEI.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "the reference plan no longer has {from:?}");
        source = source.replacen(from, to, 1);
    }
    read(&source).plan.unwrap()
}

/// What stands in a calendar, a line each.
fn told(plan: &Plan, of: Option<&str>) -> Vec<String> {
    let of = of.map(|id| plan.persons.get_key_value(id).unwrap().0);
    plan.appointments(of, 1_000).all.iter().map(line).collect()
}

fn line(one: &Appointment<'_>) -> String {
    let what = match one.what {
        Occasion::Session(session) => format!("session {}", session.id),
        Occasion::Bridge(phase, _) => format!("bridge {}", phase.id),
        Occasion::Phase(phase) => format!("phase {}", phase.id),
        Occasion::Involvement(involvement) => format!("involvement {}", involvement.id),
    };
    match one.when {
        When::Hours { from, until } => format!("{from} {} minutes {what}", until.millis_since(from) / 60_000),
        When::Days { first, last } => format!("{first} {last} {what}"),
    }
}

#[test]
fn somebody_finds_what_they_give_attend_and_owe_and_the_calls_of_their_tiers() {
    let told = told(&plan(&[]), Some("omar"));
    assert_eq!(
        told[..7],
        [
            "2027-01-19T08:00:00Z 150 minutes session desk-a",
            "2027-01-29 2027-01-29 involvement every-platform",
            "2027-02-01 2027-02-12 phase pilot-it",
            "2027-02-15 2027-02-26 phase pilot-wide",
            "2027-02-25 2027-02-25 involvement first-articles",
            "2027-03-08 2027-03-26 phase production-1",
            "2027-03-08T08:00:00Z 30 minutes bridge production-1",
        ]
    );
    // Sanne leads a team of a tier, so the session for leads is hers; the others she gives.
    let sanne = self::told(&plan(&[]), Some("sanne"));
    let sessions: Vec<&str> = sanne
        .iter()
        .filter_map(|line| line.split_once("session ").map(|(_, id)| id))
        .collect();
    assert_eq!(sessions, ["leads", "desk-a", "desk-b"]);
}

#[test]
fn everybody_together_has_each_appointment_once() {
    let told = told(&plan(&[]), None);
    let count = |what: &str| told.iter().filter(|line| line.contains(what)).count();
    assert_eq!((count("session"), count("involvement"), count("phase")), (7, 3, 6));
    assert_eq!(count("bridge production-1"), 15, "three weeks of five days");
    assert_eq!(told.len(), 7 + 3 + 6 + 15 + 19);
}

#[test]
fn a_call_keeps_its_hour_when_the_clock_changes_and_there_is_none_on_holidays() {
    let told = told(&plan(&[]), None);
    let second: Vec<&String> = told
        .iter()
        .filter(|line| line.ends_with("bridge production-2"))
        .collect();
    // Summer time began on 28 March; the King's birthday is on Tuesday 27 April.
    assert_eq!(*second[0], "2027-04-05T07:00:00Z 20 minutes bridge production-2");
    assert!(!second.iter().any(|line| line.starts_with("2027-04-27")), "{second:?}");
    assert_eq!(second.len(), 19);
}

#[test]
fn a_tier_that_never_closes_does_not_hold_a_call_alone() {
    let holidays = |plan: &Plan| !told(plan, None).iter().any(|line| line.starts_with("2027-04-27"));
    // Tier 3 is always there; on a holiday nobody would be with it.
    assert!(holidays(&plan(&[("hours = \"deployment\"", "hours = \"always\"")])));
    // With two that are there, there is somebody to talk to.
    let two = [
        ("hours = \"deployment\"", "hours = \"always\""),
        ("hours = \"workplace\"", "hours = \"always\""),
    ];
    assert!(!holidays(&plan(&two)));
}

#[test]
fn a_call_at_an_hour_at_which_nobody_ever_is_stands_as_the_plan_wants_it() {
    let early = plan(&[("mon-fri 09:00", "mon-fri 06:00")]);
    let first = |line: &&String| line.ends_with("bridge production-1");
    assert_eq!(told(&early, None).iter().filter(first).count(), 15);
}

#[test]
fn a_call_stays_when_the_clocks_change_and_a_tier_elsewhere_no_longer_can_join() {
    // 09:00 in Amsterdam is 13:30 in Kolkata until 28 March, and 12:30 from then on; only tier 1 is left.
    let india = "[hours.workplace]\ntimezone = \"Asia/Kolkata\"\nmon-fri = \"13:30-22:30\"\nholidays = [\"nl\"]\n";
    let plan = plan(&[
        (
            "[hours.workplace]\nmon-fri = \"08:00-17:30\"\nholidays = [\"nl\"]\n",
            india,
        ),
        ("bridge = { tiers = [1, 2, 3]", "bridge = { tiers = [1, 2]"),
        (
            "start = 2027-03-08\nend = 2027-03-26",
            "start = 2027-03-22\nend = 2027-04-02",
        ),
    ]);
    let calls = told(&plan, None)
        .into_iter()
        .filter(|line| line.ends_with("bridge production-1"));
    let calls: Vec<String> = calls.map(|line| line[..16].to_owned()).collect();
    assert_eq!(calls.len(), 9, "ten working days, one of them Easter Monday: {calls:?}");
    assert!(calls.contains(&"2027-03-30T07:00".to_owned()), "{calls:?}");
}

#[test]
fn a_calendar_ends_where_it_is_told_to() {
    let plan = plan(&[("end = 2027-03-26", "end = 2127-03-26")]);
    let appointments = plan.appointments(None, 40);
    assert_eq!((appointments.all.len(), appointments.is_cut), (40, true));
    let all = plan.appointments(None, 100_000);
    assert!(!all.is_cut && all.all.len() > 2_500, "{}", all.all.len());
    let last = all
        .all
        .iter()
        .rfind(|one| matches!(one.what, Occasion::Bridge(phase, _) if phase.id.as_str() == "production-1"));
    assert!(
        line(last.unwrap()).starts_with("2038-"),
        "eleven years of calls are enough"
    );
}

#[test]
fn who_works_in_no_tier_of_a_bridge_is_not_called() {
    let plan = plan(&[(
        "tiers = [1, 2, 3], every = \"mon-fri 09:00\", minutes = 30",
        "tiers = [2, 3], every = \"mon-fri 09:00\", minutes = 30",
    )]);
    let calls = |of: &str| {
        told(&plan, Some(of))
            .iter()
            .filter(|line| line.ends_with("bridge production-1"))
            .count()
    };
    assert_eq!((calls("omar"), calls("lotte")), (0, 15));
}
