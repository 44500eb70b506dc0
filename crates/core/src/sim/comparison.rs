//! Two plans side by side: the same tickets pass both, so that a difference shows with few runs.

use super::quantile::student;
use super::rehearsal::tally::{Kept, Tally};
use super::rehearsal::{self, Rehearsal, RehearsalError, Settings};
use super::report::{self, Estimate, around};
use crate::clock::ClockKind;
use crate::plan::{Plan, Priority};
use crate::tier::TierNo;

/// What two rehearsals with the same chance came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The first plan.
    pub first: Rehearsal,
    /// The second plan.
    pub second: Rehearsal,
    /// Figure by figure.
    pub differences: Vec<Difference>,
}

/// A figure of both plans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Which one.
    pub figure: Figure,
    /// The mean of the replications of the first plan.
    pub first: f64,
    /// The mean of those of the second.
    pub second: f64,
    /// The second less the first, replication by replication, with its 95 % interval.
    pub difference: Estimate,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The share of tickets for which a promise to the requester was kept.
    Kept(Priority, ClockKind),
    /// Hours of open time that tickets waited at a tier, on average.
    Wait(TierNo),
    /// Hours that a tier worked on tickets.
    Busy(TierNo),
    /// Tickets opened.
    Tickets,
}

/// Which way a difference goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The second plan has more of it.
    More,
    /// The second plan has less of it.
    Less,
    /// There is none.
    Same,
    /// The runs do not tell: zero lies within the interval.
    Open,
}

impl Difference {
    /// Which way it goes, as far as the runs tell.
    pub fn direction(&self) -> Direction {
        let Estimate { mean, low, high } = self.difference;
        if mean.abs() < f64::EPSILON && (high - low).abs() < f64::EPSILON {
            Direction::Same
        } else if low > 0.0 {
            Direction::More
        } else if high < 0.0 {
            Direction::Less
        } else {
            Direction::Open
        }
    }
}

/// Rehearses both plans with the same chance; weeks, replications and seed of the second are those of the first.
///
/// # Errors
/// What keeps one of them from being rehearsed.
pub fn compare(plans: [&Plan; 2], settings: &Settings, watch: &dyn Fn(u32)) -> Result<Comparison, RehearsalError> {
    let of_first = &plans[0].assume;
    let settings = Settings {
        weeks: settings.weeks.or(of_first.weeks).or(Some(rehearsal::WEEKS)),
        replications: settings
            .replications
            .or(of_first.replications)
            .or(Some(rehearsal::REPLICATIONS)),
        seed: settings.seed.or(of_first.seed).or(Some(1)),
        ..settings.clone()
    };
    let mut runs: Vec<[Vec<Option<f64>>; 2]> = Vec::new();
    let mut figures = Vec::new();
    let [first, second] = rehearsal::pair(plans, &settings, watch, &mut |tallies| {
        let tiers = tallies[0].tiers().min(tallies[1].tiers());
        figures = all_figures(tiers);
        let of = |tally: &Tally| figures.iter().map(|figure| value(*figure, tally)).collect();
        runs.push([of(tallies[0]), of(tallies[1])]);
    })?;
    let differences = figures.iter().enumerate().filter_map(|(nth, figure)| {
        let both = runs
            .iter()
            .filter_map(|[first, second]| Some((first[nth]?, second[nth]?)));
        difference(*figure, &both.collect::<Vec<_>>())
    });
    Ok(Comparison {
        differences: differences.collect(),
        first,
        second,
    })
}

fn all_figures(tiers: usize) -> Vec<Figure> {
    let kinds = [ClockKind::FirstReply, ClockKind::Solve];
    let kept = Priority::ALL
        .into_iter()
        .flat_map(|priority| kinds.map(|kind| Figure::Kept(priority, kind)));
    let tiers: Vec<TierNo> = (0..tiers).filter_map(TierNo::from_index).collect();
    let of_tiers = tiers
        .into_iter()
        .flat_map(|tier| [Figure::Wait(tier), Figure::Busy(tier)]);
    kept.chain(of_tiers).chain([Figure::Tickets]).collect()
}

/// The figure of one replication; nothing where there is none.
fn value(figure: Figure, tally: &Tally) -> Option<f64> {
    match figure {
        Figure::Kept(priority, kind) => {
            let place = Priority::ALL.iter().position(|other| *other == priority)?;
            let Kept { kept, all } = tally.kept(place * 2 + usize::from(kind == ClockKind::Solve));
            (all > 0).then(|| f64::from(kept) / f64::from(all))
        }
        Figure::Wait(tier) => tally.mean_wait_hours(tier.index()),
        Figure::Busy(tier) => Some(tally.busy_hours(tier.index())),
        Figure::Tickets => Some(f64::from(tally.opened.iter().sum::<u32>())),
    }
}

fn difference(figure: Figure, both: &[(f64, f64)]) -> Option<Difference> {
    if both.is_empty() {
        return None;
    }
    #[allow(clippy::cast_precision_loss)] // A few replications.
    let count = both.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| both.iter().map(of).sum::<f64>() / count;
    let (first, second) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let apart = both.iter().map(|(first, second)| second - first);
    let mut apart = around(mean(|pair| pair.1 - pair.0), apart);
    if let Figure::Kept(..) = figure {
        // Shares are never further apart than none and all.
        (apart.low, apart.high) = (apart.low.max(-1.0), apart.high.min(1.0));
    }
    Some(Difference {
        figure,
        first,
        second,
        difference: apart,
    })
}

/// The lower end of a one-sided interval of another confidence than the two-sided 95 % that the estimate of so many runs
/// has.
pub(super) fn at_least(estimate: Estimate, confidence: f64, runs: u32) -> f64 {
    let freedom = runs.saturating_sub(1).max(1);
    let half = estimate.mean - estimate.low;
    estimate.mean - half * student(confidence, freedom) / report::student(f64::from(runs))
}
