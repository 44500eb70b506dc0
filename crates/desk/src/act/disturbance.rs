//! Telling people about a known disturbance, and ending that.

use ladder_core::id::TicketNumber;
use ladder_core::plan::Id;
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::disturbance::{self, DisturbanceRow};
use crate::store::{audit, key};

/// The most that a receipt and the page of a new request mention.
const MENTIONED_MAX: usize = 3;

impl Desk {
    /// What was told when a request came in, is told still, and may be what the request is about; the newest first.
    pub async fn known_for(&self, ticket: &Ticket, now: Moment) -> Result<Vec<DisturbanceRow>, ActError> {
        let mut known = disturbance::current(&self.db, now).await?;
        known.retain(|one| one.from_at <= ticket.opened_at && concerns(one, ticket));
        known.truncate(MENTIONED_MAX);
        Ok(known)
    }

    /// Begins to tell about a disturbance; its id is given here.
    pub async fn tell_disturbance(&self, mut row: DisturbanceRow, now: Moment) -> Result<(), ActError> {
        row.id = key::fresh(now)?;
        let told = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                disturbance::put(tx, &row).await?;
                audit::note(tx, now, &row.written_by, "disturbance-told", &row.id, "{}").await
            })
        });
        Ok(told.await?)
    }

    /// Ends telling about it; whether it was told still.
    pub async fn end_disturbance(&self, id: &str, by: &str, now: Moment) -> Result<bool, ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let ended = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let ended = disturbance::end(tx, &id, now).await?;
                if ended {
                    audit::note(tx, now, &by, "disturbance-ended", &id, "{}").await?;
                }
                Ok(ended)
            })
        });
        Ok(ended.await?)
    }
}

/// One that is told of a topic or a phase concerns requests of that topic and phase; one that is worked on in a ticket also
/// those that are linked with it.
fn concerns(one: &DisturbanceRow, ticket: &Ticket) -> bool {
    let fits = |wanted: &Option<String>, is: Option<&Id>| {
        let wanted = wanted.as_deref();
        wanted.is_none_or(|wanted| is.is_some_and(|is| is.as_str() == wanted))
    };
    let worked_on = one.ticket.map(TicketNumber::new);
    if worked_on == Some(ticket.number) {
        return false;
    }
    worked_on.is_some_and(|other| ticket.relations.link_with(other).is_some())
        || fits(&one.topic, ticket.topic.as_ref()) && fits(&one.phase, ticket.phase.as_ref())
}
