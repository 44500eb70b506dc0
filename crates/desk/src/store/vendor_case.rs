//! Case numbers at vendors: while a case is open, the vendor's mail finds its ticket by it.

use super::ask::Ask;
use super::tx::Tx;
use crate::error::StoreError;

const PUT: &str = "insert into vendor_case (number, ticket, open) values ($1, $2, $3) \
     on conflict (number, ticket) do update set open = excluded.open";
const OPEN_TICKETS: &str =
    "select ticket from vendor_case where number = $1 and open = 1 order by ticket desc limit 20";
const OF_TICKET: &str = "select number from vendor_case where ticket = $1 order by number";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("OPEN_TICKETS", OPEN_TICKETS), ("OF_TICKET", OF_TICKET)];

/// Opens a case of this folded number for the ticket, or closes it.
pub async fn put(tx: &mut Tx, number: &str, ticket: i64, open: bool) -> Result<(), StoreError> {
    tx.execute(PUT, &[number.into(), ticket.into(), open.into()])
        .await
        .map(drop)
}

/// The tickets that have an open case of this folded number, newest first.
pub async fn open_tickets(from: impl Ask, number: &str) -> Result<Vec<i64>, StoreError> {
    from.all(OPEN_TICKETS, &[number.into()]).await
}

pub async fn of_ticket(from: impl Ask, ticket: i64) -> Result<Vec<String>, StoreError> {
    from.all(OF_TICKET, &[ticket.into()]).await
}
