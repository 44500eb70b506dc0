use super::super::happening::Happening;
use super::super::ticket::{NEVER, Work};
use super::{Play, number};
use crate::deadline::end_of;
use crate::plan::Priority;
use crate::time::{Moment, Span};

/// The promises of a tier, as the tally numbers them.
pub(super) const TAKE_UP: usize = 0;
pub(super) const WORK: usize = 1;
pub(super) const ACKNOWLEDGE: usize = 2;
pub(super) const CONTACT: usize = 3;

impl Play<'_> {
    /// Plans when a group opens next.
    pub(super) fn plan_opening(&mut self, group: usize) {
        let calendar = &self.course.groups[group].calendar;
        let opens = calendar.next_opening(Moment::from_millis(self.now));
        if let Some(opens) = opens {
            let group = number(group);
            self.agenda.plan(opens.millis(), Happening::Opens { group });
        }
    }

    pub(super) fn opens(&mut self, group: usize) {
        let of = &self.course.groups[group];
        let closes = of.calendar.next_closing(Moment::from_millis(self.now));
        self.shifts[group].closes = closes.map_or(NEVER, Moment::millis);
        if let Some(again) = closes.and_then(|closes| of.calendar.next_opening(closes)) {
            let group = number(group);
            self.agenda.plan(again.millis(), Happening::Opens { group });
        }
        self.hand_out(of.tier);
    }

    /// Whoever is free at a tier takes what is next; those who must leave for a bridge or a session go first.
    pub(super) fn hand_out(&mut self, tier: usize) {
        let course = self.course;
        for &group in &course.groups_of[tier] {
            let people = course.groups[group].people(self.week);
            while self.now < self.shifts[group].closes && self.shifts[group].busy < people {
                if let Some(until) = self.desks[tier].leaving.pop() {
                    self.leave_until(group, until);
                    continue;
                }
                let Some(ticket) = self.desks[tier].queue.next(&self.tickets) else {
                    return;
                };
                self.take_up(ticket, group);
            }
        }
    }

    fn leave_until(&mut self, group: usize, until: i64) {
        if until <= self.now {
            return;
        }
        self.shifts[group].busy += 1;
        let of = &self.course.groups[group];
        let away = of
            .calendar
            .open_millis_between(Moment::from_millis(self.now), Moment::from_millis(until));
        if let Some(cell) = self.tally.cell(of.tier, self.week) {
            cell.away_millis += away;
        }
        let group = number(group);
        self.agenda.plan(until, Happening::Back { group });
    }

    pub(super) fn back(&mut self, group: usize) {
        self.shifts[group].busy -= 1;
        self.hand_out(self.course.groups[group].tier);
    }

    fn take_up(&mut self, slot: u32, group: usize) {
        self.shifts[group].busy += 1;
        self.taken_up(slot);
        let ticket = &mut self.tickets[slot as usize];
        ticket.group = number(group);
        let service = ticket.service;
        let ends = self.ends(group, service);
        self.count_busy(group, service, ends);
        self.agenda.plan(ends, Happening::Done { ticket: slot });
    }

    /// When so much work that begins now is done: what is not by closing time goes on when the group opens again.
    fn ends(&self, group: usize, service: i64) -> i64 {
        if self.now.saturating_add(service) <= self.shifts[group].closes {
            return self.now.saturating_add(service);
        }
        let end = self.course.groups[group]
            .calendar
            .add_open(Moment::from_millis(self.now), service);
        end.map_or(NEVER, Moment::millis)
    }

    /// Work belongs to the weeks in which it is done.
    fn count_busy(&mut self, group: usize, service: i64, ends: i64) {
        let course = self.course;
        let of = &course.groups[group];
        let (mut week, mut left) = (self.week, service);
        while left > 0 {
            let Some(end) = course.weeks.starts.get(week + 1) else {
                return;
            };
            let here = if ends <= *end {
                left
            } else {
                let from = self.now.max(course.weeks.starts[week]);
                of.calendar
                    .open_millis_between(Moment::from_millis(from), Moment::from_millis(*end))
                    .min(left)
            };
            let Some(cell) = self.tally.cell(of.tier, week) else {
                return;
            };
            cell.busy_millis += here;
            left -= here;
            week += 1;
        }
    }

    /// Somebody of the tier has the ticket in hand.
    pub(super) fn taken_up(&mut self, slot: u32) {
        let course = self.course;
        let ticket = self.tickets[slot as usize];
        let tier = usize::from(ticket.tier);
        let of = &course.tiers[tier];
        let wait = if ticket.since == self.now {
            0
        } else {
            of.calendar
                .open_millis_between(Moment::from_millis(ticket.since), Moment::from_millis(self.now))
        };
        self.tally.waited(tier, self.week, wait);
        let priority = Priority::ALL[usize::from(ticket.priority)];
        let (promised, span) = match ticket.work {
            Work::Investigate => (Some(TAKE_UP), of.work.get(priority)),
            Work::Acknowledge => (Some(ACKNOWLEDGE), &None),
            Work::Tell => (Some(ACKNOWLEDGE), course.plan.process.contact.get(priority)),
            Work::Complete | Work::Finish => (None, &None),
        };
        if let Some(promise) = promised.filter(|_| ticket.take_up_due != NEVER) {
            self.tally
                .of_tier(tier, promise, self.week, self.now <= ticket.take_up_due);
        }
        if !ticket.replied && ticket.first_reply_due != NEVER {
            let kept = self.now <= ticket.first_reply_due;
            self.tally
                .promise(usize::from(ticket.priority) * 2, ticket.week as usize, kept);
        }
        let done_due = self.due(*span, tier);
        let ticket = &mut self.tickets[slot as usize];
        ticket.replied = true;
        ticket.done_due = done_due;
        ticket.visit = ticket.visit.wrapping_add(1);
    }

    /// The end of a tier's promise that begins now.
    pub(super) fn due(&self, span: Option<Span>, tier: usize) -> i64 {
        let calendar = self.course.tiers[tier].calendar;
        let end = span.and_then(|span| end_of(span, Some(calendar), Moment::from_millis(self.now)).ok());
        end.map_or(NEVER, Moment::millis)
    }
}
