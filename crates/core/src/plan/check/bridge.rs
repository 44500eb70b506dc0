use jiff::civil::Weekday;

use super::case::{Case, places};
use crate::calendar::WEEK_MINUTES;
use crate::plan::{Bridge, Code, Fact, Judgement, Phase, Tier};
use crate::tier::TierNo;

/// The rules on the call that tiers share while a phase runs.
pub(super) fn judge(case: &Case<'_>) {
    for (index, phase) in case.plan.phases.iter().enumerate() {
        if let Some(bridge) = &phase.bridge {
            endless(case, index, phase, bridge);
            out_of_hours(case, index, phase, bridge);
        }
    }
}

/// R304: the first production phase has no bridge, or its bridge lacks an inside tier.
pub(super) fn first_production(case: &Case<'_>) {
    let Some((index, phase)) = case.first_production() else {
        return;
    };
    let key = format!("phase[{index}].bridge");
    if !case.is_sound(&key) {
        return;
    }
    let Some(bridge) = &phase.bridge else {
        case.find(
            &format!("phase[{index}]"),
            Judgement::case(Code::R304, "none").with("phase", &phase.name),
        );
        return;
    };
    let lacking = places(case.inside().filter(|tier| !bridge.tiers.contains(&tier.place)));
    if !lacking.is_empty() {
        let judgement = Judgement::of(Code::R304)
            .with("phase", &phase.name)
            .with("tiers", lacking);
        case.find(&format!("{key}.tiers"), judgement);
    }
}

/// R305: a bridge without an end condition.
fn endless(case: &Case<'_>, index: usize, phase: &Phase, bridge: &Bridge) {
    let key = format!("phase[{index}].bridge");
    if bridge.days_without_urgent.is_none() && case.is_sound(&key) {
        let judgement = Judgement::of(Code::R305)
            .with("phase", &phase.name)
            .with("end", phase.end);
        case.find(&key, judgement);
    }
}

/// R306: a bridge at an hour of the week when one of its tiers is closed.
fn out_of_hours(case: &Case<'_>, index: usize, phase: &Phase, bridge: &Bridge) {
    let key = format!("phase[{index}].bridge");
    if !case.is_sound(&key) {
        return;
    }
    let mut closed: Vec<TierNo> = Vec::new();
    let mut days: Vec<Weekday> = Vec::new();
    for tier in bridge.tiers.iter().filter_map(|place| case.plan.tier(*place)) {
        let away = days_closed(case, tier, bridge);
        if !away.is_empty() && !closed.contains(&tier.place) {
            closed.push(tier.place);
            days.extend(away);
        }
    }
    days.sort_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    if closed.is_empty() {
        return;
    }
    closed.sort_unstable();
    let judgement = Judgement::of(Code::R306)
        .with("phase", &phase.name)
        .with("at", bridge.every.at)
        .with("minutes", Fact::Minutes(u64::from(bridge.minutes)))
        .with("days", days)
        .with("tiers", closed);
    case.find(&format!("{key}.every"), judgement);
}

/// The days on which a tier is closed for some of the call.
fn days_closed(case: &Case<'_>, tier: &Tier, bridge: &Bridge) -> Vec<Weekday> {
    let Some(tier) = case.plan.tier(tier.place) else {
        return Vec::new();
    };
    let Some(week) = case.open_week(tier) else {
        return Vec::new();
    };
    let minute = |number: i8| usize::try_from(number).unwrap_or(0);
    let at = minute(bridge.every.at.hour()) * 60 + minute(bridge.every.at.minute());
    let is_closed = |day: &Weekday| {
        let begins = minute(day.to_monday_zero_offset()) * 24 * 60 + at;
        let lasts = usize::try_from(bridge.minutes).unwrap_or(0);
        (begins..begins + lasts).any(|minute| !week[minute % usize::from(WEEK_MINUTES)])
    };
    bridge.every.days.iter().copied().filter(is_closed).collect()
}
