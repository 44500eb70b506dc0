//! What was found: a line a ticket, with the words that met; the filters as they were understood, and what was not.

use std::ops::Range;

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::access::{self, Sight};
use ladder_core::id::TicketNumber;
use ladder_core::plan::Id;
use ladder_core::text::Snippet;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};
use serde::Deserialize;

use super::label;
use super::mini::{Mini, mini};
use super::names::Names;
use super::page::{self, Place};
use super::portal::standing;
use super::reader::Reader;
use super::ticket::event_at;
use super::when::when;
use super::{Answer, Fault, assets};
use crate::act::Found;
use crate::act::change::thaw;
use crate::act::search_line::{Filter, Line, Problem, Told, Writer, Wrong};
use crate::store::page::{Cursor, Page};

/// Tickets on one page.
const SHOWN_MAX: i64 = 25;
/// What is shown to those who have not written anything yet: what one may write, and what it finds.
const EXAMPLES: [&str; 5] = ["words", "quotation", "without", "filters", "number"];
/// The example that requesters have no use for.
const FOR_THE_DESK: &str = "filters";
/// What happened so lately is on the newest page of a request, in events.
const NEAR_MAX: i64 = 10;
/// How many of the values that a filter takes are named.
const KNOWN_MAX: usize = 12;

/// The line, and from where on.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    cursor: Option<String>,
}

/// The page.
pub async fn show(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    let line = read(&reader, &asked.q, false);
    if let Some(to) = straight_to(&reader, &line).await? {
        return Ok(to);
    }
    let after = asked.cursor.as_deref().map(Cursor::parse).transpose()?;
    let page = if line.is_empty() {
        None
    } else {
        Some(find(&reader, &line, after.as_ref(), SHOWN_MAX).await?)
    };
    let main = html! {
        link rel="stylesheet" href=(assets::href("search.css"));
        div.page.search {
            h1 { (reader.say("search-title")) }
            (form(&reader, &asked.q))
            (problems(&reader, &asked.q, &line.problems))
            (filters(&reader, &asked.q, &line.filters))
            @match &page {
                None => { (help(&reader)) }
                Some(page) => { (found(&reader, &asked.q, page).await?) }
            }
        }
    };
    let count = page.as_ref().map_or(0, |page| page.items.len());
    let said = reader.words.say("search-said", &[("count", count.into())]);
    let place = Place::new(reader.say("search-title"), "/search").said(said);
    if of_desk(&reader) {
        Ok(page::desk(&reader, &place, &main).await)
    } else {
        Ok(page::portal(&reader, &place, &main).await)
    }
}

/// The line as this reader means it.
pub fn read(reader: &Reader, text: &str, is_writing: bool) -> Line {
    let writer = Writer {
        address: Some(&reader.address),
        of_desk: of_desk(reader),
        is_writing,
        now: reader.now,
    };
    Line::read(text, &reader.running.plan, &writer)
}

/// What this reader may find.
pub async fn find(reader: &Reader, line: &Line, after: Option<&Cursor>, limit: i64) -> Result<Page<Found>, Fault> {
    let plan = &reader.running.plan;
    let found = reader
        .desk
        .search(&reader.actor, plan, &line.query, &line.narrow, after, limit);
    Ok(found.await?)
}

/// Whether they read every ticket; others read their own, on their own pages.
pub fn of_desk(reader: &Reader) -> bool {
    access::sees_all(&reader.actor, &reader.running.plan)
}

/// Where this reader reads a ticket.
pub fn address_of(reader: &Reader, number: i64) -> String {
    if of_desk(reader) {
        format!("/tickets/{number}")
    } else {
        format!("/my/{number}")
    }
}

/// The subject of a ticket by its number, if this reader may know of it.
pub async fn by_number(reader: &Reader, number: TicketNumber) -> Result<Option<String>, Fault> {
    let Some(ticket) = reader.desk.read(number).await? else {
        return Ok(None);
    };
    let sight = access::sight(&reader.actor, &ticket, &reader.running.plan);
    Ok((sight != Sight::Nothing).then_some(ticket.subject))
}

/// A number alone needs no list.
async fn straight_to(reader: &Reader, line: &Line) -> Result<Option<Response>, Fault> {
    let Some(number) = line.number.filter(|_| line.query.is_empty() && line.filters.is_empty()) else {
        return Ok(None);
    };
    let there = by_number(reader, number).await?;
    Ok(there.map(|_| Redirect::to(&address_of(reader, number.get())).into_response()))
}

fn form(reader: &Reader, text: &str) -> Markup {
    html! {
        form.row action="/search" method="get" {
            label.hidden for="q" { (reader.say("search-line")) }
            input #q.grow type="search" name="q" value=(text) autocomplete="off" enterkeyhint="search";
            button.btn.primary type="submit" { (reader.say("search-go")) }
        }
    }
}

fn problems(reader: &Reader, text: &str, problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            ul.hint role="status" {
                @for problem in problems {
                    li { code { (text.get(problem.at.clone()).unwrap_or_default()) } " " (sentence(reader, &problem.what)) }
                }
            }
        }
    }
}

/// What is wrong with a part of the line, and what would be right.
fn sentence(reader: &Reader, wrong: &Wrong) -> String {
    let named = |filter: &Filter| filter.name(reader.words.language()).to_owned();
    let key = wrong.key();
    match wrong {
        Wrong::FilterUnknown { name } => reader.words.say(key, &[("name", name.as_str().into())]),
        Wrong::ValueMissing { filter }
        | Wrong::Twice { filter }
        | Wrong::NotTurned { filter }
        | Wrong::ForTheDesk { filter } => reader.words.say(key, &[("name", named(filter).into())]),
        Wrong::ValueUnknown { filter, given, known } => {
            let some: Vec<&str> = known.iter().take(KNOWN_MAX).map(String::as_str).collect();
            let values = [
                ("name", named(filter).into()),
                ("given", given.as_str().into()),
                ("count", some.len().into()),
                ("known", some.join(", ").into()),
            ];
            reader.words.say(key, &values)
        }
        Wrong::QuoteOpen => reader.say(key),
        Wrong::WordsTooMany { max } => reader.words.say(key, &[("max", (*max).into())]),
        Wrong::TooLong { bytes_max } => reader.words.say(key, &[("max", (*bytes_max).into())]),
    }
}

/// The filters as they were understood, each a way to the same search without it.
fn filters(reader: &Reader, text: &str, filters: &[Told]) -> Markup {
    html! {
        @if !filters.is_empty() {
            ul.chips aria-label=(reader.say("search-filters")) {
                @for told in filters {
                    @let name = format!("{}: {}", told.filter.name(reader.words.language()), value(reader, told));
                    li {
                        a.chip href=(address(&without(text, &told.at), None))
                            aria-label=(reader.words.say("search-without-filter", &[("name", name.as_str().into())])) {
                            (name) " " span aria-hidden="true" { "×" }
                        }
                    }
                }
            }
        }
    }
}

/// What a filter was understood to ask for, as the lists call it.
fn value(reader: &Reader, told: &Told) -> String {
    let (plan, language) = (&reader.running.plan, reader.words.language());
    match told.filter {
        Filter::Topic => label::topic(plan, &Id::new(told.value.as_str()), reader.words),
        Filter::Phase => label::phase(plan, &Id::new(told.value.as_str()), reader.words),
        Filter::Priority => told
            .value
            .parse()
            .map_or_else(|_| told.value.clone(), |one| label::priority(one, reader.words)),
        Filter::Is
        | Filter::Tier
        | Filter::Due
        | Filter::From
        | Filter::With
        | Filter::Agent
        | Filter::Wait
        | Filter::Offered
        | Filter::Followed => told.filter.value(&told.value, language),
    }
}

fn help(reader: &Reader) -> Markup {
    let of_desk = of_desk(reader);
    html! {
        section.card {
            header { h2 { (reader.say("search-help")) } }
            dl.search-help {
                @for example in EXAMPLES.into_iter().filter(|example| of_desk || *example != FOR_THE_DESK) {
                    @let line = reader.say(&format!("search-example-{example}"));
                    div {
                        dt { a href=(address(&line, None)) { code { (line) } } }
                        dd { (reader.say(&format!("search-help-{example}"))) }
                    }
                }
            }
        }
    }
}

async fn found(reader: &Reader, text: &str, page: &Page<Found>) -> Result<Markup, Fault> {
    let thawed = page.items.iter().map(|one| thaw(&one.row.state));
    let tickets = thawed.collect::<Result<Vec<_>, _>>()?;
    let names = Names::of(reader, tickets.iter().map(|ticket| &ticket.requester)).await?;
    let pairs = page.items.iter().zip(&tickets);
    let rows: Vec<_> = pairs.map(|(one, ticket)| row(reader, &names, one, ticket)).collect();
    Ok(html! {
        @if rows.is_empty() {
            div.card { p.empty {
                (reader.say(if page.next.is_some() { "search-none-yet" } else { "search-none" }))
            } }
        } @else {
            ol.found { @for row in &rows { (row) } }
        }
        @if let Some(next) = &page.next {
            p { a.btn href=(address(text, Some(next))) { (reader.say("search-further")) } }
        }
    })
}

/// A ticket that was found. A requester's line is made of what they may read alone: the passage was chosen among those.
fn row(reader: &Reader, names: &Names, found: &Found, ticket: &Ticket) -> Markup {
    let number = found.row.number;
    let href = address_of(reader, number);
    let of_desk = of_desk(reader);
    html! {
        li #{ "t" (number) } data-row {
            div.row {
                a data-open href=(href) { span.soft { "#" (number) } " " b { (marked(&found.subject)) } }
                span.grow {}
                @if of_desk {
                    (mini(&Mini::of(ticket, reader.running.plan.tiers.len()), reader.words))
                } @else {
                    (standing::chip(ticket, reader))
                }
            }
            @if let Some(hit) = &found.hit {
                p.hit {
                    a href=(place_of(&href, ticket, hit.seq, of_desk)) { (reader.say(&format!("search-in-{}", hit.kind.word()))) }
                    " " (marked(&hit.snippet))
                }
            }
            p.soft {
                @if of_desk { (names.get(&ticket.requester)) " · " }
                (when(ticket.opened_at, reader))
            }
        }
    }
}

/// Where on its page something stands that was found: what is older than the newest page shows is on one before it.
fn place_of(href: &str, ticket: &Ticket, seq: i64, of_desk: bool) -> String {
    if of_desk {
        return event_at(ticket.number, ticket.seq, seq);
    }
    let earlier = if ticket.seq - seq < NEAR_MAX {
        String::new()
    } else {
        format!("?before={}", seq + 1)
    };
    format!("{href}{earlier}#m{seq}")
}

fn marked(snippet: &Snippet) -> Markup {
    html! {
        @if snippet.cut_before { "…" }
        @for piece in &snippet.pieces {
            @if piece.marked { mark { (piece.text) } } @else { (piece.text) }
        }
        @if snippet.cut_after { "…" }
    }
}

/// The line without a part of it.
fn without(text: &str, at: &Range<usize>) -> String {
    let (before, after) = (text.get(..at.start), text.get(at.end..));
    let rest = [before, after].map(|part| part.unwrap_or_default().trim());
    rest.join(" ").trim().to_owned()
}

/// The address of a search.
pub fn address(text: &str, after: Option<&Cursor>) -> String {
    let line: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    match after {
        Some(cursor) => format!("/search?q={line}&cursor={cursor}"),
        None => format!("/search?q={line}"),
    }
}
