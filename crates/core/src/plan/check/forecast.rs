use crate::clock::ClockKind;
use crate::plan::read::Reader;
use crate::plan::{Code, Fact, Judgement, Plan};
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
    for promise in &rehearsal.promises {
        if let Some(kept) = promise.kept.filter(|kept| kept.mean < KEPT_MIN) {
            let key = format!("targets.{}.{}", promise.priority, promise.kind.word());
            reader.note_at(&key, missed(promise, kept).into());
        }
    }
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

/// F503: a promise that too many tickets miss.
fn missed(promise: &PromiseOutcome, kept: Estimate) -> Judgement {
    let case = if promise.kind == ClockKind::Solve {
        "solve"
    } else {
        "reply"
    };
    Judgement::case(Code::F503, case)
        .with("span", promise.span)
        .with("priority", promise.priority)
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
