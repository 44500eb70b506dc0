//! Tier 1 and the requester: told, confirmed, disputed, or not reached (R19).

use super::custody::work;
use super::intake::{checked, said, some};
use crate::clock::{ClockKind, PauseReason, Settled};
use crate::command::Contact;
use crate::deadline;
use crate::draft::Draft;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::ticket::{End, State};
use crate::tier::TierNo;
use crate::time::Moment;

/// One attempt to tell the requester.
pub(super) fn contact(draft: &mut Draft<'_>, contact: &Contact) -> Result<(), Refusal> {
    let State::Contacting { .. } = &draft.ticket.state else {
        return Err(draft.needs("contacting"));
    };
    draft.member_of(TierNo::FIRST)?;
    let by_message = contact.channel.reaches_by_sending();
    if by_message {
        said(&contact.words, "text")?;
    } else {
        checked(&contact.words, "text")?;
    }
    let reached = contact.reached || by_message;
    let attempt = draft.ticket.attempts + 1;
    let until = if reached { Some(end_of_silence(draft)?) } else { None };
    draft.meet(ClockKind::Contact);
    let Contact { channel, words, .. } = contact.clone();
    draft.push(Event::Contacted {
        channel,
        reached,
        attempt,
        words,
        until,
    });
    if reached {
        draft.replied();
        draft.meet(ClockKind::Solve);
    } else if attempt >= draft.rules.plans.promised.process.attempts {
        draft.close(End::Unanswered);
    }
    Ok(())
}

/// When silence from now on counts as a yes.
pub(super) fn end_of_silence(draft: &Draft<'_>) -> Result<Moment, Refusal> {
    let plan = draft.rules.plans.promised;
    deadline::end_of(plan.process.confirm, plan.targets_calendar(), draft.now)
}

/// It works, says the requester, or tier 1 for them.
pub(super) fn confirm(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let State::Confirming { .. } = &draft.ticket.state else {
        return Err(draft.needs("confirming"));
    };
    draft.for_requester()?;
    draft.push(Event::Confirmed { said: true });
    draft.close(End::Solved);
    Ok(())
}

/// It does not work: back to tier 1, to the same hands, with the time already spent.
pub(super) fn dispute(draft: &mut Draft<'_>, words: &str) -> Result<(), Refusal> {
    let State::Confirming { .. } = &draft.ticket.state else {
        return Err(draft.needs("confirming"));
    };
    draft.for_requester()?;
    some(words, "words")?;
    let from = draft.own_voice();
    draft.push(Event::Disputed {
        words: words.to_owned(),
        from,
    });
    draft.let_go_of_disabled();
    draft.start_again(ClockKind::Solve, PauseReason::Told, Settled::Met);
    if let State::Held { .. } = draft.ticket.state {
        work(draft, TierNo::FIRST)
    } else {
        draft.start(ClockKind::Accept, Some(TierNo::FIRST))
    }
}
