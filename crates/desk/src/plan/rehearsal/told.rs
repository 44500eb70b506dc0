use ladder_core::plan::Plan;
use ladder_core::sim::Estimate;
use ladder_core::sim::rehearsal::outcome::PromiseOutcome;
use ladder_core::sim::rehearsal::{Amount, Assumption, Broken, Rehearsal, Source, TierOutcome, TierWeek};
use serde::Serialize;
use serde_json::{Value, json};

use super::assumed::{law_word, source};

/// The report for programs: shares of 1, times in hours of open time, intervals of 95 %.
pub fn told(plan: &Plan, rehearsal: &Rehearsal) -> Value {
    let verdict = &rehearsal.verdict;
    let overloaded = verdict.overloaded.iter();
    let overloaded = overloaded.map(|(tier, load)| json!({"tier": tier.get(), "load": Interval::from(*load)}));
    json!({
        "plan": plan.name.get(plan.language.as_str()),
        "holds": verdict.holds,
        "first_broken": verdict.broken.as_ref().map(broken),
        "broken_weeks": verdict.broken_weeks,
        "overloaded": overloaded.collect::<Vec<_>>(),
        "weeks": rehearsal.weeks.len(),
        "from": rehearsal.monday.to_string(),
        "replications": rehearsal.replications,
        "seed": rehearsal.seed,
        "tickets": interval(rehearsal.tickets),
        "events": rehearsal.events,
        "peak_open": rehearsal.peak_open,
        "cut_short": rehearsal.cut_short,
        "currency": rehearsal.currency,
        "cost": rehearsal.cost,
        "opened": rehearsal.weeks.iter().map(|week| interval(week.opened)).collect::<Vec<_>>(),
        "tiers": rehearsal.tiers.iter().map(tier).collect::<Vec<_>>(),
        "promises": rehearsal.promises.iter().map(promise).collect::<Vec<_>>(),
        "vendor": rehearsal.vendor_cases.map(|cases| json!({
            "cases": Interval::from(cases),
            "hours": interval(rehearsal.vendor_hours),
        })),
        "assumptions": rehearsal.assumptions.iter().map(assumption).collect::<Vec<_>>(),
    })
}

/// A figure with its interval; no ends where it has none.
#[derive(Serialize)]
struct Interval {
    mean: f64,
    low: Option<f64>,
    high: Option<f64>,
}

impl From<Estimate> for Interval {
    fn from(estimate: Estimate) -> Self {
        let end = |end: f64| end.is_finite().then_some(end);
        Self {
            mean: estimate.mean,
            low: end(estimate.low),
            high: end(estimate.high),
        }
    }
}

fn interval(estimate: Option<Estimate>) -> Option<Interval> {
    estimate.map(Interval::from)
}

fn broken(broken: &Broken) -> Value {
    json!({
        "week": broken.week,
        "monday": broken.monday.to_string(),
        "tier": broken.tier.get(),
        "priority": broken.priority.as_str(),
        "promise": broken.kind.word(),
        "within": broken.span.to_string(),
        "kept": Interval::from(broken.kept),
    })
}

fn tier(tier: &TierOutcome) -> Value {
    let promises = tier.promises.iter();
    let promises = promises.map(|(kind, kept)| json!({"promise": kind.word(), "kept": interval(*kept)}));
    json!({
        "tier": tier.tier.get(),
        "came": interval(tier.came),
        "load": interval(tier.load),
        "utilisation": interval(tier.busy),
        "wait_mean": interval(tier.wait_mean),
        "wait_p50": interval(tier.wait_p50),
        "wait_p95": interval(tier.wait_p95),
        "gave_up": interval(tier.gave_up),
        "waiting_hours": interval(tier.waiting_hours),
        "working_hours": interval(tier.working_hours),
        "cost": tier.cost,
        "promises": promises.collect::<Vec<_>>(),
        "weeks": tier.weeks.iter().map(week).collect::<Vec<_>>(),
    })
}

fn week(week: &TierWeek) -> Value {
    json!({
        "people": week.people,
        "capacity_hours": week.capacity_hours,
        "came": interval(week.came),
        "load": interval(week.load),
        "utilisation": interval(week.busy),
        "wait_mean": interval(week.wait_mean),
        "wait_p50": week.wait_p50,
        "wait_p95": week.wait_p95,
        "gave_up": interval(week.gave_up),
        "backlog": interval(week.backlog),
        "cost": week.cost,
    })
}

fn promise(of: &PromiseOutcome) -> Value {
    json!({
        "priority": of.priority.as_str(),
        "promise": of.kind.word(),
        "within": of.span.to_string(),
        "kept": interval(of.kept),
        "decided": of.decided,
        "weeks": of.weeks.iter().map(|(kept, _)| interval(*kept)).collect::<Vec<_>>(),
    })
}

fn assumption(assumption: &Assumption) -> Value {
    let (unit, amount) = match assumption.amount {
        Amount::Number(number) => ("number", json!(number)),
        Amount::Share(share) => ("share", json!(share)),
        Amount::Hours(hours) => ("hours", json!(hours)),
        Amount::Days(days) => ("days", json!(days)),
        Amount::Money(money) => ("money", json!(money)),
        Amount::Span(span) => ("span", json!(span.to_string())),
        Amount::Law(law) => ("law", json!(law_word(law))),
        Amount::Never => ("never", Value::Null),
    };
    json!({
        "what": assumption.what,
        "tier": assumption.tier.map(ladder_core::tier::TierNo::get),
        "of": assumption.of.as_ref().map(ToString::to_string),
        "amount": amount,
        "unit": unit,
        "source": source(assumption.source),
        "cases": cases(assumption.source),
    })
}

fn cases(source: Source) -> Option<u64> {
    match source {
        Source::History(count) => Some(count),
        Source::Plan | Source::Default | Source::Asked => None,
    }
}
