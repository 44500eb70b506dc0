use ladder_core::calendar::HolidaySource;

use super::{check, compile, date, every_day, local, office, shown};

#[test]
fn it_ends_at_the_same_time_on_the_following_working_day() {
    let desk = compile(&office(&["08:00-18:00"]));
    check(&desk, "2026-11-17 10:15", "1wd", "Wed 2026-11-18 10:15");
    check(&desk, "2026-11-17 10:15", "3wd", "Fri 2026-11-20 10:15");
    check(&desk, "2026-11-20 17:59", "1wd", "Mon 2026-11-23 17:59");
    check(&desk, "2026-11-20 10:15", "5wd", "Fri 2026-11-27 10:15");
}

#[test]
fn started_on_saturday_it_counts_from_monday_morning() {
    let desk = compile(&office(&["08:00-18:00"]));
    check(&desk, "2026-11-21 14:00", "1wd", "Tue 2026-11-24 08:00");
    check(&desk, "2026-11-21 14:00", "0wd", "Mon 2026-11-23 08:00");
}

#[test]
fn started_at_the_closing_instant_it_counts_from_the_next_morning() {
    let desk = compile(&office(&["08:00-18:00"]));
    check(&desk, "2026-11-17 18:00", "1wd", "Thu 2026-11-19 08:00");
    check(&desk, "2026-11-17 07:00", "1wd", "Wed 2026-11-18 08:00");
}

#[test]
fn holidays_and_closed_dates_are_no_working_days_and_an_opened_date_is_one() {
    let mut hours = office(&["08:00-18:00"]);
    hours.holidays = vec![HolidaySource::read("nl")];
    hours.closed = vec![date("2026-04-28")];
    hours.open = [(date("2026-05-14"), vec!["10:00-12:00".parse().unwrap()])].into();
    let desk = compile(&hours);
    // King's Day is Monday 27 April, the 28th is closed.
    check(&desk, "2026-04-24 09:00", "1wd", "Wed 2026-04-29 09:00");
    // Ascension, opened from ten to twelve.
    check(&desk, "2026-05-13 11:00", "1wd", "Thu 2026-05-14 11:00");
    check(&desk, "2026-05-13 17:00", "1wd", "Thu 2026-05-14 12:00");
}

#[test]
fn a_time_in_the_lunch_break_falls_back_to_its_start() {
    let mut hours = office(&["08:00-18:00"]);
    hours.week[2] = vec!["08:00-12:30".parse().unwrap(), "13:00-17:00".parse().unwrap()];
    let desk = compile(&hours);
    check(&desk, "2026-11-17 12:45", "1wd", "Wed 2026-11-18 12:30");
    check(&desk, "2026-11-17 13:00", "1wd", "Wed 2026-11-18 13:00");
    check(&desk, "2026-11-17 17:30", "1wd", "Wed 2026-11-18 17:00");
}

#[test]
fn a_day_that_opens_later_than_that_time_ends_it_when_it_opens() {
    let mut hours = office(&["08:00-18:00"]);
    hours.week[2] = vec!["10:00-17:00".parse().unwrap()];
    let desk = compile(&hours);
    check(&desk, "2026-11-17 08:30", "1wd", "Wed 2026-11-18 10:00");
}

#[test]
fn a_night_belongs_to_the_day_it_starts_on() {
    let nights = compile(&office(&["22:00-06:00"]));
    // Friday's night, on Saturday; the following working day is Monday, whose night lasts into Tuesday.
    check(&nights, "2026-11-21 02:00", "1wd", "Tue 2026-11-24 02:00");
    check(&nights, "2026-11-20 23:00", "1wd", "Mon 2026-11-23 23:00");
    check(&nights, "2026-11-21 12:00", "1wd", "Tue 2026-11-24 22:00");
}

#[test]
fn round_the_clock_every_date_is_a_working_day() {
    let mut hours = every_day("Europe/Amsterdam", &[]);
    hours.always = true;
    let desk = compile(&hours);
    check(&desk, "2026-11-20 23:30", "2wd", "Sun 2026-11-22 23:30");
    check(&desk, "2026-03-28 02:30", "1wd", "Sun 2026-03-29 03:00");
}

#[test]
fn none_ends_when_no_more_days_open() {
    let mut hours = office(&[]);
    hours.open = [(date("2026-11-20"), vec!["10:00-12:00".parse().unwrap()])].into();
    let once = compile(&hours);
    check(&once, "2026-11-19 10:00", "0wd", "Fri 2026-11-20 10:00");
    check(&once, "2026-11-19 10:00", "1wd", "never");
    assert_eq!(
        shown(&once, once.next_opening(local(&once, "2026-11-20 12:00"))),
        "never"
    );
}
