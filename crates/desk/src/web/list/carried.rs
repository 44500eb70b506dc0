//! What became of tickets that were moved together, and the way back where a move has one.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use futures_util::future::join_all;
use ladder_core::command::{Command, Triage};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::Id;
use ladder_core::ticket::{State, Ticket};
use maud::html;

use super::super::form::Form;
use super::super::page::{self, Place};
use super::super::reader::Reader;
use super::super::sign_in::own_path;
use super::super::{Answer, Fault};
use super::moves::{Choice, TICKETS_MAX};
use super::outlook;
use super::stays::{self, Stays};
use crate::act::{ActError, Guard, Outcome};

/// So many are moved together: others get their turn in between.
const PIECE: usize = 10;

/// One ticket that was to be moved.
#[derive(Debug)]
struct Carried {
    number: TicketNumber,
    outcome: Result<Moved, Stays>,
}

/// One that was.
#[derive(Debug)]
struct Moved {
    subject: String,
    version: i64,
    /// How to undo it, as the form of the way back writes it.
    back: Option<String>,
}

/// Carries a move out on every ticket that is still as it was seen.
pub async fn carry_out(reader: Reader, form: Form) -> Answer {
    let choice = Choice::read(&form)?;
    let command = choice.command();
    let command = command.ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))?;
    let stayed = outlook::stayed(&reader, &choice, &command).await?;
    let mut all = Vec::new();
    for piece in choice.tickets.chunks(PIECE) {
        let acts = piece
            .iter()
            .map(|(number, version)| carry(&reader, *number, *version, &command, true));
        for carried in join_all(acts).await {
            all.push(carried?);
        }
    }
    // One ticket that moved is seen where it was.
    if let [one] = all.as_slice()
        && one.outcome.is_ok()
        && choice.word == "take"
        && stayed.is_empty()
    {
        return Ok(Redirect::to(&choice.from).into_response());
    }
    Ok(told(&reader, &choice.from, ["list-moved", "list-moved-of"], all, stayed).await)
}

/// Takes a move back, ticket by ticket, where nothing has happened since.
pub async fn undo(reader: Reader, form: Form) -> Answer {
    form.only(&["from", "back"])?;
    let from = own_path(form.filled("from").as_deref()).unwrap_or("/mine").to_owned();
    let wrong = || Fault::new(StatusCode::BAD_REQUEST, "form-wrong");
    let ways = form.list("back");
    if ways.len() > TICKETS_MAX {
        return Err(wrong());
    }
    let mut all = Vec::new();
    for piece in ways.chunks(PIECE) {
        let commands: Vec<_> = piece
            .iter()
            .map(|way| read_back(way).ok_or_else(wrong))
            .collect::<Result<_, _>>()?;
        let acts = commands
            .iter()
            .map(|(number, version, command)| carry(&reader, *number, *version, command, false));
        for carried in join_all(acts).await {
            all.push(carried?);
        }
    }
    Ok(told(&reader, &from, ["list-undone", "list-undone-of"], all, Vec::new()).await)
}

async fn carry(
    reader: &Reader,
    number: TicketNumber,
    version: i64,
    command: &Command,
    may_go_back: bool,
) -> Result<Carried, Fault> {
    let guard = Guard {
        if_match: Some(version),
        once: None,
    };
    let before = reader.desk.read(number).await?;
    let done = reader
        .desk
        .act(number, command.clone(), &reader.actor, guard, reader.now)
        .await;
    let outcome = match done {
        Ok(Outcome::Done(done)) => Ok(Moved {
            back: before
                .filter(|_| may_go_back)
                .and_then(|before| back(&before, &done.ticket, command, reader)),
            subject: done.ticket.subject,
            version: done.ticket.version,
        }),
        Ok(Outcome::Repeat(_)) => return Err(Fault::new(StatusCode::CONFLICT, "crossed")),
        Err(error @ (ActError::Refused(_) | ActError::Conflict { .. } | ActError::NoSuchTicket(_))) => {
            Err(Stays::of(reader, (number, version), error.into()).await?)
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Carried { number, outcome })
}

/// The move that undoes this one, where there is one.
fn back(before: &Ticket, after: &Ticket, command: &Command, reader: &Reader) -> Option<String> {
    if let Command::Triage(_) = command {
        let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let set = before.topic.is_some() >= after.topic.is_some() && before.phase.is_some() >= after.phase.is_some();
        return set.then(|| format!("triage:{}:{}:{}", before.priority, id(&before.topic), id(&before.phase)));
    }
    if let Command::SetAside(_) = command {
        return reader
            .actor
            .is_lead_of(&reader.running.plan, before.tier)
            .then(|| "restore".to_owned());
    }
    match (&before.state, before.holder()) {
        (State::Queued, _) => Some("release".to_owned()),
        (State::Held { .. }, Some(holder)) if after.holder().is_none() && *holder == reader.address => {
            Some("take".to_owned())
        }
        (_, Some(holder)) => Some(format!("assign:{holder}")),
        (_, None) => None,
    }
}

/// Reads `4127:12:assign:eva@vallei.example`.
fn read_back(way: &str) -> Option<(TicketNumber, i64, Command)> {
    let mut parts = way.splitn(4, ':');
    let number = TicketNumber::new(parts.next()?.parse().ok()?);
    let version = parts.next()?.parse().ok()?;
    let command = match (parts.next()?, parts.next()) {
        ("take", None) => Command::Take,
        ("release", None) => Command::Release,
        ("restore", None) => Command::Restore,
        ("assign", Some(to)) => Command::Assign {
            to: Address::parse(to).ok()?,
        },
        ("triage", Some(was)) => {
            let mut was = was.splitn(3, ':');
            let priority = was.next()?.parse().ok()?;
            let mut id = || was.next().filter(|id| !id.is_empty()).map(Id::new);
            Command::Triage(Triage {
                priority: Some(priority),
                topic: id(),
                weight: None,
                phase: id(),
            })
        }
        _ => return None,
    };
    Some((number, version, command))
}

async fn told(reader: &Reader, from: &str, keys: [&str; 2], all: Vec<Carried>, mut stayed: Vec<Stays>) -> Response {
    let mut moved = Vec::new();
    for one in all {
        match one.outcome {
            Ok(outcome) => moved.push((one.number, outcome)),
            Err(stays) => stayed.push(stays),
        }
    }
    let counts = [
        ("count", moved.len().into()),
        ("stayed", stayed.len().into()),
        ("all", (moved.len() + stayed.len()).into()),
    ];
    let [all, some] = keys;
    let title = reader.words.say(if stayed.is_empty() { all } else { some }, &counts);
    let ways: Vec<String> = moved
        .iter()
        .filter_map(|(number, moved)| Some(format!("{number}:{}:{}", moved.version, moved.back.as_ref()?)))
        .collect();
    let main = html! {
        div.page {
            h1 { (title) }
            @if !moved.is_empty() {
                ul.card.outcomes {
                    @for (number, moved) in &moved {
                        li {
                            b { a href={ "/tickets/" (number) } { "#" (number) } }
                            span.what { (moved.subject) }
                            span.chip.good { (reader.say("list-changed")) }
                        }
                    }
                }
            }
            (stays::list(&stayed, "list-stayed", reader))
            p.row {
                a.btn.primary data-swap href=(from) { (reader.say("list-back")) }
                @if !ways.is_empty() {
                    form method="post" action="/tickets/moves/undo" data-swap {
                        input type="hidden" name="from" value=(from);
                        @for way in &ways { input type="hidden" name="back" value=(way); }
                        button.btn type="submit" { (reader.words.say("list-undo", &[("count", ways.len().into())])) }
                    }
                }
            }
        }
    };
    page::desk(reader, &Place::new(title.clone(), from).said(title), &main).await
}
