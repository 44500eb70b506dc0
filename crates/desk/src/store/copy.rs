//! Copying a whole desk from one database to another, whichever engines they are: table by table, in the order in which
//! they point to each other, in pieces that fit in memory.

use sha2::{Digest, Sha256};

use super::blob::hex;
use super::dialect;
use super::row::{FromRow, Row};
use super::snapshot::Snapshot;
use super::value::Value;
use super::{Db, Engine, Tx, attachment, search, soundness};
use crate::error::StoreError;

/// How many rows are read and written at once.
const ROWS_AT_ONCE: usize = 200;
/// How many names of files are read at once.
const ROWS_AT_ONCE_OF_FILES: i64 = 200;

/// A column of a table's key, all of which are its first columns.
#[derive(Debug, Clone, Copy)]
enum Key {
    Text,
    Int,
}

/// How one table is copied.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    key: &'static [Key],
    count: &'static str,
    read: &'static str,
    write: &'static str,
}

impl Table {
    /// Before every key: no text of a key is empty, no number the lowest there is.
    fn before_all(&self) -> Vec<Value> {
        let lowest = |key: &Key| match key {
            Key::Text => "".into(),
            Key::Int => i64::MIN.into(),
        };
        self.key.iter().map(lowest).collect()
    }
}

/// A table, its columns with those of its key first, and the places of key and columns in a statement.
macro_rules! table {
    ($name:literal, $columns:literal, [$($key:expr),+], $keys:literal, $key_places:literal, $places:literal) => {
        Table {
            name: $name,
            key: &[$($key),+],
            count: concat!("select count(*) from ", $name),
            read: concat!(
                "select ", $columns, " from ", $name, " where (", $keys, ") > (", $key_places, ") order by ", $keys,
                " limit 200"
            ),
            write: concat!("insert into ", $name, " (", $columns, ") values (", $places, ")"),
        }
    };
}

/// Every table, each after those it points to. What is derived from them (`store::DERIVED`) is made again in its new place.
#[rustfmt::skip] // A table a line, as wide as it is.
pub const COPIED: &[Table] = &[
    table!("setting", "key, value", [Key::Text], "key", "$1", "$1, $2"),
    table!("plan_revision", "serial, hash, name, source, reason, applied_by, applied_at", [Key::Int], "serial", "$1", "$1, $2, $3, $4, $5, $6, $7"),
    table!("person", "address, name, language, phone, rights, origin, state, created_at, changed_at, undelivered_at", [Key::Text], "address", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10"),
    table!("certificate", "id, address, tier, revision, given_by, given_at, expires_at, withdrawn_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8"),
    table!("token", "id, name, hash, scopes, address, created_at, created_by, expires_at, last_used_at, revoked_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10"),
    table!("ticket", "number, version, last_seq, state, subject, requester, status, tier, custody, agent, offered_to, priority, topic, phase, wait, revision, opened_at, changed_at, closed_at, next_due_at, sweep_after, turn, followers", [Key::Int], "number", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23"),
    table!("event", "ticket, seq, at, kind, who, plan_revision, body", [Key::Int, Key::Int], "ticket, seq", "$1, $2", "$1, $2, $3, $4, $5, $6, $7"),
    table!("ticket_person", "ticket, address, role", [Key::Int, Key::Text], "ticket, address", "$1, $2", "$1, $2, $3"),
    table!("follow", "ticket, tier", [Key::Int, Key::Int], "ticket, tier", "$1, $2", "$1, $2"),
    table!("message_id", "id_hash, ticket, seq, direction", [Key::Text, Key::Int], "id_hash, ticket", "$1, $2", "$1, $2, $3, $4"),
    table!("vendor_case", "number, ticket, open", [Key::Text, Key::Int], "number, ticket", "$1, $2", "$1, $2, $3"),
    table!("link", "ticket, other, kind, at", [Key::Int, Key::Int, Key::Text], "ticket, other, kind", "$1, $2, $3", "$1, $2, $3, $4"),
    table!("blob", "hash, bytes, created_at, loose_since", [Key::Text], "hash", "$1", "$1, $2, $3, $4"),
    table!("attachment", "ticket, seq, position, blob, name, media_type, bytes", [Key::Int, Key::Int, Key::Int], "ticket, seq, position", "$1, $2, $3", "$1, $2, $3, $4, $5, $6, $7"),
    table!("mail", "id, received_at, blob, recipient, sender, message_id, subject, outcome, ticket, reason, digest, attempts, topic, verified, mailbox, remark", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16"),
    table!("mailbox", "source, name, address, validity, below, old_below, from_at, held_by, held_until, heard_at, watched, every_seconds, since, tried_at, good_at, trouble, told_at, watched_by", [Key::Text], "source", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18"),
    table!("fetched", "mailbox, validity, uid, mail, tries, settled, whole, tried_at, anew", [Key::Text, Key::Int, Key::Text], "mailbox, validity, uid", "$1, $2, $3", "$1, $2, $3, $4, $5, $6, $7, $8, $9"),
    table!("refresh_token", "origin, sealed, at", [Key::Text], "origin", "$1", "$1, $2, $3"),
    table!("receipt", "id, address, at", [Key::Text], "id", "$1", "$1, $2, $3"),
    table!("blocked_sender", "address, blocked_by, at", [Key::Text], "address", "$1", "$1, $2, $3"),
    table!("preview", "mail, text, files", [Key::Text], "mail", "$1", "$1, $2, $3"),
    table!("parked_receipt", "ticket, mailbox, address, at", [Key::Int], "ticket", "$1", "$1, $2, $3, $4"),
    table!("job", "id, kind, body, ticket, state, run_at, attempts, attempts_max, lease_until, lease_by, last_error, created_at, finished_at, unique_key", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14"),
    table!("idempotency", "actor, key, fingerprint, status, body, etag, created_at", [Key::Text, Key::Text], "actor, key", "$1, $2", "$1, $2, $3, $4, $5, $6, $7"),
    table!("audit", "id, at, who, what, about, detail", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6"),
    table!("session", "id, hash, address, way, device, created_at, seen_at, expires_at, ended_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9"),
    table!("sign_in_link", "hash, address, way, next, created_at, expires_at, used_at", [Key::Text], "hash", "$1", "$1, $2, $3, $4, $5, $6, $7"),
    table!("password", "address, hash, changed_at", [Key::Text], "address", "$1", "$1, $2, $3"),
    table!("second_factor", "address, secret, last_step, created_at, confirmed_at", [Key::Text], "address", "$1", "$1, $2, $3, $4, $5"),
    table!("recovery_code", "address, hash, used_at", [Key::Text, Key::Text], "address, hash", "$1, $2", "$1, $2, $3"),
    table!("throttle", "key, failures, last_at, until_at", [Key::Text], "key", "$1", "$1, $2, $3, $4"),
    table!("saved_view", "id, owner, name, query, position, created_at, changed_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7"),
    table!("draft", "address, ticket, form, body, seen, changed_at", [Key::Text, Key::Int, Key::Text], "address, ticket, form", "$1, $2, $3", "$1, $2, $3, $4, $5, $6"),
    table!("upload", "id, address, ticket, form, blob, name, media_type, bytes, created_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9"),
    table!("presence", "ticket, address, doing, seen_at", [Key::Int, Key::Text], "ticket, address", "$1, $2", "$1, $2, $3, $4"),
    table!("visit", "address, ticket, seq, seen_at", [Key::Text, Key::Int], "address, ticket", "$1, $2", "$1, $2, $3, $4"),
    table!("outgoing", "id, ticket, address, command, seen, send_at, state, refusal", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8"),
    table!("text_block", "id, owner, shortcut, language, title, text, changed_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7"),
    table!("macro", "id, owner, name, moves, changed_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5"),
    table!("preference", "address, key, value", [Key::Text, Key::Text], "address, key", "$1, $2", "$1, $2, $3"),
    table!("calendar_link", "address, hash, created_at, asked_at", [Key::Text], "address", "$1", "$1, $2, $3, $4"),
    table!("absence", "id, address, from_at, until_at, stand_in, created_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6"),
    table!("notification", "id, address, at, ticket, seq, kind, way, stands_for, read_at, sent_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10"),
    table!("disturbance", "id, title_en, title_nl, text_en, text_nl, topic, phase, ticket, from_at, until_at, written_by, changed_at", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12"),
    table!("proposal", "id, name, author, base, source, version, state, revision, created_at, changed_at, changed_by", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11"),
    table!("rehearsal", "id, revision, asked, holds, first_week, first_tier, told, kept_at, kept_by", [Key::Text], "id", "$1", "$1, $2, $3, $4, $5, $6, $7, $8, $9"),
    table!("letter_words", "kind, language, revision, subject, body, changed_by, changed_at", [Key::Text, Key::Text, Key::Int], "kind, language, revision", "$1, $2, $3", "$1, $2, $3, $4, $5, $6, $7"),
    table!("rollout_item", "kind, id, version, state, due_at, changed_at", [Key::Text, Key::Text], "kind, id", "$1, $2", "$1, $2, $3, $4, $5, $6"),
    table!("rollout_event", "kind, id, seq, at, who, plan_revision, body", [Key::Text, Key::Text, Key::Int], "kind, id, seq", "$1, $2, $3", "$1, $2, $3, $4, $5, $6, $7"),
    table!("group_member", "address, folded, name, source, changed_at", [Key::Text, Key::Text], "address, folded", "$1, $2", "$1, $2, $3, $4, $5"),
];

/// What is told while a copy runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many rows in all are about to be copied.
    Begins { rows: i64 },
    /// So many more are there now.
    Copied { rows: usize },
}

/// How many rows each table has.
pub type Counts = Vec<(&'static str, i64)>;

/// Copies everything into a database that is empty; what was copied, by table.
///
/// The source is read as it was at one moment, so that it may be in use meanwhile. A copy that breaks off leaves rows
/// behind; the target is then not empty, and is refused the next time.
pub async fn copy(from: &mut Snapshot, to: &Db, mut tell: impl FnMut(Progress)) -> Result<Counts, StoreError> {
    must_be_empty(to).await?;
    let there = counts(from.tx()).await?;
    tell(Progress::Begins {
        rows: there.iter().map(|(_, rows)| rows).sum(),
    });
    for table in COPIED {
        copy_table(from.tx(), to, table, &mut tell).await?;
    }
    to.commit(|tx| Box::pin(go_on_counting(tx))).await?;
    to.commit(|tx| Box::pin(search::take_in_all(tx))).await?;
    let here: Counts = counts_of(to).await?;
    match there.iter().zip(&here).find(|(there, here)| there != here) {
        Some(((table, wanted), (_, found))) => Err(StoreError::Copy {
            table: (*table).to_owned(),
            wanted: *wanted,
            found: *found,
        }),
        None => Ok(here),
    }
}

/// Copies every file that the source's rows name, before the rows that will name them in the target. What is there already
/// is found again by its hash.
pub async fn copy_blobs(
    from: &mut Snapshot,
    source: &Db,
    target: &Db,
    mut tell: impl FnMut(Progress),
) -> Result<(), StoreError> {
    let many: i64 = from.tx().one("select count(*) from blob", &[]).await?;
    if many == 0 {
        return Ok(());
    }
    let (files, target) = (source.blobs()?, target.blobs()?);
    tell(Progress::Begins { rows: many });
    let mut after = String::new();
    loop {
        let page = soundness::blobs(from.tx(), &after, ROWS_AT_ONCE_OF_FILES).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.hash);
        for kept in &page {
            let content = match files.get(kept).await {
                Err(StoreError::BlobMissing { .. }) if attachment::blob(source, &kept.hash).await?.is_none() => {
                    // Nothing named it, and it was removed since the copy began.
                    continue;
                }
                content => content?,
            };
            if target.put(content).await?.hash != kept.hash {
                return Err(StoreError::BlobMissing {
                    hash: kept.hash.clone(),
                });
            }
        }
        tell(Progress::Copied { rows: page.len() });
    }
}

/// Refuses a database that has rows already.
pub async fn must_be_empty(db: &Db) -> Result<(), StoreError> {
    match counts_of(db).await?.iter().find(|(_, rows)| *rows > 0) {
        Some((table, rows)) => Err(StoreError::NotEmpty {
            table: (*table).to_owned(),
            rows: *rows,
        }),
        None => Ok(()),
    }
}

/// How many rows each table has now.
pub async fn counts_of(db: &Db) -> Result<Counts, StoreError> {
    let mut counts = Vec::with_capacity(COPIED.len());
    for table in COPIED {
        counts.push((table.name, db.one(table.count, &[]).await?));
    }
    Ok(counts)
}

/// What each table holds, in a word that is the same for the same rows on either engine, in whatever order they lie.
pub async fn fingerprints(from: &mut Snapshot) -> Result<Vec<(&'static str, String)>, StoreError> {
    let mut all = Vec::with_capacity(COPIED.len());
    for table in COPIED {
        let mut sum = [0_u8; 32];
        let mut after = table.before_all();
        loop {
            let rows: Vec<Whole> = from.tx().all(table.read, &after).await?;
            let Some(last) = rows.last() else { break };
            after = last.0[..table.key.len()].to_vec();
            for row in &rows {
                let hash = Sha256::digest(format!("{:?}", row.0));
                sum.iter_mut().zip(hash).for_each(|(sum, byte)| *sum ^= byte);
            }
        }
        all.push((table.name, hex(&sum)));
    }
    Ok(all)
}

async fn counts(tx: &mut Tx) -> Result<Counts, StoreError> {
    let mut counts = Vec::with_capacity(COPIED.len());
    for table in COPIED {
        counts.push((table.name, tx.one(table.count, &[]).await?));
    }
    Ok(counts)
}

async fn copy_table(
    from: &mut Tx,
    to: &Db,
    table: &'static Table,
    tell: &mut impl FnMut(Progress),
) -> Result<(), StoreError> {
    let mut after = table.before_all();
    loop {
        let rows: Vec<Whole> = from.all(table.read, &after).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.0[..table.key.len()].to_vec();
        let read = rows.len();
        to.commit(move |tx| Box::pin(async move { write(tx, table, rows).await }))
            .await?;
        tell(Progress::Copied { rows: read });
        if read < ROWS_AT_ONCE {
            return Ok(());
        }
    }
}

async fn write(tx: &mut Tx, table: &'static Table, rows: Vec<Whole>) -> Result<(), StoreError> {
    for row in rows {
        tx.execute(table.write, &row.0).await?;
    }
    Ok(())
}

/// New tickets get numbers above those that were copied.
async fn go_on_counting(tx: &mut Tx) -> Result<(), StoreError> {
    match tx.engine() {
        // The highest number plus one is taken there anyway.
        Engine::Sqlite => Ok(()),
        Engine::Postgres => tx.one::<i64>(dialect::COUNT_ON, &[]).await.map(drop),
    }
}

/// A row with all of its columns.
#[derive(Debug, Clone)]
struct Whole(Vec<Value>);

impl FromRow for Whole {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        row.values().map(Self)
    }
}
