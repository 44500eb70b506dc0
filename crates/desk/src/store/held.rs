//! How many open tickets people have in hand.

use super::ask::Ask;
use super::row::{FromRow, Row};
use crate::error::StoreError;

/// Somebody with open tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    pub agent: String,
    pub tickets: i64,
}

/// Nobody's are counted further than a list's are.
const BY: &str = "select person.value as agent, (select count(*) from (select 1 from ticket where status = 'open' \
     and agent = person.value limit 1000) as few) as tickets from {texts of $1} as person";

pub const STATEMENTS: &[(&str, &str)] = &[("BY", BY)];

/// How many each of these people holds; the addresses are folded.
pub async fn by(from: impl Ask, agents: &[String]) -> Result<Vec<HeldRow>, StoreError> {
    if agents.is_empty() {
        return Ok(Vec::new());
    }
    from.all(BY, &[serde_json::json!(agents).to_string().into()]).await
}

impl FromRow for HeldRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            agent: row.text("agent")?,
            tickets: row.int("tickets")?,
        })
    }
}
