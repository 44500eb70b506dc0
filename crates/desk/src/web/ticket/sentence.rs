//! What happened, each kind in its own sentence: who, what, why, from where to where.

/// What it speaks of.
mod facts;
#[cfg(test)]
mod tests;

use ladder_core::event::{Event, Recorded};
use ladder_core::id::TicketNumber;
use ladder_core::person::Who;
use ladder_core::plan::{Id, Plan};
use ladder_core::ticket::{End, Ticket};
use ladder_core::time::{DAY_MILLIS, Moment};

use crate::web::names::Names;
use crate::web::{label, when};
use crate::words::Words;

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
        Event::Confirmed { said } => (Move, if *said { "confirmed" } else { "silent" }),
        Event::Disputed { .. } => (Move, "disputed"),
        Event::Reopened { .. } => (Move, "reopened"),
        Event::Withdrawn { .. } => (Move, "withdrawn"),
        Event::Restored => (Move, "restored"),
        Event::Closed { .. } => (Move, "closed"),
        Event::ParticipantAdded { .. } => (Move, "participant-added"),
        Event::ParticipantRemoved { .. } => (Move, "participant-removed"),
        Event::PlanAdopted { .. } => (Move, "plan-adopted"),
        #[rustfmt::skip] // What lies between two tickets, on two lines.
        Event::MergedInto { .. } | Event::TookIn { .. } | Event::Unmerged { .. } | Event::GaveBack { .. } | Event::Linked { .. }
        | Event::Unlinked { .. } | Event::SplitOff { .. } | Event::SplitFrom { .. } => (Move, with_another(event)),
        Event::Rated { .. } => (Move, "rated"),
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

/// The name of what happened between two tickets.
fn with_another(event: &Event) -> &'static str {
    if let Event::MergedInto { .. } = event {
        "merged-into"
    } else if let Event::TookIn { .. } = event {
        "took-in"
    } else if let Event::Unmerged { .. } = event {
        "unmerged"
    } else if let Event::GaveBack { .. } = event {
        "gave-back"
    } else if let Event::Linked { .. } = event {
        "linked"
    } else if let Event::Unlinked { .. } = event {
        "unlinked"
    } else if let Event::SplitOff { .. } = event {
        "split-off"
    } else {
        "split-from"
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
}

/// The ticket that an end names.
pub fn other(end: &End) -> Option<TicketNumber> {
    match end {
        End::Merged { into } => Some(*into),
        End::Duplicate { of } => Some(*of),
        End::Solved | End::Unanswered | End::Withdrawn | End::Spam => None,
    }
}
