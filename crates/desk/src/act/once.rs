//! Answers that a repeated request gets again: looked up first, kept in the same transaction as the change.

use super::{ActError, Done};
use crate::store::Tx;
use crate::store::idempotency::{self, AnswerRow};
use ladder_core::time::Moment;

/// A request that may come twice and must happen once.
#[derive(Clone, Debug)]
pub struct Once {
    /// Who asks; keys of different askers never meet.
    pub asker: String,
    /// The asker's key.
    pub key: String,
    /// What was asked, hashed; another request under the same key is refused.
    pub fingerprint: String,
    /// The answer to keep.
    pub answer: fn(&Done) -> Answer,
}

impl Once {
    /// The same for one of several moves that are asked for together.
    #[must_use]
    pub fn part(&self, nth: usize) -> Self {
        Self {
            key: format!("{} {nth}", self.key),
            ..self.clone()
        }
    }
}

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// The entity tag.
    pub etag: Option<String>,
}

/// The answer given before, if there was one.
pub(super) async fn earlier(tx: &mut Tx, once: Option<&Once>) -> Result<Option<Answer>, ActError> {
    let Some(once) = once else { return Ok(None) };
    let Some(kept) = idempotency::find(&mut *tx, &once.asker, &once.key).await? else {
        return Ok(None);
    };
    if kept.fingerprint != once.fingerprint {
        return Err(ActError::KeyReused);
    }
    let status = u16::try_from(kept.status).unwrap_or(200);
    Ok(Some(Answer {
        status,
        body: kept.body,
        etag: kept.etag,
    }))
}

/// Keeps the answer for a repeat.
pub(super) async fn keep(tx: &mut Tx, once: Option<&Once>, done: &Done, now: Moment) -> Result<(), ActError> {
    let Some(once) = once else { return Ok(()) };
    let Answer { status, body, etag } = (once.answer)(done);
    let row = AnswerRow {
        actor: once.asker.clone(),
        key: once.key.clone(),
        fingerprint: once.fingerprint.clone(),
        status: i64::from(status),
        body,
        etag,
        created_at: now,
    };
    idempotency::keep(tx, &row).await?;
    Ok(())
}
