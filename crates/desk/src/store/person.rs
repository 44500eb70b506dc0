//! People, by their folded address: named by the plan, invited, or known from their first contact.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::search;
use super::tx::Tx;
use super::value::Value;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Folded; whoever writes a row folds it.
    pub address: String,
    pub name: String,
    pub language: String,
    pub phone: Option<String>,
    /// Of `requester`, `agent`, `lead`, `planner`, `administrator`; kept as a list with commas.
    pub rights: Vec<String>,
    /// `plan`, `invited` or `contact`.
    pub origin: String,
    /// `active` or `disabled`.
    pub state: String,
    pub created_at: Moment,
    pub changed_at: Moment,
    /// Since when letters to the address do not arrive.
    pub undelivered_at: Option<Moment>,
}

/// How somebody is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    pub address: String,
    pub name: String,
}

const READ: &str = "select address, name, language, phone, rights, origin, state, created_at, changed_at, undelivered_at from person \
     where address = $1";
const PAGE: &str = "select address, name, language, phone, rights, origin, state, created_at, changed_at, undelivered_at from person \
     where address > $1 order by address limit $2";
const PAGE_OF_DESK: &str = "select address, name, language, phone, rights, origin, state, created_at, changed_at, undelivered_at from person \
     where origin <> 'contact' and address > $1 order by address limit $2";
const NAMES: &str = "select address, name from person where address {in texts of $1}";
const DISABLED: &str = "select address, name from person where state = 'disabled' and address {in texts of $1}";
const PUT: &str = "insert into person (address, name, language, phone, rights, origin, state, created_at, changed_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (address) do update set name = excluded.name, \
     language = excluded.language, phone = excluded.phone, rights = excluded.rights, origin = excluded.origin, \
     state = excluded.state, changed_at = excluded.changed_at";
/// A first contact changes nothing about a person who is known already.
const MEET: &str = "insert into person (address, name, language, phone, rights, origin, state, created_at, changed_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (address) do nothing";
/// The first report counts: since then letters do not arrive.
const UNDELIVERED: &str = "update person set undelivered_at = $2 where address = $1 and undelivered_at is null";
const DELIVERED: &str = "update person set undelivered_at = null where address = $1 and undelivered_at is not null";
const NOT_REACHED: &str = "select address, name from person where undelivered_at is not null \
     and address {in texts of $1}";
const SET_STATE: &str = "update person set state = $2, changed_at = $3 where address = $1";

/// Those of the desk who were given a right; it stands among others between commas.
const WITH_RIGHT: &str = "select address, name from person where origin <> 'contact' and state = 'active' \
     and ',' || rights || ',' like '%,' || $1 || ',%' order by name, address limit $2";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("READ", READ),
    ("PAGE", PAGE),
    ("PAGE_OF_DESK", PAGE_OF_DESK),
    ("NAMES", NAMES),
    ("DISABLED", DISABLED),
    ("PUT", PUT),
    ("MEET", MEET),
    ("UNDELIVERED", UNDELIVERED),
    ("DELIVERED", DELIVERED),
    ("NOT_REACHED", NOT_REACHED),
    ("SET_STATE", SET_STATE),
    ("WITH_RIGHT", WITH_RIGHT),
];

pub async fn read(from: impl Ask, address: &str) -> Result<Option<PersonRow>, StoreError> {
    from.optional(READ, &[address.into()]).await
}

/// People in the order of their addresses.
pub async fn page(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<PersonRow>, StoreError> {
    let above = after.map_or(Ok(""), |cursor| cursor.text(0))?;
    let items = from.all(PAGE, &[above.into(), page::asked(limit).into()]).await?;
    Ok(page::page(items, limit, |person: &PersonRow| {
        Cursor::at(std::slice::from_ref(&person.address))
    }))
}

/// The same of those whom the plan names or somebody invited.
pub async fn page_of_desk(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<PersonRow>, StoreError> {
    let above = after.map_or(Ok(""), |cursor| cursor.text(0))?;
    let values = [above.into(), page::asked(limit).into()];
    let items = from.all(PAGE_OF_DESK, &values).await?;
    Ok(page::page(items, limit, |person: &PersonRow| {
        Cursor::at(std::slice::from_ref(&person.address))
    }))
}

/// How these people are called, those who are known; the addresses are folded.
pub async fn names(from: impl Ask, addresses: &[String]) -> Result<Vec<NameRow>, StoreError> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    from.all(NAMES, &[serde_json::json!(addresses).to_string().into()])
        .await
}

/// Those of these people who may no longer act; the addresses are folded.
pub async fn disabled(from: impl Ask, addresses: &[String]) -> Result<Vec<NameRow>, StoreError> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    from.all(DISABLED, &[serde_json::json!(addresses).to_string().into()])
        .await
}

/// Who was given a right, by name.
pub async fn with_right(from: impl Ask, right: &str, limit: i64) -> Result<Vec<NameRow>, StoreError> {
    from.all(WITH_RIGHT, &[right.into(), limit.into()]).await
}

/// Writes the person, whether known or not; `created_at` of a known one stays.
pub async fn put(tx: &mut Tx, person: &PersonRow) -> Result<(), StoreError> {
    tx.execute(PUT, &values(person)).await?;
    search::put_person(tx, &person.address, &person.name).await
}

/// Writes the person unless known; whether it was new.
pub async fn meet(tx: &mut Tx, person: &PersonRow) -> Result<bool, StoreError> {
    let is_new = tx.execute(MEET, &values(person)).await? > 0;
    if is_new {
        search::put_person(tx, &person.address, &person.name).await?;
    }
    Ok(is_new)
}

/// A letter to the address did not arrive, for good.
pub async fn undelivered(tx: &mut Tx, address: &str, at: Moment) -> Result<(), StoreError> {
    tx.execute(UNDELIVERED, &[address.into(), at.into()]).await.map(drop)
}

/// Mail came from the address, so it is one that is read.
pub async fn delivered(tx: &mut Tx, address: &str) -> Result<(), StoreError> {
    tx.execute(DELIVERED, &[address.into()]).await.map(drop)
}

/// Those of these people whom letters do not reach; the addresses are folded.
pub async fn not_reached(from: impl Ask, addresses: &[String]) -> Result<Vec<NameRow>, StoreError> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    from.all(NOT_REACHED, &[serde_json::json!(addresses).to_string().into()])
        .await
}

/// `active` or `disabled`; whether there is such a person.
pub async fn set_state(tx: &mut Tx, address: &str, state: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx
        .execute(SET_STATE, &[address.into(), state.into(), now.into()])
        .await?
        > 0)
}

fn values(person: &PersonRow) -> [Value; 9] {
    [
        person.address.as_str().into(),
        person.name.as_str().into(),
        person.language.as_str().into(),
        person.phone.as_ref().into(),
        person.rights.join(",").into(),
        person.origin.as_str().into(),
        person.state.as_str().into(),
        person.created_at.into(),
        person.changed_at.into(),
    ]
}

impl FromRow for PersonRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let rights = row.text("rights")?;
        Ok(Self {
            address: row.text("address")?,
            name: row.text("name")?,
            language: row.text("language")?,
            phone: row.optional_text("phone")?,
            rights: rights
                .split(',')
                .filter(|right| !right.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
            origin: row.text("origin")?,
            state: row.text("state")?,
            created_at: row.moment("created_at")?,
            changed_at: row.moment("changed_at")?,
            undelivered_at: row.optional_moment("undelivered_at")?,
        })
    }
}

impl FromRow for NameRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            name: row.text("name")?,
        })
    }
}
