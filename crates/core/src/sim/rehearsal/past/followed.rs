use std::collections::HashMap;

use super::happened::{Happened, of};
use crate::event::Recorded;
use crate::id::{Address, TicketNumber};
use crate::plan::Id;
use crate::tier::TierNo;

/// What a desk's events came to; times are UTC milliseconds. It grows with what it is given.
#[derive(Debug, Default)]
pub struct Past {
    /// Whose hands are which number.
    hands: HashMap<Address, u32>,
    tickets: HashMap<TicketNumber, Following>,
    pub(super) opened: Vec<(i64, TicketNumber)>,
    pub(super) topics: HashMap<TicketNumber, Option<Id>>,
    /// Tickets that came to a tier, each as often as it came, as a rehearsal counts it.
    pub(super) came: Vec<(i64, TierNo)>,
    pub(super) investigations: Vec<Investigation>,
    pub(super) accepted: Vec<i64>,
    pub(super) sent_back: Vec<i64>,
    pub(super) told: Vec<i64>,
    pub(super) again: Vec<i64>,
    /// When cases at the vendor were opened and closed.
    pub(super) cases: Vec<(i64, i64)>,
}

/// Somebody of a tier looks for the cause.
#[derive(Debug)]
pub(super) struct Investigation {
    pub(super) ticket: TicketNumber,
    pub(super) tier: TierNo,
    pub(super) began: i64,
    /// Whether it came with a handover.
    pub(super) handed_up: bool,
    /// Whose hands it was in, from when to when.
    pub(super) spells: Vec<(u32, i64, i64)>,
    pub(super) ended: Option<(i64, Outcome)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Solved,
    HandedUp,
    Other,
}

/// A ticket on its way.
#[derive(Debug)]
struct Following {
    tier: TierNo,
    agent: Option<u32>,
    /// Since when it is in these hands.
    since: Option<i64>,
    /// The investigation that goes on.
    at: Option<usize>,
    handed_up: bool,
    is_solved: bool,
    /// What is left is finishing what the vendor answered.
    is_finishing: bool,
    case: Option<i64>,
}

impl Past {
    /// Adds an event of a ticket; those of one ticket in their order.
    pub fn take_in(&mut self, ticket: TicketNumber, recorded: &Recorded) {
        let Some(happened) = of(&recorded.event) else { return };
        let at = recorded.at.millis();
        if let Happened::Opened { tier, topic } = happened {
            self.opened.push((at, ticket));
            self.topics.insert(ticket, topic.cloned());
            self.came.push((at, tier));
            self.tickets.insert(ticket, Following::at(tier));
            return;
        }
        // What was opened before the events that are read begin is left out.
        let Some(mut following) = self.tickets.remove(&ticket) else {
            return;
        };
        self.follow(ticket, &mut following, happened, at);
        self.tickets.insert(ticket, following);
    }

    /// How many tickets were opened.
    pub fn tickets(&self) -> usize {
        self.opened.len()
    }

    fn follow(&mut self, ticket: TicketNumber, of: &mut Following, happened: Happened<'_>, at: i64) {
        match happened {
            Happened::Opened { .. } => {}
            Happened::Named { topic } => {
                self.topics.insert(ticket, topic.cloned());
            }
            Happened::InHand { agent } => {
                self.rest(of, at);
                of.agent = Some(self.hand(agent));
                self.work(ticket, of, at);
            }
            Happened::Rests => self.rest(of, at),
            Happened::GoesOn | Happened::OfferWithdrawn => self.work(ticket, of, at),
            Happened::Escalated { to } => {
                self.came.push((at, to));
                self.end(of, at, Outcome::HandedUp);
            }
            Happened::Accepted { to, agent } => {
                self.accepted.push(at);
                (of.tier, of.handed_up, of.agent) = (to, true, Some(self.hand(agent)));
                self.work(ticket, of, at);
            }
            Happened::SentBack { to } => {
                self.sent_back.push(at);
                self.came.push((at, to));
            }
            Happened::CaseOpened => {
                of.case = Some(at);
                self.end(of, at, Outcome::HandedUp);
                of.is_finishing = true;
            }
            Happened::CaseClosed => {
                self.cases.extend(of.case.take().map(|opened| (opened, at)));
                self.came.push((at, of.tier));
            }
            Happened::Solved { tier } => {
                of.tier = tier;
                self.end(of, at, Outcome::Solved);
                of.is_solved = true;
            }
            Happened::Relayed { to } => {
                self.came.push((at, to));
                of.tier = to;
            }
            Happened::Doubted { to } => {
                self.came.push((at, to));
                (of.tier, of.is_solved, of.is_finishing) = (to, false, false);
                of.agent = None;
            }
            Happened::Told => self.told.push(at),
            Happened::Again => {
                self.again.push(at);
                self.came.push((at, TierNo::FIRST));
                (of.tier, of.is_solved, of.is_finishing) = (TierNo::FIRST, false, false);
                (of.agent, of.handed_up) = (None, false);
            }
            Happened::Ended => self.end(of, at, Outcome::Other),
        }
    }

    fn hand(&mut self, agent: &Address) -> u32 {
        let next = u32::try_from(self.hands.len()).unwrap_or(u32::MAX);
        *self.hands.entry(agent.clone()).or_insert(next)
    }

    /// It is worked on from now, unless it is solved or nobody has it.
    fn work(&mut self, ticket: TicketNumber, of: &mut Following, at: i64) {
        if of.is_solved || of.is_finishing || of.agent.is_none() || of.since.is_some() {
            return;
        }
        if of.at.is_none() {
            of.at = Some(self.investigations.len());
            self.investigations.push(Investigation {
                ticket,
                tier: of.tier,
                began: at,
                handed_up: of.handed_up,
                spells: Vec::new(),
                ended: None,
            });
        }
        of.since = Some(at);
    }

    fn rest(&mut self, of: &mut Following, at: i64) {
        let spell = of.agent.zip(of.since.take()).zip(of.at);
        if let Some(((agent, since), investigation)) = spell {
            self.investigations[investigation].spells.push((agent, since, at));
        }
    }

    fn end(&mut self, of: &mut Following, at: i64, outcome: Outcome) {
        self.rest(of, at);
        if let Some(investigation) = of.at.take() {
            self.investigations[investigation].ended = Some((at, outcome));
        }
    }
}

impl Following {
    fn at(tier: TierNo) -> Self {
        Self {
            tier,
            agent: None,
            since: None,
            at: None,
            handed_up: false,
            is_solved: false,
            is_finishing: false,
            case: None,
        }
    }
}
