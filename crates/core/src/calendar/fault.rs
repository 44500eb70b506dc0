use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::hours::{DAY_MINUTES, Hours, Interval};
use super::week::{WEEK_MINUTES, weekday_from_monday};

/// Why hours cannot be calculated with (P006, S209).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// P006.
    #[error("`{zone}` is not a time zone; use a name from the IANA list, like Europe/Amsterdam")]
    UnknownZone {
        /// The name as written.
        zone: String,
    },
    /// P006.
    #[error("no holidays are known for `{code}`; use a date or one of: {known}", known = known_codes())]
    UnknownCountry {
        /// The code as written.
        code: String,
    },
    /// S209: two intervals of the week share time; the second starts later in the week, or is the first of it.
    #[error("{first} on {first_day:?} overlaps {second} on {second_day:?}; let one end where the other starts")]
    Overlap {
        /// The day the first interval starts on.
        first_day: Weekday,
        /// The first interval.
        first: Interval,
        /// The day the second interval starts on.
        second_day: Weekday,
        /// The second interval.
        second: Interval,
    },
    /// S209: two intervals of a date under `open` share time.
    #[error("{first} overlaps {second} on {date}; let one end where the other starts")]
    OverlapOnDate {
        /// The date.
        date: Date,
        /// The interval that starts first.
        first: Interval,
        /// The other.
        second: Interval,
    },
    /// S209.
    #[error("the calendar is never open; give at least one day an interval, or write 24x7 = true")]
    NeverOpen,
}

fn known_codes() -> String {
    super::holiday::codes().collect::<Vec<_>>().join(" ")
}

/// Finds what is wrong with the hours by themselves; gives their zone when nothing is.
pub(super) fn judge(hours: &Hours) -> Result<TimeZone, CalendarError> {
    let zone = TimeZone::get(&hours.zone).ok().filter(|zone| !zone.is_unknown());
    let zone = zone.ok_or_else(|| CalendarError::UnknownZone {
        zone: hours.zone.clone(),
    })?;
    judge_week(hours)?;
    judge_open_dates(hours)?;
    let opens =
        hours.always || hours.week.iter().any(|day| !day.is_empty()) || hours.open.values().any(|day| !day.is_empty());
    if opens { Ok(zone) } else { Err(CalendarError::NeverOpen) }
}

fn judge_week(hours: &Hours) -> Result<(), CalendarError> {
    let mut placed: Vec<(u16, usize, Interval)> = Vec::new();
    for (day, midnight) in (0..7).zip((0..).step_by(usize::from(DAY_MINUTES))) {
        if hours.always {
            placed.push((midnight, day, Interval::DAY));
        }
        placed.extend(
            hours.week[day]
                .iter()
                .map(|interval| (midnight + interval.from_minute, day, *interval)),
        );
    }
    placed.sort_unstable();
    let Some(first_of_week) = placed.first().copied() else {
        return Ok(());
    };
    let after_week = (first_of_week.0 + WEEK_MINUTES, first_of_week.1, first_of_week.2);
    for (this, next) in placed.iter().zip(placed.iter().skip(1).chain([&after_week])) {
        if this.0 + this.2.minutes() > next.0 {
            return Err(CalendarError::Overlap {
                first_day: weekday_from_monday(this.1),
                first: this.2,
                second_day: weekday_from_monday(next.1),
                second: next.2,
            });
        }
    }
    Ok(())
}

/// Only within a date: that a night reaches into the hours of an exception is no mistake, both are open.
fn judge_open_dates(hours: &Hours) -> Result<(), CalendarError> {
    for (date, intervals) in &hours.open {
        let mut sorted = intervals.clone();
        sorted.sort_unstable();
        for pair in sorted.windows(2) {
            if pair[0].end_minute() > pair[1].from_minute {
                return Err(CalendarError::OverlapOnDate {
                    date: *date,
                    first: pair[0],
                    second: pair[1],
                });
            }
        }
    }
    Ok(())
}
