//! Several moves under one name: a page to keep them. They are looked at and run on the page of a ticket.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use ladder_core::id::Address;
use ladder_core::plan::{Id, Priority};
use maud::{Markup, html};
use serde::Deserialize;

use super::Answer;
use super::Fault;
use super::blocks::{LISTED_MAX, keeper, more, set_status, shared, whose, wrong};
use super::form::Form;
use super::page::{self, Place};
use super::reader::Reader;
use super::ticket::write::macros::told;
use crate::act::macros::{Macro, Move, SNOOZE_HOURS_MAX, moves};
use crate::store::macros::MacroRow;

/// The hand that takes the ticket, and the one that lets go of it; any other is a person's address.
const ME: &str = "me";
const NOBODY: &str = "nobody";

/// The one to change.
#[derive(Debug, Deserialize)]
pub struct Asked {
    id: Option<String>,
    from: Option<usize>,
}

/// `GET /macros`
pub async fn show(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    let rows = reader.desk.macros(reader.address.as_str()).await?;
    let changed = asked.id.and_then(|id| rows.iter().find(|row| row.id == id));
    let typed = changed.map_or_else(Form::default, typed_of);
    Ok(draw(&reader, &rows, asked.from, &typed, None).await)
}

/// `POST /macros`: writes a new one, or with `id` another.
pub async fn keep(reader: Reader, form: Form) -> Answer {
    form.only(&[
        "id", "shared", "name", "topic", "priority", "hand", "note", "reply", "waits", "hours",
    ])?;
    match keep_written(&reader, &form).await {
        Ok(()) => Ok(Redirect::to("/macros").into_response()),
        Err(fault) => {
            let rows = reader.desk.macros(reader.address.as_str()).await?;
            Ok(draw(&reader, &rows, None, &form, Some(&fault)).await)
        }
    }
}

async fn keep_written(reader: &Reader, form: &Form) -> Result<(), Fault> {
    let wanted = Macro {
        id: form.filled("id"),
        is_shared: form.is_ticked("shared"),
        name: form.text("name"),
        moves: written(reader, form)?,
    };
    Ok(reader.desk.keep_macro(&keeper(reader), wanted, reader.now).await?)
}

/// `POST /macros/{id}/removals`
pub async fn remove(reader: Reader, Path(id): Path<String>) -> Answer {
    reader.desk.remove_macro(&keeper(&reader), &id).await?;
    Ok(Redirect::to("/macros").into_response())
}

/// The moves of a form, in the order in which they make sense: whose it is, what it is, what is said, then away with it.
fn written(reader: &Reader, form: &Form) -> Result<Vec<Move>, Fault> {
    let topics = &reader.running.plan.topics;
    let hand = form.fitting("hand", &reader.say("write-macro-hand"), hand)?;
    let mut moves = Vec::new();
    let is_released = hand == Some(Move::Release);
    moves.extend(hand.filter(|_| !is_released));
    let topic = form.fitting("topic", &reader.say("write-macro-topic"), |word| {
        Some(Id::new(word)).filter(|id| topics.contains_key(id))
    })?;
    let priority: Option<Priority> = form.fitting("priority", &reader.say("write-macro-priority"), |word| {
        word.parse().ok()
    })?;
    if topic.is_some() || priority.is_some() {
        moves.push(Move::Triage { topic, priority });
    }
    moves.extend(form.filled("note").map(|text| Move::Note { text }));
    let waits = form.is_ticked("waits");
    moves.extend(form.filled("reply").map(|text| Move::Reply { text, waits }));
    let hours = form.fitting("hours", &reader.say("write-macro-hours"), |word| {
        word.parse().ok().filter(|hours| (1..=SNOOZE_HOURS_MAX).contains(hours))
    })?;
    moves.extend(hours.map(|hours| Move::Snooze { hours }));
    if is_released {
        moves.push(Move::Release);
    }
    Ok(moves)
}

/// Whose it becomes.
fn hand(word: &str) -> Option<Move> {
    match word {
        ME => Some(Move::Take),
        NOBODY => Some(Move::Release),
        address => Address::parse(address).ok().map(|to| Move::Assign { to }),
    }
}

/// The form that a macro was written in.
fn typed_of(row: &MacroRow) -> Form {
    let mut form = Form::of(&[("id", &row.id), ("name", &row.name)]);
    if row.owner.is_none() {
        form = form.and("shared", "1");
    }
    for one in moves(row).unwrap_or_default() {
        form = match one {
            Move::Take => form.and("hand", ME),
            Move::Release => form.and("hand", NOBODY),
            Move::Assign { to } => form.and("hand", to.to_string()),
            Move::Triage { topic, priority } => form
                .and("topic", topic.map(|topic| topic.to_string()).unwrap_or_default())
                .and(
                    "priority",
                    priority.map(|priority| priority.to_string()).unwrap_or_default(),
                ),
            Move::Note { text } => form.and("note", text),
            Move::Reply { text, waits: false } => form.and("reply", text),
            Move::Reply { text, waits: true } => form.and("reply", text).and("waits", "1"),
            Move::Snooze { hours } => form.and("hours", hours.to_string()),
        };
    }
    form
}

async fn draw(
    reader: &Reader,
    rows: &[MacroRow],
    from: Option<usize>,
    typed: &Form,
    fault: Option<&Fault>,
) -> axum::response::Response {
    let main = html! {
        div.page.slim {
            h1 { (reader.say("write-macros")) }
            p.soft { (reader.say("write-macros-hint")) }
            (list(reader, rows, from.unwrap_or_default()))
            (entry(reader, typed, fault))
        }
    };
    let mut response = page::desk(reader, &Place::new(reader.say("write-macros"), "/macros"), &main).await;
    set_status(&mut response, fault);
    response
}

fn list(reader: &Reader, rows: &[MacroRow], from: usize) -> Markup {
    let keeper = keeper(reader);
    html! {
        @if rows.is_empty() {
            p.empty.card { (reader.say("write-no-macros")) }
        } @else {
            ul.card.entries {
                @for row in rows.iter().skip(from).take(LISTED_MAX) {
                    li data-key=(row.id) {
                        div.grow {
                            p { strong { (row.name) } " " (whose(reader, row.owner.as_deref())) }
                            p.soft {
                                @for (n, one) in moves(row).unwrap_or_default().iter().enumerate() {
                                    @if n > 0 { " → " } (told(reader, one))
                                }
                            }
                        }
                        @if keeper.may_change(row.owner.as_deref()).is_ok() {
                            a.btn href={ "/macros?id=" (row.id) "#entry" } { (reader.say("write-change")) }
                            form method="post" action={ "/macros/" (row.id) "/removals" } {
                                button.btn.quiet.danger type="submit" { (reader.say("write-remove")) }
                            }
                        }
                    }
                }
            }
            (more(reader, rows.len(), from))
        }
    }
}

fn entry(reader: &Reader, typed: &Form, fault: Option<&Fault>) -> Markup {
    let title = if typed.filled("id").is_some() {
        "write-change-macro"
    } else {
        "write-new-macro"
    };
    html! {
        section.card #entry {
            header { h2 { (reader.say(title)) } }
            form.stack method="post" action="/macros" {
                input type="hidden" name="id" value=(typed.text("id"));
                (wrong(reader, fault))
                label.field { (reader.say("write-name"))
                    input name="name" value=(typed.text("name")) required maxlength="80"; }
                div.row { (choices(reader, typed)) }
                label.field { (reader.say("write-macro-note"))
                    textarea name="note" rows="3" { (typed.text("note")) } }
                label.field { (reader.say("write-macro-reply"))
                    textarea name="reply" rows="4" { (typed.text("reply")) }
                    small { (reader.say("write-places")) " " code { "{requester} {agent} {number}" } }
                }
                label.tick {
                    input type="checkbox" name="waits" checked[typed.is_ticked("waits")]; (reader.say("write-waits"))
                }
                div.row {
                    button.btn.primary type="submit" { (reader.say("write-keep")) }
                    (shared(reader, typed))
                    @if typed.filled("id").is_some() { a.btn.quiet href="/macros" { (reader.say("write-cancel")) } }
                }
            }
        }
    }
}

fn choices(reader: &Reader, typed: &Form) -> Markup {
    let plan = &reader.running.plan;
    let language = reader.words.language();
    let (topic, priority, hand) = (typed.text("topic"), typed.text("priority"), typed.text("hand"));
    html! {
        label.field { (reader.say("write-macro-hand"))
            select name="hand" {
                option value="" { (reader.say("write-as-it-is")) }
                option value=(ME) selected[hand == ME] { (reader.say("write-macro-take")) }
                option value=(NOBODY) selected[hand == NOBODY] { (reader.say("write-macro-release")) }
                @for person in plan.persons.values() {
                    option value=(person.email) selected[hand.eq_ignore_ascii_case(&person.email)] { (person.name) }
                }
            } }
        label.field { (reader.say("write-macro-topic"))
            select name="topic" {
                option value="" { (reader.say("write-as-it-is")) }
                @for (id, one) in &plan.topics {
                    option value=(id) selected[topic == id.as_str()] { (one.name.get(language)) }
                }
            } }
        label.field { (reader.say("write-macro-priority"))
            select name="priority" {
                option value="" { (reader.say("write-as-it-is")) }
                @for one in Priority::ALL {
                    option value=(one) selected[priority == one.as_str()] { (reader.say(&format!("write-priority-{one}"))) }
                }
            } }
        label.field { (reader.say("write-macro-hours"))
            input type="number" name="hours" min="1" max=(SNOOZE_HOURS_MAX) value=(typed.text("hours")); }
    }
}
