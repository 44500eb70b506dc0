//! Whether intervals are what they say. A figure is asked of twenty runs with other chance, and its 95 % interval must hold
//! the exact value in at least fifteen: fewer come once in four hundred times. The seeds are fixed, so that a story never
//! fails by chance, only when the engine changes.

use ladder_core::sim::Estimate;

pub const RUNS: u32 = 20;
const HELD_MIN: usize = 15;

/// The exact value lies in the intervals of nearly all runs.
#[track_caller]
pub fn holds<R>(what: &str, exact: f64, runs: &[R], figure: impl Fn(&R) -> Option<Estimate>) {
    let told: Vec<Estimate> = runs.iter().filter_map(figure).collect();
    assert_eq!(told.len(), runs.len(), "{what}");
    let held = told
        .iter()
        .filter(|told| told.low <= exact && exact <= told.high)
        .count();
    assert!(
        held >= HELD_MIN,
        "{what}: {exact} in {held} of {} intervals, such as {:?}",
        told.len(),
        told[0]
    );
}
