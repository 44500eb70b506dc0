//! What is known before anybody fills in a sheet: answers to the intake form, error codes in what was written.

use std::collections::BTreeMap;

use ladder_core::command::IncomingRole;
use ladder_core::event::Event;
use ladder_core::plan::{FieldKind, Id, Plan, Tier};
use ladder_core::ticket::SheetValue;

use super::Seat;

/// The most error codes that are taken from a text; more is a log file, not an error text.
const CODES_MAX: usize = 5;
/// The intake answers that a sheet can use.
const DEVICE: [&str; 2] = ["device", "platform"];
const ERROR_TEXT: &str = "error-text";

/// Values for fields of the tier's sheet that nobody filled in yet.
pub fn known(seat: Seat<'_>, tier: &Tier) -> BTreeMap<Id, SheetValue> {
    let plan = seat.promised();
    let answers = answers(seat);
    let first_text = tier
        .handover
        .iter()
        .find(|id| kind(plan, id).is_some_and(|kind| matches!(kind, FieldKind::Text)));
    let mut known = BTreeMap::new();
    for id in &tier.handover {
        let answer = answers.get(id.as_str()).cloned();
        let found = match kind(plan, id) {
            Some(FieldKind::Device) => answer.or_else(|| device(&answers)),
            Some(FieldKind::Code) => answer.or_else(|| codes(seat, &answers)),
            // The first words that a sheet asks for are what the requester sees.
            Some(FieldKind::Text) if Some(id) == first_text => answer.or_else(|| answers.get(ERROR_TEXT).cloned()),
            Some(FieldKind::Text) => answer,
            Some(FieldKind::Choice(options)) => answer.filter(|one| options.iter().any(|option| option.key() == one)),
            Some(FieldKind::Attachment | FieldKind::Checklist(_)) | None => None,
        };
        if let Some(text) = found.filter(|text| !text.trim().is_empty()) {
            known.insert(id.clone(), SheetValue::Text(text));
        }
    }
    known
}

fn kind<'p>(plan: &'p Plan, id: &Id) -> Option<&'p FieldKind> {
    plan.handover.get(id).map(|field| &field.kind)
}

fn device(answers: &BTreeMap<String, String>) -> Option<String> {
    let parts: Vec<&str> = DEVICE
        .iter()
        .filter_map(|id| answers.get(*id))
        .map(String::as_str)
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What the requester answered when the ticket was opened.
fn answers(seat: Seat<'_>) -> BTreeMap<String, String> {
    let opened = seat.shown.opened().map(|first| &first.event);
    if let Some(Event::Opened { form, .. }) = opened {
        form.clone()
    } else {
        BTreeMap::new()
    }
}

/// The error codes of the plan's topics that occur in what the requester wrote, each once, in their order.
fn codes(seat: Seat<'_>, answers: &BTreeMap<String, String>) -> Option<String> {
    let mut texts = vec![seat.ticket().subject.as_str()];
    texts.extend(answers.values().map(String::as_str));
    texts.extend(seat.shown.events.iter().filter_map(|one| requesters_words(&one.event)));
    let patterns = seat.promised().topics.values().flat_map(|topic| &topic.codes);
    let mut found: Vec<&str> = Vec::new();
    for pattern in patterns {
        for text in &texts {
            for code in pattern.regex().find_iter(text).map(|code| code.as_str()) {
                if found.len() < CODES_MAX && !found.contains(&code) {
                    found.push(code);
                }
            }
        }
    }
    (!found.is_empty()).then(|| found.join(", "))
}

fn requesters_words(event: &Event) -> Option<&str> {
    if let Event::Opened { words, .. }
    | Event::Received {
        words,
        role: IncomingRole::Requester,
        ..
    } = event
    {
        Some(&words.text)
    } else {
        None
    }
}
