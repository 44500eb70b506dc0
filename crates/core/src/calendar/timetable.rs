use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::hours::{HolidaySource, Hours, Interval};
use super::wall::{Day, Wall};
use super::{CalendarError, holiday};

/// The years a calendar knows; what lies outside is closed.
pub(super) const YEARS: Range<i16> = 1900..2300;

/// The hours of each date.
#[derive(Debug)]
pub(super) struct Timetable {
    zone: TimeZone,
    week: [Vec<Interval>; 7],
    always: bool,
    /// `closed` and the holidays that are given as dates: for a date without hours of its own it is the same.
    closed: BTreeSet<Date>,
    open: BTreeMap<Date, Vec<Interval>>,
    countries: Vec<String>,
    /// The countries' holidays of each of [`YEARS`], sorted.
    holidays: Box<[OnceLock<Box<[Date]>>]>,
}

impl Timetable {
    pub(super) fn new(hours: &Hours, zone: TimeZone) -> Result<Self, CalendarError> {
        let mut closed: BTreeSet<Date> = hours.closed.iter().copied().collect();
        let mut countries = Vec::new();
        for source in &hours.holidays {
            match source {
                HolidaySource::Date(date) => {
                    closed.insert(*date);
                }
                HolidaySource::Country(code) if holiday::known(code) => {
                    countries.push(code.clone());
                }
                HolidaySource::Country(code) => {
                    return Err(CalendarError::UnknownCountry { code: code.clone() });
                }
            }
        }
        let always = [const { Vec::new() }; 7].map(|_: Vec<Interval>| vec![Interval::DAY]);
        Ok(Self {
            zone,
            week: if hours.always {
                always
            } else {
                hours.week.clone().map(sorted)
            },
            always: hours.always,
            closed,
            open: hours
                .open
                .iter()
                .map(|(date, intervals)| (*date, sorted(intervals.clone())))
                .collect(),
            countries,
            holidays: YEARS.map(|_| OnceLock::new()).collect(),
        })
    }

    /// Whether no date is ever closed.
    pub(super) fn is_round_the_clock(&self) -> bool {
        self.always && self.closed.is_empty() && self.open.is_empty() && self.countries.is_empty()
    }

    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The intervals of an ordinary week, Monday first.
    pub(super) fn week(&self) -> &[Vec<Interval>; 7] {
        &self.week
    }

    /// The intervals that start on that date: its own, else none if it is closed or a holiday, else the weekday's.
    fn intervals(&self, date: Date) -> &[Interval] {
        if let Some(own) = self.open.get(&date) {
            own
        } else if !YEARS.contains(&date.year()) || self.closed.contains(&date) || self.is_holiday(date) {
            &[]
        } else {
            let weekday = date.weekday().to_monday_zero_offset();
            usize::try_from(weekday)
                .ok()
                .and_then(|weekday| self.week.get(weekday))
                .map_or(&[], Vec::as_slice)
        }
    }

    /// The open stretches that start on that day, as from and to in UTC milliseconds, in order, appended.
    ///
    /// The wall must be of this timetable's zone.
    pub(super) fn stretches(&self, day: Day, wall: &mut Wall<'_>, into: &mut Vec<(i64, i64)>) {
        for interval in self.intervals(day.date) {
            let from = wall.instant(day, interval.from_minute);
            let to = wall.instant(day, interval.end_minute());
            // Nothing is left of an interval that lies in skipped time.
            if from < to {
                into.push((from, to));
            }
        }
    }

    fn is_holiday(&self, date: Date) -> bool {
        if self.countries.is_empty() {
            return false;
        }
        let year = usize::try_from(date.year() - YEARS.start)
            .ok()
            .and_then(|year| self.holidays.get(year));
        let days = year.map(|year| year.get_or_init(|| self.holidays_of(date.year())));
        days.is_some_and(|days| days.binary_search(&date).is_ok())
    }

    fn holidays_of(&self, year: i16) -> Box<[Date]> {
        let mut days: Vec<Date> = self
            .countries
            .iter()
            .flat_map(|code| holiday::days(code, year))
            .collect();
        days.sort_unstable();
        days.into()
    }
}

fn sorted(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.sort_unstable();
    intervals
}

/// Joins stretches that touch or overlap; leaves them in order.
pub(super) fn joined(mut stretches: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    stretches.sort_unstable();
    stretches.dedup_by(|next, this| {
        let touches = next.0 <= this.1;
        if touches {
            this.1 = this.1.max(next.1);
        }
        touches
    });
    stretches
}
