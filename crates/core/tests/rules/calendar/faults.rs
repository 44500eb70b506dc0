use jiff::civil::Weekday::{Friday, Monday, Sunday};
use ladder_core::calendar::{Calendar, CalendarError, HolidaySource, Hours, Interval, IntervalError};
use proptest::prelude::*;

use super::properties::day;
use super::{date, every_day, office};

fn refused(hours: &Hours) -> CalendarError {
    Calendar::compile("desk", hours).unwrap_err()
}

fn interval(text: &str) -> Interval {
    text.parse().unwrap()
}

#[test]
fn zones_and_countries_must_be_known() {
    let mut hours = office(&["09:00-17:00"]);
    hours.holidays = vec![HolidaySource::read("xx")];
    assert_eq!(refused(&hours), CalendarError::UnknownCountry { code: "xx".to_owned() });
    assert!(
        refused(&hours)
            .to_string()
            .starts_with("no holidays are known for `xx`; use a date or one of: nl be")
    );
    for zone in ["Europe/Amsterdm", "", "Etc/Unknown", "CEST"] {
        hours.zone = zone.to_owned();
        assert_eq!(refused(&hours), CalendarError::UnknownZone { zone: zone.to_owned() });
    }
}

#[test]
fn a_calendar_must_open_at_some_time() {
    assert_eq!(refused(&office(&[])), CalendarError::NeverOpen);
    let mut hours = office(&[]);
    hours.open = [(date("2026-01-01"), Vec::new())].into();
    assert_eq!(refused(&hours), CalendarError::NeverOpen);
}

#[test]
fn intervals_of_a_day_must_not_overlap() {
    let overlap = refused(&office(&["13:00-17:00", "09:00-13:01"]));
    let (first, second) = (interval("09:00-13:01"), interval("13:00-17:00"));
    assert_eq!(
        overlap,
        CalendarError::Overlap {
            first_day: Monday,
            first,
            second_day: Monday,
            second
        }
    );
    assert_eq!(
        overlap.to_string(),
        "09:00-13:01 on Monday overlaps 13:00-17:00 on Monday; let one end where the other starts"
    );
    assert!(Calendar::compile("desk", &office(&["13:00-17:00", "09:00-13:00"])).is_ok());
}

#[test]
fn a_night_must_not_reach_into_the_next_day_s_hours_round_the_end_of_the_week_too() {
    let mut hours = office(&["05:00-09:00"]);
    hours.week[4].push(interval("22:00-06:00"));
    assert!(Calendar::compile("desk", &hours).is_ok(), "Saturday is free");
    hours.week[6].push(interval("22:00-06:00"));
    let (first, second) = (interval("22:00-06:00"), interval("05:00-09:00"));
    assert_eq!(
        refused(&hours),
        CalendarError::Overlap {
            first_day: Sunday,
            first,
            second_day: Monday,
            second
        }
    );
    hours.week[6].clear();
    hours.week[3].push(first);
    assert!(matches!(
        refused(&hours),
        CalendarError::Overlap { second_day: Friday, .. }
    ));
}

#[test]
fn round_the_clock_leaves_no_room_for_other_hours() {
    let mut hours = every_day("UTC", &["09:00-17:00"]);
    hours.always = true;
    assert!(matches!(refused(&hours), CalendarError::Overlap { .. }));
}

#[test]
fn an_opened_date_must_not_overlap_itself() {
    let mut hours = office(&["09:00-17:00"]);
    let (first, second) = (interval("09:00-12:00"), interval("11:00-13:00"));
    hours.open = [(date("2026-01-01"), vec![second, first])].into();
    assert_eq!(
        refused(&hours),
        CalendarError::OverlapOnDate {
            date: date("2026-01-01"),
            first,
            second
        }
    );
}

#[test]
fn intervals_are_read_and_shown_alike() {
    for text in [
        "08:00-12:30",
        "22:00-06:00",
        "00:00-24:00",
        "18:00-00:00",
        "08:00-08:00",
    ] {
        assert_eq!(interval(text).to_string(), text);
    }
    assert_eq!(interval("22:00-06:00").minutes(), 480);
    assert_eq!(interval("08:00-08:00").minutes(), 1440);
    assert_eq!(interval("18:00-00:00").minutes(), 360);
    assert_eq!(" 08:00 - 12:30".parse(), Ok(interval("08:00-12:30")));
}

#[test]
fn what_is_no_interval_is_refused_with_the_part_that_is_wrong() {
    assert_eq!(
        "0800".parse::<Interval>(),
        Err(IntervalError::Shape {
            text: "0800".to_owned()
        })
    );
    for (text, time) in [
        ("8:00-12:30", "8:00"),
        ("08:00-24:01", "24:01"),
        ("24:00-06:00", "24:00"),
        ("08:60-09:00", "08:60"),
        ("08:00-", ""),
        ("99:99-09:00", "99:99"),
        ("+8:00-09:00", "+8:00"),
    ] {
        let refused = IntervalError::Time {
            text: text.to_owned(),
            time: time.to_owned(),
        };
        assert_eq!(text.parse::<Interval>(), Err(refused));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Laid out over the minutes of a week, each minute is open once at most.
    #[test]
    fn overlaps_are_found_as_by_counting_minutes(week in [day(), day(), day(), day(), day(), day(), day()]) {
        let mut counted = vec![0_u8; 10_080];
        let placed = week.iter().enumerate().flat_map(|(day, intervals)| intervals.iter().map(move |it| (day, it)));
        for (day, interval) in placed {
            let start = day * 1440 + usize::from(interval.from_minute);
            for minute in start..start + usize::from(interval.minutes()) {
                counted[minute % 10_080] += 1;
            }
        }
        let hours = Hours { week, zone: "UTC".to_owned(), ..Hours::default() };
        let overlaps = counted.iter().any(|times| *times > 1);
        prop_assert_eq!(matches!(Calendar::compile("x", &hours), Err(CalendarError::Overlap { .. })), overlaps);
    }
}
