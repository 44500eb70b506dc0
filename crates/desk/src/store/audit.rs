//! What administrators did. What happens to tickets is told by their events.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::key;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    pub id: String,
    pub at: Moment,
    pub who: String,
    /// The kind of act, a word such as `token-created`.
    pub what: String,
    /// Whom or what it was about.
    pub about: String,
    /// JSON.
    pub detail: String,
}

const NOTE: &str = "insert into audit (id, at, who, what, about, detail) values ($1, $2, $3, $4, $5, $6)";
const PAGE: &str = "select id, at, who, what, about, detail from audit where id < $1 order by id desc limit $2";

pub const STATEMENTS: &[(&str, &str)] = &[("NOTE", NOTE), ("PAGE", PAGE)];

/// Notes it in the unit that does it.
pub async fn note(
    tx: &mut Tx,
    now: Moment,
    who: &str,
    what: &str,
    about: &str,
    detail: &str,
) -> Result<(), StoreError> {
    let id = key::fresh(now)?;
    tx.execute(
        NOTE,
        &[
            id.into(),
            now.into(),
            who.into(),
            what.into(),
            about.into(),
            detail.into(),
        ],
    )
    .await
    .map(drop)
}

/// Newest first.
pub async fn page(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<AuditRow>, StoreError> {
    // No id is above this letter.
    let below = after.map_or(Ok("~"), |cursor| cursor.text(0))?;
    let items = from.all(PAGE, &[below.into(), page::asked(limit).into()]).await?;
    Ok(page::page(items, limit, |entry: &AuditRow| {
        Cursor::at(std::slice::from_ref(&entry.id))
    }))
}

impl FromRow for AuditRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            at: row.moment("at")?,
            who: row.text("who")?,
            what: row.text("what")?,
            about: row.text("about")?,
            detail: row.text("detail")?,
        })
    }
}
