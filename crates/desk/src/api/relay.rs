//! The way down: solutions, and what the tiers below say to them.

use ladder_core::command::{Command, Solve};
use serde::Deserialize;
use utoipa::ToSchema;

use super::moves::{Answer, Move};

/// A solution as its finder writes it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSolution {
    /// What was wrong; above tier 1 it must be said.
    #[schema(example = "The device limit of the account was reached.")]
    cause: Option<String>,
    /// What mends it.
    #[schema(example = "Removed two retired devices; enrolment works.")]
    resolution: String,
    /// For the tiers below.
    explanation: Option<String>,
    /// What tier 1 may tell the requester.
    draft: Option<String>,
}

/// What a tier says to a solution relayed to it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAcknowledgement {
    /// Could this tier solve the same thing itself next time?
    could_solve: bool,
    words: Option<String>,
}

/// A doubt about a relayed solution.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDoubt {
    words: String,
}

pub async fn solve(Move { at, body }: Move<NewSolution>) -> Answer {
    let NewSolution {
        cause,
        resolution,
        explanation,
        draft,
    } = body;
    at.make(Command::Solve(Solve {
        cause,
        resolution,
        explanation,
        draft,
    }))
    .await
}

pub async fn acknowledge(Move { at, body }: Move<NewAcknowledgement>) -> Answer {
    at.make(Command::Acknowledge {
        could_solve: body.could_solve,
        words: body.words,
    })
    .await
}

pub async fn doubt(Move { at, body }: Move<NewDoubt>) -> Answer {
    at.make(Command::Doubt { words: body.words }).await
}
