//! What a list is narrowed by: a closed set of words in its address. What is not known is refused, since a misspelt filter
//! must not show everything.

use axum::http::StatusCode;
use jiff::civil::Date;
use ladder_core::id::Address;
use ladder_core::plan::Priority;
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, Moment};

use super::super::Fault;
use super::super::reader::Reader;
use crate::store::list::{Order, TicketFilter};
use crate::store::page::Cursor;
use crate::store::ticket::Status;

/// What a list can be narrowed by.
pub const FILTERS: [&str; 14] = [
    "status",
    "tier",
    "custody",
    "agent",
    "priority",
    "due",
    "wait",
    "topic",
    "phase",
    "requester",
    "offered_to",
    "followed_by",
    "opened",
    "changed",
];
/// What an address of a list says beside that.
const OTHERS: [&str; 4] = ["sort", "cursor", "as", "filter"];
/// Where in a tier a ticket can be.
pub const CUSTODIES: [&str; 7] = [
    "queued",
    "held",
    "offered",
    "relayed",
    "contacting",
    "confirming",
    "closed",
];
/// What a ticket can wait for; `any` is all of these.
pub const WAITS: [&str; 4] = ["any", "requester", "vendor", "until"];
/// When something is due; what was missed is in none but its own.
pub const DUES: [&str; 4] = ["missed", "hour", "today", "week"];
/// How long ago something was, in days.
pub const AGES: [&str; 4] = ["1d", "7d", "30d", "90d"];
/// Stands for whoever reads: themselves, or the tiers they work in.
pub const MINE: &str = "mine";
/// The longest value of a filter, in bytes.
const VALUE_BYTES_MAX: usize = 200;

/// A list as its address narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Filters with their values, in the order of [`FILTERS`].
    pub filters: Vec<(&'static str, String)>,
    /// The order that was asked for; true: what is due first.
    pub due_first: Option<bool>,
    /// Where this page goes on.
    pub cursor: Option<Cursor>,
    /// It is wanted as a file.
    pub as_file: bool,
    /// The form of the filters is open.
    pub form: bool,
}

impl Narrow {
    /// Reads the query of an address; `fixed` are filters that the list sets itself.
    pub fn read(query: &str, fixed: &[(&'static str, String)]) -> Result<Self, Fault> {
        let mut narrow = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let known = FILTERS.iter().chain(&OTHERS).find(|known| **known == name);
            let is_fixed = fixed.iter().any(|(one, _)| *one == name);
            match known.filter(|_| !is_fixed) {
                None => return Err(unknown(&name)),
                // A form sends its empty fields along.
                Some(_) if value.trim().is_empty() && name != "filter" => {}
                Some(known) => narrow.take(known, value.trim())?,
            }
        }
        narrow.filters.sort_by_key(|(name, _)| place(name));
        Ok(narrow)
    }

    fn take(&mut self, name: &'static str, value: &str) -> Result<(), Fault> {
        let wrong = || wrong(name, value);
        match name {
            "sort" => self.due_first = Some(word(value, &["due", "newest"]).ok_or_else(wrong)? == "due"),
            "cursor" => self.cursor = Some(Cursor::parse(value)?),
            "as" => self.as_file = word(value, &["csv"]).ok_or_else(wrong).map(|_| true)?,
            "filter" => self.form = true,
            _ => {
                let twice = self.filters.iter().any(|(known, _)| *known == name);
                if twice || !fits(name, value) {
                    return Err(wrong());
                }
                self.filters.push((name, value.to_owned()));
            }
        }
        Ok(())
    }

    /// The same with the filters that a list sets itself.
    #[must_use]
    pub fn with(&self, fixed: Vec<(&'static str, String)>) -> Self {
        let mut whole = self.clone();
        whole.filters.extend(fixed);
        whole.filters.sort_by_key(|(name, _)| place(name));
        whole
    }

    /// The value of a filter.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.filters.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The query of this list without one of its filters.
    pub fn without(&self, name: &str) -> String {
        let left = self.filters.iter().filter(|(known, _)| *known != name);
        query_of(left, self.due_first)
    }

    /// The query of this list in the other order, from its start.
    pub fn sorted(&self, due_first: bool) -> String {
        query_of(self.filters.iter(), Some(due_first))
    }

    /// The query of this list, from its start.
    pub fn query(&self) -> String {
        query_of(self.filters.iter(), self.due_first)
    }

    /// What this list asks of the store; several where it shows what several tiers have. None: it can show nothing.
    pub fn asks(&self, due_first: bool, reader: &Reader) -> Vec<TicketFilter> {
        let mut whole = TicketFilter::default();
        for (name, value) in &self.filters {
            set(&mut whole, name, value, reader);
        }
        whole.order = if due_first && whole.status != Some(Status::Closed) {
            Order::DueFirst
        } else if whole.opened_from.is_some() {
            Order::OpenedLast
        } else if whole.changed_from.is_some() {
            Order::ChangedLast
        } else {
            Order::Newest
        };
        let own: Vec<i64> = reader.tiers().iter().map(|tier| i64::from(tier.get())).collect();
        let mut all = vec![whole];
        if self.get("tier") == Some(MINE) {
            all = each(&all, &own, |one, tier| one.tier = Some(tier));
        }
        if self.get("offered_to") == Some(MINE) {
            all = each(&all, &own, |one, tier| one.offered_to = Some(tier));
        }
        if self.get("followed_by") == Some(MINE) {
            all = each(&all, &own, |one, tier| one.followed_by = Some(tier));
        }
        // What waits is found tier by tier.
        if all.iter().any(|one| one.waits && one.tier.is_none()) {
            let inside = reader.running.plan.tiers.iter().filter(|tier| tier.is_inside());
            let tiers: Vec<i64> = inside.map(|tier| i64::from(tier.place.get())).collect();
            all = each(&all, &tiers, |one, tier| one.tier = Some(tier));
        }
        all
    }
}

fn query_of<'n>(filters: impl Iterator<Item = &'n (&'static str, String)>, due_first: Option<bool>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(filters.map(|(name, value)| (*name, value.as_str())));
    if let Some(due_first) = due_first {
        query.append_pair("sort", if due_first { "due" } else { "newest" });
    }
    query.finish()
}

/// The same filters for each tier.
fn each(all: &[TicketFilter], tiers: &[i64], set: impl Fn(&mut TicketFilter, i64)) -> Vec<TicketFilter> {
    let pairs = all.iter().flat_map(|one| tiers.iter().map(move |tier| (one, *tier)));
    pairs
        .map(|(one, tier)| {
            let mut narrowed = one.clone();
            set(&mut narrowed, tier);
            narrowed
        })
        .collect()
}

fn fits(name: &str, value: &str) -> bool {
    let tier = |value: &str| value.parse::<u8>().is_ok_and(|tier| tier > 0);
    match name {
        "status" => Status::read(value).is_some(),
        "tier" | "offered_to" | "followed_by" => value == MINE || tier(value),
        "custody" => CUSTODIES.contains(&value),
        "priority" => value.parse::<Priority>().is_ok(),
        "due" => DUES.contains(&value),
        "wait" => WAITS.contains(&value),
        "agent" => value == MINE || Address::parse(value).is_ok(),
        "requester" => Address::parse(value).is_ok(),
        "opened" | "changed" => days(value).is_some() || value.parse::<Date>().is_ok(),
        _ => value.len() <= VALUE_BYTES_MAX,
    }
}

/// Puts a filter that fits where the store looks for it.
fn set(filter: &mut TicketFilter, name: &str, value: &str, reader: &Reader) {
    let text = || Some(value.to_owned());
    let number = || value.parse().ok();
    match name {
        "status" => filter.status = Status::read(value),
        "tier" => filter.tier = number(),
        "custody" => filter.custody = text(),
        "agent" if value == MINE => filter.agent = Some(reader.address.to_string()),
        "agent" => filter.agent = Address::parse(value).ok().map(|agent| agent.to_string()),
        "offered_to" => filter.offered_to = number(),
        "followed_by" => filter.followed_by = number(),
        "priority" => filter.priority = text(),
        "topic" => filter.topic = text(),
        "phase" => filter.phase = text(),
        "requester" => filter.requester = Address::parse(value).ok().map(|requester| requester.to_string()),
        "wait" if value == "any" => filter.waits = true,
        "wait" => filter.wait = text(),
        "due" => {
            filter.due_from = (value != "missed").then_some(reader.now);
            filter.due_before = Some(due_before(value, reader));
        }
        "opened" => filter.opened_from = Some(since(value, reader)),
        "changed" => filter.changed_from = Some(since(value, reader)),
        _ => {}
    }
}

/// The moment before which something is due, for one of [`DUES`].
fn due_before(word: &str, reader: &Reader) -> Moment {
    let now = reader.now;
    match word {
        "missed" => now,
        "hour" => now.plus_millis(HOUR_MILLIS),
        "week" => now.plus_millis(7 * DAY_MILLIS),
        _ => midnight_after(now, reader).unwrap_or_else(|| now.plus_millis(DAY_MILLIS)),
    }
}

fn midnight_after(now: Moment, reader: &Reader) -> Option<Moment> {
    let zone = &reader.running.plan.timezone;
    let tomorrow = now.in_zone(zone).date().tomorrow().ok()?;
    let midnight = tomorrow.to_zoned(zone.clone()).ok()?;
    Some(Moment::from_millis(midnight.timestamp().as_millisecond()))
}

/// So many days ago, or the beginning of a day.
fn since(value: &str, reader: &Reader) -> Moment {
    let day = || {
        let date: Date = value.parse().ok()?;
        let midnight = date.to_zoned(reader.running.plan.timezone.clone()).ok()?;
        Some(Moment::from_millis(midnight.timestamp().as_millisecond()))
    };
    let ago = days(value).map(|days| reader.now.plus_millis(-days * DAY_MILLIS));
    ago.or_else(day).unwrap_or(reader.now)
}

/// Days up to ten years, written `7d`.
fn days(value: &str) -> Option<i64> {
    let days = value.strip_suffix('d')?.parse().ok()?;
    (1..=3650).contains(&days).then_some(days)
}

fn word<'w>(value: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|known| **known == value).copied()
}

fn place(name: &str) -> usize {
    FILTERS.iter().position(|known| *known == name).unwrap_or(FILTERS.len())
}

fn unknown(name: &str) -> Fault {
    let fault = Fault::new(StatusCode::BAD_REQUEST, "filter-unknown").field(name);
    fault.with("given", name).with("known", FILTERS.to_vec())
}

fn wrong(name: &str, value: &str) -> Fault {
    let fault = Fault::new(StatusCode::BAD_REQUEST, "filter-wrong").field(name);
    fault
        .with("filter", name)
        .with("given", value.chars().take(80).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_into_filters_and_written_again() {
        let narrow = Narrow::read("topic=apps&tier=2&agent=&sort=due", &[]).ok();
        let narrow = narrow.unwrap_or_default();
        assert_eq!(narrow.query(), "tier=2&topic=apps&sort=due");
        assert_eq!(narrow.without("tier"), "topic=apps&sort=due");
        assert_eq!(narrow.sorted(false), "tier=2&topic=apps&sort=newest");
    }

    #[test]
    fn a_filter_that_is_unknown_wrong_twice_or_not_of_this_list_is_refused() {
        let named =
            |query: &str, fixed: &[(&'static str, String)]| Narrow::read(query, fixed).err().map(|fault| fault.name());
        for query in [
            "tire=2",
            "tier=0",
            "tier=two",
            "tier=1&tier=2",
            "due=soon",
            "agent=x",
            "opened=0d",
            "priority=hot",
        ] {
            assert!(named(query, &[]).is_some(), "{query}");
        }
        assert_eq!(named("tire=2", &[]), Some("filter-unknown"));
        assert_eq!(named("tier=2", &[("tier", "1".to_owned())]), Some("filter-unknown"));
        for query in [
            "",
            "tier=",
            "opened=7d",
            "opened=2027-03-01",
            "requester=a@b.example",
            "filter",
            "offered_to=mine",
        ] {
            assert_eq!(named(query, &[]), None, "{query}");
        }
    }
}
