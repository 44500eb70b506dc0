//! Tickets: one row each, locked while a unit changes it.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use super::value::Value;
use crate::error::StoreError;

pub use super::list::{TicketFilter, list, page};

/// A ticket as it is kept: its state as the rules wrote it, and the columns it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    pub number: i64,
    /// What `If-Match` guards.
    pub version: i64,
    /// The place of its last event.
    pub last_seq: i64,
    /// JSON of the rules' ticket.
    pub state: String,
    pub subject: String,
    /// Folded address.
    pub requester: String,
    pub status: Status,
    pub tier: i64,
    pub custody: String,
    pub agent: Option<String>,
    pub offered_to: Option<i64>,
    pub priority: String,
    pub topic: Option<String>,
    pub phase: Option<String>,
    pub wait: Option<String>,
    /// Serial of the plan revision that is pinned.
    pub revision: i64,
    pub opened_at: Moment,
    pub changed_at: Moment,
    pub closed_at: Option<Moment>,
    pub next_due_at: Option<Moment>,
    /// The sweep leaves the ticket alone until then.
    pub sweep_after: Option<Moment>,
    /// Its place in lists that show first what is due first.
    pub turn: i64,
    /// Which tiers follow it: for each the bit of its number.
    pub followers: i64,
}

/// Whether a ticket is still somebody's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Closed,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        [Self::Open, Self::Closed]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

macro_rules! columns {
    () => {
        "number, version, last_seq, state, subject, requester, status, tier, custody, agent, offered_to, priority, topic, \
         phase, wait, revision, opened_at, changed_at, closed_at, next_due_at, sweep_after, turn, followers"
    };
}

const NEXT_NUMBER: &str = "select {next ticket number} as number";
const INSERT: &str = concat!(
    "insert into ticket (",
    columns!(),
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)"
);
const LOAD: &str = concat!("select ", columns!(), " from ticket where number = $1 {for update}");
const READ: &str = concat!("select ", columns!(), " from ticket where number = $1");
/// `opened_at` never changes; `version` must still be what was loaded.
const SAVE: &str = "update ticket set version = $2, last_seq = $3, state = $4, subject = $5, requester = $6, status = $7, \
     tier = $8, custody = $9, agent = $10, offered_to = $11, priority = $12, topic = $13, phase = $14, wait = $15, \
     revision = $16, changed_at = $17, closed_at = $18, next_due_at = $19, sweep_after = $20, \
     turn = $21, followers = $22 where number = $1 and version = $23";
/// What every list begins with.
pub(super) const LIST: &str = concat!("select ", columns!(), " from ticket where ");

pub const STATEMENTS: &[(&str, &str)] = &[
    ("NEXT_NUMBER", NEXT_NUMBER),
    ("INSERT", INSERT),
    ("LOAD", LOAD),
    ("READ", READ),
    ("SAVE", SAVE),
];

/// The number for a ticket that this unit opens; the same unit inserts it before it asks for another.
pub async fn next_number(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.one(NEXT_NUMBER, &[]).await
}

pub async fn insert(tx: &mut Tx, ticket: &TicketRow) -> Result<(), StoreError> {
    tx.execute(INSERT, &values(ticket)).await.map(drop)
}

/// The ticket, locked until the unit ends: what is decided on it holds when it is saved.
pub async fn load(tx: &mut Tx, number: i64) -> Result<Option<TicketRow>, StoreError> {
    tx.optional(LOAD, &[number.into()]).await
}

/// The ticket, to be shown.
pub async fn read(from: impl Ask, number: i64) -> Result<Option<TicketRow>, StoreError> {
    from.optional(READ, &[number.into()]).await
}

/// Saves a ticket that was loaded with `version_was`.
pub async fn save(tx: &mut Tx, ticket: &TicketRow, version_was: i64) -> Result<(), StoreError> {
    let mut values = values(ticket);
    values.remove(OPENED_AT);
    values.push(version_was.into());
    match tx.execute(SAVE, &values).await? {
        0 => Err(StoreError::Missing),
        _ => Ok(()),
    }
}

/// Where `opened_at` stands among the values.
const OPENED_AT: usize = 16;

fn values(ticket: &TicketRow) -> Vec<Value> {
    vec![
        ticket.number.into(),
        ticket.version.into(),
        ticket.last_seq.into(),
        ticket.state.as_str().into(),
        ticket.subject.as_str().into(),
        ticket.requester.as_str().into(),
        ticket.status.word().into(),
        ticket.tier.into(),
        ticket.custody.as_str().into(),
        ticket.agent.as_ref().into(),
        ticket.offered_to.into(),
        ticket.priority.as_str().into(),
        ticket.topic.as_ref().into(),
        ticket.phase.as_ref().into(),
        ticket.wait.as_ref().into(),
        ticket.revision.into(),
        ticket.opened_at.into(),
        ticket.changed_at.into(),
        ticket.closed_at.into(),
        ticket.next_due_at.into(),
        ticket.sweep_after.into(),
        ticket.turn.into(),
        ticket.followers.into(),
    ]
}

impl FromRow for TicketRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            number: row.int("number")?,
            version: row.int("version")?,
            last_seq: row.int("last_seq")?,
            state: row.text("state")?,
            subject: row.text("subject")?,
            requester: row.text("requester")?,
            status: row.word("status", Status::read)?,
            tier: row.int("tier")?,
            custody: row.text("custody")?,
            agent: row.optional_text("agent")?,
            offered_to: row.optional_int("offered_to")?,
            priority: row.text("priority")?,
            topic: row.optional_text("topic")?,
            phase: row.optional_text("phase")?,
            wait: row.optional_text("wait")?,
            revision: row.int("revision")?,
            opened_at: row.moment("opened_at")?,
            changed_at: row.moment("changed_at")?,
            closed_at: row.optional_moment("closed_at")?,
            next_due_at: row.optional_moment("next_due_at")?,
            sweep_after: row.optional_moment("sweep_after")?,
            turn: row.int("turn")?,
            followers: row.int("followers")?,
        })
    }
}
