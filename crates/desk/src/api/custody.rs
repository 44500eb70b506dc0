//! Who has a ticket, and what it counts as: triages, takes, assignments, releases.

use ladder_core::command::{Command, Triage};
use ladder_core::plan::Id;
use serde::Deserialize;
use utoipa::ToSchema;

use super::moves::{Answer, Move, Nothing};
use super::wire::{self, Impact, Priority, Urgency};

/// What a request is about and how pressing it is; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTriage {
    #[schema(example = "enrolment")]
    topic: Option<String>,
    priority: Option<Priority>,
    impact: Option<Impact>,
    urgency: Option<Urgency>,
    phase: Option<String>,
}

/// To whom a ticket is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    /// The address of somebody of the tier that has it.
    #[schema(example = "eva@vallei.example")]
    to: String,
}

pub async fn triage(Move { at, body }: Move<NewTriage>) -> Answer {
    at.make(Command::Triage(Triage {
        topic: body.topic.map(Id::new),
        priority: body.priority.map(Into::into),
        weight: wire::weight(body.impact, body.urgency)?,
        phase: body.phase.map(Id::new),
    }))
    .await
}

pub async fn take(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::Take).await
}

pub async fn assign(Move { at, body }: Move<NewAssignment>) -> Answer {
    at.make(Command::Assign {
        to: wire::address("to", &body.to)?,
    })
    .await
}

pub async fn release(Move { at, .. }: Move<Nothing>) -> Answer {
    at.make(Command::Release).await
}
