//! Settings of this desk: small texts by name.

use super::ask::Ask;
use super::tx::Tx;
use crate::error::StoreError;

const READ: &str = "select value from setting where key = $1";
const PUT: &str =
    "insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value";
/// The first process to need a secret makes it; the others take the one that is there.
const KEEP_FIRST: &str = "insert into setting (key, value) values ($1, $2) on conflict (key) do nothing";

pub const STATEMENTS: &[(&str, &str)] = &[("READ", READ), ("PUT", PUT), ("KEEP_FIRST", KEEP_FIRST)];

pub async fn read(from: impl Ask, key: &str) -> Result<Option<String>, StoreError> {
    from.optional(READ, &[key.into()]).await
}

pub async fn put(tx: &mut Tx, key: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(PUT, &[key.into(), value.into()]).await.map(drop)
}

/// The value that is kept: this one, unless another was first.
pub async fn keep_first(tx: &mut Tx, key: &str, value: &str) -> Result<String, StoreError> {
    tx.execute(KEEP_FIRST, &[key.into(), value.into()]).await?;
    tx.one(READ, &[key.into()]).await
}
