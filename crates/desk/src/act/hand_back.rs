//! Putting back everything that somebody holds, who is away or gone.

use ladder_core::command::Command;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Actor;
use ladder_core::refusal::Refusal;
use ladder_core::time::Moment;

use super::{ActError, Desk, Guard};
use crate::store::ticket::{self, Status, TicketFilter};

/// How many open tickets are looked at in one piece.
const PIECE_MAX: i64 = 200;

impl Desk {
    /// Puts back each open ticket that somebody holds, one by one, each in a commit of its own; offers are withdrawn. The
    /// numbers of those put back. A lead of a tier puts back what is held there and leaves the rest; who leads none of the
    /// tiers is refused.
    pub async fn hand_back(&self, lead: &Actor, of: &Address, now: Moment) -> Result<Vec<TicketNumber>, ActError> {
        let filter = TicketFilter {
            status: Some(Status::Open),
            agent: Some(of.to_string()),
            ..TicketFilter::default()
        };
        let (mut back, mut refused, mut after) = (Vec::new(), None, None);
        loop {
            let page = ticket::page(&self.db, &filter, after.as_ref(), PIECE_MAX).await?;
            for row in &page.items {
                let number = TicketNumber::new(row.number);
                let command = Command::HandBack { of: of.clone() };
                match self.act(number, command, lead, Guard::default(), now).await {
                    Ok(_) => back.push(number),
                    // Somebody was faster: it is in other hands, or closed.
                    Err(ActError::Refused(Refusal::NotHolder { .. } | Refusal::Closed { .. })) => {}
                    Err(ActError::Refused(refusal)) => refused = Some(refusal),
                    Err(error) => return Err(error),
                }
            }
            if page.next.is_none() {
                break;
            }
            after = page.next;
        }
        match refused {
            Some(refusal) if back.is_empty() => Err(refusal.into()),
            Some(_) | None => Ok(back),
        }
    }
}
