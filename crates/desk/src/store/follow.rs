//! Which tiers follow a ticket that has climbed past them.

use super::ask::Ask;
use super::tx::Tx;
use crate::error::StoreError;

const PUT: &str = "insert into follow (ticket, tier) values ($1, $2) on conflict (ticket, tier) do nothing";
const REMOVE: &str = "delete from follow where ticket = $1 and tier = $2";
const OF_TICKET: &str = "select tier from follow where ticket = $1 order by tier";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("REMOVE", REMOVE), ("OF_TICKET", OF_TICKET)];

/// How a ticket that carries its followers with it says this one.
pub fn bit(tier: i64) -> i64 {
    1_i64.checked_shl(u32::try_from(tier).unwrap_or(u32::MAX)).unwrap_or(0)
}

pub async fn put(tx: &mut Tx, ticket: i64, tier: i64) -> Result<(), StoreError> {
    tx.execute(PUT, &[ticket.into(), tier.into()]).await.map(drop)
}

pub async fn remove(tx: &mut Tx, ticket: i64, tier: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[ticket.into(), tier.into()]).await? > 0)
}

pub async fn of_ticket(from: impl Ask, ticket: i64) -> Result<Vec<i64>, StoreError> {
    from.all(OF_TICKET, &[ticket.into()]).await
}
