use std::sync::OnceLock;

use jiff::ToSpan;
use jiff::civil::Date;

use super::timetable::{YEARS, joined};
use super::wall::{clock, first_instant};
use super::{Calendar, Compiled};
use crate::time::Moment;

/// For each year the days on which the calendar opens, as days of the year in order; made when first asked for.
#[derive(Debug)]
pub(super) struct WorkingDays(Box<[OnceLock<Box<[i16]>>]>);

impl Default for WorkingDays {
    fn default() -> Self {
        Self(YEARS.map(|_| OnceLock::new()).collect())
    }
}

impl Calendar {
    /// The end of so many working days.
    ///
    /// A stretch past midnight belongs to the day it started on: one working day after Saturday 02:00 of Friday's
    /// night is Tuesday 02:00 of Monday's.
    pub(super) fn add_working_days(&self, from: Moment, count: u32) -> Option<Moment> {
        let start = self.next_opening(from)?;
        if count == 0 {
            return Some(start);
        }
        let local = clock(&self.0.zone, start);
        let day = self.0.working_day(start, local.date())?;
        let ends_on = self.0.following_working_day(day, count)?;
        let past_midnight = day.until(local.date()).ok()?;
        let same_time = ends_on
            .checked_add(past_midnight)
            .ok()?
            .to_datetime(local.time());
        let same_time = first_instant(&self.0.zone, same_time).millis();
        let open = self.0.stretches_of(ends_on);
        let mut end = open.first()?.0;
        for (opens, closes) in open {
            if opens <= same_time {
                end = same_time.min(closes);
            }
        }
        Some(Moment::from_millis(end))
    }

    /// So many dates on, at the same local time.
    pub(super) fn add_days(&self, from: Moment, days: i64) -> Option<Moment> {
        if days == 0 {
            return Some(from);
        }
        let end = clock(&self.0.zone, from).checked_add(days.days()).ok()?;
        Some(first_instant(&self.0.zone, end))
    }
}

impl Compiled {
    /// The day whose hours an open instant belongs to; the latest, where a night reaches into the next day's hours.
    fn working_day(&self, at: Moment, local: Date) -> Option<Date> {
        // With zones far apart in one calendar, the other one's date may be tomorrow already.
        let latest = if self.timetables.len() > 1 {
            local.tomorrow().ok()?
        } else {
            local
        };
        let mut day = latest;
        let contains = |day| {
            self.stretches_of(day)
                .iter()
                .any(|(from, to)| (*from..*to).contains(&at.millis()))
        };
        while !contains(day) {
            day = day.yesterday().ok()?;
            if day < local.saturating_sub(3.days()) {
                return None;
            }
        }
        Some(day)
    }

    fn following_working_day(&self, day: Date, count: u32) -> Option<Date> {
        let mut wanted = usize::try_from(count).ok()?;
        for year in day.year()..YEARS.end {
            let days = self.working_days_of(year)?;
            let passed = if year == day.year() {
                days.partition_point(|other| *other <= day.day_of_year())
            } else {
                0
            };
            if let Some(found) = days.get(passed + wanted - 1) {
                return Date::new(year, 1, 1)
                    .ok()?
                    .with()
                    .day_of_year(*found)
                    .build()
                    .ok();
            }
            wanted -= days.len() - passed;
        }
        None
    }

    fn working_days_of(&self, year: i16) -> Option<&[i16]> {
        let cell = self
            .working_days
            .0
            .get(usize::try_from(year - YEARS.start).ok()?)?;
        // Asked for stretches, not intervals: hours that lie wholly in skipped time open nothing.
        let opens = |date: &Date| !self.stretches_of(*date).is_empty();
        Some(cell.get_or_init(|| {
            let first = Date::constant(year, 1, 1);
            let dates = first.series(1.day()).take_while(|date| date.year() == year);
            dates.filter(opens).map(Date::day_of_year).collect()
        }))
    }

    /// The open stretches that start on that day, joined, in UTC milliseconds.
    fn stretches_of(&self, day: Date) -> Vec<(i64, i64)> {
        let mut open = Vec::new();
        for timetable in &self.timetables {
            timetable.stretches(day, &mut open);
        }
        joined(open)
    }
}
