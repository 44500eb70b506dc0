//! Time passed: warnings, ended sleeps and silences; promises that ran out are missed before any command. Custody never moves by itself.

use crate::clock::Clock;
use crate::draft::Draft;
use crate::event::Event;
use crate::person::Who;
use crate::refusal::Refusal;
use crate::ticket::{End, State, Wait};
use crate::time::Moment;

/// Looks at the clock; with nothing due it makes no event.
pub(super) fn tick(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    if draft.actor.who != Who::Desk {
        return Err(Refusal::NotAnAgent);
    }
    let now = draft.now;
    let soon: Vec<u32> = draft
        .ticket
        .clocks
        .iter()
        .filter(|clock| warns(clock, now))
        .map(|clock| clock.id)
        .collect();
    for clock in soon {
        draft.push(Event::ClockWarned { clock });
    }
    if let Some(Wait::Until { at, .. }) = draft.ticket.wait
        && at <= now
    {
        draft.end_wait();
    }
    if let State::Confirming { until: Some(until), .. } = draft.ticket.state
        && until <= now
    {
        draft.push(Event::Confirmed { said: false });
        draft.close(End::Solved);
    }
    Ok(())
}

/// A clock that is missed is not warned about as well.
fn warns(clock: &Clock, now: Moment) -> bool {
    clock.is_running() && clock.missed_at.is_none() && clock.warn_at.is_some_and(|at| at <= now)
}
