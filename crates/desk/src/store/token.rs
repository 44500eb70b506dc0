//! Tokens of machines and people: only the hash of the secret is kept.

use ladder_core::time::Moment;
use sha2::{Digest, Sha256};

use super::ask::Ask;
use super::blob::hex;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    pub id: String,
    pub name: String,
    /// See [`fingerprint`].
    pub hash: String,
    /// With spaces between, as they are asked for.
    pub scopes: String,
    /// The person it acts as; none for a machine.
    pub address: Option<String>,
    pub created_at: Moment,
    pub created_by: String,
    pub expires_at: Option<Moment>,
    pub last_used_at: Option<Moment>,
    pub revoked_at: Option<Moment>,
}

impl TokenRow {
    pub fn is_valid(&self, now: Moment) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|expires| now < expires)
    }
}

const CREATE: &str = "insert into token (id, name, hash, scopes, address, created_at, created_by, expires_at, last_used_at, \
     revoked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const BY_HASH: &str = "select id, name, hash, scopes, address, created_at, created_by, expires_at, last_used_at, revoked_at \
     from token where hash = $1";
const LIST: &str = "select id, name, hash, scopes, address, created_at, created_by, expires_at, last_used_at, revoked_at \
     from token order by id";
const PAGE: &str = "select id, name, hash, scopes, address, created_at, created_by, expires_at, last_used_at, revoked_at \
     from token where id < $1 order by id desc limit $2";
const REVOKE: &str = "update token set revoked_at = $2 where id = $1 and revoked_at is null";
const TOUCH: &str = "update token set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $3)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("CREATE", CREATE),
    ("BY_HASH", BY_HASH),
    ("LIST", LIST),
    ("PAGE", PAGE),
    ("REVOKE", REVOKE),
    ("TOUCH", TOUCH),
];

/// What is kept of a secret: SHA-256 in hex. The secret is random and long, so that it needs no salt and no slow hash.
pub fn fingerprint(secret: &str) -> String {
    hex(&Sha256::digest(secret))
}

pub async fn create(tx: &mut Tx, token: &TokenRow) -> Result<(), StoreError> {
    let values = [
        token.id.as_str().into(),
        token.name.as_str().into(),
        token.hash.as_str().into(),
        token.scopes.as_str().into(),
        token.address.as_ref().into(),
        token.created_at.into(),
        token.created_by.as_str().into(),
        token.expires_at.into(),
        token.last_used_at.into(),
        token.revoked_at.into(),
    ];
    tx.execute(CREATE, &values).await.map(drop)
}

/// The token of a secret, valid or not.
pub async fn by_secret(from: impl Ask, secret: &str) -> Result<Option<TokenRow>, StoreError> {
    from.optional(BY_HASH, &[fingerprint(secret).into()]).await
}

pub async fn list(from: impl Ask) -> Result<Vec<TokenRow>, StoreError> {
    from.all(LIST, &[]).await
}

/// The newest first.
pub async fn page(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<TokenRow>, StoreError> {
    // No id is above this letter.
    let below = after.map_or(Ok("~"), |cursor| cursor.text(0))?;
    let items = from.all(PAGE, &[below.into(), page::asked(limit).into()]).await?;
    Ok(page::page(items, limit, |token: &TokenRow| {
        Cursor::at(std::slice::from_ref(&token.id))
    }))
}

/// Whether there was such a token, not yet revoked.
pub async fn revoke(tx: &mut Tx, id: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(REVOKE, &[id.into(), now.into()]).await? > 0)
}

/// Notes that the token was used, unless that was noted after `noted_before` already: not each request costs a write.
pub async fn touch(tx: &mut Tx, id: &str, now: Moment, noted_before: Moment) -> Result<(), StoreError> {
    tx.execute(TOUCH, &[id.into(), now.into(), noted_before.into()])
        .await
        .map(drop)
}

impl FromRow for TokenRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            name: row.text("name")?,
            hash: row.text("hash")?,
            scopes: row.text("scopes")?,
            address: row.optional_text("address")?,
            created_at: row.moment("created_at")?,
            created_by: row.text("created_by")?,
            expires_at: row.optional_moment("expires_at")?,
            last_used_at: row.optional_moment("last_used_at")?,
            revoked_at: row.optional_moment("revoked_at")?,
        })
    }
}
