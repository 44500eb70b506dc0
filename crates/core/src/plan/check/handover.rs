use super::case::Case;
use crate::plan::{Code, Judgement, RelayRule, Support, Tier};
use crate::tier::TierNo;

/// The rules on what goes out to the vendor, and on where a request starts.
pub(super) fn judge(case: &Case<'_>) {
    vendors(case);
    topics(case);
}

/// The rules on what travels up and down between tiers.
pub(super) fn weigh_path(case: &Case<'_>) {
    let last = case.last_inside().map(|tier| tier.place);
    for tier in case.inside() {
        nothing_demanded(case, tier, last);
        nothing_new(case, tier);
    }
    lessons_lost(case);
}

fn is_known(case: &Case<'_>, tier: &Tier) -> bool {
    case.is_sound(&format!("tier[{}].handover", tier.place.index()))
}

/// S204: a tier below the last inside one demands nothing in its handover.
fn nothing_demanded(case: &Case<'_>, tier: &Tier, last: Option<TierNo>) {
    if last.is_none_or(|last| tier.place >= last) || !tier.handover.is_empty() || !is_known(case, tier) {
        return;
    }
    let key = format!("tier[{}]", tier.place.index());
    let written = format!("{key}.handover");
    let key = if case.reader.has(&written) { written } else { key };
    let above = tier.place.above().unwrap_or(tier.place);
    let judgement = Judgement::of(Code::S204).with("tier", tier.place).with("above", above);
    case.find(&key, judgement);
}

/// S205: a tier's handover demands nothing that the tier below did not already give. Of the last tier nothing goes on.
fn nothing_new(case: &Case<'_>, tier: &Tier) {
    let below = tier.place.below().and_then(|below| case.plan.tier(below));
    let Some(below) = below.filter(|_| case.plan.tiers.len() > tier.place.index() + 1) else {
        return;
    };
    let new = tier.handover.iter().any(|field| !below.handover.contains(field));
    if tier.handover.is_empty() || new || !is_known(case, tier) || !is_known(case, below) {
        return;
    }
    let judgement = Judgement::of(Code::S205)
        .with("tier", tier.place)
        .with("below", below.place);
    case.find(&format!("tier[{}].handover", tier.place.index()), judgement);
}

/// S206: a solution goes straight to tier 1, so that the tiers between learn nothing from it. With two tiers there is none.
fn lessons_lost(case: &Case<'_>) {
    let inside: Vec<TierNo> = super::case::places(case.inside());
    let [_, between @ .., _] = inside.as_slice() else {
        return;
    };
    if case.plan.process.relay != RelayRule::FirstTier || between.is_empty() || !case.is_sound("process.relay") {
        return;
    }
    let judgement = Judgement::of(Code::S206).with("tiers", between.to_vec());
    case.find("process.relay", judgement);
}

/// S210: a vendor without a checklist or a case-number pattern; only of vendors that work a tier.
fn vendors(case: &Case<'_>) {
    for tier in &case.plan.tiers {
        let Support::Vendor(id) = &tier.support else { continue };
        let Some(vendor) = case.plan.vendors.get(id) else {
            continue;
        };
        let key = format!("vendor.{id}");
        let lacks = |name: &str, is_empty: bool| is_empty && case.is_sound(&format!("{key}.{name}"));
        let sentence = match (
            lacks("checklist", vendor.checklist.is_empty()),
            lacks("case", vendor.case.is_none()),
        ) {
            (true, true) => "both",
            (true, false) => "checklist",
            (false, true) => "case",
            (false, false) => continue,
        };
        case.find(&key, Judgement::case(Code::S210, sentence).with("vendor", &vendor.name));
    }
}

/// S211: a topic that starts above tier 1.
fn topics(case: &Case<'_>) {
    for (id, topic) in &case.plan.topics {
        let key = format!("topic.{id}.tier");
        if topic.tier > TierNo::FIRST && case.is_sound(&key) {
            let judgement = Judgement::of(Code::S211)
                .with("topic", &topic.name)
                .with("tier", topic.tier);
            case.find(&key, judgement);
        }
    }
}
