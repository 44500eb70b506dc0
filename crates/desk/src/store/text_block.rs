//! Texts that people put into what they write: their own, and those that everybody has.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most texts that one person sees, their own and the shared ones.
pub const BLOCKS_MAX: i64 = 500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    pub id: String,
    /// Whose it is; none: everybody's.
    pub owner: Option<String>,
    /// By what it is found, folded.
    pub shortcut: String,
    pub language: String,
    pub title: String,
    pub text: String,
    pub changed_at: Moment,
}

const OF_PERSON: &str = "select id, owner, shortcut, language, title, text, changed_at from text_block \
     where owner is null or owner = $1 order by shortcut, language, id limit $2";
/// Without the texts themselves: what a list to choose from shows.
const TITLES: &str = "select id, owner, shortcut, language, title, '' as text, changed_at from text_block \
     where owner is null or owner = $1 order by shortcut, language, id limit $2";
const READ: &str = "select id, owner, shortcut, language, title, text, changed_at from text_block where id = $1";
const PUT: &str = "insert into text_block (id, owner, shortcut, language, title, text, changed_at) \
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set owner = excluded.owner, \
     shortcut = excluded.shortcut, language = excluded.language, title = excluded.title, text = excluded.text, \
     changed_at = excluded.changed_at";
const REMOVE: &str = "delete from text_block where id = $1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("OF_PERSON", OF_PERSON),
    ("TITLES", TITLES),
    ("READ", READ),
    ("PUT", PUT),
    ("REMOVE", REMOVE),
];

/// Somebody's own texts and the shared ones.
pub async fn of_person(from: impl Ask, address: &str) -> Result<Vec<BlockRow>, StoreError> {
    from.all(OF_PERSON, &[address.into(), BLOCKS_MAX.into()]).await
}

/// The same without their words.
pub async fn titles(from: impl Ask, address: &str, limit: i64) -> Result<Vec<BlockRow>, StoreError> {
    from.all(TITLES, &[address.into(), limit.into()]).await
}

pub async fn read(from: impl Ask, id: &str) -> Result<Option<BlockRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// Writes the text, whether it was there or not.
pub async fn put(tx: &mut Tx, block: &BlockRow) -> Result<(), StoreError> {
    let values = [
        block.id.as_str().into(),
        block.owner.as_ref().into(),
        block.shortcut.as_str().into(),
        block.language.as_str().into(),
        block.title.as_str().into(),
        block.text.as_str().into(),
        block.changed_at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.execute(REMOVE, &[id.into()]).await.map(drop)
}

impl FromRow for BlockRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            owner: row.optional_text("owner")?,
            shortcut: row.text("shortcut")?,
            language: row.text("language")?,
            title: row.text("title")?,
            text: row.text("text")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
