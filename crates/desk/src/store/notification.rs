//! What the desk told people: on the screen, or kept for their daily letter.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::key;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// Nothing unread is counted further than this.
pub const UNREAD_MAX: i64 = 100;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotificationRow {
    pub id: String,
    /// Who is told.
    pub address: String,
    pub at: Moment,
    pub ticket: i64,
    /// The event it is about.
    pub seq: i64,
    /// The word of the notice.
    pub kind: String,
    /// Who is away, where they are told in somebody's place.
    pub stands_for: Option<String>,
    pub read_at: Option<Moment>,
    /// The subject of the ticket.
    pub subject: String,
}

/// One thing that several people are told in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'t> {
    pub at: Moment,
    pub ticket: i64,
    pub seq: i64,
    pub kind: &'static str,
    /// `screen` or `digest`.
    pub way: &'static str,
    pub stands_for: Option<&'t str>,
}

macro_rules! select {
    () => {
        "select notification.id as id, address, notification.at as at, notification.ticket as ticket, seq, kind, stands_for, \
         read_at, subject from notification join ticket on ticket.number = notification.ticket "
    };
}

/// All of them in one statement; their ids differ by the address.
const PUT: &str = "insert into notification (id, address, at, ticket, seq, kind, way, stands_for) \
     select cast($2 as text) || ':' || value, value, cast($3 as bigint), cast($4 as bigint), cast($5 as bigint), \
     cast($6 as text), cast($7 as text), cast($8 as text) from {texts of $1} as told";
const PAGE: &str = concat!(
    select!(),
    "where address = $1 and way = 'screen' and notification.id < $2 order by notification.id desc limit $3"
);
const UNREAD_PAGE: &str = concat!(
    select!(),
    "where address = $1 and way = 'screen' and read_at is null and notification.id < $2 \
     order by notification.id desc limit $3"
);
const READ: &str = concat!(
    select!(),
    "where notification.id = $2 and address = $1 and way = 'screen'"
);
/// The inner limit keeps it cheap however much somebody leaves unread.
const UNREAD: &str = "select count(*) from (select 1 from notification \
     where address = $1 and way = 'screen' and read_at is null limit $2) as unread";
const MARK: &str = "update notification set read_at = $3 \
     where id = $2 and address = $1 and way = 'screen' and read_at is null";
const MARK_ALL: &str = "update notification set read_at = $3 \
     where address = $1 and way = 'screen' and read_at is null and id <= $2";
/// The index leads to what somebody has not read, which is little.
const MARK_TICKET: &str = "update notification set read_at = $4 \
     where address = $1 and way = 'screen' and read_at is null and ticket = $2 and seq <= $3";
const WAITING: &str = concat!(
    select!(),
    "where address = $1 and way = 'digest' and sent_at is null and notification.id > $2 \
     order by notification.id limit $3"
);
const SENT: &str = "update notification set sent_at = $3 \
     where address = $1 and way = 'digest' and sent_at is null and id <= $2";
const PURGE: &str =
    "delete from notification where id in (select id from notification where id < $1 order by id limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("PAGE", PAGE),
    ("UNREAD_PAGE", UNREAD_PAGE),
    ("READ", READ),
    ("UNREAD", UNREAD),
    ("MARK", MARK),
    ("MARK_ALL", MARK_ALL),
    ("MARK_TICKET", MARK_TICKET),
    ("WAITING", WAITING),
    ("SENT", SENT),
    ("PURGE", PURGE),
];

/// Tells these people; the addresses are folded and each stands there once.
pub async fn put(tx: &mut Tx, to: &[String], told: &Told<'_>) -> Result<(), StoreError> {
    if to.is_empty() {
        return Ok(());
    }
    let values = [
        serde_json::json!(to).to_string().into(),
        key::fresh(told.at)?.into(),
        told.at.into(),
        told.ticket.into(),
        told.seq.into(),
        told.kind.into(),
        told.way.into(),
        told.stands_for.map(ToOwned::to_owned).into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

/// What somebody was told on the screen, newest first.
pub async fn page(
    from: impl Ask,
    address: &str,
    unread_only: bool,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<NotificationRow>, StoreError> {
    // The sign stands above every id.
    let below = after.map_or(Ok("~"), |cursor| cursor.text(0))?;
    let sql = if unread_only { UNREAD_PAGE } else { PAGE };
    let items = from
        .all(sql, &[address.into(), below.into(), page::asked(limit).into()])
        .await?;
    Ok(page::page(items, limit, |row: &NotificationRow| {
        Cursor::at(std::slice::from_ref(&row.id))
    }))
}

/// One of somebody's own.
pub async fn read(from: impl Ask, address: &str, id: &str) -> Result<Option<NotificationRow>, StoreError> {
    from.optional(READ, &[address.into(), id.into()]).await
}

/// How much somebody has not read, [`UNREAD_MAX`] at most.
pub async fn unread(from: impl Ask, address: &str) -> Result<i64, StoreError> {
    from.one(UNREAD, &[address.into(), UNREAD_MAX.into()]).await
}

/// One of somebody's own was read.
pub async fn mark(tx: &mut Tx, address: &str, id: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(MARK, &[address.into(), id.into(), now.into()])
        .await
        .map(drop)
}

/// Everything up to this one was read: what came after the page was made stays unread.
pub async fn mark_all(tx: &mut Tx, address: &str, upto: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(MARK_ALL, &[address.into(), upto.into(), now.into()])
        .await
        .map(drop)
}

/// Everything about a ticket up to this event was read.
pub async fn mark_ticket(tx: &mut Tx, address: &str, ticket: i64, seq: i64, now: Moment) -> Result<(), StoreError> {
    let values = [address.into(), ticket.into(), seq.into(), now.into()];
    tx.execute(MARK_TICKET, &values).await.map(drop)
}

/// What waits for somebody's daily letter, oldest first.
pub async fn waiting(
    from: impl Ask,
    address: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<NotificationRow>, StoreError> {
    from.all(WAITING, &[address.into(), after.into(), limit.into()]).await
}

/// Everything up to this one was in a letter.
pub async fn sent(tx: &mut Tx, address: &str, upto: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(SENT, &[address.into(), upto.into(), now.into()])
        .await
        .map(drop)
}

/// Forgets what was told before then; how many.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[key::fresh(before)?.into(), limit.into()]).await
}

impl FromRow for NotificationRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            address: row.text("address")?,
            at: row.moment("at")?,
            ticket: row.int("ticket")?,
            seq: row.int("seq")?,
            kind: row.text("kind")?,
            stands_for: row.optional_text("stands_for")?,
            read_at: row.optional_moment("read_at")?,
            subject: row.text("subject")?,
        })
    }
}
