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

const BY: &str = "select agent, count(*) as tickets from ticket where status = 'open' and agent in {texts of $1} \
     group by agent";

pub const STATEMENTS: &[(&str, &str)] = &[("BY", BY)];

/// Of these people those who hold any; the addresses are folded.
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
