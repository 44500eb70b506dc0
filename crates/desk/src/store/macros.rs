//! Several moves under one name: a person's own, and those that everybody has.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most macros that one person sees, their own and the shared ones.
pub const MACROS_MAX: i64 = 200;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroRow {
    pub id: String,
    /// Whose it is; none: everybody's.
    pub owner: Option<String>,
    pub name: String,
    /// JSON of the moves, in their order.
    pub moves: String,
    pub changed_at: Moment,
}

const OF_PERSON: &str = "select id, owner, name, moves, changed_at from macro \
     where owner is null or owner = $1 order by name, id limit $2";
const READ: &str = "select id, owner, name, moves, changed_at from macro where id = $1";
const PUT: &str = "insert into macro (id, owner, name, moves, changed_at) values ($1, $2, $3, $4, $5) \
     on conflict (id) do update set owner = excluded.owner, name = excluded.name, moves = excluded.moves, \
     changed_at = excluded.changed_at";
const REMOVE: &str = "delete from macro where id = $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("OF_PERSON", OF_PERSON),
    ("READ", READ),
    ("PUT", PUT),
    ("REMOVE", REMOVE),
];

/// Somebody's own macros and the shared ones.
pub async fn of_person(from: impl Ask, address: &str) -> Result<Vec<MacroRow>, StoreError> {
    from.all(OF_PERSON, &[address.into(), MACROS_MAX.into()]).await
}

pub async fn read(from: impl Ask, id: &str) -> Result<Option<MacroRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// Writes the macro, whether it was there or not.
pub async fn put(tx: &mut Tx, one: &MacroRow) -> Result<(), StoreError> {
    let values = [
        one.id.as_str().into(),
        one.owner.as_ref().into(),
        one.name.as_str().into(),
        one.moves.as_str().into(),
        one.changed_at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.execute(REMOVE, &[id.into()]).await.map(drop)
}

impl FromRow for MacroRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            owner: row.optional_text("owner")?,
            name: row.text("name")?,
            moves: row.text("moves")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
