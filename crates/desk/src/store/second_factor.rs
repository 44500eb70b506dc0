//! Second factors: the secret of somebody's codes by time, and the codes for when their telephone is gone.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Clone, PartialEq, Eq)]
pub struct FactorRow {
    pub address: String,
    /// In base 32, sealed.
    pub secret: String,
    /// The time step of the last code taken (RFC 6238).
    pub last_step: i64,
    pub created_at: Moment,
    /// Until it is confirmed by a first code it is asked of nobody.
    pub confirmed_at: Option<Moment>,
}

const READ: &str = "select address, secret, last_step, created_at, confirmed_at from second_factor where address = $1";
const PUT: &str = "insert into second_factor (address, secret, last_step, created_at, confirmed_at) \
     values ($1, $2, $3, $4, $5) on conflict (address) do update set secret = excluded.secret, \
     last_step = excluded.last_step, created_at = excluded.created_at, confirmed_at = excluded.confirmed_at \
     where second_factor.confirmed_at is null";
/// A code is taken once: a step that is not above the last one changes nothing.
const ADVANCE: &str = "update second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, $3) \
     where address = $1 and last_step < $2";
const SEAL: &str = "update second_factor set secret = $3 where address = $1 and secret = $2";
const UNSEALED: &str = "select address, secret, last_step, created_at, confirmed_at from second_factor \
     where secret not like 'x1.%' order by address limit $1";
const REMOVE: &str = "delete from second_factor where address = $1";
const PUT_CODE: &str =
    "insert into recovery_code (address, hash, used_at) values ($1, $2, null) on conflict do nothing";
const USE_CODE: &str = "update recovery_code set used_at = $3 where address = $1 and hash = $2 and used_at is null";
const CODES_LEFT: &str = "select count(*) as many from recovery_code where address = $1 and used_at is null";
const REMOVE_CODES: &str = "delete from recovery_code where address = $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("READ", READ),
    ("PUT", PUT),
    ("ADVANCE", ADVANCE),
    ("SEAL", SEAL),
    ("UNSEALED", UNSEALED),
    ("REMOVE", REMOVE),
    ("PUT_CODE", PUT_CODE),
    ("USE_CODE", USE_CODE),
    ("CODES_LEFT", CODES_LEFT),
    ("REMOVE_CODES", REMOVE_CODES),
];

pub async fn read(from: impl Ask, address: &str) -> Result<Option<FactorRow>, StoreError> {
    from.optional(READ, &[address.into()]).await
}

/// Writes one that is not confirmed; false when a confirmed one is there, which stays.
pub async fn put(tx: &mut Tx, factor: &FactorRow) -> Result<bool, StoreError> {
    let values = [
        factor.address.as_str().into(),
        factor.secret.as_str().into(),
        factor.last_step.into(),
        factor.created_at.into(),
        factor.confirmed_at.into(),
    ];
    Ok(tx.execute(PUT, &values).await? > 0)
}

/// Takes the code of a time step, and confirms the factor by its first one; false when that step was taken already.
pub async fn advance(tx: &mut Tx, address: &str, step: i64, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(ADVANCE, &[address.into(), step.into(), now.into()]).await? > 0)
}

/// Those whose secrets lie open, as they did at first.
pub async fn unsealed(from: impl Ask, limit: i64) -> Result<Vec<FactorRow>, StoreError> {
    from.all(UNSEALED, &[limit.into()]).await
}

/// Keeps the same secret sealed, unless it was changed meanwhile.
pub async fn seal(tx: &mut Tx, address: &str, open: &str, sealed: &str) -> Result<(), StoreError> {
    tx.execute(SEAL, &[address.into(), open.into(), sealed.into()])
        .await
        .map(drop)
}

/// Whether there was one; its recovery codes go too.
pub async fn remove(tx: &mut Tx, address: &str) -> Result<bool, StoreError> {
    remove_codes(tx, address).await?;
    Ok(tx.execute(REMOVE, &[address.into()]).await? > 0)
}

/// Keeps the hash of a recovery code.
pub async fn put_code(tx: &mut Tx, address: &str, hash: &str) -> Result<(), StoreError> {
    tx.execute(PUT_CODE, &[address.into(), hash.into()]).await.map(drop)
}

/// Uses a recovery code up; false when there is none of that hash that was not used.
pub async fn use_code(tx: &mut Tx, address: &str, hash: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(USE_CODE, &[address.into(), hash.into(), now.into()]).await? > 0)
}

/// How many recovery codes are left.
pub async fn codes_left(from: impl Ask, address: &str) -> Result<i64, StoreError> {
    from.one(CODES_LEFT, &[address.into()]).await
}

/// Forgets all recovery codes of somebody.
pub async fn remove_codes(tx: &mut Tx, address: &str) -> Result<(), StoreError> {
    tx.execute(REMOVE_CODES, &[address.into()]).await.map(drop)
}

impl FromRow for FactorRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            secret: row.text("secret")?,
            last_step: row.int("last_step")?,
            created_at: row.moment("created_at")?,
            confirmed_at: row.optional_moment("confirmed_at")?,
        })
    }
}

impl std::fmt::Debug for FactorRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FactorRow")
            .field("address", &self.address)
            .field("confirmed_at", &self.confirmed_at)
            .finish_non_exhaustive()
    }
}
