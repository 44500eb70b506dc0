//! Mail that waits for a person's look: why it was put aside, the raw message, and what to do with it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};

use super::{SHOWN_MAX, draw, further};
use crate::store::mail::{self, MailRow};
use crate::store::{Kept, StoreError, attachment};
use crate::web::from::From;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// The page.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let page = mail::by_outcome(reader.desk.db(), "quarantined", from.after()?.as_ref(), SHOWN_MAX).await?;
    let main = html! {
        p.soft { (reader.say("admin-quarantine-hint")) }
        @if page.items.is_empty() {
            div.card { p.empty { (reader.say("admin-quarantine-empty")) } }
        } @else {
            div.card.wide { table {
                thead { tr {
                    th { (reader.say("admin-when")) } th { (reader.say("admin-mail-from")) }
                    th { (reader.say("admin-mail-subject")) } th { (reader.say("admin-mail-why")) }
                    th { span.hidden { (reader.say("admin-mail-release")) } }
                } }
                tbody { @for one in &page.items { (line(&reader, one)) } }
            } }
        }
        (further(&reader, "/admin/quarantine", page.next.as_ref()))
    };
    Ok(draw(&reader, "/admin/quarantine", &main).await)
}

/// Lets it out: it is decided anew, and opens a ticket where nothing else fits.
pub async fn release(reader: Reader, Path(id): Path<String>) -> Answer {
    reader
        .desk
        .release_mail(&id, reader.address.as_str(), reader.now)
        .await?;
    Ok(Redirect::to("/admin/quarantine").into_response())
}

/// It is nothing for the desk.
pub async fn dismiss(reader: Reader, Path(id): Path<String>) -> Answer {
    reader
        .desk
        .dismiss_mail(&id, reader.address.as_str(), reader.now)
        .await?;
    Ok(Redirect::to("/admin/quarantine").into_response())
}

/// The message as it came in, to be saved; no browser shows it.
pub async fn raw(reader: Reader, Path(id): Path<String>) -> Answer {
    let gone = || Fault::new(StatusCode::NOT_FOUND, "no-such-page");
    let row = mail::read(reader.desk.db(), &id).await?.ok_or_else(gone)?;
    let missing = || StoreError::BlobMissing { hash: row.blob.clone() };
    let Kept { hash, bytes } = attachment::blob(reader.desk.db(), &row.blob)
        .await?
        .ok_or_else(missing)?;
    let raw = reader.desk.db().blobs()?.get(&Kept { hash, bytes }).await?;
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{id}.eml\"")),
        (CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
    ];
    Ok((headers, raw).into_response())
}

/// Why it waits, in words; a refusal of the rules comes under its own name.
fn why(reader: &Reader, reason: &str) -> String {
    let key = match reason.strip_prefix("refused-") {
        Some(name) => format!("refusal-{name}"),
        None => format!("quarantine-{reason}"),
    };
    if reader.words.knows(&key) {
        reader.say(&key)
    } else {
        reason.to_owned()
    }
}

fn line(reader: &Reader, one: &MailRow) -> Markup {
    html! {
        tr {
            td { (when(one.received_at, reader)) }
            td { (one.sender) }
            td { b { (one.subject) } br; span.soft { (one.recipient) } }
            td { (why(reader, one.reason.as_deref().unwrap_or_default())) }
            td { div.row {
                form method="post" action={ "/admin/quarantine/" (one.id) "/releases" } {
                    button.btn type="submit" { (reader.say("admin-mail-release")) }
                }
                form method="post" action={ "/admin/quarantine/" (one.id) "/dismissals" } {
                    button.btn.quiet type="submit" { (reader.say("admin-mail-dismiss")) }
                }
                a.btn.quiet href={ "/admin/quarantine/" (one.id) "/raw" } download { (reader.say("admin-mail-raw")) }
            } }
        }
    }
}
