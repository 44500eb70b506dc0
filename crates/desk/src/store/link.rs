//! Links between tickets.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// A link as it is seen from one of its two tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    pub ticket: i64,
    pub other: i64,
    pub kind: String,
    pub at: Moment,
}

const PUT: &str =
    "insert into link (ticket, other, kind, at) values ($1, $2, $3, $4) on conflict (ticket, other, kind) do nothing";
const REMOVE: &str = "delete from link where ticket = $1 and other = $2 and kind = $3";
/// From either end; `union all` lets each half use its index.
const OF_TICKET: &str = "select ticket, other, kind, at from link where ticket = $1 \
     union all select ticket, other, kind, at from link where other = $1 order by at, other";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("REMOVE", REMOVE), ("OF_TICKET", OF_TICKET)];

pub async fn put(tx: &mut Tx, link: &LinkRow) -> Result<(), StoreError> {
    let values = [
        link.ticket.into(),
        link.other.into(),
        link.kind.as_str().into(),
        link.at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

pub async fn remove(tx: &mut Tx, ticket: i64, other: i64, kind: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[ticket.into(), other.into(), kind.into()]).await? > 0)
}

/// All links that start or end at the ticket.
pub async fn of_ticket(from: impl Ask, ticket: i64) -> Result<Vec<LinkRow>, StoreError> {
    from.all(OF_TICKET, &[ticket.into()]).await
}

impl FromRow for LinkRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            other: row.int("other")?,
            kind: row.text("kind")?,
            at: row.moment("at")?,
        })
    }
}
