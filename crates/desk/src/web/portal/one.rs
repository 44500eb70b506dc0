//! One request as its requester reads it: where it is, what was said, and what they can do now.

use axum::extract::{Path, Query};
use ladder_core::access::{self, Said, Sight, Status};
use ladder_core::id::TicketNumber;
use ladder_core::ticket::{End, STARS_MAX, STARS_MIN, State, Ticket, Wait};
use maud::{Markup, html};
use serde::Deserialize;

use super::intake::{invalid, told_by, unkept, wrong};
use super::over::Over;
use super::{others, standing};
use crate::act::draft::Drafts;
use crate::act::refused::no_such_ticket;
use crate::web::form::Form;
use crate::web::left_over;
use crate::web::names::Names;
use crate::web::page::{self, Place};
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault, files, safe};

/// The most that was said on one page; what came before has its own.
const SAID_MAX: usize = 50;
/// How much of the history is read for it at a time.
const EVENTS_MAX: i64 = 200;

/// A request with what its reader may read of it.
#[derive(Debug)]
pub struct Request {
    /// The ticket.
    pub ticket: Ticket,
    from_seq: i64,
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
    };
    let mut response = draw(reader, request, tried, &asked).await?;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    Ok(response)
}

/// A file that came with what was said.
pub async fn file(reader: Reader, Path((number, seq, position)): Path<(i64, i64, i64)>) -> Answer {
    let request = read(&reader, number).await?;
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
    files::send(&reader, number, seq, position).await
}

async fn draw(reader: &Reader, request: &Request, tried: Tried, asked: &Asked) -> Answer {
    let ticket = &request.ticket;
    let drafts = reader.desk.drafts(&reader.address, ticket.number).await?;
    let tried = &Tried { drafts, ..tried };
    let (said, earlier) = said(reader, request, asked.before).await?;
    let people = ticket.participants.iter().map(|one| &one.address);
    let names = Names::of(reader, said.iter().filter_map(|one| one.from.as_ref()).chain(people)).await?;
    let over = Over::of(reader, ticket).await?;
    let place = Place::new(ticket.subject.clone(), "/my").live(format!("ticket:{}", ticket.number));
    let now = now(reader, request, said.last().map_or(0, |one| one.seq), tried);
    let further = further(reader, ticket, over, tried);
    let main = html! {
        div.portal-page {
            p { a href="/my" { "← " (reader.say("portal-title")) } }
            header.stack {
                div.row { span.soft { "#" (ticket.number) } (standing::chip(ticket, reader.words)) }
                h1 { (ticket.subject) }
                @if asked.new.is_some() { (taken(reader, ticket).await?) }
                p { (reader.say(&format!("requester-status-{}", Status::of(ticket).word()))) }
                (over.line(reader))
                (standing::steps(ticket, &reader.running.plan, reader.words))
            }
            (homeless(reader, ticket, tried, [&now, &further]))
            (now)
            section.stack aria-label=(reader.say("portal-said")) {
                h2 { (reader.say("portal-said")) }
                @if let Some(before) = earlier {
                    p { a href={ "/my/" (ticket.number) "?before=" (before) } { (reader.say("portal-earlier")) } }
                }
                @for one in &said { (message(reader, ticket, &names, one)) }
            }
            (others::list(reader, ticket, &names))
            (further)
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
async fn said(reader: &Reader, request: &Request, before: Option<i64>) -> Result<(Vec<Said>, Option<i64>), Fault> {
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
    let surplus = all.len().saturating_sub(SAID_MAX);
    let earlier = (surplus > 0).then(|| all[surplus].seq);
    Ok((all.split_off(surplus), earlier))
}

fn message(reader: &Reader, ticket: &Ticket, names: &Names, said: &Said) -> Markup {
    let mine = said.from.as_ref() == Some(&reader.address);
    html! {
        article.msg.mine[mine] #{ "m" (said.seq) } {
            header {
                b { @match &said.from {
                    Some(from) => { (names.get(from)) }
                    None => { (reader.running.plan.name.get(reader.words.language())) }
                } }
                (when(said.at, reader))
            }
            div.words { (safe::markdown(&said.text)) }
            @if let Some(quoted) = &said.quoted {
                details { summary { (reader.say("portal-quoted")) } div.words.plain.soft { (quoted) } }
            }
            @if !said.attachments.is_empty() {
                ul.files {
                    @for (position, file) in said.attachments.iter().enumerate() {
                        li { a href={ "/my/" (ticket.number) "/attachments/" (said.seq) "/" (position) } download {
                            (file.name) } }
                    }
                }
            }
        }
    }
}

/// What is asked of them now: an answer, a word whether it works, or just room to write.
fn now(reader: &Reader, request: &Request, seen: i64, tried: &Tried) -> Markup {
    let ticket = &request.ticket;
    let number = ticket.number;
    let is_requester = ticket.requester == reader.address;
    html! {
        @match &ticket.state {
            State::Confirming { .. } if is_requester => {
                section.card.ask {
                    h2 { (reader.say("portal-does-it-work")) }
                    form action={ "/my/" (number) "/confirmations" } method="post" {
                        button.btn.primary type="submit" { (reader.say("portal-works")) }
                    }
                    form.stack action={ "/my/" (number) "/disputes" } method="post" data-swap {
                        label.field { span { (reader.say("portal-still-broken-what")) }
                            textarea name="words" rows="3" required data-draft=(kept(ticket, "disputes")) {
                                (typed(tried, "disputes", "words")) } }
                        (fault_of(reader, tried, "disputes"))
                        p { button.btn type="submit" { (reader.say("portal-still-broken")) } }
                    }
                }
            }
            State::Closed {
                end: End::Solved | End::Unanswered | End::Withdrawn,
            } if is_requester => { (rating(reader, ticket, tried)) }
            State::Closed { .. } => {}
            _ => {
                section.card.ask {
                    @if let Some(Wait::Requester { asks, .. }) = &ticket.wait {
                        h2 { (reader.say("portal-asked")) }
                        div.words { (safe::markdown(asks)) }
                    }
                    (reply(reader, ticket, seen, tried))
                }
            }
        }
    }
}

/// How they were helped: five stars and a word, given once or changed.
fn rating(reader: &Reader, ticket: &Ticket, tried: &Tried) -> Markup {
    let given = ticket.rating.as_ref();
    let words = match typed(tried, "ratings", "words") {
        typed if typed.is_empty() => given.and_then(|given| given.words.clone()).unwrap_or_default(),
        typed => typed,
    };
    let said = |stars: u8| reader.words.say("portal-stars", &[("stars", stars.into())]);
    html! {
        form.card.ask #ratings action={ "/my/" (ticket.number) "/ratings" } method="post" data-swap {
            fieldset.stack {
                legend { (reader.say("portal-rate")) }
                div.row {
                    @for stars in (STARS_MIN..=STARS_MAX).rev() {
                        label.row { input type="radio" name="stars" value=(stars) required
                            checked[given.is_some_and(|given| given.stars == stars)]; (said(stars)) }
                    }
                }
            }
            label.field { span { (reader.say("portal-rate-words")) }
                textarea name="words" rows="2" data-draft=(kept(ticket, "ratings")) { (words) } }
            (fault_of(reader, tried, "ratings"))
            p { button.btn type="submit" {
                (reader.say(if given.is_some() { "portal-rate-again" } else { "portal-rate-send" }))
            } }
        }
    }
}

/// `seen` is the last that was said when the form was drawn: sent twice, the answer is one all the same.
fn reply(reader: &Reader, ticket: &Ticket, seen: i64, tried: &Tried) -> Markup {
    html! {
        form.stack action={ "/my/" (ticket.number) "/replies" } method="post" enctype="multipart/form-data" data-swap {
            input type="hidden" name="seen" value=(seen);
            label.field { span { (reader.say("portal-write")) }
                textarea name="text" rows="4" required data-write="plain" data-draft=(kept(ticket, "replies")) {
                    (typed(tried, "replies", "text")) } }
            (fault_of(reader, tried, "replies"))
            div.row {
                input type="file" name="files" multiple aria-label=(reader.say("portal-files"));
                span.grow {}
                button.btn.primary type="submit" { (reader.say("portal-reply")) }
            }
        }
    }
}

/// What they can do beside that: take it back, open it again, let somebody read along.
fn further(reader: &Reader, ticket: &Ticket, over: Over, tried: &Tried) -> Markup {
    let number = ticket.number;
    let is_requester = ticket.requester == reader.address;
    let of_participants = tried.fault.as_ref().filter(|_| tried.form == "participants");
    html! {
        @if over == Over::Reopens {
            details.card.ask open[tried.form == "reopenings"] {
                summary { (reader.say("portal-reopen")) }
                form.stack action={ "/my/" (number) "/reopenings" } method="post" data-swap {
                    label.field { span { (reader.say("portal-still-broken-what")) }
                        textarea name="words" rows="3" required data-draft=(kept(ticket, "reopenings")) {
                            (typed(tried, "reopenings", "words")) } }
                    (fault_of(reader, tried, "reopenings"))
                    p { button.btn type="submit" { (reader.say("portal-reopen")) } }
                }
            }
        } @else if is_requester && over == Over::No {
            details.card.ask open[tried.form == "participants" || tried.form == "withdrawals"] {
                summary { (reader.say("portal-more")) }
                form.stack action={ "/my/" (number) "/participants" } method="post" {
                    label.field { span { (reader.say("portal-participant")) }
                        input type="email" name="address" value=(typed(tried, "participants", "address")) required
                            aria-invalid=[invalid(of_participants, "address")] aria-describedby=[told_by(of_participants, "address")]; }
                    label.row { input type="checkbox" name="with_history" value="1"; (reader.say("portal-participant-history")) }
                    (fault_of(reader, tried, "participants"))
                    p { button.btn type="submit" { (reader.say("portal-participant-add")) } }
                }
                form.stack action={ "/my/" (number) "/withdrawals" } method="post" data-swap {
                    label.field { span { (reader.say("portal-withdraw-why")) }
                        input name="words" maxlength="500" value=(typed(tried, "withdrawals", "words")); }
                    (fault_of(reader, tried, "withdrawals"))
                    p { button.btn type="submit" { (reader.say("portal-withdraw")) } }
                }
            }
        }
    }
}

/// What was typed into a form and refused, or is being written in it.
fn typed(tried: &Tried, form: &str, field: &str) -> String {
    if tried.form == form {
        tried.typed.text(field)
    } else {
        tried.drafts.text(&own(form)).to_owned()
    }
}

/// How a form of this page is called among drafts.
pub fn own(form: &str) -> String {
    format!("my-{form}")
}

/// Where what is being written in a form is kept.
fn kept(ticket: &Ticket, form: &str) -> String {
    left_over::address(ticket.number, &own(form))
}

/// What they wrote into a form that is no longer there, since the request moved on: sent and refused, or not sent yet.
fn homeless(reader: &Reader, ticket: &Ticket, tried: &Tried, drawn: [&Markup; 2]) -> Markup {
    let holds = |what: &str| drawn.iter().any(|part| part.0.contains(what));
    let fault = tried.fault.as_ref().filter(|_| !holds("role=\"alert\""));
    let texts = fault.map_or_else(Vec::new, |_| left_over::texts(&tried.typed));
    let is_drawn = |form: &str| holds(&format!("data-draft=\"{}\"", left_over::address(ticket.number, form)));
    let drafts = left_over::drafts(tried.drafts.all(), true, is_drawn);
    let drafts: Vec<_> = drafts
        .into_iter()
        .filter(|draft| !texts.contains(&draft.body.as_str()))
        .collect();
    html! {
        @if let Some(fault) = fault { (wrong(reader, fault)) (unkept(reader, &tried.typed)) }
        (left_over::refused(&texts, &reader.say("portal-yours")))
        (left_over::begun(reader, &drafts, &reader.say("portal-left-over")))
    }
}

fn fault_of(reader: &Reader, tried: &Tried, form: &str) -> Markup {
    html! {
        @if let Some(fault) = tried.fault.as_ref().filter(|_| tried.form == form) {
            (wrong(reader, fault)) (unkept(reader, &tried.typed))
        }
    }
}
