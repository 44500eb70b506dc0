use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use crate::time::Moment;

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

/// The local time so many minutes after midnight of that date; past 1440 it is on the next.
pub(super) fn minute_of(date: Date, minute: u16) -> DateTime {
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

/// The local date and time of an instant.
pub(super) fn clock(zone: &TimeZone, at: Moment) -> DateTime {
    zone.to_datetime(at.timestamp())
}

fn instant(local: DateTime, offset: Offset) -> Moment {
    let nearest = if local.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Moment::from_millis(
        offset
            .to_timestamp(local)
            .unwrap_or(nearest)
            .as_millisecond(),
    )
}
