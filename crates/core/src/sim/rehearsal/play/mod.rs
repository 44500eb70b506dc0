/// Bridges and sessions.
mod absence;
/// From tier to tier.
mod moves;
/// Who works on what.
mod shift;

/// The same history on the desk.
#[cfg(test)]
mod as_the_desk;

use super::contacts::Progress;
use super::course::Course;
use super::dice::{Dice, Question, source};
use super::happening::Happening;
use super::queue::Queue;
use super::tally::Tally;
use super::ticket::{NEVER, Ticket, Work};
use crate::deadline::end_of;
use crate::plan::Priority;
use crate::sim::agenda::Agenda;
use crate::time::Moment;

/// Runs a plan once.
pub(super) fn play(course: &Course<'_>, replication: u32) -> Tally {
    let mut play = Play::new(course, replication);
    play.begin();
    while play.step() {}
    play.end()
}

/// A run under way.
struct Play<'c> {
    course: &'c Course<'c>,
    now: i64,
    week: usize,
    agenda: Agenda<i64, Happening>,
    tickets: Vec<Ticket>,
    /// Places of tickets that left, for those that come.
    free: Vec<u32>,
    desks: Vec<Desk>,
    shifts: Vec<Shift>,
    sources: Vec<Coming>,
    /// When the last urgent ticket of each phase came, and whether its bridge has ended.
    last_urgent: Vec<i64>,
    bridge_over: Vec<bool>,
    open: usize,
    open_since: i64,
    /// Tickets of the weeks that are looked at, not yet settled.
    unsettled: usize,
    tally: Tally,
}

/// A tier while a run goes on.
#[derive(Default)]
struct Desk {
    queue: Queue,
    /// Tickets there, waiting or worked on.
    there: u32,
    /// Until when those are away that are yet to leave.
    leaving: Vec<i64>,
}

/// A group while a run goes on.
#[derive(Default)]
struct Shift {
    busy: u32,
    /// When it closes; it is open until then.
    closes: i64,
}

/// A source of contacts while a run goes on.
struct Coming {
    /// Where the dice of its tickets begin.
    dice: u64,
    nth: u64,
    progress: Progress,
}

impl<'c> Play<'c> {
    fn new(course: &'c Course<'c>, replication: u32) -> Self {
        let coming = |of: &super::contacts::Source| Coming {
            dice: source(course.seed, replication, &of.name, of.kind),
            nth: 0,
            progress: Progress::default(),
        };
        let start = course.weeks.start();
        let phases = course.plan.phases.len();
        Self {
            course,
            now: start,
            week: 0,
            agenda: Agenda::new(),
            tickets: Vec::new(),
            free: Vec::new(),
            desks: course.tiers.iter().map(|_| Desk::default()).collect(),
            shifts: course.groups.iter().map(|_| Shift::default()).collect(),
            sources: course.contacts.sources.iter().map(coming).collect(),
            last_urgent: vec![i64::MIN; phases],
            bridge_over: vec![false; phases],
            open: 0,
            open_since: start,
            unsettled: 0,
            tally: Tally::new(course),
        }
    }

    fn begin(&mut self) {
        for source in 0..self.sources.len() {
            self.plan_coming(source);
        }
        for group in 0..self.shifts.len() {
            self.plan_opening(group);
        }
        for (nth, away) in self.course.absences.iter().enumerate() {
            let nth = number(nth);
            self.agenda.plan(away.from.max(self.now), Happening::Absence { nth });
        }
        self.agenda.plan(self.course.weeks.starts[1], Happening::Week);
    }

    /// Lets the next thing happen; false at the end.
    fn step(&mut self) -> bool {
        let Some((at, what)) = self.agenda.next() else {
            return false;
        };
        self.now = at;
        self.tally.events += 1;
        match what {
            Happening::Comes { source } => self.comes(source as usize),
            Happening::Opens { group } => self.opens(group as usize),
            Happening::Done { ticket } => self.done(ticket),
            Happening::GivenUp { ticket, visit } => self.give_up(ticket, visit),
            Happening::Absence { nth } => self.absence(nth as usize),
            Happening::Back { group } => self.back(group as usize),
            Happening::Answered { ticket } => self.answered(ticket),
            Happening::Reopens { ticket } => self.reopens(ticket),
            Happening::Week => self.next_week(),
        }
        let is_over = self.week >= self.course.counted && self.unsettled == 0 || self.week >= self.course.weeks.count();
        self.tally.cut_short = self.open > self.course.open_max || self.tally.events > self.course.events_max;
        !is_over && !self.tally.cut_short
    }

    fn next_week(&mut self) {
        for (tier, desk) in self.desks.iter().enumerate() {
            if let Some(cell) = self.tally.cell(tier, self.week) {
                cell.backlog = desk.there;
            }
        }
        self.week += 1;
        if let Some(end) = self.course.weeks.starts.get(self.week + 1) {
            self.agenda.plan(*end, Happening::Week);
        }
        // Where somebody is always there, more may be from this week on.
        for tier in 0..self.desks.len() {
            self.hand_out(tier);
        }
    }

    fn plan_coming(&mut self, source: usize) {
        let coming = &mut self.sources[source];
        let dice = Dice::new(coming.dice, coming.nth);
        let after = dice.exponential(Question::Coming, 0);
        let contacts = &self.course.contacts;
        if let Some(at) = contacts.next(source, &mut coming.progress, after, self.course.hours) {
            let source = number(source);
            self.agenda.plan(at, Happening::Comes { source });
        }
    }

    /// Somebody asks.
    fn comes(&mut self, source: usize) {
        let coming = &mut self.sources[source];
        let dice = Dice::new(coming.dice, coming.nth);
        coming.nth += 1;
        let phase = self.course.contacts.sources[source].phase;
        let asked = dice.share(Question::Topic, 0);
        let topics = &self.course.numbers.topics;
        let topic = topics.iter().position(|topic| asked < topic.up_to).unwrap_or(0);
        let ticket = Ticket {
            dice,
            opened: self.now,
            since: self.now,
            service: 0,
            first_reply_due: NEVER,
            solve_due: NEVER,
            take_up_due: NEVER,
            done_due: NEVER,
            turn: 0,
            visit: 0,
            group: 0,
            week: 0,
            phase: u16::try_from(phase).unwrap_or(u16::MAX),
            topic: u16::try_from(topic).unwrap_or(u16::MAX),
            priority: Priority::ALL
                .iter()
                .position(|priority| *priority == topics[topic].priority)
                .map_or(0, |place| u8::try_from(place).unwrap_or(0)),
            tier: 0,
            work: Work::Investigate,
            handed_up: false,
            sent_back: false,
            replied: false,
        };
        if ticket.priority == 0 {
            self.last_urgent[phase] = self.now;
        }
        let slot = self.place(ticket);
        self.open_ticket(slot);
        let tier = topics[topic].tier;
        self.come(slot, tier, Work::Investigate, false);
        self.plan_coming(source);
    }

    fn place(&mut self, ticket: Ticket) -> u32 {
        let Some(slot) = self.free.pop() else {
            self.tickets.push(ticket);
            return number(self.tickets.len() - 1);
        };
        // Visits go on where those of the ticket before ended, so that nothing planned for that one fits.
        let visit = self.tickets[slot as usize].visit;
        self.tickets[slot as usize] = Ticket { visit, ..ticket };
        slot
    }

    /// Starts its promises, for the first time or anew.
    fn open_ticket(&mut self, slot: u32) {
        self.count_open(self.open + 1);
        self.tally.peak_open = self.tally.peak_open.max(self.open);
        let week = self.week;
        if week < self.course.counted {
            self.tally.opened[week] += 1;
            self.unsettled += 1;
        }
        let now = Moment::from_millis(self.now);
        let ticket = &mut self.tickets[slot as usize];
        let promise = self
            .course
            .plan
            .targets
            .promise
            .get(Priority::ALL[usize::from(ticket.priority)]);
        let due = |span: Option<crate::time::Span>| {
            let end = span.and_then(|span| end_of(span, Some(self.course.hours), now).ok());
            end.map_or(NEVER, Moment::millis)
        };
        ticket.first_reply_due = due(promise.first_reply);
        ticket.solve_due = due(promise.solve);
        ticket.opened = self.now;
        ticket.week = number(week);
        ticket.replied = false;
    }

    /// A ticket ends.
    fn close(&mut self, slot: u32) {
        self.count_open(self.open - 1);
        let ticket = &self.tickets[slot as usize];
        self.tally.time_open += i128::from(self.now - ticket.opened);
        if (ticket.week as usize) < self.course.counted {
            self.unsettled -= 1;
        }
    }

    fn count_open(&mut self, open: usize) {
        self.tally.open_area += self.open as i128 * i128::from(self.now - self.open_since);
        self.open_since = self.now;
        self.open = open;
    }

    fn end(mut self) -> Tally {
        self.count_open(self.open);
        let waiting = std::mem::take(&mut self.tickets);
        let mut is_free = vec![false; waiting.len()];
        for slot in &self.free {
            is_free[*slot as usize] = true;
        }
        for ticket in waiting
            .iter()
            .zip(is_free)
            .filter(|(_, free)| !free)
            .map(|(ticket, _)| ticket)
        {
            // Those that were closed and would have been reopened are not open.
            if ticket.week == u32::MAX {
                continue;
            }
            self.tally.time_open += i128::from(self.now - ticket.opened);
            self.miss_what_is_due(ticket);
        }
        self.tally
    }

    /// Of a ticket that ends unsolved: what was due is missed, what was not yet is dropped.
    fn miss_what_is_due(&mut self, ticket: &Ticket) {
        let (priority, week) = (usize::from(ticket.priority), ticket.week as usize);
        if !ticket.replied && ticket.first_reply_due < self.now {
            self.tally.promise(priority * 2, week, false);
        }
        if ticket.solve_due < self.now {
            self.tally.promise(priority * 2 + 1, week, false);
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // Open tickets, groups, sources and weeks are bounded far below.
fn number(place: usize) -> u32 {
    place as u32
}
