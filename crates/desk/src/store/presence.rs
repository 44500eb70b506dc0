//! Who looks at a ticket or writes in it. Rows are worth something for a short while only.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most people that are told of on one ticket.
const SHOWN_MAX: i64 = 20;
/// The most people, at all tickets together, of whom open pages hear as they come and go.
const HEARD_MAX: i64 = 2_000;

/// What somebody does with a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// They look at it.
    Reads,
    /// They write in it.
    Writes,
}

impl Doing {
    pub fn word(self) -> &'static str {
        match self {
            Self::Reads => "reads",
            Self::Writes => "writes",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        [Self::Reads, Self::Writes]
            .into_iter()
            .find(|doing| doing.word() == word)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresenceRow {
    pub ticket: i64,
    /// Folded address.
    pub address: String,
    pub doing: Doing,
    pub seen_at: Moment,
}

const SEEN: &str = "insert into presence (ticket, address, doing, seen_at) values ($1, $2, $3, $4) \
     on conflict (ticket, address) do update set doing = excluded.doing, seen_at = excluded.seen_at";
const SINCE: &str = "select ticket, address, doing, seen_at from presence where ticket = $1 and seen_at >= $2 \
     order by address limit $3";
/// In an order, so that what lies beyond the bound stays the same from one look to the next.
const EVERYBODY: &str = "select ticket, address, doing, seen_at from presence where seen_at >= $1 \
     order by ticket, address limit $2";
const LEFT: &str = "delete from presence where ticket = $1 and address = $2";
const FORGET: &str = "delete from presence where seen_at < $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("SEEN", SEEN),
    ("SINCE", SINCE),
    ("EVERYBODY", EVERYBODY),
    ("LEFT", LEFT),
    ("FORGET", FORGET),
];

/// Notes that somebody is there.
pub async fn seen(tx: &mut Tx, presence: &PresenceRow) -> Result<(), StoreError> {
    let values = [
        presence.ticket.into(),
        presence.address.as_str().into(),
        presence.doing.word().into(),
        presence.seen_at.into(),
    ];
    tx.execute(SEEN, &values).await.map(drop)
}

/// Who was there at or after this moment.
pub async fn since(from: impl Ask, ticket: i64, since: Moment) -> Result<Vec<PresenceRow>, StoreError> {
    from.all(SINCE, &[ticket.into(), since.into(), SHOWN_MAX.into()]).await
}

/// Who was anywhere at or after this moment.
pub async fn everybody(from: impl Ask, since: Moment) -> Result<Vec<PresenceRow>, StoreError> {
    from.all(EVERYBODY, &[since.into(), HEARD_MAX.into()]).await
}

/// Notes that somebody is there no longer; whether they were.
pub async fn left(tx: &mut Tx, ticket: i64, address: &str) -> Result<bool, StoreError> {
    let gone = tx.execute(LEFT, &[ticket.into(), address.into()]).await?;
    Ok(gone > 0)
}

/// Forgets whoever was last there before this moment; how many.
pub async fn forget(tx: &mut Tx, before: Moment) -> Result<u64, StoreError> {
    tx.execute(FORGET, &[before.into()]).await
}

impl FromRow for PresenceRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            address: row.text("address")?,
            doing: row.word("doing", Doing::read)?,
            seen_at: row.moment("seen_at")?,
        })
    }
}
