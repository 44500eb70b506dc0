use super::super::ticket::Work;
use super::Play;
use crate::time::Moment;

impl Play<'_> {
    /// A bridge or a session begins: some go there, each as soon as they have done what they were at.
    pub(super) fn absence(&mut self, nth: usize) {
        let course = self.course;
        let away = &course.absences[nth];
        if away.bridge.is_some_and(|phase| self.is_bridge_over(phase, away.from)) {
            return;
        }
        // On a holiday there is no bridge.
        let now = Moment::from_millis(self.now);
        let there = |(tier, _): &&(usize, u32)| course.tiers[*tier].calendar.is_open(now);
        for (tier, people) in away.people.iter().filter(there) {
            for _ in 0..*people {
                self.desks[*tier].leaving.push(away.until);
            }
        }
        if let Some(phase) = away.bridge {
            for (tier, _) in away.people.iter().filter(there) {
                self.work_live(*tier, phase);
            }
        }
        for (tier, _) in &away.people {
            self.hand_out(*tier);
        }
    }

    /// A bridge ends for good after so many days without an urgent ticket of its phase.
    fn is_bridge_over(&mut self, phase: usize, from: i64) -> bool {
        let Some(quiet) = self.course.quiet_millis[phase] else {
            return false;
        };
        let start = self.course.weeks.midnight(self.course.plan.phases[phase].start);
        let since = self.last_urgent[phase].max(start);
        self.bridge_over[phase] |= from - since >= quiet;
        self.bridge_over[phase]
    }

    /// On the bridge custody moves on a word: what waits to be acknowledged is, and what was handed up needs no reading and
    /// is not sent back.
    fn work_live(&mut self, tier: usize, phase: usize) {
        let of_phase = |ticket: &super::Ticket| usize::from(ticket.phase) == phase;
        let is_known = |ticket: &super::Ticket| of_phase(ticket) && ticket.work == Work::Acknowledge;
        for slot in self.desks[tier].queue.take(&self.tickets, is_known) {
            self.taken_up(slot);
            self.goes_on(slot);
        }
        let is_unread = |ticket: &super::Ticket| of_phase(ticket) && ticket.handed_up;
        for slot in self.desks[tier].queue.waiting(&self.tickets, is_unread) {
            self.hear(slot);
        }
    }

    /// What a handover says was told on the bridge; the ticket keeps its place in the queue.
    fn hear(&mut self, slot: u32) {
        let ticket = &mut self.tickets[slot as usize];
        ticket.handed_up = false;
        ticket.sent_back = false;
        let ticket = *ticket;
        let service = self.service(&ticket, false);
        let tier = usize::from(ticket.tier);
        if let Some(cell) = self.tally.cell(tier, self.week) {
            cell.offered_millis += service - ticket.service;
        }
        self.tickets[slot as usize].service = service;
    }
}
