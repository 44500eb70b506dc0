use super::Settings;
use super::assumption::{Amount, LEAST_SOLVED, Source};
use super::ledger::Ledger;
use super::past::{ByTopic, Measured, TierHistory};
use crate::plan::{Id, Plan, Tier};
use crate::tier::TierNo;

/// What a tier does with contacts of a topic.
#[derive(Debug, Clone, Copy)]
pub(super) struct TopicNumbers {
    pub(super) handle_hours: f64,
    pub(super) spread: f64,
    pub(super) solves: f64,
}

/// What the desk's own events say of a tier: of the topics that stand by themselves, and of all others.
pub(super) fn own_numbers(plan: &Plan, tier: &Tier, settings: &Settings) -> (TierHistory, ByTopic) {
    let Some(history) = &settings.history else {
        return (TierHistory::default(), ByTopic::default());
    };
    let all = history.tiers.get(&tier.place).copied().unwrap_or_default();
    let mut by_topic = history.by_topic.get(&tier.place).cloned().unwrap_or_default();
    let is_end = tier.place == plan.last_inside_tier() && plan.vendor_tier().is_none();
    // What nobody solved so far would go round for ever.
    let ends = |_: &Id, of: &mut TierHistory| !is_end || of.solves.is_some_and(|solves| solves.number >= LEAST_SOLVED);
    by_topic.topics.retain(ends);
    if by_topic.topics.is_empty() {
        return (all, by_topic);
    }
    let others = TierHistory {
        handle_hours: by_topic.others.handle_hours.or(all.handle_hours),
        spread: by_topic.others.spread.or(all.spread),
        solves: by_topic
            .others
            .solves
            .filter(|solves| !is_end || solves.number >= LEAST_SOLVED)
            .or(all.solves),
    };
    (others, by_topic)
}

/// The numbers of each topic: its own where it has them, else those of the tier.
pub(super) fn by_topic(
    plan: &Plan,
    tier: TierNo,
    own: &ByTopic,
    otherwise: TopicNumbers,
    ledger: &mut Ledger,
) -> Vec<TopicNumbers> {
    let mut of_topic = |id: &Id| {
        let Some(of) = own.topics.get(id) else { return otherwise };
        let mut ask = |what, own: Option<Measured>, otherwise: f64, amount: fn(f64) -> Amount| {
            let Some(own) = own else { return otherwise };
            ledger.of_tier(what, tier, id, amount(own.number), Source::History(own.count));
            own.number
        };
        TopicNumbers {
            handle_hours: ask("handle", of.handle_hours, otherwise.handle_hours, Amount::Hours),
            spread: ask("spread", of.spread, otherwise.spread, Amount::Number),
            solves: ask("solves", of.solves, otherwise.solves, Amount::Share),
        }
    };
    let topics: Vec<TopicNumbers> = plan.topics.keys().map(&mut of_topic).collect();
    topics.into_iter().chain([otherwise]).collect()
}
