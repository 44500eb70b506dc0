//! Measures Ladder against its budgets: the benchmarks of the rules in `benches/`, the load on a desk in `desk-load`.

/// What is rehearsed.
pub mod rehearsed;

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

/// Processor time that this program has taken.
pub fn cpu_seconds() -> f64 {
    let taken = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID);
    taken.map_or(0.0, |taken| Duration::from(taken).as_secs_f64())
}

/// How a figure with a budget ends.
pub fn verdict(is_kept: bool) -> &'static str {
    if is_kept { "kept" } else { "MISSED" }
}
