//! What people chose for themselves: small texts by name.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

const READ: &str = "select value from preference where address = $1 and key = $2";
const PUT: &str = "insert into preference (address, key, value) values ($1, $2, $3) \
     on conflict (address, key) do update set value = excluded.value";

/// How people want to be told, and who stands in for those of them who are away: one question for a whole tier.
const TOLD: &str = "select address, key, value from preference \
     where address {in texts of $1} and substr(key, 1, 5) = 'told-' \
     union all select address, 'stand-in', stand_in from absence \
     where address {in texts of $1} and stand_in is not null and from_at <= $2 and until_at > $2";

pub const STATEMENTS: &[(&str, &str)] = &[("READ", READ), ("PUT", PUT), ("TOLD", TOLD)];

/// A choice of somebody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceRow {
    pub address: String,
    /// `stand-in` for who is told in their place now.
    pub key: String,
    pub value: String,
}

/// What somebody chose; none: what everybody gets.
pub async fn read(from: impl Ask, address: &str, key: &str) -> Result<Option<String>, StoreError> {
    from.optional(READ, &[address.into(), key.into()]).await
}

pub async fn put(tx: &mut Tx, address: &str, key: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(PUT, &[address.into(), key.into(), value.into()])
        .await
        .map(drop)
}

/// What these people chose about how they are told, and who stands in for them; the addresses are folded.
pub async fn told(from: impl Ask, addresses: &[String], now: Moment) -> Result<Vec<ChoiceRow>, StoreError> {
    let addresses = serde_json::json!(addresses).to_string();
    from.all(TOLD, &[addresses.into(), now.into()]).await
}

impl FromRow for ChoiceRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            key: row.text("key")?,
            value: row.text("value")?,
        })
    }
}
