//! Plans that hold and plans that do not.

use std::collections::BTreeMap;

use ladder_core::clock::ClockKind;
use ladder_core::plan::Priority;
use ladder_core::sim::rehearsal::outcome::PromiseOutcome;
use ladder_core::sim::rehearsal::{RehearsalError, Settings, Source, Stage, rehearse};
use ladder_core::tier::TierNo;

use super::{Desk, plan, runs};
use crate::plan_words::VALLEI;

fn refused(source: &str) -> RehearsalError {
    rehearse(&plan(source), &runs(2, 1)).unwrap_err()
}

#[test]
fn the_reference_plan_holds_for_half_a_year() {
    let told = rehearse(&plan(VALLEI), &Settings::default()).unwrap();
    assert!(told.verdict.holds, "{:?}", told.verdict);
    assert_eq!(told.weeks.len(), 26);
    assert_eq!(told.replications, 30);
    assert_eq!(told.monday.to_string(), "2027-02-01");
    // 3,380 users a fifth of a contact each month once they are in, and half a contact for each of 4,020 devices.
    let tickets = told.tickets.unwrap().mean;
    assert!((3_500.0..5_500.0).contains(&tickets), "{tickets}");
}

#[test]
fn the_same_seed_gives_the_same_rehearsal_whoever_runs_its_parts() {
    let plan = plan(VALLEI);
    let settings = runs(12, 6);
    let whole = rehearse(&plan, &settings).unwrap();
    assert_eq!(whole, rehearse(&plan, &settings).unwrap());
    let stage = Stage::new(&plan, &settings).unwrap();
    let mut parts: Vec<_> = (0..6).rev().map(|nth| stage.run(nth)).collect();
    parts.reverse();
    let mut sum = stage.sum();
    for run in &parts {
        sum.take_in(run);
    }
    assert_eq!(whole, sum.rehearsal());
    let other = Settings {
        seed: Some(2),
        ..settings
    };
    assert_ne!(whole, rehearse(&plan, &other).unwrap());
}

#[test]
fn fewer_people_meet_the_same_tickets_and_let_them_wait() {
    let plan = plan(VALLEI);
    let with = |people: u32| {
        let settings = Settings {
            people: BTreeMap::from([(TierNo::FIRST, vec![people])]),
            ..runs(12, 6)
        };
        rehearse(&plan, &settings).unwrap()
    };
    let (few, many) = (with(1), with(5));
    let opened = |of: &ladder_core::sim::rehearsal::Rehearsal| of.weeks[0].opened.unwrap().mean;
    assert!((opened(&few) - opened(&many)).abs() < f64::EPSILON);
    assert!(few.tiers[0].wait_mean.unwrap().low > many.tiers[0].wait_mean.unwrap().high);
    assert!(!few.verdict.holds);
}

#[test]
fn what_is_urgent_goes_before_what_is_not() {
    let mut desk = Desk::of(1.9, &["staff = 1\nhandle = \"30m\"\nsolves = 1"]);
    desk.topics =
        "[topic.down]\nname = \"Down\"\npriority = \"urgent\"\n[topic.wish]\nname = \"Wish\"\npriority = \"low\"";
    let told = desk.rehearsed(&runs(4, 10));
    let kept = |priority: Priority| {
        let of = told.promises.iter().find(|of| of.priority == priority).unwrap();
        of.kept.unwrap()
    };
    assert!(kept(Priority::Urgent).low > kept(Priority::Low).high + 0.2);
}

#[test]
fn at_a_tier_the_earlier_deadline_goes_first() {
    // Half of all contacts take tier 1 a day before it hands them up, the others come to tier 2 at once; all are promised a
    // solution within thirty hours. Tier 2 is busy for nine hours of ten: in order of coming, those that were handed up, with
    // five hours left, would be late once in three times; in order of deadlines they go first.
    let mut desk = Desk::of(
        0.9,
        &[
            "staff = 200\nhandle = \"24h\"\nlaw = \"fixed\"\nsolves = 0\ncontact = \"0m\"\nrelay = \"0m\"",
            "staff = 1\nhandle = \"1h\"\nlaw = \"fixed\"\nsolves = 1\nhandover_cost = \"0m\"",
        ],
    );
    desk.topics = "[topic.slow]\nname = \"Slow\"\n[topic.straight]\nname = \"Straight\"\ntier = 2";
    let source = desk.source().replace(
        "normal = { first_reply = \"1h\", solve = \"12h\" }",
        "normal = { first_reply = \"30h\", solve = \"30h\" }",
    );
    let told = rehearse(&plan(&source), &runs(4, 20)).unwrap();
    let solve = |of: &&PromiseOutcome| of.priority == Priority::Normal && of.kind == ClockKind::Solve;
    let kept = told.promises.iter().find(solve).unwrap().kept.unwrap();
    assert!(kept.low > 0.93, "{kept:?}");
}

#[test]
fn of_two_tickets_with_one_deadline_the_first_to_come_goes_first() {
    // All contacts come on one Monday and are due when Tuesday closes. They bring twice the work of that day, so that whoever
    // comes in its nth hour waits n hours of open time: all hours from none to eight are waited for alike.
    let mut desk = Desk::of(0.0, &["staff = 1\nhandle = \"5m\"\nlaw = \"fixed\"\nsolves = 1"]);
    desk.hours = "mon = \"09:00-17:00\"\ntue = \"08:00-08:30\"\nwed-sun = \"08:00-20:00\"";
    desk.assume = "reopened = 0\nsent_back = 0\nenrolment_decay = 0";
    let source = desk
        .source()
        .replace("per_enrolment = 0", "per_enrolment = 0.192")
        .replace(
            "normal = { first_reply = \"1h\", solve = \"12h\" }",
            "normal = { first_reply = \"1wd\", solve = \"1wd\" }",
        );
    let told = rehearse(&plan(&source), &runs(1, 40)).unwrap();
    let tier = &told.tiers[0];
    let (half, nearly_all) = (tier.wait_p50.unwrap().mean, tier.wait_p95.unwrap().mean);
    assert!((half - 4.0).abs() < 0.5, "{half}");
    assert!((nearly_all - 7.6).abs() < 0.7, "{nearly_all}");
}

#[test]
fn devices_come_as_fast_as_is_asked() {
    let mut desk = Desk::of(0.0, &["staff = 9\nhandle = \"6m\"\nsolves = 1"]);
    desk.assume = "reopened = 0\nsent_back = 0\nenrolment_decay = 2";
    let plan = plan(&desk.source().replace("per_enrolment = 0", "per_enrolment = 1"));
    // A thousand devices at a hundred a week cause a hundred contacts a week, once the first have died away.
    let told = rehearse(
        &plan,
        &Settings {
            devices_a_week: Some(100),
            ..runs(9, 40)
        },
    )
    .unwrap();
    for week in &told.weeks[2..] {
        let opened = week.opened.unwrap().mean;
        assert!(
            (opened - 100.0).abs() < 7.0,
            "{opened}: a hundred is four deviations from there"
        );
    }
    let at_once = rehearse(&plan, &runs(9, 40)).unwrap();
    assert!(at_once.weeks[0].opened.unwrap().mean > 500.0);
}

#[test]
fn what_is_opened_again_is_promised_a_first_reply_again() {
    let mut desk = Desk::of(1.0, &["staff = 50\nhandle = \"10m\"\nsolves = 1"]);
    desk.assume = "reopened = 0.5\nsent_back = 0";
    let told = desk.rehearsed(&runs(4, 3));
    let opened: f64 = told.weeks.iter().map(|week| week.opened.unwrap().mean * 3.0).sum();
    for promise in told.promises.iter().filter(|promise| promise.decided > 0.0) {
        assert!((promise.decided - opened).abs() < 1e-6, "{promise:?} of {opened}");
    }
}

#[test]
fn who_was_trained_takes_less_time_from_that_day_on() {
    let said = "staff = 9\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1\ntrained_gain = 0.4";
    let mut desk = Desk::of(3.0, &[said]);
    desk.more = "[training]\n[[training.module]]\nid = \"all\"\nname = \"All\"\nkind = \"theory\"\nminutes = 60\ntiers = [1]\n\
        [[training.session]]\nid = \"one\"\ntrainer = \"p1\"\nfor = [\"p1\"]\nmodules = [\"all\"]\nat = 2027-01-18T09:00:00\nminutes = 60";
    let told = desk.rehearsed(&runs(4, 10));
    let each = |week: usize| {
        let of = &told.tiers[0].weeks[week];
        of.load.unwrap().mean * of.capacity_hours / of.came.unwrap().mean
    };
    assert!((each(1) - 0.5).abs() < 1e-6, "{}", each(1));
    assert!((each(3) - 0.3).abs() < 1e-6, "{}", each(3));
}

#[test]
fn a_bridge_takes_time_from_every_tier_and_no_reading() {
    let said = [
        "staff = 3\nhandle = \"20m\"\nsolves = 0.3",
        "staff = 1\nhandle = \"20m\"\nsolves = 1\nhandover_cost = \"20m\"",
    ];
    let mut desk = Desk::of(0.5, &said);
    desk.hours = "mon-fri = \"09:00-17:00\"";
    let without = desk.source();
    let bridge = "bridge = { tiers = [1, 2], every = \"mon-fri 12:00\", minutes = 60 }\nusers = 1000";
    let lasting = |source: &str| source.replace("end = 2027-01-04", "end = 2027-02-26");
    let with = lasting(&without.replace("users = 1000", bridge));
    let settings = runs(8, 20);
    let [without, with] = [lasting(&without), with].map(|source| rehearse(&plan(&source), &settings).unwrap());
    // Nothing is asked of handovers, so all are read for twenty minutes; what waits at noon is told instead.
    let work = |of: &ladder_core::sim::rehearsal::Rehearsal| of.tiers[1].working_hours.unwrap().mean;
    assert!(work(&with) < work(&without), "{} {}", work(&with), work(&without));
    let spare = |of: &ladder_core::sim::rehearsal::Rehearsal| work(of) / of.tiers[1].busy.unwrap().mean;
    // Forty noons of an hour each, or a little less where the one person there was at something.
    let taken = spare(&without) - spare(&with);
    assert!((20.0..=40.01).contains(&taken), "{taken}");
}

#[test]
fn a_load_that_can_never_be_served_is_told_and_ended_in_time() {
    let desk = Desk::of(40.0, &["staff = 1\nhandle = \"1h\"\nsolves = 1"]);
    let told = desk.rehearsed(&Settings {
        open_max: Some(2_000),
        ..runs(26, 2)
    });
    assert!(told.cut_short && !told.verdict.holds);
    assert!(told.peak_open <= 2_001, "{}", told.peak_open);
    let slow = Desk::of(1.2, &["staff = 1\nhandle = \"1h\"\nsolves = 1"]).rehearsed(&runs(8, 10));
    let (tier, load) = slow.verdict.overloaded[0];
    assert_eq!(tier, TierNo::FIRST);
    assert!((load.mean - 1.2).abs() < 0.1, "{load:?}");
}

#[test]
fn one_run_is_enough_to_see_a_load_that_can_never_be_served() {
    let desk = Desk::of(1.5, &["staff = 1\nhandle = \"1h\"\nlaw = \"fixed\"\nsolves = 1"]);
    let cut_short = Settings {
        open_max: Some(200),
        ..runs(26, 1)
    };
    for settings in [runs(8, 1), cut_short] {
        let told = desk.rehearsed(&settings);
        let overloaded: Vec<TierNo> = told.verdict.overloaded.iter().map(|(tier, _)| *tier).collect();
        assert_eq!(overloaded, [TierNo::FIRST], "{:?}", told.verdict);
    }
    let sound = Desk::of(0.5, &["staff = 1\nhandle = \"1h\"\nlaw = \"fixed\"\nsolves = 1"]);
    assert_eq!(sound.rehearsed(&runs(8, 1)).verdict.overloaded, []);
}

#[test]
fn tickets_that_go_round_for_very_long_are_ended_in_time() {
    // Nobody waits and few are open, but each goes round a hundred times.
    let desk = Desk::of(2.0, &["staff = 20\nhandle = \"1m\"\nlaw = \"fixed\"\nsolves = 0.01"]);
    let bounded = Settings {
        events_max: Some(5_000),
        ..runs(8, 3)
    };
    let told = desk.rehearsed(&bounded);
    assert!(told.cut_short && !told.verdict.holds);
    assert_eq!(told.events, 3 * 5_001);
    assert!(told.peak_open < 100, "{}", told.peak_open);
}

#[test]
fn no_interval_of_a_count_begins_below_nothing() {
    // Two runs of a few tickets: what they say is far from sure, but never that fewer than none came.
    let told = rehearse(&plan(VALLEI), &runs(2, 2)).unwrap();
    let counts = [told.tickets, told.vendor_cases, told.vendor_hours];
    let of_tiers = told
        .tiers
        .iter()
        .flat_map(|tier| [tier.came, tier.load, tier.tail_load]);
    let of_weeks = told.weeks.iter().map(|week| week.opened);
    for estimate in counts.into_iter().chain(of_tiers).chain(of_weeks).flatten() {
        assert!(0.0 <= estimate.low && estimate.low <= estimate.mean, "{estimate:?}");
    }
}

#[test]
fn each_number_says_where_it_came_from() {
    let settings = Settings {
        people: BTreeMap::from([(TierNo::FIRST, vec![4])]),
        ..runs(2, 1)
    };
    let told = rehearse(&plan(VALLEI), &settings).unwrap();
    let of = |what: &str, tier: Option<u8>| {
        let tier = tier.and_then(TierNo::new);
        let found = told.assumptions.iter().find(|of| of.what == what && of.tier == tier);
        found.unwrap_or_else(|| panic!("{what}")).source
    };
    assert_eq!(of("staff", Some(1)), Source::Asked);
    assert_eq!(of("staff", Some(2)), Source::Plan);
    assert_eq!(of("per_enrolment", None), Source::Plan);
    assert_eq!(of("reopened_after", None), Source::Default);
    assert_eq!(of("vendor_p90", None), Source::Plan);
}

#[test]
fn a_plan_that_cannot_be_rehearsed_says_why() {
    let desk = |tier: &'static str| Desk::of(1.0, &[tier]).source();
    let sound = desk("staff = 1");
    let without_phase = |source: &str| {
        let at = source.find("[[phase]]").unwrap();
        let end = source.find("[person.p1]").unwrap();
        format!("{}{}", &source[..at], &source[end..])
    };
    assert_eq!(refused(&without_phase(&sound)), RehearsalError::NoPhase);
    assert_eq!(
        refused(&sound.replace("users = 1000", "users = 0")),
        RehearsalError::NoContacts
    );
    assert_eq!(refused(&desk("staff = 0")), RehearsalError::Nobody(TierNo::FIRST));
    assert_eq!(refused(&desk("handle = \"0m\"")), RehearsalError::NoTime(TierNo::FIRST));
    assert_eq!(refused(&desk("solves = 0")), RehearsalError::NeverSolved(TierNo::FIRST));
    assert_eq!(
        refused(&VALLEI.replace("patience = \"3wd\"", "patience = \"0m\"")),
        RehearsalError::NoPatience
    );
    let shares = VALLEI.replace("enrolment = 0.45", "enrolment = 0.95");
    assert!(matches!(refused(&shares), RehearsalError::TopicsAboveOne(sum) if (sum - 1.5).abs() < 1e-9));
    assert_eq!(
        refused(&VALLEI.replace("p90 = \"9d\"", "p90 = \"1d\"")),
        RehearsalError::VendorDelay
    );
    assert_eq!(
        rehearse(&plan(&sound), &runs(0, 1)).unwrap_err(),
        RehearsalError::OutOfRange("weeks")
    );
    assert_eq!(
        rehearse(&plan(&sound), &runs(1, 0)).unwrap_err(),
        RehearsalError::OutOfRange("replications")
    );
}
