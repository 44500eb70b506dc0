//! Events that only concern clocks.

use super::bound_clocks;
use crate::clock::{Clock, Settled, Stop};
use crate::event::Event;
use crate::ticket::Ticket;
use crate::time::Moment;

/// Starts or turns the clock that the event is about.
pub(super) fn change(ticket: &mut Ticket, event: &Event, at: Moment) {
    if let Event::ClockStarted { clock } = event {
        ticket.clocks.push(clock.clone());
        bound_clocks(&mut ticket.clocks);
        return;
    }
    let Some(id) = clock_id(event) else { return };
    if let Some(clock) = ticket.clocks.iter_mut().find(|clock| clock.id == id) {
        turn(clock, event, at);
    }
}

fn turn(clock: &mut Clock, event: &Event, at: Moment) {
    if let Event::ClockStopped { reason, .. } = event {
        clock.stopped = Some(Stop {
            since: at,
            reason: *reason,
        });
    } else if let Event::ClockResumed { deadline, .. } = event {
        clock.stopped = None;
        if let Some(deadline) = deadline {
            clock.due = Some(deadline.due);
            clock.warn_at = deadline.warn_at;
            clock.steps.clone_from(&deadline.steps);
        }
    } else if let Event::ClockRecounted { deadline, .. } = event {
        clock.due = Some(deadline.due);
        clock.warn_at = deadline.warn_at;
        clock.steps.clone_from(&deadline.steps);
    } else if let Event::ClockMet { .. } = event {
        clock.stopped = None;
        clock.settled = Some((at, Settled::Met));
    } else if let Event::ClockDropped { .. } = event {
        clock.stopped = None;
        clock.settled = Some((at, Settled::Dropped));
    } else if let Event::ClockWarned { .. } = event {
        clock.warn_at = None;
    } else if let Event::ClockMissed { .. } = event {
        clock.warn_at = None;
        clock.missed_at = clock.due.or(Some(at));
    }
}

/// The clock that an event is about.
pub(super) fn clock_id(event: &Event) -> Option<u32> {
    if let Event::ClockStopped { clock, .. }
    | Event::ClockResumed { clock, .. }
    | Event::ClockRecounted { clock, .. }
    | Event::ClockMet { clock }
    | Event::ClockDropped { clock }
    | Event::ClockWarned { clock }
    | Event::ClockMissed { clock } = event
    {
        Some(*clock)
    } else {
        None
    }
}
