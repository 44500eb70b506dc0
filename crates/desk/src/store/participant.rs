//! The people of a ticket: its requester and whoever takes part. A requester's own list is read from here.

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantRow {
    pub address: String,
    /// `requester` or `participant`.
    pub role: String,
}

const PUT: &str = "insert into ticket_person (ticket, address, role) values ($1, $2, $3) \
     on conflict (ticket, address) do update set role = excluded.role";
const REMOVE: &str = "delete from ticket_person where ticket = $1 and address = $2";
const OF_TICKET: &str = "select address, role from ticket_person where ticket = $1 order by role desc, address";
const ROLE: &str = "select role from ticket_person where ticket = $1 and address = $2";
const TAKES_PART: &str =
    "select count(*) as many from (select ticket from ticket_person where address = $1 limit 1) as one";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("REMOVE", REMOVE),
    ("OF_TICKET", OF_TICKET),
    ("ROLE", ROLE),
    ("TAKES_PART", TAKES_PART),
];

pub async fn put(tx: &mut Tx, ticket: i64, address: &str, role: &str) -> Result<(), StoreError> {
    tx.execute(PUT, &[ticket.into(), address.into(), role.into()])
        .await
        .map(drop)
}

pub async fn remove(tx: &mut Tx, ticket: i64, address: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[ticket.into(), address.into()]).await? > 0)
}

/// The requester first.
pub async fn of_ticket(from: impl Ask, ticket: i64) -> Result<Vec<ParticipantRow>, StoreError> {
    from.all(OF_TICKET, &[ticket.into()]).await
}

/// What the person is to the ticket, if anything.
pub async fn role(from: impl Ask, ticket: i64, address: &str) -> Result<Option<String>, StoreError> {
    from.optional(ROLE, &[ticket.into(), address.into()]).await
}

/// Is the person of any ticket?
pub async fn takes_part(from: impl Ask, address: &str) -> Result<bool, StoreError> {
    let many: i64 = from.one(TAKES_PART, &[address.into()]).await?;
    Ok(many > 0)
}

impl FromRow for ParticipantRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            role: row.text("role")?,
        })
    }
}
