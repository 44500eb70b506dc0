//! A ticket as its requester and participants read it. It is built from [`access::said`] and from what they know anyway;
//! notes, sheets, agents and the clocks of tiers have no way into these types.

use ladder_core::access::{self, Status};
use ladder_core::command::Channel;
use ladder_core::event::Recorded;
use ladder_core::id::TicketNumber;
use ladder_core::ticket;
use serde::Serialize;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::ratings::{Rating, own_rating};
use super::ticket_wire::{Participant, participants};
use super::wire::{Attachment, Time, attachments};

/// A ticket as its requester reads it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RequesterTicket)]
pub struct RequesterTicket {
    #[schema(example = 42)]
    number: i64,
    #[schema(example = "Company Portal shows 0x80180014")]
    subject: String,
    /// `received`, `in-progress`, `waiting-for-you`, `please-confirm`, `solved`, `unanswered`, `withdrawn` or `closed`.
    #[schema(example = "in-progress")]
    status: String,
    /// The same in a sentence.
    status_text: String,
    /// The tier that has it.
    #[schema(example = 1)]
    tier: u8,
    /// What you were asked, while it waits for you.
    asks: Option<String>,
    requester: String,
    participants: Vec<Participant>,
    /// What was said: on a single read a page of it, after a change what the change said, in lists nothing.
    messages: Vec<Said>,
    /// What `?events_after=` takes to read on; none when there is no more.
    events_next: Option<i64>,
    opened_at: Time,
    closed_at: Option<Time>,
    /// The ticket that carries its matter on, once the two were found to be one.
    merged_into: Option<i64>,
    /// What you said of the help; those who read along do not see it.
    rating: Option<Rating>,
    /// What `If-Match` takes.
    version: i64,
}

/// Something that was said.
#[derive(Debug, Serialize, ToSchema)]
struct Said {
    seq: i64,
    at: Time,
    /// Who said it; none: the desk.
    from: Option<String>,
    /// How you were told, where that was not in writing: `phone`, `chat` or `in-person`.
    by: Option<String>,
    text: String,
    quoted: Option<String>,
    attachments: Vec<Attachment>,
}

/// The ticket with what was said among these events, from the event on that this reader may see.
pub fn ticket(ticket: &ticket::Ticket, events: &[Recorded], from_seq: i64, asker: &Asker) -> RequesterTicket {
    let status = Status::seen(ticket, from_seq).word();
    RequesterTicket {
        number: ticket.number.get(),
        subject: ticket.subject.clone(),
        status: status.to_owned(),
        status_text: asker.words.say(&format!("requester-status-{status}"), &[]),
        tier: ticket.tier.get(),
        asks: access::asked(ticket, from_seq).map(str::to_owned),
        requester: ticket.requester.to_string(),
        participants: participants(ticket),
        messages: events
            .iter()
            .filter(|recorded| recorded.seq >= from_seq)
            .filter_map(|recorded| said(ticket.number, recorded))
            .collect(),
        events_next: None,
        opened_at: Time(ticket.opened_at),
        closed_at: ticket.closed_at.map(Time),
        merged_into: ticket.merged_into().map(TicketNumber::get),
        rating: own_rating(ticket, asker.actor.address()),
        version: ticket.version,
    }
}

impl RequesterTicket {
    /// The same, with the mark of the next page.
    pub fn going_on_at(mut self, next: Option<i64>) -> Self {
        self.events_next = next;
        self
    }
}

fn said(ticket: TicketNumber, recorded: &Recorded) -> Option<Said> {
    let access::Said {
        seq,
        at,
        from,
        by,
        text,
        quoted,
        attachments: files,
    } = access::said(recorded)?;
    let from = from.map(String::from);
    Some(Said {
        seq,
        at: Time(at),
        from,
        by: by.map(how),
        text,
        quoted,
        attachments: attachments(ticket, seq, &files),
    })
}

fn how(by: Channel) -> String {
    let word = match by {
        Channel::Mail => "mail",
        Channel::Portal => "portal",
        Channel::Api => "api",
        Channel::Phone => "phone",
        Channel::Chat => "chat",
        Channel::InPerson => "in-person",
    };
    word.to_owned()
}
