//! Waiting on the requester, and sleeping until a time.

use super::intake::{bounded, said, some};
use crate::clock::{ClockKind, PauseReason};
use crate::command::Words;
use crate::draft::Draft;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::ticket::Wait;
use crate::time::Moment;

/// The holder asks the requester something and waits for the answer.
pub(super) fn on_requester(draft: &mut Draft<'_>, asks: &str) -> Result<(), Refusal> {
    draft.holder()?;
    some(asks, "asks")?;
    ask(draft, Words::plain(asks))
}

/// The same with a whole message, files and all.
pub(super) fn for_answer(draft: &mut Draft<'_>, words: &Words) -> Result<(), Refusal> {
    draft.holder()?;
    said(words, "text")?;
    ask(draft, words.clone())
}

fn ask(draft: &mut Draft<'_>, words: Words) -> Result<(), Refusal> {
    free(draft)?;
    let asks = words.text.clone();
    draft.push(Event::Replied { words });
    draft.replied();
    draft.push(Event::WaitingOnRequester { asks });
    for kind in [ClockKind::NextReply, ClockKind::Solve, ClockKind::Work] {
        draft.stop(kind, PauseReason::OnRequester);
    }
    Ok(())
}

/// The holder goes on without waiting any longer.
pub(super) fn resume(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    draft.holder()?;
    match draft.ticket.wait {
        Some(Wait::Requester { .. } | Wait::Vendor { .. }) => draft.end_wait(),
        Some(Wait::Until { .. }) | None => return Err(Refusal::NotWaiting),
    }
    Ok(())
}

/// The holder puts it away until a time; a reminder that stops no clock.
pub(super) fn snooze(draft: &mut Draft<'_>, until: Moment, why: &str) -> Result<(), Refusal> {
    draft.holder()?;
    free(draft)?;
    bounded(why, "why")?;
    if until <= draft.now {
        return Err(Refusal::NotInFuture { given: until });
    }
    draft.push(Event::Snoozed {
        until,
        why: why.to_owned(),
    });
    Ok(())
}

/// The holder looks at it again before its time.
pub(super) fn wake(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    draft.holder()?;
    match draft.ticket.wait {
        Some(Wait::Until { .. }) => draft.end_wait(),
        Some(Wait::Requester { .. } | Wait::Vendor { .. }) | None => return Err(Refusal::NotWaiting),
    }
    Ok(())
}

/// A ticket waits for one thing at a time.
pub(super) fn free(draft: &Draft<'_>) -> Result<(), Refusal> {
    draft
        .ticket
        .wait
        .as_ref()
        .map_or(Ok(()), |wait| Err(Refusal::AlreadyWaiting { on: wait.word() }))
}
