//! What a plan would change, and what it would do to open tickets.

use axum::Json;
use axum::response::IntoResponse;
use ladder_core::plan::diff::diff;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::moves::Answer;
use super::once::Change;
use super::plan::broken_plan;
use super::wire::Time;
use crate::act::{ActError, MovedDeadline, Stranded};
use crate::plan::change;
use crate::store::plan;

/// A plan whose effect is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlanPreview {
    /// The file.
    source: String,
}

/// What a plan would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanPreview {
    /// The revision that it is compared with.
    #[schema(example = 3)]
    running: i64,
    /// What differs from that, in the words of the plan.
    changes: Vec<PlanChange>,
    /// How many tickets are open.
    open_tickets: usize,
    /// Each deadline that would move if open tickets followed.
    deadlines: Vec<PlanDeadline>,
    /// Each ticket whose holder would be in no team of its tier.
    stranded: Vec<PlanStranded>,
}

/// One difference.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanChange {
    /// The place as TOML writes it.
    #[schema(example = "tier[1].accept")]
    key: String,
    /// What became of it: `added`, `gone`, `became`.
    #[schema(example = "became")]
    change: String,
    text: String,
}

/// A deadline that would move.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanDeadline {
    #[schema(example = 4127)]
    ticket: i64,
    #[schema(example = "solve")]
    kind: String,
    from: Option<Time>,
    /// None: the promise falls away.
    to: Option<Time>,
    missed_at_once: bool,
}

/// A ticket whose holder would be in no team of its tier.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanStranded {
    #[schema(example = 4127)]
    ticket: i64,
    holder: String,
}

/// Previews a plan; nothing is kept, whatever comes of it.
pub async fn preview(Change { asker, body, .. }: Change<NewPlanPreview>) -> Answer {
    let running = plan::running(asker.desk.db()).await?.ok_or(ActError::NoPlan)?;
    let preview = asker.desk.preview_plan(&body.source, asker.now).await;
    let preview = preview.map_err(|error| broken_plan(error, asker.words))?;
    let changed = diff(&running.source, &body.source);
    let changed = changed.iter().map(|one| PlanChange {
        key: one.key.clone(),
        change: change::form(one).to_owned(),
        text: change::sentence(one, asker.words),
    });
    let deadline = |moved: &MovedDeadline| PlanDeadline {
        ticket: moved.ticket.get(),
        kind: moved.kind.word().to_owned(),
        from: moved.from.map(Time),
        to: moved.to.map(Time),
        missed_at_once: moved.is_missed_at_once(asker.now),
    };
    let stranded = |one: &Stranded| PlanStranded {
        ticket: one.ticket.get(),
        holder: one.holder.to_string(),
    };
    Ok(Json(PlanPreview {
        running: running.serial,
        changes: changed.collect(),
        open_tickets: preview.open,
        deadlines: preview.moved.iter().map(deadline).collect(),
        stranded: preview.stranded.iter().map(stranded).collect(),
    })
    .into_response())
}
