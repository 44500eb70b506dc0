//! The fewest people, and two plans side by side.

use std::collections::BTreeMap;

use ladder_core::clock::ClockKind;
use ladder_core::erlang::{self, Load, Waiting};
use ladder_core::plan::Priority;
use ladder_core::sim::comparison::{Direction, Figure, compare};
use ladder_core::sim::rehearsal::{Settings, rehearse};
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
