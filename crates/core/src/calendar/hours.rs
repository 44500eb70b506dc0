use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// Minutes in a day on paper.
pub(super) const DAY_MINUTES: u16 = 24 * 60;

/// What the plan's `[hours.ID]` table says, parsed and not yet judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The intervals of each weekday, Monday first.
    pub week: [Vec<Interval>; 7],
    /// `24x7 = true`: every day from midnight to midnight.
    pub always: bool,
    /// Days on which the weekly hours (or `24x7`) do not hold.
    pub holidays: Vec<HolidaySource>,
    /// Dates without hours.
    pub closed: Vec<Date>,
    /// Dates with hours of their own, before `closed`, before holidays and before the week.
    pub open: BTreeMap<Date, Vec<Interval>>,
    /// The IANA name of the zone whose wall clock the hours are read on.
    pub zone: String,
}

/// One line of `holidays`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HolidaySource {
    /// That date.
    Date(Date),
    /// The statutory days off of a country or a part of it: `nl`, `de-by`.
    Country(String),
}

impl HolidaySource {
    /// Reads an ISO date, else takes the text as a country code; whether that is known is judged with the calendar.
    pub fn read(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::Country(text.to_owned()), Self::Date)
    }
}

/// A stretch of a day on the wall clock, in minutes after midnight.
///
/// `to_minute <= from_minute` passes midnight and ends on the next date; it belongs to the date it starts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// First open minute, 0 to 1439.
    pub from_minute: u16,
    /// First closed minute after it, 0 to 1440 (`24:00`).
    pub to_minute: u16,
}

/// A text that is no interval.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntervalError {
    /// Not two times with a hyphen between.
    #[error("`{text}` is not an interval; write it like 08:00-12:30")]
    Shape {
        /// The text as it was given.
        text: String,
    },
    /// A part is no time of day.
    #[error("`{time}` in `{text}` is not a time of day; write 00:00 to 23:59, or 24:00 as an end")]
    Time {
        /// The text as it was given.
        text: String,
        /// The part that is no time.
        time: String,
    },
}

impl Interval {
    /// A whole day.
    pub const DAY: Self = Self {
        from_minute: 0,
        to_minute: DAY_MINUTES,
    };

    /// First closed minute counted from midnight of the date it starts on: past 1440 after midnight.
    pub const fn end_minute(self) -> u16 {
        if self.to_minute > self.from_minute {
            self.to_minute
        } else {
            self.to_minute + DAY_MINUTES
        }
    }

    /// Its length on a day without a change of the clock.
    pub const fn minutes(self) -> u16 {
        self.end_minute() - self.from_minute
    }
}

impl FromStr for Interval {
    type Err = IntervalError;

    fn from_str(text: &str) -> Result<Self, IntervalError> {
        let (from, to) = text
            .split_once('-')
            .ok_or_else(|| IntervalError::Shape { text: text.to_owned() })?;
        let time = |written: &str, last: u16| {
            let refused = || IntervalError::Time {
                text: text.to_owned(),
                time: written.trim().to_owned(),
            };
            minute_of_day(written.trim())
                .filter(|minute| *minute <= last)
                .ok_or_else(refused)
        };
        Ok(Self {
            from_minute: time(from, DAY_MINUTES - 1)?,
            to_minute: time(to, DAY_MINUTES)?,
        })
    }
}

/// `HH:MM`, two digits each, up to 24:00.
fn minute_of_day(written: &str) -> Option<u16> {
    let (hours, minutes) = written.split_once(':')?;
    let two_digits = |part: &str| (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then_some(());
    two_digits(hours)?;
    two_digits(minutes)?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= DAY_MINUTES).then_some(minute)
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from_minute, self.to_minute);
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}
