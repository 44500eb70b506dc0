//! Up to which event somebody has seen a ticket.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// Folded address.
    pub address: String,
    pub ticket: i64,
    /// The last event that they had before them.
    pub seq: i64,
    pub seen_at: Moment,
}

/// Of two pages that tell at once, the one that shows more is right.
const SEEN: &str = "insert into visit (address, ticket, seq, seen_at) values ($1, $2, $3, $4) \
     on conflict (address, ticket) do update set seq = excluded.seq, seen_at = excluded.seen_at \
     where visit.seq < excluded.seq";
const OF: &str = "select visit.address as address, visit.ticket as ticket, visit.seq as seq, visit.seen_at as seen_at \
     from {texts of $1} as asked join visit on visit.address = $2 and visit.ticket = cast(asked.value as bigint)";
const PURGE: &str = "delete from visit where (address, ticket) in \
     (select address, ticket from visit where seen_at < $1 order by seen_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[("SEEN", SEEN), ("OF", OF), ("PURGE", PURGE)];

/// Notes how far somebody has seen a ticket.
pub async fn seen(tx: &mut Tx, visit: &VisitRow) -> Result<(), StoreError> {
    let values = [
        visit.address.as_str().into(),
        visit.ticket.into(),
        visit.seq.into(),
        visit.seen_at.into(),
    ];
    tx.execute(SEEN, &values).await.map(drop)
}

/// How far somebody has seen these tickets; of those they never saw nothing.
pub async fn of(from: impl Ask, address: &str, tickets: &[i64]) -> Result<Vec<VisitRow>, StoreError> {
    if tickets.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<String> = tickets.iter().map(ToString::to_string).collect();
    let asked = serde_json::json!(numbers).to_string();
    from.all(OF, &[asked.into(), address.into()]).await
}

/// Forgets what was seen last before then; how many.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[before.into(), limit.into()]).await
}

impl FromRow for VisitRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            ticket: row.int("ticket")?,
            seq: row.int("seq")?,
            seen_at: row.moment("seen_at")?,
        })
    }
}
