use std::collections::BTreeMap;

use super::{CASES_MIN, History, Measured, Past, PastError, decay_days};
use crate::plan::{Id, Plan};
use crate::sim::rehearsal::RehearsalError;
use crate::sim::rehearsal::contacts::{Unit, units};
use crate::sim::rehearsal::weeks::Weeks;

/// The steps converge long before.
const STEPS: u32 = 400;
/// A phase's own number of contacts counts as if so many had come as expected beside those that did.
const PHASE_PRIOR: f64 = 20.0;

/// How often users and enrolments ask, phase by phase, and what about.
pub(super) fn contacts(plan: &Plan, past: &Past, weeks: &Weeks) -> Result<History, PastError> {
    let hours = plan.targets_calendar().ok_or(RehearsalError::Closed)?;
    let counts = by_week(past, weeks);
    let all: f64 = counts.iter().sum();
    let mut history = History::default();
    let count = whole(all);
    if count < CASES_MIN {
        return Ok(history);
    }
    history.topics = topics(plan, past, weeks);
    let units = units(plan, decay_days(plan), weeks, hours);
    let together = |of: fn(&Unit) -> &Vec<f64>| -> Vec<f64> {
        let of_week = |week: usize| units.iter().map(|unit| of(unit)[week]).sum();
        (0..weeks.count()).map(of_week).collect()
    };
    let columns = [together(|unit| &unit.users), together(|unit| &unit.enrolments)];
    let rates = fit(&counts, &columns, 0.0);
    let known = |nth: usize| {
        let asked: f64 = columns[nth].iter().sum();
        (asked > 0.0).then_some(Measured {
            number: rates[nth],
            count,
        })
    };
    (history.per_user_month, history.per_enrolment) = (known(0), known(1));
    let expected = |unit: &Unit| -> Vec<f64> {
        let both = unit.users.iter().zip(&unit.enrolments);
        both.map(|(users, enrolments)| rates[0] * users + rates[1] * enrolments)
            .collect()
    };
    let by_phase: Vec<Vec<f64>> = units.iter().map(expected).collect();
    let factors = fit(&counts, &by_phase, PHASE_PRIOR);
    for ((unit, expected), factor) in units.iter().zip(&by_phase).zip(factors) {
        let expected: f64 = expected.iter().sum();
        if expected * factor >= 1.0 {
            let measured = Measured {
                number: factor,
                count: whole(expected * factor),
            };
            history.phases.insert(plan.phases[unit.phase].id.clone(), measured);
        }
    }
    Ok(history)
}

/// The nonnegative numbers of columns whose sum makes these counts likeliest, where each is a Poisson number: the steps of
/// expectation and maximisation, each of which makes them likelier. With a prior, a Gamma one around 1 of so many cases.
fn fit(counts: &[f64], columns: &[Vec<f64>], prior: f64) -> Vec<f64> {
    let mut numbers = vec![1.0; columns.len()];
    for _ in 0..STEPS {
        let expected: Vec<f64> = (0..counts.len())
            .map(|week| {
                columns
                    .iter()
                    .zip(&numbers)
                    .map(|(column, number)| number * column[week])
                    .sum()
            })
            .collect();
        for (number, column) in numbers.iter_mut().zip(columns) {
            let whole = prior + column.iter().sum::<f64>();
            let caused: f64 = column
                .iter()
                .zip(counts)
                .zip(&expected)
                .filter(|(_, expected)| **expected > 0.0)
                .map(|((column, count), expected)| count * *number * column / expected)
                .sum();
            if whole > 0.0 {
                *number = (prior + caused) / whole;
            }
        }
    }
    numbers
}

fn by_week(past: &Past, weeks: &Weeks) -> Vec<f64> {
    let mut counts = vec![0.0; weeks.count()];
    for (at, _) in &past.opened {
        if let Some(week) = weeks.of(*at) {
            counts[week] += 1.0;
        }
    }
    counts
}

/// The shares of the plan's topics among what was opened in those weeks; what has no topic, or one that the plan does not
/// know, is about nothing in particular.
fn topics(plan: &Plan, past: &Past, weeks: &Weeks) -> BTreeMap<Id, Measured> {
    let mut counts: BTreeMap<&Id, u64> = plan.topics.keys().map(|id| (id, 0)).collect();
    let mut all = 0_u64;
    for (at, ticket) in &past.opened {
        if weeks.of(*at).is_none() {
            continue;
        }
        all += 1;
        let topic = past.topics.get(ticket).and_then(Option::as_ref);
        if let Some(count) = topic.and_then(|topic| counts.get_mut(topic)) {
            *count += 1;
        }
    }
    #[allow(clippy::cast_precision_loss)] // Counts of tickets.
    let share = |count: u64| Measured {
        number: count as f64 / all.max(1) as f64,
        count: all,
    };
    counts
        .into_iter()
        .map(|(id, count)| (id.clone(), share(count)))
        .collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Counts of tickets.
fn whole(count: f64) -> u64 {
    count.round() as u64
}
