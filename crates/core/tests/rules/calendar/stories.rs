use ladder_core::calendar::{HolidaySource, Interval, WeekStretch};
use ladder_core::time::Unit;

use super::{check, compile, date, every_day, local, office, shown};

#[test]
fn minutes_and_hours_run_only_while_somebody_is_there() {
    let desk = compile(&office(&["08:00-12:30", "13:00-17:00"]));
    check(&desk, "2026-11-20 12:20", "15m", "Fri 2026-11-20 13:05");
    check(&desk, "2026-11-20 16:00", "4h", "Mon 2026-11-23 11:00");
    check(&desk, "2026-11-21 09:00", "90m", "Mon 2026-11-23 09:30");
}

#[test]
fn an_end_on_a_closing_instant_stays_there() {
    let desk = compile(&office(&["08:00-12:30", "13:00-17:00"]));
    check(&desk, "2026-11-20 15:00", "2h", "Fri 2026-11-20 17:00");
    check(&desk, "2026-11-20 12:00", "30m", "Fri 2026-11-20 12:30");
}

#[test]
fn nothing_added_is_now_when_open_else_the_next_opening() {
    let desk = compile(&office(&["08:00-17:00"]));
    check(&desk, "2026-11-20 15:00", "0m", "Fri 2026-11-20 15:00");
    check(&desk, "2026-11-20 17:00", "0h", "Mon 2026-11-23 08:00");
}

#[test]
fn closed_and_open_come_before_holidays_and_open_before_closed() {
    let mut hours = office(&["08:00-17:00"]);
    hours.holidays = vec![HolidaySource::read("nl"), HolidaySource::read("2026-12-24")];
    hours.closed = vec![date("2026-12-28"), date("2026-12-29")];
    let short: Interval = "10:00-11:00".parse().unwrap();
    hours.open = [
        (date("2026-12-25"), vec![short]),
        (date("2026-12-27"), vec![short]),
        (date("2026-12-29"), vec![short]),
    ]
    .into();
    let desk = compile(&hours);
    let opened = |day: &str| desk.next_opening(local(&desk, &format!("{day} 00:00")));
    assert_eq!(
        shown(&desk, opened("2026-12-24")),
        "Fri 2026-12-25 10:00",
        "a holiday opened"
    );
    assert_eq!(
        shown(&desk, opened("2026-12-26")),
        "Sun 2026-12-27 10:00",
        "a Sunday opened"
    );
    assert_eq!(
        shown(&desk, opened("2026-12-28")),
        "Tue 2026-12-29 10:00",
        "one closed, one closed and opened"
    );
}

#[test]
fn the_night_before_a_holiday_goes_on_until_morning() {
    let mut hours = every_day("Europe/Amsterdam", &["22:00-06:00"]);
    hours.holidays = vec![HolidaySource::read("2026-12-25")];
    let desk = compile(&hours);
    assert_eq!(
        shown(&desk, desk.next_closing(local(&desk, "2026-12-24 23:00"))),
        "Fri 2026-12-25 06:00"
    );
    assert_eq!(
        shown(&desk, desk.next_opening(local(&desk, "2026-12-25 06:00"))),
        "Sat 2026-12-26 22:00"
    );
}

#[test]
fn round_the_clock_may_still_have_holidays() {
    let mut hours = every_day("Europe/Amsterdam", &[]);
    hours.always = true;
    hours.holidays = vec![HolidaySource::read("2026-12-25")];
    let desk = compile(&hours);
    assert!(!desk.is_round_the_clock());
    check(&desk, "2026-12-24 20:00", "6h", "Sat 2026-12-26 02:00");
}

#[test]
fn a_stretch_over_several_days_closes_once() {
    let desk = compile(&office(&["00:00-12:00", "12:00-24:00"]));
    assert_eq!(
        shown(&desk, desk.next_closing(local(&desk, "2026-11-16 09:00"))),
        "Sat 2026-11-21 00:00"
    );
}

#[test]
fn what_elapsed_is_counted_in_the_span_s_own_time() {
    let desk = compile(&office(&["08:00-18:00"]));
    let (from, to) = (local(&desk, "2026-11-20 17:00"), local(&desk, "2026-11-23 09:00"));
    let hours = |unit| desk.elapsed(from, to, unit) / 3_600_000;
    assert_eq!([Unit::Minutes, Unit::Hours, Unit::WorkingDays].map(hours), [2, 2, 2]);
    assert_eq!([Unit::Days, Unit::Weeks].map(hours), [64, 64]);
    assert_eq!(desk.elapsed(to, from, Unit::Hours), -2 * 3_600_000);
}

#[test]
fn an_ordinary_week_knows_no_holidays_and_joins_what_touches() {
    let mut hours = office(&["09:00-17:00"]);
    hours.holidays = vec![HolidaySource::read("nl")];
    hours.week[6] = vec!["22:00-06:00".parse().unwrap()];
    let desk = compile(&hours);
    let week = desk.ordinary_week();
    assert_eq!(
        week[0],
        WeekStretch {
            from_minute: 0,
            to_minute: 6 * 60
        },
        "Sunday's night ends on Monday"
    );
    assert_eq!(
        week[6],
        WeekStretch {
            from_minute: 6 * 1440 + 22 * 60,
            to_minute: 7 * 1440
        }
    );
    assert_eq!(desk.weekly_open_minutes(), 5 * 8 * 60 + 8 * 60);
    let london = jiff::tz::TimeZone::get("Europe/London").unwrap();
    assert_eq!(
        desk.ordinary_week_in(&london)[0],
        WeekStretch {
            from_minute: 0,
            to_minute: 5 * 60
        }
    );
    let mut always = every_day("Asia/Kathmandu", &[]);
    always.always = true;
    assert_eq!(
        compile(&always).ordinary_week_in(&london),
        [WeekStretch {
            from_minute: 0,
            to_minute: 7 * 1440
        }]
    );
}
