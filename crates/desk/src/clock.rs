//! The clock. This is the only place where the time of day is read; everything else is told what time it is.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use ladder_core::time::Moment;

/// How far this process lives from the time of day: not at all, but in a demonstration, which plays a day of its own.
static MOVED_MILLIS: AtomicI64 = AtomicI64::new(0);

/// The time now, in UTC milliseconds.
pub fn now() -> Moment {
    time_of_day().plus_millis(MOVED_MILLIS.load(Ordering::Relaxed))
}

/// Lets this whole process live at another time from here on.
pub fn move_to(moment: Moment) {
    MOVED_MILLIS.store(moment.millis_since(time_of_day()), Ordering::Relaxed);
}

/// What telephones and everybody's clocks show at a moment of this process: the time of day.
pub fn on_telephones(moment: Moment) -> Moment {
    moment.plus_millis(-MOVED_MILLIS.load(Ordering::Relaxed))
}

/// A machine whose clock stands before 1970 counts as standing at 1970.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn time_of_day() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The processor time that this program has taken so far, in seconds.
pub fn cpu_seconds() -> f64 {
    let taken = nix::time::clock_gettime(nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID);
    taken.map_or(0.0, |taken| std::time::Duration::from(taken).as_secs_f64())
}
