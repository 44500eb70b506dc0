//! Rehearsals of a revision of the plan that somebody kept: what was asked, what came of it, who kept it.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// A rehearsal with its report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RehearsalRow {
    pub entry: RehearsalEntry,
    /// The whole report, as JSON.
    pub told: String,
}

/// A rehearsal as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RehearsalEntry {
    pub id: String,
    /// The serial of the plan that was rehearsed.
    pub revision: i64,
    /// What was asked, as the query of the page that shows it again.
    pub asked: String,
    pub holds: bool,
    /// The first week in which it does not, from 1, and the tier at which tickets wait longest then.
    pub first_week: Option<i64>,
    pub first_tier: Option<i64>,
    pub kept_at: Moment,
    pub kept_by: String,
}

const READ: &str = "select id, revision, asked, holds, first_week, first_tier, told, kept_at, kept_by \
     from rehearsal where id = $1";
const OF_REVISION: &str = "select id, revision, asked, holds, first_week, first_tier, kept_at, kept_by \
     from rehearsal where revision = $1 order by kept_at desc, id desc limit $2";
/// The newest of each revision between two.
const NEWEST: &str = "select id, revision, asked, holds, first_week, first_tier, kept_at, kept_by from rehearsal kept \
     where revision >= $1 and revision <= $2 and id = (select id from rehearsal other \
     where other.revision = kept.revision order by kept_at desc, id desc limit 1)";
const KEEP: &str = "insert into rehearsal (id, revision, asked, holds, first_week, first_tier, told, kept_at, kept_by) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const REMOVE: &str = "delete from rehearsal where id = $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("READ", READ),
    ("OF_REVISION", OF_REVISION),
    ("NEWEST", NEWEST),
    ("KEEP", KEEP),
    ("REMOVE", REMOVE),
];

pub async fn read(from: impl Ask, id: &str) -> Result<Option<RehearsalRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// Those of a revision, the newest first.
pub async fn of_revision(from: impl Ask, revision: i64, limit: i64) -> Result<Vec<RehearsalEntry>, StoreError> {
    from.all(OF_REVISION, &[revision.into(), limit.into()]).await
}

/// Of each revision from one to another, the newest.
pub async fn newest_of_each(from: impl Ask, first: i64, last: i64) -> Result<Vec<RehearsalEntry>, StoreError> {
    from.all(NEWEST, &[first.into(), last.into()]).await
}

pub async fn keep(tx: &mut Tx, row: &RehearsalRow) -> Result<(), StoreError> {
    let entry = &row.entry;
    let values = [
        entry.id.as_str().into(),
        entry.revision.into(),
        entry.asked.as_str().into(),
        entry.holds.into(),
        entry.first_week.into(),
        entry.first_tier.into(),
        row.told.as_str().into(),
        entry.kept_at.into(),
        entry.kept_by.as_str().into(),
    ];
    tx.execute(KEEP, &values).await.map(drop)
}

/// Whether there was one.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[id.into()]).await? > 0)
}

impl FromRow for RehearsalEntry {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            revision: row.int("revision")?,
            asked: row.text("asked")?,
            holds: row.truth("holds")?,
            first_week: row.optional_int("first_week")?,
            first_tier: row.optional_int("first_tier")?,
            kept_at: row.moment("kept_at")?,
            kept_by: row.text("kept_by")?,
        })
    }
}

impl FromRow for RehearsalRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            entry: RehearsalEntry::from_row(row)?,
            told: row.text("told")?,
        })
    }
}
