//! A decision in the making: the ticket as it would be, and the events that make it so.

use crate::apply;
use crate::clock::{Clock, ClockKind, Deadline, PauseReason, Settled};
use crate::deadline::{self, Plans};
use crate::event::Event;
use crate::id::Address;
use crate::person::{Actor, Certificates};
use crate::refusal::{PairRefusal, Refusal};
use crate::ticket::{End, State, Ticket, Wait};
use crate::tier::TierNo;
use crate::time::Moment;

/// What a decision may look at beside the ticket itself.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The plans that hold.
    pub plans: Plans<'a>,
    /// Who is certified.
    pub certificates: &'a Certificates,
    /// Who may no longer act, among those that the command is about.
    pub disabled: &'a [Address],
}

impl Rules<'_> {
    /// Refuses somebody who can be given no ticket of a tier, whatever state it is in: they act no longer, or lack the
    /// certificate that the running plan asks for (R23).
    pub fn fit(&self, address: &Address, tier: TierNo, now: Moment) -> Result<(), Refusal> {
        self.able(address)?;
        self.certified(address, tier, now)
    }

    /// Refuses somebody whom the running plan does not let have tickets of the tier (R23).
    pub(crate) fn certified(&self, address: &Address, tier: TierNo, now: Moment) -> Result<(), Refusal> {
        let place = self.plans.running_tier(tier);
        let required = self
            .plans
            .running
            .training
            .as_ref()
            .is_some_and(|training| training.required);
        if required && !self.certificates.holds(address, place, now) {
            return Err(Refusal::NotCertified {
                address: address.clone(),
                tier,
            });
        }
        Ok(())
    }

    /// Refuses somebody who may no longer act: nobody would look at what they are given.
    pub(crate) fn able(&self, address: &Address) -> Result<(), Refusal> {
        if self.disabled.contains(address) {
            Err(Refusal::PersonDisabled {
                address: address.clone(),
            })
        } else {
            Ok(())
        }
    }
}

/// Events gathered so far, each already applied to a copy of the ticket.
pub(crate) struct Draft<'a> {
    pub ticket: Ticket,
    pub rules: Rules<'a>,
    pub actor: &'a Actor,
    pub now: Moment,
    events: Vec<Event>,
}

impl<'a> Draft<'a> {
    pub fn new(ticket: Ticket, rules: Rules<'a>, actor: &'a Actor, now: Moment) -> Self {
        Self {
            ticket,
            rules,
            actor,
            now,
            events: Vec::new(),
        }
    }

    pub fn push(&mut self, event: Event) {
        apply::change(&mut self.ticket, &event, &self.actor.who, self.now);
        self.events.push(event);
    }

    pub fn into_events(self) -> Vec<Event> {
        self.events
    }

    /// Starts the clock of this kind, if the plan promises anything for it.
    pub fn start(&mut self, kind: ClockKind, tier: Option<TierNo>) -> Result<(), Refusal> {
        let plans = &self.rules.plans;
        let Some(span) = plans.span(kind, tier, self.ticket.priority) else {
            return Ok(());
        };
        let calendar = plans.calendar(kind, tier);
        let deadline = deadline::count(span, calendar, self.now, plans.promised_revision)?;
        self.start_with(kind, tier, self.now, deadline, None);
        Ok(())
    }

    pub fn start_with(
        &mut self,
        kind: ClockKind,
        tier: Option<TierNo>,
        started: Moment,
        deadline: Deadline,
        missed_at: Option<Moment>,
    ) {
        let id = self.next_clock();
        let Deadline { due, warn_at, steps } = deadline;
        let warn_at = warn_at.filter(|_| missed_at.is_none());
        let clock = Clock {
            id,
            kind,
            tier,
            started,
            due: Some(due),
            warn_at,
            stopped: None,
            missed_at,
            settled: None,
            steps,
        };
        self.push(Event::ClockStarted { clock });
    }

    fn next_clock(&self) -> u32 {
        self.ticket.clocks.iter().map(|clock| clock.id + 1).max().unwrap_or(0)
    }

    /// Stops the running clock of this kind.
    pub fn stop(&mut self, kind: ClockKind, reason: PauseReason) {
        let running = self
            .ticket
            .live_clock(kind)
            .filter(|clock| clock.is_running() && clock.missed_at.is_none());
        if let Some(clock) = running.map(|clock| clock.id) {
            self.push(Event::ClockStopped { clock, reason });
        }
    }

    /// Lets every clock that stands still for this reason count again.
    pub fn resume(&mut self, reason: PauseReason) {
        let stands = |clock: &&Clock| clock.is_live() && clock.stopped.is_some_and(|stop| stop.reason == reason);
        let stopped: Vec<Clock> = self.ticket.clocks.iter().filter(stands).cloned().collect();
        for clock in stopped {
            let deadline = self.resumed_deadline(&clock);
            self.push(Event::ClockResumed {
                clock: clock.id,
                deadline,
            });
        }
    }

    /// The deadline that a stopped clock gets when it counts again now.
    fn resumed_deadline(&self, clock: &Clock) -> Option<Deadline> {
        let stop = clock.stopped?;
        let calendar = self.rules.plans.calendar(clock.kind, clock.tier);
        deadline::after_pause(clock, calendar, stop.reason, stop.since, self.now)
    }

    /// What ran out by now is missed, whoever comes first: the sweep, or somebody who acts too late.
    pub fn miss_passed(&mut self) {
        let passed = |clock: &&Clock| {
            let counts = clock.is_running() && clock.missed_at.is_none();
            counts && clock.due.is_some_and(|due| due <= self.now)
        };
        let missed: Vec<u32> = self.ticket.clocks.iter().filter(passed).map(|clock| clock.id).collect();
        for clock in missed {
            self.push(Event::ClockMissed { clock });
        }
    }

    pub fn meet(&mut self, kind: ClockKind) {
        if let Some(clock) = self.ticket.live_clock(kind).map(|clock| clock.id) {
            self.push(Event::ClockMet { clock });
        }
    }

    pub fn drop_clock(&mut self, kind: ClockKind) {
        if let Some(clock) = self.ticket.live_clock(kind).map(|clock| clock.id) {
            self.push(Event::ClockDropped { clock });
        }
    }

    pub fn drop_clocks(&mut self) {
        let live: Vec<u32> = self
            .ticket
            .clocks
            .iter()
            .filter(|clock| clock.is_live())
            .map(|clock| clock.id)
            .collect();
        for clock in live {
            self.push(Event::ClockDropped { clock });
        }
    }

    /// What came back into the hands of somebody who may no longer act goes to the queue of the tier.
    pub fn let_go_of_disabled(&mut self) {
        let holder = self.ticket.holder();
        if holder.is_some_and(|holder| self.rules.disabled.contains(holder)) {
            self.push(Event::Released);
        }
    }

    /// A person of the desk wrote to the requester: both reply promises are kept.
    pub fn replied(&mut self) {
        self.meet(ClockKind::FirstReply);
        self.meet(ClockKind::NextReply);
    }

    /// Ends whatever the ticket waits for; its clocks count again.
    pub fn end_wait(&mut self) {
        match &self.ticket.wait {
            Some(Wait::Requester { .. }) => {
                self.push(Event::Resumed);
                self.resume(PauseReason::OnRequester);
            }
            Some(Wait::Vendor { .. }) => {
                self.push(Event::Resumed);
                self.resume(PauseReason::OnVendor);
            }
            Some(Wait::Until { .. }) => self.push(Event::Woken),
            None => {}
        }
    }

    /// Closes the ticket: no clock runs on, no vendor case stays open.
    pub fn close(&mut self, end: End) {
        self.end_wait();
        self.drop_clocks();
        let open: Vec<String> = self
            .ticket
            .cases
            .iter()
            .filter(|case| case.open)
            .map(|case| case.number.clone())
            .collect();
        for number in open {
            self.push(Event::CaseClosed { number });
        }
        self.push(Event::Closed { end });
    }

    /// Starts again a clock that had ended, as if the time since had been a pause.
    pub fn start_again(&mut self, kind: ClockKind, reason: PauseReason, ended: Settled) {
        let last = self.ticket.last_clock(kind).cloned();
        let Some((clock, (since, how))) = last.and_then(|clock| clock.settled.map(|settled| (clock, settled))) else {
            return;
        };
        if how == ended {
            self.carry_on(&clock, reason, since);
        }
    }

    /// Starts a clock that takes up where this one ended, the time since then being a pause. A promise without a
    /// deadline has none afterwards either.
    pub fn carry_on(&mut self, clock: &Clock, reason: PauseReason, since: Moment) {
        let calendar = self.rules.plans.calendar(clock.kind, clock.tier);
        if let Some(deadline) = deadline::after_pause(clock, calendar, reason, since, self.now) {
            self.start_with(clock.kind, clock.tier, clock.started, deadline, clock.missed_at);
        } else {
            let id = self.next_clock();
            let clock = Clock {
                id,
                settled: None,
                ..clock.clone()
            };
            self.push(Event::ClockStarted { clock });
        }
    }
}

/// Who may do what, asked of a decision in the making.
impl Draft<'_> {
    pub fn open(&self) -> Result<(), Refusal> {
        match &self.ticket.state {
            State::Closed { end } => Err(Refusal::Closed { end: end.word() }),
            State::Queued
            | State::Held { .. }
            | State::Offered { .. }
            | State::Relayed { .. }
            | State::Contacting { .. }
            | State::Confirming { .. } => Ok(()),
        }
    }

    /// What is to be said about a merged ticket is said where its matter goes on.
    pub fn not_merged(&self) -> Result<(), Refusal> {
        self.ticket
            .merged_into()
            .map_or(Ok(()), |into| Err(PairRefusal::Merged { into }.into()))
    }

    pub fn needs(&self, needs: &'static str) -> Refusal {
        match &self.ticket.state {
            State::Closed { end } => Refusal::Closed { end: end.word() },
            State::Queued
            | State::Held { .. }
            | State::Offered { .. }
            | State::Relayed { .. }
            | State::Contacting { .. }
            | State::Confirming { .. } => Refusal::WrongState {
                is: self.ticket.state.word(),
                needs,
            },
        }
    }

    pub fn is_of(&self, tier: TierNo) -> bool {
        self.actor
            .is_of_tier(self.rules.plans.running, self.rules.plans.running_tier(tier))
    }

    pub fn is_lead_of(&self, tier: TierNo) -> bool {
        self.actor
            .is_lead_of(self.rules.plans.running, self.rules.plans.running_tier(tier))
    }

    /// The acting person, who must be of the tier.
    pub fn member_of(&self, tier: TierNo) -> Result<Address, Refusal> {
        let address = self.actor.address().filter(|_| self.is_of(tier));
        address.cloned().ok_or(Refusal::NotOfTier { tier })
    }

    /// The acting person, who must hold the ticket.
    pub fn holder(&self) -> Result<Address, Refusal> {
        let State::Held { agent } = &self.ticket.state else {
            return Err(self.needs("held"));
        };
        if self.actor.address() == Some(agent) {
            Ok(agent.clone())
        } else {
            Err(Refusal::NotHolder {
                holder: Some(agent.clone()),
            })
        }
    }

    /// The acting person, who must be of the desk.
    pub fn agent(&self) -> Result<(), Refusal> {
        if self.actor.is_agent(self.rules.plans.running) {
            Ok(())
        } else {
            Err(Refusal::NotAnAgent)
        }
    }

    /// Is it the requester or a participant who acts?
    pub fn is_theirs(&self) -> bool {
        self.actor
            .address()
            .is_some_and(|address| self.ticket.concerns(address))
    }

    /// Who speaks for themselves: the requester, or a participant from outside the desk.
    pub fn own_voice(&self) -> Option<Address> {
        let address = self.actor.address()?;
        let outside = self.is_theirs() && !self.actor.is_agent(self.rules.plans.running);
        (address == &self.ticket.requester || outside).then(|| address.clone())
    }

    /// The requester, or tier 1 for them.
    pub fn for_requester(&self) -> Result<(), Refusal> {
        let own = self.actor.address() == Some(&self.ticket.requester);
        if own || self.is_of(TierNo::FIRST) {
            Ok(())
        } else {
            Err(Refusal::NotRequester)
        }
    }
}
