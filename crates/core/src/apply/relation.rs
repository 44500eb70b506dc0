//! Events that tie a ticket to another, or untie it.

use crate::clock::Clock;
use crate::event::Event;
use crate::id::Address;
use crate::ticket::{LaidDown, Link, Merged, Ticket};

/// One of two tickets ends in the other.
pub(super) fn merge(ticket: &mut Ticket, event: &Event) {
    if let Event::MergedInto { into, .. } = event {
        let live = ticket.clocks.iter().filter(|clock| clock.is_live());
        let standing = |clock: &Clock| (clock.id, clock.stopped.map(|stop| stop.reason));
        ticket.relations.laid_down = Some(Box::new(LaidDown {
            into: *into,
            state: ticket.state.clone(),
            wait: ticket.wait.clone(),
            clocks: live.map(standing).collect(),
        }));
    } else if let Event::TookIn { from, people } = event {
        ticket.relations.merged.push(Merged {
            from: *from,
            people: people.clone(),
        });
    }
}

/// It goes on by itself again.
pub(super) fn unmerge(ticket: &mut Ticket, event: &Event) {
    if let Event::Unmerged { .. } = event {
        take_up_again(ticket);
    } else if let Event::GaveBack { from } = event {
        ticket.relations.merged.retain(|merged| merged.from != *from);
    }
}

/// The two have to do with each other, or no longer.
pub(super) fn link(ticket: &mut Ticket, event: &Event) {
    if let Event::Linked { other, kind } = event {
        ticket.relations.links.push(Link {
            other: *other,
            kind: *kind,
        });
    } else if let Event::Unlinked { other, .. } = event {
        ticket.relations.links.retain(|link| link.other != *other);
    }
}

/// One of them was a message of the other.
pub(super) fn split(ticket: &mut Ticket, event: &Event) {
    if let Event::SplitOff { into, .. } = event {
        ticket.relations.split_into.push(*into);
    } else if let Event::SplitFrom { from, .. } = event {
        ticket.relations.split_from = Some(*from);
    }
}

fn take_up_again(ticket: &mut Ticket) {
    let Some(laid_down) = ticket.relations.laid_down.take() else {
        return;
    };
    ticket.state = laid_down.state;
    ticket.wait = laid_down.wait;
    ticket.closed_at = None;
}

/// Whoever left does not take part because of a merge any more, so that undoing it does not send them away again.
pub(super) fn forget(ticket: &mut Ticket, address: &Address) {
    for merged in &mut ticket.relations.merged {
        merged.people.retain(|person| person != address);
    }
}
