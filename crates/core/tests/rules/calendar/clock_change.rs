//! 2026 in Amsterdam: 29 March has no 02:00 to 03:00, 25 October has it twice.

use ladder_core::time::Moment;

use super::{check, compile, every_day, local};

fn open_hours(zone: &str, intervals: &[&str], from: &str, to: &str) -> i64 {
    let calendar = compile(&every_day(zone, intervals));
    calendar.open_millis_between(local(&calendar, from), local(&calendar, to)) / 60_000
}

#[test]
fn a_night_lasts_seven_hours_in_spring_and_nine_in_autumn() {
    let night = |from, to| open_hours("Europe/Amsterdam", &["22:00-06:00"], from, to);
    assert_eq!(night("2026-03-28 12:00", "2026-03-29 12:00"), 7 * 60);
    assert_eq!(night("2026-10-24 12:00", "2026-10-25 12:00"), 9 * 60);
    assert_eq!(night("2026-11-20 12:00", "2026-11-21 12:00"), 8 * 60);
}

#[test]
fn hours_that_begin_or_end_in_skipped_time_do_so_at_the_change() {
    let desk = compile(&every_day("Europe/Amsterdam", &["02:30-05:00"]));
    check(&desk, "2026-03-29 00:00", "0m", "Sun 2026-03-29 03:00");
    let night = compile(&every_day("Europe/Amsterdam", &["23:00-02:30"]));
    assert_eq!(
        night.next_closing(local(&night, "2026-03-29 00:00")),
        Some(local(&night, "2026-03-29 03:00"))
    );
    assert_eq!(
        open_hours(
            "Europe/Amsterdam",
            &["02:10-02:50"],
            "2026-03-29 00:00",
            "2026-03-29 12:00"
        ),
        0
    );
}

#[test]
fn of_an_hour_that_comes_twice_the_first_counts_for_both_ends() {
    let night = |intervals: &[&str]| open_hours("Europe/Amsterdam", intervals, "2026-10-24 12:00", "2026-10-25 12:00");
    assert_eq!(night(&["02:15-02:45"]), 30);
    assert_eq!(night(&["23:00-02:30"]), 3 * 60 + 30);
    assert_eq!(night(&["02:30-06:00"]), 4 * 60 + 30);
    assert_eq!(
        night(&["23:00-02:30", "02:30-06:00"]),
        8 * 60,
        "neighbours share no minute and leave no gap"
    );
}

#[test]
fn lord_howe_changes_by_half_an_hour() {
    let night = |from, to| open_hours("Australia/Lord_Howe", &["22:00-06:00"], from, to);
    assert_eq!(night("2026-04-04 12:00", "2026-04-05 12:00"), 8 * 60 + 30);
    assert_eq!(night("2026-10-03 12:00", "2026-10-04 12:00"), 7 * 60 + 30);
}

#[test]
fn casablanca_turns_back_for_ramadan() {
    // Ramadan 2026: the clock goes back on 15 February and forward again on 22 March.
    let night = |from, to| open_hours("Africa/Casablanca", &["22:00-06:00"], from, to);
    assert_eq!(night("2026-02-14 12:00", "2026-02-15 12:00"), 9 * 60);
    assert_eq!(night("2026-03-21 12:00", "2026-03-22 12:00"), 7 * 60);
}

#[test]
fn apia_had_no_thirtieth_of_december_2011() {
    let desk = compile(&every_day("Pacific/Apia", &["08:00-16:00"]));
    check(&desk, "2011-12-29 12:00", "8h", "Sat 2011-12-31 12:00");
    check(&desk, "2011-12-29 12:00", "1wd", "Sat 2011-12-31 12:00");
}

#[test]
fn calendar_days_keep_the_local_time_over_a_change() {
    let desk = compile(&every_day("Europe/Amsterdam", &["08:00-18:00"]));
    check(&desk, "2026-10-20 20:00", "14d", "Tue 2026-11-03 20:00");
    check(&desk, "2026-03-21 02:30", "8d", "Sun 2026-03-29 03:00");
    check(&desk, "2026-10-20 20:00", "2w", "Tue 2026-11-03 20:00");
    let second_pass = Moment::parse_rfc3339("2026-10-25T02:30:00+01:00").unwrap();
    assert_eq!(desk.add(second_pass, "0d".parse().unwrap()), Some(second_pass));
}
