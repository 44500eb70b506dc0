//! Receipts of a mailbox that gave very many within an hour: they wait until a person says whether they leave. A flood in
//! other people's names, or two programs that answer each other, thus ends at somebody's desk and not in their mailboxes.

use ladder_core::effect::{Effect, Letter};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::time::{HOUR_MILLIS, Moment};
use serde_json::json;

use super::change::may_get_receipt;
use super::keep::mail_job;
use super::{ActError, Desk};
use crate::store::job;
use crate::store::parked::{self, ParkedOf, ParkedRow};
use crate::store::{Tx, audit};

/// A mailbox that opened so many tickets within an hour gives no receipts by itself.
pub const REQUESTS_AN_HOUR_MAX: i64 = 100;
/// How many are answered in one unit.
const PIECE_MAX: i64 = 100;
/// How many mailboxes are named.
const MAILBOXES_MAX: i64 = 50;
/// A receipt is about the first event of its ticket.
const FIRST: i64 = 1;

/// Whether receipts of this mailbox wait for somebody's word now.
pub async fn is_flooded(tx: &mut Tx, mailbox: &str, now: Moment) -> Result<bool, ActError> {
    let since = now.plus_millis(-HOUR_MILLIS);
    let opened = parked::opened_since(tx, mailbox, since, REQUESTS_AN_HOUR_MAX).await?;
    Ok(opened >= REQUESTS_AN_HOUR_MAX)
}

/// Keeps a receipt back.
pub async fn park(tx: &mut Tx, ticket: TicketNumber, mailbox: &str, to: &Address, now: Moment) -> Result<(), ActError> {
    let row = ParkedRow {
        ticket: ticket.get(),
        mailbox: mailbox.to_owned(),
        address: to.to_string(),
        at: now,
    };
    Ok(parked::put(tx, &row).await?)
}

impl Desk {
    /// The mailboxes whose receipts wait, with how many.
    pub async fn parked_receipts(&self) -> Result<Vec<ParkedOf>, ActError> {
        Ok(parked::by_mailbox(&self.db, MAILBOXES_MAX).await?)
    }

    /// Lets the receipts of a mailbox leave, or drops them; how many left. Nobody gets more than their share of an hour.
    pub async fn answer_parked(&self, mailbox: &str, leave: bool, by: &str, now: Moment) -> Result<usize, ActError> {
        let mut left = 0;
        loop {
            let (mailbox, by) = (mailbox.to_owned(), by.to_owned());
            let unit = self.db.commit::<_, ActError, _>(move |tx| {
                Box::pin(async move { answer_some(tx, &mailbox, leave, &by, now).await })
            });
            let (answered, these) = unit.await?;
            left += these;
            if answered == 0 {
                break;
            }
        }
        self.tell();
        Ok(left)
    }
}

async fn answer_some(
    tx: &mut Tx,
    mailbox: &str,
    leave: bool,
    by: &str,
    now: Moment,
) -> Result<(usize, usize), ActError> {
    let rows = parked::of_mailbox(&mut *tx, mailbox, PIECE_MAX).await?;
    let mut left = 0;
    for row in &rows {
        parked::forget(tx, row.ticket).await?;
        let Ok(to) = Address::parse(&row.address) else { continue };
        if !leave || !may_get_receipt(tx, &to, now).await? {
            continue;
        }
        let effect = Effect::Mail {
            to,
            letter: Letter::Receipt,
            seq: FIRST,
        };
        job::put(tx, &mail_job(TicketNumber::new(row.ticket), &effect, now)?, now).await?;
        left += 1;
    }
    if !rows.is_empty() {
        let detail = json!({ "receipts": rows.len(), "left": left }).to_string();
        audit::note(tx, now, by, "receipts-answered", mailbox, &detail).await?;
    }
    Ok((rows.len(), left))
}
