use crate::clock::ClockKind;
use crate::plan::read::{Reader, covers};
use crate::plan::{Code, Fact, Judgement, Plan, Priority};
use crate::sim::Estimate;
use crate::sim::rehearsal::outcome::PromiseOutcome;
use crate::sim::rehearsal::verdict::{BUSY_MAX, BUSY_MIN, KEPT_MIN};
use crate::sim::rehearsal::{Rehearsal, TierOutcome};
use crate::tier::TierNo;

/// What a rehearsal found.
pub(in crate::plan) fn judge(plan: &Plan, rehearsal: &Rehearsal, reader: &Reader<'_>) {
    for tier in &rehearsal.tiers {
        let key = tier_key(plan, tier.tier, reader);
        let overloaded = rehearsal.verdict.overloaded.iter();
        let overloaded = overloaded.into_iter().find(|(place, _)| *place == tier.tier);
        if let Some((_, load)) = overloaded {
            let judgement = if rehearsal.cut_short {
                Judgement::case(Code::F502, "ended")
            } else {
                Judgement::of(Code::F502)
            };
            let judgement = judgement.with("tier", tier.tier).with("load", share(load.mean));
            reader.note_at(&key, judgement.into());
        } else if let Some(judgement) = too_busy(rehearsal, tier).or_else(|| idle(tier)) {
            reader.note_at(&key, judgement.into());
        }
    }
    for kind in [ClockKind::FirstReply, ClockKind::Solve] {
        if !waits_for_a_queue(plan, rehearsal, kind) {
            broken(plan, rehearsal, kind, reader);
        }
    }
}

/// Whether tickets pass a tier on their way to what is promised whose queue grows without bound. Then that is why the
/// promise is missed, and how often says no more than how many weeks were looked at.
fn waits_for_a_queue(plan: &Plan, rehearsal: &Rehearsal, kind: ClockKind) -> bool {
    let begins = |tier: TierNo| tier == TierNo::FIRST || plan.topics.values().any(|topic| topic.tier == tier);
    let mut overloaded = rehearsal.verdict.overloaded.iter();
    overloaded.any(|(tier, _)| kind != ClockKind::FirstReply || begins(*tier))
}

/// F503: promises of a kind that too many tickets miss, told together at the one that is kept least; but one that the plan
/// accepts by its own key stands by itself, so that no other is accepted with it.
fn broken(plan: &Plan, rehearsal: &Rehearsal, kind: ClockKind, reader: &Reader<'_>) {
    let of_kind = rehearsal.promises.iter().filter(|promise| promise.kind == kind);
    let mut missed: Vec<Missed<'_>> = of_kind
        .filter_map(|promise| Some((promise, promise.kept.filter(|kept| kept.mean < KEPT_MIN)?)))
        .collect();
    let own_key = |(promise, _): &mut Missed<'_>| is_accepted(plan, &key_of(promise));
    let alone: Vec<Missed<'_>> = missed.extract_if(.., own_key).collect();
    missed.sort_by(|one, other| one.1.mean.total_cmp(&other.1.mean));
    let each = alone.chunks(1).chain([missed.as_slice()]);
    for group in each {
        if let Some(((worst, kept), others)) = group.split_first() {
            reader.note_at(&key_of(worst), missed_by(worst, *kept, others).into());
        }
    }
}

/// A promise, and how often it is kept.
type Missed<'r> = (&'r PromiseOutcome, Estimate);

fn key_of(promise: &PromiseOutcome) -> String {
    format!("targets.{}.{}", promise.priority, promise.kind.word())
}

/// Whether an `[[allow]]` names the place.
fn is_accepted(plan: &Plan, key: &str) -> bool {
    let mut allows = plan.allow.iter().filter(|allow| allow.code == Code::F503.as_str());
    allows.any(|allow| allow.key.as_deref().is_some_and(|above| covers(above, key)))
}

/// F501: a week above the mark.
fn too_busy(rehearsal: &Rehearsal, tier: &TierOutcome) -> Option<Judgement> {
    let busy = busy_weeks(tier).filter(|(_, busy)| busy.mean > BUSY_MAX);
    let (week, busy) = busy.max_by(|one, other| one.1.mean.total_cmp(&other.1.mean))?;
    let count = busy_weeks(tier).filter(|(_, busy)| busy.mean > BUSY_MAX).count();
    let judgement = Judgement::of(Code::F501)
        .with("tier", tier.tier)
        .with("week", week + 1)
        .with("date", rehearsal.weeks[week].monday)
        .with("weeks", count)
        .with("busy", share(busy.mean))
        .with("low", share(busy.low))
        .with("high", share(busy.high));
    Some(judgement)
}

/// F504: no week that takes much of its time.
fn idle(tier: &TierOutcome) -> Option<Judgement> {
    let most = busy_weeks(tier).map(|(_, busy)| busy.mean).reduce(f64::max)?;
    let judgement = || {
        Judgement::of(Code::F504)
            .with("tier", tier.tier)
            .with("busy", share(most))
    };
    (most < BUSY_MIN).then(judgement)
}

fn missed_by(promise: &PromiseOutcome, kept: Estimate, others: &[Missed<'_>]) -> Judgement {
    let case = if promise.kind == ClockKind::Solve {
        "solve"
    } else {
        "reply"
    };
    let mut others: Vec<Priority> = others.iter().map(|(other, _)| other.priority).collect();
    others.sort_unstable();
    Judgement::case(Code::F503, case)
        .with("span", promise.span)
        .with("priority", promise.priority)
        .with("others", others)
        .with("kept", share(kept.mean))
        .with("low", share(kept.low))
        .with("high", share(kept.high))
}

fn busy_weeks(tier: &TierOutcome) -> impl Iterator<Item = (usize, Estimate)> {
    let weeks = tier.weeks.iter().enumerate();
    weeks.filter_map(|(week, of)| Some((week, of.busy?)))
}

/// What the plan assumes of a tier, by its place or its id; the tier itself where it assumes nothing.
fn tier_key(plan: &Plan, place: TierNo, reader: &Reader<'_>) -> String {
    let id = plan.tier(place).map(|tier| tier.id.to_string()).unwrap_or_default();
    let keys = [place.to_string(), id].map(|name| format!("assume.tier.{name}"));
    let said = keys.into_iter().find(|key| reader.is_table(key));
    said.unwrap_or_else(|| format!("tier[{}]", place.index()))
}

fn share(share: f64) -> Fact {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Far below the bounds.
    let permille = (share * 1_000.0).round().max(0.0) as u32;
    Fact::Permille(permille)
}
