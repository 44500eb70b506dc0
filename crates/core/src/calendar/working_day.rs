use std::sync::{Arc, OnceLock};

use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::timetable::{Timetable, joined};
use super::wall::{Day, Wall, clock, first_instant};
use super::{Calendar, Compiled};
use crate::time::{DAY_MILLIS, Moment};

/// The number of 1900-01-01.
const FIRST: i64 = -25_567;
/// A sheet has 512 dates.
const SHEET_BITS: u32 = 9;
const SHEET_DATES: i64 = 1 << SHEET_BITS;
/// Up to September 2299.
const SHEETS: usize = 285;

/// The days on which a calendar opens, with their stretches, on sheets that are made when first asked for.
#[derive(Debug)]
pub(super) struct WorkingDays {
    sheets: Box<[OnceLock<Sheet>]>,
}

#[derive(Debug)]
struct Sheet {
    days: Box<[WorkingDay]>,
    /// For each date how many working days of the sheet lie before it.
    before: Box<[u16]>,
    /// The open stretches of all days, in UTC milliseconds.
    stretches: Box<[(i64, i64)]>,
}

#[derive(Debug)]
struct WorkingDay {
    number: i64,
    /// Midnight in UTC milliseconds, where no change of the clock is near.
    steady_midnight: Option<i64>,
    /// Its first and the one past its last in the sheet's stretches.
    from: usize,
    to: usize,
}

impl Default for WorkingDays {
    fn default() -> Self {
        Self {
            sheets: (0..SHEETS).map(|_| OnceLock::new()).collect(),
        }
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
        let (sheet, position) = self.0.working_day(start.millis())?;
        let (last_sheet, last_position) = self.0.following_working_day(sheet, position, count)?;
        let (first, last) = (
            &self.0.sheet(sheet)?.days[position],
            &self.0.sheet(last_sheet)?.days[last_position],
        );
        let same_time = self.0.same_local_time(start, first, last);
        let open = &self.0.sheet(last_sheet)?.stretches[last.from..last.to];
        let mut end = open.first()?.0;
        for (opens, closes) in open {
            if *opens <= same_time {
                end = same_time.min(*closes);
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
    /// The day whose hours an open instant belongs to, as sheet and position on it; the latest, where a night reaches
    /// into the next day's hours.
    fn working_day(&self, at: i64) -> Option<(usize, usize)> {
        let date = at.div_euclid(DAY_MILLIS);
        // East of Greenwich the date may be tomorrow already, and an evening before today may last until now.
        (date - 3..=date + 1).rev().find_map(|date| {
            let number = sheet_number(date)?;
            let sheet = self.sheet(number)?;
            let position = sheet.position(date)?;
            let day = &sheet.days[position];
            let holds = sheet.stretches[day.from..day.to]
                .iter()
                .any(|(from, to)| (*from..*to).contains(&at));
            holds.then_some((number, position))
        })
    }

    fn following_working_day(&self, sheet: usize, position: usize, count: u32) -> Option<(usize, usize)> {
        let mut wanted = position.saturating_add(usize::try_from(count).ok()?);
        for number in sheet..SHEETS {
            let days = self.sheet(number)?.days.len();
            if wanted < days {
                return Some((number, wanted));
            }
            wanted -= days;
        }
        None
    }

    /// The instant that is to one day what `at` is to another, on the wall clock.
    fn same_local_time(&self, at: Moment, day: &WorkingDay, other: &WorkingDay) -> i64 {
        if let (Some(midnight), Some(other_midnight)) = (day.steady_midnight, other.steady_midnight) {
            return other_midnight + (at.millis() - midnight);
        }
        let days = (other.number - day.number).days();
        first_instant(&self.zone, clock(&self.zone, at).saturating_add(days)).millis()
    }

    #[inline]
    fn sheet(&self, number: usize) -> Option<&Sheet> {
        let cell = self.working_days.sheets.get(number)?;
        Some(cell.get_or_init(|| Sheet::new(&self.timetables, &self.zone, number)))
    }
}

impl Sheet {
    #[cold]
    fn new(timetables: &[Arc<Timetable>], zone: &TimeZone, number: usize) -> Self {
        let first = i64::try_from(number).map_or(FIRST, |number| FIRST + number * SHEET_DATES);
        let mut walls: Vec<Wall<'_>> = timetables.iter().map(|timetable| Wall::new(timetable.zone())).collect();
        let mut wall = Wall::new(zone);
        let mut day = Day::numbered(first);
        let (mut days, mut before, mut stretches) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..SHEET_DATES {
            before.push(u16::try_from(days.len()).unwrap_or(u16::MAX));
            let mut open = Vec::new();
            for (timetable, wall) in timetables.iter().zip(&mut walls) {
                timetable.stretches(day, wall, &mut open);
            }
            let from = stretches.len();
            stretches.extend(joined(open));
            // Asked of stretches, not intervals: hours that lie wholly in skipped time open nothing.
            if from < stretches.len() {
                let steady_midnight = wall.steady_midnight(day);
                days.push(WorkingDay {
                    number: day.number,
                    steady_midnight,
                    from,
                    to: stretches.len(),
                });
            }
            day = day.next();
        }
        Self {
            days: days.into(),
            before: before.into(),
            stretches: stretches.into(),
        }
    }

    /// Where on the sheet a date is, if it is a working day.
    fn position(&self, date: i64) -> Option<usize> {
        let slot = usize::try_from((date - FIRST) & (SHEET_DATES - 1)).ok()?;
        let position = usize::from(*self.before.get(slot)?);
        self.days
            .get(position)
            .filter(|day| day.number == date)
            .map(|_| position)
    }
}

fn sheet_number(date: i64) -> Option<usize> {
    usize::try_from((date - FIRST) >> SHEET_BITS)
        .ok()
        .filter(|number| *number < SHEETS)
}
