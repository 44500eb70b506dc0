//! Writing: to the requester, or a note for the desk. What is typed is kept by the desk; what is sent can be called back
//! for a moment.

/// What is being written, kept as it is typed.
pub mod drafts;
/// The text, its tools and its files.
mod field;
/// Files that go with it.
pub mod files;
/// Several moves under one name.
pub mod macros;
/// What was sent and has not left yet.
pub mod outgoing;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use ladder_core::command::Command;
use ladder_core::crossing::crossed;
use ladder_core::event::Recorded;
use ladder_core::id::TicketNumber;
use ladder_core::ticket::{State, Ticket};
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::{Shown, again, make_once};
use crate::act::draft::Drafts;
use crate::act::outgoing::{Message, Sending, WAITS};
use crate::act::refused::no_such_ticket;
use crate::act::text_block::Filling;
use crate::act::{ActError, Once};
use crate::store::macros::MacroRow;
use crate::store::text_block::BlockRow;
use crate::store::upload::UploadRow;
use crate::store::{person, text_block};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, once};

/// The most text blocks that a page offers to choose from; all of them are found by `::`.
const OFFERED_MAX: i64 = 60;

/// What the forms of a ticket's page need beside the ticket.
#[derive(Clone, Debug)]
pub struct Writing {
    /// What its reader is writing.
    pub drafts: Drafts,
    /// Files they put into forms.
    pub uploads: Vec<UploadRow>,
    /// Texts they can put in.
    pub blocks: Vec<BlockRow>,
    /// Macros they can run.
    pub macros: Vec<MacroRow>,
    /// The language that the requester is answered in.
    pub language: String,
}

/// Reads it.
pub async fn load(reader: &Reader, ticket: &Ticket) -> Result<Writing, Fault> {
    let (desk, address) = (&reader.desk, &reader.address);
    Ok(Writing {
        drafts: desk.drafts(address, ticket.number).await?,
        uploads: desk.uploads(address, ticket.number).await?,
        blocks: text_block::titles(desk.db(), address.as_str(), OFFERED_MAX).await?,
        macros: desk.macros(address.as_str()).await?,
        language: language_of(reader, ticket).await?,
    })
}

/// The language that the requester is answered in: the ticket's, else their own, else the plan's.
pub async fn language_of(reader: &Reader, ticket: &Ticket) -> Result<String, Fault> {
    if let Some(language) = &ticket.language {
        return Ok(language.clone());
    }
    let known = person::read(reader.desk.db(), ticket.requester.as_str()).await?;
    Ok(known.map_or_else(|| reader.running.plan.language.to_string(), |person| person.language))
}

/// The two forms: a reply where its reader may reply, and a note.
pub fn composer(reader: &Reader, shown: &Shown) -> Markup {
    if !reader.is_agent() {
        return html! { section #write.composer { p.soft { (reader.say("write-only-reads")) } } };
    }
    let may_reply = may_reply(reader, &shown.ticket);
    let begun = |form: &str| shown.writing.drafts.get(form).is_some();
    let tried = |form: &str| shown.tried.as_ref().is_some_and(|tried| tried.form == form);
    let notes = !may_reply || tried("notes") || (begun("notes") && !begun("replies") && !tried("replies"));
    html! {
        section #write.composer aria-label=(reader.say("write-label")) {
            @if may_reply {
                details.write.reply name="write" open[!notes] {
                    summary data-keys="r" aria-keyshortcuts=[reader.pressed("r")] { (reader.say("write-reply")) }
                    (reply_form(reader, shown))
                }
            }
            details.write.note name="write" open[notes] {
                summary data-keys="n" aria-keyshortcuts=[reader.pressed("n")] { (reader.say("write-note")) }
                (note_form(reader, shown))
            }
            @if !may_reply {
                p.soft { (reader.words.say("write-no-reply", &[("tier", shown.ticket.tier.to_string().into())])) }
            }
            (macros::choice(reader, shown))
        }
    }
}

fn reply_form(reader: &Reader, shown: &Shown) -> Markup {
    let name = first_name(&shown.names.get(&shown.ticket.requester)).to_owned();
    let send = reader.words.say("write-send-to", &[("name", name.as_str().into())]);
    let ticket = &shown.ticket;
    let holds = matches!(&ticket.state, State::Held { agent } if *agent == reader.address);
    // A reply that was called back waits for its answer as it did.
    let waits = match shown.fault("replies") {
        Some(_) => shown.typed("replies").is_ticked("waits"),
        None => shown.writing.drafts.get(WAITS).is_some(),
    };
    let field = field::Field::of(shown, "replies", &send);
    html! {
        form method="post" action={ "/tickets/" (ticket.number) "/replies" } enctype="multipart/form-data" data-swap {
            input type="hidden" name="seen" value=(ticket.seq) data-guard;
            (crossing(reader, shown, &field))
            (field.draw(reader, shown, Some(&shown.writing.language)))
            div.row {
                button.btn.primary type="submit" data-send {
                    (send) kbd aria-hidden="true" { "Ctrl Enter" }
                }
                @if holds && ticket.wait.is_none() {
                    label.tick {
                        input type="checkbox" name="waits" checked[waits];
                        (reader.say("write-waits"))
                    }
                }
                (field.kept(reader, shown))
            }
        }
    }
}

fn note_form(reader: &Reader, shown: &Shown) -> Markup {
    let last = reader.running.plan.last_inside_tier();
    let send = reader
        .words
        .say("write-send-note", &[("last", last.to_string().into())]);
    let field = field::Field::of(shown, "notes", &send);
    html! {
        form method="post" action={ "/tickets/" (shown.ticket.number) "/notes" } enctype="multipart/form-data" data-swap {
            input type="hidden" name="seen" value=(shown.ticket.seq) data-guard;
            (field.draw(reader, shown, None))
            div.row {
                button.btn type="submit" data-send { (send) kbd aria-hidden="true" { "Ctrl Enter" } }
                (field.kept(reader, shown))
            }
        }
    }
}

/// What somebody else said while this was being written: both are in sight, theirs here and one's own in the box.
fn crossing(reader: &Reader, shown: &Shown, field: &field::Field<'_>) -> Markup {
    let Some(since) = field.since else { return html! {} };
    let after: Vec<Recorded> = shown.events.iter().filter(|event| event.seq > since).cloned().collect();
    let theirs = crossed(&after, &reader.actor.who);
    html! {
        @if !theirs.is_empty() {
            div.hint.theirs role="note" {
                p { strong { (reader.say("write-meanwhile")) } }
                @for one in theirs { (field::their_words(reader, shown, one)) }
            }
        }
    }
}

/// May they write to the requester: somebody of the tier that has the ticket, or of tier 1?
pub fn may_reply(reader: &Reader, ticket: &Ticket) -> bool {
    let is_of = |tier| reader.actor.is_of_tier(&reader.running.plan, tier);
    is_of(ticket.tier) || is_of(TierNo::FIRST)
}

/// How somebody is called among colleagues: the first of their names; an address stays whole.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// What stands in for the places of a text block on a ticket.
pub fn filling(reader: &Reader, requester: &str, number: TicketNumber) -> Filling {
    Filling {
        requester: requester.to_owned(),
        agent: reader.person.name.clone(),
        number: number.to_string(),
    }
}

/// `POST /tickets/{number}/replies`
pub async fn reply(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    form.only(&["text", "seen", "file", "files", "waits", "block"])?;
    let number = of_the_desk(&reader, number).await?;
    let waits = form.is_ticked("waits");
    let once = once::of(&reader, "replies", &form);
    let (typed, words) = files::words(&reader, number, "replies", form).await?;
    match words {
        Ok(words) => send(&reader, number, typed, Message::Reply { words, waits }, once).await,
        Err(fault) => again(&reader, number, "replies", typed, fault).await,
    }
}

/// `POST /tickets/{number}/notes`
pub async fn note(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    form.only(&["text", "seen", "file", "files", "block"])?;
    let number = of_the_desk(&reader, number).await?;
    let once = once::of(&reader, "notes", &form);
    let (typed, words) = files::words(&reader, number, "notes", form).await?;
    make_once(&reader, number.get(), "notes", typed, words.map(Command::Note), once).await
}

/// Sends a message of a form that says which version of the ticket its sender saw: another one by now is a conflict.
pub async fn send_seen(reader: &Reader, number: i64, typed: Form, message: Message) -> Answer {
    let number = of_the_desk(reader, number).await?;
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let version = ticket.version;
    if typed.number("version").is_some_and(|seen| seen != version) {
        let changed = ActError::Conflict { version };
        return again(reader, number, message.form(), typed, changed.into()).await;
    }
    let typed = typed.and("seen", ticket.seq.to_string());
    send(reader, number, typed, message, None).await
}

/// Sends a message that was written in a form of a ticket's page, after the moment in which it can be called back.
pub async fn send(reader: &Reader, number: TicketNumber, typed: Form, message: Message, once: Option<Once>) -> Answer {
    let form = message.form();
    let sending = Sending {
        number,
        message,
        seen: typed.number("seen"),
        delay_millis: reader.desk.undo_millis(&reader.address).await?,
        once,
    };
    match reader.desk.send(sending, &reader.actor, reader.now).await {
        Ok(_) => {
            reader.desk.worked_on(&reader.address, number, reader.now).await?;
            Ok(Redirect::to(&format!("/tickets/{number}")).into_response())
        }
        Err(ActError::NoSuchTicket(_)) => Err(no_such_ticket()),
        Err(error) => again(reader, number, form, typed, error.into()).await,
    }
}

/// The number of a ticket that its reader works on; who may not see it is not told that it exists.
pub async fn of_the_desk(reader: &Reader, number: i64) -> Result<TicketNumber, Fault> {
    let number = TicketNumber::new(number);
    if reader.desk.read(number).await?.is_none() {
        return Err(no_such_ticket());
    }
    super::of_the_desk(reader)?;
    Ok(number)
}
