//! A message of a ticket becomes a ticket of its own, in one transaction with the ticket it came from.

use ladder_core::command::Split;
use ladder_core::decide;
use ladder_core::event::Recorded;
use ladder_core::id::TicketNumber;
use ladder_core::person::{Actor, Certificates};
use ladder_core::refusal::{PairRefusal, Refusal};
use ladder_core::time::Moment;

use super::change::{Loaded, begin, meet, rules};
use super::{ActError, Desk, Guard, Outcome, once, recorded};
use crate::store::{Tx, event, ticket};

impl Desk {
    /// Splits a message off. The outcome is what became of the ticket it came from; its last event names the new one.
    pub async fn split(
        &self,
        number: TicketNumber,
        wanted: Split,
        actor: &Actor,
        guard: Guard,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let (desk, actor, repeatable) = (self.clone(), actor.clone(), guard.once.is_some());
        self.kept(repeatable, move |tx| {
            Box::pin(async move { split_in(tx, &desk, number, &wanted, &actor, &guard, now).await })
        })
        .await
    }
}

async fn split_in(
    tx: &mut Tx,
    desk: &Desk,
    number: TicketNumber,
    wanted: &Split,
    actor: &Actor,
    guard: &Guard,
    now: Moment,
) -> Result<Outcome, ActError> {
    if let Some(answer) = once::earlier(tx, guard.once.as_ref()).await? {
        return Ok(Outcome::Repeat(answer));
    }
    let this = Loaded::lock(tx, desk, number)
        .await?
        .ok_or(ActError::NoSuchTicket(number))?;
    this.seen(guard)?;
    let message = message(tx, number, wanted.seq).await?;
    let running = desk.plans.running(tx).await?;
    let certificates = Certificates::default();
    let side = this.side(&running, &certificates);
    let fresh = rules(&running, &running, &certificates);
    // What is refused uses up no number.
    let none = TicketNumber::new(0);
    decide::split(side, &message, wanted, none, fresh, actor, now)?;
    let new = TicketNumber::new(ticket::next_number(tx).await?);
    let both = decide::split(side, &message, wanted, new, fresh, actor, now)?;
    let requester = wanted.requester.as_ref().unwrap_or(&this.ticket.requester).clone();
    let language = this
        .ticket
        .language
        .clone()
        .unwrap_or_else(|| running.plan.language.to_string());
    meet(tx, &requester, None, language, now).await?;
    begin(tx, both.other, actor, &running, now).await?;
    let done = this.make(tx, desk, both.this, actor, &running, now).await?;
    once::keep(tx, guard.once.as_ref(), &done, now).await?;
    Ok(Outcome::Done(Box::new(done)))
}

async fn message(tx: &mut Tx, number: TicketNumber, seq: i64) -> Result<Recorded, ActError> {
    let page = event::page(&mut *tx, number.get(), seq.saturating_sub(1), 1).await?;
    let row = page.items.iter().find(|row| row.seq == seq);
    recorded(row.ok_or(Refusal::Pair(PairRefusal::NotAMessage { seq }))?)
}
