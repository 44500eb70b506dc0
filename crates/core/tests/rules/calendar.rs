//! Open time: stories with dates one can look up, and properties against a plain walk over the minutes.

mod clock_change;
mod decades;
mod faults;
mod holidays;
mod oracle;
mod pauses;
mod properties;
mod stories;
mod unions;
mod working_days;

use jiff::civil::Date;
use ladder_core::calendar::{Calendar, Hours, Interval};
use ladder_core::time::{Moment, Span};

/// Monday to Friday those intervals, in Amsterdam.
fn office(intervals: &[&str]) -> Hours {
    let day: Vec<Interval> = intervals.iter().map(|text| text.parse().unwrap()).collect();
    let mut hours = Hours {
        zone: "Europe/Amsterdam".to_owned(),
        ..Hours::default()
    };
    hours.week[..5].fill(day);
    hours
}

/// Every day those intervals, in that zone.
fn every_day(zone: &str, intervals: &[&str]) -> Hours {
    let mut hours = Hours {
        zone: zone.to_owned(),
        ..office(intervals)
    };
    let day = hours.week[0].clone();
    hours.week[5..].fill(day);
    hours
}

fn compile(hours: &Hours) -> Calendar {
    Calendar::compile("desk", hours).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// `2026-11-20 17:59` on the calendar's wall clock.
fn local(calendar: &Calendar, text: &str) -> Moment {
    let local: jiff::civil::DateTime = text.replace(' ', "T").parse().unwrap();
    Moment::from_millis(calendar.time_zone().to_timestamp(local).unwrap().as_millisecond())
}

fn shown(calendar: &Calendar, at: Option<Moment>) -> String {
    at.map_or_else(
        || "never".to_owned(),
        |at| at.in_zone(calendar.time_zone()).strftime("%a %F %H:%M").to_string(),
    )
}

/// A span that starts then ends then, both on the calendar's wall clock.
#[track_caller]
fn check(calendar: &Calendar, from: &str, span: &str, due: &str) {
    let span: Span = span.parse().unwrap();
    assert_eq!(
        shown(calendar, calendar.add(local(calendar, from), span)),
        due,
        "{from} + {span}"
    );
}
