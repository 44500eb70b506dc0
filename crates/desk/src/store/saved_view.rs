//! Lists that somebody keeps under a name: their own, or everybody's.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most views that one person keeps, and that everybody shares.
pub const VIEWS_MAX: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewRow {
    pub id: String,
    /// Folded address; none: everybody's.
    pub owner: Option<String>,
    pub name: String,
    /// What stands after the question mark of the list's address.
    pub query: String,
    /// Its place among those of the same owner.
    pub position: i64,
    pub created_at: Moment,
    pub changed_at: Moment,
}

const READ: &str = "select id, owner, name, query, position, created_at, changed_at from saved_view where id = $1";
/// Twice [`VIEWS_MAX`].
const FOR_PERSON: &str = "select id, owner, name, query, position, created_at, changed_at from saved_view \
     where owner = $1 or owner is null order by case when owner is null then 1 else 0 end, position, id limit 80";
const CREATE: &str = "insert into saved_view (id, owner, name, query, position, created_at, changed_at) \
     values ($1, $2, $3, $4, $5, $6, $7)";
const CHANGE: &str = "update saved_view set name = $2, position = $3, changed_at = $4 where id = $1";
const REMOVE: &str = "delete from saved_view where id = $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("READ", READ),
    ("FOR_PERSON", FOR_PERSON),
    ("CREATE", CREATE),
    ("CHANGE", CHANGE),
    ("REMOVE", REMOVE),
];

pub async fn read(from: impl Ask, id: &str) -> Result<Option<ViewRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// Somebody's own views in their order, then everybody's.
pub async fn for_person(from: impl Ask, address: &str) -> Result<Vec<ViewRow>, StoreError> {
    from.all(FOR_PERSON, &[address.into()]).await
}

pub async fn create(tx: &mut Tx, view: &ViewRow) -> Result<(), StoreError> {
    let values = [
        view.id.as_str().into(),
        view.owner.as_ref().into(),
        view.name.as_str().into(),
        view.query.as_str().into(),
        view.position.into(),
        view.created_at.into(),
        view.changed_at.into(),
    ];
    tx.execute(CREATE, &values).await.map(drop)
}

/// Keeps another name or place of a view.
pub async fn change(tx: &mut Tx, view: &ViewRow) -> Result<(), StoreError> {
    let values = [
        view.id.as_str().into(),
        view.name.as_str().into(),
        view.position.into(),
        view.changed_at.into(),
    ];
    tx.execute(CHANGE, &values).await.map(drop)
}

pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.execute(REMOVE, &[id.into()]).await.map(drop)
}

impl FromRow for ViewRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            owner: row.optional_text("owner")?,
            name: row.text("name")?,
            query: row.text("query")?,
            position: row.int("position")?,
            created_at: row.moment("created_at")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
