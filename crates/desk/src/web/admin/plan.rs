//! The plan that runs and those that ran: by whom, when, why, and the file itself.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use maud::html;

use super::{SHOWN_MAX, draw, further};
use crate::store::plan;
use crate::web::from::From;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// The page.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let page = plan::page(reader.desk.db(), from.after()?.as_ref(), SHOWN_MAX).await?;
    let running = reader.running.revision.get();
    let main = html! {
        p.soft { (reader.say("admin-plan-hint")) }
        div.card.wide { table {
            thead { tr {
                th { (reader.say("admin-plan-revision")) } th { (reader.say("admin-plan-name")) }
                th { (reader.say("admin-when")) } th { (reader.say("admin-who")) } th { (reader.say("admin-plan-reason")) }
                th { span.hidden { (reader.say("admin-plan-file")) } }
            } }
            tbody { @for one in &page.items {
                tr {
                    td { (one.serial) " " @if one.serial == running { span.chip.good { (reader.say("admin-plan-runs")) } } }
                    td { (one.name) }
                    td { (when(one.applied_at, &reader)) }
                    td { (one.applied_by) }
                    td { (one.reason) }
                    td { a.btn.quiet href={ "/admin/plan/" (one.serial) } download { (reader.say("admin-plan-file")) } }
                }
            } }
        } }
        (further(&reader, "/admin/plan", page.next.as_ref()))
    };
    Ok(draw(&reader, "/admin/plan", &main).await)
}

/// The file of a revision.
pub async fn file(reader: Reader, Path(revision): Path<i64>) -> Answer {
    let gone = || Fault::new(StatusCode::NOT_FOUND, "no-such-page");
    let row = plan::read(reader.desk.db(), revision).await?.ok_or_else(gone)?;
    let headers = [
        (CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"plan-{revision}.toml\""),
        ),
    ];
    Ok((headers, row.source).into_response())
}
