//! Tickets: opened, listed, read.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::LOCATION;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;
use ladder_core::access::Sight;
use ladder_core::command;
use ladder_core::id::TicketNumber;
use ladder_core::person::Who;
use ladder_core::plan::Id;
use serde::Deserialize;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::listing::{Listed, Query};
use super::moves::{self, Answer};
use super::problem::Fault;
use super::wire::{self, Channel, Impact, NewAttachment, Priority, Urgency};
use super::{Api, body, etag, event_wire, once, requester_wire, ticket_wire};
use crate::act::Once;
use crate::act::change::thaw;
use crate::act::refused::no_such_ticket;
use crate::store::ticket::{self, Status, TicketFilter};

/// The most events on one page of a ticket's history.
const EVENTS_MAX: usize = 100;
/// One more, to see whether there is a next page.
const EVENTS_ASKED: i64 = 101;

/// What the desk may ask of the list.
const FILTERS: [&str; 14] = [
    "tier",
    "custody",
    "status",
    "agent",
    "offered_to",
    "followed_by",
    "priority",
    "topic",
    "phase",
    "requester",
    "wait",
    "changed_since",
    "cursor",
    "limit",
];
/// What a requester may: filters by what they are not shown would show it.
const FILTERS_OF_REQUESTERS: [&str; 4] = ["status", "changed_since", "cursor", "limit"];

/// A new request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// The address of who needs help.
    #[schema(example = "anouk@vallei.example")]
    requester: String,
    /// How they sign.
    #[schema(example = "Anouk de Wit")]
    requester_name: Option<String>,
    /// In one line.
    #[schema(example = "Company Portal shows 0x80180014")]
    subject: String,
    /// In their words.
    #[schema(example = "My new telephone does not get past step 3.")]
    text: String,
    channel: Option<Channel>,
    /// The language they are answered in (BCP 47).
    #[schema(example = "nl")]
    language: Option<String>,
    topic: Option<String>,
    /// For people of the desk and programs; requesters give impact and urgency.
    priority: Option<Priority>,
    impact: Option<Impact>,
    urgency: Option<Urgency>,
    phase: Option<String>,
    /// Answers to the topic's form, by the ids of its fields.
    #[serde(default)]
    form: BTreeMap<String, String>,
    #[serde(default)]
    attachments: Vec<NewAttachment>,
}

/// A request to open a ticket as it came in.
#[derive(Debug)]
pub struct Opening {
    asker: Asker,
    body: NewTicket,
    once: Option<Once>,
}

impl FromRequest<Api> for Opening {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let (mut parts, content) = request.into_parts();
        let mut asker = Asker::from_request_parts(&mut parts, api).await?;
        let bytes = body::bytes(content).await?;
        asker.arrived(api);
        let once = once::of(&parts, &asker, &bytes)?;
        let body = body::json(&parts.headers, &bytes)?;
        Ok(Self { asker, body, once })
    }
}

pub async fn open(Opening { asker, body, once }: Opening) -> Answer {
    let name = body.requester_name.clone();
    let request = request(&asker, body).await?;
    let running = asker.running().await?;
    let attempt = || {
        asker
            .desk
            .open(&asker.actor, request.clone(), name.clone(), once.clone(), asker.now)
    };
    let done = once::run(attempt).await?;
    let mut response = moves::show(&asker, &running, StatusCode::CREATED, &done).await?;
    let place = HeaderValue::from_str(&format!("/api/v1/tickets/{}", done.ticket.number));
    response.headers_mut().extend(place.ok().map(|place| (LOCATION, place)));
    Ok(response)
}

async fn request(asker: &Asker, body: NewTicket) -> Result<command::Open, Fault> {
    Ok(command::Open {
        requester: wire::address("requester", &body.requester)?,
        subject: body.subject,
        words: wire::words(asker, body.text, body.attachments).await?,
        channel: body.channel.unwrap_or(Channel::Api).into(),
        language: body.language,
        topic: body.topic.map(Id::new),
        priority: body.priority.map(Into::into),
        weight: wire::weight(body.impact, body.urgency)?,
        phase: body.phase.map(Id::new),
        form: body.form,
        linked: None,
        receipt: true,
    })
}

pub async fn list(asker: Asker, query: Query) -> Answer {
    let running = asker.running().await?;
    let desk = sees_all(&asker, &running);
    let filter = if desk { filter(&query)? } else { own(&asker, &query)? };
    let page = ticket::page(asker.desk.db(), &filter, query.cursor()?.as_ref(), query.limit()?).await?;
    let next = page.next.map(|next| next.to_string());
    let tickets = page
        .items
        .iter()
        .map(|row| thaw(&row.state))
        .collect::<Result<Vec<_>, _>>()?;
    if desk {
        let mut items = Vec::with_capacity(tickets.len());
        for ticket in &tickets {
            items.push(ticket_wire::line(&asker, &running, ticket).await?);
        }
        return Ok(Json(Listed { items, next }).into_response());
    }
    let line = |ticket| requester_wire::ticket(ticket, &[], 0, &asker);
    Ok(Json(Listed {
        items: tickets.iter().map(line).collect(),
        next,
    })
    .into_response())
}

/// People and programs of the desk; everybody else sees their own.
fn sees_all(asker: &Asker, running: &crate::act::Applied) -> bool {
    matches!(asker.actor.who, Who::Machine { .. })
        || asker.actor.rights.administrator
        || asker.actor.is_agent(&running.plan)
}

fn filter(query: &Query) -> Result<TicketFilter, Fault> {
    query.only(&FILTERS)?;
    let custody = [
        "queued",
        "held",
        "offered",
        "relayed",
        "contacting",
        "confirming",
        "closed",
    ];
    Ok(TicketFilter {
        tier: query.number("tier")?,
        custody: query.word("custody", &custody)?,
        status: status(query)?,
        agent: query.text("agent").map(|agent| agent.to_lowercase()),
        offered_to: query.number("offered_to")?,
        followed_by: query.number("followed_by")?,
        priority: query.word("priority", &["urgent", "high", "normal", "low"])?,
        topic: query.text("topic"),
        phase: query.text("phase"),
        requester: query.text("requester").map(|requester| requester.to_lowercase()),
        wait: query.word("wait", &["requester", "vendor", "until"])?,
        changed_since: query.time("changed_since")?,
        ..TicketFilter::default()
    })
}

fn status(query: &Query) -> Result<Option<Status>, Fault> {
    Ok(query
        .word("status", &["open", "closed"])?
        .and_then(|word| Status::read(&word)))
}

fn own(asker: &Asker, query: &Query) -> Result<TicketFilter, Fault> {
    query.only(&FILTERS_OF_REQUESTERS)?;
    Ok(TicketFilter {
        status: status(query)?,
        changed_since: query.time("changed_since")?,
        // An address that nobody can have stands for whoever has none: they own nothing.
        person: Some(asker.actor.address().map_or_else(String::new, ToString::to_string)),
        ..TicketFilter::default()
    })
}

/// The ticket a path names.
#[derive(Debug)]
pub struct Number(TicketNumber);

impl FromRequestParts<Api> for Number {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Fault> {
        moves::number(&moves::named(parts, api).await).map(Self)
    }
}

pub async fn read(asker: Asker, Number(number): Number, query: Query) -> Answer {
    query.only(&["events_after"])?;
    let after = query.number("events_after")?.unwrap_or(0).max(0);
    let running = asker.running().await?;
    let ticket = asker.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let sight = asker.sight(&ticket, &running);
    let after = match sight {
        Sight::Desk => after,
        Sight::Requester { from_seq } => after.max(from_seq - 1),
        Sight::Nothing => return Err(no_such_ticket()),
    };
    let mut events = asker.desk.events(number, after, EVENTS_ASKED).await?;
    let more = events.len() > EVENTS_MAX;
    events.truncate(EVENTS_MAX);
    let events_next = events.last().map(|last| last.seq).filter(|_| more);
    if let Sight::Requester { from_seq } = sight {
        let shown = requester_wire::ticket(&ticket, &events, from_seq, &asker).going_on_at(events_next);
        return Ok(etag::tagged(ticket.version, Json(shown)));
    }
    let whole = ticket_wire::Whole {
        messages: event_wire::messages(number, &events),
        events: event_wire::events(&events, &running, asker.words),
        ticket: ticket_wire::ticket(&asker, &running, &ticket).await?,
        events_next,
    };
    Ok(etag::tagged(ticket.version, Json(whole)))
}
