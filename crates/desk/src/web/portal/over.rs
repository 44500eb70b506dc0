//! What is left of a request that is closed: it can be opened again, or the matter goes on in another one, or in a new one.

use ladder_core::access::{self, Sight};
use ladder_core::command::Command;
use ladder_core::id::TicketNumber;
use ladder_core::ticket::{End, State, Ticket};
use maud::{Markup, html};

use crate::act::ActError;
use crate::web::Fault;
use crate::web::reader::Reader;

/// How it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It is not over.
    No,
    /// Its requester may open it again.
    Reopens,
    /// It goes on in this one, which the reader may read.
    In(TicketNumber),
    /// It goes on in one that is not theirs to read.
    Elsewhere,
    /// What is wrong now is a new request.
    Past,
}

impl Over {
    /// How this one goes on for the reader; the rules say whether it may be opened again.
    pub async fn of(reader: &Reader, ticket: &Ticket) -> Result<Self, Fault> {
        let State::Closed { end } = &ticket.state else {
            return Ok(Self::No);
        };
        if let End::Merged { into: other } | End::Duplicate { of: other } = end {
            let there = reader.desk.read(*other).await?;
            let plan = &reader.running.plan;
            let theirs = there.is_some_and(|other| access::sight(&reader.actor, &other, plan) != Sight::Nothing);
            return Ok(if theirs { Self::In(*other) } else { Self::Elsewhere });
        }
        if ticket.requester != reader.address {
            return Ok(Self::Past);
        }
        let again = Command::Reopen {
            words: reader.say("portal-reopen"),
        };
        let reopened = reader
            .desk
            .would(ticket.number, &again, &reader.actor, reader.now)
            .await;
        match reopened {
            Ok(_) => Ok(Self::Reopens),
            Err(ActError::Refused(_)) => Ok(Self::Past),
            Err(error) => Err(error.into()),
        }
    }

    /// The sentence that leads there.
    pub fn line(self, reader: &Reader) -> Markup {
        html! {
            @match self {
                Self::No | Self::Reopens => {}
                Self::In(other) => { p { a href={ "/my/" (other) } {
                    (reader.words.say("portal-goes-on-in", &[("number", other.to_string().into())])) } } }
                Self::Elsewhere => { p { (reader.say("portal-goes-on")) } }
                Self::Past => { p { a href="/my/new" { (reader.say("portal-ask-anew")) } } }
            }
        }
    }
}
