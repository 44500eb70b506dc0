//! What is due, each clock with its story: opened, it tells why this time, step by step.

use ladder_core::clock::{Clock, ClockState};
use ladder_core::deadline::Plans;
use ladder_core::time::{MINUTE_MILLIS, Moment};
use maud::{Markup, html};

use super::Shown;
use super::sentence::Teller;
use crate::explain;
use crate::web::reader::Reader;
use crate::web::{label, when};

/// The most ended clocks that are listed.
const ENDED_MAX: usize = 12;

/// The clocks of a ticket: those that count first, those that ended folded.
pub fn clocks(reader: &Reader, shown: &Shown) -> Markup {
    let teller = shown.teller(reader);
    let plans = crate::act::change::plans(&shown.promised, &reader.running);
    let mut live: Vec<&Clock> = shown.ticket.clocks.iter().filter(|clock| clock.is_live()).collect();
    live.sort_by_key(|clock| (clock.stopped.is_some(), clock.due.map_or(i64::MAX, Moment::millis)));
    let ended = shown.ticket.clocks.iter().rev().filter(|clock| !clock.is_live());
    let (missed, kept): (Vec<&Clock>, Vec<&Clock>) = ended.partition(|clock| clock.missed_at.is_some());
    let ended: Vec<&Clock> = missed.into_iter().chain(kept).take(ENDED_MAX).collect();
    let drawn = Drawn {
        teller: &teller,
        plans: &plans,
    };
    html! {
        section aria-labelledby="clocks-name" {
            h2 #clocks-name { (reader.say("ticket-clocks")) }
            @if live.is_empty() && ended.is_empty() { p.soft { (reader.say("clocks-none")) } }
            ul.clocks { @for clock in &live { li { (drawn.clock(clock)) } } }
            @if !ended.is_empty() {
                details.fold data-key="clocks-ended" {
                    summary { (reader.words.say("clocks-ended", &[("count", ended.len().into())])) }
                    ul.clocks { @for clock in &ended { li { (drawn.clock(clock)) } } }
                }
            }
        }
    }
}

/// The clock that runs out first, or ran out; nothing when none counts.
pub fn most_urgent(teller: &Teller<'_>) -> Markup {
    let running = teller
        .ticket
        .clocks
        .iter()
        .filter(|clock| clock.is_running() && clock.due.is_some());
    let Some(clock) = running.min_by_key(|clock| clock.due) else {
        return html! {};
    };
    html! { span class=(tone(clock, teller.now)) { (in_words(clock, teller)) } }
}

struct Drawn<'a> {
    teller: &'a Teller<'a>,
    plans: &'a Plans<'a>,
}

impl Drawn<'_> {
    fn clock(&self, clock: &Clock) -> Markup {
        let steps = explain::steps(clock, self.teller.running, self.teller.words);
        html! {
            details.clock data-key={ "clock" (clock.id) } {
                summary {
                    span class=(tone(clock, self.teller.now)) { (self.said(clock)) }
                }
                ol.why { @for step in steps { li { (step) } } }
            }
        }
    }

    /// What became of it; one that ended says how long that took, or how much too long, in its own open time.
    fn said(&self, clock: &Clock) -> String {
        let (key, argument, from, to) = match (clock.state(), clock.settled, clock.due) {
            (ClockState::Met, Some((at, _)), _) => ("clocks-met", "took", clock.started, at),
            (ClockState::Missed, Some((at, _)), Some(due)) => ("clocks-late", "late", due, at),
            (_, _, _) => return in_words(clock, self.teller),
        };
        let calendar = self.plans.calendar(clock.kind, clock.tier);
        let wall = to.millis_since(from);
        let open = calendar.map_or(wall, |calendar| calendar.open_millis_between(from, to));
        let args = [
            ("clock", name(clock, self.teller).into()),
            (argument, span(open, self.teller).into()),
        ];
        self.teller.words.say(key, &args)
    }
}

fn name(clock: &Clock, teller: &Teller<'_>) -> String {
    label::clock(clock.kind, clock.tier, teller.words)
}

/// The colour: late is bad, nearly late is a warning, kept is good, everything else is none.
fn tone(clock: &Clock, now: Moment) -> &'static str {
    match clock.state() {
        ClockState::Missed => "chip bad",
        ClockState::Met => "chip good",
        ClockState::Stopped | ClockState::Dropped => "chip plain",
        ClockState::Running => match (clock.due, clock.warn_at) {
            (Some(due), _) if due <= now => "chip bad",
            (Some(_), None) => "chip warn",
            (Some(_), Some(warn)) if warn <= now => "chip warn",
            (Some(_) | None, _) => "chip",
        },
    }
}

fn in_words(clock: &Clock, teller: &Teller<'_>) -> String {
    let say = |key: &str, args: &[(&str, String)]| {
        let mut all = vec![("clock", name(clock, teller).into())];
        all.extend(args.iter().map(|(name, value)| (*name, value.as_str().into())));
        teller.words.say(key, &all)
    };
    let missed = |due: Moment| say("clocks-missed", &[("due", teller.time(due))]);
    match (clock.state(), clock.due) {
        (ClockState::Missed, Some(due)) if clock.is_live() => missed(due),
        (ClockState::Missed, _) => say("clocks-was-missed", &[]),
        (ClockState::Running, Some(due)) if due <= teller.now => missed(due),
        (ClockState::Running, Some(due)) => {
            let left = span(due.millis_since(teller.now), teller);
            say("clocks-due", &[("due", teller.time(due)), ("left", left)])
        }
        (ClockState::Running, None) => say("clocks-no-time", &[]),
        (ClockState::Stopped, _) => {
            let reason = clock.stopped.map(|stop| label::pause(stop.reason, teller.words));
            say("clocks-stopped", &[("reason", reason.unwrap_or_default())])
        }
        (ClockState::Met, _) => say("clocks-kept", &[]),
        (ClockState::Dropped, _) => say("clocks-dropped", &[]),
    }
}

/// A length of time; less than a minute is one.
fn span(millis: i64, teller: &Teller<'_>) -> String {
    when::span(millis.max(MINUTE_MILLIS), teller.words)
}
