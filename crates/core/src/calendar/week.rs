use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::Calendar;
use super::hours::DAY_MINUTES;

/// Minutes in a week on paper.
pub const WEEK_MINUTES: u16 = 7 * DAY_MINUTES;

/// An open stretch of an ordinary week in minutes after Monday 00:00; `to_minute` is closed and 10080 at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WeekStretch {
    /// First open minute.
    pub from_minute: u16,
    /// First closed minute after it.
    pub to_minute: u16,
}

impl Calendar {
    /// The open stretches of a week without holidays and exceptions, in the calendar's own zone, in order and apart.
    pub fn ordinary_week(&self) -> Vec<WeekStretch> {
        self.ordinary_week_in(&self.0.zone)
    }

    /// The same as a wall clock in another zone shows it, so that calendars can be laid side by side (T108, R306).
    ///
    /// Zones are taken as far apart as they are in the middle of January.
    pub fn ordinary_week_in(&self, zone: &TimeZone) -> Vec<WeekStretch> {
        let mut open: Vec<(i64, i64)> = Vec::new();
        for timetable in &self.0.timetables {
            let ahead = january_offset_minutes(zone) - january_offset_minutes(timetable.zone());
            for (day, intervals) in (0..).zip(timetable.week()) {
                let midnight = day * i64::from(DAY_MINUTES) + ahead;
                let placed = |minute: u16| midnight + i64::from(minute);
                open.extend(
                    intervals
                        .iter()
                        .map(|it| (placed(it.from_minute), placed(it.end_minute()))),
                );
            }
        }
        folded(open)
    }

    /// Open minutes of an ordinary week.
    pub fn weekly_open_minutes(&self) -> u32 {
        self.ordinary_week()
            .iter()
            .map(|stretch| u32::from(stretch.to_minute - stretch.from_minute))
            .sum()
    }
}

/// The weekday so many days after Monday.
pub(super) fn weekday_from_monday(day: usize) -> Weekday {
    Weekday::Monday.wrapping_add(i64::try_from(day % 7).unwrap_or(0))
}

/// Brings what hangs over either end of the week round to the other, and joins what touches.
fn folded(open: Vec<(i64, i64)>) -> Vec<WeekStretch> {
    let week = i64::from(WEEK_MINUTES);
    let turns = open
        .into_iter()
        .flat_map(|(from, to)| [-week, 0, week].map(|turn| (from + turn, to + turn)));
    let within = turns
        .map(|(from, to)| (from.max(0), to.min(week)))
        .filter(|(from, to)| from < to);
    let minute = |minute: i64| u16::try_from(minute).unwrap_or(WEEK_MINUTES);
    let joined = super::timetable::joined(within.collect());
    joined
        .into_iter()
        .map(|(from, to)| WeekStretch {
            from_minute: minute(from),
            to_minute: minute(to),
        })
        .collect()
}

fn january_offset_minutes(zone: &TimeZone) -> i64 {
    let local = Date::constant(2026, 1, 14).at(12, 0, 0, 0);
    zone.to_timestamp(local)
        .map_or(0, |at| i64::from(zone.to_offset(at).seconds() / 60))
}
