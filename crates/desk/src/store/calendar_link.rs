//! The secret links of calendars: one a person, of which only the hash is kept.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarLinkRow {
    /// Whose calendar it leads to.
    pub address: String,
    /// See [`super::token::fingerprint`].
    pub hash: String,
    pub created_at: Moment,
    /// When a program last asked for the calendar.
    pub asked_at: Option<Moment>,
}

const PUT: &str = "insert into calendar_link (address, hash, created_at, asked_at) values ($1, $2, $3, null) \
     on conflict (address) do update set hash = excluded.hash, created_at = excluded.created_at, asked_at = null";
const BY_HASH: &str = "select address, hash, created_at, asked_at from calendar_link where hash = $1";
const READ: &str = "select address, hash, created_at, asked_at from calendar_link where address = $1";
const TOUCH: &str = "update calendar_link set asked_at = $2 where hash = $1";
const REMOVE: &str = "delete from calendar_link where address = $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("BY_HASH", BY_HASH),
    ("READ", READ),
    ("TOUCH", TOUCH),
    ("REMOVE", REMOVE),
];

/// Takes the place of the one they had, which leads nowhere from now on.
pub async fn put(tx: &mut Tx, address: &str, hash: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(PUT, &[address.into(), hash.into(), now.into()])
        .await
        .map(drop)
}

pub async fn by_hash(from: impl Ask, hash: &str) -> Result<Option<CalendarLinkRow>, StoreError> {
    from.optional(BY_HASH, &[hash.into()]).await
}

pub async fn read(from: impl Ask, address: &str) -> Result<Option<CalendarLinkRow>, StoreError> {
    from.optional(READ, &[address.into()]).await
}

/// Notes that it was asked for.
pub async fn touch(tx: &mut Tx, hash: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(TOUCH, &[hash.into(), now.into()]).await.map(drop)
}

/// Ends it; whether there was one.
pub async fn remove(tx: &mut Tx, address: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[address.into()]).await? > 0)
}

impl FromRow for CalendarLinkRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            hash: row.text("hash")?,
            created_at: row.moment("created_at")?,
            asked_at: row.optional_moment("asked_at")?,
        })
    }
}
