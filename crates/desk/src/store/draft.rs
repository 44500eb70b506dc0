//! What people are writing, kept as they type: one text a person, ticket and form.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Who writes it.
    pub address: String,
    pub ticket: i64,
    /// The last part of the form's address, such as `replies`; after a dot the field, where the form has several.
    pub form: String,
    pub body: String,
    /// The ticket's last event that they had seen when they began.
    pub seen: i64,
    pub changed_at: Moment,
}

const OF_TICKET: &str = "select address, ticket, form, body, seen, changed_at from draft \
     where address = $1 and ticket = $2 order by form";
const READ: &str = "select address, ticket, form, body, seen, changed_at from draft \
     where address = $1 and ticket = $2 and form = $3";
const COUNT: &str = "select count(*) from draft where address = $1 and ticket = $2";
/// What they had seen when they began stays.
const KEEP: &str = "insert into draft (address, ticket, form, body, seen, changed_at) values ($1, $2, $3, $4, $5, $6) \
     on conflict (address, ticket, form) do update set body = excluded.body, changed_at = excluded.changed_at";
/// The form's own text and those of its fields.
const DROP: &str = "delete from draft where address = $1 and ticket = $2 \
     and (form = $3 or substr(form, 1, length($4)) = $4)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("OF_TICKET", OF_TICKET),
    ("READ", READ),
    ("COUNT", COUNT),
    ("KEEP", KEEP),
    ("DROP", DROP),
];

/// Everything that somebody is writing about a ticket.
pub async fn of_ticket(from: impl Ask, address: &str, ticket: i64) -> Result<Vec<DraftRow>, StoreError> {
    from.all(OF_TICKET, &[address.into(), ticket.into()]).await
}

pub async fn read(from: impl Ask, address: &str, ticket: i64, form: &str) -> Result<Option<DraftRow>, StoreError> {
    from.optional(READ, &[address.into(), ticket.into(), form.into()]).await
}

/// How many texts somebody is writing about a ticket.
pub async fn count(from: impl Ask, address: &str, ticket: i64) -> Result<i64, StoreError> {
    from.one(COUNT, &[address.into(), ticket.into()]).await
}

/// Keeps the text in the place of what was there.
pub async fn keep(tx: &mut Tx, draft: &DraftRow) -> Result<(), StoreError> {
    let values = [
        draft.address.as_str().into(),
        draft.ticket.into(),
        draft.form.as_str().into(),
        draft.body.as_str().into(),
        draft.seen.into(),
        draft.changed_at.into(),
    ];
    tx.execute(KEEP, &values).await.map(drop)
}

/// Forgets what was written for a form, all its fields.
pub async fn remove(tx: &mut Tx, address: &str, ticket: i64, form: &str) -> Result<(), StoreError> {
    let fields = format!("{form}.");
    tx.execute(DROP, &[address.into(), ticket.into(), form.into(), fields.into()])
        .await
        .map(drop)
}

impl FromRow for DraftRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            ticket: row.int("ticket")?,
            form: row.text("form")?,
            body: row.text("body")?,
            seen: row.int("seen")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
