//! A macro on a ticket: first what it would change, then its moves, one after another.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::ticket::Ticket;
use maud::{Markup, html};
use serde::Deserialize;

use super::{Shown, filling, first_name, of_the_desk};
use crate::act::macros::{CarriedOut, Foreseen, Move, Run, moves};
use crate::act::refused::no_such_ticket;
use crate::act::text_block::Filling;
use crate::store;
use crate::store::absence::AbsenceRow;
use crate::store::macros::MacroRow;
use crate::web::form::Form;
use crate::web::names::Names;
use crate::web::page::{self, Place};
use crate::web::reader::Reader;
use crate::web::told::absence;
use crate::web::{Answer, Fault, once, safe};

/// Which macro.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    id: String,
}

/// The macros to choose from, with the way to the pages where they and the text blocks are kept.
pub fn choice(reader: &Reader, shown: &Shown) -> Markup {
    html! {
        div.row {
            @if !shown.writing.macros.is_empty() {
                form.row method="get" action={ "/tickets/" (shown.ticket.number) "/macros" } {
                    label.hidden for="macro" { (reader.say("write-macro")) }
                    select #macro name="id" {
                        @for row in &shown.writing.macros { option value=(row.id) { (row.name) } }
                    }
                    button.btn type="submit" { (reader.say("write-macro-look")) }
                }
            }
            span.grow {}
            a.soft href="/blocks" { (reader.say("write-blocks")) }
            a.soft href="/macros" { (reader.say("write-macros")) }
        }
    }
}

/// `GET /tickets/{number}/macros?id=`: what it would change; nothing is changed.
pub async fn look(reader: Reader, Path(number): Path<i64>, Query(asked): Query<Asked>) -> Answer {
    looked_at(&reader, number, &asked.id, false).await
}

/// What a macro would change now; told when it is another than the one that was looked at before.
async fn looked_at(reader: &Reader, number: i64, id: &str, changed: bool) -> Answer {
    let (ticket, row, filling) = chosen(reader, number, id).await?;
    let foreseen = reader
        .desk
        .foresee(ticket.number, &moves(&row)?, &filling, &reader.actor, reader.now)
        .await?;
    let whole = foreseen.iter().all(|one| one.becomes.is_ok());
    let hands = foreseen
        .iter()
        .filter_map(|one| hand(&one.one))
        .map(ToString::to_string);
    let away = store::absence::now(reader.desk.db(), &hands.collect::<Vec<_>>(), reader.now).await?;
    let main = html! {
        div.page {
            (head(reader, &ticket, &row))
            @if changed { p.wrong role="alert" data-fault { (reader.say("write-macro-changed")) } }
            (preview(reader, &ticket, &foreseen, &filling, &away))
            form.row method="post" action={ "/tickets/" (ticket.number) "/macros" } {
                input type="hidden" name="id" value=(row.id);
                input type="hidden" name="seen" value=(ticket.seq);
                input type="hidden" name="kept" value=(row.changed_at.millis());
                @if whole {
                    button.btn.primary type="submit" { (reader.say("write-macro-run")) }
                } @else {
                    button.btn type="submit" { (reader.say("write-macro-run-part")) }
                }
                a.btn.quiet href={ "/tickets/" (ticket.number) } { (reader.say("write-cancel")) }
            }
        }
    };
    let mut response = page::desk(reader, &Place::new(row.name.clone(), ""), &main).await;
    if changed {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}

/// `POST /tickets/{number}/macros`: carries it out; where a move is refused it stops and says so.
pub async fn run(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    form.only(&["id", "seen", "kept"])?;
    let (ticket, row, filling) = chosen(&reader, number, &form.text("id")).await?;
    if form.number("kept").is_some_and(|kept| kept != row.changed_at.millis()) {
        return looked_at(&reader, number, &row.id, true).await;
    }
    let all = moves(&row)?;
    let run = Run {
        number: ticket.number,
        filling,
        seen: form.number("seen"),
        delay_millis: reader.desk.undo_millis(&reader.address).await?,
        once: once::of(&reader, "macros", &form),
    };
    let CarriedOut { made, refused } = reader
        .desk
        .carry_out(&run, all.clone(), &reader.actor, reader.now)
        .await;
    let Some((stopped, why)) = refused else {
        return Ok(Redirect::to(&format!("/tickets/{number}")).into_response());
    };
    let fault = Fault::from(why);
    let why = fault.told(reader.words);
    let main = html! {
        div.page {
            (head(&reader, &ticket, &row))
            ol.card.entries {
                @for one in all.iter().take(made) {
                    li { (told(&reader, one)) " " span.chip.good { (reader.say("write-macro-made")) } }
                }
                li {
                    (told(&reader, &stopped)) " " span.chip.bad { (reader.say("write-macro-refused")) }
                    p.wrong.grow role="alert" data-fault { (why.detail) " " (why.remedy) }
                }
                @for one in all.iter().skip(made + 1) {
                    li.soft { (told(&reader, one)) " " span.chip { (reader.say("write-macro-not-made")) } }
                }
            }
            p { a.btn href={ "/tickets/" (ticket.number) } { (reader.say("write-to-ticket")) } }
        }
    };
    let mut response = page::desk(&reader, &Place::new(row.name.clone(), ""), &main).await;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

async fn chosen(reader: &Reader, number: i64, id: &str) -> Result<(Ticket, MacroRow, Filling), Fault> {
    let number = of_the_desk(reader, number).await?;
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let found = reader.desk.macro_for(reader.address.as_str(), id).await?;
    let row = found.ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-such-page"))?;
    let names = Names::of(reader, [&ticket.requester]).await?;
    let filling = filling(
        reader,
        first_name(&names.get(&ticket.requester)),
        TicketNumber::new(number.get()),
    );
    Ok((ticket, row, filling))
}

fn head(reader: &Reader, ticket: &Ticket, row: &MacroRow) -> Markup {
    let arguments = [
        ("name", row.name.as_str().into()),
        ("number", ticket.number.to_string().into()),
    ];
    html! {
        h1 { (reader.words.say("write-macro-on", &arguments)) }
        p.soft { (ticket.subject) }
    }
}

/// Whom a move gives the ticket to.
fn hand(one: &Move) -> Option<&Address> {
    match one {
        Move::Assign { to } => Some(to),
        Move::Triage { .. }
        | Move::Take
        | Move::Release
        | Move::Note { .. }
        | Move::Reply { .. }
        | Move::Snooze { .. } => None,
    }
}

fn preview(reader: &Reader, before: &Ticket, foreseen: &[Foreseen], filling: &Filling, away: &[AbsenceRow]) -> Markup {
    let mut was = before.clone();
    let mut rows = Vec::new();
    for one in foreseen {
        match &one.becomes {
            Ok(done) => {
                rows.push((&one.one, Ok(changes(reader, &was, &done.ticket))));
                was = done.ticket.clone();
            }
            Err(why) => rows.push((&one.one, Err(Fault::from(why.clone())))),
        }
    }
    html! {
        ol.card.entries {
            @for (one, becomes) in rows {
                li { div.grow {
                    p {
                        strong { (told(reader, one)) }
                        @if let Some(until) = hand(one).and_then(|to| absence::told(away, to.as_str(), reader)) {
                            " " span.chip.warn { (until) }
                        }
                    }
                    @if let Move::Note { text } | Move::Reply { text, .. } = one {
                        div.text { (safe::markdown(&filling.fill(text))) }
                    }
                    @match becomes {
                        Ok(changes) => { @for change in changes { p.soft { (change) } } }
                        Err(fault) => {
                            @let why = fault.told(reader.words);
                            p.wrong { (why.detail) " " (why.remedy) }
                        }
                    }
                } }
            }
        }
    }
}

/// What differs between a ticket before and after a move, in words.
fn changes(reader: &Reader, was: &Ticket, is: &Ticket) -> Vec<String> {
    let plan = &reader.running.plan;
    let topic = |ticket: &Ticket| {
        let known = ticket.topic.as_ref().and_then(|id| plan.topic(id.as_str()));
        known.map_or_else(
            || "–".to_owned(),
            |topic| topic.name.get(reader.words.language()).to_owned(),
        )
    };
    let holder = |ticket: &Ticket| {
        ticket
            .holder()
            .map_or_else(|| "–".to_owned(), |one| reader.name_of(one))
    };
    let priority = |ticket: &Ticket| reader.say(&format!("write-priority-{}", ticket.priority));
    let parts = [
        ("write-macro-topic", topic(was), topic(is)),
        ("write-macro-priority", priority(was), priority(is)),
        ("write-macro-hand", holder(was), holder(is)),
    ];
    let differs = parts.into_iter().filter(|(_, before, after)| before != after);
    differs
        .map(|(name, before, after)| format!("{}: {before} → {after}", reader.say(name)))
        .collect()
}

/// A move in words.
pub fn told(reader: &Reader, one: &Move) -> String {
    let plan = &reader.running.plan;
    match one {
        Move::Triage { topic, priority } => {
            let topic = topic.as_ref().and_then(|id| plan.topic(id.as_str()));
            let topic = topic.map(|topic| topic.name.get(reader.words.language()).to_owned());
            let priority = priority.map(|priority| reader.say(&format!("write-priority-{priority}")));
            let to: Vec<String> = topic.into_iter().chain(priority).collect();
            reader.words.say("write-move-triage", &[("to", to.join(", ").into())])
        }
        Move::Take => reader.say("write-macro-take"),
        Move::Release => reader.say("write-macro-release"),
        Move::Assign { to } => reader
            .words
            .say("write-move-assign", &[("name", reader.name_of(to).into())]),
        Move::Note { .. } => reader.say("write-macro-note"),
        Move::Reply { waits: false, .. } => reader.say("write-macro-reply"),
        Move::Reply { waits: true, .. } => reader.say("write-move-reply-wait"),
        Move::Snooze { hours } => reader.words.say("write-move-snooze", &[("hours", (*hours).into())]),
    }
}
