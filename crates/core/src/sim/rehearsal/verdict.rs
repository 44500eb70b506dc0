//! Does the plan hold?

use jiff::civil::Date;

use super::super::report::Estimate;
use super::course::Course;
use super::outcome::{PromiseOutcome, TierOutcome};
use crate::clock::ClockKind;
use crate::plan::Priority;
use crate::tier::TierNo;
use crate::time::Span;

/// A promise that is kept less often than this is a rumour (F503).
pub const KEPT_MIN: f64 = 0.9;
/// A tier that is busier than this has no room for a bad day (F501).
pub const BUSY_MAX: f64 = 0.85;
/// A tier that is less busy than this in every week has too little to do (F504).
pub const BUSY_MIN: f64 = 0.3;
/// A week with fewer decided tickets, all replications together, says nothing about a promise.
const DECIDED_MIN: f64 = 30.0;

/// Whether the plan holds: every promise to the requester is kept for at least [`KEPT_MIN`] of the tickets of every week,
/// and no tier gets more work than it can do.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// It does.
    pub holds: bool,
    /// The first week in which a promise is not kept, and which.
    pub broken: Option<Broken>,
    /// How many weeks there are in which one is not.
    pub broken_weeks: usize,
    /// The tiers whose queue grows without bound, with the load of the last weeks (F502).
    pub overloaded: Vec<(TierNo, Estimate)>,
}

/// A promise that is not kept in a week.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// From 1.
    pub week: usize,
    /// Its Monday.
    pub monday: Date,
    /// At which priority.
    pub priority: Priority,
    /// Which promise.
    pub kind: ClockKind,
    /// What the plan says.
    pub span: Span,
    /// How often it is kept.
    pub kept: Estimate,
    /// The tier at which tickets wait longest in that week, all waits taken together.
    pub tier: TierNo,
}

pub(super) fn judge(
    course: &Course<'_>,
    tiers: &[TierOutcome],
    promises: &[PromiseOutcome],
    cut_short: bool,
) -> Verdict {
    let worst_of = |week: usize| {
        let of_week = promises.iter().filter_map(|promise| {
            let (kept, decided) = &promise.weeks[week];
            let kept = (*kept).filter(|kept| *decided >= DECIDED_MIN && kept.mean < KEPT_MIN)?;
            Some((promise, kept))
        });
        of_week.min_by(|one, other| one.1.mean.total_cmp(&other.1.mean))
    };
    let broken: Vec<(usize, (&PromiseOutcome, Estimate))> = (0..course.counted)
        .filter_map(|week| Some((week, worst_of(week)?)))
        .collect();
    let overloaded: Vec<(TierNo, Estimate)> = tiers
        .iter()
        .filter_map(|tier| Some((tier.tier, lasting_load(tier, cut_short)?)))
        .filter(|(_, load)| sure(load) >= 1.0)
        .collect();
    Verdict {
        holds: broken.is_empty() && overloaded.is_empty() && !cut_short,
        broken_weeks: broken.len(),
        broken: broken.first().map(|(week, (promise, kept))| Broken {
            week: week + 1,
            monday: course.weeks.monday_of(*week),
            priority: promise.priority,
            kind: promise.kind,
            span: promise.span,
            kept: *kept,
            tier: narrowest(tiers, *week),
        }),
        overloaded,
    }
}

/// The load that says whether a queue ever ends: that of the last weeks, and of the worst week where runs were ended before.
fn lasting_load(tier: &TierOutcome, cut_short: bool) -> Option<Estimate> {
    if !cut_short {
        return tier.tail_load;
    }
    let loads = tier.weeks.iter().filter_map(|week| week.load);
    loads.max_by(|one, other| one.mean.total_cmp(&other.mean))
}

/// What a load is at least. A single run has no interval: there it is what that run had.
fn sure(load: &Estimate) -> f64 {
    if load.high.is_finite() { load.low } else { load.mean }
}

/// Where tickets wait longest.
fn narrowest(tiers: &[TierOutcome], week: usize) -> TierNo {
    let waited = |tier: &&TierOutcome| tier.weeks[week].waited_hours;
    let longest = tiers.iter().max_by(|one, other| waited(one).total_cmp(&waited(other)));
    longest.map_or(TierNo::FIRST, |tier| tier.tier)
}
