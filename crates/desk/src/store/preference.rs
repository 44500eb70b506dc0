//! What people chose for themselves: small texts by name.

use super::ask::Ask;
use super::tx::Tx;
use crate::error::StoreError;

const READ: &str = "select value from preference where address = $1 and key = $2";
const PUT: &str = "insert into preference (address, key, value) values ($1, $2, $3) \
     on conflict (address, key) do update set value = excluded.value";

pub const STATEMENTS: &[(&str, &str)] = &[("READ", READ), ("PUT", PUT)];

/// What somebody chose; none: what everybody gets.
pub async fn read(from: impl Ask, address: &str, key: &str) -> Result<Option<String>, StoreError> {
    from.optional(READ, &[address.into(), key.into()]).await
}

pub async fn put(tx: &mut Tx, address: &str, key: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(PUT, &[address.into(), key.into(), value.into()])
        .await
        .map(drop)
}
