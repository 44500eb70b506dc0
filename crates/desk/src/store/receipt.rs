//! Receipts that were given, so that nobody gets a flood of them.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::key;
use super::tx::Tx;
use crate::error::StoreError;

const PUT: &str = "insert into receipt (id, address, at) values ($1, $2, $3)";
/// The inner limit keeps it cheap however many there were.
const SINCE: &str =
    "select count(*) from (select 1 as given from receipt where address = $1 and at > $2 limit $3) as given";
const PURGE: &str = "delete from receipt where id in (select id from receipt where at < $1 order by id limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("SINCE", SINCE), ("PURGE", PURGE)];

/// Somebody gets a receipt.
pub async fn put(tx: &mut Tx, address: &str, now: Moment) -> Result<(), StoreError> {
    let id = key::fresh(now)?;
    tx.execute(PUT, &[id.into(), address.into(), now.into()])
        .await
        .map(drop)
}

/// How many somebody got since then, counted up to `max`.
pub async fn since(from: impl Ask, address: &str, since: Moment, max: i64) -> Result<i64, StoreError> {
    from.one(SINCE, &[address.into(), since.into(), max.into()]).await
}

/// Forgets those before a moment; how many.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[before.into(), limit.into()]).await
}
