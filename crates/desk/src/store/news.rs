//! What changed lately: the few columns that tell a page to look again.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use crate::error::StoreError;

/// A ticket that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewsRow {
    pub number: i64,
    pub version: i64,
    pub last_seq: i64,
    pub changed_at: Moment,
}

const SINCE: &str = "select number, version, last_seq, changed_at from ticket where (changed_at, number) > ($1, $2) \
     order by changed_at, number limit $3";
const LATEST: &str =
    "select number, version, last_seq, changed_at from ticket order by changed_at desc, number desc limit 1";

pub const STATEMENTS: &[(&str, &str)] = &[("SINCE", SINCE), ("LATEST", LATEST)];

/// Tickets that changed after a place in the order of change, oldest change first.
pub async fn since(from: impl Ask, at: Moment, number: i64, limit: i64) -> Result<Vec<NewsRow>, StoreError> {
    from.all(SINCE, &[at.into(), number.into(), limit.into()]).await
}

/// The newest change there is.
pub async fn latest(from: impl Ask) -> Result<Option<NewsRow>, StoreError> {
    from.optional(LATEST, &[]).await
}

impl FromRow for NewsRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            number: row.int("number")?,
            version: row.int("version")?,
            last_seq: row.int("last_seq")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
