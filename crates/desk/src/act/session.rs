//! Sessions: what a browser shows once somebody is in, until it is ended, left alone or too old.

use ladder_core::id::Address;
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, Moment};

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::session::{self, SessionRow};
use crate::store::{blob, key, token};

/// A session that is not used ends after this.
const IDLE_MILLIS: i64 = 14 * DAY_MILLIS;
/// No session lasts longer than this, however much it is used.
const SESSION_MILLIS_MAX: i64 = 90 * DAY_MILLIS;
/// Its use is noted at most this often.
const NOTED_EVERY_MILLIS: i64 = HOUR_MILLIS;
/// The longest name of a browser kept, in characters.
const DEVICE_CHARS_MAX: usize = 200;
/// Bytes of chance in a secret.
const SECRET_BYTES: usize = 32;

/// A session that has just begun; the secret goes into the cookie and nowhere else.
#[derive(Clone)]
pub struct Begun {
    /// What the browser shows from now on.
    pub secret: String,
    /// The session.
    pub session: SessionRow,
    /// The page that the link leads to.
    pub next: Option<String>,
}

/// How somebody signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a link that was sent to them.
    Link,
    /// By a password.
    Password,
}

impl Way {
    pub(super) fn read(word: &str) -> Self {
        if word == Self::Password.word() {
            Self::Password
        } else {
            Self::Link
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Password => "password",
        }
    }
}

impl Desk {
    /// The session of a cookie's secret, while it holds; its use is noted now and then.
    pub async fn session(&self, secret: &str, now: Moment) -> Result<Option<SessionRow>, ActError> {
        let found = session::by_hash(&self.db, &token::fingerprint(secret)).await?;
        let Some(session) = found.filter(|session| session.ended_at.is_none() && now < session.expires_at) else {
            return Ok(None);
        };
        if now.millis_since(session.seen_at) >= NOTED_EVERY_MILLIS {
            let (id, until) = (session.id.clone(), holds_until(session.created_at, now));
            let noted = self
                .db
                .commit::<_, StoreError, _>(move |tx| {
                    Box::pin(async move { session::touch(tx, &id, now, until).await })
                })
                .await;
            // Whoever works goes on working; it is noted the next time.
            if let Err(error) = noted {
                tracing::warn!(%error, "the use of a session was not noted");
            }
        }
        Ok(Some(session))
    }

    /// Ends one of somebody's sessions; whether there was one.
    pub async fn end_session(&self, id: &str, address: &Address, now: Moment) -> Result<bool, ActError> {
        let (id, address) = (id.to_owned(), address.to_string());
        let ended = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { session::end(tx, &id, &address, now).await }))
            .await?;
        Ok(ended)
    }
}

impl Desk {
    /// Somebody's sessions that still hold, newest first.
    pub async fn sessions(&self, address: &Address, now: Moment) -> Result<Vec<SessionRow>, ActError> {
        Ok(session::live(&self.db, address.as_str(), now).await?)
    }

    /// Ends all of somebody's sessions but one.
    pub async fn end_other_sessions(&self, id: &str, address: &Address, now: Moment) -> Result<(), ActError> {
        let (id, address) = (id.to_owned(), address.to_string());
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { session::end_others(tx, &address, &id, now).await })
            })
            .await?;
        Ok(())
    }
}

/// A fresh session; whoever calls this keeps it.
pub(super) fn begin(
    address: &str,
    way: Way,
    device: &str,
    next: Option<String>,
    now: Moment,
) -> Result<Begun, ActError> {
    let secret = secret()?;
    let session = SessionRow {
        id: key::fresh(now)?,
        hash: token::fingerprint(&secret),
        address: address.to_owned(),
        way: way.word().to_owned(),
        device: device.chars().take(DEVICE_CHARS_MAX).collect(),
        created_at: now,
        seen_at: now,
        expires_at: holds_until(now, now),
        ended_at: None,
    };
    Ok(Begun { secret, session, next })
}

fn holds_until(created: Moment, now: Moment) -> Moment {
    now.plus_millis(IDLE_MILLIS)
        .min(created.plus_millis(SESSION_MILLIS_MAX))
}

/// Chance that nobody guesses, in letters that an address can carry.
pub(super) fn secret() -> Result<String, StoreError> {
    let mut chance = [0_u8; SECRET_BYTES];
    getrandom::fill(&mut chance).map_err(|error| StoreError::Sql {
        why: format!("no randomness: {error}"),
    })?;
    Ok(blob::hex(&chance))
}

impl std::fmt::Debug for Begun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Begun")
            .field("session", &self.session.id)
            .finish_non_exhaustive()
    }
}
