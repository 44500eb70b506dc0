//! The plan: the running one, every revision before it, judging one and making it the running one.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use ladder_core::plan::{Finding, Severity};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::listing::{Listed, Query};
use super::moves::Answer;
use super::once::{self, Change};
use super::problem::Fault;
use super::wire::Time;
use crate::act::{ActError, Onto, OpenTickets};
use crate::store::plan::{self, PlanEntry, PlanRow};
use crate::words::{Sentences, Words};

/// A plan as it was applied.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanRevision {
    #[schema(example = 3)]
    revision: i64,
    /// SHA-256 of the source, in hex.
    hash: String,
    #[schema(example = "Intune support plan")]
    name: String,
    reason: String,
    applied_by: String,
    applied_at: Time,
    /// The file, to the letter; not in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// A plan to be judged.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlanCheck {
    /// The file.
    source: String,
}

/// A plan to be applied.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlanRevision {
    /// The file.
    source: String,
    /// Why it replaces the running one.
    #[schema(example = "Tier 2 takes over passcode resets")]
    reason: String,
    #[serde(default)]
    open: Open,
    /// The revision that this one was compared with, as a preview tells it; where another runs by then nothing is applied
    /// (`plan-moved`). Left out, it replaces whatever runs.
    #[serde(default)]
    #[schema(example = 3)]
    running: Option<i64>,
}

/// What happens to tickets that are open.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Open {
    /// They keep what they were promised.
    #[default]
    Keep,
    /// The new promises hold for them from now on.
    Move,
}

/// What there is to say about a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanCheck {
    findings: Vec<PlanFinding>,
    errors: usize,
    warnings: usize,
    advice: usize,
}

/// Something in a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanFinding {
    #[schema(example = "P004")]
    code: String,
    /// `error`, `warning` or `advice`.
    severity: String,
    /// The place as TOML writes it.
    #[schema(example = "tier[1].teams[0]")]
    key: String,
    line: usize,
    column: usize,
    /// What is wrong.
    message: String,
    /// What to do.
    help: String,
    /// The reason with which the plan accepts it.
    allowed: Option<String>,
}

pub async fn running(asker: Asker, query: Query) -> Answer {
    query.only(&[])?;
    let row = plan::running(asker.desk.db()).await?.ok_or(ActError::NoPlan)?;
    Ok(Json(whole(row)).into_response())
}

pub async fn revisions(asker: Asker, query: Query) -> Answer {
    query.only(&["cursor", "limit"])?;
    let page = plan::page(asker.desk.db(), query.cursor()?.as_ref(), query.limit()?).await?;
    let next = page.next.map(|next| next.to_string());
    Ok(Json(Listed {
        items: page.items.into_iter().map(entry).collect(),
        next,
    })
    .into_response())
}

pub async fn revision(asker: Asker, axum::extract::Path(serial): axum::extract::Path<String>) -> Answer {
    let none = || Fault::new(StatusCode::NOT_FOUND, "no-such-revision");
    let serial = serial.parse().map_err(|_| none())?;
    let row = plan::read(asker.desk.db(), serial).await?.ok_or_else(none)?;
    Ok(Json(whole(row)).into_response())
}

/// Judges a plan; nothing is kept, whatever comes of it.
pub async fn check(Change { asker, body, .. }: Change<NewPlanCheck>) -> Answer {
    let reading = asker.desk.judged(&body.source).await?;
    let checked = PlanCheck {
        errors: reading.count(Severity::Error),
        warnings: reading.count(Severity::Warning),
        advice: reading.count(Severity::Advice),
        findings: findings(&reading.findings, asker.words),
    };
    Ok(Json(checked).into_response())
}

pub async fn apply(Change { asker, body, once, .. }: Change<NewPlanRevision>) -> Answer {
    if let Some(once) = &once
        && let Some((status, body)) = once::earlier(asker.desk.db(), once).await?
    {
        return Ok(once::spoken(status, body));
    }
    if body.reason.trim().is_empty() {
        let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "words-missing").field("reason");
        return Err(fault.with("empty", "reason"));
    }
    let open = match body.open {
        Open::Keep => OpenTickets::Keep,
        Open::Move => OpenTickets::Move,
    };
    let onto = body
        .running
        .map_or_else(Onto::default, |serial| Onto::revision(Some(serial)));
    let applied = asker
        .desk
        .apply_plan_onto(&body.source, &body.reason, &asker.name(), open, onto, asker.now)
        .await;
    let revision = applied.map_err(|error| broken_plan(error, asker.words))?;
    let row = plan::read(asker.desk.db(), revision.get())
        .await?
        .ok_or(ActError::NoPlan)?;
    let answer = json!(PlanRevision {
        source: None,
        ..whole(row)
    })
    .to_string();
    if let Some(once) = once {
        // The plan has its own commit: a repeat that comes before this one hears that the plan already runs.
        let (kept, now) = (answer.clone(), asker.now);
        let db = asker.desk.db();
        db.commit(move |tx| {
            Box::pin(async move { once::keep_apart(tx, &once, StatusCode::CREATED, &kept, now).await })
        })
        .await?;
    }
    Ok(once::spoken(StatusCode::CREATED, answer))
}

/// A plan that cannot run, with what keeps it from running.
pub(super) fn broken_plan(error: ActError, words: &'static Words) -> Fault {
    if let ActError::PlanBroken { findings: found } = &error {
        let shown = json!(findings(found, words));
        return Fault::from(error).with("findings", shown);
    }
    error.into()
}

fn findings(findings: &[Finding], words: &'static Words) -> Vec<PlanFinding> {
    findings.iter().map(|one| finding(one, words)).collect()
}

fn finding(finding: &Finding, words: &'static Words) -> PlanFinding {
    let Sentences { message, help } = words.of_problem(&finding.problem);
    PlanFinding {
        message,
        help,
        code: finding.code().as_str().to_owned(),
        severity: finding.severity().as_str().to_owned(),
        key: finding.key.clone(),
        line: finding.line,
        column: finding.column,
        allowed: finding.allowed.clone(),
    }
}

fn whole(row: PlanRow) -> PlanRevision {
    let PlanRow {
        serial,
        hash,
        name,
        source,
        reason,
        applied_by,
        applied_at,
    } = row;
    PlanRevision {
        revision: serial,
        hash,
        name,
        reason,
        applied_by,
        applied_at: Time(applied_at),
        source: Some(source),
    }
}

fn entry(row: PlanEntry) -> PlanRevision {
    let PlanEntry {
        serial,
        hash,
        name,
        reason,
        applied_by,
        applied_at,
    } = row;
    PlanRevision {
        revision: serial,
        hash,
        name,
        reason,
        applied_by,
        applied_at: Time(applied_at),
        source: None,
    }
}
