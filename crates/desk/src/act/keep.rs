//! What an open desk keeps of a changed ticket: its row, its events, what it is found by, and the jobs that follow.

use ladder_core::command::{IncomingRole, Words};
use ladder_core::effect::Effect;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::Revision;
use ladder_core::ticket::{State, Ticket};
use ladder_core::time::Moment;

use super::{ActError, Done};
use crate::store::attachment::{self, AttachmentRow};
use crate::store::event::{self, EventRow};
use crate::store::job::{self, NewJob};
use crate::store::link::{self, LinkRow};
use crate::store::message::{self, Direction, MessageRow};
use crate::store::ticket::{self, Status, TicketRow};
use crate::store::{Tx, follow, participant, vendor_case};

/// How often a letter is tried before a person must look: the last tries are hours apart.
const LETTER_ATTEMPTS_MAX: i64 = 12;
/// Notices stay in the house: if they cannot be written, something else is wrong.
const NOTICE_ATTEMPTS_MAX: i64 = 5;

/// Keeps a new ticket.
pub(super) async fn insert(tx: &mut Tx, done: &Done, now: Moment) -> Result<(), ActError> {
    ticket::insert(tx, &row(&done.ticket, now)?).await?;
    participant::put(
        tx,
        done.ticket.number.get(),
        done.ticket.requester.as_str(),
        "requester",
    )
    .await?;
    history(tx, done).await
}

/// Keeps a changed ticket.
pub(super) async fn save(tx: &mut Tx, done: &Done, version_was: i64, now: Moment) -> Result<(), ActError> {
    ticket::save(tx, &row(&done.ticket, now)?, version_was).await?;
    history(tx, done).await
}

fn row(ticket: &Ticket, now: Moment) -> Result<TicketRow, ActError> {
    let offered_to = match &ticket.state {
        State::Offered { offer, .. } => Some(i64::from(offer.to.get())),
        State::Queued
        | State::Held { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. }
        | State::Closed { .. } => None,
    };
    Ok(TicketRow {
        number: ticket.number.get(),
        version: ticket.version,
        last_seq: ticket.seq,
        state: serde_json::to_string(ticket)?,
        subject: ticket.subject.clone(),
        requester: ticket.requester.to_string(),
        status: if ticket.is_closed() {
            Status::Closed
        } else {
            Status::Open
        },
        tier: i64::from(ticket.tier.get()),
        custody: ticket.state.word().to_owned(),
        agent: ticket.holder().map(ToString::to_string),
        offered_to,
        priority: ticket.priority.to_string(),
        topic: ticket.topic.as_ref().map(ToString::to_string),
        phase: ticket.phase.as_ref().map(ToString::to_string),
        wait: ticket.wait.as_ref().map(|wait| wait.word().to_owned()),
        revision: ticket.revision.get(),
        opened_at: ticket.opened_at,
        changed_at: now,
        closed_at: ticket.closed_at,
        next_due_at: ticket.next_due_at(),
        sweep_after: None,
    })
}

async fn history(tx: &mut Tx, done: &Done) -> Result<(), ActError> {
    let number = done.ticket.number.get();
    let rows: Vec<EventRow> = done
        .events
        .iter()
        .map(|recorded| event_row(number, recorded))
        .collect::<Result<_, _>>()?;
    event::append(tx, &rows).await?;
    for recorded in &done.events {
        index(tx, number, recorded).await?;
    }
    for tier in &done.ticket.follows {
        follow::put(tx, number, i64::from(tier.get())).await?;
    }
    Ok(())
}

fn event_row(ticket: i64, recorded: &Recorded) -> Result<EventRow, ActError> {
    let body = serde_json::to_value(&recorded.event)?;
    let kind = body
        .get("kind")
        .and_then(|kind| kind.as_str())
        .unwrap_or_default()
        .to_owned();
    Ok(EventRow {
        ticket,
        seq: recorded.seq,
        at: recorded.at,
        kind,
        who: serde_json::to_string(&recorded.who)?,
        plan_revision: recorded.revision.get(),
        body: body.to_string(),
    })
}

/// Reads an event as the database keeps it.
pub(super) fn recorded(row: EventRow) -> Result<Recorded, ActError> {
    Ok(Recorded {
        seq: row.seq,
        at: row.at,
        who: serde_json::from_str(&row.who)?,
        revision: Revision::new(row.plan_revision),
        event: serde_json::from_str(&row.body)?,
    })
}

/// What an event is found by later: people, message ids, files, cases, links.
async fn index(tx: &mut Tx, number: i64, recorded: &Recorded) -> Result<(), ActError> {
    if let Some(words) = words_of(&recorded.event) {
        files(tx, number, recorded.seq, words).await?;
    }
    if let Some((id, direction)) = message_id_of(&recorded.event) {
        let message = MessageRow {
            ticket: number,
            seq: recorded.seq,
            direction,
        };
        message::note(tx, id, &message).await?;
    }
    if let Event::ParticipantAdded { address, .. } = &recorded.event {
        participant::put(tx, number, address.as_str(), "participant").await?;
    } else if let Event::ParticipantRemoved { address } = &recorded.event {
        participant::remove(tx, number, address.as_str()).await?;
    } else if let Event::CaseOpened { number: case, .. } = &recorded.event {
        vendor_case::put(tx, &fold_case(case), number, true).await?;
    } else if let Event::CaseClosed { number: case } = &recorded.event {
        vendor_case::put(tx, &fold_case(case), number, false).await?;
    } else if let Event::Opened {
        linked: Some(other), ..
    } = &recorded.event
    {
        let row = LinkRow {
            ticket: number,
            other: other.get(),
            kind: "review".to_owned(),
            at: recorded.at,
        };
        link::put(tx, &row).await?;
    }
    Ok(())
}

/// The words an event carries, if it carries any.
fn words_of(event: &Event) -> Option<&Words> {
    if let Event::Opened { words, .. }
    | Event::Replied { words }
    | Event::Noted { words }
    | Event::Received { words, .. }
    | Event::MachineMailRecorded { words, .. }
    | Event::Contacted { words, .. } = event
    {
        Some(words)
    } else {
        None
    }
}

fn message_id_of(event: &Event) -> Option<(&str, Direction)> {
    let words = words_of(event)?;
    let outward = matches!(event, Event::Replied { .. } | Event::Contacted { .. });
    let by_vendor = matches!(
        event,
        Event::Received {
            role: IncomingRole::Vendor { .. },
            ..
        }
    );
    let id = words.message_id.as_deref().filter(|_| !by_vendor)?;
    Some((id, if outward { Direction::Out } else { Direction::In }))
}

async fn files(tx: &mut Tx, number: i64, seq: i64, words: &Words) -> Result<(), ActError> {
    for (position, file) in (0_i64..).zip(&words.attachments) {
        let row = AttachmentRow {
            ticket: number,
            seq,
            position,
            blob: file.blob.clone(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
        };
        attachment::add(tx, &row).await?;
    }
    Ok(())
}

/// Keeps what must be done after the commit, each as a job.
pub(super) async fn jobs(tx: &mut Tx, ticket: &Ticket, effects: &[Effect], now: Moment) -> Result<(), ActError> {
    for effect in effects {
        let (kind, key, attempts_max) = match effect {
            Effect::Mail { to, seq, .. } => (
                "mail",
                format!("mail:{}:{seq}:{to}", ticket.number),
                LETTER_ATTEMPTS_MAX,
            ),
            Effect::Notify { seq, .. } => ("notify", format!("notify:{}:{seq}", ticket.number), NOTICE_ATTEMPTS_MAX),
        };
        let wanted = NewJob {
            kind: kind.to_owned(),
            body: serde_json::to_string(effect)?,
            ticket: Some(ticket.number.get()),
            run_at: now,
            attempts_max,
            unique_key: Some(key),
        };
        job::put(tx, &wanted, now).await?;
    }
    Ok(())
}

/// A case number as it is compared.
pub fn fold_case(number: &str) -> String {
    number.trim().to_lowercase()
}
