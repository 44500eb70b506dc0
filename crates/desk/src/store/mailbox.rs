//! Mailboxes that the desk fetches mail from: how far each was read, and how that goes.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxRow {
    /// What is read, whatever it is called.
    pub source: String,
    pub name: String,
    /// The address whose mail it takes.
    pub address: String,
    /// The numbers of messages hold while this one stays the same.
    pub validity: i64,
    /// Every message with a lower number is dealt with.
    pub below: i64,
    /// Messages with a lower number were there when these numbers were first seen.
    pub old_below: i64,
    /// Of those, only what came since then is read; none: all.
    pub from_at: Option<Moment>,
    /// Until when a process has it that looks.
    pub held_until: Option<Moment>,
    /// When that process was last heard of, once it found the mailbox open.
    pub heard_at: Option<Moment>,
    /// Whether a desk looks again and again; else somebody did by hand.
    pub is_watched: bool,
    /// How often it is looked into.
    pub every_seconds: i64,
    /// Since when it is watched without a pause.
    pub since: Moment,
    /// When it was last looked into.
    pub tried_at: Option<Moment>,
    /// When all of it was last read without trouble.
    pub good_at: Option<Moment>,
    /// What was wrong the last time; none when nothing was.
    pub trouble: Option<String>,
    /// When administrators were told of the present trouble.
    pub told_at: Option<Moment>,
    /// The process that watches it; none once that has left in order.
    pub watched_by: Option<String>,
}

macro_rules! columns {
    () => {
        "source, name, address, validity, below, old_below, from_at, held_until, heard_at, watched, every_seconds, since, tried_at, good_at, \
         trouble, told_at, watched_by"
    };
}

/// A mailbox that nobody watched for a while is silent since it is watched again, and not before.
const KEEP: &str = "insert into mailbox (source, name, address, validity, below, old_below, from_at, watched, \
     every_seconds, since, watched_by) values ($1, $2, $3, 0, 0, 0, $8, $4, $5, $6, $9) on conflict (source) do update set name = excluded.name, \
     address = excluded.address, every_seconds = excluded.every_seconds, \
     watched = case when excluded.watched = 1 then 1 else mailbox.watched end, \
     watched_by = coalesce(excluded.watched_by, mailbox.watched_by), \
     since = case when mailbox.watched < excluded.watched or coalesce(mailbox.tried_at, mailbox.since) < $7 \
     then excluded.since else mailbox.since end";
const HOLD: &str = "update mailbox set held_by = $2, held_until = $4, heard_at = null \
     where source = $1 and (held_by is null or held_by = $2 or held_until < $3)";
const HELD_BY: &str = "select held_by from mailbox where source = $1 {for update}";
const GO_ON: &str = "update mailbox set held_until = $3, heard_at = $4 where source = $1 and held_by = $2";
/// Who leaves in order watches it no more; another process may.
const LEAVE: &str = "update mailbox set watched_by = null where source = $1 and watched_by = $2";
const LET_GO: &str = "update mailbox set held_by = null, held_until = null, heard_at = null where source = $1";
const RENUMBER: &str =
    "update mailbox set validity = $2, below = 0, old_below = $3 where source = $1 and validity <> $2";
const MOVE_ON: &str = "update mailbox set below = $2 where source = $1";
const GOOD: &str = "update mailbox set tried_at = $2, good_at = $2, trouble = null, told_at = null where source = $1";
const TROUBLED: &str = "update mailbox set tried_at = $2, trouble = $3 where source = $1";
const READ: &str = concat!("select ", columns!(), " from mailbox where source = $1");
const ALL: &str = concat!("select ", columns!(), " from mailbox order by name, source");
const UNWATCH: &str = "update mailbox set watched = 0, watched_by = null where source = $1";
const TOLD: &str = "update mailbox set told_at = $2 where source = $1 and told_at is null";
pub const STATEMENTS: &[(&str, &str)] = &[
    ("KEEP", KEEP),
    ("HOLD", HOLD),
    ("HELD_BY", HELD_BY),
    ("GO_ON", GO_ON),
    ("LEAVE", LEAVE),
    ("LET_GO", LET_GO),
    ("RENUMBER", RENUMBER),
    ("MOVE_ON", MOVE_ON),
    ("GOOD", GOOD),
    ("TROUBLED", TROUBLED),
    ("READ", READ),
    ("ALL", ALL),
    ("TOLD", TOLD),
    ("UNWATCH", UNWATCH),
];

/// What is to be known of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What is read.
    pub source: String,
    pub name: String,
    pub address: String,
    /// The process that looks again and again, where one does.
    pub watched_by: Option<String>,
    pub every_seconds: i64,
    /// Of what lies there already, only what came since then is read.
    pub from_at: Option<Moment>,
}

/// Knows a mailbox from now on; where it was not tried since that moment, it is watched anew.
pub async fn keep(tx: &mut Tx, kept: &Kept, tried_since: Moment, now: Moment) -> Result<(), StoreError> {
    let values = [
        kept.source.as_str().into(),
        kept.name.as_str().into(),
        kept.address.as_str().into(),
        kept.watched_by.is_some().into(),
        kept.every_seconds.into(),
        now.into(),
        tried_since.into(),
        kept.from_at.into(),
        kept.watched_by.as_ref().into(),
    ];
    tx.execute(KEEP, &values).await.map(drop)
}

/// Takes the mailbox for this process until then; false while another one has it.
pub async fn hold(tx: &mut Tx, source: &str, by: &str, now: Moment, until: Moment) -> Result<bool, StoreError> {
    Ok(tx
        .execute(HOLD, &[source.into(), by.into(), now.into(), until.into()])
        .await?
        > 0)
}

/// Who has it; the answer holds to the end of the unit.
pub async fn held_by(tx: &mut Tx, source: &str) -> Result<Option<String>, StoreError> {
    let held: Option<HeldBy> = tx.optional(HELD_BY, &[source.into()]).await?;
    Ok(held.and_then(|held| held.0))
}

/// Whoever has it has it until then, and was heard of at a moment where the mailbox is open; false where another process
/// has it.
pub async fn go_on(
    tx: &mut Tx,
    source: &str,
    by: &str,
    until: Moment,
    heard_at: Option<Moment>,
) -> Result<bool, StoreError> {
    let values = [source.into(), by.into(), until.into(), heard_at.into()];
    Ok(tx.execute(GO_ON, &values).await? > 0)
}

/// This process watches it no more.
pub async fn leave(tx: &mut Tx, source: &str, by: &str) -> Result<(), StoreError> {
    tx.execute(LEAVE, &[source.into(), by.into()]).await.map(drop)
}

/// Leaves it to others.
pub async fn let_go(tx: &mut Tx, source: &str) -> Result<(), StoreError> {
    tx.execute(LET_GO, &[source.into()]).await.map(drop)
}

/// The mailbox numbers its messages anew: nothing that was known of numbers holds. Those below `next` are there already.
/// Whether that is new.
pub async fn renumber(tx: &mut Tx, source: &str, validity: i64, next: i64) -> Result<bool, StoreError> {
    Ok(tx
        .execute(RENUMBER, &[source.into(), validity.into(), next.into()])
        .await?
        > 0)
}

/// Every message with a lower number is dealt with; what was remembered of them can go.
pub async fn move_on(tx: &mut Tx, source: &str, below: i64) -> Result<(), StoreError> {
    tx.execute(MOVE_ON, &[source.into(), below.into()]).await.map(drop)
}

/// All of it was read.
pub async fn good(tx: &mut Tx, source: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(GOOD, &[source.into(), now.into()]).await.map(drop)
}

/// Something was wrong with it.
pub async fn troubled(tx: &mut Tx, source: &str, trouble: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(TROUBLED, &[source.into(), now.into(), trouble.into()])
        .await
        .map(drop)
}

pub async fn read(from: impl Ask, source: &str) -> Result<Option<MailboxRow>, StoreError> {
    from.optional(READ, &[source.into()]).await
}

/// All of them by name.
pub async fn all(from: impl Ask) -> Result<Vec<MailboxRow>, StoreError> {
    from.all(ALL, &[]).await
}

/// Somebody was told; false where somebody was already.
pub async fn told(tx: &mut Tx, source: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(TOLD, &[source.into(), now.into()]).await? > 0)
}

/// It is watched no more. How far it was read stays, and its messages stay in the register.
pub async fn unwatch(tx: &mut Tx, source: &str) -> Result<(), StoreError> {
    tx.execute(UNWATCH, &[source.into()]).await.map(drop)
}

struct HeldBy(Option<String>);

impl FromRow for HeldBy {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        row.optional_text("held_by").map(Self)
    }
}

impl FromRow for MailboxRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            source: row.text("source")?,
            name: row.text("name")?,
            address: row.text("address")?,
            validity: row.int("validity")?,
            below: row.int("below")?,
            old_below: row.int("old_below")?,
            from_at: row.optional_moment("from_at")?,
            held_until: row.optional_moment("held_until")?,
            heard_at: row.optional_moment("heard_at")?,
            is_watched: row.truth("watched")?,
            every_seconds: row.int("every_seconds")?,
            since: row.moment("since")?,
            tried_at: row.optional_moment("tried_at")?,
            good_at: row.optional_moment("good_at")?,
            trouble: row.optional_text("trouble")?,
            told_at: row.optional_moment("told_at")?,
            watched_by: row.optional_text("watched_by")?,
        })
    }
}
