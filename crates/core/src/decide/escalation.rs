//! The way up: offer custody with a complete sheet, and the tier above's three answers (R10, R16, R17).

use std::collections::BTreeMap;

use super::custody::work;
use super::intake::some;
use crate::clock::{ClockKind, PauseReason};
use crate::command::EscalationReason;
use crate::draft::Draft;
use crate::event::Event;
use crate::handover;
use crate::plan::{Id, Skip, Tier};
use crate::refusal::Refusal;
use crate::ticket::{Offer, SheetValue, State};
use crate::tier::TierNo;

/// Offers custody to the next tier up.
pub(super) fn escalate(
    draft: &mut Draft<'_>,
    reason: EscalationReason,
    words: &str,
    fields: &BTreeMap<Id, SheetValue>,
) -> Result<(), Refusal> {
    draft.holder()?;
    some(words, "words")?;
    let to = inside_above(draft, draft.ticket.tier)?;
    offer(draft, to, reason, words, fields)
}

/// Offers custody over a tier's head, which is an exception and recorded as one.
pub(super) fn skip(
    draft: &mut Draft<'_>,
    to: TierNo,
    reason: EscalationReason,
    words: &str,
    fields: &BTreeMap<Id, SheetValue>,
) -> Result<(), Refusal> {
    let from = draft.ticket.tier;
    match draft.rules.plans.promised.process.skip {
        Skip::Never => return Err(Refusal::SkipNotAllowed),
        Skip::Lead if !draft.is_lead_of(from) => return Err(Refusal::NotLead { tier: from }),
        Skip::Lead => {}
        Skip::Anyone => {
            draft.holder()?;
        }
    }
    let State::Held { .. } = &draft.ticket.state else {
        return Err(draft.needs("held"));
    };
    some(words, "words")?;
    let last = draft.rules.plans.promised.last_inside_tier();
    if to > last || to.get() < from.get().saturating_add(2) {
        return Err(Refusal::SkipGoesNowhere { from, to });
    }
    offer(draft, to, reason, words, fields)?;
    for place in from.get() + 1..to.get() {
        if let Some(skipped) = TierNo::new(place) {
            draft.push(Event::TierSkipped {
                skipped,
                words: words.to_owned(),
            });
        }
    }
    Ok(())
}

fn offer(
    draft: &mut Draft<'_>,
    to: TierNo,
    reason: EscalationReason,
    words: &str,
    fields: &BTreeMap<Id, SheetValue>,
) -> Result<(), Refusal> {
    fill(draft, fields)?;
    let plan = draft.rules.plans.promised;
    let from = draft.ticket.tier;
    let Some(tier) = plan.tier(from) else {
        return Err(Refusal::NoTierAbove { tier: from });
    };
    let missing = handover::missing(plan, tier, &draft.ticket.sheet);
    if !missing.is_empty() {
        return Err(Refusal::HandoverIncomplete { missing });
    }
    if to == plan.last_inside_tier() && !handover::has_evidence_of(&draft.ticket.sheet, from) {
        let fields = handover::evidence_fields(plan, tier);
        // A plan that asks nothing of a handover leaves nothing to add.
        if !fields.is_empty() {
            return Err(Refusal::EvidenceMissing { tier: from, fields });
        }
    }
    draft.end_wait();
    let score = handover::score(plan, tier, &draft.ticket.sheet);
    let sheet = handover::carried(tier, &draft.ticket.sheet);
    draft.push(Event::Escalated {
        from,
        to,
        reason,
        words: words.to_owned(),
        sheet,
        score,
    });
    draft.stop(ClockKind::Work, PauseReason::Offered);
    draft.start(ClockKind::Accept, Some(to))
}

/// Fills fields of the sheet; values that change nothing are not written again.
fn fill(draft: &mut Draft<'_>, fields: &BTreeMap<Id, SheetValue>) -> Result<(), Refusal> {
    let plan = draft.rules.plans.promised;
    let mut changed = BTreeMap::new();
    for (id, value) in fields {
        handover::fits(plan, id, value)?;
        if draft.ticket.sheet.0.get(id).is_none_or(|entry| &entry.value != value) {
            changed.insert(id.clone(), value.clone());
        }
    }
    if !changed.is_empty() {
        draft.push(Event::SheetFilled { fields: changed });
    }
    Ok(())
}

fn inside_above(draft: &Draft<'_>, tier: TierNo) -> Result<TierNo, Refusal> {
    let plan = draft.rules.plans.promised;
    let above = tier
        .above()
        .filter(|above| plan.tier(*above).is_some_and(Tier::is_inside));
    above.ok_or(Refusal::NoTierAbove { tier })
}

fn offered<'t>(draft: &'t Draft<'_>) -> Result<&'t Offer, Refusal> {
    match &draft.ticket.state {
        State::Offered { offer, .. } => Ok(offer),
        State::Queued
        | State::Held { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. }
        | State::Closed { .. } => Err(draft.needs("offered")),
    }
}

/// The holder takes the offer back.
pub(super) fn withdraw(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let to = offered(draft)?.to;
    if draft.ticket.holder() != draft.actor.address() {
        return Err(Refusal::NotHolder {
            holder: draft.ticket.holder().cloned(),
        });
    }
    draft.push(Event::OfferWithdrawn { to });
    back_to_work(draft);
    Ok(())
}

/// The tier above takes custody.
pub(super) fn accept(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let to = offered(draft)?.to;
    let agent = draft.member_of(to)?;
    draft.rules.able(&agent)?;
    draft.rules.certified(&agent, to, draft.now)?;
    let from = draft.ticket.tier;
    draft.meet(ClockKind::Accept);
    draft.meet(ClockKind::Work);
    draft.push(Event::Accepted { from, to, agent });
    work(draft, to)
}

/// The tier above asks about fields of the sheet: the ball is with the holder again.
pub(super) fn ask(draft: &mut Draft<'_>, fields: &[Id], words: &str) -> Result<(), Refusal> {
    let offer = offered(draft)?;
    if offer.question.is_some() {
        return Err(Refusal::QuestionOpen { open: true });
    }
    draft.member_of(offer.to)?;
    some(words, "words")?;
    if fields.is_empty() {
        return Err(Refusal::WordsMissing { field: "fields" });
    }
    let plan = draft.rules.plans.promised;
    if let Some(field) = fields.iter().find(|field| !plan.handover.contains_key(*field)) {
        return Err(Refusal::UnknownField { field: field.clone() });
    }
    draft.push(Event::Asked {
        fields: fields.to_vec(),
        words: words.to_owned(),
    });
    draft.stop(ClockKind::Accept, PauseReason::Asked);
    draft.resume(PauseReason::Offered);
    Ok(())
}

/// The holder answers; the clock of the tier above counts again.
pub(super) fn answer(draft: &mut Draft<'_>, words: &str, fields: &BTreeMap<Id, SheetValue>) -> Result<(), Refusal> {
    if offered(draft)?.question.is_none() {
        return Err(Refusal::QuestionOpen { open: false });
    }
    if draft.ticket.holder() != draft.actor.address() {
        return Err(Refusal::NotHolder {
            holder: draft.ticket.holder().cloned(),
        });
    }
    some(words, "words")?;
    fill(draft, fields)?;
    draft.push(Event::Answered {
        words: words.to_owned(),
    });
    draft.stop(ClockKind::Work, PauseReason::Offered);
    draft.resume(PauseReason::Asked);
    Ok(())
}

/// The tier above refuses: custody stays below, and it counts as a bounce.
pub(super) fn send_back(draft: &mut Draft<'_>, words: &str, missing: &[Id]) -> Result<(), Refusal> {
    let from = offered(draft)?.to;
    draft.member_of(from)?;
    some(words, "words")?;
    let plan = draft.rules.plans.promised;
    if let Some(field) = missing.iter().find(|field| !plan.handover.contains_key(*field)) {
        return Err(Refusal::UnknownField { field: field.clone() });
    }
    let to = draft.ticket.tier;
    draft.push(Event::SentBack {
        from,
        to,
        words: words.to_owned(),
        missing: missing.to_vec(),
    });
    back_to_work(draft);
    alarm(draft, to, from);
    Ok(())
}

/// No offer any more: the tier below works on.
pub(super) fn back_to_work(draft: &mut Draft<'_>) {
    draft.drop_clock(ClockKind::Accept);
    draft.resume(PauseReason::Offered);
}

/// Raises the ping-pong alarm when two tiers send it to and fro more often than the plan allows.
pub(super) fn alarm(draft: &mut Draft<'_>, lower: TierNo, upper: TierNo) {
    let times = draft.ticket.bounces_at(lower);
    if times >= draft.rules.plans.promised.process.bounces {
        draft.push(Event::PingPong { lower, upper, times });
    }
}
