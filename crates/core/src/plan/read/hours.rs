use indexmap::IndexMap;
use jiff::civil::{Date, Weekday};
use toml::de::DeValue;

use super::form::{days_of, parse_date};
use super::{Node, Table};
use crate::calendar::{HolidaySource, Hours};
use crate::plan::Id;
use crate::plan::problem::{Form, Register};

/// Keys offered for a misspelt one, days and ranges among them.
const KEYS: [&str; 14] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon-fri", "sat-sun", "24x7", "holidays", "closed", "open",
    "timezone",
];

/// The tables `[hours.ID]`.
pub(super) fn all(root: &mut Table<'_>) -> IndexMap<Id, Hours> {
    let parent = root.optional("hours", Node::table);
    let mut all = IndexMap::new();
    for (id, node) in parent.map(|table| table.unasked()).unwrap_or_default() {
        node.judge_id(&id);
        if let Some(table) = node.table() {
            all.insert(Id::new(id), hours(table));
        }
    }
    all
}

fn hours(mut table: Table<'_>) -> Hours {
    let plan_zone = table.reader().zone_name.clone();
    let mut hours = Hours {
        always: table.optional("24x7", Node::truth).unwrap_or(false),
        holidays: table.list("holidays", holiday),
        closed: table.list("closed", Node::date_or_string),
        open: table.optional("open", open).unwrap_or_default().into_iter().collect(),
        zone: table.optional("timezone", zone).unwrap_or(plan_zone),
        ..Hours::default()
    };
    table.tell();
    for (name, node) in table.unasked() {
        let Some(days) = days_of(&name) else {
            node.unknown(&name, &KEYS);
            continue;
        };
        let intervals = node.intervals();
        for day in days {
            hours.week[monday_index(day)].extend(&intervals);
        }
    }
    hours
}

/// A date, or the code of a country whose days off count (P006).
fn holiday(node: &Node<'_>) -> Option<HolidaySource> {
    if matches!(node.value(), DeValue::Datetime(_)) {
        return node.date().map(HolidaySource::Date);
    }
    let written = node.string()?;
    if let Some(date) = parse_date(written) {
        return Some(HolidaySource::Date(date));
    }
    node.registered(Register::Country, written)
        .then(|| HolidaySource::Country(written.to_owned()))
}

fn open(node: &Node<'_>) -> Option<Vec<(Date, Vec<crate::calendar::Interval>)>> {
    let mut days = Vec::new();
    for (name, node) in node.table()?.unasked() {
        match parse_date(&name) {
            Some(date) => days.push((date, node.intervals())),
            None => node.note_at_name(crate::plan::Problem::Malformed {
                form: Form::Date,
                text: name,
            }),
        }
    }
    Some(days)
}

/// The name of a time zone (P006).
pub(super) fn zone(node: &Node<'_>) -> Option<String> {
    let name = node.string()?;
    node.registered(Register::TimeZone, name).then(|| name.to_owned())
}

fn monday_index(day: Weekday) -> usize {
    usize::try_from(day.to_monday_zero_offset()).unwrap_or(0)
}
