//! Answers that were given under an idempotency key, so that a repeated request gets the first answer again.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    pub actor: String,
    pub key: String,
    /// Hash of the request: the same key with another request is a mistake of the caller.
    pub fingerprint: String,
    pub status: i64,
    pub body: String,
    pub etag: Option<String>,
    pub created_at: Moment,
}

const FIND: &str =
    "select actor, key, fingerprint, status, body, etag, created_at from idempotency where actor = $1 and key = $2";
const KEEP: &str = "insert into idempotency (actor, key, fingerprint, status, body, etag, created_at) \
     values ($1, $2, $3, $4, $5, $6, $7)";
const PURGE: &str = "delete from idempotency where (actor, key) in (select actor, key from idempotency \
     where created_at < $1 order by created_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[("FIND", FIND), ("KEEP", KEEP), ("PURGE", PURGE)];

/// Looked up first, in the same unit as the change.
pub async fn find(from: impl Ask, actor: &str, key: &str) -> Result<Option<AnswerRow>, StoreError> {
    from.optional(FIND, &[actor.into(), key.into()]).await
}

/// Kept in the same unit as the change. Of two requests with one key at the same moment, one answers `Duplicate` and is
/// undone; asked again, it finds the other's answer.
pub async fn keep(tx: &mut Tx, answer: &AnswerRow) -> Result<(), StoreError> {
    let values = [
        answer.actor.as_str().into(),
        answer.key.as_str().into(),
        answer.fingerprint.as_str().into(),
        answer.status.into(),
        answer.body.as_str().into(),
        answer.etag.as_ref().into(),
        answer.created_at.into(),
    ];
    tx.execute(KEEP, &values).await.map(drop)
}

/// Forgets answers from before then; how many.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[before.into(), limit.into()]).await
}

impl FromRow for AnswerRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            actor: row.text("actor")?,
            key: row.text("key")?,
            fingerprint: row.text("fingerprint")?,
            status: row.int("status")?,
            body: row.text("body")?,
            etag: row.optional_text("etag")?,
            created_at: row.moment("created_at")?,
        })
    }
}
