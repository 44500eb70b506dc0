use std::collections::BTreeSet;

use crate::plan::read::Reader;
use crate::plan::{Plan, Problem, Tier};

/// The rules on teams and tiers.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    first_tier(draft, reader);
    somebody(draft, reader);
    members(draft, reader);
    vendor_last(draft, reader);
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
