//! Who may see what. What a requester may read is a type of its own, made here and nowhere else.

use serde::Serialize;

use crate::command::{Attachment, Channel, IncomingRole, Words};
use crate::event::{Event, Recorded};
use crate::id::Address;
use crate::person::{Actor, Who};
use crate::plan::Plan;
use crate::ticket::{End, State, Ticket, Wait};
use crate::time::Moment;

/// How much of a ticket somebody may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Everything: people and programs of the desk.
    Desk,
    /// What was said to and by the requester, from this event on.
    Requester {
        /// The first event they may read about.
        from_seq: i64,
    },
    /// Nothing, not even that it exists.
    Nothing,
}

/// How much of this ticket the actor may read. Agents are not hidden from each other; requesters see their own, and
/// participants what was said since they joined unless somebody chose to show them more.
pub fn sight(actor: &Actor, ticket: &Ticket, running: &Plan) -> Sight {
    let Some(address) = actor.address().filter(|_| !sees_all(actor, running)) else {
        return Sight::Desk;
    };
    if address == &ticket.requester {
        return Sight::Requester { from_seq: 0 };
    }
    let participant = ticket
        .participants
        .iter()
        .find(|participant| &participant.address == address);
    participant.map_or(Sight::Nothing, |participant| Sight::Requester {
        from_seq: participant.from_seq,
    })
}

/// Is this a person or program of the desk, who reads every ticket?
pub fn sees_all(actor: &Actor, running: &Plan) -> bool {
    match &actor.who {
        Who::Machine { .. } | Who::Desk => true,
        Who::Person { .. } => actor.is_agent(running) || actor.rights.administrator,
    }
}

/// What the requester is asked, for somebody who reads from this event on; none where nothing is, or they do not see it.
pub fn asked(ticket: &Ticket, from_seq: i64) -> Option<&str> {
    match &ticket.wait {
        Some(Wait::Requester { asks, seq, .. }) if *seq >= from_seq => Some(asks),
        Some(Wait::Requester { .. } | Wait::Vendor { .. } | Wait::Until { .. }) | None => None,
    }
}

/// Where a request is, in words that need no knowledge of the desk: what pages, programs and letters tell its requester.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody works on it yet.
    Received,
    /// Somebody does.
    InProgress,
    /// The requester was asked something.
    WaitingForYou,
    /// The requester was told a solution.
    PleaseConfirm,
    /// It was solved.
    Solved,
    /// The requester could not be reached.
    Unanswered,
    /// The requester took it back.
    Withdrawn,
    /// Set aside, double or gone on elsewhere; which, is the desk's business.
    Closed,
}

impl Status {
    /// Where this request is.
    pub fn of(ticket: &Ticket) -> Self {
        match &ticket.state {
            State::Closed { end } => match end {
                End::Solved => Self::Solved,
                End::Unanswered => Self::Unanswered,
                End::Withdrawn => Self::Withdrawn,
                End::Merged { .. } | End::Duplicate { .. } | End::Spam => Self::Closed,
            },
            State::Confirming { .. } => Self::PleaseConfirm,
            _ if matches!(ticket.wait, Some(Wait::Requester { .. })) => Self::WaitingForYou,
            State::Queued => Self::Received,
            State::Held { .. } | State::Offered { .. } | State::Relayed { .. } | State::Contacting { .. } => {
                Self::InProgress
            }
        }
    }

    /// Where it is for somebody who reads from this event on: they are not waited for with a question they do not see.
    pub fn seen(ticket: &Ticket, from_seq: i64) -> Self {
        let status = Self::of(ticket);
        if status == Self::WaitingForYou && asked(ticket, from_seq).is_none() {
            return Self::InProgress;
        }
        status
    }

    /// The word for it, in the API and in the keys of the catalogues.
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InProgress => "in-progress",
            Self::WaitingForYou => "waiting-for-you",
            Self::PleaseConfirm => "please-confirm",
            Self::Solved => "solved",
            Self::Unanswered => "unanswered",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }
}

/// Something that was said between requester and desk.
///
/// It is built only by [`said`], from events that a requester may read; notes, sheets, handovers and the vendor's
/// mail have no way into it (what always holds, 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The event it comes from.
    pub seq: i64,
    /// When it was said.
    pub at: Moment,
    /// Who said it; none: the desk.
    pub from: Option<Address>,
    /// By which way, where the desk wrote down what it told them rather than sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Channel>,
    /// The words.
    pub text: String,
    /// The quoted part, folded.
    pub quoted: Option<String>,
    /// Files.
    pub attachments: Vec<Attachment>,
}

/// Can an event change what a requester reads of a ticket? What is not named here stays inside: of that they do not even
/// learn that something happened (what always holds, 5).
pub fn shows(event: &Event) -> bool {
    matches!(
        event,
        Event::Opened { .. }
            | Event::Taken { .. }
            | Event::Assigned { .. }
            | Event::Released
            | Event::Replied { .. }
            | Event::Accepted { .. }
            | Event::WaitingOnRequester { .. }
            | Event::WaitingOnVendor
            | Event::Resumed
            | Event::Relayed { .. }
            | Event::Acknowledged { .. }
            | Event::Doubted { .. }
            | Event::Contacted { .. }
            | Event::SilenceBroken
            | Event::Confirmed { .. }
            | Event::Disputed { .. }
            | Event::Reopened { .. }
            | Event::Withdrawn { .. }
            | Event::Rated { .. }
            | Event::Restored
            | Event::Closed { .. }
            | Event::ParticipantAdded { .. }
            | Event::ParticipantRemoved { .. }
            | Event::MergedInto { .. }
            | Event::TookIn { .. }
            | Event::Unmerged { .. }
            | Event::GaveBack { .. }
            | Event::SplitOff { .. }
            | Event::SplitFrom { .. }
            | Event::Received {
                role: IncomingRole::Requester,
                ..
            }
    )
}

/// What a requester may read of an event, if anything.
pub fn said(recorded: &Recorded) -> Option<Said> {
    if let Event::Opened { words, requester, .. } = &recorded.event {
        Some(spoken(recorded, words, Some(requester)))
    } else if let Event::Replied { words } = &recorded.event {
        Some(spoken(recorded, words, None))
    } else if let Event::Received {
        from,
        words,
        role: IncomingRole::Requester,
        ..
    } = &recorded.event
    {
        Some(spoken(recorded, words, Some(from)))
    } else if let Event::Contacted {
        channel,
        reached: true,
        words,
        ..
    } = &recorded.event
    {
        told(recorded, *channel, words)
    } else {
        own_words(recorded)
    }
}

/// What tier 1 told them, in writing or not. An attempt that reached nobody says nothing to anybody outside, whatever stands
/// in it; nor does one by telephone of which nothing was written down.
fn told(recorded: &Recorded, channel: Channel, words: &Words) -> Option<Said> {
    if channel.reaches_by_sending() {
        return Some(spoken(recorded, words, None));
    }
    let is_written = !words.text.trim().is_empty() || !words.attachments.is_empty();
    is_written.then(|| Said {
        by: Some(channel),
        ..spoken(recorded, words, None)
    })
}

/// Why somebody disputes, withdraws or opens again, in their own words. What the desk wrote down for them stays inside.
fn own_words(recorded: &Recorded) -> Option<Said> {
    if let Event::Disputed {
        words,
        from: Some(from),
    }
    | Event::Reopened {
        words,
        from: Some(from),
    }
    | Event::Withdrawn {
        words: Some(words),
        from: Some(from),
    } = &recorded.event
    {
        Some(spoken(recorded, &Words::plain(words), Some(from)))
    } else {
        None
    }
}

fn spoken(recorded: &Recorded, words: &Words, from: Option<&Address>) -> Said {
    Said {
        seq: recorded.seq,
        at: recorded.at,
        from: from.cloned(),
        by: None,
        text: words.text.clone(),
        quoted: words.quoted.clone(),
        attachments: words.attachments.clone(),
    }
}
