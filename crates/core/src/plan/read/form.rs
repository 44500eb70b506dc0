use jiff::civil::{Date, DateTime, Time, Weekday};
use toml::de::DeValue;
use toml::value::{Datetime, Offset};

use super::Node;
use crate::calendar::Interval;
use crate::plan::known::{is_registered, nearest_registered};
use crate::plan::problem::{Form, Kind, Register};
use crate::plan::{Pattern, PerPriority, Priority, Problem, Weekly};
use crate::text::Language;
use crate::time::{MINUTE_MILLIS, Moment, Span};

/// The days as the plan writes them, Monday first.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

impl Node<'_> {
    /// A span.
    pub(super) fn span(&self) -> Option<Span> {
        let written = self.string()?;
        written.parse().ok().or_else(|| self.malformed(Form::Span, written))
    }

    /// One span for all priorities, or a table with one a priority.
    pub(super) fn spans(&self) -> Option<PerPriority<Option<Span>>> {
        match self.value() {
            DeValue::String(_) => self.span().map(|span| PerPriority::same(Some(span))),
            DeValue::Table(_) => {
                let mut table = self.table()?;
                let spans = PerPriority::from_fn(|priority| table.optional(priority.as_str(), Node::span));
                table.end();
                Some(spans)
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => self.wrong_kind(Kind::Spans),
        }
    }

    /// A priority.
    pub(super) fn priority(&self) -> Option<Priority> {
        self.word(&Priority::ALL.map(|priority| (priority.as_str(), priority)))
    }

    /// A date, as TOML writes it.
    pub(super) fn date(&self) -> Option<Date> {
        let written = self.value().as_datetime();
        written
            .filter(|written| written.time.is_none())
            .and_then(civil_date)
            .or_else(|| self.wrong_kind(Kind::Date))
    }

    /// A date as TOML writes it, or the same in quotes.
    pub(super) fn date_or_string(&self) -> Option<Date> {
        match self.value().as_str() {
            Some(written) => parse_date(written).or_else(|| self.malformed(Form::Date, written)),
            None => self.date(),
        }
    }

    /// A date and time, in the plan's zone unless an offset is written. A local time that the clock skips counts as
    /// much later as the clock jumps; one that it shows twice is the first of the two.
    pub(super) fn moment(&self) -> Option<Moment> {
        let written = self.value().as_datetime();
        let read = written.and_then(|written| {
            let local = civil_date(written)?.to_datetime(civil_time(written)?);
            match written.offset {
                None => in_zone(local, &self.reader().zone),
                Some(offset) => {
                    in_zone(local, &jiff::tz::TimeZone::UTC).map(|utc| utc.plus_millis(-offset_millis(offset)))
                }
            }
        });
        read.or_else(|| self.wrong_kind(Kind::DateTime))
    }

    /// One or more intervals of a day.
    pub(super) fn intervals(&self) -> Vec<Interval> {
        let nodes = self.strings().unwrap_or_default();
        let interval = |node: &Node<'_>| {
            let written = node.string()?;
            let interval = written.parse().ok();
            interval.or_else(|| node.malformed(Form::Interval, written))
        };
        nodes.iter().filter_map(interval).collect()
    }

    /// An hour of the week: `mon-fri 09:30`.
    pub(super) fn weekly(&self) -> Option<Weekly> {
        let written = self.string()?;
        let weekly = written.split_once(' ').and_then(|(days, at)| {
            Some(Weekly {
                days: days_of(days)?,
                at: Time::strptime("%H:%M", at.trim()).ok()?,
            })
        });
        weekly.or_else(|| self.malformed(Form::Weekly, written))
    }

    /// A regular expression.
    pub(super) fn pattern(&self, any_case: bool) -> Option<Pattern> {
        let written = self.string()?;
        Pattern::new(written, any_case)
            .ok()
            .or_else(|| self.malformed(Form::Pattern, written))
    }

    /// An e-mail address.
    pub(super) fn address(&self) -> Option<String> {
        let written = self.string()?;
        if !is_address(written) {
            return self.malformed(Form::Address, written);
        }
        Some(written.to_owned())
    }

    /// A language (P006).
    pub(super) fn language(&self) -> Option<Language> {
        let tag = self.string()?;
        self.registered(Register::Language, tag).then(|| Language::new(tag))
    }

    /// Judges the name of a key that is a language (P006).
    pub(super) fn judge_language_name(&self, tag: &str) {
        if !is_registered(Register::Language, tag) {
            self.note_at_name(unregistered(Register::Language, tag));
        }
    }

    /// Whether a name is in a register of the world; P006 where it is not.
    pub(super) fn registered(&self, register: Register, name: &str) -> bool {
        let known = is_registered(register, name);
        if !known {
            self.note(unregistered(register, name));
        }
        known
    }
}

fn unregistered(register: Register, name: &str) -> Problem {
    Problem::Unregistered {
        register,
        name: name.to_owned(),
        nearest: nearest_registered(register, name),
    }
}

/// The days of `tue` or `mon-fri`; a range may pass Sunday.
pub(in crate::plan) fn days_of(written: &str) -> Option<Vec<Weekday>> {
    let day = |word: &str| {
        let found = DAYS.iter().find(|(known, _)| *known == word);
        found.map(|(_, day)| *day)
    };
    let Some((first, last)) = written.split_once('-') else {
        return Some(vec![day(written)?]);
    };
    let (first, last) = (day(first)?, day(last)?);
    let mut days = vec![first];
    while days.last().is_some_and(|day| *day != last) {
        days.push(days[days.len() - 1].next());
    }
    Some(days)
}

/// A date as ISO 8601 writes it, and nothing after it.
pub(super) fn parse_date(written: &str) -> Option<Date> {
    Date::strptime("%Y-%m-%d", written).ok()
}

fn is_address(written: &str) -> bool {
    let Some((name, domain)) = written.rsplit_once('@') else {
        return false;
    };
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.contains(['@', '<', '>', ',', ';', '"'])
            && !part.contains(char::is_whitespace)
            && !part.contains(char::is_control)
    };
    is_plain(name) && is_plain(domain)
}

fn civil_date(written: &Datetime) -> Option<Date> {
    let date = written.date?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

fn civil_time(written: &Datetime) -> Option<Time> {
    let time = written.time?;
    let (hour, minute) = (i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?);
    // A leap second is the second before it.
    let second = i8::try_from(time.second.unwrap_or(0).min(59)).ok()?;
    Time::new(hour, minute, second, 0).ok()
}

fn in_zone(local: DateTime, zone: &jiff::tz::TimeZone) -> Option<Moment> {
    let instant = zone.to_ambiguous_timestamp(local).compatible().ok()?;
    Some(Moment::from_millis(instant.as_millisecond()))
}

fn offset_millis(offset: Offset) -> i64 {
    match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => i64::from(minutes) * MINUTE_MILLIS,
    }
}
