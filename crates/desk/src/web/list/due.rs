//! What is due next: how long that is from now, which promise it is, and until when it holds.

use ladder_core::clock::ClockKind;
use ladder_core::time::{HOUR_MILLIS, MINUTE_MILLIS, Moment};
use maud::{Markup, html};

use super::super::reader::Reader;
use super::super::when;
use crate::explain;

/// The promise of a ticket that runs out first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What is promised.
    pub kind: ClockKind,
    /// When that runs out.
    pub at: Moment,
    /// How long ago it ran out, in the open time that it is counted in.
    pub late_millis: i64,
}

/// A chip with the time left and the promise under it; a line where nothing presses.
pub fn due(shown: Option<&Due>, reader: &Reader) -> Markup {
    let Some(Due { kind, at, late_millis }) = shown else {
        return html! {
            span.soft { span aria-hidden="true" { "—" } span.hidden { (reader.say("list-due-nothing")) } }
        };
    };
    let plan = &reader.running.plan;
    let left = at.millis_since(reader.now);
    let span = |millis: i64| when::span(millis, reader.words);
    let (colour, text) = if left <= 0 {
        let late = span((*late_millis).max(MINUTE_MILLIS));
        ("bad", reader.words.say("list-missed", &[("span", late.into())]))
    } else {
        (if left < HOUR_MILLIS { "warn" } else { "good" }, span(left))
    };
    let promise = [("at", until(*at, reader).into())];
    html! {
        span.chip.(colour) { time datetime=(at.to_rfc3339()) title=(explain::time(*at, plan, reader.words)) { (text) } }
        span.sub { (reader.words.say(&format!("list-due-{}", kind.word()), &promise)) }
    }
}

/// The hour where that is today, the day otherwise.
fn until(at: Moment, reader: &Reader) -> String {
    let plan = &reader.running.plan;
    let day = |moment: Moment| moment.in_zone(&plan.timezone).date();
    if day(at) == day(reader.now) {
        when::clock_time(at, plan)
    } else {
        when::date(at, reader.now, plan, reader.words)
    }
}
