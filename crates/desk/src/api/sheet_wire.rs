//! The handover sheet as it is shown.

use std::collections::BTreeMap;

use ladder_core::handover;
use ladder_core::plan::Plan;
use ladder_core::ticket::{self, SheetValue};
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::{FieldValue, Fields};

/// The sheet that the ticket carries upward.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Handover {
    /// Completeness of what the tier of custody must hand over, 0 to 100.
    #[schema(example = 80)]
    score: u8,
    #[schema(value_type = BTreeMap<String, FieldValue>)]
    fields: Fields,
    /// Required fields that are still empty.
    missing: Vec<String>,
    /// Who filled each field, and in which tier.
    filled: BTreeMap<String, Filled>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Filled {
    by: Option<String>,
    tier: u8,
}

pub(super) fn handover_of(ticket: &ticket::Ticket, promised: &Plan) -> Handover {
    let tier = promised.tier(ticket.tier);
    let filled = |entry: &ticket::SheetEntry| Filled {
        by: entry.by.as_ref().map(ToString::to_string),
        tier: entry.tier.get(),
    };
    let value = |entry: &ticket::SheetEntry| match &entry.value {
        SheetValue::Text(text) => FieldValue::Text(text.clone()),
        SheetValue::List(items) => FieldValue::List(items.clone()),
    };
    let missing = tier
        .map(|tier| handover::missing(promised, tier, &ticket.sheet))
        .unwrap_or_default();
    Handover {
        score: tier.map_or(100, |tier| handover::score(promised, tier, &ticket.sheet)),
        fields: ticket
            .sheet
            .0
            .iter()
            .map(|(id, entry)| (id.to_string(), value(entry)))
            .collect(),
        missing: missing.iter().map(ToString::to_string).collect(),
        filled: ticket
            .sheet
            .0
            .iter()
            .map(|(id, entry)| (id.to_string(), filled(entry)))
            .collect(),
    }
}
