use std::fmt;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// An instant as UTC milliseconds since 1970-01-01T00:00:00Z.
///
/// Arithmetic stays at the ends of the number range instead of failing.
/// Text and local time exist for the years -9999 to 9999 (RFC 3339 itself ends at 9999); an instant
/// outside shows as the nearest one inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

/// A text that is no RFC 3339 instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a date and time with an offset; write it like 2026-09-01T13:00:00Z")]
pub struct MomentError {
    /// The text as it was given.
    pub text: String,
}

impl Moment {
    /// The instant that many milliseconds after 1970-01-01T00:00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This instant moved by so many milliseconds of real time; negative moves back.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds of real time from `earlier` to this instant; negative when `earlier` is later.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Reads an RFC 3339 date and time with `Z` or an offset; what is finer than a millisecond is dropped.
    pub fn parse_rfc3339(text: &str) -> Result<Self, MomentError> {
        let refused = || MomentError { text: text.to_owned() };
        // A bracketed zone name (RFC 9557) would contradict or repeat the offset; RFC 3339 has none.
        if text.contains('[') {
            return Err(refused());
        }
        let read: Timestamp = text.parse().map_err(|_| refused())?;
        // Down, not towards zero: an instant before 1970 must not land after itself.
        let floor = read.as_nanosecond().div_euclid(1_000_000);
        i64::try_from(floor).map(Self).map_err(|_| refused())
    }

    /// The instant as RFC 3339 in UTC: `2026-09-01T13:00:00Z`, with `.123` only where there is a fraction.
    pub fn to_rfc3339(self) -> String {
        self.to_string()
    }

    /// The instant as a wall clock in that zone shows it.
    pub fn in_zone(self, zone: &TimeZone) -> Zoned {
        self.timestamp().to_zoned(zone.clone())
    }

    /// The instant as jiff has it.
    pub fn timestamp(self) -> Timestamp {
        let nearest = if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(self.0).unwrap_or(nearest)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.timestamp(), f)
    }
}
