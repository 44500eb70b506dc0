//! Tickets kept in memory: the rules with nothing around them.

use std::collections::BTreeMap;
use std::sync::Arc;

use ladder_core::apply;
use ladder_core::command::{Command, Open};
use ladder_core::deadline::Plans;
use ladder_core::decide::{self, Rules};
use ladder_core::effect::effects;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, Revision, TicketNumber};
use ladder_core::person::{Actor, Certificate, Certificates};
use ladder_core::plan::{self, Plan};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::script::{Answer, Stage, Step};

/// A desk without a database.
#[derive(Default)]
pub struct Memory {
    plans: Vec<Arc<Plan>>,
    certificates: Vec<Certificate>,
    tickets: BTreeMap<i64, (Ticket, Vec<Recorded>)>,
}

/// Reads a plan that has no fault.
pub fn plan(source: &str) -> Plan {
    let reading = plan::read(source);
    reading
        .plan
        .unwrap_or_else(|| panic!("the plan does not run: {:?}", reading.findings))
}

/// Numbers decided events and says who made them happen.
pub fn record(events: Vec<Event>, after_seq: i64, actor: &Actor, revision: Revision, at: Moment) -> Vec<Recorded> {
    let numbered = (after_seq + 1..).zip(events);
    numbered
        .map(|(seq, event)| Recorded {
            seq,
            at,
            who: actor.who.clone(),
            revision,
            event,
        })
        .collect()
}

impl Memory {
    fn revision(&self) -> Revision {
        Revision::new(i64::try_from(self.plans.len()).expect("few plans"))
    }

    fn plans(&self, promised: Revision) -> Plans<'_> {
        let place = usize::try_from(promised.get() - 1).expect("a revision from 1");
        Plans {
            promised: &self.plans[place],
            promised_revision: promised,
            running: self.plans.last().expect("a plan"),
            running_revision: self.revision(),
        }
    }
}

fn decided(
    promised: Revision,
    memory: &Memory,
    decide: impl FnOnce(Rules<'_>) -> Result<Vec<Event>, Refusal>,
) -> Result<Vec<Event>, Refusal> {
    let certificates = Certificates::new(memory.certificates.clone());
    decide(Rules {
        plans: memory.plans(promised),
        certificates: &certificates,
    })
}

impl Stage for Memory {
    fn apply_plan(&mut self, source: &str, _now: Moment) {
        self.plans.push(Arc::new(plan(source)));
    }

    fn running(&self) -> Arc<Plan> {
        Arc::clone(self.plans.last().expect("a plan"))
    }

    fn certify(&mut self, address: &Address, tier: TierNo, now: Moment) {
        self.certificates.push(Certificate {
            address: address.clone(),
            tier,
            from: now,
            until: None,
        });
    }

    fn open(&mut self, actor: &Actor, request: Open, now: Moment) -> Answer {
        let next = self.tickets.keys().last().map_or(1, |last| last + 1);
        let revision = self.revision();
        let opened = decided(revision, self, |rules| {
            decide::open(TicketNumber::new(next), &request, rules, actor, now)
        });
        let events = match opened {
            Ok(events) => record(events, 0, actor, revision, now),
            Err(refusal) => return Answer::Refused(refusal),
        };
        let ticket = apply::rebuild(&events).expect("a history");
        let effects = effects(&ticket, &events, &self.plans(revision));
        self.tickets.insert(next, (ticket.clone(), events.clone()));
        Answer::Done(Box::new(Step {
            ticket,
            events,
            effects,
        }))
    }

    fn act(&mut self, number: TicketNumber, command: Command, actor: &Actor, seen: Option<i64>, now: Moment) -> Answer {
        let (ticket, _) = &self.tickets[&number.get()];
        if seen.is_some_and(|seen| seen != ticket.version) {
            return Answer::Conflict {
                version: ticket.version,
            };
        }
        let decided = decided(ticket.revision, self, |rules| {
            decide::decide(ticket, &command, rules, actor, now)
        });
        let events = match decided {
            Ok(events) => record(events, ticket.seq, actor, self.revision(), now),
            Err(refusal) => return Answer::Refused(refusal),
        };
        let (ticket, history) = self.tickets.get_mut(&number.get()).expect("a ticket");
        for recorded in &events {
            apply::apply(ticket, recorded);
        }
        history.extend(events.iter().cloned());
        let ticket = ticket.clone();
        let effects = effects(&ticket, &events, &self.plans(ticket.revision));
        Answer::Done(Box::new(Step {
            ticket,
            events,
            effects,
        }))
    }

    fn ticket(&self, number: TicketNumber) -> Option<Ticket> {
        self.tickets.get(&number.get()).map(|(ticket, _)| ticket.clone())
    }

    fn events(&self, number: TicketNumber) -> Vec<Recorded> {
        self.tickets[&number.get()].1.clone()
    }
}
