//! Tokens of machines and people: made, shown once, revoked.

use ladder_core::id::Address;
use ladder_core::time::Moment;
use serde_json::json;

use super::{ActError, Desk, session};
use crate::error::StoreError;
use crate::store::token::{self, TokenRow};
use crate::store::{Tx, audit, key};

/// What a token may be used for.
pub const SCOPES: [&str; 8] = [
    "tickets:read",
    "tickets:write",
    "plan:read",
    "plan:write",
    "people:read",
    "people:write",
    "insight:read",
    "admin",
];
/// The longest name.
pub const NAME_CHARS_MAX: usize = 100;
/// How every secret begins, so that one that leaked is found by those who look for such.
const SECRET_PREFIX: &str = "ldr_";

/// A token that is about to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What it is for.
    pub name: String,
    /// What it may be used for; of [`SCOPES`].
    pub scopes: Vec<String>,
    /// The person it acts as; none: a program of its own.
    pub acts_as: Option<Address>,
    /// The moment it ends.
    pub expires_at: Option<Moment>,
    /// Who makes it.
    pub by: String,
}

/// Why a token cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has no name, or one that is too long.
    Name,
    /// It may be used for nothing.
    Scopes,
    /// It would have ended already.
    Passed {
        /// When.
        given: Moment,
    },
}

impl Wanted {
    /// Says why it cannot be made, if so.
    pub fn judge(&self, now: Moment) -> Result<(), Unfit> {
        if self.name.is_empty() || self.name.chars().count() > NAME_CHARS_MAX {
            return Err(Unfit::Name);
        }
        let is_known = |scope: &String| SCOPES.contains(&scope.as_str());
        if self.scopes.is_empty() || !self.scopes.iter().all(is_known) {
            return Err(Unfit::Scopes);
        }
        match self.expires_at {
            Some(given) if given <= now => Err(Unfit::Passed { given }),
            Some(_) | None => Ok(()),
        }
    }
}

/// A token that is. Its secret is shown once; only its hash is kept.
#[derive(Clone)]
pub struct Made {
    /// The secret.
    pub secret: String,
    /// The rest.
    pub token: TokenRow,
}

impl Desk {
    /// Makes a token.
    pub async fn make_token(&self, wanted: Wanted, now: Moment) -> Result<Made, ActError> {
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { make(tx, &wanted, now).await }));
        Ok(work.await?)
    }

    /// Ends a token; whether there was one that counted.
    pub async fn revoke_token(&self, id: &str, by: &str, now: Moment) -> Result<bool, ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let work = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { revoke(tx, &id, &by, now).await }));
        Ok(work.await?)
    }
}

/// The same as [`Desk::make_token`] in a unit that does more.
pub async fn make(tx: &mut Tx, wanted: &Wanted, now: Moment) -> Result<Made, StoreError> {
    let secret = format!("{SECRET_PREFIX}{}", session::secret()?);
    let token = TokenRow {
        id: key::fresh(now)?,
        name: wanted.name.clone(),
        hash: token::fingerprint(&secret),
        scopes: wanted.scopes.join(" "),
        address: wanted.acts_as.as_ref().map(ToString::to_string),
        created_at: now,
        created_by: wanted.by.clone(),
        expires_at: wanted.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    token::create(tx, &token).await?;
    let detail = json!({ "name": token.name, "scopes": token.scopes, "as": token.address }).to_string();
    audit::note(tx, now, &token.created_by, "token-created", &token.id, &detail).await?;
    Ok(Made { secret, token })
}

/// The same as [`Desk::revoke_token`] in a unit that does more.
pub async fn revoke(tx: &mut Tx, id: &str, by: &str, now: Moment) -> Result<bool, StoreError> {
    let revoked = token::revoke(tx, id, now).await?;
    if revoked {
        audit::note(tx, now, by, "token-revoked", id, "{}").await?;
    }
    Ok(revoked)
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Made")
            .field("id", &self.token.id)
            .finish_non_exhaustive()
    }
}
