//! What the desk's own events say of the numbers that a rehearsal stands on, read in bounded pages.

use ladder_core::id::TicketNumber;
use ladder_core::plan::Plan;
use ladder_core::sim::rehearsal::Settings;
use ladder_core::sim::rehearsal::past::held_out::hold_out;
use ladder_core::sim::rehearsal::past::{CASES_MIN, KINDS, Past, PastError, measure};
use ladder_core::time::Moment;

use super::keep::recorded;
use super::{ActError, Desk};
use crate::plan::rehearsal::history::Known;
use crate::rehearse::rehearse;
use crate::store::event;

/// The most events that are read, the newest: those of about a hundred thousand tickets.
pub const EVENTS_MAX: i64 = 2_000_000;
/// As many at once.
const PAGE_EVENTS: i64 = 2_000;

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum Unknown {
    /// Too little lies behind, or the plan cannot be rehearsed.
    #[error(transparent)]
    Past(#[from] PastError),
    /// The desk could not be read.
    #[error(transparent)]
    Act(#[from] ActError),
}

/// Reads a desk's events before a moment and takes the numbers of a plan from them.
pub async fn known(desk: &Desk, plan: &Plan, settings: &Settings, until: Moment) -> Result<Known, Unknown> {
    let past = read(desk, until, EVENTS_MAX).await?;
    let history = measure(plan, &past, until)?;
    let held_out = hold_out(plan, &past, until, settings, &|plan, settings| {
        rehearse(plan, settings, &|_| {})
    })?;
    Ok(Known {
        history,
        held_out,
        tickets: past.tickets(),
        cases_min: CASES_MIN,
    })
}

/// Follows the newest events, so many at most.
pub async fn read(desk: &Desk, until: Moment, events_max: i64) -> Result<Past, ActError> {
    let mut past = Past::default();
    let begins = event::nth_newest(desk.db(), until, events_max).await?;
    let mut after = begins.map_or((i64::MIN, 0, 0), |at| (at.millis(), i64::MAX, i64::MAX));
    loop {
        let rows = event::feed_of_kinds(desk.db(), &KINDS, after, until, PAGE_EVENTS).await?;
        for row in &rows {
            past.take_in(TicketNumber::new(row.ticket), &recorded(row)?);
        }
        match rows.last() {
            Some(last) if rows.len() as u64 == PAGE_EVENTS.unsigned_abs() => {
                after = (last.at.millis(), last.ticket, last.seq);
            }
            Some(_) | None => return Ok(past),
        }
    }
}
