//! What is said: replies, notes, and what comes from outside.

use super::closure::reopen_for;
use super::contact::end_of_silence;
use super::intake::{checked, said};
use crate::clock::ClockKind;
use crate::command::{Channel, Incoming, IncomingRole, MachineMail, Words};
use crate::draft::Draft;
use crate::event::Event;
use crate::id::Address;
use crate::person::Who;
use crate::refusal::Refusal;
use crate::thread::VendorSender;
use crate::ticket::{Case, State, Wait};
use crate::tier::TierNo;

/// A message to the requester, by the tier that has custody or by tier 1. From a requester's hand it is a message to
/// the desk.
pub(super) fn reply(draft: &mut Draft<'_>, words: &Words) -> Result<(), Refusal> {
    said(words, "text")?;
    if draft.is_theirs() && draft.ticket.holder() != draft.actor.address() {
        let Some(from) = draft.actor.address().cloned() else {
            return Err(Refusal::NotTheirs);
        };
        let incoming = Incoming {
            from,
            channel: Channel::Portal,
            words: words.clone(),
            role: IncomingRole::Requester,
        };
        return receive(draft, &incoming);
    }
    draft.agent()?;
    if !draft.is_of(draft.ticket.tier) && !draft.is_of(TierNo::FIRST) {
        return Err(Refusal::NotOfTier {
            tier: draft.ticket.tier,
        });
    }
    draft.not_merged()?;
    draft.push(Event::Replied { words: words.clone() });
    draft.replied();
    if let State::Confirming { until: None, .. } = draft.ticket.state {
        let until = end_of_silence(draft)?;
        draft.push(Event::SilenceCounts { until });
    }
    Ok(())
}

/// A note for the desk alone. Programs may leave notes as well.
pub(super) fn note(draft: &mut Draft<'_>, words: &Words) -> Result<(), Refusal> {
    if !matches!(draft.actor.who, Who::Machine { .. }) {
        draft.agent()?;
    }
    said(words, "text")?;
    draft.push(Event::Noted { words: words.clone() });
    Ok(())
}

/// A message from outside: wakes, resumes or reopens what it answers.
pub(super) fn receive(draft: &mut Draft<'_>, incoming: &Incoming) -> Result<(), Refusal> {
    checked(&incoming.words, "text")?;
    if draft.actor.address().is_some_and(|address| address != &incoming.from) {
        return Err(Refusal::NotTheirs);
    }
    match &incoming.role {
        IncomingRole::Vendor { case } => {
            from_vendor(draft, &incoming.from, case)?;
            draft.push(received(incoming));
            wake(draft);
            Ok(())
        }
        IncomingRole::Requester => {
            if !draft.ticket.concerns(&incoming.from) {
                return Err(Refusal::NotTheirs);
            }
            from_requester(draft, incoming)
        }
    }
}

/// The one exception to "joins only as the person it is from": the vendor's own address, about a case that is open.
fn from_vendor(draft: &Draft<'_>, from: &Address, case: &str) -> Result<(), Refusal> {
    let is_open = |known: &Case| known.open && known.number == case;
    if !draft.ticket.cases.iter().any(is_open) {
        return Err(Refusal::NoSuchCase {
            number: case.to_owned(),
        });
    }
    let vendor = draft.rules.plans.running.vendor_tier().map(|(_, vendor)| vendor);
    let known = |entry: &String| VendorSender::parse(entry).is_some_and(|sender| sender.covers(from));
    if vendor.is_some_and(|vendor| vendor.mail.iter().any(known)) {
        Ok(())
    } else {
        Err(Refusal::NotTheirs)
    }
}

fn from_requester(draft: &mut Draft<'_>, incoming: &Incoming) -> Result<(), Refusal> {
    if draft.ticket.is_closed() {
        reopen_for(draft, &incoming.words.text, None)?;
        draft.push(received(incoming));
        return Ok(());
    }
    draft.push(received(incoming));
    wake(draft);
    if let Some(Wait::Requester { .. }) = draft.ticket.wait {
        draft.end_wait();
    }
    if let State::Confirming { until: Some(_), .. } = draft.ticket.state {
        draft.push(Event::SilenceBroken);
    }
    if draft.ticket.answered && draft.ticket.live_clock(ClockKind::NextReply).is_none() {
        draft.start(ClockKind::NextReply, None)?;
    }
    Ok(())
}

fn wake(draft: &mut Draft<'_>) {
    if let Some(Wait::Until { .. }) = draft.ticket.wait {
        draft.end_wait();
    }
}

fn received(incoming: &Incoming) -> Event {
    let Incoming {
        from,
        channel,
        words,
        role,
    } = incoming.clone();
    Event::Received {
        from,
        channel,
        words,
        role,
    }
}

/// A machine's message: recorded, and no clock, wait or state takes notice of it.
pub(super) fn record(draft: &mut Draft<'_>, mail: &MachineMail) -> Result<(), Refusal> {
    checked(&mail.words, "text")?;
    let MachineMail {
        from,
        bounce,
        reason,
        words,
    } = mail.clone();
    draft.push(Event::MachineMailRecorded {
        from,
        bounce,
        reason,
        words,
    });
    Ok(())
}
