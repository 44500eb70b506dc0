//! What changes a promise: another priority, another plan. Time already spent is kept.

use super::escalation::back_to_work;
use super::intake::{has_phase, priority_of};
use crate::clock::{Clock, ClockKind, PauseReason};
use crate::command::Triage;
use crate::deadline::{self, Plans, place_in};
use crate::draft::Draft;
use crate::event::Event;
use crate::person::Who;
use crate::refusal::Refusal;
use crate::ticket::{State, Ticket, Wait};
use crate::tier::TierNo;

/// Sets topic, priority and phase.
pub(super) fn triage(draft: &mut Draft<'_>, wanted: &Triage) -> Result<(), Refusal> {
    draft.open()?;
    draft.member_of(draft.ticket.tier)?;
    let plan = draft.rules.plans.promised;
    if let Some(topic) = wanted.topic.as_ref().filter(|topic| !plan.topics.contains_key(*topic)) {
        return Err(Refusal::UnknownTopic { topic: topic.clone() });
    }
    if let Some(phase) = wanted.phase.as_ref().filter(|phase| !has_phase(plan, phase)) {
        return Err(Refusal::UnknownPhase { phase: phase.clone() });
    }
    let ticket = &draft.ticket;
    let priority = priority_of(wanted.priority, wanted.weight, plan)?.unwrap_or(ticket.priority);
    let topic = wanted.topic.clone().or_else(|| ticket.topic.clone());
    let phase = wanted.phase.clone().or_else(|| ticket.phase.clone());
    if priority == ticket.priority && topic == ticket.topic && phase == ticket.phase {
        return Err(Refusal::NothingToDo);
    }
    let moved = priority != ticket.priority;
    draft.push(Event::Triaged { topic, priority, phase });
    if moved {
        let plans = draft.rules.plans;
        recount(draft, &plans)?;
    }
    Ok(())
}

/// Lets the running plan's promises hold for this ticket.
pub(super) fn adopt(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    draft.open()?;
    let rights = draft.actor.rights;
    if !rights.planner && !rights.administrator && draft.actor.who != Who::Desk {
        return Err(Refusal::NotPlanner);
    }
    let plans = draft.rules.plans;
    let revision = plans.running_revision;
    if draft.ticket.revision == revision {
        return Err(Refusal::PlanAlreadyAdopted { revision });
    }
    withdraw_lost_offer(draft);
    let tier = place_in(plans.promised, plans.running, draft.ticket.tier);
    let tier = match &draft.ticket.state {
        // Whoever tells the requester is tier 1, also when another tier was put below the one that was.
        State::Contacting { .. } | State::Confirming { .. } => TierNo::FIRST,
        State::Queued | State::Held { .. } | State::Offered { .. } | State::Relayed { .. } | State::Closed { .. } => {
            tier
        }
    };
    let inside = plans
        .promised
        .tiers
        .iter()
        .filter(|tier| tier.is_inside())
        .map(|tier| tier.place);
    let places = inside.map(|place| (place, place_in(plans.promised, plans.running, place)));
    let moved = places.filter(|(before, now)| before != now).collect();
    draft.push(Event::PlanAdopted {
        promised: revision,
        tier,
        moved,
    });
    let adopted = Plans {
        promised: plans.running,
        promised_revision: revision,
        ..plans
    };
    draft.rules.plans = adopted;
    recount(draft, &adopted)
}

/// An offer to a tier that the new plan no longer has above this one is taken back.
fn withdraw_lost_offer(draft: &mut Draft<'_>) {
    let State::Offered { offer, .. } = &draft.ticket.state else {
        return;
    };
    let (to, plans) = (offer.to, draft.rules.plans);
    let place = |tier| place_in(plans.promised, plans.running, tier);
    if place(to) <= place(draft.ticket.tier) {
        draft.push(Event::OfferWithdrawn { to });
        back_to_work(draft);
    }
}

/// Counts every deadline that has not passed anew under the plans given.
fn recount(draft: &mut Draft<'_>, plans: &Plans<'_>) -> Result<(), Refusal> {
    let priority = draft.ticket.priority;
    let open: Vec<Clock> = draft
        .ticket
        .clocks
        .iter()
        .filter(|clock| clock.is_live() && clock.missed_at.is_none())
        .cloned()
        .collect();
    for clock in open {
        if clock.kind == ClockKind::Vendor {
            continue;
        }
        let Some(span) = plans.span(clock.kind, clock.tier, priority) else {
            draft.push(Event::ClockDropped { clock: clock.id });
            continue;
        };
        let calendar = plans.calendar(clock.kind, clock.tier);
        let mut deadline = deadline::recount(&clock, span, calendar, plans.promised_revision)?;
        if Some(deadline.due) == clock.due && clock.steps == deadline.steps {
            continue;
        }
        deadline.warn_at = deadline.warn_at.filter(|at| *at > draft.now || clock.warn_at.is_some());
        draft.push(Event::ClockRecounted {
            clock: clock.id,
            deadline,
        });
    }
    start_new_promises(draft)
}

/// A promise that was not made before, at this priority or by this plan, begins to count.
fn start_new_promises(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    for (kind, tier) in owed(&draft.ticket) {
        if draft.ticket.live_clock(kind).is_none() {
            draft.start(kind, tier)?;
        }
    }
    stand_still(draft);
    Ok(())
}

/// The promises that somebody must keep where the ticket is now.
fn owed(ticket: &Ticket) -> Vec<(ClockKind, Option<TierNo>)> {
    let tier = Some(ticket.tier);
    let mut owed = match &ticket.state {
        State::Queued => vec![(ClockKind::Solve, None), (ClockKind::Accept, tier)],
        State::Held { .. } => vec![(ClockKind::Solve, None), (ClockKind::Work, tier)],
        State::Offered { offer, .. } => vec![(ClockKind::Solve, None), (ClockKind::Accept, Some(offer.to))],
        State::Relayed { .. } => vec![(ClockKind::Solve, None), (ClockKind::Acknowledge, tier)],
        State::Contacting { .. } if ticket.attempts == 0 => vec![(ClockKind::Solve, None), (ClockKind::Contact, tier)],
        State::Contacting { .. } => vec![(ClockKind::Solve, None)],
        State::Confirming { .. } | State::Closed { .. } => return Vec::new(),
    };
    if !ticket.answered {
        owed.push((ClockKind::FirstReply, None));
    }
    owed
}

/// What is promised while the ticket waits stands still with the rest.
fn stand_still(draft: &mut Draft<'_>) {
    match &draft.ticket.wait {
        Some(Wait::Requester { .. }) => {
            draft.stop(ClockKind::Solve, PauseReason::OnRequester);
            draft.stop(ClockKind::Work, PauseReason::OnRequester);
        }
        Some(Wait::Vendor { .. }) => draft.stop(ClockKind::Work, PauseReason::OnVendor),
        Some(Wait::Until { .. }) | None => {}
    }
    if let State::Offered { offer, .. } = &draft.ticket.state
        && offer.question.is_some()
    {
        draft.stop(ClockKind::Accept, PauseReason::Asked);
    }
}
