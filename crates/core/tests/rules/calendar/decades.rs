use ladder_core::calendar::HolidaySource;
use ladder_core::time::{Moment, Span};

use super::{compile, date, every_day, local, office, shown};

const DAY: i64 = 86_400_000;

#[test]
fn every_week_of_seventy_years_opens_on_monday_and_closes_on_saturday_at_midnight() {
    let mut hours = office(&["00:00-24:00"]);
    hours.zone = "UTC".to_owned();
    let desk = compile(&hours);
    let mut monday = local(&desk, "1990-01-01 00:00");
    let first = monday;
    for week in 0..3_700 {
        let saturday = monday.plus_millis(5 * DAY);
        assert_eq!(desk.next_closing(monday), Some(saturday), "{monday}");
        assert_eq!(desk.next_closing(monday.plus_millis(-1)), Some(saturday), "{monday}");
        assert_eq!(
            desk.next_opening(saturday),
            Some(monday.plus_millis(7 * DAY)),
            "{monday}"
        );
        assert!(desk.is_open(monday) && !desk.is_open(monday.plus_millis(-1)) && !desk.is_open(saturday));
        assert_eq!(desk.open_millis_between(first, saturday), (week + 1) * 5 * DAY);
        assert_eq!(desk.add_open(first, (week + 1) * 5 * DAY), Some(saturday));
        monday = monday.plus_millis(7 * DAY);
    }
}

#[test]
fn dutch_office_hours_of_four_years_are_those_counted_on_paper() {
    let mut hours = office(&["09:00-17:00"]);
    hours.holidays = vec![HolidaySource::read("nl")];
    let desk = compile(&hours);
    let new_year = |year: i32| local(&desk, &format!("{year}-01-01 00:00"));
    // Weekdays of the year less the holidays on a weekday.
    let working_days = [(2024, 262 - 6), (2025, 261 - 7), (2026, 261 - 6), (2027, 261 - 5)];
    for (year, days) in working_days {
        let open = desk.open_millis_between(new_year(year), new_year(year + 1));
        assert_eq!(open, days * 8 * 3_600_000, "{year}");
    }
}

#[test]
fn a_day_spent_over_decades_is_the_sum_of_its_days() {
    let desk = compile(&every_day("Europe/Amsterdam", &["08:00-12:30", "13:00-17:00"]));
    let (from, to) = (local(&desk, "1990-01-01 00:00"), local(&desk, "2060-01-01 00:00"));
    let days = i64::from((date("2060-01-01") - date("1990-01-01")).get_days());
    let open = days * (8 * 60 + 30) * 60_000;
    assert_eq!(desk.open_millis_between(from, to), open);
    assert_eq!(shown(&desk, desk.add_open(from, open)), "Wed 2059-12-31 17:00");
    assert_eq!(
        shown(&desk, desk.add(from, Span::working_days(u32::try_from(days).unwrap()))),
        "Thu 2060-01-01 08:00"
    );
}

#[test]
fn outside_what_it_knows_it_is_closed_and_nothing_panics() {
    let desk = compile(&office(&["09:00-17:00"]));
    for at in [
        i64::MIN,
        i64::MIN + 1,
        -3_000_000_000_000,
        20_000_000_000_000,
        i64::MAX - 1,
        i64::MAX,
    ] {
        let at = Moment::from_millis(at);
        assert!(!desk.is_open(at));
        assert_eq!(desk.next_opening(at).is_some(), at.millis() < 0);
        assert_eq!(desk.next_closing(at).is_some(), at.millis() < 0);
        assert_eq!(desk.add_open(at, 1).is_some(), at.millis() < 0);
        for unit in ["0m", "4h", "3wd", "14d", "2w", "525600wd", "525600d", "525600w"] {
            let _ = desk.add(at, unit.parse().unwrap());
        }
        assert_eq!(desk.open_millis_between(at, at), 0);
        let _ = desk.open_millis_between(Moment::from_millis(0), at);
    }
    assert_eq!(desk.add_open(Moment::from_millis(0), i64::MAX), None);
}

#[test]
fn round_the_clock_has_no_end() {
    let mut hours = every_day("Asia/Kathmandu", &[]);
    hours.always = true;
    let desk = compile(&hours);
    for at in [i64::MIN, 0, i64::MAX] {
        let at = Moment::from_millis(at);
        assert!(desk.is_open(at));
        assert_eq!(desk.next_opening(at), Some(at));
        assert_eq!(desk.next_closing(at), None);
    }
    assert_eq!(
        desk.add(Moment::from_millis(5), Span::hours(2)),
        Some(Moment::from_millis(7_200_005))
    );
}
