//! Instants and spans: when something happens and how long it may take.
//!
//! The clock is read elsewhere; here `now` is always somebody's argument.

mod moment;
mod span;

pub use moment::{Moment, MomentError};
pub use span::{Span, SpanError, Unit};

/// Milliseconds in a minute.
pub const MINUTE_MILLIS: i64 = 60_000;
/// Milliseconds in an hour.
pub const HOUR_MILLIS: i64 = 60 * MINUTE_MILLIS;
/// Milliseconds in a day of 24 hours; a local day may be shorter or longer.
pub const DAY_MILLIS: i64 = 24 * HOUR_MILLIS;
