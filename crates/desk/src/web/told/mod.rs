//! What somebody was told: the bell in the top bar, and the page behind it.

/// While people are away.
pub mod absence;
/// How they want to be told.
pub mod choices;
/// One of the people of a lead.
pub mod person;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::id::{Address, TicketNumber};
use maud::{Markup, html};
use serde::Deserialize;

use super::form::Form;
use super::page::Place;
use super::reader::Reader;
use super::ticket::event_at;
use super::when::when;
use super::{Answer, Fault, icon, page};
use crate::store::notification::{NotificationRow, UNREAD_MAX};
use crate::store::{Cursor, Page};

/// The notices of one page.
const NOTICES_MAX: i64 = 40;

/// Which notices are asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    unread: Option<String>,
    after: Option<String>,
    done: Option<String>,
}

/// The page: newest first.
pub async fn show(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
    let unread_only = asked.unread.is_some();
    let page = reader
        .desk
        .notices(&reader.address, unread_only, after.as_ref(), NOTICES_MAX)
        .await?;
    let said = asked
        .done
        .map(|_| reader.say("told-read-done"))
        .filter(|_| page.items.iter().all(|one| one.read_at.is_some()));
    let main = main_of(&reader, &page, unread_only, said.as_deref());
    let place = Place::new(reader.say("told-title"), "/notifications")
        .live("list")
        .said(said.unwrap_or_default());
    Ok(page::desk(&reader, &place, &main).await)
}

/// Goes to what a notice is about; it is read from now on.
pub async fn open(reader: Reader, Path(id): Path<String>) -> Answer {
    let found = reader.desk.open_notice(&reader.address, &id, reader.now).await?;
    let notice = found.ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-such-page"))?;
    let number = TicketNumber::new(notice.ticket);
    let ticket = reader.desk.read(number).await?;
    let to = event_at(number, ticket.map_or(notice.seq, |ticket| ticket.seq), notice.seq);
    Ok(Redirect::to(&to).into_response())
}

/// Everything up to the newest that the page showed is read.
pub async fn read_all(reader: Reader, form: Form) -> Answer {
    form.only(&["upto"])?;
    reader
        .desk
        .read_notices(&reader.address, &form.text("upto"), reader.now)
        .await?;
    Ok(Redirect::to("/notifications?done=read").into_response())
}

/// The bell in the top bar, with how much is unread.
pub async fn bell(reader: &Reader) -> Markup {
    let unread = reader.desk.unread_notices(&reader.address).await;
    if let Err(error) = &unread {
        tracing::warn!(%error, "the bell has no count");
    }
    let unread = unread.unwrap_or_default();
    let name = if unread == 0 {
        reader.say("told-bell")
    } else {
        // A number has its singular; one that is bounded is many.
        let count = if unread < UNREAD_MAX {
            unread.into()
        } else {
            bounded(unread).into()
        };
        reader.words.say("told-bell-unread", &[("count", count)])
    };
    html! {
        a #bell.btn.quiet data-part href="/notifications" data-swap data-keys="g b" aria-keyshortcuts=[reader.pressed("g b")]
            aria-label=(name) title=(name) {
            (icon::icon(icondata_lu::LuBell))
            @if unread > 0 { span.chip.accent.plain aria-hidden="true" { (bounded(unread)) } }
        }
    }
}

/// A count as it is shown: nothing is counted beyond its bound.
fn bounded(unread: i64) -> String {
    if unread < UNREAD_MAX {
        unread.to_string()
    } else {
        format!("{}+", UNREAD_MAX - 1)
    }
}

fn main_of(reader: &Reader, page: &Page<NotificationRow>, unread_only: bool, said: Option<&str>) -> Markup {
    let newest = page.items.first();
    let here = |is: bool| is.then_some("page");
    html! {
        div.page {
            div.row {
                h1 { (reader.say("told-title")) }
                a #new.chip.accent href=(if unread_only { "/notifications?unread=1" } else { "/notifications" })
                    data-one=(reader.say("list-new-one")) data-many=(reader.say("list-new-many")) hidden {}
                span.grow {}
                @if let Some(newest) = newest.filter(|_| page.items.iter().any(|one| one.read_at.is_none())) {
                    form method="post" action="/notifications/reads" data-swap {
                        input type="hidden" name="upto" value=(newest.id);
                        button.btn type="submit" { (reader.say("told-read-all")) }
                    }
                }
                a.btn.quiet href="/profile#told" { (reader.say("told-settings")) }
            }
            @if let Some(said) = said { p.good { (said) } }
            nav.tabs aria-label=(reader.say("told-title")) {
                a href="/notifications" data-swap aria-current=[here(!unread_only)] { (reader.say("told-all")) }
                a href="/notifications?unread=1" data-swap aria-current=[here(unread_only)] { (reader.say("told-unread")) }
            }
            section.card {
                @if page.items.is_empty() {
                    p.empty { (reader.say(if unread_only { "told-empty-unread" } else { "told-empty" })) }
                } @else {
                    ul { @for one in &page.items { (line(reader, one)) } }
                }
            }
            @if let Some(next) = &page.next {
                @let unread = if unread_only { "unread=1&" } else { "" };
                p { a.btn href={ "/notifications?" (unread) "after=" (next) } data-swap { (reader.say("told-older")) } }
            }
        }
    }
}

fn line(reader: &Reader, one: &NotificationRow) -> Markup {
    let away = one.stands_for.as_deref().and_then(|away| Address::parse(away).ok());
    let is_unread = one.read_at.is_none();
    let what = reader.say(&format!("told-is-{}", one.kind));
    html! {
        li.session id=(one.id) data-row {
            div {
                p {
                    @if is_unread { strong { (what) } " " span.chip.accent { (reader.say("told-is-unread")) } }
                    @else { (what) }
                }
                p {
                    a data-open href={ "/notifications/" (one.id) } { "#" (one.ticket) " " (one.subject) }
                }
                @if let Some(away) = away {
                    p.soft { (reader.words.say("told-for", &[("name", reader.name_of(&away).into())])) }
                }
            }
            span.soft { (when(one.at, reader)) }
        }
    }
}
