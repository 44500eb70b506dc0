//! The fewest people, and two plans side by side.

use std::collections::BTreeMap;

use ladder_core::clock::ClockKind;
use ladder_core::erlang::{self, Load, Waiting};
use ladder_core::plan::Priority;
use ladder_core::sim::Estimate;
use ladder_core::sim::comparison::{Direction, Figure, compare};
use ladder_core::sim::rehearsal::{Rehearsal, Settings, TierOutcome, planned_people, rehearse, shifts};
use ladder_core::sim::staffing::{StaffingError, Wanted, staff};
use ladder_core::tier::TierNo;

use super::{Desk, plan, runs};
use crate::plan_words::VALLEI;

fn wanted(by_week: bool) -> Wanted {
    Wanted {
        confidence: 0.95,
        by_week,
        add_only: false,
    }
}

#[test]
fn one_tier_takes_as_many_people_as_erlang_says() {
    let desk = Desk::of(6.0, &["staff = 9\nhandle = \"30m\"\nlaw = \"exponential\"\nsolves = 1"]);
    // Nine in ten within the hour is what the plan promises of a first reply; its solutions are far away.
    let load = Load {
        arrivals_hour: 6.0,
        handle_hours: 0.5,
    };
    let exact = erlang::servers_for(load, Waiting::Patient, 0.9, 1.0).unwrap();
    let found = staff(&desk.plan(), &runs(6, 10), &wanted(false), &|plan, settings| {
        rehearse(plan, settings)
    })
    .unwrap();
    assert_eq!(found.people[&TierNo::FIRST], [exact.servers]);
    let less = found.neighbours.iter().find(|neighbour| !neighbour.more).unwrap();
    assert!(!less.keeps && less.hours < 0.0);
    let more = found.neighbours.iter().find(|neighbour| neighbour.more).unwrap();
    assert!(more.keeps && more.hours > 0.0);
}

#[test]
fn another_number_in_each_week_never_takes_more_hours() {
    let plan = plan(VALLEI);
    let settings = runs(8, 4);
    let constant = staff(&plan, &settings, &wanted(false), &|plan, settings| {
        rehearse(plan, settings)
    })
    .unwrap();
    let by_week = staff(&plan, &settings, &wanted(true), &|plan, settings| {
        rehearse(plan, settings)
    })
    .unwrap();
    assert!(by_week.rehearsal.verdict.holds);
    assert!(by_week.hours <= constant.hours, "{} {}", by_week.hours, constant.hours);
}

#[test]
fn no_number_of_people_keeps_a_promise_that_takes_longer_than_it_promises() {
    let desk = Desk::of(1.0, &["staff = 9\nhandle = \"20h\"\nlaw = \"fixed\"\nsolves = 1"]);
    let found = staff(&desk.plan(), &runs(3, 2), &wanted(false), &|plan, settings| {
        rehearse(plan, settings)
    });
    assert!(matches!(found, Err(StaffingError::OutOfReach(_))));
    let sure = Wanted {
        confidence: 1.0,
        ..wanted(false)
    };
    let found = staff(&desk.plan(), &runs(3, 2), &sure, &|plan, settings| {
        rehearse(plan, settings)
    });
    assert_eq!(found.unwrap_err(), StaffingError::Confidence);
}

#[test]
fn nobody_is_taken_away_where_only_who_must_be_added_is_looked_for() {
    let plan = plan(VALLEI);
    let sought = Wanted {
        add_only: true,
        ..wanted(true)
    };
    let found = staff(&plan, &runs(4, 10), &sought, &|plan, settings| rehearse(plan, settings)).unwrap();
    let people: Vec<u32> = found
        .people
        .values()
        .map(|people| people.iter().min().copied().unwrap())
        .collect();
    assert_eq!(people, [3, 2, 1], "as many as the plan has, which are enough");
}

#[test]
fn a_plan_that_holds_is_never_said_to_be_beyond_all_people() {
    // A ticket now and then: nobody can be so sure of nine in ten by what happened to three of them.
    let desk = Desk::of(0.02, &["staff = 9\nhandle = \"30m\"\nsolves = 1"]);
    let found = staff(&desk.plan(), &runs(1, 2), &wanted(false), &|plan, settings| {
        rehearse(plan, settings)
    });
    assert!(matches!(found, Err(StaffingError::Unsure(told)) if told.verdict.holds));
}

#[test]
fn one_more_person_shows_against_the_same_tickets() {
    let first = plan(VALLEI);
    let second = plan(&VALLEI.replacen("staff = 3", "staff = 4", 1));
    let compared = compare([&first, &second], &runs(12, 10), &|_| {}).unwrap();
    let of = |figure: Figure| {
        let found = compared
            .differences
            .iter()
            .find(|difference| difference.figure == figure);
        *found.unwrap_or_else(|| panic!("{figure:?}"))
    };
    let wait = of(Figure::Wait(TierNo::FIRST));
    assert_eq!(wait.direction(), Direction::Less);
    assert!((wait.second - wait.first - wait.difference.mean).abs() < 1e-9);
    assert_ne!(
        of(Figure::Kept(Priority::High, ClockKind::FirstReply)).direction(),
        Direction::Less
    );
    // Paired, the difference is far surer than both sides are.
    let side = compared.first.tiers[0].wait_mean.unwrap();
    assert!(wait.difference.high - wait.difference.low < 2.0 * (side.high - side.low));
    let same = compare([&first, &first], &runs(4, 3), &|_| {}).unwrap();
    assert!(
        same.differences
            .iter()
            .all(|difference| difference.direction() == Direction::Same)
    );
}

#[test]
fn a_week_with_a_person_fewer_is_where_it_breaks() {
    let plan = plan(VALLEI);
    let mut people = vec![4; 26];
    people[7] = 1;
    let settings = Settings {
        people: BTreeMap::from([(TierNo::FIRST, people)]),
        ..Settings::default()
    };
    let told = rehearse(&plan, &settings).unwrap();
    let broken = told.verdict.broken.unwrap();
    assert_eq!((broken.week, broken.tier), (8, TierNo::FIRST));
}

/// Five people by day, one by night, and as many contacts at every hour.
fn day_and_night(an_hour: f64) -> String {
    let desk = Desk::of(
        an_hour,
        &["staff = { day = 5, night = 1 }\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1"],
    );
    let both = "24x7 = true\n[hours.day]\nmon-sun = \"08:00-20:00\"\n[hours.night]\nmon-sun = \"20:00-08:00\"";
    desk.source().replace("24x7 = true", both)
}

fn spread(source: &str, people: u32) -> Vec<u32> {
    let plan = plan(source);
    let shifts = shifts(&plan, &plan.tiers[0], people).into_iter();
    shifts.map(|(_, people)| people).collect()
}

#[test]
fn people_who_are_asked_for_fill_the_shifts_as_the_plan_does() {
    let source = day_and_night(4.0);
    let filled: Vec<Vec<u32>> = (0..=8).map(|people| spread(&source, people)).collect();
    let expected = [[0, 0], [1, 0], [1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 1], [6, 2]];
    assert_eq!(filled, expected.map(Vec::from));
    assert_eq!(planned_people(&plan(&source), &plan(&source).tiers[0]), 6);
    for (day, night) in [(1, 1), (2, 3), (7, 2), (9, 0), (0, 4), (13, 8)] {
        let source = source.replace("day = 5, night = 1", &format!("day = {day}, night = {night}"));
        assert_eq!(spread(&source, day + night), [day, night]);
        assert_eq!(spread(&source, 3 * (day + night)), [3 * day, 3 * night]);
        for people in 0..40 {
            let (fewer, more) = (spread(&source, people), spread(&source, people + 1));
            assert_eq!(more.iter().sum::<u32>(), people + 1);
            let grown = fewer.iter().zip(&more).filter(|(fewer, more)| fewer < more).count();
            assert_eq!(
                grown, 1,
                "one more fills one shift and empties none: {fewer:?} {more:?}"
            );
        }
    }
}

#[test]
fn as_many_as_the_plan_has_on_shift_fare_as_the_plan_does() {
    let plan = plan(&day_and_night(4.0));
    let with = |people: &[u32]| {
        let people = people.iter().map(|people| (TierNo::FIRST, vec![*people])).collect();
        let settings = Settings { people, ..runs(3, 6) };
        rehearse(&plan, &settings).unwrap()
    };
    let planned: Rehearsal = with(&[]);
    let asked = with(&[6]);
    let of = |rehearsal: &Rehearsal| -> (TierOutcome, bool) { (rehearsal.tiers[0].clone(), rehearsal.verdict.holds) };
    assert_eq!(of(&planned), of(&asked));
    // One less is one less by day: the night is not better off for it.
    let fewer = with(&[5]);
    let hours = |of: &Rehearsal| of.tiers[0].weeks[0].capacity_hours;
    assert!(
        (hours(&planned) - hours(&fewer) - 84.0).abs() < 1e-6,
        "twelve hours a day"
    );
    assert!(fewer.tiers[0].wait_mean.unwrap().mean > planned.tiers[0].wait_mean.unwrap().mean);
}

#[test]
fn a_night_that_breaks_is_not_mended_by_those_of_the_day() {
    let plan = plan(&day_and_night(4.0));
    assert!(!rehearse(&plan, &runs(3, 6)).unwrap().verdict.holds);
    let add_only = Wanted {
        add_only: true,
        ..wanted(false)
    };
    let found = staff(&plan, &runs(3, 6), &add_only, &|plan, settings| {
        rehearse(plan, settings)
    })
    .unwrap();
    let people = found.people[&TierNo::FIRST][0];
    let by_night = shifts(&plan, &plan.tiers[0], people)[1].1;
    assert!(people > 6 && by_night > 1, "{people}, {by_night} of them by night");
    assert!(found.rehearsal.verdict.holds);
}

#[test]
fn one_run_tells_nobody_how_many_people_are_surely_enough() {
    let told = |source: &str, settings: &Settings| {
        staff(&plan(source), settings, &wanted(false), &|plan, settings| {
            rehearse(plan, settings)
        })
    };
    let source = Desk::of(1.0, &["staff = 9\nhandle = \"30m\"\nsolves = 1"]).source();
    assert_eq!(told(&source, &runs(2, 1)).unwrap_err(), StaffingError::OneRun);
    let said = source.replace("[assume]\n", "[assume]\nreplications = 1\n");
    let weeks = Settings {
        weeks: Some(2),
        ..Settings::default()
    };
    assert_eq!(told(&said, &weeks).unwrap_err(), StaffingError::OneRun);
    assert!(told(&said, &runs(2, 2)).is_ok(), "asked for, two are enough");
}

#[test]
fn a_search_for_crowds_comes_to_an_end() {
    // Ninety thousand are enough, and, so it is told, none fewer in any week, though each week seems to need one.
    let desk = Desk::of(1.0, &["staff = 9\nhandle = \"30m\"\nsolves = 1"]);
    let plan = desk.plan();
    let settings = runs(2, 2);
    let rehearsed = rehearse(&plan, &settings).unwrap();
    let needing = |people: f64| {
        let mut told = rehearsed.clone();
        for week in &mut told.tiers[0].weeks {
            week.load = week.load.map(|load| Estimate { mean: people, ..load });
            week.people = 1;
            week.capacity_hours = 1.0;
        }
        told
    };
    let (planned, enough, mut too_few) = (needing(90_000.0), needing(1.0), needing(1.0));
    too_few.verdict.holds = false;
    let tries = std::cell::Cell::new(0);
    let found = staff(&plan, &settings, &wanted(true), &|_, settings| {
        tries.set(tries.get() + 1);
        let asked = settings.people.get(&TierNo::FIRST);
        let is_enough = |people: &Vec<u32>| people.iter().all(|people| *people >= 90_000);
        let told = asked.map_or(&planned, |people| if is_enough(people) { &enough } else { &too_few });
        Ok(told.clone())
    });
    assert!(found.is_ok());
    assert!(tries.get() < 2_010, "{}", tries.get());
}
