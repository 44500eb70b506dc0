//! What happened, each kind in its own sentence: who, what, why, from where to where.

#[cfg(test)]
mod tests;

use ladder_core::clock::ClockKind;
use ladder_core::command::IncomingRole;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Who;
use ladder_core::plan::{Id, Plan};
use ladder_core::ticket::{End, Ticket};
use ladder_core::tier::TierNo;
use ladder_core::time::{DAY_MILLIS, Moment};

use crate::web::names::Names;
use crate::web::{label, when};
use crate::words::{Value, Words};

/// A weekday says which day is meant up to here.
const WEEK_MILLIS: i64 = 6 * DAY_MILLIS;

/// How something that happened is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Words to or from somebody outside.
    Message,
    /// Words that stay inside.
    Note,
    /// A machine wrote.
    Machine,
    /// Somebody did something: one line.
    Move,
    /// A solution: cause, remedy, explanation.
    Solution,
    /// Bookkeeping that the page of all events has and the stream leaves out.
    Quiet,
}

/// Tells what happened to one ticket, in one reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    /// The ticket as it stands.
    pub ticket: &'a Ticket,
    /// The plan whose promises hold for it.
    pub promised: &'a Plan,
    /// The running plan.
    pub running: &'a Plan,
    /// How everybody is called.
    pub names: &'a Names,
    /// The reader's language.
    pub words: &'static Words,
    /// When they ask.
    pub now: Moment,
}

type Facts = Vec<(&'static str, Value<'static>)>;

/// How an event is shown, and the name of its sentence. Every kind has its line here, so that a new one is not forgotten.
pub fn shape(event: &Event) -> (Shape, &'static str) {
    use Shape::{Machine, Message, Move, Note, Quiet, Solution};
    match event {
        Event::Opened { .. } => (Message, "opened"),
        Event::Triaged { .. } => (Move, "triaged"),
        Event::Taken { .. } => (Move, "taken"),
        Event::Assigned { .. } => (Move, "assigned"),
        Event::Released => (Move, "released"),
        Event::Replied { .. } => (Message, "replied"),
        Event::Noted { .. } => (Note, "noted"),
        Event::Received { .. } => (Message, "received"),
        Event::MachineMailRecorded { bounce: true, .. } => (Machine, "bounced"),
        Event::MachineMailRecorded { .. } => (Machine, "machine-mail"),
        Event::SheetFilled { .. } => (Move, "sheet-filled"),
        Event::Escalated { .. } => (Move, "escalated"),
        Event::TierSkipped { .. } => (Move, "tier-skipped"),
        Event::OfferWithdrawn { .. } => (Move, "offer-withdrawn"),
        Event::Accepted { .. } => (Move, "accepted"),
        Event::Asked { .. } => (Move, "asked"),
        Event::Answered { .. } => (Move, "answered"),
        Event::SentBack { .. } => (Move, "sent-back"),
        Event::PingPong { .. } => (Move, "ping-pong"),
        Event::CaseOpened { .. } => (Move, "case-opened"),
        Event::CaseClosed { .. } => (Move, "case-closed"),
        Event::WaitingOnRequester { .. } => (Move, "waiting-on-requester"),
        Event::WaitingOnVendor => (Move, "waiting-on-vendor"),
        Event::Resumed => (Move, "resumed"),
        Event::Snoozed { .. } => (Move, "snoozed"),
        Event::Woken => (Move, "woken"),
        Event::Solved { .. } => (Solution, "solved"),
        Event::Relayed { .. } => (Move, "relayed"),
        Event::Acknowledged { .. } => (Move, "acknowledged"),
        Event::Doubted { .. } => (Move, "doubted"),
        Event::ContactDue { .. } => (Quiet, "contact-due"),
        Event::Contacted { .. } => (Message, "contacted"),
        Event::SilenceBroken => (Move, "silence-broken"),
        Event::SilenceCounts { .. } => (Move, "silence-counts"),
        Event::Confirmed { said: true } => (Move, "confirmed"),
        Event::Confirmed { said: false } => (Move, "silent"),
        Event::Disputed { .. } => (Move, "disputed"),
        Event::Reopened { .. } => (Move, "reopened"),
        Event::Withdrawn { .. } => (Move, "withdrawn"),
        Event::Restored => (Move, "restored"),
        Event::Closed { .. } => (Move, "closed"),
        Event::ParticipantAdded { .. } => (Move, "participant-added"),
        Event::ParticipantRemoved { .. } => (Move, "participant-removed"),
        Event::PlanAdopted { .. } => (Move, "plan-adopted"),
        Event::Rated { .. } => (Move, "rated"),
        Event::MergedInto { .. } => (Move, "merged-into"),
        Event::TookIn { .. } => (Move, "took-in"),
        Event::Unmerged { .. } => (Move, "unmerged"),
        Event::GaveBack { .. } => (Move, "gave-back"),
        Event::Linked { .. } => (Move, "linked"),
        Event::Unlinked { .. } => (Move, "unlinked"),
        Event::SplitOff { .. } => (Move, "split-off"),
        Event::SplitFrom { .. } => (Move, "split-from"),
        Event::ClockStarted { .. } => (Quiet, "clock-started"),
        Event::ClockStopped { .. } => (Quiet, "clock-stopped"),
        Event::ClockResumed { .. } => (Quiet, "clock-resumed"),
        Event::ClockRecounted { .. } => (Quiet, "clock-recounted"),
        Event::ClockMet { .. } => (Quiet, "clock-met"),
        Event::ClockDropped { .. } => (Quiet, "clock-dropped"),
        Event::ClockWarned { .. } => (Move, "clock-warned"),
        Event::ClockMissed { .. } => (Move, "clock-missed"),
    }
}

/// What somebody said with it, to be shown under its sentence.
pub fn beside(event: &Event) -> Option<&str> {
    let said = if let Event::Escalated { words, .. }
    | Event::TierSkipped { words, .. }
    | Event::Asked { words, .. }
    | Event::Answered { words }
    | Event::SentBack { words, .. }
    | Event::Doubted { words, .. }
    | Event::Disputed { words, .. }
    | Event::Reopened { words, .. } = event
    {
        words.as_str()
    } else if let Event::Withdrawn { words, .. } | Event::Acknowledged { words, .. } | Event::Rated { words, .. } =
        event
    {
        words.as_deref()?
    } else if let Event::Snoozed { why, .. } = event {
        why.as_str()
    } else if let Event::MachineMailRecorded { reason, .. } = event {
        reason.as_str()
    } else {
        return None;
    };
    Some(said).filter(|said| !said.trim().is_empty())
}

impl Teller<'_> {
    /// What happened, in one sentence.
    pub fn sentence(&self, recorded: &Recorded) -> String {
        let mut facts = vec![("who", self.who(&recorded.who).into())];
        facts.extend(self.facts(&recorded.event));
        let (_, name) = shape(&recorded.event);
        self.words.say(&format!("event-{name}"), &facts)
    }

    /// How whoever did it is called.
    pub fn who(&self, who: &Who) -> String {
        match who {
            Who::Person { address } => self.names.get(address),
            Who::Machine { name } => self.words.say("event-by-machine", &[("name", name.clone().into())]),
            Who::Desk => self.words.say("event-by-desk", &[]),
        }
    }

    /// A time as the plan's zone writes it: the hour alone on the day it is read, the weekday within the week.
    pub fn time(&self, at: Moment) -> String {
        let (local, here) = (
            at.in_zone(&self.running.timezone),
            self.now.in_zone(&self.running.timezone),
        );
        let time = when::clock_time(at, self.running);
        if local.date() == here.date() {
            return time;
        }
        let is_near = at.millis_since(self.now).abs() < WEEK_MILLIS;
        let date = if is_near {
            let weekday = local.weekday().to_monday_one_offset();
            self.words.say(&format!("weekday-{weekday}"), &[])
        } else {
            when::date(at, self.now, self.running, self.words)
        };
        self.words
            .say("event-time", &[("date", date.into()), ("time", time.into())])
    }

    /// The names of fields, joined.
    pub fn fields<'f>(&self, fields: impl IntoIterator<Item = &'f Id>) -> String {
        let names: Vec<String> = fields
            .into_iter()
            .map(|field| label::field(self.promised, field, self.words))
            .collect();
        names.join(", ")
    }

    fn facts(&self, event: &Event) -> Facts {
        let none = Facts::new();
        self.of_climb(event)
            .or_else(|| self.of_descent(event))
            .or_else(|| self.of_people(event))
            .or_else(|| self.of_clocks(event))
            .unwrap_or(none)
    }

    /// Taking, handing up, and the answers to that.
    fn of_climb(&self, event: &Event) -> Option<Facts> {
        let facts = if let Event::Taken { agent } | Event::Assigned { agent } = event {
            vec![("agent", self.name(agent))]
        } else if let Event::SheetFilled { fields } = event {
            vec![("fields", self.fields(fields.keys()).into())]
        } else if let Event::Escalated { to, reason, score, .. } = event {
            vec![
                ("to", tier(*to)),
                ("reason", label::reason(*reason, self.words).into()),
                ("score", (*score).into()),
            ]
        } else if let Event::TierSkipped { skipped, .. } = event {
            vec![("tier", tier(*skipped))]
        } else if let Event::OfferWithdrawn { to } = event {
            vec![("to", tier(*to))]
        } else if let Event::Accepted { from, to, .. } = event {
            vec![("from", tier(*from)), ("to", tier(*to))]
        } else if let Event::Asked { fields, .. } = event {
            let known = if fields.is_empty() { "no" } else { "yes" };
            vec![("fields", self.fields(fields).into()), ("some", known.into())]
        } else if let Event::SentBack { from, to, missing, .. } = event {
            let some = if missing.is_empty() { "no" } else { "yes" };
            vec![
                ("from", tier(*from)),
                ("to", tier(*to)),
                ("fields", self.fields(missing).into()),
                ("some", some.into()),
            ]
        } else if let Event::PingPong { lower, upper, times } = event {
            vec![("from", tier(*lower)), ("to", tier(*upper)), ("times", (*times).into())]
        } else {
            return None;
        };
        Some(facts)
    }

    /// A solution on its way down, and how it ends.
    fn of_descent(&self, event: &Event) -> Option<Facts> {
        let facts = if let Event::Solved { tier: at, .. } = event {
            vec![("tier", tier(*at))]
        } else if let Event::Relayed { from, to } | Event::Doubted { from, to, .. } = event {
            vec![("from", tier(*from)), ("to", tier(*to))]
        } else if let Event::Acknowledged {
            tier: at, could_solve, ..
        } = event
        {
            vec![("tier", tier(*at)), ("could", yes_or_no(*could_solve))]
        } else if let Event::Contacted {
            channel,
            reached,
            attempt,
            ..
        } = event
        {
            vec![
                ("way", label::channel(*channel, self.words).into()),
                ("reached", yes_or_no(*reached)),
                ("attempt", (*attempt).into()),
            ]
        } else if let Event::SilenceCounts { until } | Event::Snoozed { until, .. } = event {
            vec![("until", self.time(*until).into())]
        } else if let Event::Closed { end } = event {
            vec![("end", end.word().into()), ("other", number(other(end)))]
        } else {
            return None;
        };
        Some(facts)
    }

    /// What it is about, who takes part, what came in.
    fn of_people(&self, event: &Event) -> Option<Facts> {
        let none = || self.words.say("event-nothing", &[]);
        let facts = if let Event::Opened { channel, .. } = event {
            vec![("way", label::channel(*channel, self.words).into())]
        } else if let Event::Received { channel, role, .. } = event {
            let case = match role {
                IncomingRole::Requester => String::new(),
                IncomingRole::Vendor { case } => case.clone(),
            };
            let way = label::channel(*channel, self.words);
            vec![
                ("way", way.into()),
                ("vendor", yes_or_no(!case.is_empty())),
                ("case", case.into()),
            ]
        } else if let Event::Triaged { topic, priority, phase } = event {
            let topic = topic.as_ref().map(|id| label::topic(self.promised, id, self.words));
            let phase = phase.as_ref().map(|id| label::phase(self.promised, id, self.words));
            vec![
                ("priority", label::priority(*priority, self.words).to_lowercase().into()),
                ("topic", topic.unwrap_or_else(none).into()),
                ("phase", phase.unwrap_or_else(none).into()),
            ]
        } else if let Event::CaseOpened { number, severity, .. } = event {
            let severity = severity.clone().unwrap_or_default();
            vec![
                ("number", number.clone().into()),
                ("some", yes_or_no(!severity.is_empty())),
                ("severity", severity.into()),
            ]
        } else if let Event::CaseClosed { number } = event {
            vec![("number", number.clone().into())]
        } else if let Event::ParticipantAdded { address, with_history } = event {
            vec![("other", self.name(address)), ("history", yes_or_no(*with_history))]
        } else if let Event::ParticipantRemoved { address } = event {
            vec![("other", self.name(address))]
        } else if let Event::PlanAdopted { promised, .. } = event {
            vec![("revision", promised.get().to_string().into())]
        } else if let Event::Rated { stars, .. } = event {
            vec![("stars", (*stars).into())]
        } else {
            return self.of_other_tickets(event);
        };
        Some(facts)
    }

    /// What it has to do with other tickets.
    fn of_other_tickets(&self, event: &Event) -> Option<Facts> {
        let (other, kind) =
            if let Event::MergedInto { into, .. } | Event::Unmerged { into } | Event::SplitOff { into, .. } = event {
                (*into, None)
            } else if let Event::TookIn { from, .. } | Event::GaveBack { from } | Event::SplitFrom { from, .. } = event
            {
                (*from, None)
            } else if let Event::Linked { other, kind } | Event::Unlinked { other, kind } = event {
                (*other, Some(*kind))
            } else {
                return None;
            };
        let kind = kind.map_or_else(String::new, |kind| label::link(kind, self.words));
        Some(vec![("other", number(Some(other))), ("kind", kind.into())])
    }

    fn of_clocks(&self, event: &Event) -> Option<Facts> {
        let facts = if let Event::ClockStarted { clock } = event {
            vec![
                ("clock", label::clock(clock.kind, clock.tier, self.words).into()),
                ("due", clock.due.map_or_else(String::new, |due| self.time(due)).into()),
                ("some", yes_or_no(clock.due.is_some())),
            ]
        } else if let Event::ClockStopped { clock, reason } = event {
            vec![
                ("clock", self.clock(*clock)),
                ("reason", label::pause(*reason, self.words).into()),
            ]
        } else if let Event::ClockResumed { clock, deadline } = event {
            let due = deadline
                .as_ref()
                .map_or_else(String::new, |deadline| self.time(deadline.due));
            vec![
                ("clock", self.clock(*clock)),
                ("some", yes_or_no(deadline.is_some())),
                ("due", due.into()),
            ]
        } else if let Event::ClockRecounted { clock, deadline } = event {
            vec![("clock", self.clock(*clock)), ("due", self.time(deadline.due).into())]
        } else if let Event::ClockMet { clock }
        | Event::ClockDropped { clock }
        | Event::ClockWarned { clock }
        | Event::ClockMissed { clock } = event
        {
            vec![("clock", self.clock(*clock))]
        } else {
            return None;
        };
        Some(facts)
    }

    fn name(&self, address: &Address) -> Value<'static> {
        self.names.get(address).into()
    }

    /// What a clock is called; one that the ticket no longer carries by its number.
    fn clock(&self, id: u32) -> Value<'static> {
        let known = self.ticket.clocks.iter().find(|clock| clock.id == id);
        let named = |(kind, tier): (ClockKind, Option<TierNo>)| label::clock(kind, tier, self.words);
        known.map_or_else(
            || self.words.say("event-clock-number", &[("number", id.into())]).into(),
            |clock| named((clock.kind, clock.tier)).into(),
        )
    }
}

fn tier(tier: TierNo) -> Value<'static> {
    tier.get().into()
}

fn number(number: Option<TicketNumber>) -> Value<'static> {
    number.map_or_else(String::new, |number| number.to_string()).into()
}

fn yes_or_no(is_so: bool) -> Value<'static> {
    if is_so { "yes" } else { "no" }.into()
}

/// The ticket that an end names.
pub fn other(end: &End) -> Option<TicketNumber> {
    match end {
        End::Merged { into } => Some(*into),
        End::Duplicate { of } => Some(*of),
        End::Solved | End::Unanswered | End::Withdrawn | End::Spam => None,
    }
}
