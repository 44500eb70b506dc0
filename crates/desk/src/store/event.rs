//! Events: what happened to a ticket, in order. Rows are only ever added; the database itself refuses anything else.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    pub ticket: i64,
    /// 1 for the first event of the ticket, then without gaps.
    pub seq: i64,
    pub at: Moment,
    pub kind: String,
    pub who: String,
    /// Serial of the plan revision it happened under.
    pub plan_revision: i64,
    /// JSON of the rules' event.
    pub body: String,
}

const APPEND: &str =
    "insert into event (ticket, seq, at, kind, who, plan_revision, body) values ($1, $2, $3, $4, $5, $6, $7)";
const PAGE: &str = "select ticket, seq, at, kind, who, plan_revision, body from event \
     where ticket = $1 and seq > $2 order by seq limit $3";
/// Of a ticket with very many events, those that tell where it was.
const OF_KINDS: &str = "select ticket, seq, at, kind, who, plan_revision, body from event \
     where kind {in texts of $1} and ticket = $2 order by seq limit $3";
const FEED: &str = "select ticket, seq, at, kind, who, plan_revision, body from event \
     where (at, ticket, seq) > ($1, $2, $3) and at < $4 order by at, ticket, seq limit $5";

/// The events of these kinds alone: the bodies of all others stay unread.
const FEED_OF_KINDS: &str = "select ticket, seq, at, kind, who, plan_revision, body from event \
     where kind {in texts of $1} and (at, ticket, seq) > ($2, $3, $4) and at < $5 order by at, ticket, seq limit $6";
/// From when on there are so many: along the index, from its end.
const NTH_NEWEST: &str = "select at from event where at < $1 order by at desc, ticket desc, seq desc limit 1 offset $2";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("APPEND", APPEND),
    ("PAGE", PAGE),
    ("OF_KINDS", OF_KINDS),
    ("FEED", FEED),
    ("FEED_OF_KINDS", FEED_OF_KINDS),
    ("NTH_NEWEST", NTH_NEWEST),
];

/// Adds events in the order given. The ticket is locked by the unit, so its places are free.
pub async fn append(tx: &mut Tx, events: &[EventRow]) -> Result<(), StoreError> {
    for event in events {
        let values = [
            event.ticket.into(),
            event.seq.into(),
            event.at.into(),
            event.kind.as_str().into(),
            event.who.as_str().into(),
            event.plan_revision.into(),
            event.body.as_str().into(),
        ];
        tx.execute(APPEND, &values).await?;
    }
    Ok(())
}

/// The events of a ticket after a place, oldest first; 0 starts at the first.
pub async fn page(from: impl Ask, ticket: i64, after: i64, limit: i64) -> Result<Page<EventRow>, StoreError> {
    let items = from
        .all(PAGE, &[ticket.into(), after.into(), page::asked(limit).into()])
        .await?;
    Ok(page::page(items, limit, |event: &EventRow| {
        Cursor::at(&[event.seq.to_string()])
    }))
}

/// The events of a ticket that are of these kinds, oldest first, `limit` at most.
pub async fn of_kinds(from: impl Ask, ticket: i64, kinds: &[&str], limit: i64) -> Result<Vec<EventRow>, StoreError> {
    let kinds = serde_json::json!(kinds).to_string();
    from.all(OF_KINDS, &[kinds.into(), ticket.into(), limit.into()]).await
}

/// The events of all tickets in a period (`since` included, `until` not), in order of time: what the measures read.
pub async fn feed(
    from: impl Ask,
    since: Moment,
    until: Moment,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<EventRow>, StoreError> {
    let (at, ticket, seq) = match after {
        Some(cursor) => (cursor.int(0)?, cursor.int(1)?, cursor.int(2)?),
        None => (since.millis(), 0, 0),
    };
    let values = [
        at.into(),
        ticket.into(),
        seq.into(),
        until.into(),
        page::asked(limit).into(),
    ];
    let items = from.all(FEED, &values).await?;
    Ok(page::page(items, limit, |event: &EventRow| {
        Cursor::at(&[
            event.at.millis().to_string(),
            event.ticket.to_string(),
            event.seq.to_string(),
        ])
    }))
}

/// The same of these kinds, `limit` at most, after the last one that was read.
pub async fn feed_of_kinds(
    from: impl Ask,
    kinds: &[&str],
    (at, ticket, seq): (i64, i64, i64),
    until: Moment,
    limit: i64,
) -> Result<Vec<EventRow>, StoreError> {
    let values = [
        serde_json::json!(kinds).to_string().into(),
        at.into(),
        ticket.into(),
        seq.into(),
        until.into(),
        limit.into(),
    ];
    from.all(FEED_OF_KINDS, &values).await
}

/// When the newest event but so many was; none where there are fewer.
pub async fn nth_newest(from: impl Ask, until: Moment, skipped: i64) -> Result<Option<Moment>, StoreError> {
    let at: Option<i64> = from.optional(NTH_NEWEST, &[until.into(), skipped.into()]).await?;
    Ok(at.map(Moment::from_millis))
}

impl FromRow for EventRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            seq: row.int("seq")?,
            at: row.moment("at")?,
            kind: row.text("kind")?,
            who: row.text("who")?,
            plan_revision: row.int("plan_revision")?,
            body: row.text("body")?,
        })
    }
}
