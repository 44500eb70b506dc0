//! Will it hold? The plan rehearsed with as many people and devices as its reader asks for, and kept with its revision.

/// What is asked.
mod asked;
/// Rehearsals that were kept.
mod kept;
/// What it came to, drawn.
mod outcome;

use std::sync::Arc;

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::id::Revision;
use ladder_core::plan::Plan;
use maud::html;

use super::Sheet;
use super::chapter::broken;
use super::which::{Shown, Which, revision};
use crate::act::foretold::{Foretold, Unforetold};
use crate::plan::rehearsal::html::html as printed;
use crate::plan::rehearsal::{refused, report};
use crate::store::plan;
use crate::store::rehearsal;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};
use asked::Fields;

pub(super) use kept::{card, chips};

/// The running plan rehearsed.
pub async fn show(reader: Reader, RawQuery(query): RawQuery) -> Answer {
    page(&reader, &Shown::running(&reader), query).await
}

/// An earlier one.
pub async fn of_revision(reader: Reader, Path(serial): Path<String>, RawQuery(query): RawQuery) -> Answer {
    page(&reader, &Shown::revision(&reader, &serial).await?, query).await
}

/// One that is proposed.
pub async fn of_proposal(reader: Reader, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    page(&reader, &Shown::proposal(&reader, &id).await?.0, query).await
}

/// Keeps a rehearsal with the revision that it is of.
pub async fn keep(reader: Reader, Path(serial): Path<String>, form: Form) -> Answer {
    let row = revision(&reader, &serial).await?;
    let shown = Shown::revision(&reader, &serial).await?;
    let plan = shown
        .plan()
        .ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-such-revision"))?;
    let fields = Fields::of_form(plan, &form)?;
    let told = told(&reader, &row.source, &fields).await;
    let Ok(foretold) = told else {
        return drawn(&reader, &shown, Some(fields)).await;
    };
    let by = reader.address.as_str();
    let serial = Revision::new(row.serial);
    let id = reader
        .desk
        .keep_rehearsal(serial, fields.query(), &foretold, by, reader.now)
        .await?;
    let base = shown.base();
    Ok(Redirect::to(&format!("{base}/rehearsal?{}#{id}", fields.query())).into_response())
}

/// One that was kept, as programs read it.
pub async fn file(reader: Reader, Path(id): Path<String>) -> Answer {
    let gone = || Fault::new(StatusCode::NOT_FOUND, "no-such-page");
    let row = rehearsal::read(reader.desk.db(), &id).await?.ok_or_else(gone)?;
    let name = format!("attachment; filename=\"rehearsal-{}.json\"", row.entry.revision);
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, row.told).into_response())
}

async fn page(reader: &Reader, shown: &Shown, query: Option<String>) -> Answer {
    let query = query.unwrap_or_default();
    let fields = shown.plan().map(|plan| Fields::of_query(plan, &query));
    drawn(reader, shown, fields).await
}

/// The page with these numbers; without them the plan cannot be read at all.
async fn drawn(reader: &Reader, shown: &Shown, fields: Option<Fields>) -> Answer {
    let sheet = Sheet {
        is_rehearsed: true,
        ..Sheet::of(shown, "rehearsal")
    };
    let (Some(plan), Some(fields)) = (shown.plan(), fields) else {
        return Ok(sheet.draw(reader, &broken(reader, shown)).await);
    };
    let told = told(reader, &source(reader, shown).await?, &fields).await;
    if let (Ok(foretold), true) = (&told, fields.prints) {
        return Ok(as_file(reader, foretold));
    }
    let main = html! {
        h2.chapter { (reader.say("planning-rehearsal")) }
        p.soft { (reader.say("planning-rehearsal-hint")) }
        (fields.draw(reader, shown, plan))
        @match &told {
            Ok(foretold) => (outcome::draw(reader, shown, &fields, foretold)),
            Err(refused) => div.stack #foretold data-said=(refused.said) { p.wrong data-fault { (refused.said) } },
        }
        (kept::list(reader, shown).await?)
    };
    let mut response = sheet.draw(reader, &main).await;
    if let Err(refused) = &told {
        *response.status_mut() = refused.status;
    }
    Ok(response)
}

/// Why nothing is drawn, in words.
struct Refused {
    status: StatusCode,
    said: String,
}

async fn told(reader: &Reader, source: &str, fields: &Fields) -> Result<Arc<Foretold>, Refused> {
    let invalid = |said: String| Refused {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        said,
    };
    if !fields.wrong.is_empty() {
        return Err(invalid(reader.say("planning-rehearsal-wrong")));
    }
    let told = reader.desk.foretell(source, &fields.asked).await;
    told.map_err(|error| match error {
        Unforetold::Cannot(error) => invalid(refused(&error, reader.words)),
        Unforetold::Busy => Refused {
            status: StatusCode::SERVICE_UNAVAILABLE,
            said: reader.say("planning-rehearsal-busy"),
        },
        Unforetold::Act(error) => Refused {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            said: Fault::from(error).told(reader.words).detail,
        },
    })
}

/// The whole report as a file that prints.
fn as_file(reader: &Reader, foretold: &Foretold) -> Response {
    let report = report(&foretold.plan, &foretold.rehearsal, reader.words);
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"rehearsal.html\""),
    ];
    (headers, printed(&report, reader.words)).into_response()
}

async fn source(reader: &Reader, shown: &Shown) -> Result<String, Fault> {
    Ok(match &shown.which {
        Which::Running => {
            let row = plan::read(reader.desk.db(), reader.running.revision.get()).await?;
            row.map(|row| row.source).unwrap_or_default()
        }
        Which::Revision(row) => row.source.clone(),
        Which::Proposal(row) => row.source.clone(),
    })
}

/// The serial of the revision that is read; a proposal has none.
fn serial(reader: &Reader, shown: &Shown) -> Option<i64> {
    match &shown.which {
        Which::Running => Some(reader.running.revision.get()),
        Which::Revision(row) => Some(row.serial),
        Which::Proposal(_) => None,
    }
}

/// The tiers that have people of ours.
fn inside(plan: &Plan) -> impl Iterator<Item = &ladder_core::plan::Tier> {
    plan.tiers.iter().filter(|tier| tier.is_inside())
}
