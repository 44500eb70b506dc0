//! The handover sheet: what must be on it, how complete it is, and what the leaving tier added (R17).

use std::collections::BTreeMap;

use crate::command::TEXT_BYTES_MAX;
use crate::plan::{Choice, FieldKind, Id, Plan, Tier};
use crate::refusal::Refusal;
use crate::ticket::{Sheet, SheetValue};
use crate::tier::TierNo;

/// The most entries in one checklist or list of attachments.
pub const LIST_MAX: usize = 100;

/// The required fields of the tier's handover that are still empty, in the plan's order.
pub fn missing(plan: &Plan, tier: &Tier, sheet: &Sheet) -> Vec<Id> {
    let required = |id: &&Id| plan.handover.get(*id).is_some_and(|field| field.required);
    tier.handover
        .iter()
        .filter(required)
        .filter(|id| !is_filled(sheet, id))
        .cloned()
        .collect()
}

/// How complete the tier's handover is: the share of its weights that is filled, 0 to 100, rounded down so that only
/// a full sheet scores 100. A tier that asks for nothing scores 100.
pub fn score(plan: &Plan, tier: &Tier, sheet: &Sheet) -> u8 {
    let weight = |id: &Id| plan.handover.get(id).map_or(0, |field| u64::from(field.weight));
    let total: u64 = tier.handover.iter().map(weight).sum();
    let filled: u64 = tier.handover.iter().filter(|id| is_filled(sheet, id)).map(weight).sum();
    (filled * 100)
        .checked_div(total)
        .map_or(100, |share| u8::try_from(share).unwrap_or(100))
}

/// Did this tier itself fill or change any field?
pub fn has_evidence_of(sheet: &Sheet, tier: TierNo) -> bool {
    sheet
        .0
        .values()
        .any(|entry| entry.tier == tier && entry.value.is_filled())
}

/// The fields by which a tier adds evidence: those it must hand over and the tier below need not.
pub fn evidence_fields(plan: &Plan, tier: &Tier) -> Vec<Id> {
    let below = tier.place.below().and_then(|below| plan.tier(below));
    let given = |id: &&Id| below.is_none_or(|below| !below.handover.contains(*id));
    let own: Vec<Id> = tier.handover.iter().filter(given).cloned().collect();
    if own.is_empty() { tier.handover.clone() } else { own }
}

/// The part of the sheet that the tier's handover names.
pub fn carried(tier: &Tier, sheet: &Sheet) -> BTreeMap<Id, SheetValue> {
    let named = tier.handover.iter().filter_map(|id| sheet.0.get_key_value(id));
    named.map(|(id, entry)| (id.clone(), entry.value.clone())).collect()
}

/// Refuses a value that does not fit its field.
pub fn fits(plan: &Plan, id: &Id, value: &SheetValue) -> Result<(), Refusal> {
    let Some(field) = plan.handover.get(id) else {
        return Err(Refusal::UnknownField { field: id.clone() });
    };
    let wrong = |options: &[Choice]| {
        let options = options.iter().map(|choice| choice.key().to_owned()).collect();
        Refusal::FieldInvalid {
            field: id.clone(),
            options,
        }
    };
    let known = |options: &[Choice], item: &str| options.iter().any(|choice| choice.key() == item);
    match (&field.kind, value) {
        (FieldKind::Text | FieldKind::Device | FieldKind::Code, SheetValue::Text(text)) => {
            if text.len() <= TEXT_BYTES_MAX {
                Ok(())
            } else {
                Err(wrong(&[]))
            }
        }
        (FieldKind::Choice(options), SheetValue::Text(item)) => {
            if item.is_empty() || known(options, item) {
                Ok(())
            } else {
                Err(wrong(options))
            }
        }
        (FieldKind::Checklist(options), SheetValue::List(items)) => {
            let all = items.len() <= LIST_MAX && items.iter().all(|item| known(options, item));
            if all { Ok(()) } else { Err(wrong(options)) }
        }
        (FieldKind::Attachment, SheetValue::List(items)) => {
            if items.len() <= LIST_MAX {
                Ok(())
            } else {
                Err(wrong(&[]))
            }
        }
        (FieldKind::Choice(options) | FieldKind::Checklist(options), SheetValue::List(_) | SheetValue::Text(_)) => {
            Err(wrong(options))
        }
        (FieldKind::Text | FieldKind::Device | FieldKind::Code, SheetValue::List(_))
        | (FieldKind::Attachment, SheetValue::Text(_)) => Err(wrong(&[])),
    }
}

fn is_filled(sheet: &Sheet, id: &Id) -> bool {
    sheet.0.get(id).is_some_and(|entry| entry.value.is_filled())
}
