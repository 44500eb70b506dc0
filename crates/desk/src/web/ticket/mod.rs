//! One ticket: what was said and done, where it is on the ladder, and what can be done now.

/// What is due, and why then.
mod clocks;
/// What it is about, in two lines.
mod head;
/// Who had custody when, and where it is now.
mod ladder;
/// What people do with it, a file a noun.
pub mod moves;
/// What can be done with it now.
mod panel;
/// What was said and done, in one stream.
mod stream;
/// Writing, and what is being written.
pub mod write;

use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use ladder_core::access::{self, Sight};
use ladder_core::command::Command;
use ladder_core::event::Recorded;
use ladder_core::id::TicketNumber;
use ladder_core::person::Who;
use ladder_core::ticket::Ticket;
use maud::html;

use self::moves::at_hand::AtHand;
use super::form::Form;
use super::names::Names;
use super::page::{self, Place};
use super::reader::Reader;
use super::{Answer, Fault};
use crate::act::refused::no_such_ticket;
use crate::act::{ActError, Applied, Guard, Outcome};

/// The most events that a page shows; earlier ones are a page of their own.
pub const EVENTS_MAX: i64 = 200;

/// Everything that the page of a ticket is made of.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The ticket as it stands.
    pub ticket: Ticket,
    /// The plan whose promises hold for it.
    pub promised: Arc<Applied>,
    /// What happened, oldest first.
    pub events: Vec<Recorded>,
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

impl Shown {
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
pub async fn show(reader: Reader, Path(number): Path<i64>) -> Answer {
    let number = TicketNumber::new(number);
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    match access::sight(&reader.actor, &ticket, &reader.running.plan) {
        Sight::Desk => {}
        Sight::Requester { .. } => return Ok(Redirect::to(&format!("/my/{number}")).into_response()),
        Sight::Nothing => return Err(no_such_ticket()),
    }
    let shown = load(&reader, ticket, None).await?;
    Ok(draw(&reader, &shown).await)
}

/// Makes a move and goes back to the page; a refused one shows the page again with what was typed.
pub async fn make(
    reader: &Reader,
    number: i64,
    form: &'static str,
    typed: Form,
    command: Result<Command, Fault>,
) -> Answer {
    let number = TicketNumber::new(number);
    // Who may not see a ticket is not told that it exists, whatever they try with it.
    if !reader.is_agent() && !reader.is_administrator() {
        return Err(no_such_ticket());
    }
    let guard = Guard {
        if_match: typed.number("version"),
        once: None,
    };
    let refused = match command {
        Ok(command) => match reader.desk.act(number, command, &reader.actor, guard, reader.now).await {
            Ok(Outcome::Done(_) | Outcome::Repeat(_)) => {
                // What was written for it has been sent.
                reader.desk.drop_draft(&reader.address, number, form).await?;
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
        status => status,
    };
    let shown = load(reader, ticket, Some(Tried { form, typed, fault })).await?;
    let mut response = draw(reader, &shown).await;
    *response.status_mut() = status;
    Ok(response)
}

/// Reads all that the page shows.
pub async fn load(reader: &Reader, ticket: Ticket, tried: Option<Tried>) -> Result<Shown, Fault> {
    let promised = reader.desk.plan_at(ticket.revision).await?;
    let after = (ticket.seq - EVENTS_MAX).max(0);
    let events = reader.desk.events(ticket.number, after, EVENTS_MAX).await?;
    let named = events.iter().filter_map(|recorded| match &recorded.who {
        Who::Person { address } => Some(address),
        Who::Machine { .. } | Who::Desk => None,
    });
    let others = ticket.participants.iter().map(|one| &one.address);
    let hands = ticket.hands.iter().map(|(_, address)| address);
    let people = named
        .chain(std::iter::once(&ticket.requester))
        .chain(ticket.holder())
        .chain(others)
        .chain(hands);
    let names = Names::of(reader, people).await?;
    let at_hand = AtHand::of(reader, &ticket, &promised).await?;
    let writing = write::load(reader, &ticket).await?;
    Ok(Shown {
        writing,
        ticket,
        promised,
        events,
        names,
        at_hand,
        tried,
    })
}

async fn draw(reader: &Reader, shown: &Shown) -> Response {
    let ticket = &shown.ticket;
    let place =
        Place::new(format!("#{} {}", ticket.number, ticket.subject), "").live(format!("ticket:{}", ticket.number));
    let main = html! {
        div.ticket {
            div.main {
                (head::head(reader, shown))
                (stream::stream(reader, shown))
                (write::composer(reader, shown))
                (panel::panel(reader, shown))
            }
            aside.side aria-label=(reader.say("ticket-side")) {
                (ladder::ladder(reader, shown))
                (clocks::clocks(reader, shown))
            }
        }
    };
    page::desk(reader, &place, &main).await
}
