//! The rows that name files: each blob once, and the attachments of events that point to them.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::blob::Kept;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    pub ticket: i64,
    /// The event it came with.
    pub seq: i64,
    pub position: i64,
    /// Hash of its content.
    pub blob: String,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
}

/// One that comes again may have been let go of meanwhile: it is looked at anew.
const REGISTER: &str = "insert into blob (hash, bytes, created_at, loose_since) values ($1, $2, $3, $3) \
     on conflict (hash) do update set loose_since = excluded.loose_since";
/// What named it does so no more.
const LOOSEN: &str = "update blob set loose_since = $2 where hash = $1";
const LOOSE: &str = "select hash, bytes from blob where loose_since < $1 order by loose_since, hash limit $2";
/// A message or a letter is for good.
const SETTLE: &str = "update blob set loose_since = null where hash {in texts of $1} \
     and (exists (select 1 from attachment where attachment.blob = blob.hash) \
     or exists (select 1 from mail where mail.blob = blob.hash))";
/// What lies in a form, or can be called back still, is looked at again another day.
const PUT_OFF: &str = "update blob set loose_since = $2 where hash {in texts of $1} and loose_since is not null \
     and (exists (select 1 from upload where upload.blob = blob.hash) or exists (select 1 from outgoing \
     where outgoing.state = 'waiting' and outgoing.command like '%' || blob.hash || '%'))";
const FORGET: &str = "delete from blob where hash {in texts of $1} and loose_since < $2 \
     and not exists (select 1 from attachment where attachment.blob = blob.hash) \
     and not exists (select 1 from mail where mail.blob = blob.hash) \
     and not exists (select 1 from upload where upload.blob = blob.hash) returning hash, bytes";
const BLOB: &str = "select hash, bytes from blob where hash = $1";
const ADD: &str =
    "insert into attachment (ticket, seq, position, blob, name, media_type, bytes) values ($1, $2, $3, $4, $5, $6, $7)";
const OF_TICKET: &str = "select ticket, seq, position, blob, name, media_type, bytes from attachment \
     where ticket = $1 order by seq, position";
const READ: &str = "select ticket, seq, position, blob, name, media_type, bytes from attachment \
     where ticket = $1 and seq = $2 and position = $3";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("REGISTER", REGISTER),
    ("LOOSEN", LOOSEN),
    ("LOOSE", LOOSE),
    ("SETTLE", SETTLE),
    ("PUT_OFF", PUT_OFF),
    ("FORGET", FORGET),
    ("BLOB", BLOB),
    ("ADD", ADD),
    ("OF_TICKET", OF_TICKET),
    ("READ", READ),
];

/// Gives a file that is on disk its row, before anything else names it.
pub async fn register(tx: &mut Tx, kept: &Kept, now: Moment) -> Result<(), StoreError> {
    tx.execute(REGISTER, &[kept.hash.as_str().into(), kept.bytes.into(), now.into()])
        .await
        .map(drop)
}

/// A file that something named names no more: whether anything else does is looked at another day.
pub async fn loosen(tx: &mut Tx, hash: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(LOOSEN, &[hash.into(), now.into()]).await.map(drop)
}

/// Files of which nobody has looked since then whether anything names them, the longest ago first.
pub async fn loose(from: impl Ask, before: Moment, limit: i64) -> Result<Vec<Kept>, StoreError> {
    from.all(LOOSE, &[before.into(), limit.into()]).await
}

/// Looks what names these files, and forgets those that nothing does and that did not come again since then; which. The
/// files themselves are removed once this is kept.
pub async fn forget_loose(tx: &mut Tx, files: &[Kept], before: Moment, now: Moment) -> Result<Vec<Kept>, StoreError> {
    let hashes: Vec<&str> = files.iter().map(|kept| kept.hash.as_str()).collect();
    let hashes = serde_json::json!(hashes).to_string();
    tx.execute(SETTLE, &[hashes.as_str().into()]).await?;
    tx.execute(PUT_OFF, &[hashes.as_str().into(), now.into()]).await?;
    tx.all(FORGET, &[hashes.into(), before.into()]).await
}

/// The file of this hash, to be read with `Blobs::get`.
pub async fn blob(from: impl Ask, hash: &str) -> Result<Option<Kept>, StoreError> {
    from.optional(BLOB, &[hash.into()]).await
}

pub async fn add(tx: &mut Tx, attachment: &AttachmentRow) -> Result<(), StoreError> {
    let values = [
        attachment.ticket.into(),
        attachment.seq.into(),
        attachment.position.into(),
        attachment.blob.as_str().into(),
        attachment.name.as_str().into(),
        attachment.media_type.as_str().into(),
        attachment.bytes.into(),
    ];
    tx.execute(ADD, &values).await.map(drop)
}

pub async fn of_ticket(from: impl Ask, ticket: i64) -> Result<Vec<AttachmentRow>, StoreError> {
    from.all(OF_TICKET, &[ticket.into()]).await
}

pub async fn read(from: impl Ask, ticket: i64, seq: i64, position: i64) -> Result<Option<AttachmentRow>, StoreError> {
    from.optional(READ, &[ticket.into(), seq.into(), position.into()]).await
}

impl FromRow for Kept {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            hash: row.text("hash")?,
            bytes: row.int("bytes")?,
        })
    }
}

impl FromRow for AttachmentRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            seq: row.int("seq")?,
            position: row.int("position")?,
            blob: row.text("blob")?,
            name: row.text("name")?,
            media_type: row.text("media_type")?,
            bytes: row.int("bytes")?,
        })
    }
}
