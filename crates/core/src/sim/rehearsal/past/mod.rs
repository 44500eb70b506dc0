//! What a desk's own events say of the numbers that a rehearsal stands on.

/// How long people worked, where they had several tickets in hand.
mod effort;
/// Tickets followed through their events.
mod followed;
/// What of an event counts here.
mod happened;
/// Would the last weeks have been foretold?
pub mod held_out;
/// Rates of contacts, from how many came in each week.
mod rates;
/// Handling and what is solved, by tier and topic.
mod tiers;

use std::collections::BTreeMap;

use crate::plan::{Id, Plan};
use crate::tier::TierNo;
use crate::time::{DAY_MILLIS, HOUR_MILLIS, Moment};

use super::weeks::Weeks;
use super::{RehearsalError, WEEKS_MAX};

pub use followed::Past;
pub use happened::KINDS;

/// Fewer cases say nothing: what the plan says, or our default, stands.
pub const CASES_MIN: u64 = 20;

/// A number of the desk's own, and how many cases it stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The number.
    pub number: f64,
    /// The cases.
    pub count: u64,
}

/// The numbers that a desk's own events give; what too few cases speak for is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Contacts of a user in a month.
    pub per_user_month: Option<Measured>,
    /// Contacts that an enrolment causes.
    pub per_enrolment: Option<Measured>,
    /// By phase: how many contacts came of those that these two let expect.
    pub phases: BTreeMap<Id, Measured>,
    /// Shares of contacts by topic.
    pub topics: BTreeMap<Id, Measured>,
    /// The share of solutions that came back.
    pub reopened: Option<Measured>,
    /// The share of handovers that were sent back.
    pub sent_back: Option<Measured>,
    /// Days that half of the vendor's cases took, and nine of ten.
    pub vendor_delay_days: Option<Measured>,
    /// Nine of ten.
    pub vendor_p90_days: Option<Measured>,
    /// By inside tier.
    pub tiers: BTreeMap<TierNo, TierHistory>,
    /// By inside tier, where some of its topics have cases enough to stand by themselves.
    pub by_topic: BTreeMap<TierNo, ByTopic>,
    /// Whole weeks from the Monday of the first phase that it stands on.
    pub weeks: usize,
}

/// What a tier's own events say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TierHistory {
    /// Hours of work on an investigation.
    pub handle_hours: Option<Measured>,
    /// Standard deviation over mean.
    pub spread: Option<Measured>,
    /// The share of investigations that ended with a solution there.
    pub solves: Option<Measured>,
}

/// A tier's numbers, topic by topic.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ByTopic {
    /// The topics that stand by themselves: each has its handling and the share that is solved.
    pub topics: BTreeMap<Id, TierHistory>,
    /// All others together, as far as they are enough.
    pub others: TierHistory,
}

/// Why there is no history.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PastError {
    /// The plan cannot be rehearsed anyway.
    #[error(transparent)]
    Rehearsal(#[from] RehearsalError),
    /// Not one whole week of the rollout lies behind.
    #[error("no whole week of the rollout lies behind yet")]
    NoWeek,
}

/// What the events before a moment say.
///
/// # Errors
/// A plan that cannot be rehearsed, and a rollout that has not run for a week.
pub fn measure(plan: &Plan, past: &Past, until: Moment) -> Result<History, PastError> {
    let weeks = whole_weeks(plan, until)?;
    let until = weeks.end();
    let mut history = rates::contacts(plan, past, &weeks)?;
    history.weeks = weeks.count();
    history.reopened = share(&past.again, &past.told, until);
    let back = past.sent_back.iter().filter(|at| **at < until).count();
    let up = past.accepted.iter().filter(|at| **at < until).count();
    history.sent_back = measured(back, back + up);
    vendor(&mut history, past, until);
    tiers::measure(plan, past, until, &mut history);
    Ok(history)
}

/// The weeks of the rollout that were over by then.
fn whole_weeks(plan: &Plan, until: Moment) -> Result<Weeks, PastError> {
    let first = plan.phases.iter().map(|phase| phase.start).min();
    let first = first.ok_or(RehearsalError::NoPhase)?;
    let all = Weeks::new(first, WEEKS_MAX, &plan.timezone);
    let over = all
        .starts
        .iter()
        .skip(1)
        .take_while(|end| **end <= until.millis())
        .count();
    let over = u32::try_from(over).unwrap_or(WEEKS_MAX);
    if over == 0 {
        return Err(PastError::NoWeek);
    }
    Ok(Weeks::new(first, over, &plan.timezone))
}

fn vendor(history: &mut History, past: &Past, until: i64) {
    let closed = past.cases.iter().filter(|(_, closed)| *closed < until);
    let mut days: Vec<f64> = closed
        .map(|(opened, closed)| hours(closed - opened) / DAY_HOURS)
        .collect();
    days.sort_by(f64::total_cmp);
    let at = |tenths: usize| {
        days.get((days.len() * tenths / 10).min(days.len().saturating_sub(1)))
            .copied()
    };
    let positive = |days: &f64| *days > 0.0;
    history.vendor_delay_days = at(5).filter(positive).and_then(|half| enough(half, days.len()));
    history.vendor_p90_days = at(9).filter(positive).and_then(|most| enough(most, days.len()));
}

#[allow(clippy::cast_precision_loss)] // 24.
const DAY_HOURS: f64 = (DAY_MILLIS / HOUR_MILLIS) as f64;

/// How many of the one there were of the other.
fn share(part: &[i64], whole: &[i64], until: i64) -> Option<Measured> {
    let before = |all: &[i64]| all.iter().filter(|at| **at < until).count();
    measured(before(part).min(before(whole)), before(whole))
}

fn measured(part: usize, whole: usize) -> Option<Measured> {
    #[allow(clippy::cast_precision_loss)] // Counts of events.
    let share = part as f64 / whole.max(1) as f64;
    enough(share, whole)
}

fn enough(number: f64, count: usize) -> Option<Measured> {
    let count = count as u64;
    (count >= CASES_MIN).then_some(Measured { number, count })
}

pub(super) fn hours(millis: i64) -> f64 {
    super::sums::hours(millis)
}

/// Open days over which the contacts of an enrolment die away, when nobody says.
pub(super) fn decay_days(plan: &Plan) -> f64 {
    plan.assume
        .enrolment_decay_days
        .unwrap_or(super::assumption::DECAY_DAYS)
}
