//! Items of the rollout with their events: phases, waves, training, involvement, calls, resources.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// An item as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Which sort it is.
    pub kind: String,
    pub id: String,
    /// How many events it has.
    pub version: i64,
    /// JSON of the rules' item.
    pub state: String,
    pub due_at: Option<Moment>,
    pub changed_at: Moment,
}

/// What happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappenedRow {
    pub kind: String,
    pub id: String,
    /// 1 for the first of the item, then without gaps.
    pub seq: i64,
    pub at: Moment,
    /// JSON of who did it.
    pub who: String,
    pub plan_revision: i64,
    /// JSON of the rules' event.
    pub body: String,
}

const READ: &str = "select kind, id, version, state, due_at, changed_at from rollout_item where kind = $1 and id = $2";
/// The same, locked until the unit ends.
const LOAD: &str =
    "select kind, id, version, state, due_at, changed_at from rollout_item where kind = $1 and id = $2 {for update}";
const OF_KIND: &str = "select kind, id, version, state, due_at, changed_at from rollout_item \
     where kind = $1 and id > $2 order by id limit $3";
const DUE: &str = "select kind, id, version, state, due_at, changed_at from rollout_item \
     where due_at <= $1 order by due_at, kind, id limit $2";
const BEGIN: &str =
    "insert into rollout_item (kind, id, version, state, due_at, changed_at) values ($1, $2, $3, $4, $5, $6)";
/// Whoever read another version changes nothing.
const CHANGE: &str = "update rollout_item set version = $3, state = $4, due_at = $5, changed_at = $6 \
     where kind = $1 and id = $2 and version = $7";
const APPEND: &str = "insert into rollout_event (kind, id, seq, at, who, plan_revision, body) \
     values ($1, $2, $3, $4, $5, $6, $7)";
const EVENTS: &str = "select kind, id, seq, at, who, plan_revision, body from rollout_event \
     where kind = $1 and id = $2 and seq > $3 order by seq limit $4";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("READ", READ),
    ("LOAD", LOAD),
    ("OF_KIND", OF_KIND),
    ("DUE", DUE),
    ("BEGIN", BEGIN),
    ("CHANGE", CHANGE),
    ("APPEND", APPEND),
    ("EVENTS", EVENTS),
];

pub async fn read(from: impl Ask, kind: &str, id: &str) -> Result<Option<ItemRow>, StoreError> {
    from.optional(READ, &[kind.into(), id.into()]).await
}

/// An item that nobody else changes until the unit ends.
pub async fn load(tx: &mut Tx, kind: &str, id: &str) -> Result<Option<ItemRow>, StoreError> {
    tx.optional(LOAD, &[kind.into(), id.into()]).await
}

/// The items of a sort after a name, in the order of their names.
pub async fn of_kind(from: impl Ask, kind: &str, after: &str, limit: i64) -> Result<Vec<ItemRow>, StoreError> {
    from.all(OF_KIND, &[kind.into(), after.into(), limit.into()]).await
}

/// Those that the desk must look at, the longest due first.
pub async fn due(from: impl Ask, now: Moment, limit: i64) -> Result<Vec<ItemRow>, StoreError> {
    from.all(DUE, &[now.into(), limit.into()]).await
}

/// Keeps an item that was `before` events old when it was read; whether it still was.
pub async fn keep(tx: &mut Tx, row: &ItemRow, before: i64) -> Result<bool, StoreError> {
    let mut values = vec![
        row.kind.as_str().into(),
        row.id.as_str().into(),
        row.version.into(),
        row.state.as_str().into(),
        row.due_at.into(),
        row.changed_at.into(),
    ];
    if before == 0 {
        tx.execute(BEGIN, &values).await?;
        return Ok(true);
    }
    values.push(before.into());
    Ok(tx.execute(CHANGE, &values).await? > 0)
}

/// Adds events in the order given; the item is locked by the unit, so their places are free.
pub async fn append(tx: &mut Tx, events: &[HappenedRow]) -> Result<(), StoreError> {
    for event in events {
        let values = [
            event.kind.as_str().into(),
            event.id.as_str().into(),
            event.seq.into(),
            event.at.into(),
            event.who.as_str().into(),
            event.plan_revision.into(),
            event.body.as_str().into(),
        ];
        tx.execute(APPEND, &values).await?;
    }
    Ok(())
}

/// The events of an item after a place, oldest first; 0 starts at the first.
pub async fn events(
    from: impl Ask,
    kind: &str,
    id: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<HappenedRow>, StoreError> {
    from.all(EVENTS, &[kind.into(), id.into(), after.into(), limit.into()])
        .await
}

impl FromRow for ItemRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            kind: row.text("kind")?,
            id: row.text("id")?,
            version: row.int("version")?,
            state: row.text("state")?,
            due_at: row.optional_moment("due_at")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}

impl FromRow for HappenedRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            kind: row.text("kind")?,
            id: row.text("id")?,
            seq: row.int("seq")?,
            at: row.moment("at")?,
            who: row.text("who")?,
            plan_revision: row.int("plan_revision")?,
            body: row.text("body")?,
        })
    }
}
