//! Events that move a ticket: up, down, into a wait, to its end.

use crate::event::Event;
use crate::id::Address;
use crate::ticket::{Ack, Case, Offer, PinnedQuestion, Solution, State, Ticket, Wait};
use crate::tier::TierNo;
use crate::time::Moment;

/// Taking, handing up, and the answers to that.
pub(super) fn climb(ticket: &mut Ticket, event: &Event, person: Option<&Address>, at: Moment) {
    if let Event::Taken { agent } | Event::Assigned { agent } = event {
        put_into_hands(ticket, agent);
    } else if let Event::Released = event {
        let_go(ticket);
    } else if let Event::Escalated { to, score, .. } = event {
        if let Some(agent) = ticket.holder().cloned() {
            let offer = Offer {
                to: *to,
                at,
                score: *score,
                question: None,
            };
            ticket.state = State::Offered { agent, offer };
        }
    } else if let Event::TierSkipped { skipped, .. } = event {
        follow(ticket, *skipped);
    } else if let Event::Accepted { from, to, agent } = event {
        follow(ticket, *from);
        ticket.tier = *to;
        ticket.follows.retain(|tier| tier != to);
        ticket.state = State::Held { agent: agent.clone() };
        remember_hand(ticket, agent);
    } else if let Event::Asked { fields, words } = event {
        if let (State::Offered { offer, .. }, Some(by)) = (&mut ticket.state, person) {
            offer.question = Some(PinnedQuestion {
                by: by.clone(),
                fields: fields.clone(),
                words: words.clone(),
            });
        }
    } else if let Event::Answered { .. } = event {
        if let State::Offered { offer, .. } = &mut ticket.state {
            offer.question = None;
        }
    } else if let Event::OfferWithdrawn { .. } = event {
        hold_again(ticket);
    } else if let Event::SentBack { to, .. } = event {
        count_bounce(ticket, *to);
        hold_again(ticket);
    }
}

/// A solution on its way down to the requester.
pub(super) fn descend(ticket: &mut Ticket, event: &Event, person: Option<&Address>, at: Moment) {
    if let Event::Solved { .. } = event {
        ticket.attempts = 0;
        ticket.solution = person.and_then(|by| found(event, by, at));
    } else if let Event::Relayed { from, to } = event {
        follow(ticket, *from);
        ticket.tier = *to;
        ticket.state = State::Relayed { from: *from };
    } else if let Event::Acknowledged { tier, could_solve, .. } = event {
        if let (Some(solution), Some(by)) = (&mut ticket.solution, person) {
            solution.acks.push(Ack {
                tier: *tier,
                by: by.clone(),
                at,
                could_solve: *could_solve,
            });
        }
        if let Some(by) = person {
            remember_hand(ticket, by);
        }
    } else if let Event::Doubted { from, to, .. } = event {
        count_bounce(ticket, *from);
        ticket.solution = None;
        ticket.tier = *to;
        ticket.state = ticket
            .hand_of(*to)
            .cloned()
            .map_or(State::Queued, |agent| State::Held { agent });
    } else if let Event::ContactDue { agent } = event {
        ticket.attempts = 0;
        ticket.state = State::Contacting { agent: agent.clone() };
    } else if let Event::Contacted {
        reached,
        attempt,
        until,
        ..
    } = event
    {
        contacted(ticket, *reached, *attempt, *until, person, at);
    } else if let Event::SilenceBroken = event {
        if let State::Confirming { until, .. } = &mut ticket.state {
            *until = None;
        }
    } else if let Event::SilenceCounts { until: end } = event {
        if let State::Confirming { until, .. } = &mut ticket.state {
            *until = Some(*end);
        }
    } else if let Event::Disputed { .. } = event {
        ticket.solution = None;
        ticket.state = ticket
            .hand_of(ticket.tier)
            .cloned()
            .map_or(State::Queued, |agent| State::Held { agent });
    }
}

/// The solution that an event tells.
fn found(event: &Event, by: &Address, at: Moment) -> Option<Solution> {
    let Event::Solved {
        tier,
        cause,
        resolution,
        explanation,
        draft,
    } = event
    else {
        return None;
    };
    Some(Solution {
        tier: *tier,
        by: by.clone(),
        at,
        cause: cause.clone(),
        resolution: resolution.clone(),
        explanation: explanation.clone(),
        draft: draft.clone(),
        acks: Vec::new(),
        told_at: None,
    })
}

fn contacted(
    ticket: &mut Ticket,
    reached: bool,
    attempt: u32,
    until: Option<Moment>,
    person: Option<&Address>,
    at: Moment,
) {
    ticket.attempts = attempt;
    if let Some(by) = person {
        remember_hand(ticket, by);
    }
    if reached {
        ticket.answered = true;
        if let Some(solution) = &mut ticket.solution {
            solution.told_at = Some(at);
        }
        ticket.state = State::Confirming {
            agent: person.cloned(),
            until,
        };
    }
}

/// Waits, sleeps and vendor cases.
pub(super) fn wait(ticket: &mut Ticket, event: &Event, at: Moment) {
    if let Event::WaitingOnRequester { asks } = event {
        ticket.wait = Some(Wait::Requester {
            asks: asks.clone(),
            since: at,
            seq: ticket.seq,
        });
    } else if let Event::WaitingOnVendor = event {
        ticket.wait = Some(Wait::Vendor { since: at });
    } else if let Event::Snoozed { until, why } = event {
        ticket.wait = Some(Wait::Until {
            at: *until,
            why: why.clone(),
            since: at,
        });
    } else if let Event::Resumed | Event::Woken = event {
        ticket.wait = None;
    } else if let Event::CaseOpened {
        number,
        severity,
        contact,
    } = event
    {
        let case = Case {
            number: number.clone(),
            severity: severity.clone(),
            contact: contact.clone(),
            open: true,
        };
        ticket.cases.retain(|known| known.number != case.number);
        ticket.cases.push(case);
    } else if let Event::CaseClosed { number } = event {
        ticket
            .cases
            .iter_mut()
            .filter(|case| &case.number == number)
            .for_each(|case| case.open = false);
    }
}

/// Ends and new beginnings.
pub(super) fn end(ticket: &mut Ticket, event: &Event, at: Moment) {
    if let Event::Closed { end } = event {
        ticket.state = State::Closed { end: end.clone() };
        ticket.wait = None;
        ticket.closed_at = Some(at);
    } else if let Event::Reopened { .. } = event {
        follow_all_below(ticket);
        ticket.tier = TierNo::FIRST;
        ticket.state = State::Queued;
        ticket.closed_at = None;
        ticket.solution = None;
        ticket.attempts = 0;
        ticket.answered = false;
    } else if let Event::Restored = event {
        ticket.state = State::Queued;
        ticket.closed_at = None;
    }
}

/// Back to the queue, and not into the same hands later. What tier 1 owes the requester stays owed, by nobody in
/// particular.
fn let_go(ticket: &mut Ticket) {
    let tier = ticket.tier;
    ticket.hands.retain(|(at, _)| *at != tier);
    ticket.state = match &ticket.state {
        State::Contacting { .. } => State::Contacting { agent: None },
        State::Confirming { until, .. } => State::Confirming {
            agent: None,
            until: *until,
        },
        State::Queued | State::Held { .. } | State::Offered { .. } | State::Relayed { .. } | State::Closed { .. } => {
            State::Queued
        }
    };
}

fn put_into_hands(ticket: &mut Ticket, agent: &Address) {
    remember_hand(ticket, agent);
    ticket.state = match &ticket.state {
        State::Contacting { .. } => State::Contacting {
            agent: Some(agent.clone()),
        },
        State::Confirming { until, .. } => State::Confirming {
            agent: Some(agent.clone()),
            until: *until,
        },
        State::Queued | State::Held { .. } | State::Offered { .. } | State::Relayed { .. } | State::Closed { .. } => {
            State::Held { agent: agent.clone() }
        }
    };
}

fn hold_again(ticket: &mut Ticket) {
    if let Some(agent) = ticket.holder().cloned() {
        ticket.state = State::Held { agent };
    }
}

fn remember_hand(ticket: &mut Ticket, agent: &Address) {
    let tier = ticket.tier;
    ticket.hands.retain(|(at, _)| *at != tier);
    ticket.hands.push((tier, agent.clone()));
}

fn follow(ticket: &mut Ticket, tier: TierNo) {
    if !ticket.follows.contains(&tier) {
        ticket.follows.push(tier);
        ticket.follows.sort_unstable();
    }
}

fn follow_all_below(ticket: &mut Ticket) {
    ticket.follows.retain(|tier| *tier != TierNo::FIRST);
}

fn count_bounce(ticket: &mut Ticket, lower: TierNo) {
    match ticket.bounces.iter_mut().find(|(at, _)| *at == lower) {
        Some((_, times)) => *times += 1,
        None => ticket.bounces.push((lower, 1)),
    }
}
