//! One ticket: what was said and done, where it is on the ladder, and what can be done now.

/// Files that came with what was said.
pub mod attachment;
/// What is due, and why then.
mod clocks;
/// What it is about, in two lines.
mod head;
/// Everything that happened, for auditors.
pub mod history;
/// Other tickets that may help.
mod known;
/// Who had custody when, and where it is now.
mod ladder;
/// What became of the letters.
mod letter;
/// Something that was written.
pub mod message;
/// What people do with it, a file a noun.
pub mod moves;
/// What can be done with it now.
mod panel;
/// Who looks at it.
pub mod presence;
/// What happened, each kind in its own sentence.
mod sentence;
/// What was said and done, in one stream.
mod stream;
/// One message: the whole of it, as HTML, raw.
pub mod whole;
/// Writing, and what is being written.
pub mod write;

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::http::header::IF_NONE_MATCH;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use ladder_core::access::{self, Sight};
use ladder_core::command::Command;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Who;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};
use serde::Deserialize;

use self::known::Known;
use self::letter::Letters;
use self::moves::at_hand::AtHand;
use self::sentence::Teller;
use super::form::Form;
use super::names::Names;
use super::page::{self, Place};
use super::reader::Reader;
use super::{Answer, Fault};
use crate::act::refused::no_such_ticket;
use crate::act::{ActError, Applied, Guard, Once, Outcome, recorded};
use crate::store::presence::PresenceRow;
use crate::store::{event, person};

/// The most events that a page shows; earlier ones are a page of their own.
pub const EVENTS_MAX: i64 = 200;

/// Where an event of a ticket stands: on its page, or on an earlier part of it.
pub fn event_at(number: TicketNumber, newest: i64, seq: i64) -> String {
    if newest - seq < EVENTS_MAX {
        format!("/tickets/{number}#e{seq}")
    } else {
        format!("/tickets/{number}?before={}#e{seq}", seq + 1)
    }
}
/// The most moves that a ladder is told from.
const MOVES_MAX: i64 = 2_000;

/// Everything that the page of a ticket is made of.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The ticket as it stands.
    pub ticket: Ticket,
    /// The plan whose promises hold for it.
    pub promised: Arc<Applied>,
    /// What happened last, oldest first; before an earlier event, when an earlier page is asked for.
    pub events: Vec<Recorded>,
    /// The event before which the page ends; none: it is the newest page.
    pub before: Option<i64>,
    /// Where it was, for a ticket with more events than the page has.
    moves: Option<Vec<Recorded>>,
    /// What became of the letters.
    letters: Letters,
    /// Other tickets that may help.
    known: Known,
    /// Who looks at it and who writes.
    present: Vec<PresenceRow>,
    /// The addresses of its requester and of others that letters do not reach.
    pub not_reached: Vec<String>,
    /// How everybody on it is called.
    pub names: Names,
    /// What the forms need to know beside it.
    pub at_hand: AtHand,
    /// What its reader is writing, and what they can put in.
    pub writing: write::Writing,
    /// What somebody tried and the rules refused: shown again, with what was typed.
    pub tried: Option<Tried>,
}

/// A form that was refused.
#[derive(Clone, Debug)]
pub struct Tried {
    /// Which form: the last part of its address, such as `escalations`.
    pub form: &'static str,
    /// What was typed.
    pub typed: Form,
    /// What was wrong.
    pub fault: Fault,
}

/// Which page of a ticket is asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Part {
    /// Only what happened before this event.
    before: Option<i64>,
    /// They tried to call a message back that had left.
    late: Option<i64>,
}

impl Shown {
    /// Tells what happened, in the reader's language.
    pub fn teller<'a>(&'a self, reader: &'a Reader) -> Teller<'a> {
        Teller {
            ticket: &self.ticket,
            promised: &self.promised.plan,
            running: &reader.running.plan,
            names: &self.names,
            words: reader.words,
            now: reader.now,
        }
    }

    /// The events that tell where it was and is.
    fn moves(&self) -> &[Recorded] {
        self.moves.as_deref().unwrap_or(&self.events)
    }

    /// How it began, which a long stream no longer shows.
    pub fn opened(&self) -> Option<&Recorded> {
        self.moves().first().filter(|recorded| recorded.seq == 1)
    }

    /// What was typed into a form before it was refused; an empty form otherwise.
    pub fn typed(&self, form: &str) -> Form {
        let tried = self.tried.as_ref().filter(|tried| tried.form == form);
        tried.map_or_else(Form::default, |tried| tried.typed.clone())
    }

    /// What was wrong with a form, if it was refused.
    pub fn fault(&self, form: &str) -> Option<&Fault> {
        let tried = self.tried.as_ref().filter(|tried| tried.form == form);
        tried.map(|tried| &tried.fault)
    }
}

/// The page of a ticket for somebody of the desk; whoever else takes part in it is led to their own page of it.
pub async fn show(reader: Reader, Path(number): Path<i64>, Query(part): Query<Part>, headers: HeaderMap) -> Answer {
    let number = TicketNumber::new(number);
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    match access::sight(&reader.actor, &ticket, &reader.running.plan) {
        Sight::Desk => {}
        Sight::Requester { .. } => return Ok(Redirect::to(&format!("/my/{number}")).into_response()),
        Sight::Nothing => return Err(no_such_ticket()),
    }
    let shown = load_part(&reader, ticket, None, part).await?;
    let main = html! {
        @if part.late.is_some() { p.wrong role="alert" data-key="late" { (reader.say("write-undo-too-late")) } }
        (main_of(&reader, &shown))
    };
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    Ok(page::desk_since(&reader, &place(&shown), &main, known).await)
}

/// The ticket, for those who see all of it; for others there is none.
pub(super) async fn seen(reader: &Reader, number: i64) -> Result<Ticket, Fault> {
    let ticket = reader.desk.read(TicketNumber::new(number)).await?;
    let ticket = ticket.ok_or_else(no_such_ticket)?;
    match access::sight(&reader.actor, &ticket, &reader.running.plan) {
        Sight::Desk => Ok(ticket),
        Sight::Requester { .. } | Sight::Nothing => Err(no_such_ticket()),
    }
}

/// Does the reader work on tickets? Whoever looks after the desk reads them all, and is told who gives the right to move
/// them; others are not even told that the ticket exists.
pub fn of_the_desk(reader: &Reader) -> Result<(), Fault> {
    if reader.is_agent() {
        return Ok(());
    }
    Err(if reader.is_administrator() {
        Fault::new(StatusCode::FORBIDDEN, "only-reads")
    } else {
        no_such_ticket()
    })
}

/// Makes a move and goes back to the page; a refused one shows the page again with what was typed.
pub async fn make(
    reader: &Reader,
    number: i64,
    form: &'static str,
    typed: Form,
    command: Result<Command, Fault>,
) -> Answer {
    make_once(reader, number, form, typed, command, None).await
}

/// The same with a guard against being sent twice.
pub async fn make_once(
    reader: &Reader,
    number: i64,
    form: &'static str,
    typed: Form,
    command: Result<Command, Fault>,
    once: Option<Once>,
) -> Answer {
    let number = TicketNumber::new(number);
    // Of all moves an administrator has one: letting the running plan's promises hold.
    if form != "adoptions" {
        of_the_desk(reader)?;
    }
    let guard = Guard {
        if_match: typed.number("version"),
        once,
    };
    let refused = match command {
        Ok(command) => match reader.desk.act(number, command, &reader.actor, guard, reader.now).await {
            Ok(Outcome::Done(_) | Outcome::Repeat(_)) => {
                // What was written for it has been sent.
                reader.desk.drop_draft(&reader.address, number, form).await?;
                reader.desk.worked_on(&reader.address, number, reader.now).await?;
                let to = format!("/tickets/{number}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(ActError::NoSuchTicket(_)) => return Err(no_such_ticket()),
            Err(error) => Fault::from(error),
        },
        Err(fault) => fault,
    };
    again(reader, number, form, typed, refused).await
}

/// The page of a ticket with a form that was refused, its words and boxes as they were typed.
pub async fn again(reader: &Reader, number: TicketNumber, form: &'static str, typed: Form, fault: Fault) -> Answer {
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let status = match fault.status() {
        StatusCode::PRECONDITION_FAILED => StatusCode::CONFLICT,
        // Of a request that is too large as a whole there is no form left to show.
        StatusCode::PAYLOAD_TOO_LARGE => StatusCode::UNPROCESSABLE_ENTITY,
        status => status,
    };
    let shown = load(reader, ticket, Some(Tried { form, typed, fault })).await?;
    let mut response = page::desk(reader, &place(&shown), &main_of(reader, &shown)).await;
    *response.status_mut() = status;
    Ok(response)
}

/// Reads all that the page shows.
pub async fn load(reader: &Reader, ticket: Ticket, tried: Option<Tried>) -> Result<Shown, Fault> {
    load_part(reader, ticket, tried, Part::default()).await
}

async fn load_part(reader: &Reader, ticket: Ticket, tried: Option<Tried>, part: Part) -> Result<Shown, Fault> {
    let desk = &reader.desk;
    let promised = desk.plan_at(ticket.revision).await?;
    let before = part.before.filter(|before| (2..=ticket.seq).contains(before));
    let last = before.map_or(ticket.seq, |before| before - 1);
    let after = (last - EVENTS_MAX).max(0);
    let events = match last - after {
        0 => Vec::new(),
        some => desk.events(ticket.number, after, some).await?,
    };
    let is_whole = after == 0 && before.is_none();
    let moves = if is_whole {
        None
    } else {
        let rows = event::of_kinds(desk.db(), ticket.number.get(), &ladder::KINDS, MOVES_MAX).await?;
        Some(rows.iter().map(recorded).collect::<Result<Vec<_>, _>>()?)
    };
    let at_hand = AtHand::of(reader, &ticket, &promised).await?;
    let writing = write::load(reader, &ticket).await?;
    let present = desk.present(ticket.number, reader.now).await?;
    let opened = moves.iter().flatten().take(1);
    let mut people = people(&ticket, events.iter().chain(opened));
    people.extend(present.iter().filter_map(|row| Address::parse(&row.address).ok()));
    Ok(Shown {
        writing,
        promised,
        names: Names::of(reader, &people).await?,
        letters: Letters::of(desk, ticket.number).await?,
        known: Known::of(desk, &ticket).await?,
        not_reached: not_reached(reader, &ticket).await?,
        present,
        ticket,
        events,
        before,
        moves,
        at_hand,
        tried,
    })
}

/// The addresses of those whom letters about the ticket go to and do not reach.
async fn not_reached(reader: &Reader, ticket: &Ticket) -> Result<Vec<String>, Fault> {
    let others = ticket.participants.iter().map(|one| one.address.to_string());
    let to: Vec<String> = std::iter::once(ticket.requester.to_string()).chain(others).collect();
    let rows = person::not_reached(reader.desk.db(), &to).await?;
    Ok(rows.into_iter().map(|row| row.address).collect())
}

/// Everybody whom these events or the ticket name.
fn people<'a>(ticket: &Ticket, events: impl Iterator<Item = &'a Recorded>) -> Vec<Address> {
    let mut people: Vec<Address> = Vec::new();
    for recorded in events {
        if let Who::Person { address } = &recorded.who {
            people.push(address.clone());
        }
        if let Event::Opened { requester: one, .. }
        | Event::Received { from: one, .. }
        | Event::Taken { agent: one }
        | Event::Assigned { agent: one }
        | Event::ParticipantAdded { address: one, .. }
        | Event::ParticipantRemoved { address: one } = &recorded.event
        {
            people.push(one.clone());
        }
    }
    let others = ticket.participants.iter().map(|one| &one.address);
    let hands = ticket.hands.iter().map(|(_, address)| address);
    let named = std::iter::once(&ticket.requester).chain(ticket.holder());
    people.extend(named.chain(others).chain(hands).cloned());
    people.sort_unstable();
    people.dedup();
    people
}

fn place(shown: &Shown) -> Place {
    let ticket = &shown.ticket;
    Place::new(format!("#{} {}", ticket.number, ticket.subject), "")
        .live(format!("ticket:{}", ticket.number))
        .upto(ticket.seq)
        .presence(format!("/tickets/{}/presence", ticket.number))
}

fn main_of(reader: &Reader, shown: &Shown) -> Markup {
    let head = head::head(reader, shown, panel::next(reader, shown));
    let composer = write::composer(reader, shown);
    let panel = panel::panel(reader, shown, &composer);
    let side = html! {
        (ladder::ladder(reader, shown))
        (clocks::clocks(reader, shown))
        (known::known(reader, shown))
    };
    let others = [&head, &composer, &panel, &side].map(|part| part.0.len());
    html! {
        div.ticket {
            div.main {
                (head)
                (stream::stream(reader, shown, others.iter().sum()))
                (composer)
                (panel)
            }
            aside.side aria-label=(reader.say("ticket-side")) { (side) }
        }
    }
}
