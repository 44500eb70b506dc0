//! Who has the ticket in hand: take, assign, release, hand back.

use super::escalation::back_to_work;
use crate::clock::ClockKind;
use crate::draft::Draft;
use crate::event::Event;
use crate::id::Address;
use crate::person;
use crate::refusal::Refusal;
use crate::ticket::State;
use crate::tier::TierNo;

/// An agent takes the ticket from the queue of their tier.
pub(super) fn take(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let agent = draft.member_of(draft.ticket.tier)?;
    draft.rules.able(&agent)?;
    draft.rules.certified(&agent, draft.ticket.tier, draft.now)?;
    match &draft.ticket.state {
        State::Queued | State::Contacting { agent: None } => {}
        State::Held { agent: holder } | State::Contacting { agent: Some(holder) } => {
            return Err(Refusal::AlreadyHeld { holder: holder.clone() });
        }
        State::Offered { .. } | State::Relayed { .. } | State::Confirming { .. } | State::Closed { .. } => {
            return Err(draft.needs("queued"));
        }
    }
    draft.push(Event::Taken { agent });
    taken_up(draft)
}

/// A lead gives the ticket to somebody of the tier; agents may give what they hold to a colleague.
pub(super) fn assign(draft: &mut Draft<'_>, to: &Address) -> Result<(), Refusal> {
    let tier = draft.ticket.tier;
    let own = draft.ticket.holder().is_some() && draft.ticket.holder() == draft.actor.address();
    if !own && !draft.is_lead_of(tier) {
        return Err(Refusal::NotLead { tier });
    }
    match &draft.ticket.state {
        State::Queued | State::Held { .. } | State::Contacting { .. } | State::Confirming { .. } => {}
        State::Offered { .. } | State::Relayed { .. } | State::Closed { .. } => {
            return Err(draft.needs("queued or held"));
        }
    }
    if draft.ticket.holder() == Some(to) {
        return Err(Refusal::AlreadyHeld { holder: to.clone() });
    }
    let place = draft.rules.plans.running_tier(tier);
    if !person::is_of_tier(draft.rules.plans.running, to, place) {
        return Err(Refusal::NotAMember {
            address: to.clone(),
            tier,
        });
    }
    draft.rules.able(to)?;
    draft.rules.certified(to, tier, draft.now)?;
    draft.push(Event::Assigned { agent: to.clone() });
    taken_up(draft)
}

/// The holder, or a lead for them, puts the ticket back in the queue.
pub(super) fn release(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let State::Held { agent } = &draft.ticket.state else {
        return Err(draft.needs("held"));
    };
    if draft.actor.address() != Some(agent) && !draft.is_lead_of(draft.ticket.tier) {
        return Err(Refusal::NotHolder {
            holder: Some(agent.clone()),
        });
    }
    draft.end_wait();
    draft.push(Event::Released);
    draft.start(ClockKind::Accept, Some(draft.ticket.tier))
}

/// A lead puts back what somebody has, who is away or gone: an offer is withdrawn, a wait ends, and what tier 1 owes the
/// requester is anybody's of tier 1 from then on.
pub(super) fn hand_back(draft: &mut Draft<'_>, of: &Address) -> Result<(), Refusal> {
    draft.open()?;
    if !draft.is_lead_of(draft.ticket.tier) {
        return Err(Refusal::NotLead {
            tier: draft.ticket.tier,
        });
    }
    if draft.ticket.holder() != Some(of) {
        return Err(Refusal::NotHolder {
            holder: draft.ticket.holder().cloned(),
        });
    }
    if let State::Offered { offer, .. } = &draft.ticket.state {
        let to = offer.to;
        draft.push(Event::OfferWithdrawn { to });
        back_to_work(draft);
    }
    draft.end_wait();
    draft.push(Event::Released);
    if let State::Queued = draft.ticket.state {
        draft.start(ClockKind::Accept, Some(draft.ticket.tier))
    } else {
        Ok(())
    }
}

/// Taken up: the promise to take it up is kept, the promise to work on it counts.
pub(super) fn taken_up(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    draft.meet(ClockKind::Accept);
    let held = matches!(draft.ticket.state, State::Held { .. });
    if held && draft.ticket.live_clock(ClockKind::Work).is_none() {
        work(draft, draft.ticket.tier)
    } else {
        Ok(())
    }
}

/// The tier's time to solve it or hand it on begins.
pub(super) fn work(draft: &mut Draft<'_>, tier: TierNo) -> Result<(), Refusal> {
    draft.start(ClockKind::Work, Some(tier))
}
