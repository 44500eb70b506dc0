use super::effort;
use super::followed::{Investigation, Outcome};
use super::{ByTopic, History, Measured, Past, TierHistory, enough, hours, measured};
use crate::plan::{Id, Plan, Tier};
use crate::sim::rehearsal::assumption::reading_hours;
use crate::sim::rehearsal::rota::Trained;

/// Reading the handover is taken off what a tier that gets one works, but never more than this share of it.
const READING_MAX: f64 = 0.5;

/// An investigation that ended, with the milliseconds of work on it.
type Case<'p> = (&'p Investigation, i64);

/// What each inside tier's investigations that ended by then say, all together and topic by topic.
pub(super) fn measure(plan: &Plan, past: &Past, until: i64, history: &mut History) {
    let trained = Trained::new(plan);
    let efforts = effort::of(plan, past, until);
    for tier in plan.tiers.iter().filter(|tier| tier.is_inside()) {
        let all = past.investigations.iter().zip(efforts.iter().copied());
        let of_tier = |(of, _): &Case<'_>| of.tier == tier.place && of.ended.is_some_and(|(ended, _)| ended < until);
        let cases: Vec<Case<'_>> = all.filter(of_tier).collect();
        let of = Of {
            plan,
            tier,
            trained: &trained,
        };
        history.tiers.insert(tier.place, of.measure(&cases));
        let by_topic = of.by_topic(past, &cases);
        history.by_topic.extend(by_topic.map(|by_topic| (tier.place, by_topic)));
    }
}

struct Of<'p> {
    plan: &'p Plan,
    tier: &'p Tier,
    trained: &'p Trained,
}

impl Of<'_> {
    /// The topics of the plan that have cases enough, and what is left.
    fn by_topic(&self, past: &Past, cases: &[Case<'_>]) -> Option<ByTopic> {
        let topic_of = |(of, _): &Case<'_>| past.topics.get(&of.ticket).and_then(Option::as_ref);
        let mut by_topic = ByTopic::default();
        for id in self.plan.topics.keys() {
            let of_topic = cases.iter().filter(|case| topic_of(case) == Some(id));
            let measured = self.measure(&of_topic.copied().collect::<Vec<_>>());
            if measured.handle_hours.is_some() && measured.solves.is_some() {
                by_topic.topics.insert(id.clone(), measured);
            }
        }
        let is_left = |case: &&Case<'_>| !topic_of(case).is_some_and(|id: &Id| by_topic.topics.contains_key(id));
        let others: Vec<Case<'_>> = cases.iter().filter(is_left).copied().collect();
        by_topic.others = self.measure(&others);
        (!by_topic.topics.is_empty()).then_some(by_topic)
    }

    fn measure(&self, cases: &[Case<'_>]) -> TierHistory {
        let reading = reading_hours(self.plan, self.tier);
        let work = |(of, millis): &Case<'_>| {
            let hours = hours(*millis);
            let read = if of.handed_up {
                reading.min(hours * READING_MAX)
            } else {
                0.0
            };
            (hours - read) / (1.0 - self.helped(of)).max(f64::EPSILON)
        };
        let worked: Vec<f64> = cases.iter().filter(|(_, millis)| *millis > 0).map(work).collect();
        let ended = |is_meant: fn(Outcome) -> bool| {
            let ended = cases.iter().filter_map(|(of, _)| of.ended);
            ended.filter(|(_, how)| is_meant(*how)).count()
        };
        let share = measured(ended(|how| how == Outcome::Solved), ended(|how| how != Outcome::Other));
        let helped = mean(&cases.iter().map(|(of, _)| 1.0 + self.helped(of)).collect::<Vec<_>>()).unwrap_or(1.0);
        let spread = spread_of(&worked);
        TierHistory {
            handle_hours: mean(&worked).and_then(|mean| enough(mean, worked.len())),
            spread: spread.and_then(|spread| enough(spread, worked.len())),
            solves: share.map(|share| Measured {
                number: share.number / helped,
                ..share
            }),
        }
    }

    /// What training had done for it by the time it began.
    fn helped(&self, of: &Investigation) -> f64 {
        let said = self.plan.assume.tiers.get(&self.tier.place);
        let gain = said.and_then(|said| said.trained_gain).unwrap_or(0.0);
        gain * self.trained.share(self.tier.place.index(), of.began)
    }
}

fn mean(numbers: &[f64]) -> Option<f64> {
    #[allow(clippy::cast_precision_loss)] // Counts of events.
    let count = numbers.len() as f64;
    (count > 0.0).then(|| numbers.iter().sum::<f64>() / count)
}

fn spread_of(numbers: &[f64]) -> Option<f64> {
    let mean = mean(numbers)?;
    let squares: f64 = numbers.iter().map(|number| (number - mean) * (number - mean)).sum();
    #[allow(clippy::cast_precision_loss)] // Counts of events.
    let freedom = numbers.len().saturating_sub(1) as f64;
    (freedom > 0.0 && mean > 0.0).then(|| (squares / freedom).sqrt() / mean)
}
