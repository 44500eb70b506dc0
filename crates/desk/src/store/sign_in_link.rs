//! Links that sign somebody in, once: only the hash of the secret is kept.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// See [`super::token::fingerprint`].
    pub hash: String,
    /// Whom it signs in.
    pub address: String,
    /// `link`, or `password` when a password was given already and a code is all that is missing.
    pub way: String,
    /// The page it leads to; none: their first page.
    pub next: Option<String>,
    pub created_at: Moment,
    pub expires_at: Moment,
    pub used_at: Option<Moment>,
}

const CREATE: &str = "insert into sign_in_link (hash, address, way, next, created_at, expires_at, used_at) \
     values ($1, $2, $3, $4, $5, $6, $7)";
const READ: &str = "select hash, address, way, next, created_at, expires_at, used_at from sign_in_link where hash = $1";
const USE: &str = "update sign_in_link set used_at = $2 where hash = $1 and used_at is null and expires_at > $2";
const END_ALL: &str = "update sign_in_link set used_at = $2 where address = $1 and used_at is null";
const PURGE: &str = "delete from sign_in_link where hash in (select hash from sign_in_link where expires_at < $1 \
     order by expires_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("CREATE", CREATE),
    ("READ", READ),
    ("USE", USE),
    ("END_ALL", END_ALL),
    ("PURGE", PURGE),
];

pub async fn create(tx: &mut Tx, link: &LinkRow) -> Result<(), StoreError> {
    let values = [
        link.hash.as_str().into(),
        link.address.as_str().into(),
        link.way.as_str().into(),
        link.next.as_ref().into(),
        link.created_at.into(),
        link.expires_at.into(),
        link.used_at.into(),
    ];
    tx.execute(CREATE, &values).await.map(drop)
}

/// The link of a hash, whether it still holds or not.
pub async fn read(from: impl Ask, hash: &str) -> Result<Option<LinkRow>, StoreError> {
    from.optional(READ, &[hash.into()]).await
}

/// Uses it up; false when it was used before or is too old.
pub async fn take(tx: &mut Tx, hash: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(USE, &[hash.into(), now.into()]).await? > 0)
}

/// Ends all that somebody has.
pub async fn end_all(tx: &mut Tx, address: &str, now: Moment) -> Result<u64, StoreError> {
    tx.execute(END_ALL, &[address.into(), now.into()]).await
}

/// Removes those that ran out before a moment.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[before.into(), limit.into()]).await
}

impl FromRow for LinkRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            hash: row.text("hash")?,
            address: row.text("address")?,
            way: row.text("way")?,
            next: row.optional_text("next")?,
            created_at: row.moment("created_at")?,
            expires_at: row.moment("expires_at")?,
            used_at: row.optional_moment("used_at")?,
        })
    }
}
