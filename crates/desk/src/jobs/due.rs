//! The sweep: tickets whose next deadline passed get a look at the clock, through the same seam as everything else.

use ladder_core::command::Command;
use ladder_core::id::TicketNumber;
use ladder_core::person::Actor;
use ladder_core::time::{MINUTE_MILLIS, Moment};

use crate::act::{ActError, Desk, Guard, Outcome};
use crate::error::StoreError;
use crate::store::due;

/// How many tickets one sweep takes.
pub const SWEPT_MAX: i64 = 200;
/// A ticket whose tick failed is left alone for this long, so that it does not hold up the others.
const BACK_OFF_MILLIS: i64 = 5 * MINUTE_MILLIS;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Tickets on which something was due.
    pub moved: u64,
    /// Tickets that could not be looked at and are left alone for a while.
    pub put_off: u64,
    /// There may be more at once.
    pub more: bool,
}

/// Looks at every ticket that is due, a bounded number at a time. Any number of processes may do this at once: each
/// ticket is locked while it is looked at, and what is no longer due makes no event.
pub async fn sweep(desk: &Desk, now: Moment) -> Result<Swept, StoreError> {
    let due = due::passed(desk.db(), now, SWEPT_MAX).await?;
    let full = i64::try_from(due.len()).is_ok_and(|found| found >= SWEPT_MAX);
    let mut swept = Swept {
        more: full,
        ..Swept::default()
    };
    for number in due {
        match tick(desk, TicketNumber::new(number), now).await {
            Ok(true) => swept.moved += 1,
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(ticket = number, %error, "a deadline could not be looked at; it is put off");
                put_off(desk, number, now).await?;
                swept.put_off += 1;
            }
        }
    }
    Ok(swept)
}

async fn tick(desk: &Desk, number: TicketNumber, now: Moment) -> Result<bool, ActError> {
    let outcome = desk
        .act(number, Command::Tick, &Actor::desk(), Guard::default(), now)
        .await?;
    let Outcome::Done(done) = outcome else { return Ok(false) };
    // Whatever passed has been dealt with; a deadline that still lies behind would be swept for ever.
    if done.ticket.next_due_at().is_some_and(|next| next <= now) {
        put_off(desk, number.get(), now).await?;
    }
    Ok(!done.events.is_empty())
}

async fn put_off(desk: &Desk, number: i64, now: Moment) -> Result<(), StoreError> {
    let until = now.plus_millis(BACK_OFF_MILLIS);
    desk.db()
        .commit(move |tx| Box::pin(async move { due::back_off(tx, number, until).await }))
        .await
}
