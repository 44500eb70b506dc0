//! What the replications came to.

use jiff::civil::Date;

use super::super::report::Estimate;
use super::assumption::Assumption;
use super::course::Course;
use super::sums::{QUANTILES, Ratio, Sums};
use super::tally::TIER_PROMISES;
use super::verdict::Verdict;
use crate::clock::ClockKind;
use crate::plan::{Plan, Priority};
use crate::text::Text;
use crate::tier::TierNo;
use crate::time::Span;

/// What a rehearsal came to. Figures stand with their 95 % interval over the replications; times are hours of open time
/// of the tier they belong to. Nothing stands where nothing was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Rehearsal {
    /// Does the plan hold?
    pub verdict: Verdict,
    /// The first Monday.
    pub monday: Date,
    /// How many runs.
    pub replications: u32,
    /// Where chance began.
    pub seed: u64,
    /// Tickets opened in a run, those reopened counted again.
    pub tickets: Option<Estimate>,
    /// What happened in all runs together.
    pub events: u64,
    /// The most tickets open at once in any run.
    pub peak_open: usize,
    /// Whether a run was ended because too many tickets were open or too much happened.
    pub cut_short: bool,
    /// The weeks, in order.
    pub weeks: Vec<Week>,
    /// The inside tiers, in order.
    pub tiers: Vec<TierOutcome>,
    /// What the requester is promised, the most urgent first.
    pub promises: Vec<PromiseOutcome>,
    /// Cases at the vendor in a run.
    pub vendor_cases: Option<Estimate>,
    /// Hours by the clock that those waited there, in a run.
    pub vendor_hours: Option<Estimate>,
    /// The plan's currency.
    pub currency: String,
    /// What all people on shift cost over all weeks; nothing where a tier's hour has no price.
    pub cost: Option<f64>,
    /// What was assumed.
    pub assumptions: Vec<Assumption>,
}

/// A week of a rehearsal.
#[derive(Debug, Clone, PartialEq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// Tickets opened in it.
    pub opened: Option<Estimate>,
}

/// How a tier fared.
#[derive(Debug, Clone, PartialEq)]
pub struct TierOutcome {
    /// Which one.
    pub tier: TierNo,
    /// What it is called.
    pub name: Text,
    /// Tickets that came to it in a run, each as often as it came.
    pub came: Option<Estimate>,
    /// Work that came, of the hours people were on shift; above 1 it is more than they can do.
    pub load: Option<Estimate>,
    /// The same in the last four weeks.
    pub tail_load: Option<Estimate>,
    /// The share of their time on shift, bridges and sessions left out, that people worked on tickets.
    pub busy: Option<Estimate>,
    /// How long tickets waited until somebody took them up.
    pub wait_mean: Option<Estimate>,
    /// Half waited no longer.
    pub wait_p50: Option<Estimate>,
    /// Nineteen of twenty waited no longer.
    pub wait_p95: Option<Estimate>,
    /// The share of those who came that gave up waiting.
    pub gave_up: Option<Estimate>,
    /// Hours that tickets waited there in a run, and that somebody worked on them.
    pub waiting_hours: Option<Estimate>,
    /// The same for work.
    pub working_hours: Option<Estimate>,
    /// What the people on shift cost over all weeks.
    pub cost: Option<f64>,
    /// Its promises to the other tiers that the plan makes, and how often they were kept.
    pub promises: Vec<(ClockKind, Option<Estimate>)>,
    /// Week by week.
    pub weeks: Vec<TierWeek>,
}

/// How a tier fared in a week.
#[derive(Debug, Clone, PartialEq)]
pub struct TierWeek {
    /// People on shift, those of all its shifts.
    pub people: u32,
    /// Hours of people on shift.
    pub capacity_hours: f64,
    /// Tickets that came.
    pub came: Option<Estimate>,
    /// Work that came, of the hours on shift.
    pub load: Option<Estimate>,
    /// The share of their time that people worked on tickets.
    pub busy: Option<Estimate>,
    /// How long those waited that were taken up.
    pub wait_mean: Option<Estimate>,
    /// Half of them, over all replications, no longer.
    pub wait_p50: Option<f64>,
    /// Nineteen of twenty no longer.
    pub wait_p95: Option<f64>,
    /// The share that gave up.
    pub gave_up: Option<Estimate>,
    /// Tickets still there when the week ended.
    pub backlog: Option<Estimate>,
    /// What the people on shift cost.
    pub cost: Option<f64>,
    /// Hours waited in all replications together: what tells where a week went wrong.
    pub(super) waited_hours: f64,
}

/// How often a promise to the requester was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct PromiseOutcome {
    /// At which priority.
    pub priority: Priority,
    /// Which promise: [`ClockKind::FirstReply`] or [`ClockKind::Solve`].
    pub kind: ClockKind,
    /// What the plan says.
    pub span: Span,
    /// The share of tickets that it was kept for.
    pub kept: Option<Estimate>,
    /// For how many it was decided, in all replications together.
    pub decided: f64,
    /// By the week the ticket was opened in, with how many were decided.
    pub weeks: Vec<(Option<Estimate>, f64)>,
}

pub(super) fn of(course: &Course<'_>, sums: &Sums) -> Rehearsal {
    let plan = course.plan;
    let weeks = 0..course.counted;
    let tiers: Vec<TierOutcome> = (0..course.tiers.len())
        .map(|tier| tier_outcome(plan, course, sums, tier))
        .collect();
    let promises = promises(plan, course, sums);
    let prices: Option<Vec<f64>> = tiers.iter().map(|tier| tier.cost).collect();
    Rehearsal {
        verdict: super::verdict::judge(course, &tiers, &promises, sums.cut_short),
        monday: course.weeks.monday,
        replications: sums.runs,
        seed: course.seed,
        tickets: at_least_nothing(&sums.tickets),
        events: sums.events,
        peak_open: sums.peak_open,
        cut_short: sums.cut_short,
        weeks: weeks
            .map(|week| Week {
                monday: course.weeks.monday_of(week),
                opened: at_least_nothing(&sums.opened[week]),
            })
            .collect(),
        tiers,
        promises,
        vendor_cases: at_least_nothing(&sums.vendor_cases).filter(|_| course.vendor.is_some()),
        vendor_hours: at_least_nothing(&sums.vendor_hours).filter(|_| course.vendor.is_some()),
        currency: plan.currency.clone(),
        cost: prices.map(|prices| prices.iter().sum()),
        assumptions: course.numbers.table.clone(),
    }
}

fn tier_outcome(plan: &Plan, course: &Course<'_>, sums: &Sums, tier: usize) -> TierOutcome {
    let of = &sums.tiers[tier];
    let weeks: Vec<TierWeek> = (0..course.counted)
        .map(|week| tier_week(course, sums, tier, week))
        .collect();
    let prices: Option<Vec<f64>> = weeks.iter().map(|week| week.cost).collect();
    let kinds = [
        ClockKind::Accept,
        ClockKind::Work,
        ClockKind::Acknowledge,
        ClockKind::Contact,
    ];
    let kept = &sums.of_tiers[tier * TIER_PROMISES..(tier + 1) * TIER_PROMISES];
    let promises = kinds.into_iter().zip(kept).filter(|(_, kept)| kept.whole() > 0.0);
    TierOutcome {
        tier: TierNo::from_index(tier).unwrap_or(TierNo::FIRST),
        name: plan.tiers[tier].name.clone(),
        came: at_least_nothing(&of.came),
        load: at_least_nothing(&of.load),
        tail_load: at_least_nothing(&of.tail_load),
        busy: of.busy.share(),
        wait_mean: at_least_nothing(&of.wait_hours),
        wait_p50: at_least_nothing(&of.quantiles[0]),
        wait_p95: at_least_nothing(&of.quantiles[1]),
        gave_up: of.gave_up.share(),
        waiting_hours: at_least_nothing(&of.waiting_hours),
        working_hours: at_least_nothing(&of.working_hours),
        cost: prices.map(|prices| prices.iter().sum()),
        promises: promises.map(|(kind, kept)| (kind, kept.share())).collect(),
        weeks,
    }
}

fn tier_week(course: &Course<'_>, sums: &Sums, tier: usize, week: usize) -> TierWeek {
    let place = tier * course.counted + week;
    let of = &sums.cells[place];
    let capacity_hours = sums.capacity_hours[place];
    let people = course.groups_of[tier]
        .iter()
        .map(|group| course.groups[*group].people(week));
    let quantile = |nth: usize| sums.waits[place].quantile_hours(QUANTILES[nth]);
    TierWeek {
        people: people.sum(),
        capacity_hours,
        came: at_least_nothing(&of.came),
        load: at_least_nothing(&of.load),
        busy: of.busy.share(),
        wait_mean: at_least_nothing(&of.wait_hours),
        wait_p50: quantile(0),
        wait_p95: quantile(1),
        gave_up: of.gave_up.share(),
        backlog: at_least_nothing(&of.backlog),
        cost: course.numbers.tiers[tier].cost_hour.map(|price| price * capacity_hours),
        waited_hours: of.waited_hours,
    }
}

/// What is never less than nothing; neither is its interval.
fn at_least_nothing(ratio: &Ratio) -> Option<Estimate> {
    let estimate = ratio.estimate()?;
    Some(Estimate {
        low: estimate.low.max(0.0),
        ..estimate
    })
}

fn promises(plan: &Plan, course: &Course<'_>, sums: &Sums) -> Vec<PromiseOutcome> {
    let mut promises = Vec::new();
    for (place, priority) in Priority::ALL.into_iter().enumerate() {
        let promise = plan.targets.promise.get(priority);
        let kinds = [
            (ClockKind::FirstReply, promise.first_reply),
            (ClockKind::Solve, promise.solve),
        ];
        for (nth, (kind, span)) in kinds.into_iter().enumerate() {
            let Some(span) = span else { continue };
            let number = place * 2 + nth;
            let in_all = &sums.promises_in_all[number];
            let weeks = &sums.promises[number * course.counted..(number + 1) * course.counted];
            promises.push(PromiseOutcome {
                priority,
                kind,
                span,
                kept: in_all.share(),
                decided: in_all.whole(),
                weeks: weeks.iter().map(|week| (week.share(), week.whole())).collect(),
            });
        }
    }
    promises
}
