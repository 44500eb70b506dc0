//! Phases, waves, training, early involvement, calls and resources: every change of them goes through here, as one
//! transaction, with its event.

/// Calls of a bridge.
mod bridge;
/// Who belongs to which group.
mod group;
/// Early involvement.
mod involvement;
/// How a gate stands.
pub mod measure;
/// Phases.
mod phase;
/// Resources.
mod resource;
/// What people are taught, and what with.
mod training;

use std::collections::BTreeMap;

use ladder_core::id::Revision;
use ladder_core::person::{Actor, Who};
use ladder_core::rollout::{Entry, Item};
use ladder_core::time::Moment;

pub use group::Membership;
pub use training::Progress;

use super::{ActError, Desk};
use crate::store::Tx;
use crate::store::rollout::{self, HappenedRow, ItemRow};

/// The most items of one sort that are read together.
pub const ITEMS_MAX: i64 = 10_000;

/// An item with the number of its events.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept<I> {
    /// Its name.
    pub id: String,
    /// The item.
    pub item: I,
    /// How many events it has; 0 before anything happened to it.
    pub version: i64,
}

impl<I: Item> Kept<I> {
    /// An item to which nothing happened yet.
    pub fn fresh(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            item: I::fresh(id),
            version: 0,
        }
    }
}

/// What a change of an item is held against.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// The version that the person saw; another one now is a conflict.
    pub version: Option<i64>,
}

impl Desk {
    /// An item as it stands; as it is before anything happened where nothing did.
    pub async fn item<I: Item>(&self, id: &str) -> Result<Kept<I>, ActError> {
        let row = rollout::read(&self.db, I::KIND.word(), id).await?;
        kept(id, row)
    }

    /// All items of a sort to which something happened, by name.
    pub async fn items<I: Item>(&self) -> Result<BTreeMap<String, Kept<I>>, ActError> {
        let rows = rollout::of_kind(&self.db, I::KIND.word(), "", ITEMS_MAX).await?;
        all(rows)
    }

    /// What happened to an item after a place, oldest first.
    pub async fn item_events<I: Item>(
        &self,
        id: &str,
        after: i64,
        limit: i64,
    ) -> Result<Vec<Entry<I::Event>>, ActError> {
        let rows = rollout::events(&self.db, I::KIND.word(), id, after, limit).await?;
        rows.iter().map(entry::<I>).collect()
    }
}

/// All items of a sort, read within a unit.
pub(super) async fn all_in<I: Item>(tx: &mut Tx) -> Result<BTreeMap<String, Kept<I>>, ActError> {
    let rows = rollout::of_kind(&mut *tx, I::KIND.word(), "", ITEMS_MAX).await?;
    all(rows)
}

/// An item that nobody else changes until the unit ends, refused where the person saw another version.
pub(super) async fn lock<I: Item>(tx: &mut Tx, id: &str, seen: Seen) -> Result<Kept<I>, ActError> {
    let row = rollout::load(tx, I::KIND.word(), id).await?;
    let kept: Kept<I> = kept(id, row)?;
    match seen.version {
        Some(version) if version != kept.version => Err(ActError::ItemChanged { version: kept.version }),
        Some(_) | None => Ok(kept),
    }
}

/// Applies what was decided and keeps it with its events.
pub(super) async fn keep<I: Item>(
    tx: &mut Tx,
    mut kept: Kept<I>,
    decided: Vec<I::Event>,
    who: &Who,
    revision: Revision,
    now: Moment,
) -> Result<Kept<I>, ActError> {
    let before = kept.version;
    let mut rows = Vec::with_capacity(decided.len());
    for event in decided {
        kept.version += 1;
        let entry = Entry {
            seq: kept.version,
            at: now,
            who: who.clone(),
            revision,
            event,
        };
        kept.item.apply(&entry);
        rows.push(HappenedRow {
            kind: I::KIND.word().to_owned(),
            id: kept.id.clone(),
            seq: entry.seq,
            at: now,
            who: serde_json::to_string(&entry.who)?,
            plan_revision: revision.get(),
            body: serde_json::to_string(&entry.event)?,
        });
    }
    let row = ItemRow {
        kind: I::KIND.word().to_owned(),
        id: kept.id.clone(),
        version: kept.version,
        state: serde_json::to_string(&kept.item)?,
        due_at: kept.item.next_due_at(),
        changed_at: now,
    };
    if !rollout::keep(tx, &row, before).await? {
        return Err(ActError::ItemChanged { version: before });
    }
    rollout::append(tx, &rows).await?;
    Ok(kept)
}

/// How a person is named in the audit.
pub(super) fn name_of(actor: &Actor) -> String {
    match &actor.who {
        Who::Person { address } => address.to_string(),
        Who::Machine { name } => name.clone(),
        Who::Desk => "desk".to_owned(),
    }
}

fn kept<I: Item>(id: &str, row: Option<ItemRow>) -> Result<Kept<I>, ActError> {
    let Some(row) = row else {
        return Ok(Kept::fresh(id));
    };
    Ok(Kept {
        id: row.id,
        item: serde_json::from_str(&row.state)?,
        version: row.version,
    })
}

fn all<I: Item>(rows: Vec<ItemRow>) -> Result<BTreeMap<String, Kept<I>>, ActError> {
    let each = rows.into_iter().map(|row| {
        let id = row.id.clone();
        Ok((id.clone(), kept(&id, Some(row))?))
    });
    each.collect()
}

fn entry<I: Item>(row: &HappenedRow) -> Result<Entry<I::Event>, ActError> {
    Ok(Entry {
        seq: row.seq,
        at: row.at,
        who: serde_json::from_str(&row.who)?,
        revision: Revision::new(row.plan_revision),
        event: serde_json::from_str(&row.body)?,
    })
}
