//! "Why this time?": the story of a deadline, in the reader's language.

use ladder_core::clock::{Clock, PauseReason, Step};
use ladder_core::plan::Plan;
use ladder_core::time::{Moment, Span, Unit};

use crate::words::Words;

/// How a clock came to its deadline, in sentences: the calendar, from when, the promise, each pause and what it moved.
/// Times are those of the plan's zone, with its abbreviation.
pub fn clock(clock: &Clock, plan: &Plan, words: &'static Words) -> String {
    steps(clock, plan, words).join(" ")
}

/// The same, a step each.
pub fn steps(clock: &Clock, plan: &Plan, words: &'static Words) -> Vec<String> {
    let teller = Teller { plan, words };
    if clock.steps.is_empty() {
        let key = if clock.due.is_some() {
            "clock-due-only"
        } else {
            "clock-without-due"
        };
        let args = [("from", teller.time(clock.started)), ("due", teller.due(clock.due))];
        return vec![teller.say(key, &args)];
    }
    let mut before = None;
    let mut sentences = Vec::new();
    for step in clock.steps.iter() {
        sentences.push(teller.step(step, before));
        before = Some(due_after(step));
    }
    if let Some(stop) = clock.stopped.filter(|_| clock.settled.is_none()) {
        let args = [
            ("reason", teller.reason(stop.reason)),
            ("since", teller.time(stop.since)),
        ];
        sentences.push(teller.say("clock-stands-still", &args));
    }
    if let Some(due) = clock.due {
        sentences.push(teller.say("clock-due", &[("due", teller.time(due))]));
    }
    sentences
}

/// A moment as people of the plan's zone write it, with the zone's abbreviation.
pub fn time(at: Moment, plan: &Plan, words: &'static Words) -> String {
    Teller { plan, words }.time(at)
}

/// The deadline that a step left behind.
fn due_after(step: &Step) -> Moment {
    match step {
        Step::Counted { due, .. } | Step::Paused { due, .. } | Step::Named { due } => *due,
    }
}

struct Teller<'a> {
    plan: &'a Plan,
    words: &'static Words,
}

impl Teller<'_> {
    fn step(&self, step: &Step, before: Option<Moment>) -> String {
        match step {
            Step::Counted {
                span,
                calendar,
                from,
                opens,
                revision,
                ..
            } => {
                let args = [
                    ("span", self.span(*span)),
                    (
                        "calendar",
                        calendar.as_ref().map(ToString::to_string).unwrap_or_default(),
                    ),
                    ("from", self.time(*from)),
                    ("revision", revision.to_string()),
                ];
                let counts_open_time = matches!(span.unit(), Unit::Minutes | Unit::Hours | Unit::WorkingDays);
                let open = calendar.is_some() && counts_open_time;
                let counted = self.say(if open { "clock-counted" } else { "clock-counted-always" }, &args);
                match opens {
                    Some(opens) => format!("{counted} {}", self.say("clock-opens", &[("opens", self.time(*opens))])),
                    None => counted,
                }
            }
            Step::Paused { reason, from, to, due } => {
                let args = [
                    ("reason", self.reason(*reason)),
                    ("from", self.time(*from)),
                    ("to", self.time(*to)),
                    ("due", self.time(*due)),
                ];
                // A pause outside open time moves nothing, and says so.
                let idle = before == Some(*due);
                self.say(if idle { "clock-paused-idle" } else { "clock-paused" }, &args)
            }
            Step::Named { due } => self.say("clock-named", &[("due", self.time(*due))]),
        }
    }

    fn reason(&self, reason: PauseReason) -> String {
        let key = match reason {
            PauseReason::OnRequester => "pause-on-requester",
            PauseReason::OnVendor => "pause-on-vendor",
            PauseReason::Asked => "pause-asked",
            PauseReason::Offered => "pause-offered",
            PauseReason::Told => "pause-told",
            PauseReason::SetAside => "pause-set-aside",
            PauseReason::Merged => "pause-merged",
        };
        self.say(key, &[])
    }

    fn span(&self, span: Span) -> String {
        let key = match span.unit() {
            Unit::Minutes => "span-minutes",
            Unit::Hours => "span-hours",
            Unit::WorkingDays => "span-working-days",
            Unit::Days => "span-days",
            Unit::Weeks => "span-weeks",
        };
        self.words.say(key, &[("count", span.count().into())])
    }

    fn due(&self, due: Option<Moment>) -> String {
        due.map(|due| self.time(due)).unwrap_or_default()
    }

    fn time(&self, at: Moment) -> String {
        let local = at.in_zone(&self.plan.timezone);
        let weekday = format!("weekday-{}", local.weekday().to_monday_one_offset());
        let month = format!("month-{}", local.month());
        let args = [
            ("weekday", self.say(&weekday, &[])),
            ("day", local.day().to_string()),
            ("month", self.say(&month, &[])),
            ("year", local.year().to_string()),
            ("time", local.strftime("%H:%M").to_string()),
            ("zone", local.strftime("%Z").to_string()),
        ];
        self.say("moment", &args)
    }

    fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        self.words.say(key, &args)
    }
}
