//! The only thing that changes a ticket: one event after another.

mod custody;
mod place;
mod relation;
mod timing;

use crate::clock::Clock;
use crate::event::{Event, Recorded};
use crate::id::Address;
use crate::person::Who;
use crate::ticket::{CLOCKS_MAX, Participant, Rating, Relations, Sheet, SheetEntry, State, Ticket};
use crate::time::Moment;

/// Why events do not make a ticket.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// There is no event, or the first is not `opened`.
    #[error("the history does not begin with `opened`")]
    NoBeginning,
    /// An event is missing or doubled.
    #[error("event {found} stands where event {expected} should")]
    Gap {
        /// The sequence number that should come.
        expected: i64,
        /// The one that came.
        found: i64,
    },
}

/// Rebuilds a ticket from its whole history, in order.
pub fn rebuild<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Result<Ticket, Broken> {
    let mut events = events.into_iter();
    let first = events.next().ok_or(Broken::NoBeginning)?;
    let mut ticket = begin(first).ok_or(Broken::NoBeginning)?;
    for recorded in events {
        if recorded.seq != ticket.seq + 1 {
            return Err(Broken::Gap {
                expected: ticket.seq + 1,
                found: recorded.seq,
            });
        }
        apply(&mut ticket, recorded);
    }
    Ok(ticket)
}

/// The ticket that an `opened` event makes; any other event makes none.
pub fn begin(first: &Recorded) -> Option<Ticket> {
    let Event::Opened {
        number,
        requester,
        subject,
        language,
        topic,
        priority,
        phase,
        tier,
        promised,
        ..
    } = &first.event
    else {
        return None;
    };
    (first.seq == 1).then(|| Ticket {
        number: *number,
        version: 1,
        seq: 1,
        subject: subject.clone(),
        language: language.clone(),
        requester: requester.clone(),
        participants: Vec::new(),
        tier: *tier,
        state: State::Queued,
        wait: None,
        priority: *priority,
        topic: topic.clone(),
        phase: phase.clone(),
        revision: *promised,
        opened_at: first.at,
        closed_at: None,
        clocks: Vec::new(),
        sheet: Sheet::default(),
        solution: None,
        attempts: 0,
        cases: Vec::new(),
        bounces: Vec::new(),
        follows: Vec::new(),
        hands: Vec::new(),
        answered: false,
        relations: Relations::default(),
        rating: None,
    })
}

/// Applies the next event to a ticket.
pub fn apply(ticket: &mut Ticket, recorded: &Recorded) {
    change(ticket, &recorded.event, &recorded.who, recorded.at);
}

pub(crate) fn change(ticket: &mut Ticket, event: &Event, who: &Who, at: Moment) {
    ticket.seq += 1;
    ticket.version += i64::from(event.raises_version());
    let person = match who {
        Who::Person { address } => Some(address),
        Who::Machine { .. } | Who::Desk => None,
    };
    dispatch(ticket, event, person, at);
}

/// Every event has its place here, so that a new one cannot be forgotten.
fn dispatch(ticket: &mut Ticket, event: &Event, person: Option<&Address>, at: Moment) {
    match event {
        Event::ClockStarted { .. }
        | Event::ClockStopped { .. }
        | Event::ClockResumed { .. }
        | Event::ClockRecounted { .. }
        | Event::ClockMet { .. }
        | Event::ClockDropped { .. }
        | Event::ClockWarned { .. }
        | Event::ClockMissed { .. } => timing::change(ticket, event, at),
        Event::Taken { .. }
        | Event::Assigned { .. }
        | Event::Released
        | Event::Escalated { .. }
        | Event::TierSkipped { .. }
        | Event::OfferWithdrawn { .. }
        | Event::Accepted { .. }
        | Event::Asked { .. }
        | Event::Answered { .. }
        | Event::SentBack { .. } => custody::climb(ticket, event, person, at),
        Event::Solved { .. }
        | Event::Relayed { .. }
        | Event::Acknowledged { .. }
        | Event::Doubted { .. }
        | Event::ContactDue { .. }
        | Event::Contacted { .. }
        | Event::SilenceBroken
        | Event::SilenceCounts { .. }
        | Event::Disputed { .. } => custody::descend(ticket, event, person, at),
        Event::WaitingOnRequester { .. }
        | Event::WaitingOnVendor
        | Event::Resumed
        | Event::Snoozed { .. }
        | Event::Woken
        | Event::CaseOpened { .. }
        | Event::CaseClosed { .. } => custody::wait(ticket, event, at),
        Event::Reopened { .. } | Event::Restored | Event::Closed { .. } => custody::end(ticket, event, at),
        Event::Triaged { .. }
        | Event::Replied { .. }
        | Event::SheetFilled { .. }
        | Event::ParticipantAdded { .. }
        | Event::ParticipantRemoved { .. }
        | Event::Rated { .. }
        | Event::PlanAdopted { .. } => content(ticket, event, person, at),
        Event::MergedInto { .. } | Event::TookIn { .. } => relation::merge(ticket, event),
        Event::Unmerged { .. } | Event::GaveBack { .. } => relation::unmerge(ticket, event),
        Event::Linked { .. } | Event::Unlinked { .. } => relation::link(ticket, event),
        Event::SplitOff { .. } | Event::SplitFrom { .. } => relation::split(ticket, event),
        // Told, and nothing moved by it alone.
        Event::Opened { .. }
        | Event::Noted { .. }
        | Event::Received { .. }
        | Event::MachineMailRecorded { .. }
        | Event::PingPong { .. }
        | Event::Confirmed { .. }
        | Event::Withdrawn { .. } => {}
    }
}

/// Events that change what a ticket says rather than where it is.
fn content(ticket: &mut Ticket, event: &Event, person: Option<&Address>, at: Moment) {
    if let Event::Triaged { topic, priority, phase } = event {
        ticket.topic.clone_from(topic);
        ticket.priority = *priority;
        ticket.phase.clone_from(phase);
    } else if let Event::Replied { .. } = event {
        ticket.answered = true;
    } else if let Event::SheetFilled { fields } = event {
        for (field, value) in fields {
            let entry = SheetEntry {
                value: value.clone(),
                by: person.cloned(),
                tier: ticket.tier,
            };
            ticket.sheet.0.insert(field.clone(), entry);
        }
    } else if let Event::ParticipantAdded { address, with_history } = event {
        let from_seq = if *with_history { 0 } else { ticket.seq };
        ticket.participants.push(Participant {
            address: address.clone(),
            from_seq,
        });
    } else if let Event::ParticipantRemoved { address } = event {
        ticket
            .participants
            .retain(|participant| &participant.address != address);
        relation::forget(ticket, address);
    } else if let Event::Rated { stars, words } = event {
        ticket.rating = Some(Rating {
            stars: *stars,
            words: words.clone(),
            at,
        });
    } else if let Event::PlanAdopted { promised, tier, moved } = event {
        ticket.revision = *promised;
        place::renumber(ticket, moved);
        ticket.tier = *tier;
    }
}

/// Drops the oldest settled clocks beyond the number a ticket carries, but never the last of its kind: a dispute or a
/// restored ticket takes that one up again.
fn bound_clocks(clocks: &mut Vec<Clock>) {
    while clocks.len() > CLOCKS_MAX {
        let newer = |place: usize, kind| clocks[place + 1..].iter().any(|clock: &Clock| clock.kind == kind);
        let spare = |place: &usize| !clocks[*place].is_live() && newer(*place, clocks[*place].kind);
        let Some(oldest) = (0..clocks.len()).find(spare) else {
            return;
        };
        clocks.remove(oldest);
    }
}
