//! What always holds, whatever anybody does.

use ladder_core::access;
use ladder_core::apply;
use ladder_core::clock::{Clock, ClockKind, Step};
use ladder_core::deadline::{self, Plans};
use ladder_core::effect::{Effect, Letter};
use ladder_core::event::{Event, Recorded};
use ladder_core::person::{Actor, Rights, Who};
use ladder_core::ticket::{End, State, Ticket, Wait};

use super::deed::MARK;

const KINDS: [ClockKind; 8] = [
    ClockKind::FirstReply,
    ClockKind::NextReply,
    ClockKind::Solve,
    ClockKind::Accept,
    ClockKind::Work,
    ClockKind::Acknowledge,
    ClockKind::Contact,
    ClockKind::Vendor,
];

/// Of one event: it counts once, and only a start, a resumption or a new count sets a deadline.
pub fn event(before: &Ticket, recorded: &Recorded, after: &Ticket) {
    assert_eq!(after.seq, before.seq + 1);
    let raised = i64::from(recorded.event.raises_version());
    assert_eq!(after.version, before.version + raised, "{:?}", recorded.event);
    for clock in &after.clocks {
        let due_before = before
            .clocks
            .iter()
            .find(|known| known.id == clock.id)
            .map(|known| known.due);
        let may_set = match &recorded.event {
            Event::ClockStarted { clock: started } => started.id == clock.id,
            Event::ClockResumed { clock: id, .. } | Event::ClockRecounted { clock: id, .. } => *id == clock.id,
            _ => false,
        };
        assert!(
            due_before == Some(clock.due) || may_set,
            "{:?} moved the deadline of {clock:?}",
            recorded.event
        );
    }
    let written = serde_json::to_string(recorded).unwrap();
    assert_eq!(&serde_json::from_str::<Recorded>(&written).unwrap(), recorded);
}

/// Of a ticket as it stands.
pub fn ticket(ticket: &Ticket, plans: &Plans<'_>) {
    for kind in KINDS {
        let live = ticket
            .clocks
            .iter()
            .filter(|clock| clock.kind == kind && clock.is_live())
            .count();
        assert!(live <= 1, "{live} live clocks of {kind:?}");
    }
    for clock in &ticket.clocks {
        explained(clock, plans);
    }
    if ticket.is_closed() {
        assert!(
            ticket.clocks.iter().all(|clock| !clock.is_live()),
            "a clock runs on: {:?}",
            ticket.clocks
        );
        assert!(ticket.cases.iter().all(|case| !case.open), "a case stays open");
        assert_eq!(ticket.next_due_at(), None);
        assert!(ticket.closed_at.is_some());
    }
    assert!(
        ticket.wait.is_none() || matches!(ticket.state, State::Held { .. }),
        "waits in {:?}",
        ticket.state
    );
    promised(ticket, plans);
    let written = serde_json::to_string(ticket).unwrap();
    assert_eq!(&serde_json::from_str::<Ticket>(&written).unwrap(), ticket);
}

/// Somebody has promised whatever happens next.
fn promised(ticket: &Ticket, plans: &Plans<'_>) {
    let tier = Some(ticket.tier);
    let owed = match &ticket.state {
        State::Queued => (ClockKind::Accept, tier),
        State::Held { .. } => (ClockKind::Work, tier),
        State::Offered { offer, .. } => (ClockKind::Accept, Some(offer.to)),
        State::Relayed { .. } => (ClockKind::Acknowledge, tier),
        State::Contacting { .. } if ticket.attempts == 0 => (ClockKind::Contact, tier),
        State::Contacting { .. } => (ClockKind::Solve, None),
        State::Confirming { .. } | State::Closed { .. } => return,
    };
    for (kind, tier) in [owed, (ClockKind::Solve, None)] {
        if plans.span(kind, tier, ticket.priority).is_some() {
            assert!(
                ticket.live_clock(kind).is_some(),
                "nobody promises {kind:?} in {:?}",
                ticket.state
            );
        }
    }
    let stands = |kind| {
        ticket
            .live_clock(kind)
            .is_none_or(|clock| clock.stopped.is_some() || clock.missed_at.is_some())
    };
    match &ticket.wait {
        Some(Wait::Requester { .. }) => assert!(stands(ClockKind::Solve) && stands(ClockKind::Work)),
        Some(Wait::Vendor { .. }) => assert!(stands(ClockKind::Work)),
        Some(Wait::Until { .. }) | None => {}
    }
    if let (None, State::Held { .. }) = (&ticket.wait, &ticket.state) {
        let still = ticket
            .clocks
            .iter()
            .find(|clock| clock.is_live() && clock.stopped.is_some());
        assert_eq!(still, None, "nothing is waited for");
    }
}

/// A deadline is what its steps say.
fn explained(clock: &Clock, plans: &Plans<'_>) {
    let calendar = plans.calendar(clock.kind, clock.tier);
    let mut due = None;
    for step in clock.steps.iter() {
        due = match step {
            Step::Counted {
                span,
                from,
                due,
                calendar: named,
                ..
            } => {
                assert_eq!(
                    named.as_ref().map(ladder_core::plan::Id::as_str),
                    calendar.map(ladder_core::calendar::Calendar::id)
                );
                assert_eq!(deadline::end_of(*span, calendar, *from).unwrap(), *due);
                Some(*due)
            }
            Step::Paused {
                from, to, due: then, ..
            } => {
                let unit = clock.span().unwrap().unit();
                let before = due.unwrap();
                let plain = || ladder_core::time::Moment::plus_millis(before, to.millis_since(*from));
                let moved = calendar.map_or_else(plain, |calendar| calendar.shift(before, unit, *from, *to).unwrap());
                assert_eq!(moved, *then);
                Some(*then)
            }
            Step::Named { due } => Some(*due),
        };
    }
    assert_eq!(clock.due, due, "{clock:?}");
}

/// Of the whole history: it makes the ticket, and no ticket is solved that was not told.
pub fn history(history: &[Recorded], ticket: &Ticket) {
    assert_eq!(&apply::rebuild(history).unwrap(), ticket);
    if !matches!(
        history.last().map(|last| &last.event),
        Some(Event::Closed { end: End::Solved })
    ) {
        return;
    }
    let last = |wanted: fn(&Event) -> bool| history.iter().rposition(|recorded| wanted(&recorded.event));
    let solved = last(|event| matches!(event, Event::Solved { .. }));
    let told = last(|event| matches!(event, Event::Contacted { reached: true, .. }));
    assert!(solved.is_some() && told > solved, "solved without a contact");
}

/// Nothing said inside reaches a requester, by page or by letter, and notices stay inside.
pub fn kept_inside(recorded: &[Recorded], history: &[Recorded], effects: &[Effect], plans: &Plans<'_>) {
    for said in recorded.iter().filter_map(access::said) {
        let written = serde_json::to_string(&said).unwrap();
        assert!(!written.contains(MARK), "told outside: {written}");
    }
    for effect in effects {
        let written = serde_json::to_string(effect).unwrap();
        assert!(!written.contains(MARK), "told outside: {written}");
        match effect {
            Effect::Mail { letter, seq, .. } => {
                let source = history.iter().find(|known| known.seq == *seq).unwrap();
                let fixed = matches!(letter, Letter::Receipt | Letter::Unanswered);
                assert!(fixed || access::said(source).is_some(), "a letter from {source:?}");
            }
            Effect::Notify { to, .. } => {
                for address in to {
                    let actor = Actor {
                        who: Who::Person {
                            address: address.clone(),
                        },
                        rights: Rights::default(),
                    };
                    assert!(actor.is_agent(plans.running), "{address} is told a thing of the desk");
                }
            }
        }
    }
}
