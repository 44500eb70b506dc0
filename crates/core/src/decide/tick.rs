//! Time passed: warnings, missed promises, ended sleeps and silences. Custody never moves by itself.

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
    let due: Vec<Event> = draft
        .ticket
        .clocks
        .iter()
        .filter_map(|clock| passed(clock, now))
        .collect();
    for event in due {
        draft.push(event);
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
fn passed(clock: &Clock, now: Moment) -> Option<Event> {
    if !clock.is_running() || clock.missed_at.is_some() {
        return None;
    }
    if clock.due.is_some_and(|due| due <= now) {
        return Some(Event::ClockMissed { clock: clock.id });
    }
    clock
        .warn_at
        .filter(|at| *at <= now)
        .map(|_| Event::ClockWarned { clock: clock.id })
}
