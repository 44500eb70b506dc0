//! Passwords, hashed (Argon2id in the PHC form).

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Clone, PartialEq, Eq)]
pub struct PasswordRow {
    pub address: String,
    pub hash: String,
    pub changed_at: Moment,
}

const READ: &str = "select address, hash, changed_at from password where address = $1";
const PUT: &str = "insert into password (address, hash, changed_at) values ($1, $2, $3) \
     on conflict (address) do update set hash = excluded.hash, changed_at = excluded.changed_at";
const REMOVE: &str = "delete from password where address = $1";

pub const STATEMENTS: &[(&str, &str)] = &[("READ", READ), ("PUT", PUT), ("REMOVE", REMOVE)];

pub async fn read(from: impl Ask, address: &str) -> Result<Option<PasswordRow>, StoreError> {
    from.optional(READ, &[address.into()]).await
}

pub async fn put(tx: &mut Tx, password: &PasswordRow) -> Result<(), StoreError> {
    let values = [
        password.address.as_str().into(),
        password.hash.as_str().into(),
        password.changed_at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

/// Whether there was one.
pub async fn remove(tx: &mut Tx, address: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[address.into()]).await? > 0)
}

impl FromRow for PasswordRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            hash: row.text("hash")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}

impl std::fmt::Debug for PasswordRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordRow")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
