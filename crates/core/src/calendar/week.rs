use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::Calendar;
use super::hours::DAY_MINUTES;
use crate::time::{MINUTE_MILLIS, Moment, Span};

/// A day in the middle of January.
const JANUARY: Date = Date::constant(2026, 1, 14);
/// A Monday in the middle of January, before which no clock changes and after which no holiday comes soon.
const ORDINARY_MONDAY: Date = Date::constant(2026, 1, 12);

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
        self.ordinary_week_of(&self.ahead_minutes(zone, JANUARY))
    }

    /// How many minutes a wall clock in that zone is ahead of those of the calendar on a day, one for each calendar that it
    /// is made of. Weeks in which they are the same are open at the same hours of that wall clock.
    pub fn ahead_minutes(&self, zone: &TimeZone, on: Date) -> Vec<i64> {
        let there = offset_minutes(zone, on);
        let each = self.0.timetables.iter();
        each.map(|timetable| there - offset_minutes(timetable.zone(), on))
            .collect()
    }

    /// The open stretches of a week without holidays and exceptions, as a wall clock shows it that is so far ahead (see
    /// [`Self::ahead_minutes`]).
    pub fn ordinary_week_of(&self, ahead: &[i64]) -> Vec<WeekStretch> {
        let mut open: Vec<(i64, i64)> = Vec::new();
        for (timetable, ahead) in self.0.timetables.iter().zip(ahead) {
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

/// The hours of a week, from each of which two spans are tried.
const STARTS: i64 = 7 * 24;

impl Calendar {
    /// Whether a span is longer than another, from whatever hour of an ordinary week they are counted (S201, S208).
    ///
    /// Spans that count the same kind of time are compared by what they count; `1d` beside `2wd` is neither longer nor
    /// shorter, for which of them ends first hangs on the day.
    pub fn is_longer(&self, span: Span, other: Span) -> bool {
        if let Some(is_longer) = span.is_longer(other) {
            return is_longer;
        }
        let Ok(monday) = ORDINARY_MONDAY.to_zoned(self.0.zone.clone()) else {
            return false;
        };
        let monday = Moment::from_millis(monday.timestamp().as_millisecond());
        let starts = (0..STARTS).map(|hour| monday.plus_millis(hour * 60 * MINUTE_MILLIS));
        let mut ends = starts.map(|from| Some((self.add(from, span)?, self.add(from, other)?)));
        ends.all(|ends| ends.is_some_and(|(end, other)| end > other))
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

fn offset_minutes(zone: &TimeZone, on: Date) -> i64 {
    let local = on.at(12, 0, 0, 0);
    zone.to_timestamp(local)
        .map_or(0, |at| i64::from(zone.to_offset(at).seconds() / 60))
}
