//! Work behind the scenes: what was given up, with a way to try it anew, and what waits for its time.

use axum::extract::Path;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};

use super::{SHOWN_MAX, draw, further};
use crate::store::job::{self, JobRow};
use crate::web::Answer;
use crate::web::from::From;
use crate::web::reader::Reader;
use crate::web::when::when;

/// How many of those that wait are shown.
const WAITING_MAX: i64 = 20;

/// The page.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let failed = job::failed(reader.desk.db(), from.after()?.as_ref(), SHOWN_MAX).await?;
    let waiting = job::waiting(reader.desk.db(), None, WAITING_MAX).await?;
    let main = html! {
        section.stack {
            h2 { (reader.say("admin-jobs-failed")) }
            @if failed.items.is_empty() {
                div.card { p.empty { (reader.say("admin-jobs-none-failed")) } }
            } @else { (table(&reader, &failed.items, true)) }
            (further(&reader, "/admin/jobs", failed.next.as_ref()))
        }
        section.stack {
            h2 { (reader.say("admin-jobs-waiting")) }
            @if waiting.items.is_empty() {
                div.card { p.empty { (reader.say("admin-jobs-none-waiting")) } }
            } @else { (table(&reader, &waiting.items, false)) }
        }
    };
    Ok(draw(&reader, "/admin/jobs", &main).await)
}

/// Tries a job anew that was given up.
pub async fn retry(reader: Reader, Path(id): Path<String>) -> Answer {
    reader.desk.retry_job(&id, reader.address.as_str(), reader.now).await?;
    Ok(Redirect::to("/admin/jobs").into_response())
}

fn table(reader: &Reader, jobs: &[JobRow], failed: bool) -> Markup {
    html! {
        div.card.wide { table {
            thead { tr {
                th { (reader.say("admin-job-kind")) } th { (reader.say("admin-job-ticket")) }
                th { (reader.say(if failed { "admin-job-given-up" } else { "admin-job-runs" })) }
                th { (reader.say("admin-job-attempts")) } th { (reader.say("admin-job-error")) }
                @if failed { th { span.hidden { (reader.say("admin-job-retry")) } } }
            } }
            tbody { @for one in jobs {
                tr {
                    td { (kind(reader, &one.kind)) }
                    td { @if let Some(ticket) = one.ticket { a href={ "/tickets/" (ticket) } { "#" (ticket) } } }
                    td { (when(if failed { one.finished_at.unwrap_or(one.run_at) } else { one.run_at }, reader)) }
                    td { (one.attempts) " / " (one.attempts_max) }
                    td.soft { (one.last_error.as_deref().unwrap_or_default()) }
                    @if failed {
                        td { form method="post" action={ "/admin/jobs/" (one.id) "/retries" } {
                            button.btn type="submit" { (reader.say("admin-job-retry")) }
                        } }
                    }
                }
            } }
        } }
    }
}

/// What kind of work it is; what this program does not know, another version of it left.
fn kind(reader: &Reader, kind: &str) -> String {
    let key = format!("admin-job-kind-{kind}");
    if reader.words.knows(&key) {
        reader.say(&key)
    } else {
        kind.to_owned()
    }
}
