//! Sessions of browsers: only the hash of the cookie's secret is kept, so that each can be listed and ended.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most sessions a list shows.
const SHOWN_MAX: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    pub id: String,
    /// See [`super::token::fingerprint`].
    pub hash: String,
    /// Whose it is.
    pub address: String,
    /// `link` or `password`.
    pub way: String,
    /// What the browser calls itself.
    pub device: String,
    pub created_at: Moment,
    pub seen_at: Moment,
    pub expires_at: Moment,
    pub ended_at: Option<Moment>,
}

const CREATE: &str = "insert into session (id, hash, address, way, device, created_at, seen_at, expires_at, ended_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const BY_HASH: &str = "select id, hash, address, way, device, created_at, seen_at, expires_at, ended_at from session \
     where hash = $1";
const LIVE: &str = "select id, hash, address, way, device, created_at, seen_at, expires_at, ended_at from session \
     where address = $1 and ended_at is null and expires_at > $2 order by id desc limit $3";
const TOUCH: &str = "update session set seen_at = $2, expires_at = $3 where id = $1 and ended_at is null";
const END: &str = "update session set ended_at = $3 where id = $1 and address = $2 and ended_at is null";
const END_OTHERS: &str = "update session set ended_at = $3 where address = $1 and id <> $2 and ended_at is null";
const END_ALL: &str = "update session set ended_at = $2 where address = $1 and ended_at is null";
const PURGE: &str = "delete from session where id in (select id from session where expires_at < $1 \
     order by expires_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("CREATE", CREATE),
    ("BY_HASH", BY_HASH),
    ("LIVE", LIVE),
    ("TOUCH", TOUCH),
    ("END", END),
    ("END_OTHERS", END_OTHERS),
    ("END_ALL", END_ALL),
    ("PURGE", PURGE),
];

pub async fn create(tx: &mut Tx, session: &SessionRow) -> Result<(), StoreError> {
    let values = [
        session.id.as_str().into(),
        session.hash.as_str().into(),
        session.address.as_str().into(),
        session.way.as_str().into(),
        session.device.as_str().into(),
        session.created_at.into(),
        session.seen_at.into(),
        session.expires_at.into(),
        session.ended_at.into(),
    ];
    tx.execute(CREATE, &values).await.map(drop)
}

/// The session of a hash, ended or not.
pub async fn by_hash(from: impl Ask, hash: &str) -> Result<Option<SessionRow>, StoreError> {
    from.optional(BY_HASH, &[hash.into()]).await
}

/// Somebody's sessions that still hold, newest first.
pub async fn live(from: impl Ask, address: &str, now: Moment) -> Result<Vec<SessionRow>, StoreError> {
    from.all(LIVE, &[address.into(), now.into(), SHOWN_MAX.into()]).await
}

/// Notes that it was used, and until when it now holds.
pub async fn touch(tx: &mut Tx, id: &str, now: Moment, expires_at: Moment) -> Result<(), StoreError> {
    tx.execute(TOUCH, &[id.into(), now.into(), expires_at.into()])
        .await
        .map(drop)
}

/// Ends one of somebody's sessions; whether there was one.
pub async fn end(tx: &mut Tx, id: &str, address: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(END, &[id.into(), address.into(), now.into()]).await? > 0)
}

/// Ends all of somebody's sessions but one; how many.
pub async fn end_others(tx: &mut Tx, address: &str, id: &str, now: Moment) -> Result<u64, StoreError> {
    tx.execute(END_OTHERS, &[address.into(), id.into(), now.into()]).await
}

/// Ends all of somebody's sessions; how many.
pub async fn end_all(tx: &mut Tx, address: &str, now: Moment) -> Result<u64, StoreError> {
    tx.execute(END_ALL, &[address.into(), now.into()]).await
}

/// Forgets sessions that would have run out before a moment; how many.
pub async fn purge(tx: &mut Tx, expired_before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[expired_before.into(), limit.into()]).await
}

impl FromRow for SessionRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            hash: row.text("hash")?,
            address: row.text("address")?,
            way: row.text("way")?,
            device: row.text("device")?,
            created_at: row.moment("created_at")?,
            seen_at: row.moment("seen_at")?,
            expires_at: row.moment("expires_at")?,
            ended_at: row.optional_moment("ended_at")?,
        })
    }
}
