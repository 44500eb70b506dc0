//! The way up: escalations and skips, and the answers to them.

use axum::http::StatusCode;
use ladder_core::command::Command;
use ladder_core::tier::TierNo;
use serde::Deserialize;
use utoipa::ToSchema;

use super::moves::{Answer, Move, Nothing};
use super::problem::Fault;
use super::wire::{self, FieldValue, Fields, Reason};

/// An offer to the tier above.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEscalation {
    reason: Reason,
    /// The reason in words.
    #[schema(example = "The profile installs and is gone after a restart.")]
    words: String,
    /// Fields of the sheet that are filled or changed.
    #[serde(default)]
    #[schema(value_type = std::collections::BTreeMap<String, FieldValue>, example = json!({"symptom": "Enrolment stops at 80 %"}))]
    fields: Fields,
}

/// An offer over a tier's head.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSkip {
    /// The tier it is offered to.
    #[schema(example = 3)]
    to: u8,
    reason: Reason,
    /// Why the tier between is left out.
    words: String,
    /// Fields of the sheet that are filled or changed.
    #[serde(default)]
    #[schema(value_type = std::collections::BTreeMap<String, FieldValue>)]
    fields: Fields,
}

/// A question about fields of the sheet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuestion {
    #[schema(example = json!(["logs"]))]
    fields: Vec<String>,
    #[schema(example = "Which build of the portal wrote this log?")]
    words: String,
}

/// The holder's answer to a question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    words: String,
    /// Fields of the sheet that are filled or changed.
    #[serde(default)]
    #[schema(value_type = std::collections::BTreeMap<String, FieldValue>)]
    fields: Fields,
}

/// An offer refused.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReturn {
    words: String,
    /// Fields that are missing or too thin.
    #[serde(default)]
    missing: Vec<String>,
}

pub async fn escalate(Move { at, body }: Move<NewEscalation>) -> Answer {
    let NewEscalation { reason, words, fields } = body;
    at.make(Command::Escalate {
        reason: reason.into(),
        words,
        fields: wire::sheet(fields),
    })
    .await
}

pub async fn skip(Move { at, body }: Move<NewSkip>) -> Answer {
    let NewSkip {
        to,
        reason,
        words,
        fields,
    } = body;
    let to = tier(to)?;
    at.make(Command::Skip {
        to,
        reason: reason.into(),
        words,
        fields: wire::sheet(fields),
    })
    .await
}

pub async fn withdraw_offer(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::WithdrawOffer).await
}

pub async fn accept(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::Accept).await
}

pub async fn ask(Move { at, body }: Move<NewQuestion>) -> Answer {
    at.make(Command::Ask {
        fields: wire::ids(body.fields),
        words: body.words,
    })
    .await
}

pub async fn answer(Move { at, body }: Move<NewAnswer>) -> Answer {
    at.make(Command::Answer {
        words: body.words,
        fields: wire::sheet(body.fields),
    })
    .await
}

pub async fn send_back(Move { at, body }: Move<NewReturn>) -> Answer {
    at.make(Command::SendBack {
        words: body.words,
        missing: wire::ids(body.missing),
    })
    .await
}

fn tier(place: u8) -> Result<TierNo, Fault> {
    let none = || {
        Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "tier-unknown")
            .field("to")
            .with("tier", place)
    };
    TierNo::new(place).ok_or_else(none)
}
