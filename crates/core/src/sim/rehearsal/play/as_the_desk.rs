//! The same history, told to the rules of the desk: they give the deadlines that a run reckons with.

#![allow(clippy::unwrap_used)] // A test.

use std::collections::BTreeMap;

use super::super::Settings;
use super::super::course::Course;
use super::super::ticket::{NEVER, Ticket as Rehearsed, Work};
use super::Play;
use crate::apply;
use crate::clock::ClockKind;
use crate::command::{Channel, Command, EscalationReason, Open, Solve, Words};
use crate::deadline::Plans;
use crate::decide::{self, Rules};
use crate::event::{Event, Recorded};
use crate::id::{Address, Revision, TicketNumber};
use crate::person::{Actor, Certificate, Certificates, members_of};
use crate::plan::{Plan, Priority, read};
use crate::ticket::Ticket;
use crate::tier::TierNo;
use crate::time::Moment;

/// Deadlines of each kind that must have been compared, so that this says anything.
const COMPARED_MIN: usize = 200;

/// The reference plan without what the desk does at another moment: nobody gives up, no sheet is filled in, no bridge is held.
fn plan() -> Plan {
    let source = include_str!("../../../../../../plans/vallei.toml");
    let line = |line: &str| match line.split(" = ").next() {
        Some("handover") => "handover = []\n".to_owned(),
        Some("patience" | "bridge") => String::new(),
        Some(_) | None => format!("{line}\n"),
    };
    let reading = read(&source.lines().map(line).collect::<String>());
    reading.plan.unwrap_or_else(|| panic!("{:?}", reading.findings))
}

/// The desk, in which everybody may work at every tier.
struct Desk {
    plan: Plan,
    certificates: Certificates,
    compared: BTreeMap<&'static str, usize>,
}

impl Desk {
    fn new(plan: Plan) -> Self {
        let inside = plan.tiers.iter().filter(|tier| tier.is_inside()).map(|tier| tier.place);
        let held = inside.flat_map(|tier| members_of(&plan, tier).into_iter().map(move |address| (address, tier)));
        let certificates = held.map(|(address, tier)| Certificate {
            address,
            tier,
            from: Moment::from_millis(0),
            until: None,
        });
        Self {
            certificates: Certificates::new(certificates.collect()),
            plan,
            compared: BTreeMap::new(),
        }
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            plans: Plans {
                promised: &self.plan,
                promised_revision: Revision::new(1),
                running: &self.plan,
                running_revision: Revision::new(1),
            },
            certificates: &self.certificates,
            disabled: &[],
        }
    }

    fn of_tier(&self, tier: TierNo) -> Actor {
        Actor::person(members_of(&self.plan, tier).remove(0))
    }

    fn opens(&self, priority: Priority, now: Moment) -> Ticket {
        let requester = Address::parse("marieke@vallei.example").unwrap();
        let request = Open {
            priority: Some(priority),
            ..Open::new(requester, Channel::Phone, "It does not work", Words::plain("Nothing"))
        };
        let actor = self.of_tier(TierNo::FIRST);
        let events = decide::open(TicketNumber::new(1), &request, self.rules(), &actor, now).unwrap();
        apply::rebuild(&recorded(events, 0, &actor, now)).unwrap()
    }

    fn does(&self, ticket: &mut Ticket, tier: TierNo, command: &Command, now: Moment) {
        let actor = self.of_tier(tier);
        let events = decide::decide(ticket, command, self.rules(), &actor, now);
        let events = events.unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?} of {ticket:?}"));
        for event in recorded(events, ticket.seq, &actor, now) {
            apply::apply(ticket, &event);
        }
    }

    /// What runs now on the desk runs out when the run says so; where the plan promises nothing, neither does.
    fn agrees(&mut self, ticket: &Ticket, kind: ClockKind, due: i64, now: Moment) {
        let mut running = ticket
            .clocks
            .iter()
            .filter(|clock| clock.kind == kind && clock.is_live());
        let of_desk = running
            .next_back()
            .and_then(|clock| clock.due)
            .map_or(NEVER, Moment::millis);
        assert_eq!(of_desk, due, "{kind:?} at {now:?} of {ticket:?}");
        *self.compared.entry(kind.word()).or_default() += 1;
    }
}

fn recorded(events: Vec<Event>, after: i64, actor: &Actor, at: Moment) -> Vec<Recorded> {
    let numbered = (after + 1..).zip(events);
    numbered
        .map(|(seq, event)| Recorded {
            seq,
            at,
            who: actor.who.clone(),
            revision: Revision::new(1),
            event,
        })
        .collect()
}

/// A ticket of the run and the same one on the desk; none once the run does what the desk records otherwise: a handover that
/// is sent back, a vendor's case, a solution that did not last.
struct Pair {
    before: Rehearsed,
    desk: Option<Ticket>,
}

impl Pair {
    fn new(run: Rehearsed, desk: &mut Desk, now: Moment) -> Self {
        let priority = Priority::ALL[usize::from(run.priority)];
        let ticket = (run.opened == now.millis() && run.turn == 1).then(|| desk.opens(priority, now));
        if let Some(ticket) = &ticket {
            desk.agrees(ticket, ClockKind::FirstReply, run.first_reply_due, now);
            desk.agrees(ticket, ClockKind::Solve, run.solve_due, now);
            desk.agrees(ticket, ClockKind::Accept, run.take_up_due, now);
        }
        let mut pair = Self {
            before: Rehearsed {
                visit: run.visit,
                ..run
            },
            desk: ticket,
        };
        if run.done_due != NEVER || run.replied {
            pair.taken_up(&run, desk, now);
        }
        pair
    }

    /// What happened to the ticket in the step that ended now.
    fn follow(&mut self, run: Rehearsed, desk: &mut Desk, now: Moment) {
        if run.opened != self.before.opened {
            *self = Self::new(run, desk, now);
            return;
        }
        if run.turn != self.before.turn {
            self.came(&run, desk, now);
        }
        if run.visit != self.before.visit {
            self.taken_up(&run, desk, now);
        }
        self.before = run;
    }

    fn came(&mut self, run: &Rehearsed, desk: &mut Desk, now: Moment) {
        let (from, work) = (
            TierNo::from_index(usize::from(self.before.tier)).unwrap(),
            self.before.work,
        );
        let (kind, command) = match (work, run.work) {
            (Work::Investigate, Work::Investigate) if run.tier > self.before.tier => (ClockKind::Accept, hands_up()),
            (Work::Investigate, Work::Acknowledge | Work::Tell) => (ClockKind::Acknowledge, solves()),
            (Work::Acknowledge, Work::Acknowledge | Work::Tell) => (ClockKind::Acknowledge, acknowledges()),
            _ => {
                self.desk = None;
                return;
            }
        };
        if let Some(ticket) = &mut self.desk {
            desk.does(ticket, from, &command, now);
            desk.agrees(ticket, kind, run.take_up_due, now);
        }
    }

    fn taken_up(&mut self, run: &Rehearsed, desk: &mut Desk, now: Moment) {
        let tier = TierNo::from_index(usize::from(run.tier)).unwrap();
        let (kind, command) = match run.work {
            _ if run.sent_back => {
                self.desk = None;
                return;
            }
            Work::Investigate if run.handed_up => (ClockKind::Work, Command::Accept),
            Work::Investigate => (ClockKind::Work, Command::Take),
            Work::Tell => (ClockKind::Contact, acknowledges()),
            Work::Acknowledge | Work::Complete | Work::Finish => return,
        };
        if let Some(ticket) = &mut self.desk {
            desk.does(ticket, tier, &command, now);
            desk.agrees(ticket, kind, run.done_due, now);
            desk.agrees(ticket, ClockKind::Solve, run.solve_due, now);
        }
    }
}

fn hands_up() -> Command {
    Command::Escalate {
        reason: EscalationReason::CauseNotFound,
        words: "Not found".to_owned(),
        fields: BTreeMap::new(),
    }
}

fn solves() -> Command {
    Command::Solve(Solve {
        cause: Some("A setting".to_owned()),
        resolution: "Changed".to_owned(),
        explanation: Some("It was too strict".to_owned()),
        draft: Some("It works again".to_owned()),
    })
}

fn acknowledges() -> Command {
    Command::Acknowledge {
        could_solve: false,
        words: None,
    }
}

#[test]
fn a_run_and_the_desk_give_equal_deadlines_for_the_same_history() {
    let reference = plan();
    let settings = Settings {
        weeks: Some(12),
        ..Settings::default()
    };
    let course = Course::new(&reference, &settings).unwrap();
    let mut desk = Desk::new(reference.clone());
    for replication in 0..2 {
        let mut play = Play::new(&course, replication);
        let mut pairs: BTreeMap<usize, Pair> = BTreeMap::new();
        play.begin();
        let mut goes_on = true;
        while goes_on {
            goes_on = play.step();
            let now = Moment::from_millis(play.now);
            for (slot, run) in play.tickets.iter().enumerate() {
                match pairs.get_mut(&slot) {
                    Some(pair) => pair.follow(*run, &mut desk, now),
                    None => drop(pairs.insert(slot, Pair::new(*run, &mut desk, now))),
                }
            }
        }
    }
    for kind in ["first_reply", "solve", "accept", "work", "acknowledge", "contact"] {
        let compared = desk.compared.get(kind).copied().unwrap_or(0);
        assert!(compared >= COMPARED_MIN, "{kind}: {:?}", desk.compared);
    }
}
