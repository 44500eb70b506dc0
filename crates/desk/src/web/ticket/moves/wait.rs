//! Waiting: on an answer of the requester, or until a time.

use axum::extract::Path;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use ladder_core::command::Command;
use ladder_core::refusal::Refusal;
use ladder_core::time::{MINUTE_MILLIS, Moment};
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, fold, push};
use super::vendor::time;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::{Answer, Fault};

/// At this hour a ticket wakes that somebody puts away until tomorrow.
const WAKES_AT_HOUR: i8 = 9;

/// Asks the requester and waits.
pub async fn wait(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "asks"]).map(|()| Command::WaitOnRequester {
        asks: form.text("asks"),
    });
    make(&reader, number, "waits", form, command).await
}

/// Ends the wait.
pub async fn resume(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::Resume);
    make(&reader, number, "resumptions", form, command).await
}

/// Puts it away until a time.
pub async fn snooze(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = snoozed(&form, &reader.running.plan.timezone);
    make(&reader, number, "snoozes", form, command).await
}

/// Looks at it before its time.
pub async fn wake(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::Wake);
    make(&reader, number, "wakes", form, command).await
}

fn snoozed(form: &Form, zone: &TimeZone) -> Result<Command, Fault> {
    form.only(&["version", "until", "why"])?;
    let until = time(form, "until", zone)?.ok_or(Refusal::WordsMissing { field: "until" })?;
    Ok(Command::Snooze {
        until,
        why: form.text("why"),
    })
}

/// The button that ends the wait; what it waits for stands at the head of the page.
pub fn going_on(seat: Seat<'_>) -> Option<Markup> {
    let refused = |name| seat.shown.fault(name).is_some();
    if seat.may(&Command::Resume) || refused("resumptions") {
        return Some(push(seat, "resumptions", "plain", &seat.say("relay-resume"), None));
    }
    let open = seat.may(&Command::Wake) || refused("wakes");
    open.then(|| push(seat, "wakes", "plain", &seat.say("relay-wake"), None))
}

/// The form that asks the requester and waits.
pub fn waiting(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "waits", &["asks"]);
    if !seat.may(&Command::WaitOnRequester { asks: "?".to_owned() }) && !blank.is_tried() {
        return None;
    }
    let name = seat.requester();
    let name = [("name", name.as_str().into())];
    let fields = html! {
        (blank.area("asks", &seat.tell("relay-wait-asks", &name), &seat.say("relay-wait-hint"), ""))
        p.row { button.btn.primary type="submit" data-send { (seat.tell("relay-wait-go", &name)) } }
    };
    Some(fold(
        seat,
        "waits",
        false,
        "wait",
        &seat.tell("relay-wait", &name),
        None,
        &blank.form(&fields),
    ))
}

/// The form that puts it away.
pub fn snoozing(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "snoozes", &["until", "why"]);
    let probe = Command::Snooze {
        until: seat.reader.now.plus_millis(MINUTE_MILLIS),
        why: String::new(),
    };
    if !seat.may(&probe) && !blank.is_tried() {
        return None;
    }
    let tomorrow = tomorrow(seat.reader.now, &seat.reader.running.plan.timezone);
    let fields = html! {
        div.pair {
            (blank.line("until", "datetime-local", &seat.say("relay-snooze-until"), "", &tomorrow))
            (blank.line("why", "text", &seat.say("relay-snooze-why"), "", ""))
        }
        p.row { button.btn.primary type="submit" { (seat.say("relay-snooze-go")) } }
    };
    Some(fold(
        seat,
        "snoozes",
        false,
        "snooze",
        &seat.say("relay-snooze"),
        None,
        &blank.form(&fields),
    ))
}

/// Tomorrow morning, as the field for a time writes it.
fn tomorrow(now: Moment, zone: &TimeZone) -> String {
    let day = now.in_zone(zone).date().saturating_add(1.day());
    day.at(WAKES_AT_HOUR, 0, 0, 0).strftime("%Y-%m-%dT%H:%M").to_string()
}
