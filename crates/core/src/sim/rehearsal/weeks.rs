use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};

/// Weeks from Monday to Monday, in the plan's zone.
#[derive(Debug, Clone)]
pub(super) struct Weeks {
    /// Where each week begins, and after the last one where it ends.
    pub(super) starts: Vec<i64>,
    /// The first Monday.
    pub(super) monday: Date,
    zone: TimeZone,
}

impl Weeks {
    /// So many weeks from that of a date.
    pub(super) fn new(date: Date, weeks: u32, zone: &TimeZone) -> Self {
        let back = i64::from(date.weekday().to_monday_zero_offset());
        let monday = date.saturating_sub(back.days());
        let start = |week: u32| midnight(monday.saturating_add((i64::from(week) * 7).days()), zone);
        Self {
            starts: (0..=weeks).map(start).collect(),
            monday,
            zone: zone.clone(),
        }
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn start(&self) -> i64 {
        self.starts[0]
    }

    pub(super) fn end(&self) -> i64 {
        self.starts[self.count()]
    }

    /// The week in which a moment lies.
    pub(super) fn of(&self, at: i64) -> Option<usize> {
        let past = self.starts.partition_point(|start| *start <= at);
        past.checked_sub(1).filter(|week| *week < self.count())
    }

    /// The Monday of a week.
    pub(super) fn monday_of(&self, week: usize) -> Date {
        let days = i64::try_from(week).unwrap_or(i64::MAX / 7).saturating_mul(7);
        self.monday.saturating_add(days.days())
    }

    pub(super) fn midnight(&self, date: Date) -> i64 {
        midnight(date, &self.zone)
    }
}

/// The first instant of a date.
pub(super) fn midnight(date: Date, zone: &TimeZone) -> i64 {
    at(date, Time::midnight(), zone)
}

/// A time of a date on the wall.
pub(super) fn at(date: Date, time: Time, zone: &TimeZone) -> i64 {
    let zoned: Option<Zoned> = date.to_datetime(time).to_zoned(zone.clone()).ok();
    zoned.map_or(i64::MAX, |zoned| zoned.timestamp().as_millisecond())
}
