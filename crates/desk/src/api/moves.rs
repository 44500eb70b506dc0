//! A move of a ticket: who asks, which ticket, what was seen of it, what is said; then the move, and the ticket after it.

use std::future::Future;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use ladder_core::access::Sight;
use ladder_core::command::{Command, PairCommand, Split};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::{Actor, Who};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::problem::Fault;
use super::{Api, body, etag, event_wire, once, requester_wire, ticket_wire};
use crate::act::refused::no_such_ticket;
use crate::act::{ActError, Applied, Done, Guard, Outcome};

/// What every handler of a move answers.
pub type Answer = Result<Response, Fault>;

/// A body without content: `{}`, or none at all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A move as it came in: everything that can be checked without the rules is.
#[derive(Debug)]
pub struct Move<B> {
    pub at: At,
    pub body: B,
}

/// Who asks about which ticket.
#[derive(Debug)]
pub struct At {
    pub asker: Asker,
    pub number: TicketNumber,
    /// The other names in the path.
    pub named: Vec<(String, String)>,
    running: Arc<Applied>,
    sight: Sight,
    guard: Guard,
}

impl<B: DeserializeOwned + Send> FromRequest<Api> for Move<B> {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let (mut parts, content) = request.into_parts();
        let mut asker = Asker::from_request_parts(&mut parts, api).await?;
        let named = named(&mut parts, api).await;
        let number = number(&named)?;
        let running = asker.running().await?;
        let sight = sight(&asker, number, &running).await?;
        let if_match = etag::wanted(&parts.headers)?;
        let bytes = body::bytes(content).await?;
        asker.arrived(api);
        let once = once::of(&parts, &asker, &bytes)?;
        let body = body::json(&parts.headers, &bytes)?;
        let guard = Guard { if_match, once };
        Ok(Self {
            at: At {
                asker,
                number,
                named,
                running,
                sight,
                guard,
            },
            body,
        })
    }
}

/// The names in the path, by the names of their places.
pub async fn named(parts: &mut Parts, api: &Api) -> Vec<(String, String)> {
    let params = RawPathParams::from_request_parts(parts, api).await;
    params
        .map(|params| {
            params
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        })
        .unwrap_or_default()
}

/// The ticket's number; what is no number is the number of no ticket.
pub fn number(named: &[(String, String)]) -> Result<TicketNumber, Fault> {
    let text = named
        .iter()
        .find(|(name, _)| name == "number")
        .map(|(_, value)| value.as_str());
    text.and_then(|text| text.parse().ok())
        .map(TicketNumber::new)
        .ok_or_else(no_such_ticket)
}

/// The address in the path; what is none is nobody's.
pub fn address(named: &[(String, String)]) -> Result<Address, Fault> {
    let text = named
        .iter()
        .find(|(name, _)| name == "address")
        .map_or("", |(_, value)| value);
    Address::parse(text).map_err(|_| Fault::new(StatusCode::NOT_FOUND, "no-such-person"))
}

/// What the asker may read of the ticket; a stranger hears what they would hear if it did not exist, whatever else is
/// wrong with the request.
async fn sight(asker: &Asker, number: TicketNumber, running: &Applied) -> Result<Sight, Fault> {
    let machine = matches!(asker.actor.who, Who::Machine { .. });
    if machine || asker.actor.is_agent(&running.plan) {
        return Ok(Sight::Desk);
    }
    let ticket = asker.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    match asker.sight(&ticket, running) {
        Sight::Nothing => Err(no_such_ticket()),
        sight @ (Sight::Desk | Sight::Requester { .. }) => Ok(sight),
    }
}

impl At {
    /// The value at a place of the path.
    pub fn named(&self, name: &str) -> &str {
        self.named
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Makes the move: 201, and the ticket as it now stands with the events that made it so.
    pub async fn make(self, command: Command) -> Answer {
        self.make_as(StatusCode::CREATED, command).await
    }

    /// Makes a move that takes something away: 200.
    pub async fn remove(self, command: Command) -> Answer {
        self.make_as(StatusCode::OK, command).await
    }

    async fn make_as(self, status: StatusCode, command: Command) -> Answer {
        if !is_for_requesters(&command) {
            self.of_the_desk()?;
        }
        let Asker { desk, actor, now, .. } = &self.asker;
        let attempt = || desk.act(self.number, command.clone(), actor, self.guard.clone(), *now);
        self.answer(status, attempt).await
    }

    /// The other ticket that the path names.
    pub fn other(&self) -> Result<TicketNumber, Fault> {
        let number = self.named("other").parse();
        number.map(TicketNumber::new).map_err(|_| no_such_ticket())
    }

    /// Makes a move of this ticket and another, which the request names in `field`.
    pub async fn pair(
        self,
        status: StatusCode,
        other: TicketNumber,
        field: &'static str,
        command: PairCommand,
    ) -> Answer {
        self.of_the_desk()?;
        let Asker { desk, actor, now, .. } = &self.asker;
        let attempt = || desk.pair(self.number, other, command, actor, self.guard.clone(), *now);
        let answer = self.answer(status, attempt).await;
        answer.map_err(|fault| {
            if fault.about_field() == Some("of") {
                fault.field(field)
            } else {
                fault
            }
        })
    }

    /// Makes a ticket out of a message of this one.
    pub async fn split(self, wanted: Split) -> Answer {
        self.of_the_desk()?;
        let Asker { desk, actor, now, .. } = &self.asker;
        let attempt = || desk.split(self.number, wanted.clone(), actor, self.guard.clone(), *now);
        self.answer(StatusCode::CREATED, attempt).await
    }

    fn is_outside(&self) -> bool {
        matches!(self.sight, Sight::Requester { .. })
    }

    fn of_the_desk(&self) -> Result<(), Fault> {
        if self.is_outside() {
            Err(Fault::refusal(StatusCode::FORBIDDEN, "not-an-agent"))
        } else {
            Ok(())
        }
    }

    async fn answer<F>(&self, status: StatusCode, attempt: impl Fn() -> F + Send + Sync) -> Answer
    where
        F: Future<Output = Result<Outcome, ActError>> + Send,
    {
        let done = once::run(attempt)
            .await
            .map_err(|fault| fitting(for_asker(fault, &self.asker.actor), self.is_outside()))?;
        show(&self.asker, &self.running, status, &done).await
    }
}

/// The moves that requesters and participants have; the rest is not for them, whatever state the ticket is in.
fn is_for_requesters(command: &Command) -> bool {
    matches!(
        command,
        Command::Reply(_)
            | Command::Confirm
            | Command::Dispute { .. }
            | Command::Withdraw { .. }
            | Command::Reopen { .. }
            | Command::Rate { .. }
            | Command::AddParticipant { .. }
            | Command::RemoveParticipant { .. }
    )
}

/// What only people of a tier may do. A token that belongs to nobody is of no tier, whichever it asks about: it is told
/// that, and not whom else to ask.
pub fn for_asker(fault: Fault, actor: &Actor) -> Fault {
    let machine = matches!(actor.who, Who::Machine { .. });
    let of_people = ["not-of-tier", "not-holder", "not-lead"]
        .iter()
        .any(|name| fault.is_named(name));
    if machine && of_people {
        Fault::new(StatusCode::FORBIDDEN, "not-a-person")
    } else {
        fault
    }
}

/// A requester is not told where in the desk the ticket is, nor somebody of the desk that a ticket they read does not
/// exist.
fn fitting(fault: Fault, outside: bool) -> Fault {
    match outside {
        true if fault.is_named("wrong-state") || fault.is_named("restore-instead") => {
            Fault::new(StatusCode::CONFLICT, "not-now")
        }
        false if fault.is_named("not-theirs") => Fault::refusal(StatusCode::FORBIDDEN, "not-an-agent"),
        true | false if fault.is_named("not-theirs") => no_such_ticket(),
        true | false => fault,
    }
}

/// The ticket after a change, as much of it as the asker may read.
pub async fn show(asker: &Asker, running: &Applied, status: StatusCode, done: &Done) -> Answer {
    let version = done.ticket.version;
    match asker.sight(&done.ticket, running) {
        Sight::Desk => {
            let ticket = ticket_wire::ticket(asker, running, &done.ticket).await?;
            let events = event_wire::events(&done.events, running, asker.words);
            Ok(etag::tagged(
                version,
                (status, Json(ticket_wire::Made { ticket, events })),
            ))
        }
        Sight::Requester { from_seq } => {
            let ticket = requester_wire::ticket(&done.ticket, &done.events, from_seq, asker);
            Ok(etag::tagged(version, (status, Json(ticket))))
        }
        Sight::Nothing => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}
