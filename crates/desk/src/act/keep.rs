//! What an open desk keeps of a changed ticket: its row, its events, what it is found by, and the jobs that follow.

use ladder_core::command::{IncomingRole, Words};
use ladder_core::effect::Effect;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, Revision, TicketNumber};
use ladder_core::plan::Plan;
use ladder_core::ticket::{LinkKind, State, Ticket};
use ladder_core::tier::TierNo;
use ladder_core::time::{MINUTE_MILLIS, Moment};
use serde::{Deserialize, Serialize};

use super::telling::{self, News};
use super::{ActError, Done, indexing};
use crate::store::attachment::{self, AttachmentRow};
use crate::store::event::{self, EventRow};
use crate::store::job::{self, NewJob};
use crate::store::link::{self, LinkRow};
use crate::store::message::{self, Direction, MessageRow};
use crate::store::ticket::{self, Status, TicketRow};
use crate::store::{Tx, follow, participant, search, vendor_case};

/// How often a job is tried: a little over two days with the worker's pauses, then a person must look.
const ATTEMPTS_MAX: i64 = 28;
/// A deadline looked at later than this after it passed, passed while the desk was out.
const OUTAGE_MILLIS: i64 = 10 * MINUTE_MILLIS;
/// How long a digest waits for the sweep to catch up.
const DIGEST_AFTER_MILLIS: i64 = 2 * MINUTE_MILLIS;

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
    follows(tx, &done.ticket, &[]).await?;
    history(tx, done).await
}

/// What a ticket was before it changed, as far as keeping it depends on that.
#[derive(Clone, Debug)]
pub(super) struct Before {
    /// The version of its row.
    pub version: i64,
    /// The tiers that followed it.
    pub follows: Vec<TierNo>,
}

/// Keeps a changed ticket.
pub(super) async fn save(tx: &mut Tx, done: &Done, before: &Before, now: Moment) -> Result<(), ActError> {
    ticket::save(tx, &row(&done.ticket, now)?, before.version).await?;
    follows(tx, &done.ticket, &before.follows).await?;
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
        turn: ticket.turn(),
        followers: ticket
            .follows
            .iter()
            .map(|tier| follow::bit(i64::from(tier.get())))
            .sum(),
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
    // Its words are taken in after the commit, by whoever works behind the scenes.
    match done.events.iter().rfind(|recorded| indexing::has_words(recorded)) {
        Some(last) => Ok(search::put_due(tx, number, last.seq).await?),
        None => Ok(()),
    }
}

/// Which tiers follow the ticket, where that changed.
async fn follows(tx: &mut Tx, ticket: &Ticket, before: &[TierNo]) -> Result<(), ActError> {
    let number = ticket.number.get();
    for tier in ticket.follows.iter().filter(|tier| !before.contains(tier)) {
        follow::put(tx, number, i64::from(tier.get())).await?;
    }
    for tier in before.iter().filter(|tier| !ticket.follows.contains(tier)) {
        follow::remove(tx, number, i64::from(tier.get())).await?;
    }
    Ok(())
}

fn event_row(ticket: i64, recorded: &Recorded) -> Result<EventRow, ActError> {
    let body = serde_json::to_string(&recorded.event)?;
    // The kind is the tag that every event is written with first.
    let kind = body
        .strip_prefix(r#"{"kind":""#)
        .and_then(|rest| rest.split_once('"'))
        .map_or_else(String::new, |(kind, _)| kind.to_owned());
    Ok(EventRow {
        ticket,
        seq: recorded.seq,
        at: recorded.at,
        kind,
        who: serde_json::to_string(&recorded.who)?,
        plan_revision: recorded.revision.get(),
        body,
    })
}

/// Reads an event as the database keeps it.
pub fn recorded(row: &EventRow) -> Result<Recorded, ActError> {
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
    } else {
        links(tx, number, recorded).await?;
    }
    Ok(())
}

/// What ties the ticket to another. A link is seen from both ends, so one of the two keeps it.
async fn links(tx: &mut Tx, number: i64, recorded: &Recorded) -> Result<(), ActError> {
    let tied = |other: &TicketNumber, kind: &str| LinkRow {
        ticket: number,
        other: other.get(),
        kind: kind.to_owned(),
        at: recorded.at,
    };
    let event = &recorded.event;
    if let Event::Opened {
        linked: Some(other), ..
    } = event
    {
        link::put(tx, &tied(other, "review")).await?;
    } else if let Event::SplitFrom { from, .. } = event {
        link::put(tx, &tied(from, "split-from")).await?;
    } else if let Event::MergedInto { into, .. } = event {
        link::put(tx, &tied(into, "merged-into")).await?;
    } else if let Event::Unmerged { into } = event {
        link::remove(tx, number, into.get(), "merged-into").await?;
    } else if let Event::Linked { other, kind } = event {
        if keeps(number, *other, *kind) {
            link::put(tx, &tied(other, kind.word())).await?;
        }
    } else if let Event::Unlinked { other, kind } = event
        && keeps(number, *other, *kind)
    {
        link::remove(tx, number, other.get(), kind.word()).await?;
    }
    Ok(())
}

/// Of two related tickets the older one keeps the link; else the one that was caused.
fn keeps(number: i64, other: TicketNumber, kind: LinkKind) -> bool {
    match kind {
        LinkKind::Related => number < other.get(),
        LinkKind::CausedBy => true,
        LinkKind::Causes => false,
    }
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

/// Keeps what must be done after the commit: one job a recipient, so that one address that fails holds up nobody.
pub(super) async fn jobs(
    tx: &mut Tx,
    done: &Done,
    effects: Vec<Effect>,
    plan: &Plan,
    now: Moment,
) -> Result<(), ActError> {
    let ticket = done.ticket.number;
    for effect in effects {
        match effect {
            Effect::Mail { .. } => put(tx, mail_job(ticket, &effect, now)?, now).await?,
            Effect::Notify { to, notice, seq } => {
                let news = News {
                    ticket: &done.ticket,
                    notice,
                    seq,
                    plan,
                    now,
                };
                let late = passed_in_an_outage(done, seq, now);
                for one in telling::tell(tx, &news, &to, late).await? {
                    put(tx, digest(one, now)?, now).await?;
                }
            }
        }
    }
    Ok(())
}

/// What passed while the desk was out is told once, together, when the sweep has caught up.
fn digest(to: Address, now: Moment) -> Result<NewJob, ActError> {
    // A digest that is being sent takes nothing in any more: what is missed then waits for the next.
    let key = format!("digest:{to}:{}", now.millis() / DIGEST_AFTER_MILLIS);
    let body = serde_json::to_string(&Digest { to, since: now })?;
    Ok(job("digest", body, None, key, now.plus_millis(DIGEST_AFTER_MILLIS)))
}

/// The job of a letter to somebody who is not of the desk.
pub(super) fn mail_job(ticket: TicketNumber, effect: &Effect, now: Moment) -> Result<NewJob, ActError> {
    let key = match effect {
        Effect::Mail { to, seq, .. } => format!("mail:{ticket}:{seq}:{to}"),
        Effect::Notify { notice, seq, .. } => format!("mail:{ticket}:{seq}:{}", notice.word()),
    };
    Ok(job("mail", serde_json::to_string(effect)?, Some(ticket), key, now))
}

fn job(kind: &str, body: String, ticket: Option<TicketNumber>, key: String, run_at: Moment) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        body,
        ticket: ticket.map(TicketNumber::get),
        run_at,
        attempts_max: ATTEMPTS_MAX,
        unique_key: Some(key),
    }
}

async fn put(tx: &mut Tx, wanted: NewJob, now: Moment) -> Result<(), ActError> {
    job::put(tx, &wanted, now).await?;
    Ok(())
}

/// Is the event a deadline that nobody could look at when it passed?
fn passed_in_an_outage(done: &Done, seq: i64, now: Moment) -> bool {
    let recorded = done.events.iter().find(|recorded| recorded.seq == seq);
    let Some(Event::ClockMissed { clock } | Event::ClockWarned { clock }) = recorded.map(|one| &one.event) else {
        return false;
    };
    let due = done
        .ticket
        .clocks
        .iter()
        .find(|one| one.id == *clock)
        .and_then(|one| one.due);
    due.is_some_and(|due| now.millis_since(due) > OUTAGE_MILLIS)
}

/// A digest that waits: everything missed since then that its reader leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Who reads it.
    pub to: Address,
    /// From when.
    pub since: Moment,
}

/// A case number as it is compared.
pub fn fold_case(number: &str) -> String {
    number.trim().to_lowercase()
}
