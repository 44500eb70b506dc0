//! Plans that somebody is changing: kept whole, whoever changes them and however often, until one is applied or set aside;
//! and after that, too.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalRow {
    pub id: String,
    pub name: String,
    /// Who began it.
    pub author: String,
    /// The serial of the revision that it is held against.
    pub base: i64,
    /// The file as it is proposed, to the letter.
    pub source: String,
    /// Counts its changes.
    pub version: i64,
    /// `open`, `applied` or `discarded`.
    pub state: String,
    /// The revision that it became.
    pub revision: Option<i64>,
    pub created_at: Moment,
    pub changed_at: Moment,
    pub changed_by: String,
}

/// A proposal as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalEntry {
    pub id: String,
    pub name: String,
    pub author: String,
    pub base: i64,
    pub revision: Option<i64>,
    pub changed_at: Moment,
    pub changed_by: String,
}

const READ: &str = "select id, name, author, base, source, version, state, revision, created_at, changed_at, changed_by \
     from proposal where id = $1";
const IN_STATE: &str = "select id, name, author, base, revision, changed_at, changed_by \
     from proposal where state = $1 and (changed_at < $2 or changed_at = $2 and id < $3) \
     order by changed_at desc, id desc limit $4";
/// The one that somebody began, or changed as the last one.
const LATEST: &str = "select id, name, author, base, source, version, state, revision, created_at, changed_at, changed_by \
     from proposal where state = 'open' and (author = $1 or changed_by = $1) order by changed_at desc, id desc limit 1";
const CREATE: &str = "insert into proposal (id, name, author, base, source, version, state, created_at, changed_at, changed_by) \
     values ($1, $2, $3, $4, $5, 1, 'open', $6, $6, $3)";
/// Whoever read another version than the last changes nothing.
const KEEP: &str = "update proposal set source = $3, version = version + 1, changed_at = $4, changed_by = $5 \
     where id = $1 and version = $2 and state = 'open'";
const REBASE: &str = "update proposal set base = $2, changed_at = $3, changed_by = $4 where id = $1 and state = 'open'";
const END: &str = "update proposal set state = $2, revision = $3, changed_at = $4, changed_by = $5 \
     where id = $1 and state = 'open'";
const TAKE_UP: &str =
    "update proposal set state = 'open', changed_at = $2, changed_by = $3 where id = $1 and state = 'discarded'";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("READ", READ),
    ("IN_STATE", IN_STATE),
    ("LATEST", LATEST),
    ("CREATE", CREATE),
    ("KEEP", KEEP),
    ("REBASE", REBASE),
    ("END", END),
    ("TAKE_UP", TAKE_UP),
];

pub async fn read(from: impl Ask, id: &str) -> Result<Option<ProposalRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// Those in a state, the last changed first.
pub async fn in_state(
    from: impl Ask,
    state: &str,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<ProposalEntry>, StoreError> {
    let (before, id) = match after {
        Some(cursor) => (cursor.int(0)?, cursor.text(1)?),
        None => (i64::MAX, ""),
    };
    let values = [state.into(), before.into(), id.into(), page::asked(limit).into()];
    let items = from.all(IN_STATE, &values).await?;
    Ok(page::page(items, limit, |one: &ProposalEntry| {
        Cursor::at(&[one.changed_at.millis().to_string(), one.id.clone()])
    }))
}

/// The open one that somebody last worked on.
pub async fn latest_of(from: impl Ask, who: &str) -> Result<Option<ProposalRow>, StoreError> {
    from.optional(LATEST, &[who.into()]).await
}

/// Begins one, at version 1.
pub async fn create(tx: &mut Tx, row: &ProposalRow) -> Result<(), StoreError> {
    let values = [
        row.id.as_str().into(),
        row.name.as_str().into(),
        row.author.as_str().into(),
        row.base.into(),
        row.source.as_str().into(),
        row.created_at.into(),
    ];
    tx.execute(CREATE, &values).await.map(drop)
}

/// Keeps another text of the version that was read; whether it was still that one, and open.
pub async fn keep(
    tx: &mut Tx,
    id: &str,
    version: i64,
    source: &str,
    by: &str,
    now: Moment,
) -> Result<bool, StoreError> {
    let values = [id.into(), version.into(), source.into(), now.into(), by.into()];
    Ok(tx.execute(KEEP, &values).await? > 0)
}

/// Holds it against another revision from now on.
pub async fn rebase(tx: &mut Tx, id: &str, base: i64, by: &str, now: Moment) -> Result<bool, StoreError> {
    let values = [id.into(), base.into(), now.into(), by.into()];
    Ok(tx.execute(REBASE, &values).await? > 0)
}

/// Ends one as the revision that it became, or as set aside; whether it was open.
pub async fn end(tx: &mut Tx, id: &str, revision: Option<i64>, by: &str, now: Moment) -> Result<bool, StoreError> {
    let state = if revision.is_some() { "applied" } else { "discarded" };
    let values = [id.into(), state.into(), revision.into(), now.into(), by.into()];
    Ok(tx.execute(END, &values).await? > 0)
}

/// Takes up again what was set aside; whether it was.
pub async fn take_up(tx: &mut Tx, id: &str, by: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(TAKE_UP, &[id.into(), now.into(), by.into()]).await? > 0)
}

impl FromRow for ProposalRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            name: row.text("name")?,
            author: row.text("author")?,
            base: row.int("base")?,
            source: row.text("source")?,
            version: row.int("version")?,
            state: row.text("state")?,
            revision: row.optional_int("revision")?,
            created_at: row.moment("created_at")?,
            changed_at: row.moment("changed_at")?,
            changed_by: row.text("changed_by")?,
        })
    }
}

impl FromRow for ProposalEntry {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            name: row.text("name")?,
            author: row.text("author")?,
            base: row.int("base")?,
            revision: row.optional_int("revision")?,
            changed_at: row.moment("changed_at")?,
            changed_by: row.text("changed_by")?,
        })
    }
}
