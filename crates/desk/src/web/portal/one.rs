//! One request as its requester reads it: where it is, what was said, and what they can do now.

use axum::extract::{Path, Query};
use ladder_core::access::{self, Said, Sight};
use ladder_core::id::TicketNumber;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};
use serde::Deserialize;

use super::over::Over;
use super::{forms, others, said, standing};
use crate::act::draft::Drafts;
use crate::act::refused::no_such_ticket;
use crate::web::form::Form;
use crate::web::names::Names;
use crate::web::page::{self, Place};
use crate::web::reader::Reader;
use crate::web::ticket::attachment;
use crate::web::{Answer, Fault, files};

/// The most that was said on one page; what came before has its own.
const SAID_MAX: usize = 50;
/// How much of it in bytes, so that the page stays light; the last that was said is always there.
const SAID_BYTES_MAX: usize = 38_000;
/// How much of the history is read for it at a time.
const EVENTS_MAX: i64 = 200;

/// A request with what its reader may read of it.
#[derive(Debug)]
pub struct Request {
    /// The ticket.
    pub ticket: Ticket,
    from_seq: i64,
}

impl Request {
    /// What is asked of them, as far as they read along.
    pub fn asked(&self) -> Option<&str> {
        access::asked(&self.ticket, self.from_seq)
    }
}

/// What a form of this page was refused for, with what was typed.
#[derive(Debug, Default)]
pub struct Tried {
    /// The last part of the form's address.
    pub form: &'static str,
    /// What was typed.
    pub typed: Form,
    /// What was wrong.
    pub fault: Option<Fault>,
    /// What is being written here.
    pub drafts: Drafts,
}

impl Tried {
    /// A form that was refused.
    pub fn of(form: &'static str, typed: Form, fault: Fault) -> Self {
        Self {
            form,
            typed,
            fault: Some(fault),
            drafts: Drafts::default(),
        }
    }
}

/// What stands behind the question mark.
#[derive(Debug, Deserialize)]
pub struct Asked {
    new: Option<String>,
    before: Option<i64>,
    /// The one thing said that is shown alone, and whole.
    whole: Option<i64>,
}

/// The request of a number, if it concerns the reader.
pub async fn read(reader: &Reader, number: i64) -> Result<Request, Fault> {
    let ticket = reader
        .desk
        .read(TicketNumber::new(number))
        .await?
        .ok_or_else(no_such_ticket)?;
    match access::sight(&reader.actor, &ticket, &reader.running.plan) {
        // Somebody of the desk may look at it with the requester's eyes.
        Sight::Desk => Ok(Request { ticket, from_seq: 0 }),
        Sight::Requester { from_seq } => Ok(Request { ticket, from_seq }),
        Sight::Nothing => Err(no_such_ticket()),
    }
}

/// The page.
pub async fn show(reader: Reader, Path(number): Path<i64>, Query(asked): Query<Asked>) -> Answer {
    let request = read(&reader, number).await?;
    draw(&reader, &request, Tried::default(), &asked).await
}

/// The page again, with a form that was refused.
pub async fn again(reader: &Reader, request: &Request, tried: Tried) -> Answer {
    let status = tried.fault.as_ref().map(Fault::status);
    let asked = Asked {
        new: None,
        before: None,
        whole: None,
    };
    let mut response = draw(reader, request, tried, &asked).await?;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    Ok(response)
}

/// A file that came with what was said.
pub async fn file(reader: Reader, Path((number, seq, position)): Path<(i64, i64, i64)>) -> Answer {
    is_theirs(&reader, number, seq).await?;
    files::send(&reader, number, seq, position).await
}

/// A picture that came with it, to be shown beside the words.
pub async fn picture(reader: Reader, Path((number, seq, position)): Path<(i64, i64, i64)>) -> Answer {
    is_theirs(&reader, number, seq).await?;
    attachment::shown(&reader, number, seq, position).await
}

/// Came the files of this event with something that the reader may read?
async fn is_theirs(reader: &Reader, number: i64, seq: i64) -> Result<(), Fault> {
    let request = read(reader, number).await?;
    let events = match seq {
        1.. => reader.desk.events(request.ticket.number, seq - 1, 1).await?,
        _ => Vec::new(),
    };
    let said = events
        .first()
        .filter(|recorded| recorded.seq == seq)
        .and_then(access::said);
    if seq < request.from_seq || said.is_none() {
        return Err(files::no_such_attachment());
    }
    Ok(())
}

async fn draw(reader: &Reader, request: &Request, tried: Tried, asked: &Asked) -> Answer {
    let ticket = &request.ticket;
    let drafts = reader.desk.drafts(&reader.address, ticket.number).await?;
    let tried = &Tried { drafts, ..tried };
    let (all, earlier) = match asked.whole {
        Some(seq) => (said_at(reader, request, seq).await?, Some(seq)),
        None => all_said(reader, request, asked.before).await?,
    };
    let people = ticket.participants.iter().map(|one| &one.address);
    let names = Names::of(reader, all.iter().filter_map(|one| one.from.as_ref()).chain(people)).await?;
    let over = Over::of(reader, ticket).await?;
    let place = Place::new(ticket.subject.clone(), "/my").live(format!("ticket:{}", ticket.number));
    let now = forms::now(reader, request, all.last().map_or(0, |one| one.seq), tried);
    let further = forms::further(reader, ticket, over, tried);
    let main = html! {
        div.portal-page {
            p { a href="/my" { "← " (reader.say("portal-title")) } }
            header.stack {
                div.row { span.soft { "#" (ticket.number) } (standing::chip(ticket, reader)) }
                h1 { (ticket.subject) }
                @if asked.new.is_some() { (taken(reader, ticket).await?) }
                @else { p { (reader.say(&format!("requester-status-{}", standing::status(ticket, reader).word()))) } }
                (standing::promise(ticket, reader))
                (over.line(reader))
                (standing::steps(ticket, reader))
            }
            @if asked.whole.is_none() {
                (forms::homeless(reader, ticket, tried, [&now, &further]))
                (now)
            }
            section.stack aria-label=(reader.say("portal-said")) {
                h2 { (reader.say("portal-said")) }
                @if let Some(before) = earlier {
                    p { a href={ "/my/" (ticket.number) "?before=" (before) } { (reader.say("portal-earlier")) } }
                }
                @for one in &all { (said::message(reader, ticket, &names, one, asked.whole.is_some())) }
            }
            @if asked.whole.is_none() {
                (others::list(reader, ticket, &names))
                (further)
            } @else {
                p { a.btn href={ "/my/" (ticket.number) } { (reader.say("portal-whole-back")) } }
            }
        }
    };
    Ok(page::portal(reader, &place, &main).await)
}

/// The request came in; and what is known already that it may be about.
async fn taken(reader: &Reader, ticket: &Ticket) -> Result<Markup, Fault> {
    let known = reader.desk.known_for(ticket, reader.now).await?;
    let language = reader.words.language();
    Ok(html! {
        div.stack role="status" {
            p.good { (reader.words.say("portal-taken", &[("address", reader.address.as_str().into())])) }
            @for one in &known {
                p.hint { (reader.words.say("portal-taken-known", &[("title", one.title(language).into())])) }
            }
        }
    })
}

/// What was said, the newest page of it, oldest first; and from where the page before goes.
async fn all_said(reader: &Reader, request: &Request, before: Option<i64>) -> Result<(Vec<Said>, Option<i64>), Fault> {
    let first = request.from_seq.max(1);
    let newest = request.ticket.seq + 1;
    let mut upto = before.unwrap_or(newest).min(newest);
    let mut all: Vec<Said> = Vec::new();
    while upto > first && all.len() <= SAID_MAX {
        let after = (upto - 1 - EVENTS_MAX).max(first - 1);
        let events = reader.desk.events(request.ticket.number, after, EVENTS_MAX).await?;
        let some = events.iter().filter(|recorded| recorded.seq < upto);
        let mut page: Vec<Said> = some.filter_map(access::said).collect();
        page.append(&mut all);
        all = page;
        upto = after + 1;
    }
    let mut bytes = 0;
    let light = all.iter().rev().take_while(|one| {
        bytes += said::weight(one);
        bytes <= SAID_BYTES_MAX
    });
    let shown = light.count().clamp(1, SAID_MAX);
    let surplus = all.len().saturating_sub(shown);
    let earlier = (surplus > 0).then(|| all[surplus].seq);
    Ok((all.split_off(surplus), earlier))
}

/// The one thing said that an event carries, if the reader may read it.
async fn said_at(reader: &Reader, request: &Request, seq: i64) -> Result<Vec<Said>, Fault> {
    if seq < request.from_seq.max(1) {
        return Err(no_such_ticket());
    }
    let events = reader.desk.events(request.ticket.number, seq - 1, 1).await?;
    let said: Vec<Said> = events.iter().filter_map(access::said).collect();
    if said.is_empty() {
        return Err(no_such_ticket());
    }
    Ok(said)
}

/// How a form of this page is called among drafts.
pub fn own(form: &str) -> String {
    format!("my-{form}")
}
