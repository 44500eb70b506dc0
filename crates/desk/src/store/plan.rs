//! Plan revisions: every plan that was ever applied, with its source; the running one has the highest serial.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// A revision with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    pub serial: i64,
    /// SHA-256 of the source, in hex.
    pub hash: String,
    pub name: String,
    /// The file as it was applied, to the letter.
    pub source: String,
    pub reason: String,
    pub applied_by: String,
    pub applied_at: Moment,
}

/// A plan that is about to become the running one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    pub hash: String,
    pub name: String,
    pub source: String,
    pub reason: String,
    pub applied_by: String,
    pub applied_at: Moment,
}

/// A revision as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntry {
    pub serial: i64,
    pub hash: String,
    pub name: String,
    pub reason: String,
    pub applied_by: String,
    pub applied_at: Moment,
}

/// By what a revision is known from every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanMark {
    pub serial: i64,
    /// SHA-256 of the source, in hex.
    pub hash: String,
}

const RUNNING: &str = "select serial, hash, name, source, reason, applied_by, applied_at from plan_revision \
     order by serial desc limit 1";
const RUNNING_MARK: &str = "select serial, hash from plan_revision order by serial desc limit 1";
const READ: &str =
    "select serial, hash, name, source, reason, applied_by, applied_at from plan_revision where serial = $1";
const LIST: &str = "select serial, hash, name, reason, applied_by, applied_at from plan_revision \
     where serial < $1 order by serial desc limit $2";
const APPLY: &str = "insert into plan_revision (serial, hash, name, source, reason, applied_by, applied_at) \
     select coalesce(max(serial), 0) + 1, $1, $2, $3, $4, $5, cast($6 as bigint) from plan_revision returning serial";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("RUNNING", RUNNING),
    ("RUNNING_MARK", RUNNING_MARK),
    ("READ", READ),
    ("LIST", LIST),
    ("APPLY", APPLY),
];

/// The running plan; none before the first is applied.
pub async fn running(from: impl Ask) -> Result<Option<PlanRow>, StoreError> {
    from.optional(RUNNING, &[]).await
}

/// The serial and hash of the running plan: what a node asks before it trusts the plan it has in memory.
pub async fn running_mark(from: impl Ask) -> Result<Option<PlanMark>, StoreError> {
    from.optional(RUNNING_MARK, &[]).await
}

pub async fn read(from: impl Ask, serial: i64) -> Result<Option<PlanRow>, StoreError> {
    from.optional(READ, &[serial.into()]).await
}

/// Revisions, newest first.
pub async fn page(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<PlanEntry>, StoreError> {
    let below = after.map_or(Ok(i64::MAX), |cursor| cursor.int(0))?;
    let items = from.all(LIST, &[below.into(), page::asked(limit).into()]).await?;
    Ok(page::page(items, limit, |plan: &PlanEntry| {
        Cursor::at(&[plan.serial.to_string()])
    }))
}

/// Makes it the running plan; its serial. Of two that are applied at the same moment one answers `Duplicate`.
pub async fn apply(tx: &mut Tx, plan: &NewPlan) -> Result<i64, StoreError> {
    let values = [
        plan.hash.as_str().into(),
        plan.name.as_str().into(),
        plan.source.as_str().into(),
        plan.reason.as_str().into(),
        plan.applied_by.as_str().into(),
        plan.applied_at.into(),
    ];
    tx.one(APPLY, &values).await
}

impl FromRow for PlanRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            serial: row.int("serial")?,
            hash: row.text("hash")?,
            name: row.text("name")?,
            source: row.text("source")?,
            reason: row.text("reason")?,
            applied_by: row.text("applied_by")?,
            applied_at: row.moment("applied_at")?,
        })
    }
}

impl FromRow for PlanMark {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            serial: row.int("serial")?,
            hash: row.text("hash")?,
        })
    }
}

impl FromRow for PlanEntry {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            serial: row.int("serial")?,
            hash: row.text("hash")?,
            name: row.text("name")?,
            reason: row.text("reason")?,
            applied_by: row.text("applied_by")?,
            applied_at: row.moment("applied_at")?,
        })
    }
}
