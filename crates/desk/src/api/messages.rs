//! What is said and who reads along: replies, notes, participants.

use ladder_core::command::Command;
use serde::Deserialize;
use utoipa::ToSchema;

use super::moves::{Answer, Move, Nothing};
use super::wire::{self, NewAttachment};

/// Words with files.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    #[schema(example = "Please restart the telephone once; it then asks for your code again.")]
    text: String,
    #[serde(default)]
    attachments: Vec<NewAttachment>,
}

/// Somebody who may read and reply.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewParticipant {
    #[schema(example = "collega@vallei.example")]
    address: String,
    /// May they read what was said before?
    #[serde(default)]
    with_history: bool,
}

pub async fn reply(Move { at, body }: Move<NewMessage>) -> Answer {
    let words = wire::words(&at.asker, body.text, body.attachments).await?;
    at.make(Command::Reply(words)).await
}

pub async fn note(Move { at, body }: Move<NewMessage>) -> Answer {
    let words = wire::words(&at.asker, body.text, body.attachments).await?;
    at.make(Command::Note(words)).await
}

pub async fn add_participant(Move { at, body }: Move<NewParticipant>) -> Answer {
    let address = wire::address("address", &body.address)?;
    at.make(Command::AddParticipant {
        address,
        with_history: body.with_history,
    })
    .await
}

pub async fn remove_participant(Move { at, .. }: Move<Nothing>) -> Answer {
    let address = wire::address("address", at.named("address"))?;
    at.remove(Command::RemoveParticipant { address }).await
}
