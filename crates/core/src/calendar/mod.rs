//! Open time: when somebody is there, and how far a span reaches on that calendar.
//!
//! A calendar knows the years 1900 to 2298 and takes itself for closed outside them; one that is
//! open round the clock without exception has no such limit.
//!
//! **When the clock changes.** An interval begins, and ends, at the first instant at which the wall clock
//! shows or has passed the time written. So a time that is skipped stands for the instant of the change, and
//! of an hour that comes twice only the first counts. One rule for both ends keeps neighbours neighbours:
//! `18:00-02:30` and `02:30-06:00` leave no gap and share no minute on any night, and nothing is open twice.
//! A `22:00-06:00` night lasts 7 or 9 hours, as it does for those who work it.

/// What is wrong with hours.
mod fault;
/// The days off of countries.
pub mod holiday;
/// The hours as the plan writes them.
mod hours;
/// Open time as a table of stretches.
mod stretch;
/// Hours by date: exceptions, holidays, the week.
mod timetable;
/// Wall clock to instant.
mod wall;
/// The week without holidays.
mod week;
/// Counting in days.
mod working_day;

use std::sync::Arc;

use jiff::tz::TimeZone;

pub use fault::CalendarError;
pub use hours::{HolidaySource, Hours, Interval, IntervalError};
pub use week::{WEEK_MINUTES, WeekStretch};

use crate::time::{Moment, Span, Unit};
use stretch::Stretches;
use timetable::Timetable;
use working_day::WorkingDays;

/// Compiled hours: answers when they are open and adds or measures open time.
///
/// Cheap to clone and safe to share. The tables behind it are made a year at a time when first asked for.
#[derive(Clone, Debug)]
pub struct Calendar(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    id: String,
    zone_name: String,
    zone: TimeZone,
    /// One for hours of a plan; several where any of them will do.
    timetables: Vec<Arc<Timetable>>,
    round_the_clock: bool,
    stretches: Stretches,
    working_days: WorkingDays,
}

impl Calendar {
    /// Judges the hours of a plan and makes them ready to calculate with.
    pub fn compile(id: &str, hours: &Hours) -> Result<Self, CalendarError> {
        let zone = fault::judge(hours)?;
        let timetable = Timetable::new(hours, zone.clone())?;
        Ok(Self::over(id, &hours.zone, zone, vec![Arc::new(timetable)]))
    }

    /// The calendar that is open when any of these is: a tier of several teams. None of none.
    ///
    /// Local time is that of the first one.
    pub fn union(id: &str, parts: &[&Self]) -> Option<Self> {
        let first = parts.first()?;
        let timetables = parts
            .iter()
            .flat_map(|part| part.0.timetables.iter().cloned())
            .collect();
        Some(Self::over(id, &first.0.zone_name, first.0.zone.clone(), timetables))
    }

    fn over(id: &str, zone_name: &str, zone: TimeZone, timetables: Vec<Arc<Timetable>>) -> Self {
        let round_the_clock = timetables.iter().any(|timetable| timetable.is_round_the_clock());
        Self(Arc::new(Compiled {
            id: id.to_owned(),
            zone_name: zone_name.to_owned(),
            zone,
            timetables,
            round_the_clock,
            stretches: Stretches::default(),
            working_days: WorkingDays::default(),
        }))
    }

    /// The id the plan gives these hours.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The IANA name of its zone.
    pub fn zone(&self) -> &str {
        &self.0.zone_name
    }

    /// The zone whose wall clock the hours are read on.
    pub fn time_zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// Whether it never closes.
    pub fn is_round_the_clock(&self) -> bool {
        self.0.round_the_clock
    }

    /// Whether it is open at that instant. The closing instant itself is closed.
    pub fn is_open(&self, at: Moment) -> bool {
        self.0.round_the_clock || self.0.stretches.is_open(&self.0.timetables, at.millis())
    }

    /// The first open instant from there on: that instant itself when open. None when it never opens again.
    pub fn next_opening(&self, at: Moment) -> Option<Moment> {
        if self.0.round_the_clock {
            return Some(at);
        }
        self.0
            .stretches
            .next_opening(&self.0.timetables, at.millis())
            .map(Moment::from_millis)
    }

    /// The first instant after that one at which it closes. None when it never closes, or never opens again.
    pub fn next_closing(&self, at: Moment) -> Option<Moment> {
        if self.0.round_the_clock {
            return None;
        }
        self.0
            .stretches
            .next_closing(&self.0.timetables, at.millis())
            .map(Moment::from_millis)
    }

    /// Milliseconds of open time from one instant to another; negative when `to` is the earlier one.
    pub fn open_millis_between(&self, from: Moment, to: Moment) -> i64 {
        if self.0.round_the_clock {
            to.millis_since(from)
        } else if to < from {
            -self
                .0
                .stretches
                .open_between(&self.0.timetables, to.millis(), from.millis())
        } else {
            self.0
                .stretches
                .open_between(&self.0.timetables, from.millis(), to.millis())
        }
    }

    /// The first instant by which so many milliseconds of open time have passed: an end that falls on a closing
    /// stays there. Nothing to add gives the next opening. None when so much open time never comes.
    pub fn add_open(&self, from: Moment, millis: i64) -> Option<Moment> {
        if millis <= 0 {
            self.next_opening(from)
        } else if self.0.round_the_clock {
            Some(from.plus_millis(millis))
        } else {
            self.0
                .stretches
                .add_open(&self.0.timetables, from.millis(), millis)
                .map(Moment::from_millis)
        }
    }

    /// Where a span that starts then ends.
    ///
    /// `m` and `h` count open time. `wd` ends on the Nth following day the calendar opens, at the same local time,
    /// or at that day's last open instant before it (its first, if it opens later); started outside open time it
    /// counts from the next opening. `d` and `w` end that many dates on at the same local time, open or not.
    pub fn add(&self, from: Moment, span: Span) -> Option<Moment> {
        let count = span.count();
        match span.unit() {
            Unit::Minutes | Unit::Hours => self.add_open(from, open_millis(span)),
            Unit::WorkingDays => self.add_working_days(from, count),
            Unit::Days => self.add_days(from, i64::from(count)),
            Unit::Weeks => self.add_days(from, i64::from(count) * 7),
        }
    }

    /// Where the end of a span moves to by a pause before it: by the open time paused for `m`, `h` and `wd`,
    /// by all the time paused for `d` and `w`. None when so much open time never comes.
    pub fn shift(&self, due: Moment, unit: Unit, paused_from: Moment, paused_to: Moment) -> Option<Moment> {
        let paused = self.elapsed(paused_from, paused_to, unit);
        if paused <= 0 {
            // Not `add_open`: that would push an end on a closing instant to the next opening.
            Some(due)
        } else if unit.counts_open_time() {
            self.add_open(due, paused)
        } else {
            Some(due.plus_millis(paused))
        }
    }

    /// Milliseconds from one instant to another in the kind of time a span of that unit counts: open time for
    /// `m`, `h` and `wd`, all time for `d` and `w`. Negative when `to` is the earlier one.
    pub fn elapsed(&self, from: Moment, to: Moment, unit: Unit) -> i64 {
        if unit.counts_open_time() {
            self.open_millis_between(from, to)
        } else {
            to.millis_since(from)
        }
    }
}

fn open_millis(span: Span) -> i64 {
    // A count of 32 bits in minutes or hours stays far inside the range.
    i64::try_from(span.nominal_minutes()).map_or(i64::MAX, |minutes| minutes.saturating_mul(crate::time::MINUTE_MILLIS))
}
