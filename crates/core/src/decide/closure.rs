//! Ends other than a confirmed solution, and the way back from an end.

use super::intake::{bounded, some};
use crate::clock::{ClockKind, PauseReason, Settled};
use crate::command::SetAside;
use crate::deadline;
use crate::draft::Draft;
use crate::event::Event;
use crate::id::Address;
use crate::refusal::{PairRefusal, Refusal};
use crate::ticket::{End, State};
use crate::tier::TierNo;

/// The requester no longer needs it.
pub(super) fn withdraw(draft: &mut Draft<'_>, words: Option<&str>) -> Result<(), Refusal> {
    draft.open()?;
    draft.for_requester()?;
    bounded(words.unwrap_or_default(), "words")?;
    let from = draft.own_voice();
    draft.push(Event::Withdrawn {
        words: words.map(str::to_owned),
        from,
    });
    draft.close(End::Withdrawn);
    Ok(())
}

/// Spam, or a double of another ticket.
pub(super) fn set_aside(draft: &mut Draft<'_>, why: SetAside) -> Result<(), Refusal> {
    draft.open()?;
    draft.agent()?;
    let end = match why {
        SetAside::Spam => End::Spam,
        SetAside::Duplicate(of) if of == draft.ticket.number => return Err(Refusal::DuplicateOfItself),
        SetAside::Duplicate(of) => End::Duplicate { of },
    };
    draft.close(end);
    Ok(())
}

/// A lead undoes setting it aside: back to the queue it came from, its promises moved by the time it lay there.
pub(super) fn restore(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let State::Closed {
        end: End::Spam | End::Duplicate { .. },
    } = &draft.ticket.state
    else {
        return Err(Refusal::NotSetAside);
    };
    let tier = draft.ticket.tier;
    if !draft.is_lead_of(tier) {
        return Err(Refusal::NotLead { tier });
    }
    let closed_at = draft.ticket.closed_at;
    draft.push(Event::Restored);
    for kind in [ClockKind::FirstReply, ClockKind::NextReply, ClockKind::Solve] {
        let dropped_then = draft
            .ticket
            .last_clock(kind)
            .and_then(|clock| clock.settled)
            .map(|(at, _)| at)
            == closed_at;
        if dropped_then {
            draft.start_again(kind, PauseReason::SetAside, Settled::Dropped);
        }
    }
    // Told and then set aside: as after a dispute, the promise counts on with the time already spent.
    if draft.ticket.live_clock(ClockKind::Solve).is_none() {
        draft.start_again(ClockKind::Solve, PauseReason::Told, Settled::Met);
    }
    draft.start(ClockKind::Accept, Some(tier))
}

/// The requester or an agent opens it again, within the plan's span.
pub(super) fn reopen(draft: &mut Draft<'_>, words: &str) -> Result<(), Refusal> {
    if !draft.is_theirs() {
        draft.agent()?;
    }
    some(words, "words")?;
    let from = draft.own_voice();
    reopen_for(draft, words, from)
}

/// Opens a closed ticket again in tier 1; the targets of its priority start anew. `from` is who says so in these words.
pub(super) fn reopen_for(draft: &mut Draft<'_>, words: &str, from: Option<Address>) -> Result<(), Refusal> {
    match &draft.ticket.state {
        State::Closed {
            end: End::Solved | End::Unanswered | End::Withdrawn,
        } => {}
        State::Closed {
            end: end @ (End::Spam | End::Duplicate { .. }),
        } => {
            return Err(Refusal::RestoreInstead { end: end.word() });
        }
        State::Closed {
            end: End::Merged { into },
        } => return Err(PairRefusal::Merged { into: *into }.into()),
        State::Queued
        | State::Held { .. }
        | State::Offered { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. } => return Err(draft.needs("closed")),
    }
    let plan = draft.rules.plans.promised;
    let closed_at = draft.ticket.closed_at.unwrap_or(draft.now);
    let until = deadline::end_of(plan.process.reopen, plan.targets_calendar(), closed_at)?;
    if draft.now > until {
        return Err(Refusal::ReopenExpired { until });
    }
    draft.push(Event::Reopened {
        words: words.to_owned(),
        from,
    });
    draft.start(ClockKind::FirstReply, None)?;
    draft.start(ClockKind::Solve, None)?;
    draft.start(ClockKind::Accept, Some(TierNo::FIRST))
}
