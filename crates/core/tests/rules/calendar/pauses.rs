use ladder_core::calendar::Calendar;
use ladder_core::time::{Moment, Unit};
use proptest::prelude::*;

use super::oracle::Minutes;
use super::properties::hours;
use super::{compile, local, office, shown};

#[track_caller]
fn moved(due: &str, unit: Unit, pause: (&str, &str), to: &str) {
    let desk = compile(&office(&["08:00-18:00"]));
    let at = |text| local(&desk, text);
    assert_eq!(shown(&desk, desk.shift(at(due), unit, at(pause.0), at(pause.1))), to);
}

#[test]
fn a_pause_over_the_night_costs_only_its_open_time() {
    moved(
        "2026-11-19 12:00",
        Unit::Hours,
        ("2026-11-18 17:00", "2026-11-19 09:00"),
        "Thu 2026-11-19 14:00",
    );
    moved(
        "2026-11-20 17:00",
        Unit::WorkingDays,
        ("2026-11-18 17:00", "2026-11-19 09:00"),
        "Mon 2026-11-23 09:00",
    );
}

#[test]
fn a_pause_of_a_weekend_moves_no_open_time_and_leaves_an_end_on_a_closing_where_it_is() {
    moved(
        "2026-11-23 18:00",
        Unit::Hours,
        ("2026-11-20 18:00", "2026-11-23 08:00"),
        "Mon 2026-11-23 18:00",
    );
    moved(
        "2026-11-23 18:00",
        Unit::WorkingDays,
        ("2026-11-20 18:00", "2026-11-23 08:00"),
        "Mon 2026-11-23 18:00",
    );
}

#[test]
fn a_pause_moves_calendar_days_by_all_of_it() {
    moved(
        "2026-11-30 10:00",
        Unit::Days,
        ("2026-11-20 18:00", "2026-11-23 08:00"),
        "Thu 2026-12-03 00:00",
    );
    moved(
        "2026-11-30 10:00",
        Unit::Weeks,
        ("2026-11-20 18:00", "2026-11-20 19:00"),
        "Mon 2026-11-30 11:00",
    );
}

#[test]
fn a_pause_that_ends_before_it_begins_is_none() {
    moved(
        "2026-11-30 10:00",
        Unit::Days,
        ("2026-11-23 18:00", "2026-11-20 08:00"),
        "Mon 2026-11-30 10:00",
    );
    moved(
        "2026-11-30 10:00",
        Unit::Minutes,
        ("2026-11-23 18:00", "2026-11-20 08:00"),
        "Mon 2026-11-30 10:00",
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Counting from the start and leaving out the pause comes to the same end as moving the end.
    #[test]
    fn a_moved_end_is_the_end_counted_from_the_start(
        (hours, around) in hours(),
        millis in 1..100_000_000_i64,
        starts in 0.0..1.0_f64,
        lasts in 0..200_000_000_i64,
    ) {
        let calendar = Calendar::compile("x", &hours).unwrap();
        let plain = Minutes::walk(&[&hours], around, 1, 20);
        let from = around.millis();
        let Some(due) = plain.add_open(from, millis, (0, 0)) else { return Ok(()) };
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
        let paused = from + ((due - from) as f64 * starts) as i64;
        let pause = (paused, paused + lasts);
        let moment = Moment::from_millis;
        let moved = calendar.shift(moment(due), Unit::Minutes, moment(pause.0), moment(pause.1));
        if let Some(end) = plain.add_open(from, millis, pause) {
            prop_assert_eq!(moved, Some(moment(end)));
            // The pause of a working day costs the same: what was open of it, counted on from the old end.
            let cost = plain.open_between(pause.0, pause.1);
            let end = if cost == 0 { Some(due) } else { plain.add_open(due, cost, (0, 0)) };
            if let Some(end) = end {
                let moved = calendar.shift(moment(due), Unit::WorkingDays, moment(pause.0), moment(pause.1));
                prop_assert_eq!(moved, Some(moment(end)));
            }
        }
    }
}
