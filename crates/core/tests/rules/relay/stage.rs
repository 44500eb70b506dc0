//! Tickets kept in memory: the rules with nothing around them.

use std::collections::BTreeMap;
use std::sync::Arc;

use ladder_core::apply;
use ladder_core::command::{Command, Open, PairCommand, Split};
use ladder_core::deadline::Plans;
use ladder_core::decide::{self, Rules, Side};
use ladder_core::effect::effects;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, Revision, TicketNumber};
use ladder_core::person::{Actor, Certificate, Certificates};
use ladder_core::plan::{self, Plan};
use ladder_core::refusal::{PairRefusal, Refusal};
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::script::{Answer, Stage, Step};

/// A desk without a database.
#[derive(Default)]
pub struct Memory {
    plans: Vec<Arc<Plan>>,
    certificates: Vec<Certificate>,
    disabled: Vec<Address>,
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

    pub fn plans(&self, promised: Revision) -> Plans<'_> {
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
        disabled: &memory.disabled,
    })
}

impl Memory {
    fn with_sides<T>(
        &self,
        number: TicketNumber,
        other: TicketNumber,
        decide: impl FnOnce(Side<'_>, Side<'_>) -> T,
    ) -> T {
        let certificates = Certificates::new(self.certificates.clone());
        let side = |number: TicketNumber| {
            let (ticket, _) = &self.tickets[&number.get()];
            Side {
                ticket,
                rules: Rules {
                    plans: self.plans(ticket.revision),
                    certificates: &certificates,
                    disabled: &self.disabled,
                },
            }
        };
        decide(side(number), side(other))
    }

    /// Keeps what was decided about a ticket that is there.
    fn keep(&mut self, number: TicketNumber, decided: Vec<Event>, actor: &Actor, now: Moment) -> Step {
        let revision = self.revision();
        let (ticket, history) = self.tickets.get_mut(&number.get()).expect("a ticket");
        let events = record(decided, ticket.seq, actor, revision, now);
        for recorded in &events {
            apply::apply(ticket, recorded);
        }
        history.extend(events.iter().cloned());
        let ticket = ticket.clone();
        let effects = effects(&ticket, &events, &self.plans(ticket.revision));
        Step {
            ticket,
            events,
            effects,
            beside: None,
        }
    }

    /// Keeps a new ticket.
    fn begin(&mut self, number: i64, decided: Vec<Event>, actor: &Actor, now: Moment) -> Step {
        let revision = self.revision();
        let events = record(decided, 0, actor, revision, now);
        let ticket = apply::rebuild(&events).expect("a history");
        let effects = effects(&ticket, &events, &self.plans(revision));
        self.tickets.insert(number, (ticket.clone(), events.clone()));
        Step {
            ticket,
            events,
            effects,
            beside: None,
        }
    }

    fn next(&self) -> i64 {
        self.tickets.keys().last().map_or(1, |last| last + 1)
    }

    fn conflict(&self, number: TicketNumber, seen: Option<i64>) -> Option<Answer> {
        let version = self.tickets[&number.get()].0.version;
        seen.filter(|seen| *seen != version)
            .map(|_| Answer::Conflict { version })
    }
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

    fn disable(&mut self, address: &Address, _now: Moment) {
        self.disabled.push(address.clone());
    }

    fn open(&mut self, actor: &Actor, request: Open, now: Moment) -> Answer {
        let next = self.next();
        let revision = self.revision();
        let opened = decided(revision, self, |rules| {
            decide::open(TicketNumber::new(next), &request, rules, actor, now)
        });
        match opened {
            Ok(events) => Answer::Done(Box::new(self.begin(next, events, actor, now))),
            Err(refusal) => Answer::Refused(refusal),
        }
    }

    fn act(&mut self, number: TicketNumber, command: Command, actor: &Actor, seen: Option<i64>, now: Moment) -> Answer {
        if let Some(conflict) = self.conflict(number, seen) {
            return conflict;
        }
        let (ticket, _) = &self.tickets[&number.get()];
        let decided = decided(ticket.revision, self, |rules| {
            decide::decide(ticket, &command, rules, actor, now)
        });
        match decided {
            Ok(events) => Answer::Done(Box::new(self.keep(number, events, actor, now))),
            Err(refusal) => Answer::Refused(refusal),
        }
    }

    fn pair(
        &mut self,
        (number, other): (TicketNumber, TicketNumber),
        command: PairCommand,
        actor: &Actor,
        seen: Option<i64>,
        now: Moment,
    ) -> Answer {
        if let Some(conflict) = self.conflict(number, seen) {
            return conflict;
        }
        if !self.tickets.contains_key(&other.get()) {
            return Answer::Refused(Refusal::NoSuchTicket { number: other });
        }
        let decided = self.with_sides(number, other, |this, other| {
            decide::decide_pair(this, other, command, actor, now)
        });
        match decided {
            Ok(both) => {
                let mut step = self.keep(number, both.this, actor, now);
                step.beside = Some(Box::new(self.keep(other, both.other, actor, now)));
                Answer::Done(Box::new(step))
            }
            Err(refusal) => Answer::Refused(refusal),
        }
    }

    fn split(&mut self, number: TicketNumber, wanted: Split, actor: &Actor, seen: Option<i64>, now: Moment) -> Answer {
        if let Some(conflict) = self.conflict(number, seen) {
            return conflict;
        }
        let history = &self.tickets[&number.get()].1;
        let Some(message) = history.iter().find(|recorded| recorded.seq == wanted.seq).cloned() else {
            return Answer::Refused(PairRefusal::NotAMessage { seq: wanted.seq }.into());
        };
        let next = self.next();
        let decided = self.with_sides(number, number, |this, _| {
            let fresh = Rules {
                plans: self.plans(self.revision()),
                ..this.rules
            };
            decide::split(this, &message, &wanted, TicketNumber::new(next), fresh, actor, now)
        });
        match decided {
            Ok(both) => {
                let new = self.begin(next, both.other, actor, now);
                let mut step = self.keep(number, both.this, actor, now);
                step.beside = Some(Box::new(new));
                Answer::Done(Box::new(step))
            }
            Err(refusal) => Answer::Refused(refusal),
        }
    }

    fn ticket(&self, number: TicketNumber) -> Option<Ticket> {
        self.tickets.get(&number.get()).map(|(ticket, _)| ticket.clone())
    }

    fn events(&self, number: TicketNumber) -> Vec<Recorded> {
        self.tickets[&number.get()].1.clone()
    }
}
