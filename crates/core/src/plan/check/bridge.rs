use std::collections::HashMap;

use jiff::civil::{Date, Weekday};

use super::case::{Case, places};
use crate::calendar::{WEEK_MINUTES, WeekStretch};
use crate::plan::appointment::BRIDGE_DAYS_MAX;
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

/// R306: a bridge at an hour of the week when one of its tiers is closed, as the clocks stand while the phase runs.
fn out_of_hours(case: &Case<'_>, index: usize, phase: &Phase, bridge: &Bridge) {
    let key = format!("phase[{index}].bridge");
    if !case.is_sound(&key) || !case.has_dates(index) {
        return;
    }
    let mut closed: Vec<TierNo> = Vec::new();
    let mut days: Vec<Date> = Vec::new();
    for tier in bridge.tiers.iter().filter_map(|place| case.plan.tier(*place)) {
        let away = days_closed(case, tier, phase, bridge);
        if !away.is_empty() && !closed.contains(&tier.place) {
            closed.push(tier.place);
            days.extend(away);
        }
    }
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return;
    };
    let (first, last) = (*first, *last);
    closed.sort_unstable();
    let mut weekdays: Vec<Weekday> = days.iter().map(|day| day.weekday()).collect();
    weekdays.sort_by_key(|day| day.to_monday_zero_offset());
    weekdays.dedup();
    // Whether it is so on such days before and after, too: else the clocks make the difference.
    let mut such = calls(phase, bridge).filter(|day| weekdays.contains(&day.weekday()));
    let always = such.all(|day| (first..=last).contains(&day));
    let judgement = if always {
        Judgement::of(Code::R306)
    } else {
        Judgement::case(Code::R306, "clock")
            .with("from", first)
            .with("until", last)
    };
    let judgement = judgement
        .with("phase", &phase.name)
        .with("at", bridge.every.at)
        .with("minutes", Fact::Minutes(u64::from(bridge.minutes)))
        .with("days", weekdays)
        .with("tiers", closed);
    case.find(&format!("{key}.every"), judgement);
}

/// The days of a phase on which its bridge is held, holidays too.
fn calls<'p>(phase: &'p Phase, bridge: &'p Bridge) -> impl Iterator<Item = Date> {
    let days = phase.start.series(jiff::ToSpan::days(1)).take(BRIDGE_DAYS_MAX);
    days.take_while(|day| *day <= phase.end)
        .filter(|day| bridge.every.days.contains(&day.weekday()))
}

/// The days on which a tier is closed for some of the call, were none of them a holiday.
fn days_closed<'p>(case: &Case<'p>, tier: &'p Tier, phase: &Phase, bridge: &Bridge) -> Vec<Date> {
    let Some(calendar) = case.tier_calendar(tier) else {
        return Vec::new();
    };
    let zone = &case.plan.timezone;
    let mut weeks: HashMap<Vec<i64>, Vec<Weekday>> = HashMap::new();
    calls(phase, bridge)
        .filter(|day| {
            let week = weeks
                .entry(calendar.ahead_minutes(zone, *day))
                .or_insert_with_key(|ahead| weekdays_closed(&calendar.ordinary_week_of(ahead), bridge));
            week.contains(&day.weekday())
        })
        .collect()
}

/// The days of a week on which not all of the call lies in these stretches.
fn weekdays_closed(open: &[WeekStretch], bridge: &Bridge) -> Vec<Weekday> {
    let week = u64::from(WEEK_MINUTES);
    let minute = |number: i8| u64::try_from(number).unwrap_or(0);
    let at = minute(bridge.every.at.hour()) * 60 + minute(bridge.every.at.minute());
    let is_open = |minute: u64| {
        let mut stretches = open.iter();
        stretches.any(|open| (u64::from(open.from_minute)..u64::from(open.to_minute)).contains(&(minute % week)))
    };
    let is_closed = |day: &Weekday| {
        let begins = minute(day.to_monday_zero_offset()) * 24 * 60 + at;
        (begins..begins + u64::from(bridge.minutes)).any(|minute| !is_open(minute))
    };
    bridge.every.days.iter().copied().filter(is_closed).collect()
}
