//! One move of two tickets: merge, link, and the undo of each. Both change in one transaction, or neither does.

use ladder_core::command::PairCommand;
use ladder_core::decide::{Side, decide_pair};
use ladder_core::id::TicketNumber;
use ladder_core::person::{Actor, Certificates};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;

use super::change::{Loaded, rules};
use super::{ActError, Desk, Guard, Outcome, once};
use crate::store::Tx;

impl Desk {
    /// Carries out a command on a ticket and another. The guard is held against the first, and the outcome is what became
    /// of the first; the second has its own events.
    pub async fn pair(
        &self,
        number: TicketNumber,
        other: TicketNumber,
        command: PairCommand,
        actor: &Actor,
        guard: Guard,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let (desk, actor, repeatable) = (self.clone(), actor.clone(), guard.once.is_some());
        self.kept(repeatable, move |tx| {
            Box::pin(async move { pair_in(tx, &desk, (number, other), command, &actor, &guard, now).await })
        })
        .await
    }

    /// Would the rules let somebody do this to a ticket and another now? Nothing happens.
    pub async fn may_pair(
        &self,
        ticket: &Ticket,
        other: TicketNumber,
        command: PairCommand,
        actor: &Actor,
        now: Moment,
    ) -> Result<bool, ActError> {
        let Some(other) = self.read(other).await? else {
            return Ok(false);
        };
        let running = self.running_plan().await?;
        let promised = (
            self.plan_at(ticket.revision).await?,
            self.plan_at(other.revision).await?,
        );
        let certificates = Certificates::default();
        let this = Side {
            ticket,
            rules: rules(&promised.0, &running, &certificates),
        };
        let that = Side {
            ticket: &other,
            rules: rules(&promised.1, &running, &certificates),
        };
        Ok(decide_pair(this, that, command, actor, now).is_ok())
    }
}

async fn pair_in(
    tx: &mut Tx,
    desk: &Desk,
    (number, other): (TicketNumber, TicketNumber),
    command: PairCommand,
    actor: &Actor,
    guard: &Guard,
    now: Moment,
) -> Result<Outcome, ActError> {
    if let Some(answer) = once::earlier(tx, guard.once.as_ref()).await? {
        return Ok(Outcome::Repeat(answer));
    }
    let (this, other) = lock(tx, desk, number, other).await?;
    this.seen(guard)?;
    let running = desk.plans.running(tx).await?;
    let certificates = Certificates::default();
    let sides = (this.side(&running, &certificates), other.side(&running, &certificates));
    let both = decide_pair(sides.0, sides.1, command, actor, now)?;
    let done = this.make(tx, desk, both.this, actor, &running, now).await?;
    other.make(tx, desk, both.other, actor, &running, now).await?;
    once::keep(tx, guard.once.as_ref(), &done, now).await?;
    Ok(Outcome::Done(Box::new(done)))
}

/// Locks both in the order of their numbers, so that two such moves never wait for each other.
async fn lock(
    tx: &mut Tx,
    desk: &Desk,
    number: TicketNumber,
    other: TicketNumber,
) -> Result<(Loaded, Loaded), ActError> {
    let first = Loaded::lock(tx, desk, number.min(other)).await?;
    let second = Loaded::lock(tx, desk, number.max(other)).await?;
    let (this, that) = if number <= other {
        (first, second)
    } else {
        (second, first)
    };
    let this = this.ok_or(ActError::NoSuchTicket(number))?;
    let that = that.ok_or(Refusal::NoSuchTicket { number: other })?;
    Ok((this, that))
}
