//! A ticket as the desk reads it.

use ladder_core::clock;
use ladder_core::plan::Plan;
use ladder_core::ticket::{self, State};
use serde::Serialize;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::clock_wire::{Clock, explained};
use super::event_wire::{Event, Message};
use super::problem::Fault;
use super::ratings::{Rating, rating};
use super::relations::{Relations, relations};
use super::sheet_wire::{Handover, handover_of};
use super::wire::{Priority, Time};
use crate::act::Applied;
use crate::words::Words;

/// A ticket. `status` is `open`, or the word of its end: `solved`, `unanswered`, `withdrawn`, `merged`, `duplicate`, `spam`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ticket)]
pub struct Ticket {
    #[schema(example = 42)]
    pub number: i64,
    #[schema(example = "Company Portal shows 0x80180014")]
    subject: String,
    /// `open`, or how it ended.
    #[schema(example = "open")]
    status: String,
    custody: Custody,
    priority: Priority,
    topic: Option<String>,
    phase: Option<String>,
    /// The requester's address.
    #[schema(example = "anouk@vallei.example")]
    requester: String,
    participants: Vec<Participant>,
    /// What it waits for: nothing, or one thing.
    waits: Vec<Wait>,
    clocks: Vec<Clock>,
    handover: Handover,
    opened_at: Time,
    /// What `If-Match` takes.
    pub version: i64,
    /// When it closed, while it is closed.
    closed_at: Option<Time>,
    /// The requester's language.
    language: Option<String>,
    /// The plan revision whose promises hold for it.
    plan_revision: i64,
    /// The solution on its way down, or told.
    solution: Option<Solution>,
    /// Cases at the vendor.
    cases: Vec<Case>,
    /// Tiers that had it and follow it.
    follows: Vec<u8>,
    /// Attempts to reach the requester since the last solution.
    attempts: u32,
    /// What it has to do with other tickets.
    relations: Relations,
    /// What the requester said of the help.
    rating: Option<Rating>,
}

/// A ticket right after a change, with the events that the change made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Made {
    #[serde(flatten)]
    pub ticket: Ticket,
    pub events: Vec<Event>,
}

/// A ticket with a page of its history.
#[derive(Debug, Serialize, ToSchema)]
pub struct Whole {
    #[serde(flatten)]
    pub ticket: Ticket,
    /// What was written, notes included, among the events of this page.
    pub messages: Vec<Message>,
    pub events: Vec<Event>,
    /// What `?events_after=` takes to read on; none when there are no more.
    pub events_next: Option<i64>,
}

/// Which tier has it, and where in it.
#[derive(Debug, Serialize, ToSchema)]
struct Custody {
    #[schema(example = 1)]
    tier: u8,
    /// `queued`, `held`, `offered`, `relayed`, `contacting`, `confirming` or `closed`.
    #[schema(example = "held")]
    state: String,
    /// Who has it in hand.
    agent: Option<String>,
    /// The tier it is offered to.
    offered_to: Option<u8>,
    /// What the tier above asked about the offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<Question>,
    /// While the requester may confirm: when silence counts as a yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Time>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Question {
    by: String,
    fields: Vec<String>,
    words: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Participant {
    address: String,
    /// May they read what was said before they joined?
    with_history: bool,
}

/// What a ticket waits for.
#[derive(Debug, Serialize, ToSchema)]
struct Wait {
    /// `requester`, `vendor` or `until`.
    on: String,
    since: Time,
    /// What the requester was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    asks: Option<String>,
    /// When it wakes.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Time>,
    /// Why it sleeps.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Solution {
    tier: u8,
    by: String,
    at: Time,
    cause: Option<String>,
    resolution: String,
    explanation: Option<String>,
    draft: Option<String>,
    acknowledgements: Vec<Acknowledged>,
    told_at: Option<Time>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Acknowledged {
    tier: u8,
    by: String,
    at: Time,
    could_solve: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct Case {
    number: String,
    severity: Option<String>,
    contact: Option<String>,
    open: bool,
}

/// The ticket as somebody of the desk reads it, all its clocks explained.
pub async fn ticket(asker: &Asker, running: &Applied, ticket: &ticket::Ticket) -> Result<Ticket, Fault> {
    let promised = asker.desk.plan_at(ticket.revision).await?;
    Ok(shown(ticket, &promised.plan, &running.plan, asker.words))
}

/// The ticket as lists show it: the same, with only those clocks that have not ended.
pub async fn line(asker: &Asker, running: &Applied, ticket: &ticket::Ticket) -> Result<Ticket, Fault> {
    let mut ticket = ticket.clone();
    ticket.clocks.retain(clock::Clock::is_live);
    self::ticket(asker, running, &ticket).await
}

fn shown(ticket: &ticket::Ticket, promised: &Plan, running: &Plan, words: &'static Words) -> Ticket {
    let clocks = ticket
        .clocks
        .iter()
        .map(|clock| explained(clock, running, words))
        .collect();
    Ticket {
        number: ticket.number.get(),
        subject: ticket.subject.clone(),
        status: status(&ticket.state).to_owned(),
        custody: custody(ticket),
        priority: ticket.priority.into(),
        topic: ticket.topic.as_ref().map(ToString::to_string),
        phase: ticket.phase.as_ref().map(ToString::to_string),
        requester: ticket.requester.to_string(),
        participants: participants(ticket),
        waits: ticket.wait.iter().map(wait).collect(),
        clocks,
        handover: handover_of(ticket, promised),
        opened_at: Time(ticket.opened_at),
        version: ticket.version,
        closed_at: ticket.closed_at.map(Time),
        language: ticket.language.clone(),
        plan_revision: ticket.revision.get(),
        solution: ticket.solution.as_ref().map(solution),
        cases: ticket.cases.iter().map(case).collect(),
        follows: ticket.follows.iter().map(|tier| tier.get()).collect(),
        attempts: ticket.attempts,
        relations: relations(ticket),
        rating: rating(ticket),
    }
}

/// `open`, or the word of the end.
pub fn status(state: &State) -> &'static str {
    if let State::Closed { end } = state {
        end.word()
    } else {
        "open"
    }
}

pub(super) fn participants(ticket: &ticket::Ticket) -> Vec<Participant> {
    let shown = |one: &ticket::Participant| Participant {
        address: one.address.to_string(),
        with_history: one.from_seq == 0,
    };
    ticket.participants.iter().map(shown).collect()
}

fn custody(ticket: &ticket::Ticket) -> Custody {
    let offer = if let State::Offered { offer, .. } = &ticket.state {
        Some(offer)
    } else {
        None
    };
    let until = if let State::Confirming { until, .. } = &ticket.state {
        *until
    } else {
        None
    };
    let question = offer.and_then(|offer| offer.question.as_ref());
    Custody {
        tier: ticket.tier.get(),
        state: ticket.state.word().to_owned(),
        agent: ticket.holder().map(ToString::to_string),
        offered_to: offer.map(|offer| offer.to.get()),
        question: question.map(|asked| Question {
            by: asked.by.to_string(),
            fields: asked.fields.iter().map(ToString::to_string).collect(),
            words: asked.words.clone(),
        }),
        until: until.map(Time),
    }
}

fn wait(wait: &ticket::Wait) -> Wait {
    let on = wait.word().to_owned();
    match wait {
        ticket::Wait::Requester { asks, since, .. } => Wait {
            on,
            since: Time(*since),
            asks: Some(asks.clone()),
            until: None,
            why: None,
        },
        ticket::Wait::Vendor { since } => Wait {
            on,
            since: Time(*since),
            asks: None,
            until: None,
            why: None,
        },
        ticket::Wait::Until { at, why, since } => Wait {
            on,
            since: Time(*since),
            asks: None,
            until: Some(Time(*at)),
            why: Some(why.clone()),
        },
    }
}

fn solution(solution: &ticket::Solution) -> Solution {
    let acknowledged = |ack: &ticket::Ack| Acknowledged {
        tier: ack.tier.get(),
        by: ack.by.to_string(),
        at: Time(ack.at),
        could_solve: ack.could_solve,
    };
    Solution {
        tier: solution.tier.get(),
        by: solution.by.to_string(),
        at: Time(solution.at),
        cause: solution.cause.clone(),
        resolution: solution.resolution.clone(),
        explanation: solution.explanation.clone(),
        draft: solution.draft.clone(),
        acknowledgements: solution.acks.iter().map(acknowledged).collect(),
        told_at: solution.told_at.map(Time),
    }
}

fn case(case: &ticket::Case) -> Case {
    let ticket::Case {
        number,
        severity,
        contact,
        open,
    } = case.clone();
    Case {
        number,
        severity,
        contact,
        open,
    }
}
