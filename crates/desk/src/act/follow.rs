//! Open tickets that follow a plan which was applied for them as well: one by one, each in a commit of its own, and those
//! that are left when that breaks off when the desk looks again.

use ladder_core::command::Command;
use ladder_core::id::TicketNumber;
use ladder_core::person::Actor;
use ladder_core::time::Moment;

use super::change::thaw;
use super::revise::OpenTickets;
use super::{ActError, Desk, Guard};
use crate::store::{StoreError, Tx, setting};

/// Under this name the desk keeps the serial of the revision that open tickets have still to follow.
const FOLLOWED: &str = "plan.followed";

/// What open tickets do about a revision, noted in the commit that applies it.
pub(super) async fn begin(tx: &mut Tx, serial: i64, open: OpenTickets) -> Result<(), StoreError> {
    let followed = match open {
        OpenTickets::Move => serial.to_string(),
        // Whoever still had to follow the plan before keeps what they were promised.
        OpenTickets::Keep => String::new(),
    };
    setting::put(tx, FOLLOWED, &followed).await
}

impl Desk {
    /// Lets the open tickets follow that were left when the running plan was applied with [`OpenTickets::Move`]; how many
    /// did. Where none were left it does nothing. What fails is left for the next time, and does not keep others back.
    pub async fn follow_plan(&self, now: Moment) -> Result<usize, ActError> {
        let Some(serial) = setting::read(&self.db, FOLLOWED).await?.filter(|kept| !kept.is_empty()) else {
            return Ok(0);
        };
        let moved = self.move_open(now).await?;
        self.db
            .commit(move |tx| Box::pin(async move { all_follow(tx, &serial).await }))
            .await?;
        Ok(moved)
    }

    /// Lets open tickets follow the running plan; how many did. The first that failed is told when all were tried.
    pub(super) async fn move_open(&self, now: Moment) -> Result<usize, ActError> {
        let running = self.running_plan().await?;
        let (mut moved, mut after, mut failed) = (0, None, None);
        loop {
            let page = self.open_tickets(after.as_ref()).await?;
            for row in &page.items {
                let number = TicketNumber::new(row.number);
                // Who follows already is not asked again when another could not.
                if thaw(&row.state).is_ok_and(|ticket| ticket.revision == running.revision) {
                    continue;
                }
                let outcome = self
                    .act(number, Command::AdoptPlan, &Actor::desk(), Guard::default(), now)
                    .await;
                match outcome {
                    Ok(_) => moved += 1,
                    Err(ActError::Refused(_)) => {}
                    Err(error) => {
                        tracing::warn!(%error, %number, "a ticket did not follow the plan");
                        failed.get_or_insert(error);
                    }
                }
            }
            if page.next.is_none() {
                return failed.map_or(Ok(moved), Err);
            }
            after = page.next;
        }
    }
}

/// All open tickets followed this revision. Another, applied meanwhile, is yet to be followed.
async fn all_follow(tx: &mut Tx, serial: &str) -> Result<(), StoreError> {
    if setting::read(&mut *tx, FOLLOWED).await?.as_deref() == Some(serial) {
        setting::put(tx, FOLLOWED, "").await?;
    }
    Ok(())
}
