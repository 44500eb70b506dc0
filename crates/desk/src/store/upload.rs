//! Files that somebody put into a form and that belong to no message yet.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadRow {
    pub id: String,
    /// Whose it is: nobody else can send it.
    pub address: String,
    pub ticket: i64,
    /// The form it was put into, as drafts name it.
    pub form: String,
    /// Hash of its content.
    pub blob: String,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    pub created_at: Moment,
}

/// How much of somebody's lies about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lying {
    pub files: i64,
    pub bytes: i64,
}

const CREATE: &str = "insert into upload (id, address, ticket, form, blob, name, media_type, bytes, created_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const OF_TICKET: &str = "select id, address, ticket, form, blob, name, media_type, bytes, created_at from upload \
     where address = $1 and ticket = $2 order by form, id";
const OF_FORM: &str = "select id, address, ticket, form, blob, name, media_type, bytes, created_at from upload \
     where address = $1 and ticket = $2 and form = $3 order by id";
const LYING: &str = "select count(*) as files, cast(coalesce(sum(bytes), 0) as bigint) as bytes from upload \
     where address = $1";
const REMOVE: &str = "delete from upload where address = $1 and ticket = $2 and form = $3";
/// What a draft goes with is kept as long as the draft.
const PURGE: &str = "delete from upload where id in (select id from upload where created_at < $1 and not exists \
     (select 1 from draft where draft.address = upload.address and draft.ticket = upload.ticket \
     and draft.form = upload.form) order by created_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("CREATE", CREATE),
    ("OF_TICKET", OF_TICKET),
    ("OF_FORM", OF_FORM),
    ("LYING", LYING),
    ("REMOVE", REMOVE),
    ("PURGE", PURGE),
];

/// The blob has its row already.
pub async fn create(tx: &mut Tx, upload: &UploadRow) -> Result<(), StoreError> {
    let values = [
        upload.id.as_str().into(),
        upload.address.as_str().into(),
        upload.ticket.into(),
        upload.form.as_str().into(),
        upload.blob.as_str().into(),
        upload.name.as_str().into(),
        upload.media_type.as_str().into(),
        upload.bytes.into(),
        upload.created_at.into(),
    ];
    tx.execute(CREATE, &values).await.map(drop)
}

/// Somebody's files for all forms of a ticket.
pub async fn of_ticket(from: impl Ask, address: &str, ticket: i64) -> Result<Vec<UploadRow>, StoreError> {
    from.all(OF_TICKET, &[address.into(), ticket.into()]).await
}

/// Somebody's files for one form.
pub async fn of_form(from: impl Ask, address: &str, ticket: i64, form: &str) -> Result<Vec<UploadRow>, StoreError> {
    from.all(OF_FORM, &[address.into(), ticket.into(), form.into()]).await
}

/// How much of somebody's lies about, in all forms.
pub async fn lying(from: impl Ask, address: &str) -> Result<Lying, StoreError> {
    from.one(LYING, &[address.into()]).await
}

/// Forgets somebody's files for a form.
pub async fn remove(tx: &mut Tx, address: &str, ticket: i64, form: &str) -> Result<(), StoreError> {
    tx.execute(REMOVE, &[address.into(), ticket.into(), form.into()])
        .await
        .map(drop)
}

/// Forgets what was put in before then and is part of no draft; how many.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[before.into(), limit.into()]).await
}

impl FromRow for Lying {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            files: row.int("files")?,
            bytes: row.int("bytes")?,
        })
    }
}

impl FromRow for UploadRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            address: row.text("address")?,
            ticket: row.int("ticket")?,
            form: row.text("form")?,
            blob: row.text("blob")?,
            name: row.text("name")?,
            media_type: row.text("media_type")?,
            bytes: row.int("bytes")?,
            created_at: row.moment("created_at")?,
        })
    }
}
