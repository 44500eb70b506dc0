use jiff::ToSpan;
use jiff::civil::date;
use jiff::tz::TimeZone;
use ladder_core::calendar::{Calendar, HolidaySource, Hours, Interval};
use ladder_core::time::{Moment, Span};
use proptest::collection::vec;
use proptest::prelude::*;

use super::oracle::Minutes;

/// Both hemispheres, half an hour of change, an odd offset, a change that turns back for Ramadan, a skipped date.
pub const ZONES: [&str; 6] = [
    "Europe/Amsterdam",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
];
const MINUTE: i64 = 60_000;
const DAYS_BEFORE: i64 = 6;
const DAYS_AFTER: i64 = 12;

/// A change of the clock in one of the zones between 1990 and 2060, or a new year where there is none.
pub fn change() -> impl Strategy<Value = (&'static str, Moment)> {
    (proptest::sample::select(&ZONES[..]), 1990..2060_i16, 0..2_usize).prop_map(|(name, year, which)| {
        let zone = TimeZone::get(name).unwrap();
        let new_year = date(year, 1, 1).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let changes = zone
            .following(new_year)
            .map(|change| change.timestamp())
            .take(which + 1);
        let found = changes
            .last()
            .filter(|at| *at < new_year + (2 * 366 * 24).hours())
            .unwrap_or(new_year);
        (
            name,
            Moment::from_millis(found.as_millisecond().div_euclid(MINUTE) * MINUTE),
        )
    })
}

/// Up to three intervals apart from each other; the last may pass midnight.
pub fn day() -> impl Strategy<Value = Vec<Interval>> {
    (vec(0..288_u16, 0..7), 0..4_u8).prop_map(|(mut cuts, night)| {
        cuts.sort_unstable();
        cuts.dedup();
        let pair = |pair: &[u16]| Interval {
            from_minute: pair[0] * 5,
            to_minute: pair[1] * 5,
        };
        let mut day: Vec<Interval> = cuts.chunks_exact(2).map(pair).collect();
        if let Some(last) = day.last_mut().filter(|_| night == 0) {
            last.to_minute = last.to_minute.min(last.from_minute) / 4;
        }
        day
    })
}

/// Hours with nights, round the clock, holidays and exceptions within two weeks of an instant.
pub fn hours() -> impl Strategy<Value = (Hours, Moment)> {
    let week = [day(), day(), day(), day(), day(), day(), day()];
    let dates = || vec(-5..14_i32, 0..3);
    let parts = (
        change(),
        week,
        prop::bool::weighted(0.1),
        dates(),
        dates(),
        vec((-5..14_i32, day()), 0..3),
        any::<bool>(),
    );
    let built = parts.prop_map(|((zone, around), week, always, holidays, closed, open, dutch)| {
        let centre = around.in_zone(&TimeZone::UTC).date();
        let near = |days: i32| centre.saturating_add(days.days());
        let mut hours = Hours {
            always,
            zone: zone.to_owned(),
            ..Hours::default()
        };
        if !always {
            hours.week = week;
        }
        hours.holidays = holidays
            .into_iter()
            .map(|days| HolidaySource::Date(near(days)))
            .collect();
        hours
            .holidays
            .extend(dutch.then(|| HolidaySource::Country("nl".to_owned())));
        hours.closed = closed.into_iter().map(near).collect();
        hours.open = open
            .into_iter()
            .map(|(days, intervals)| (near(days), intervals))
            .collect();
        (hours, around)
    });
    built.prop_filter("hours that can be calculated with", |(hours, _)| {
        Calendar::compile("x", hours).is_ok()
    })
}

/// Instants in the middle of the walk, to the millisecond.
pub fn instants(around: Moment, picks: &[i64]) -> Vec<i64> {
    picks.iter().map(|millis| around.millis() + millis).collect()
}

/// Milliseconds from three days before to five days after; about half of them on a whole minute.
pub fn picks() -> impl Strategy<Value = Vec<i64>> {
    let day = 1440 * MINUTE;
    vec((-3 * day..5 * day, any::<bool>()), 8).prop_map(|picks| {
        picks
            .into_iter()
            .map(|(millis, whole)| if whole { millis / MINUTE * MINUTE } else { millis })
            .collect()
    })
}

/// Every question asked of both, at and between the instants.
pub fn agree(calendar: &Calendar, plain: &Minutes, instants: &[i64]) -> Result<(), TestCaseError> {
    let moment = Moment::from_millis;
    let before_end = |end: Option<i64>| end.filter(|end| *end < plain.last());
    for (at, other) in instants.iter().zip(instants.iter().cycle().skip(1)) {
        prop_assert_eq!(
            calendar.is_open(moment(*at)),
            plain.is_open(*at),
            "open at {}",
            moment(*at)
        );
        if let Some(opening) = plain.next_opening(*at) {
            prop_assert_eq!(
                calendar.next_opening(moment(*at)),
                Some(moment(opening)),
                "opening after {}",
                moment(*at)
            );
        }
        if let Some(closing) = before_end(plain.next_closing(*at)) {
            prop_assert_eq!(
                calendar.next_closing(moment(*at)),
                Some(moment(closing)),
                "closing after {}",
                moment(*at)
            );
        }
        let (from, to) = (*at.min(other), *at.max(other));
        let open = plain.open_between(from, to);
        prop_assert_eq!(
            calendar.open_millis_between(moment(from), moment(to)),
            open,
            "open in {} {}",
            moment(from),
            moment(to)
        );
        prop_assert_eq!(calendar.open_millis_between(moment(to), moment(from)), -open);
        for millis in [0, 1, open] {
            if let Some(end) = plain.add_open(from, millis, (0, 0)) {
                prop_assert_eq!(
                    calendar.add_open(moment(from), millis),
                    Some(moment(end)),
                    "{} + {} ms",
                    moment(from),
                    millis
                );
            }
        }
        agree_on_working_days(calendar, plain, *at)?;
    }
    Ok(())
}

fn agree_on_working_days(calendar: &Calendar, plain: &Minutes, at: i64) -> Result<(), TestCaseError> {
    let whole = Moment::from_millis(at.div_euclid(MINUTE) * MINUTE);
    for count in 0..4 {
        if let Some(end) = plain.add_working_days(whole.millis(), count) {
            let span = Span::working_days(u32::try_from(count).unwrap());
            let wanted = Some(Moment::from_millis(end));
            prop_assert_eq!(calendar.add(whole, span), wanted, "{} + {}", whole, span);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_calendar_agrees_with_a_walk_over_the_minutes((hours, around) in hours(), picks in picks()) {
        let plain = Minutes::walk(&[&hours], around, DAYS_BEFORE, DAYS_AFTER);
        let calendar = Calendar::compile("x", &hours).unwrap();
        agree(&calendar, &plain, &instants(around, &picks))?;
    }

    #[test]
    fn what_is_added_is_what_is_measured((hours, around) in hours(), millis in 1..(10 * 365 * 24 * 3_600_000_i64)) {
        let calendar = Calendar::compile("x", &hours).unwrap();
        if let Some(end) = calendar.add_open(around, millis) {
            prop_assert_eq!(calendar.open_millis_between(around, end), millis);
            prop_assert!(calendar.is_open(end.plus_millis(-1)), "an end is the first instant that will do");
            let half = calendar.add_open(around, millis / 2 + 1).unwrap();
            let rest = millis - millis / 2 - 1;
            prop_assert!(rest == 0 || calendar.add_open(half, rest) == Some(end), "two halves are the whole");
        }
    }

    #[test]
    fn measures_add_up((hours, around) in hours(), first in 0..600_000_000_000_i64, second in 0..600_000_000_000_i64) {
        let calendar = Calendar::compile("x", &hours).unwrap();
        let (from, middle, to) = (around, around.plus_millis(first), around.plus_millis(first + second));
        let parts = calendar.open_millis_between(from, middle) + calendar.open_millis_between(middle, to);
        prop_assert_eq!(calendar.open_millis_between(from, to), parts);
    }
}
