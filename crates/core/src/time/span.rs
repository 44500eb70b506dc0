use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What a span is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// `m`: minutes of open time.
    Minutes,
    /// `h`: hours of open time.
    Hours,
    /// `wd`: working days, days on which the calendar opens.
    WorkingDays,
    /// `d`: calendar days, open or not.
    Days,
    /// `w`: calendar weeks, open or not.
    Weeks,
}

impl Unit {
    const ALL: [Self; 5] = [Self::Minutes, Self::Hours, Self::WorkingDays, Self::Days, Self::Weeks];

    /// The unit as a plan writes it.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Minutes => "m",
            Self::Hours => "h",
            Self::WorkingDays => "wd",
            Self::Days => "d",
            Self::Weeks => "w",
        }
    }

    /// Whether only open time of a calendar counts.
    pub const fn counts_open_time(self) -> bool {
        match self {
            Self::Minutes | Self::Hours | Self::WorkingDays => true,
            Self::Days | Self::Weeks => false,
        }
    }

    const fn nominal_minutes(self) -> u64 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
            Self::WorkingDays => 8 * 60,
            Self::Days => 24 * 60,
            Self::Weeks => 7 * 24 * 60,
        }
    }
}

/// A length of time as a plan writes it: `15m`, `4h`, `3wd`, `14d`, `2w`.
///
/// `90m` and `1h` stay what was written; whether two spans are equally long depends on the calendar
/// they are read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    count: u32,
    unit: Unit,
}

/// Why a text is no span.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// Nothing was written.
    #[error("the span is empty; write a number and a unit, like 15m, 4h, 3wd, 14d or 2w")]
    Empty,
    /// It does not begin with a whole number.
    #[error("`{text}` does not begin with a whole number; write one like 15m, 4h, 3wd, 14d or 2w")]
    NoNumber {
        /// The text as it was given.
        text: String,
    },
    /// A number with nothing behind it.
    #[error("`{text}` has no unit; put m, h, wd, d or w behind the number")]
    NoUnit {
        /// The text as it was given.
        text: String,
    },
    /// What follows the number is no unit.
    #[error("`{unit}` in `{text}` is not a unit; use m (minutes), h (hours), wd (working days), d (days) or w (weeks)")]
    UnknownUnit {
        /// The text as it was given.
        text: String,
        /// What stands where the unit belongs.
        unit: String,
    },
    /// More than [`Span::COUNT_MAX`].
    #[error("`{text}` is too long; the number may be {max} at most", max = Span::COUNT_MAX)]
    TooLong {
        /// The text as it was given.
        text: String,
    },
}

impl Span {
    /// The largest number a span is read with: as minutes about a year, beyond which no promise is meant.
    pub const COUNT_MAX: u32 = 525_600;

    /// So many of a unit.
    pub const fn new(count: u32, unit: Unit) -> Self {
        Self { count, unit }
    }

    /// So many minutes of open time.
    pub const fn minutes(count: u32) -> Self {
        Self::new(count, Unit::Minutes)
    }

    /// So many hours of open time.
    pub const fn hours(count: u32) -> Self {
        Self::new(count, Unit::Hours)
    }

    /// So many working days.
    pub const fn working_days(count: u32) -> Self {
        Self::new(count, Unit::WorkingDays)
    }

    /// So many calendar days.
    pub const fn days(count: u32) -> Self {
        Self::new(count, Unit::Days)
    }

    /// So many calendar weeks.
    pub const fn weeks(count: u32) -> Self {
        Self::new(count, Unit::Weeks)
    }

    /// How many of the unit.
    pub const fn count(self) -> u32 {
        self.count
    }

    /// What is counted.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Whether this is longer than another whichever calendar they are read with; not known where the two count different
    /// kinds of time.
    pub fn is_longer(self, other: Self) -> Option<bool> {
        let is_alike = match self.unit {
            Unit::Minutes | Unit::Hours => matches!(other.unit, Unit::Minutes | Unit::Hours),
            Unit::WorkingDays => matches!(other.unit, Unit::WorkingDays),
            Unit::Days | Unit::Weeks => matches!(other.unit, Unit::Days | Unit::Weeks),
        };
        is_alike.then(|| self.nominal_minutes() > other.nominal_minutes())
    }

    /// The length in minutes where spans are only added up and no calendar is walked (S202):
    /// a working day is 8 hours, a day 24, a week 7 days.
    pub const fn nominal_minutes(self) -> u64 {
        self.count as u64 * self.unit.nominal_minutes()
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        if text.is_empty() {
            return Err(SpanError::Empty);
        }
        let owned = || text.to_owned();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, letters) = text.split_at(digits);
        if number.is_empty() {
            return Err(SpanError::NoNumber { text: owned() });
        }
        if letters.is_empty() {
            return Err(SpanError::NoUnit { text: owned() });
        }
        let unit = Unit::ALL
            .into_iter()
            .find(|unit| unit.letters() == letters)
            .ok_or_else(|| SpanError::UnknownUnit {
                text: owned(),
                unit: letters.to_owned(),
            })?;
        let count = number.parse().ok().filter(|count| *count <= Self::COUNT_MAX);
        count
            .map(|count| Self::new(count, unit))
            .ok_or_else(|| SpanError::TooLong { text: owned() })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.letters())
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
