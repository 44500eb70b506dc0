//! Two matters in one ticket: a message becomes a ticket of its own.

use super::intake::{has_phase, open, some};
use super::pair::{Both, Side, drafted};
use crate::command::{Channel, IncomingRole, Open, RELATIONS_MAX, Split, Words};
use crate::draft::Rules;
use crate::event::{Event, Recorded};
use crate::id::{Address, TicketNumber};
use crate::person::Actor;
use crate::refusal::{PairRefusal, Refusal};
use crate::time::Moment;

/// Decides what splitting a message off makes happen: to the ticket, and to the new one with this number, which begins
/// under the rules in `fresh`. `message` is the event that [`Split::seq`] names.
///
/// Only what came from outside can be split off: it becomes the request that the new ticket's requester reads.
pub fn split(
    this: Side<'_>,
    message: &Recorded,
    wanted: &Split,
    number: TicketNumber,
    fresh: Rules<'_>,
    actor: &Actor,
    now: Moment,
) -> Result<Both, Refusal> {
    let mut draft = drafted(this, actor, now)?;
    draft.agent()?;
    some(&wanted.subject, "subject")?;
    if draft.ticket.relations.split_into.len() >= RELATIONS_MAX {
        return Err(Refusal::TooMany {
            what: "splits",
            max: RELATIONS_MAX,
        });
    }
    let Some(said) = from_outside(&message.event).filter(|_| message.seq == wanted.seq) else {
        return Err(PairRefusal::NotAMessage { seq: wanted.seq }.into());
    };
    let ticket = &draft.ticket;
    let requester = wanted.requester.as_ref().unwrap_or(&ticket.requester);
    if requester != &ticket.requester && requester != said.from {
        return Err(PairRefusal::NotTheSender {
            address: requester.clone(),
        }
        .into());
    }
    let same = requester == &ticket.requester;
    let phase = ticket.phase.clone().filter(|_| same);
    let request = Open {
        language: ticket.language.clone().filter(|_| same),
        phase: phase.filter(|phase| has_phase(fresh.plans.promised, phase)),
        receipt: said.receipt,
        ..Open::new(requester.clone(), said.channel, wanted.subject.clone(), said.words())
    };
    let mut other = open(number, &request, fresh, actor, now)?;
    let (from, message) = (ticket.number, wanted.seq);
    other.push(Event::SplitFrom { from, message });
    draft.push(Event::SplitOff { into: number, message });
    Ok(Both {
        this: draft.into_events(),
        other,
    })
}

/// A message from outside, as it can begin a ticket.
struct Said<'e> {
    from: &'e Address,
    channel: Channel,
    words: &'e Words,
    receipt: bool,
}

impl Said<'_> {
    /// The words without the message id: what answers that message goes on to the ticket it came with.
    fn words(&self) -> Words {
        Words {
            message_id: None,
            ..self.words.clone()
        }
    }
}

fn from_outside(event: &Event) -> Option<Said<'_>> {
    if let Event::Opened {
        requester: from,
        channel,
        words,
        receipt,
        ..
    } = event
    {
        Some(Said {
            from,
            channel: *channel,
            words,
            receipt: *receipt,
        })
    } else if let Event::Received {
        from,
        channel,
        words,
        role: IncomingRole::Requester,
    } = event
    {
        Some(Said {
            from,
            channel: *channel,
            words,
            receipt: true,
        })
    } else {
        None
    }
}
