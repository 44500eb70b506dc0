use std::ops::Range;

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use crate::time::{DAY_MILLIS, MINUTE_MILLIS, Moment};

/// A date and its number: days since 1970-01-01.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub(super) number: i64,
    pub(super) date: Date,
}

impl Day {
    pub(super) fn numbered(number: i64) -> Self {
        let date = Date::constant(1970, 1, 1).saturating_add(number.days());
        Self { number, date }
    }

    pub(super) fn next(self) -> Self {
        Self {
            number: self.number + 1,
            date: self.date.tomorrow().unwrap_or(Date::MAX),
        }
    }
}

/// A wall clock that is asked for times in about their order: it remembers between which changes it stands, as a
/// look-up in the zone costs more than all the rest of laying out a day.
#[derive(Debug)]
pub(super) struct Wall<'z> {
    zone: &'z TimeZone,
    /// The instants from one change to the next.
    steady: Range<i64>,
    /// What the wall clock is ahead of UTC in them.
    ahead: i64,
}

/// Further from a change than this no local time is skipped or comes twice: the widest step was a whole day.
const MARGIN_MILLIS: i64 = DAY_MILLIS + DAY_MILLIS / 2;

impl<'z> Wall<'z> {
    pub(super) fn new(zone: &'z TimeZone) -> Self {
        Self {
            zone,
            steady: 0..0,
            ahead: 0,
        }
    }

    /// The first instant, in UTC milliseconds, at which the clock shows or has passed so many minutes after midnight
    /// of that day; past 1440 they are on the next.
    pub(super) fn instant(&mut self, day: Day, minute: u16) -> i64 {
        let local = day.number * DAY_MILLIS + i64::from(minute) * MINUTE_MILLIS;
        if !self.steady.contains(&(local - self.ahead)) {
            self.look_up(local);
        }
        if self.is_steady_around(local - self.ahead) {
            local - self.ahead
        } else {
            first_instant(self.zone, minute_of(day.date, minute)).millis()
        }
    }

    /// Midnight of that day, where no change of the clock is near enough to matter for its hours.
    pub(super) fn steady_midnight(&mut self, day: Day) -> Option<i64> {
        let midnight = self.instant(day, 0);
        let steady = [-DAY_MILLIS, 3 * DAY_MILLIS]
            .iter()
            .all(|off| self.is_steady_around(midnight + off));
        steady.then_some(midnight)
    }

    fn is_steady_around(&self, at: i64) -> bool {
        let Range { start, end } = self.steady;
        (start.saturating_add(MARGIN_MILLIS)..end.saturating_sub(MARGIN_MILLIS)).contains(&at)
    }

    fn look_up(&mut self, local: i64) {
        // The local time taken for UTC is within a day of the instant, which is near enough to begin with.
        let near = Moment::from_millis(local).timestamp();
        let change = |at: Timestamp| at.as_millisecond();
        let after = self
            .zone
            .following(near)
            .next()
            .map_or(i64::MAX, |next| change(next.timestamp()));
        // A change at that very instant counts as the one before it.
        let just_after = Moment::from_millis(local.saturating_add(1)).timestamp();
        let before = self
            .zone
            .preceding(just_after)
            .next()
            .map_or(i64::MIN, |last| change(last.timestamp()));
        self.steady = before..after;
        self.ahead = i64::from(self.zone.to_offset(near).seconds()) * 1_000;
    }
}

/// The first instant at which a wall clock in that zone shows or has passed this local time.
pub(super) fn first_instant(zone: &TimeZone, local: DateTime) -> Moment {
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => instant(local, offset),
        AmbiguousOffset::Fold { before, .. } => instant(local, before),
        AmbiguousOffset::Gap { before, .. } => {
            // Read with the offset before the change, a skipped time lies behind the change: step back to it.
            let behind = instant(local, before).plus_millis(1);
            let change = zone.preceding(behind.timestamp()).next();
            change.map_or(behind, |change| {
                Moment::from_millis(change.timestamp().as_millisecond())
            })
        }
    }
}

/// The local date and time of an instant.
pub(super) fn clock(zone: &TimeZone, at: Moment) -> DateTime {
    zone.to_datetime(at.timestamp())
}

/// The local time so many minutes after midnight of that date.
fn minute_of(date: Date, minute: u16) -> DateTime {
    let (days, minute) = (minute / 1440, minute % 1440);
    let date = if days == 0 {
        date
    } else {
        date.tomorrow().unwrap_or(Date::MAX)
    };
    // Both parts are in range by the division.
    let (hour, minute) = (
        i8::try_from(minute / 60).unwrap_or(0),
        i8::try_from(minute % 60).unwrap_or(0),
    );
    date.at(hour, minute, 0, 0)
}

fn instant(local: DateTime, offset: Offset) -> Moment {
    let nearest = if local.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Moment::from_millis(offset.to_timestamp(local).unwrap_or(nearest).as_millisecond())
}
