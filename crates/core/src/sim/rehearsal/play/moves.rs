use super::super::course::{Draw, millis};
use super::super::dice::Question;
use super::super::happening::Happening;
use super::super::ticket::{NEVER, Ticket, Work};
use super::Play;
use super::shift::{CONTACT, WORK};
use crate::plan::{Priority, RelayRule};
use crate::time::{DAY_MILLIS, Moment};

#[allow(clippy::cast_precision_loss)] // 86 million.
const DAY: f64 = DAY_MILLIS as f64;

impl Play<'_> {
    /// A ticket comes to a tier.
    pub(super) fn come(&mut self, slot: u32, tier: usize, work: Work, handed_up: bool) {
        let now = self.now;
        let ticket = &mut self.tickets[slot as usize];
        ticket.since = now;
        ticket.tier = u8::try_from(tier).unwrap_or(u8::MAX);
        ticket.work = work;
        ticket.handed_up = handed_up;
        ticket.turn += 1;
        let ticket = *ticket;
        let is_bad = handed_up && ticket.dice.share(Question::SentBack, ticket.turn) < self.course.numbers.sent_back;
        let service = self.service(&ticket, is_bad);
        let priority = Priority::ALL[usize::from(ticket.priority)];
        let span = match work {
            Work::Investigate => *self.course.tiers[tier].accept.get(priority),
            Work::Acknowledge | Work::Tell => *self.course.plan.process.acknowledge.get(priority),
            Work::Complete | Work::Finish => None,
        };
        let take_up_due = self.due(span, tier);
        let ticket = &mut self.tickets[slot as usize];
        ticket.service = service;
        ticket.sent_back = is_bad;
        ticket.take_up_due = take_up_due;
        if let Some(cell) = self.tally.cell(tier, self.week) {
            cell.came += 1;
            cell.offered_millis += service;
        }
        let desk = &mut self.desks[tier];
        desk.there += 1;
        desk.queue.push(slot, ticket);
        let visit = ticket.visit;
        self.hand_out(tier);
        if work == Work::Investigate && self.tickets[slot as usize].visit == visit {
            self.plan_giving_up(slot, visit);
        }
    }

    /// How long somebody will be busy with it.
    pub(super) fn service(&self, ticket: &Ticket, sent_back: bool) -> i64 {
        let tier = usize::from(ticket.tier);
        let of = &self.course.tiers[tier];
        let numbers = &self.course.numbers;
        let trained = || self.course.trained.share(tier, self.now);
        let handling = || self.handling(ticket) * (1.0 - of.trained_gain * trained());
        #[allow(clippy::cast_possible_truncation)] // Milliseconds; a draw beyond all bounds stays at the last.
        match ticket.work {
            Work::Investigate if sent_back => of.reading_millis,
            Work::Investigate if ticket.handed_up => of.handover_millis + handling() as i64,
            Work::Investigate => handling() as i64,
            Work::Complete => (handling() * numbers.completing) as i64,
            Work::Finish => (handling() * numbers.finishing) as i64,
            Work::Acknowledge => of.relay_millis,
            Work::Tell => of.relay_millis + of.contact_millis,
        }
    }

    fn handling(&self, ticket: &Ticket) -> f64 {
        match self.course.tiers[usize::from(ticket.tier)].about(ticket.topic).law {
            Draw::Fixed { mean } => mean,
            Draw::Exponential { mean } => mean * ticket.dice.exponential(Question::Handling, ticket.turn),
            Draw::Lognormal { centre, spread } => {
                libm::exp(centre + spread * ticket.dice.normal(Question::Handling, ticket.turn))
            }
        }
    }

    fn plan_giving_up(&mut self, slot: u32, visit: u32) {
        let Some(patience) = self.course.patience_hours else {
            return;
        };
        let ticket = &self.tickets[slot as usize];
        let lasts = millis(patience * ticket.dice.exponential(Question::Patience, ticket.turn));
        if let Some(at) = self.course.hours.add_open(Moment::from_millis(self.now), lasts) {
            self.agenda
                .plan(at.millis(), Happening::GivenUp { ticket: slot, visit });
        }
    }

    pub(super) fn give_up(&mut self, slot: u32, visit: u32) {
        let ticket = self.tickets[slot as usize];
        if ticket.visit != visit {
            return;
        }
        // In the queue it stays until it would be next, and is passed over then.
        self.tickets[slot as usize].visit = visit.wrapping_add(1);
        let tier = usize::from(ticket.tier);
        self.desks[tier].there -= 1;
        if let Some(cell) = self.tally.cell(tier, self.week) {
            cell.gave_up += 1;
        }
        self.miss_what_is_due(&ticket);
        self.close(slot);
        self.free.push(slot);
    }

    /// The work on a ticket is done.
    pub(super) fn done(&mut self, slot: u32) {
        let ticket = self.tickets[slot as usize];
        let group = ticket.group as usize;
        self.shifts[group].busy -= 1;
        self.goes_on(slot);
        self.hand_out(self.course.groups[group].tier);
    }

    /// A ticket leaves its tier for where it goes next.
    pub(super) fn goes_on(&mut self, slot: u32) {
        let ticket = self.tickets[slot as usize];
        let tier = usize::from(ticket.tier);
        self.desks[tier].there -= 1;
        if ticket.done_due != NEVER && !ticket.sent_back {
            let promise = if ticket.work == Work::Tell { CONTACT } else { WORK };
            self.tally
                .of_tier(tier, promise, self.week, self.now <= ticket.done_due);
        }
        match ticket.work {
            Work::Investigate if ticket.sent_back => self.come(slot, tier.saturating_sub(1), Work::Complete, false),
            Work::Investigate => self.investigated(slot, &ticket),
            Work::Complete => self.come(slot, tier + 1, Work::Investigate, true),
            Work::Finish => self.solved(slot, tier),
            Work::Acknowledge => self.relay(slot, tier - 1),
            Work::Tell => self.told(slot),
        }
    }

    fn investigated(&mut self, slot: u32, ticket: &Ticket) {
        let tier = usize::from(ticket.tier);
        let of = &self.course.tiers[tier];
        let trained = self.course.trained.share(tier, self.now);
        let solves = of.about(ticket.topic).solves * (1.0 + of.trained_gain * trained);
        if ticket.dice.share(Question::Solved, ticket.turn) < solves {
            self.solved(slot, tier);
        } else if tier + 1 < self.course.tiers.len() {
            self.come(slot, tier + 1, Work::Investigate, true);
        } else if let Some((centre, spread)) = self.course.vendor {
            let hours = libm::exp(centre + spread * ticket.dice.normal(Question::Vendor, ticket.turn));
            let lasts = millis(hours);
            if self.week < self.course.counted {
                self.tally.vendor_cases += 1;
                self.tally.vendor_millis += lasts;
            }
            self.agenda
                .plan(self.now.saturating_add(lasts), Happening::Answered { ticket: slot });
        } else {
            self.come(slot, tier, Work::Investigate, false);
        }
    }

    /// The vendor has answered: the last inside tier finishes it.
    pub(super) fn answered(&mut self, slot: u32) {
        let tier = usize::from(self.tickets[slot as usize].tier);
        self.come(slot, tier, Work::Finish, false);
    }

    /// A tier has the solution; tier 1 tells what it solves itself while it is at it.
    fn solved(&mut self, slot: u32, tier: usize) {
        match (tier, self.course.plan.process.relay) {
            (0, _) => self.told(slot),
            (_, RelayRule::FirstTier) => self.relay(slot, 0),
            (_, RelayRule::EachTier) => self.relay(slot, tier - 1),
        }
    }

    fn relay(&mut self, slot: u32, to: usize) {
        let work = if to == 0 { Work::Tell } else { Work::Acknowledge };
        self.come(slot, to, work, false);
    }

    /// The requester has the solution.
    fn told(&mut self, slot: u32) {
        let ticket = self.tickets[slot as usize];
        if ticket.solve_due != NEVER {
            let promise = usize::from(ticket.priority) * 2 + 1;
            self.tally
                .promise(promise, ticket.week as usize, self.now <= ticket.solve_due);
        }
        self.close(slot);
        if ticket.dice.share(Question::Reopened, ticket.turn) >= self.course.numbers.reopened {
            self.free.push(slot);
            return;
        }
        self.tickets[slot as usize].week = u32::MAX;
        let days =
            self.course.numbers.reopened_after_days * ticket.dice.exponential(Question::ReopenedAfter, ticket.turn);
        #[allow(clippy::cast_possible_truncation)] // A draw beyond all bounds stays at the last.
        let after = (days * DAY) as i64;
        self.agenda
            .plan(self.now.saturating_add(after), Happening::Reopens { ticket: slot });
    }

    /// A solution did not last: tier 1 begins anew, and so do the promises.
    pub(super) fn reopens(&mut self, slot: u32) {
        self.open_ticket(slot);
        self.come(slot, 0, Work::Investigate, false);
    }
}
