//! Open time: when somebody is there, and how far a span reaches on that calendar.

/// The hours as the plan writes them.
mod hours;

pub use hours::{HolidaySource, Hours, Interval, IntervalError};
