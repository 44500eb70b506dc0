//! Who looks at a ticket and who writes in it, told by their browsers while they do.

use ladder_core::id::{Address, TicketNumber};
use ladder_core::time::{MINUTE_MILLIS, Moment};

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::notification;
use crate::store::presence::{self, Doing, PresenceRow};
use crate::store::visit::{self, VisitRow};

/// Whoever was not heard of for so long is gone: browsers tell three times as often.
pub const PRESENT_MILLIS: i64 = MINUTE_MILLIS;
/// The rows of those who left are cleared away after this.
const KEPT_MILLIS: i64 = 60 * MINUTE_MILLIS;

impl Desk {
    /// Notes that somebody looks at a ticket, or writes in it, and up to which event they have seen it. Whether their being
    /// there is news to the others.
    pub async fn is_present(
        &self,
        number: TicketNumber,
        address: &Address,
        doing: Doing,
        seen: Option<i64>,
        now: Moment,
    ) -> Result<bool, ActError> {
        let known = self.present(number, now).await?;
        let is_news = !known
            .iter()
            .any(|row| row.address == address.as_str() && row.doing == doing);
        let row = PresenceRow {
            ticket: number.get(),
            address: address.to_string(),
            doing,
            seen_at: now,
        };
        let visit = seen.map(|seq| VisitRow {
            address: address.to_string(),
            ticket: number.get(),
            seq,
            seen_at: now,
        });
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move {
                    if let Some(visit) = &visit {
                        visit::seen(tx, visit).await?;
                        // What somebody sees on the ticket itself they need not read once more behind the bell.
                        notification::mark_ticket(tx, &visit.address, visit.ticket, visit.seq, now).await?;
                    }
                    presence::forget(tx, now.plus_millis(-KEPT_MILLIS)).await?;
                    presence::seen(tx, &row).await
                })
            })
            .await?;
        if is_news {
            self.tell();
        }
        Ok(is_news)
    }

    /// Notes that somebody no longer looks at a ticket.
    pub async fn is_gone(&self, number: TicketNumber, address: &Address) -> Result<(), ActError> {
        let (ticket, address) = (number.get(), address.to_string());
        let was_there = self
            .db
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { presence::left(tx, ticket, &address).await }))
            .await?;
        if was_there {
            self.tell();
        }
        Ok(())
    }

    /// Who looks at any ticket or writes in it now, up to a bound.
    pub async fn everybody_present(&self, now: Moment) -> Result<Vec<PresenceRow>, ActError> {
        Ok(presence::everybody(&self.db, now.plus_millis(-PRESENT_MILLIS)).await?)
    }

    /// Who looks at a ticket or writes in it now.
    pub async fn present(&self, number: TicketNumber, now: Moment) -> Result<Vec<PresenceRow>, ActError> {
        let since = now.plus_millis(-PRESENT_MILLIS);
        Ok(presence::since(&self.db, number.get(), since).await?)
    }
}
