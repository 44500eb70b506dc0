//! Rehearsals on as many cores as there are.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use ladder_core::plan::Plan;
use ladder_core::sim::rehearsal::{Rehearsal, RehearsalError, Run, Settings, Stage};

/// Replications that one thread runs before all are added up: starting a thread takes longer than a short run, and what
/// waits to be added takes memory.
const EACH_MAX: u32 = 16;

/// Rehearses a plan on all cores, and tells after each replication how many are done. The outcome is the same however many
/// cores there are.
///
/// # Errors
/// What keeps it from being rehearsed.
pub fn rehearse(plan: &Plan, settings: &Settings, watch: &(dyn Fn(u32) + Sync)) -> Result<Rehearsal, RehearsalError> {
    let stage = Stage::new(plan, settings)?;
    let all = stage.replications();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = u32::try_from(cores).unwrap_or(1).min(all);
    let each = all.div_ceil(threads).min(EACH_MAX);
    let mut sum = stage.sum();
    let done = AtomicU32::new(0);
    let run = |share: Range<u32>| -> Vec<Run> {
        let one = |nth: u32| {
            let run = stage.run(nth);
            watch(done.fetch_add(1, Ordering::Relaxed) + 1);
            run
        };
        share.map(one).collect()
    };
    let run = &run;
    let mut first = 0;
    while first < all {
        let end = (first + threads * each).min(all);
        let shares: Vec<Range<u32>> = (first..end)
            .step_by(each as usize)
            .map(|from| from..(from + each).min(end))
            .collect();
        thread::scope(|scope| {
            let running: Vec<_> = shares
                .iter()
                .map(|share| scope.spawn(move || run(share.clone())))
                .collect();
            for (share, running) in shares.iter().zip(running) {
                // A thread that broke down leaves its share to be run here, where it breaks down in the open.
                let runs = running.join().unwrap_or_else(|_| run(share.clone()));
                for run in &runs {
                    sum.take_in(run);
                }
            }
        });
        first = end;
    }
    Ok(sum.rehearsal())
}
