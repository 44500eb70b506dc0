//! The plan as a calendar (iCalendar, RFC 5545) that Outlook, Google and Apple take in: sessions, the calls of bridges,
//! phases, and the days by which involvements are due.
//!
//! Hours are written in UTC, and each call of a bridge as an event of its own. So no program has to know the plan's time
//! zone, a call stays at its hour when the clocks change, and holidays are left out. A call, a session, an involvement
//! and a phase each keep their name (`UID`) from one revision of a plan to the next: taken in again, they move.

/// Lines as the standard wants them.
mod line;
/// What an event says.
mod said;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use ladder_core::plan::{Appointment, Id, Occasion, Plan, When};
use ladder_core::time::{MINUTE_MILLIS, Moment};

use crate::words::Words;
use line::Lines;
use said::{Said, said};

/// The most events that a calendar holds.
pub const EVENTS_MAX: usize = 5_000;
/// The media type (RFC 5545, section 8.1).
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";
/// How often programs that follow a calendar are asked to look.
const REFRESH: &str = "PT6H";
/// Where a plan has nobody with an address that names a host; such a host cannot be (RFC 2606).
const NO_HOST: &str = "plan.invalid";

/// Whose calendar it is, of which plan, in which language.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'e> {
    /// The plan.
    pub plan: &'e Plan,
    /// Whose it is; everybody's together when left out.
    pub of: Option<&'e Id>,
    /// The language it is in.
    pub words: &'static Words,
    /// When the plan was last changed, as far as anybody knows: a later edition of an event replaces an earlier one.
    pub changed_at: Moment,
}

/// A calendar as it is sent and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its text; lines end with CR LF.
    pub text: String,
    /// How many events stand in it.
    pub events: usize,
    /// Whether there were more than [`EVENTS_MAX`]; the last ones are left out then.
    pub is_cut: bool,
}

/// The calendar.
pub fn calendar(edition: &Edition<'_>) -> Calendar {
    let appointments = edition.plan.appointments(edition.of, EVENTS_MAX);
    let mut lines = Lines::default();
    lines.value("BEGIN", "VCALENDAR");
    head(&mut lines, edition);
    for appointment in &appointments.all {
        event(&mut lines, edition, appointment);
    }
    if appointments.all.is_empty() {
        nothing(&mut lines);
    }
    lines.value("END", "VCALENDAR");
    Calendar {
        text: lines.into_text(),
        events: appointments.all.len(),
        is_cut: appointments.is_cut,
    }
}

fn head(lines: &mut Lines, edition: &Edition<'_>) {
    let name = said::name(edition);
    let zone = edition.plan.timezone.iana_name().unwrap_or("UTC");
    lines.value("VERSION", "2.0");
    let language = edition.words.language().to_uppercase();
    lines.value(
        "PRODID",
        &format!("-//Ladder//Ladder {}//{language}", env!("CARGO_PKG_VERSION")),
    );
    lines.value("CALSCALE", "GREGORIAN");
    // RFC 7986, and what programs called it before.
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.text("X-WR-TIMEZONE", zone);
    lines.value("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.value("X-PUBLISHED-TTL", REFRESH);
}

fn event(lines: &mut Lines, edition: &Edition<'_>, appointment: &Appointment<'_>) {
    let said = said(edition, &appointment.what);
    let changed_at = instant(edition.changed_at);
    lines.value("BEGIN", "VEVENT");
    lines.value("UID", &uid(edition.plan, appointment));
    lines.value("DTSTAMP", &changed_at);
    lines.value("LAST-MODIFIED", &changed_at);
    lines.value("SEQUENCE", &sequence(edition.changed_at).to_string());
    when(lines, appointment.when);
    about(lines, &said);
    // A phase and a day by which something is due leave one's time free.
    let takes_time = matches!(appointment.when, When::Hours { .. });
    lines.value("TRANSP", if takes_time { "OPAQUE" } else { "TRANSPARENT" });
    lines.value("STATUS", "CONFIRMED");
    lines.value("END", "VEVENT");
}

fn about(lines: &mut Lines, said: &Said) {
    lines.text("SUMMARY", &said.summary);
    if !said.description.is_empty() {
        lines.text("DESCRIPTION", &said.description);
    }
    if let Some(place) = &said.place {
        lines.text("LOCATION", place);
        if place.starts_with("https://") || place.starts_with("http://") {
            lines.link("URL", place);
        }
    }
    lines.text("CATEGORIES", &said.kind);
}

fn when(lines: &mut Lines, when: When) {
    match when {
        When::Hours { from, until } => {
            lines.value("DTSTART", &instant(from));
            // What lasts no time has a beginning and no end.
            if until > from {
                lines.value("DTEND", &instant(until));
            }
        }
        When::Days { first, last } => {
            lines.value("DTSTART;VALUE=DATE", &day(first));
            // The end is the first day after it.
            if let Ok(after) = last.max(first).tomorrow() {
                lines.value("DTEND;VALUE=DATE", &day(after));
            }
        }
    }
}

/// A calendar must hold something (RFC 5545, section 3.6): the clock that its instants are read with.
fn nothing(lines: &mut Lines) {
    for (name, value) in [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", "UTC"),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19700101T000000"),
        ("TZOFFSETFROM", "+0000"),
        ("TZOFFSETTO", "+0000"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ] {
        lines.value(name, value);
    }
}

/// What an event is called among all events of the world, whatever becomes of its time and its words.
fn uid(plan: &Plan, appointment: &Appointment<'_>) -> String {
    let host = host(plan);
    match &appointment.what {
        Occasion::Session(session) => format!("session-{}@{host}", session.id),
        Occasion::Involvement(involvement) => format!("involvement-{}@{host}", involvement.id),
        Occasion::Phase(phase) => format!("phase-{}@{host}", phase.id),
        Occasion::Bridge(phase, _) => {
            let on = appointment.when.begins(&plan.timezone).in_zone(&plan.timezone).date();
            format!("bridge-{}-{}@{host}", phase.id, day(on))
        }
    }
}

/// Where most people of the plan have their address: the desk's own may come later, or go to another.
fn host(plan: &Plan) -> &str {
    let is_plain = |host: &&str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        !host.is_empty() && host.chars().all(fits)
    };
    let people = plan.persons.values();
    let hosts = people
        .filter_map(|person| Some(person.email.rsplit_once('@')?.1))
        .filter(is_plain);
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    hosts.for_each(|host| *count.entry(host).or_default() += 1);
    // Of those with as many, the first by the alphabet: the order of people says nothing.
    let most = count.into_iter().min_by_key(|(_, people)| Reverse(*people));
    most.map_or(NO_HOST, |(host, _)| host)
}

/// Programs take an event for newer when this number is higher: whole minutes since 1970, on a desk as on a command line,
/// so that the files of both can follow each other.
fn sequence(changed_at: Moment) -> u32 {
    u32::try_from(changed_at.millis() / MINUTE_MILLIS).unwrap_or(0)
}

/// `20270308T080000Z`.
fn instant(at: Moment) -> String {
    at.in_zone(&TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// `20270308`.
fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}
