//! Tier 1 and the requester, and the ends of a ticket: contacts, confirmations, disputes, reopenings, withdrawals, and
//! setting aside.

use axum::http::StatusCode;
use ladder_core::command::{self, Command, Contact, Words};
use ladder_core::id::TicketNumber;
use serde::Deserialize;
use utoipa::ToSchema;

use super::moves::{Answer, Move, Nothing};
use super::problem::Fault;

/// An attempt to reach the requester with the solution.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    channel: ContactChannel,
    /// Were they reached? A mail or portal message that left counts as reached.
    #[serde(default)]
    reached: bool,
    /// What was said, or what is sent.
    #[serde(default)]
    text: String,
}

/// By which way the requester was tried.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactChannel {
    Mail,
    Portal,
    Phone,
    Chat,
    InPerson,
}

/// Words that say why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDispute {
    #[schema(example = "It worked for an hour and then stopped again.")]
    words: String,
}

/// Words that say why it opens again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReopening {
    words: String,
}

/// Words that may say why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWithdrawal {
    words: Option<String>,
}

/// Why a ticket is set aside.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSetAside {
    #[serde(rename = "as")]
    kind: SetAsideAs,
    /// The ticket it doubles.
    of: Option<i64>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SetAsideAs {
    Spam,
    Duplicate,
}

pub async fn contact(Move { at, body }: Move<NewContact>) -> Answer {
    let channel = match body.channel {
        ContactChannel::Mail => command::Channel::Mail,
        ContactChannel::Portal => command::Channel::Portal,
        ContactChannel::Phone => command::Channel::Phone,
        ContactChannel::Chat => command::Channel::Chat,
        ContactChannel::InPerson => command::Channel::InPerson,
    };
    at.make(Command::Contact(Contact {
        channel,
        reached: body.reached,
        words: Words::plain(body.text),
    }))
    .await
}

pub async fn confirm(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::Confirm).await
}

pub async fn dispute(Move { at, body }: Move<NewDispute>) -> Answer {
    at.make(Command::Dispute { words: body.words }).await
}

pub async fn reopen(Move { at, body }: Move<NewReopening>) -> Answer {
    at.make(Command::Reopen { words: body.words }).await
}

pub async fn withdraw(Move { at, body }: Move<NewWithdrawal>) -> Answer {
    at.make(Command::Withdraw { words: body.words }).await
}

pub async fn set_aside(Move { at, body }: Move<NewSetAside>) -> Answer {
    at.make(Command::SetAside(why(&body)?)).await
}

pub async fn restore(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::Restore).await
}

fn why(body: &NewSetAside) -> Result<command::SetAside, Fault> {
    match (body.kind, body.of) {
        (SetAsideAs::Spam, None) => Ok(command::SetAside::Spam),
        (SetAsideAs::Duplicate, Some(of)) => Ok(command::SetAside::Duplicate(TicketNumber::new(of))),
        (SetAsideAs::Duplicate, None) | (SetAsideAs::Spam, Some(_)) => {
            Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "duplicate-of-what").field("of"))
        }
    }
}
