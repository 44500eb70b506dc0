//! Waiting: on the requester, or until a time.

use ladder_core::command::Command;
use serde::Deserialize;
use utoipa::ToSchema;

use super::moves::{Answer, Move, Nothing};
use super::wire::Time;

/// A wait on the requester.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWait {
    /// What is asked; it is sent to them.
    #[schema(example = "Which telephone is it, and since when?")]
    asks: String,
}

/// A reminder.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSnooze {
    until: Time,
    #[serde(default)]
    why: String,
}

pub async fn wait(Move { at, body }: Move<NewWait>) -> Answer {
    at.make(Command::WaitOnRequester { asks: body.asks }).await
}

pub async fn resume(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::Resume).await
}

pub async fn snooze(Move { at, body }: Move<NewSnooze>) -> Answer {
    let NewSnooze {
        until: Time(until),
        why,
    } = body;
    at.make(Command::Snooze { until, why }).await
}

pub async fn wake(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::Wake).await
}
