use std::collections::BTreeSet;

use super::case::Case;
use crate::plan::read::Reader;
use crate::plan::{Code, Judgement, Plan, Problem, Tier};

/// The rules on teams and tiers that keep a plan from running.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    first_tier(draft, reader);
    somebody(draft, reader);
    members(draft, reader);
    vendor_last(draft, reader);
}

/// The rules on teams and tiers that will hurt.
pub(super) fn weigh(case: &Case<'_>) {
    leads(case);
    for tier in &case.plan.tiers {
        responsibilities(case, tier);
        one_person(case, tier);
    }
}

/// T101: no tier, or tier 1 is a vendor.
fn first_tier(draft: &Plan, reader: &Reader<'_>) {
    match draft.tiers.first() {
        Some(first) if first.is_inside() => {}
        Some(_) => reader.note_at("tier[0].vendor", Problem::VendorFirst),
        None if reader.is_broken("tier") => {}
        None => reader.note_at("tier", Problem::NoTier),
    }
}

/// T102: a tier has neither a team nor a vendor.
fn somebody(draft: &Plan, reader: &Reader<'_>) {
    for (index, tier) in draft.tiers.iter().enumerate() {
        let key = format!("tier[{index}]");
        let is_reported = |name: &str| reader.is_broken(&format!("{key}.{name}"));
        if !tier.is_inside() || !tier.teams().is_empty() || is_reported("teams") || is_reported("vendor") {
            continue;
        }
        let tier = index + 1;
        reader.note_at(&key, Problem::NobodyInTier { tier });
    }
}

/// T103: a team of a tier has no members; once a team, however many tiers it serves.
fn members(draft: &Plan, reader: &Reader<'_>) {
    let serving: BTreeSet<_> = draft.tiers.iter().flat_map(Tier::teams).collect();
    for (id, team) in &draft.teams {
        let written = format!("team.{id}.members");
        if !serving.contains(id) || !team.members.is_empty() || reader.is_broken(&written) {
            continue;
        }
        let key = if reader.has(&written) {
            written
        } else {
            format!("team.{id}")
        };
        let team = id.to_string();
        reader.note_at(&key, Problem::NoMembers { team });
    }
}

/// T106: a vendor tier that is not the last one. That tier 1 is a vendor is T101, wherever the others are.
fn vendor_last(draft: &Plan, reader: &Reader<'_>) {
    let last = draft.tiers.len().saturating_sub(1);
    for (index, tier) in draft.tiers.iter().enumerate() {
        if index == 0 || index == last || tier.is_inside() {
            continue;
        }
        let tier = index + 1;
        reader.note_at(&format!("tier[{index}].vendor"), Problem::VendorNotLast { tier });
    }
}

/// T104: a team has no lead; only of teams that serve a tier, as the others are not used at all (P007).
fn leads(case: &Case<'_>) {
    for (id, team) in case.serving() {
        let key = format!("team.{id}");
        if team.lead.is_none() && case.is_sound(&format!("{key}.lead")) {
            case.find(&key, Judgement::of(Code::T104).with("team", &team.name));
        }
    }
}

/// T105: a tier lists no responsibilities.
fn responsibilities(case: &Case<'_>, tier: &Tier) {
    let key = format!("tier[{}]", tier.place.index());
    let written = format!("{key}.does");
    if !tier.does.is_empty() || !case.is_sound(&written) {
        return;
    }
    let key = if case.reader.has(&written) { written } else { key };
    case.find(&key, Judgement::of(Code::T105).with("tier", tier.place));
}

/// T107: a tier rests on one person.
fn one_person(case: &Case<'_>, tier: &Tier) {
    let [person] = case.members(tier) else { return };
    if !case.knows_members(tier) {
        return;
    }
    let judgement = Judgement::of(Code::T107)
        .with("tier", tier.place)
        .with("person", &case.name(person));
    case.find(&format!("tier[{}].teams", tier.place.index()), judgement);
}

/// T109: no vendor tier, so that the last inside tier has nowhere to go.
pub(super) fn nowhere_to_go(case: &Case<'_>) {
    let outside = case.plan.tiers.iter().any(|tier| !tier.is_inside());
    let Some(last) = case.last_inside().filter(|_| !outside) else {
        return;
    };
    let judgement = Judgement::of(Code::T109).with("tier", last.place);
    case.find(&format!("tier[{}]", last.place.index()), judgement);
}
