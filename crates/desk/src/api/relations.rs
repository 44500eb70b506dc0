//! What a ticket has to do with others: merges, splits, links. Taking one away undoes it.

use axum::http::StatusCode;
use ladder_core::command::{PairCommand, Split};
use ladder_core::id::TicketNumber;
use ladder_core::ticket;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::moves::{Answer, Move, Nothing};
use super::wire;

/// The ticket that this one ends in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMerge {
    /// It carries the matter on.
    #[schema(example = 43)]
    into: i64,
    /// May the people of this ticket read there what was said before they came?
    #[serde(default)]
    with_history: bool,
}

/// A message that becomes a ticket of its own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSplit {
    /// The `seq` of the message.
    #[schema(example = 7)]
    message: i64,
    #[schema(example = "The printer does not answer")]
    subject: String,
    /// Who needs help with it: the requester, or whoever wrote the message. Left out: the requester.
    requester: Option<String>,
}

/// What this ticket is to another.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLink {
    #[schema(example = 43)]
    to: i64,
    #[serde(rename = "as")]
    kind: LinkAs,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkAs {
    Related,
    CausedBy,
    Causes,
}

impl From<LinkAs> for ticket::LinkKind {
    fn from(word: LinkAs) -> Self {
        match word {
            LinkAs::Related => Self::Related,
            LinkAs::CausedBy => Self::CausedBy,
            LinkAs::Causes => Self::Causes,
        }
    }
}

pub async fn merge(Move { at, body }: Move<NewMerge>) -> Answer {
    let command = PairCommand::Merge {
        with_history: body.with_history,
    };
    let into = TicketNumber::new(body.into);
    at.pair(StatusCode::CREATED, into, "into", command).await
}

pub async fn unmerge(Move { at, .. }: Move<Nothing>) -> Answer {
    let into = at.other()?;
    at.pair(StatusCode::OK, into, "into", PairCommand::Unmerge).await
}

pub async fn split(Move { at, body }: Move<NewSplit>) -> Answer {
    let requester = body.requester.map(|given| wire::address("requester", &given));
    at.split(Split {
        seq: body.message,
        subject: body.subject,
        requester: requester.transpose()?,
    })
    .await
}

pub async fn unsplit(Move { at, .. }: Move<Nothing>) -> Answer {
    let new = at.other()?;
    at.pair(StatusCode::OK, new, "other", PairCommand::Unsplit).await
}

pub async fn link(Move { at, body }: Move<NewLink>) -> Answer {
    let command = PairCommand::Link { kind: body.kind.into() };
    let to = TicketNumber::new(body.to);
    at.pair(StatusCode::CREATED, to, "to", command).await
}

pub async fn unlink(Move { at, .. }: Move<Nothing>) -> Answer {
    let to = at.other()?;
    at.pair(StatusCode::OK, to, "to", PairCommand::Unlink).await
}

/// Everything a ticket has to do with others.
#[derive(Debug, Serialize, ToSchema)]
pub struct Relations {
    links: Vec<Link>,
    /// The ticket whose message it was.
    split_from: Option<i64>,
    /// Tickets that were its messages.
    split_into: Vec<i64>,
    /// Tickets that ended in it.
    merged: Vec<i64>,
    /// The ticket that it ended in and follows.
    merged_into: Option<i64>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Link {
    to: i64,
    #[serde(rename = "as")]
    #[schema(example = "caused-by")]
    kind: &'static str,
}

/// What the ticket has to do with others, as it is sent.
pub fn relations(ticket: &ticket::Ticket) -> Relations {
    let ticket::Relations {
        links,
        split_from,
        split_into,
        merged,
        laid_down: _,
    } = &ticket.relations;
    let link = |link: &ticket::Link| Link {
        to: link.other.get(),
        kind: link.kind.word(),
    };
    Relations {
        links: links.iter().map(link).collect(),
        split_from: split_from.map(TicketNumber::get),
        split_into: split_into.iter().map(|number| number.get()).collect(),
        merged: merged.iter().map(|merged| merged.from.get()).collect(),
        merged_into: ticket.merged_into().map(TicketNumber::get),
    }
}
