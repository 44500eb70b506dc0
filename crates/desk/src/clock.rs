//! The clock. This is the only place where the time of day is read; everything else is told what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use ladder_core::time::Moment;

/// The time now, in UTC milliseconds. A machine whose clock stands before 1970 counts as standing at 1970.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
