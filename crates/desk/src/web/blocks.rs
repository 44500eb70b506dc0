//! Texts that people put into what they write: offered while `::` is typed, and a page to keep them.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::header::{ACCEPT, REFERER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::id::TicketNumber;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};
use serde::Deserialize;

use super::form::Form;
use super::names::Names;
use super::page::{self, Place};
use super::people::Choice;
use super::reader::Reader;
use super::ticket::write::{filling, first_name, language_of};
use super::{Answer, Fault};
use crate::act::preference::{UNDO_SECONDS, UNDO_SECONDS_CHOICES};
use crate::act::text_block::{Block, Filling, Keeper};
use crate::store::text_block::BlockRow;
use crate::words::Words;

/// The most that are offered at once.
const OFFERED_MAX: usize = 12;
/// The most texts on one page of the list.
pub const LISTED_MAX: usize = 50;
/// How much of a text stands in the list, in characters.
const SHOWN_CHARS_MAX: usize = 160;
/// How much of a text is shown where it is offered, in characters.
const HINT_CHARS_MAX: usize = 60;

/// What the page is asked for: what was typed so far, or the one to change.
#[derive(Debug, Deserialize)]
pub struct Asked {
    q: Option<String>,
    id: Option<String>,
    from: Option<usize>,
}

/// `GET /blocks`: the page; for a script, with `q`, those whose shortcut or title begins so, filled in.
pub async fn show(reader: Reader, Query(asked): Query<Asked>, headers: HeaderMap) -> Answer {
    let blocks = reader.desk.blocks(reader.address.as_str()).await?;
    let accepts = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok());
    if let Some(q) = asked
        .q
        .as_deref()
        .filter(|_| !accepts.is_some_and(|accepts| accepts.contains("text/html")))
    {
        return offer(&reader, &headers, q, blocks).await;
    }
    let changed = asked.id.and_then(|id| blocks.iter().find(|block| block.id == id));
    let typed = changed.map_or_else(|| Form::default().and("language", reader.words.language()), typed_of);
    draw(&reader, &blocks, asked.from, &typed, None).await
}

/// `POST /blocks`: writes a new one, or with `id` another text.
pub async fn keep(reader: Reader, form: Form) -> Answer {
    form.only(&["id", "shared", "shortcut", "language", "title", "text"])?;
    let block = Block {
        id: form.filled("id"),
        is_shared: form.is_ticked("shared"),
        shortcut: form.text("shortcut"),
        language: language(&form.text("language")),
        title: form.text("title"),
        text: form.text("text"),
    };
    match reader.desk.keep_block(&keeper(&reader), block, reader.now).await {
        Ok(()) => Ok(Redirect::to("/blocks").into_response()),
        Err(error) => {
            let blocks = reader.desk.blocks(reader.address.as_str()).await?;
            draw(&reader, &blocks, None, &form, Some(&error.into())).await
        }
    }
}

/// `POST /blocks/{id}/removals`
pub async fn remove(reader: Reader, Path(id): Path<String>) -> Answer {
    reader.desk.remove_block(&keeper(&reader), &id).await?;
    Ok(Redirect::to("/blocks").into_response())
}

/// `POST /preferences/undo-seconds`: how long what somebody sends can be called back.
pub async fn undo_seconds(reader: Reader, form: Form) -> Answer {
    form.only(&["seconds"])?;
    let wrong = || Fault::new(StatusCode::BAD_REQUEST, "form-wrong");
    let seconds = form
        .number("seconds")
        .filter(|seconds| UNDO_SECONDS_CHOICES.contains(seconds));
    let seconds = seconds.ok_or_else(wrong)?;
    reader
        .desk
        .prefer(&reader.address, UNDO_SECONDS, &seconds.to_string())
        .await?;
    Ok(Redirect::to("/blocks").into_response())
}

/// Who keeps texts and macros.
pub fn keeper(reader: &Reader) -> Keeper {
    Keeper {
        address: reader.address.to_string(),
        is_lead: reader.is_lead(),
    }
}

async fn offer(reader: &Reader, headers: &HeaderMap, q: &str, blocks: Vec<BlockRow>) -> Answer {
    let wanted = q.to_lowercase();
    let begins = |text: &str| text.to_lowercase().split(' ').any(|word| word.starts_with(&wanted));
    let (filling, spoken) = place_of(reader, headers).await?;
    let fitting = blocks
        .iter()
        .filter(|block| begins(&block.shortcut) || begins(&block.title));
    // Those in the requester's language first.
    let (mut first, other): (Vec<_>, Vec<_>) = fitting.partition(|block| block.language == spoken);
    first.extend(other);
    let choices = first.into_iter().take(OFFERED_MAX).map(|block| Choice {
        label: format!("{} · {}", block.shortcut, block.title),
        hint: block.text.chars().take(HINT_CHARS_MAX).collect(),
        text: filling.fill(&block.text),
    });
    Ok(Json(choices.collect::<Vec<_>>()).into_response())
}

/// The ticket that is written about stands in the address of the page that asks.
async fn place_of(reader: &Reader, headers: &HeaderMap) -> Result<(Filling, String), Fault> {
    let from = headers
        .get(REFERER)
        .and_then(|from| from.to_str().ok())
        .unwrap_or_default();
    let number = from.split_once("/tickets/").map(|(_, rest)| rest);
    let digits = number.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let ticket: Option<Ticket> = match digits.and_then(|digits| digits.parse().ok()) {
        Some(number) => reader.desk.read(TicketNumber::new(number)).await?,
        None => None,
    };
    let Some(ticket) = ticket else {
        return Ok((Filling::default(), reader.words.language().to_owned()));
    };
    let names = Names::of(reader, [&ticket.requester]).await?;
    let requester = names.get(&ticket.requester);
    let spoken = language_of(reader, &ticket).await?;
    Ok((filling(reader, first_name(&requester), ticket.number), spoken))
}

fn typed_of(block: &BlockRow) -> Form {
    let form = Form::of(&[
        ("id", &block.id),
        ("shortcut", &block.shortcut),
        ("language", &block.language),
        ("title", &block.title),
        ("text", &block.text),
    ]);
    if block.owner.is_none() {
        form.and("shared", "1")
    } else {
        form
    }
}

/// One that Ladder speaks.
fn language(given: &str) -> String {
    Words::for_language(given).language().to_owned()
}

async fn draw(
    reader: &Reader,
    blocks: &[BlockRow],
    from: Option<usize>,
    typed: &Form,
    fault: Option<&Fault>,
) -> Answer {
    let chosen = reader.desk.undo_millis(&reader.address).await? / 1000;
    let main = html! {
        div.page.slim {
            h1 { (reader.say("write-blocks")) }
            p.soft { (reader.say("write-blocks-hint")) }
            (list(reader, blocks, from.unwrap_or_default()))
            (entry(reader, typed, fault))
            section.card {
                form.row method="post" action="/preferences/undo-seconds" {
                    label for="seconds" { (reader.say("write-undo-seconds")) }
                    select.short #seconds name="seconds" {
                        @for seconds in UNDO_SECONDS_CHOICES {
                            option value=(seconds) selected[seconds == chosen] {
                                (reader.words.say("write-undo-choice", &[("seconds", seconds.into())]))
                            }
                        }
                    }
                    button.btn type="submit" { (reader.say("write-keep")) }
                }
            }
        }
    };
    let mut response = page::desk(reader, &Place::new(reader.say("write-blocks"), "/blocks"), &main).await;
    set_status(&mut response, fault);
    Ok(response)
}

/// The page of a refused form says so in its status as well.
pub fn set_status(response: &mut Response, fault: Option<&Fault>) {
    if let Some(fault) = fault {
        *response.status_mut() = fault.status();
    }
}

fn list(reader: &Reader, blocks: &[BlockRow], from: usize) -> Markup {
    let keeper = keeper(reader);
    html! {
        @if blocks.is_empty() {
            p.empty.card { (reader.say("write-no-blocks")) }
        } @else {
            ul.card.entries {
                @for block in blocks.iter().skip(from).take(LISTED_MAX) {
                    li data-key=(block.id) {
                        div.grow {
                            p { code { "::" (block.shortcut) } " " strong { (block.title) } " "
                                span.chip.plain { (block.language) } " "
                                (whose(reader, block.owner.as_deref()))
                            }
                            p.soft lang=(block.language) { (beginning(&block.text)) }
                        }
                        @if keeper.may_change(block.owner.as_deref()).is_ok() {
                            a.btn href={ "/blocks?id=" (block.id) "#entry" } { (reader.say("write-change")) }
                            form method="post" action={ "/blocks/" (block.id) "/removals" } {
                                button.btn.quiet.danger type="submit" { (reader.say("write-remove")) }
                            }
                        }
                    }
                }
            }
            (more(reader, blocks.len(), from))
        }
    }
}

/// The way to those that are not on this page of a list.
pub fn more(reader: &Reader, all: usize, from: usize) -> Markup {
    let next = from.saturating_add(LISTED_MAX);
    html! {
        @if from > 0 || next < all {
            p.row {
                @if from > 0 { a.btn rel="prev" href={ "?from=" (from.saturating_sub(LISTED_MAX)) } { (reader.say("write-before")) } }
                @if next < all { a.btn rel="next" href={ "?from=" (next) } { (reader.say("write-after")) } }
            }
        }
    }
}

/// How a text begins, in a list.
fn beginning(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Whether it is one's own or everybody's.
pub fn whose(reader: &Reader, owner: Option<&str>) -> Markup {
    html! {
        @if owner.is_none() {
            span.chip.accent { (reader.say("write-shared")) }
        } @else {
            span.chip.plain { (reader.say("write-own")) }
        }
    }
}

fn entry(reader: &Reader, typed: &Form, fault: Option<&Fault>) -> Markup {
    let title = if typed.filled("id").is_some() {
        "write-change-block"
    } else {
        "write-new-block"
    };
    html! {
        section.card #entry {
            header { h2 { (reader.say(title)) } }
            form.stack method="post" action="/blocks" {
                input type="hidden" name="id" value=(typed.text("id"));
                (wrong(reader, fault))
                div.row {
                    label.field { (reader.say("write-title"))
                        input name="title" value=(typed.text("title")) required maxlength="80"; }
                    label.field { (reader.say("write-shortcut"))
                        input name="shortcut" value=(typed.text("shortcut")) required maxlength="80" autocapitalize="off"; }
                    label.field { (reader.say("write-language"))
                        select name="language" {
                            @for language in Words::LANGUAGES {
                                option value=(language) selected[language == typed.text("language")] {
                                    (reader.say(&format!("language-{language}")))
                                }
                            }
                        } }
                }
                label.field { (reader.say("write-text"))
                    textarea name="text" required rows="6" lang=(typed.text("language")) { (typed.text("text")) }
                    small { (reader.say("write-places")) " " code { "{requester} {agent} {number}" } }
                }
                div.row {
                    button.btn.primary type="submit" { (reader.say("write-keep")) }
                    (shared(reader, typed))
                    @if typed.filled("id").is_some() { a.btn.quiet href="/blocks" { (reader.say("write-cancel")) } }
                }
            }
        }
    }
}

/// What was wrong with a form.
pub fn wrong(reader: &Reader, fault: Option<&Fault>) -> Markup {
    html! {
        @if let Some(told) = fault.map(|fault| fault.told(reader.words)) {
            p.wrong role="alert" data-fault { (told.detail) " " (told.remedy) }
        }
    }
}

/// Leads write for everybody.
pub fn shared(reader: &Reader, typed: &Form) -> Markup {
    html! {
        @if reader.is_lead() {
            label.tick {
                input type="checkbox" name="shared" checked[typed.is_ticked("shared")];
                (reader.say("write-share"))
            }
        }
    }
}
