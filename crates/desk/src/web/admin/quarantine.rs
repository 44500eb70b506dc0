//! Mail that waits for a person's look: why it was put aside, what can be seen of it, the raw message, and what to do with it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};

use super::{SHOWN_MAX, draw, draw_as, further};
use crate::act::quarantine::Judgement;
use crate::store::blocked::{self, BlockedRow};
use crate::store::mail::{self, MailRow};
use crate::store::parked::ParkedOf;
use crate::store::preview::{self, PreviewRow};
use crate::store::{Kept, StoreError, attachment};
use crate::web::form::Form;
use crate::web::from::From;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

const HERE: &str = "/admin/quarantine";
/// Its word in the register.
const HELD: &str = "quarantined";

/// The page.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let page = mail::by_outcome(reader.desk.db(), HELD, from.after()?.as_ref(), SHOWN_MAX).await?;
    let blocked = blocked::page(reader.desk.db(), None, SHOWN_MAX).await?;
    let parked = reader.desk.parked_receipts().await?;
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
        (further(&reader, HERE, page.next.as_ref()))
        @if !parked.is_empty() { (receipts(&reader, &parked)) }
        @if !blocked.items.is_empty() { (senders(&reader, &blocked.items)) }
    };
    Ok(draw(&reader, HERE, &main).await)
}

/// One message, as far as it can be seen without opening it.
pub async fn one(reader: Reader, Path(id): Path<String>) -> Answer {
    let row = held(&reader, &id).await?;
    let seen = preview::read(reader.desk.db(), &id).await?;
    let title = if row.subject.is_empty() {
        reader.say("admin-mail-no-subject")
    } else {
        row.subject.clone()
    };
    let main = html! {
        div.card.wide { table { tbody {
            tr { th scope="row" { (reader.say("admin-mail-why")) } td { (why(&reader, &row)) } }
            tr { th scope="row" { (reader.say("admin-mail-from")) } td { (row.sender) } }
            tr { th scope="row" { (reader.say("admin-mail-to")) } td { (row.recipient) } }
            tr { th scope="row" { (reader.say("admin-when")) } td { (when(row.received_at, &reader)) } }
        } } }
        @match &seen {
            Some(seen) => (content(&reader, seen)),
            None => p.hint { (reader.say("admin-mail-unread")) },
        }
        div.row {
            (moves(&reader, &row))
            (button(&reader, &row, "deletions", "admin-mail-delete", true))
            @if !row.sender.is_empty() { (button(&reader, &row, "blocks", "admin-mail-block", true)) }
        }
    };
    Ok(draw_as(&reader, HERE, &title, String::new(), &main).await)
}

/// Lets it out: it is decided anew, and opens a ticket where nothing else fits.
pub async fn release(reader: Reader, Path(id): Path<String>) -> Answer {
    judged(&reader, &id, Judgement::Release).await
}

/// It is nothing for the desk.
pub async fn dismiss(reader: Reader, Path(id): Path<String>) -> Answer {
    judged(&reader, &id, Judgement::Dismiss).await
}

/// It goes, the raw message too.
pub async fn delete(reader: Reader, Path(id): Path<String>) -> Answer {
    let delete = reader.desk.delete_mail().await?;
    judged(&reader, &id, delete).await
}

/// What its sender writes from now on comes here.
pub async fn block(reader: Reader, Path(id): Path<String>) -> Answer {
    judged(&reader, &id, Judgement::Block).await
}

/// Takes a sender's mail again.
pub async fn unblock(reader: Reader, form: Form) -> Answer {
    form.only(&["sender"])?;
    let by = reader.address.as_str();
    reader.desk.unblock_sender(&form.text("sender"), by, reader.now).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Lets the receipts of a mailbox leave that wait for somebody's word, or drops them.
pub async fn answer_receipts(reader: Reader, form: Form) -> Answer {
    form.only(&["mailbox", "leave"])?;
    let (mailbox, leave) = (form.text("mailbox"), form.text("leave") == "yes");
    let by = reader.address.as_str();
    reader.desk.answer_parked(&mailbox, leave, by, reader.now).await?;
    Ok(Redirect::to(HERE).into_response())
}

async fn judged(reader: &Reader, id: &str, judgement: Judgement) -> Answer {
    let by = reader.address.as_str();
    reader.desk.judge_mail(id, judgement, by, reader.now).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// The message as it came in, to be saved; no browser shows it.
pub async fn raw(reader: Reader, Path(id): Path<String>) -> Answer {
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

fn gone() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-page")
}

async fn held(reader: &Reader, id: &str) -> Result<MailRow, Fault> {
    let row = mail::read(reader.desk.db(), id).await?;
    row.filter(|row| row.outcome.as_deref() == Some(HELD)).ok_or_else(gone)
}

fn line(reader: &Reader, one: &MailRow) -> Markup {
    html! {
        tr {
            td { (when(one.received_at, reader)) }
            td { (one.sender) }
            td {
                a href={ (HERE) "/" (one.id) } {
                    b { @if one.subject.is_empty() { (reader.say("admin-mail-no-subject")) } @else { (one.subject) } }
                }
                br; span.soft { (one.recipient) }
            }
            td { (why(reader, one)) }
            td { div.row { (moves(reader, one)) } }
        }
    }
}

/// Why it is here, in words.
fn why(reader: &Reader, one: &MailRow) -> String {
    let reason = one.reason.as_deref().unwrap_or_default();
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

/// What can be done about each.
fn moves(reader: &Reader, one: &MailRow) -> Markup {
    html! {
        (button(reader, one, "releases", "admin-mail-release", false))
        (button(reader, one, "dismissals", "admin-mail-dismiss", true))
        a.btn.quiet href={ (HERE) "/" (one.id) "/raw" } download { (reader.say("admin-mail-raw")) }
    }
}

fn button(reader: &Reader, one: &MailRow, noun: &str, words: &str, is_quiet: bool) -> Markup {
    html! {
        form method="post" action={ (HERE) "/" (one.id) "/" (noun) } {
            button.btn.quiet[is_quiet] type="submit" { (reader.say(words)) }
        }
    }
}

/// The beginning of its text, as text, and its files by name.
fn content(reader: &Reader, seen: &PreviewRow) -> Markup {
    html! {
        section.stack aria-labelledby="mail-text" {
            h2 #mail-text { (reader.say("admin-mail-text")) }
            div.card { p.plain { (seen.text) } }
            @if !seen.files.is_empty() {
                h2 { (reader.say("admin-mail-files")) }
                ul.card { @for file in &seen.files {
                    li { (file.name) " " span.soft { (file.media_type) ", " (file.bytes) " B" } }
                } }
            }
        }
    }
}

fn senders(reader: &Reader, blocked: &[BlockedRow]) -> Markup {
    html! {
        section.stack aria-labelledby="blocked" {
            h2 #blocked { (reader.say("admin-blocked")) }
            p.soft { (reader.say("admin-blocked-hint")) }
            ul.card { @for one in blocked {
                li.session {
                    div { p { b { (one.address) } } p.soft { (one.by) " · " (when(one.at, reader)) } }
                    form method="post" action="/admin/quarantine/returns" {
                        input type="hidden" name="sender" value=(one.address);
                        button.btn.quiet type="submit" { (reader.say("admin-blocked-end")) }
                    }
                }
            } }
        }
    }
}

fn receipts(reader: &Reader, parked: &[ParkedOf]) -> Markup {
    html! {
        section.stack aria-labelledby="parked" {
            h2 #parked { (reader.say("admin-parked")) }
            p.soft { (reader.say("admin-parked-hint")) }
            ul.card { @for one in parked {
                li.session {
                    div { p { b { (one.mailbox) } " " span.chip.warn { (one.count) } } }
                    @for (leave, words) in [("yes", "admin-parked-send"), ("no", "admin-parked-drop")] {
                        form method="post" action="/admin/quarantine/receipts" {
                            input type="hidden" name="mailbox" value=(one.mailbox);
                            input type="hidden" name="leave" value=(leave);
                            button.btn.quiet[leave == "no"] type="submit" { (reader.say(words)) }
                        }
                    }
                }
            } }
        }
    }
}
