//! Receipts that wait for somebody's word.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedRow {
    pub ticket: i64,
    /// The address that the request was sent to.
    pub mailbox: String,
    /// Who would get the receipt.
    pub address: String,
    pub at: Moment,
}

/// How many wait of one mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedOf {
    pub mailbox: String,
    pub count: i64,
}

const PUT: &str = "insert into parked_receipt (ticket, mailbox, address, at) values ($1, $2, $3, $4)";
const OF_MAILBOX: &str =
    "select ticket, mailbox, address, at from parked_receipt where mailbox = $1 order by ticket limit $2";
const FORGET: &str = "delete from parked_receipt where ticket = $1";
const BY_MAILBOX: &str =
    "select mailbox, count(*) as parked from parked_receipt group by mailbox order by mailbox limit $1";
/// The inner limit keeps it cheap however many there were.
const OPENED_SINCE: &str = "select count(*) from (select 1 as given from mail \
     where mailbox = $1 and received_at > $2 and outcome = 'opened' limit $3) as given";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("OF_MAILBOX", OF_MAILBOX),
    ("FORGET", FORGET),
    ("BY_MAILBOX", BY_MAILBOX),
    ("OPENED_SINCE", OPENED_SINCE),
];

pub async fn put(tx: &mut Tx, row: &ParkedRow) -> Result<(), StoreError> {
    let values = [
        row.ticket.into(),
        row.mailbox.as_str().into(),
        row.address.as_str().into(),
        row.at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

/// Those of a mailbox, oldest first.
pub async fn of_mailbox(from: impl Ask, mailbox: &str, limit: i64) -> Result<Vec<ParkedRow>, StoreError> {
    from.all(OF_MAILBOX, &[mailbox.into(), limit.into()]).await
}

pub async fn forget(tx: &mut Tx, ticket: i64) -> Result<(), StoreError> {
    tx.execute(FORGET, &[ticket.into()]).await.map(drop)
}

/// The mailboxes of which some wait.
pub async fn by_mailbox(from: impl Ask, limit: i64) -> Result<Vec<ParkedOf>, StoreError> {
    from.all(BY_MAILBOX, &[limit.into()]).await
}

/// How many requests came to a mailbox since then, counted up to `max`.
pub async fn opened_since(from: impl Ask, mailbox: &str, since: Moment, max: i64) -> Result<i64, StoreError> {
    from.one(OPENED_SINCE, &[mailbox.into(), since.into(), max.into()])
        .await
}

impl FromRow for ParkedRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            mailbox: row.text("mailbox")?,
            address: row.text("address")?,
            at: row.moment("at")?,
        })
    }
}

impl FromRow for ParkedOf {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            mailbox: row.text("mailbox")?,
            count: row.int("parked")?,
        })
    }
}
