//! Would the last weeks have been foretold? The numbers are taken from the weeks before them, the plan is rehearsed with
//! those, and what came is held against it.

use jiff::civil::Date;

use super::{Past, PastError, measure, whole_weeks};
use crate::plan::Plan;
use crate::sim::Estimate;
use crate::sim::rehearsal::{Rehearsal, RehearsalError, Settings};
use crate::tier::TierNo;
use crate::time::Moment;

/// One week of so many is held out.
const HELD_OUT_PART: usize = 4;
const HELD_OUT_MAX: usize = 4;
/// Fewer weeks to learn from say nothing.
const LEARNT_MIN: usize = 3;
/// A figure of which less was foretold is too small to be judged.
const FORETOLD_MIN: f64 = 5.0;

/// How well the last weeks would have been foretold.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOut {
    /// Whole weeks that the numbers were taken from.
    pub learnt: usize,
    /// What came after them, week by week.
    pub figures: Vec<Figure>,
}

/// A figure of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Its Monday.
    pub monday: Date,
    /// Tickets that came to this tier; where there is none, tickets opened, those reopened counted again.
    pub tier: Option<TierNo>,
    /// What came.
    pub came: u32,
    /// What was foretold, with the interval in which one week lies with 95 % certainty.
    pub foretold: Estimate,
}

impl HeldOut {
    /// How many figures lie within their intervals.
    pub fn within(&self) -> usize {
        let within = |figure: &&Figure| {
            let came = f64::from(figure.came);
            figure.foretold.low <= came && came <= figure.foretold.high
        };
        self.figures.iter().filter(within).count()
    }

    /// How far off they are together, as a share of what came.
    pub fn error(&self) -> Option<f64> {
        let came: f64 = self.figures.iter().map(|figure| f64::from(figure.came)).sum();
        let off = self
            .figures
            .iter()
            .map(|figure| (figure.foretold.mean - f64::from(figure.came)).abs());
        (came > 0.0).then(|| off.sum::<f64>() / came)
    }
}

/// How a plan is rehearsed.
pub type Rehearse<'r> = &'r dyn Fn(&Plan, &Settings) -> Result<Rehearsal, RehearsalError>;

/// Holds the last weeks out; nothing where too few lie behind.
///
/// # Errors
/// A plan that cannot be rehearsed.
pub fn hold_out(
    plan: &Plan,
    past: &Past,
    until: Moment,
    settings: &Settings,
    rehearse: Rehearse<'_>,
) -> Result<Option<HeldOut>, PastError> {
    let all = match whole_weeks(plan, until) {
        Ok(weeks) => weeks,
        Err(PastError::NoWeek) => return Ok(None),
        Err(error @ PastError::Rehearsal(_)) => return Err(error),
    };
    let held = (all.count() / HELD_OUT_PART).min(HELD_OUT_MAX);
    let learnt = all.count() - held;
    if held == 0 || learnt < LEARNT_MIN {
        return Ok(None);
    }
    let history = measure(plan, past, Moment::from_millis(all.starts[learnt]))?;
    let told = rehearse(
        plan,
        &Settings {
            weeks: u32::try_from(all.count()).ok(),
            history: Some(history),
            ..settings.clone()
        },
    )?;
    let mut figures = Vec::new();
    for week in learnt..all.count() {
        let came = |tier: Option<TierNo>| {
            let opened = past.opened.iter().map(|(at, _)| *at).chain(past.again.iter().copied());
            let count = match tier {
                None => opened.filter(|at| all.of(*at) == Some(week)).count(),
                Some(tier) => {
                    let there = |(at, to): &&(i64, TierNo)| *to == tier && all.of(*at) == Some(week);
                    past.came.iter().filter(there).count()
                }
            };
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let of_tiers = told.tiers.iter().map(|tier| (Some(tier.tier), tier.weeks[week].came));
        for (tier, foretold) in [(None, told.weeks[week].opened)].into_iter().chain(of_tiers) {
            let Some(mean) = foretold.filter(|foretold| foretold.mean >= FORETOLD_MIN) else {
                continue;
            };
            figures.push(Figure {
                monday: all.monday_of(week),
                tier,
                came: came(tier),
                foretold: of_one(mean, told.replications),
            });
        }
    }
    Ok(Some(HeldOut { learnt, figures }))
}

/// From where the mean of the replications lies to where one more would.
fn of_one(mean: Estimate, replications: u32) -> Estimate {
    let half = (mean.high - mean.mean) * f64::from(replications + 1).sqrt();
    Estimate {
        mean: mean.mean,
        low: (mean.mean - half).max(0.0),
        high: mean.mean + half,
    }
}
