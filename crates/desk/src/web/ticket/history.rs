//! Everything that happened to a ticket, as it is kept: who, when, what, under which plan revision.

use axum::extract::{Path, Query};
use ladder_core::event::Recorded;
use ladder_core::person::Who;
use maud::{Markup, html};
use serde::Deserialize;

use super::sentence::{Teller, shape};
use super::{people, seen};
use crate::explain;
use crate::web::Answer;
use crate::web::names::Names;
use crate::web::page::{self, Place};
use crate::web::reader::Reader;

/// The most events on one page.
const EVENTS_MAX: i64 = 100;
/// How much of the page the events may take, in bytes of markup.
const EVENTS_BYTES_MAX: usize = 48_000;
/// The longest body shown, in characters; the API has the whole.
const BODY_CHARS_MAX: usize = 1_200;

/// Which page of them is asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct After {
    /// Only what happened after this event.
    after: Option<i64>,
}

/// A page of events, oldest first.
pub async fn show(reader: Reader, Path(number): Path<i64>, Query(After { after }): Query<After>) -> Answer {
    let ticket = seen(&reader, number).await?;
    let after = after.unwrap_or(0).max(0);
    let events = reader.desk.events(ticket.number, after, EVENTS_MAX).await?;
    let promised = reader.desk.plan_at(ticket.revision).await?;
    let names = Names::of(&reader, &people(&ticket, events.iter())).await?;
    let teller = Teller {
        ticket: &ticket,
        promised: &promised.plan,
        running: &reader.running.plan,
        names: &names,
        words: reader.words,
        now: reader.now,
    };
    let mut rows = Vec::new();
    let (mut bytes, mut last) = (0, after);
    for recorded in &events {
        let drawn = row(&teller, recorded);
        bytes += drawn.0.len();
        if bytes > EVENTS_BYTES_MAX && !rows.is_empty() {
            break;
        }
        last = recorded.seq;
        rows.push(drawn);
    }
    let at = format!("/tickets/{number}");
    let title = format!("{} · #{number}", reader.say("history-name"));
    let main = html! {
        div.page {
            p { a href=(at) { (reader.say("ticket-back")) } }
            h1 { (reader.say("history-name")) " · #" (number) " " (ticket.subject) }
            p.soft { (reader.say("history-why")) }
            div.scrolls tabindex="0" role="region" aria-label=(reader.say("history-name")) {
                table.history {
                    thead {
                        tr {
                            th scope="col" { "#" }
                            th scope="col" { (reader.say("history-when")) }
                            th scope="col" { (reader.say("history-who")) }
                            th scope="col" { (reader.say("history-what")) }
                            th scope="col" { (reader.say("history-plan")) }
                        }
                    }
                    tbody { @for row in &rows { (row) } }
                }
            }
            p.row {
                @if after > 0 { a.btn href={ (at) "/events" } { (reader.say("history-first")) } }
                @if last < ticket.seq {
                    a.btn href={ (at) "/events?after=" (last) } rel="next" { (reader.say("history-next")) }
                }
            }
        }
    };
    let place = Place::new(title, "").live(format!("ticket:{number}"));
    Ok(page::desk(&reader, &place, &main).await)
}

fn row(teller: &Teller<'_>, recorded: &Recorded) -> Markup {
    let who = match &recorded.who {
        Who::Person { address } => address.to_string(),
        Who::Machine { .. } | Who::Desk => teller.who(&recorded.who),
    };
    html! {
        tr data-key={ "e" (recorded.seq) } {
            td.num { (recorded.seq) }
            td {
                time datetime=(recorded.at.to_rfc3339()) { (explain::time(recorded.at, teller.running, teller.words)) }
            }
            td { (who) }
            td {
                (teller.sentence(recorded))
                details.fold {
                    summary { code { (shape(&recorded.event).1) } }
                    pre { (body(recorded)) }
                }
            }
            td.num { (recorded.revision) }
        }
    }
}

/// The event as it is kept.
fn body(recorded: &Recorded) -> String {
    let whole = serde_json::to_string(&recorded.event).unwrap_or_default();
    let end = whole.char_indices().nth(BODY_CHARS_MAX).map(|(at, _)| at);
    match end {
        Some(end) => format!("{}…", &whole[..end]),
        None => whole,
    }
}
