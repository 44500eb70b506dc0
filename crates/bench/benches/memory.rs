//! What a million tickets take of memory, in a network and in a plan: counted byte by byte, the same each time.
//!
//! `cargo bench -p ladder-bench --no-default-features --bench memory` prints each figure with its budget.

use ladder_bench::rehearsed::{crowded, three_stations};
use ladder_bench::verdict;
use ladder_core::sim::rehearsal::{Settings, rehearse};
use ladder_core::sim::{Limits, run};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MANY: u64 = 1_000_000;
const BUDGET_BYTES: usize = 10_000_000;

fn main() {
    let network = three_stations();
    measure("three stations", || {
        let report = run(&network, 1, 0, Limits::of(MANY)).expect("a network that can be rehearsed");
        (report.tickets, report.peak_open)
    });
    let plan = crowded().expect("a plan that can run");
    let once = Settings {
        replications: Some(1),
        ..Settings::default()
    };
    measure("crowded plan", || {
        let told = rehearse(&plan, &once).expect("a plan that can be rehearsed");
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A count.
        let tickets = told.tickets.map_or(0, |tickets| tickets.mean as u64);
        (tickets, told.peak_open)
    });
}

/// Tickets, and the most that were open at once.
fn measure(name: &str, run: impl FnOnce() -> (u64, usize)) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let (tickets, open) = run();
    let taken = MEMORY.peak_usage().saturating_sub(before);
    let kept = verdict(tickets >= MANY && taken < BUDGET_BYTES);
    println!("{name}: {tickets} tickets, {open} open at once: {taken} bytes, budget under {BUDGET_BYTES}: {kept}");
}
