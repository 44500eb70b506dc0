//! What was sent and has not left yet: for a few seconds it can be called back. Whoever changes its state first has it.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most that one person's page shows.
const SHOWN_MAX: i64 = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutgoingState {
    Waiting,
    Sent,
    CalledBack,
    /// It came back: why stands beside it.
    Refused,
}

impl OutgoingState {
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::CalledBack => "called-back",
            Self::Refused => "refused",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Sent, Self::CalledBack, Self::Refused]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingRow {
    pub id: String,
    pub ticket: i64,
    /// Who sends it.
    pub address: String,
    /// JSON of what is sent.
    pub command: String,
    /// The ticket's last event that they had seen.
    pub seen: i64,
    pub send_at: Moment,
    pub state: OutgoingState,
    /// Why it came back, in the sender's language.
    pub refusal: Option<String>,
}

/// Something that waits, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    pub id: String,
    pub address: String,
}

const PUT: &str = "insert into outgoing (id, ticket, address, command, seen, send_at, state, refusal) \
     values ($1, $2, $3, $4, $5, $6, $7, $8)";
const READ: &str = "select id, ticket, address, command, seen, send_at, state, refusal from outgoing where id = $1";
const DUE: &str = "select id, ticket, address, command, seen, send_at, state, refusal from outgoing \
     where state = 'waiting' and send_at <= $1 order by send_at, id limit $2";
const WAITING: &str = "select id, address from outgoing where state = 'waiting' order by send_at, id limit $1";
const LEFT: &str = "select id, ticket, address, command, seen, send_at, state, refusal from outgoing \
     where address = $1 and ticket = $2 and seen = $3 and command = $4 and state = 'sent' order by id desc limit 1";
const SHOWN: &str = "select id, ticket, address, command, seen, send_at, state, refusal from outgoing \
     where address = $1 and state in ('waiting', 'refused') order by id desc limit $2";
const SETTLE: &str = "update outgoing set state = $2, refusal = $3 where id = $1 and state = 'waiting'";
const DISMISS: &str = "delete from outgoing where address = $1 and state = 'refused' and id = $2";
const PURGE: &str = "delete from outgoing where id in (select id from outgoing \
     where state in ('sent', 'called-back') and send_at < $1 order by send_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("READ", READ),
    ("DUE", DUE),
    ("WAITING", WAITING),
    ("LEFT", LEFT),
    ("SHOWN", SHOWN),
    ("SETTLE", SETTLE),
    ("DISMISS", DISMISS),
    ("PURGE", PURGE),
];

pub async fn put(tx: &mut Tx, outgoing: &OutgoingRow) -> Result<(), StoreError> {
    let values = [
        outgoing.id.as_str().into(),
        outgoing.ticket.into(),
        outgoing.address.as_str().into(),
        outgoing.command.as_str().into(),
        outgoing.seen.into(),
        outgoing.send_at.into(),
        outgoing.state.word().into(),
        outgoing.refusal.as_ref().into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

pub async fn read(from: impl Ask, id: &str) -> Result<Option<OutgoingRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// What must leave by now, the longest waiting first.
pub async fn due(from: impl Ask, now: Moment, limit: i64) -> Result<Vec<OutgoingRow>, StoreError> {
    from.all(DUE, &[now.into(), limit.into()]).await
}

/// What waits, with whose it is, the longest waiting first.
pub async fn waiting(from: impl Ask, limit: i64) -> Result<Vec<WaitingRow>, StoreError> {
    from.all(WAITING, &[limit.into()]).await
}

/// The same message, written on the same state of the ticket, that left already.
pub async fn left(from: impl Ask, same: &OutgoingRow) -> Result<Option<OutgoingRow>, StoreError> {
    let values = [
        same.address.as_str().into(),
        same.ticket.into(),
        same.seen.into(),
        same.command.as_str().into(),
    ];
    from.optional(LEFT, &values).await
}

/// What somebody sent that has not left or came back, newest first.
pub async fn shown(from: impl Ask, address: &str) -> Result<Vec<OutgoingRow>, StoreError> {
    from.all(SHOWN, &[address.into(), SHOWN_MAX.into()]).await
}

/// Ends its waiting; whether it still waited. Of two that try at once, one is told yes.
pub async fn settle(tx: &mut Tx, id: &str, state: OutgoingState, refusal: Option<&str>) -> Result<bool, StoreError> {
    let values = [id.into(), state.word().into(), refusal.into()];
    Ok(tx.execute(SETTLE, &values).await? > 0)
}

/// Its sender has read that it came back.
pub async fn dismiss(tx: &mut Tx, address: &str, id: &str) -> Result<(), StoreError> {
    tx.execute(DISMISS, &[address.into(), id.into()]).await.map(drop)
}

/// Forgets what left or was called back before then; how many.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[before.into(), limit.into()]).await
}

impl FromRow for OutgoingRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            ticket: row.int("ticket")?,
            address: row.text("address")?,
            command: row.text("command")?,
            seen: row.int("seen")?,
            send_at: row.moment("send_at")?,
            state: row.word("state", OutgoingState::read)?,
            refusal: row.optional_text("refusal")?,
        })
    }
}

impl FromRow for WaitingRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            address: row.text("address")?,
        })
    }
}
