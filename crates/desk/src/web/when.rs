//! Times as people read them: near ones relative, far ones as a date, the exact time with its zone beside it.

use jiff::civil::Date;
use ladder_core::plan::Plan;
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, Moment};
use maud::{Markup, html};

use crate::explain;
use crate::words::Words;

use super::reader::Reader;

/// Up to here a time is told by how far it is.
const NEAR_MILLIS: i64 = 7 * DAY_MILLIS;
/// Hours are told with their minutes up to here.
const EXACT_MILLIS: i64 = 10 * HOUR_MILLIS;

/// A moment, relative to when the reader asks.
pub fn when(at: Moment, reader: &Reader) -> Markup {
    moment(at, reader.now, &reader.running.plan, reader.words)
}

/// The same for readers of whom less is known.
pub fn moment(at: Moment, now: Moment, plan: &Plan, words: &'static Words) -> Markup {
    let exact = explain::time(at, plan, words);
    html! {
        time datetime=(at.to_rfc3339()) title=(exact) { (relative(at, now, plan, words)) }
    }
}

/// A moment in words: `3 min ago`, `in 2 h`, `8 March`.
pub fn relative(at: Moment, now: Moment, plan: &Plan, words: &'static Words) -> String {
    let away = at.millis_since(now);
    if away.abs() >= NEAR_MILLIS {
        return date(at, now, plan, words);
    }
    if away.abs() < MINUTE_MILLIS {
        return words.say("when-now", &[]);
    }
    let span = span(away.abs(), words);
    words.say(if away < 0 { "when-ago" } else { "when-in" }, &[("span", span.into())])
}

/// A length of time in words, no finer than people plan by: `52 min`, `1 h 20`, `3 days`.
pub fn span(millis: i64, words: &'static Words) -> String {
    if millis < MINUTE_MILLIS {
        return words.say("when-under-minute", &[]);
    }
    if millis < HOUR_MILLIS {
        return words.say("when-minutes", &[("minutes", (millis / MINUTE_MILLIS).into())]);
    }
    if millis < 2 * DAY_MILLIS {
        let (hours, minutes) = (millis / HOUR_MILLIS, millis % HOUR_MILLIS / MINUTE_MILLIS);
        if minutes == 0 || millis >= EXACT_MILLIS {
            return words.say("when-hours", &[("hours", hours.into())]);
        }
        let minutes = format!("{minutes:02}");
        return words.say(
            "when-hours-minutes",
            &[("hours", hours.into()), ("minutes", minutes.into())],
        );
    }
    words.say("when-days", &[("days", (millis / DAY_MILLIS).into())])
}

/// The hour on the wall of the plan's zone: `15:40`.
pub fn clock_time(at: Moment, plan: &Plan) -> String {
    at.in_zone(&plan.timezone).strftime("%H:%M").to_string()
}

/// A moment as a day and the hour on the wall: `today 15:40`, `8 March 15:40`.
pub fn at(at: Moment, now: Moment, plan: &Plan, words: &'static Words) -> String {
    let is_today = at.in_zone(&plan.timezone).date() == now.in_zone(&plan.timezone).date();
    let day = if is_today {
        words.say("when-today", &[])
    } else {
        date(at, now, plan, words)
    };
    format!("{day} {}", clock_time(at, plan))
}

/// The last day of what ends at that moment, as people name it: what ends at midnight counts until the day before.
pub fn last_day(end: Moment, reader: &Reader) -> Markup {
    // By a minute, since times are shown to the minute.
    let last = end.plus_millis(-MINUTE_MILLIS);
    let plan = &reader.running.plan;
    html! { time datetime=(last.to_rfc3339()) title=(explain::time(last, plan, reader.words)) {
        (date(last, reader.now, plan, reader.words))
    } }
}

/// A day, with its year when it is another than now.
pub fn date(at: Moment, now: Moment, plan: &Plan, words: &'static Words) -> String {
    let (local, here) = (at.in_zone(&plan.timezone), now.in_zone(&plan.timezone));
    day(local.date(), here.date(), words)
}

/// The same of a day of the calendar.
pub fn day(day: Date, today: Date, words: &'static Words) -> String {
    let month = words.say(&format!("month-{}", day.month()), &[]);
    let args = [
        ("day", day.day().to_string().into()),
        ("month", month.into()),
        ("year", day.year().to_string().into()),
    ];
    let key = if day.year() == today.year() {
        "when-day"
    } else {
        "when-day-year"
    };
    words.say(key, &args)
}
