//! Senders whose mail goes into quarantine.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockedRow {
    pub address: String,
    pub by: String,
    pub at: Moment,
}

const PUT: &str = "insert into blocked_sender (address, blocked_by, at) values ($1, $2, $3) on conflict do nothing";
const REMOVE: &str = "delete from blocked_sender where address = $1";
const READ: &str = "select address, blocked_by, at from blocked_sender where address = $1";
const PAGE: &str = "select address, blocked_by, at from blocked_sender where address > $1 order by address limit $2";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("REMOVE", REMOVE), ("READ", READ), ("PAGE", PAGE)];

/// Whether the sender was not blocked before.
pub async fn put(tx: &mut Tx, row: &BlockedRow) -> Result<bool, StoreError> {
    let values = [row.address.as_str().into(), row.by.as_str().into(), row.at.into()];
    Ok(tx.execute(PUT, &values).await? > 0)
}

/// Whether the sender was blocked.
pub async fn remove(tx: &mut Tx, address: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[address.into()]).await? > 0)
}

pub async fn read(from: impl Ask, address: &str) -> Result<Option<BlockedRow>, StoreError> {
    from.optional(READ, &[address.into()]).await
}

/// By address.
pub async fn page(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<BlockedRow>, StoreError> {
    let above = after.map_or(Ok(""), |cursor| cursor.text(0))?;
    let items = from.all(PAGE, &[above.into(), page::asked(limit).into()]).await?;
    Ok(page::page(items, limit, |row: &BlockedRow| {
        Cursor::at(std::slice::from_ref(&row.address))
    }))
}

impl FromRow for BlockedRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            by: row.text("blocked_by")?,
            at: row.moment("at")?,
        })
    }
}
