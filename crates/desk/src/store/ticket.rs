//! Tickets: one row each, locked while a unit changes it, and found in lists by a closed set of filters.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use super::value::{Sql, Value};
use crate::error::StoreError;

/// A ticket as it is kept: its state as the rules wrote it, and the columns it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    pub number: i64,
    /// What `If-Match` guards.
    pub version: i64,
    /// The place of its last event.
    pub last_seq: i64,
    /// JSON of the rules' ticket.
    pub state: String,
    pub subject: String,
    /// Folded address.
    pub requester: String,
    pub status: Status,
    pub tier: i64,
    pub custody: String,
    pub agent: Option<String>,
    pub offered_to: Option<i64>,
    pub priority: String,
    pub topic: Option<String>,
    pub phase: Option<String>,
    pub wait: Option<String>,
    /// Serial of the plan revision that is pinned.
    pub revision: i64,
    pub opened_at: Moment,
    pub changed_at: Moment,
    pub closed_at: Option<Moment>,
    pub next_due_at: Option<Moment>,
    /// The sweep leaves the ticket alone until then.
    pub sweep_after: Option<Moment>,
}

/// Whether a ticket is still somebody's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Closed,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        [Self::Open, Self::Closed]
            .into_iter()
            .find(|status| status.word() == word)
    }

    /// Written out in lists, since the indexes of open tickets serve only a question that says `open` itself.
    fn condition(self) -> &'static str {
        match self {
            Self::Open => " and status = 'open'",
            Self::Closed => " and status = 'closed'",
        }
    }
}

/// Which tickets a list shows. What is not given does not matter; all that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketFilter {
    pub tier: Option<i64>,
    pub custody: Option<String>,
    pub status: Option<Status>,
    pub agent: Option<String>,
    pub offered_to: Option<i64>,
    pub priority: Option<String>,
    pub topic: Option<String>,
    pub phase: Option<String>,
    pub requester: Option<String>,
    pub wait: Option<String>,
    /// Only tickets this person takes part in, as requester or participant.
    pub person: Option<String>,
    /// Only tickets this tier follows.
    pub followed_by: Option<i64>,
    /// Only tickets that changed at or after this moment. The list is then in the order of change, oldest first, so that
    /// whoever follows the changes can go on where the last page ended.
    pub changed_since: Option<Moment>,
}

macro_rules! columns {
    () => {
        "number, version, last_seq, state, subject, requester, status, tier, custody, agent, offered_to, priority, topic, \
         phase, wait, revision, opened_at, changed_at, closed_at, next_due_at, sweep_after"
    };
}

const NEXT_NUMBER: &str = "select {next ticket number} as number";
const INSERT: &str = concat!(
    "insert into ticket (",
    columns!(),
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)"
);
const LOAD: &str = concat!("select ", columns!(), " from ticket where number = $1 {for update}");
const READ: &str = concat!("select ", columns!(), " from ticket where number = $1");
/// `opened_at` never changes; `version` must still be what was loaded.
const SAVE: &str = "update ticket set version = $2, last_seq = $3, state = $4, subject = $5, requester = $6, status = $7, \
     tier = $8, custody = $9, agent = $10, offered_to = $11, priority = $12, topic = $13, phase = $14, wait = $15, \
     revision = $16, changed_at = $17, closed_at = $18, next_due_at = $19, sweep_after = $20 \
     where number = $1 and version = $21";
const LIST: &str = concat!("select ", columns!(), " from ticket where ");
const NEWEST_FIRST: &str = " order by number desc limit ";
const IN_ORDER_OF_CHANGE: &str = " order by changed_at, number limit ";
/// The places of values in a list's statement, in order.
const PLACES: [&str; 20] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16", "$17",
    "$18", "$19", "$20",
];

pub const STATEMENTS: &[(&str, &str)] = &[
    ("NEXT_NUMBER", NEXT_NUMBER),
    ("INSERT", INSERT),
    ("LOAD", LOAD),
    ("READ", READ),
    ("SAVE", SAVE),
];

/// The number for a ticket that this unit opens; the same unit inserts it before it asks for another.
pub async fn next_number(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.one(NEXT_NUMBER, &[]).await
}

pub async fn insert(tx: &mut Tx, ticket: &TicketRow) -> Result<(), StoreError> {
    tx.execute(INSERT, &values(ticket)).await.map(drop)
}

/// The ticket, locked until the unit ends: what is decided on it holds when it is saved.
pub async fn load(tx: &mut Tx, number: i64) -> Result<Option<TicketRow>, StoreError> {
    tx.optional(LOAD, &[number.into()]).await
}

/// The ticket, to be shown.
pub async fn read(from: impl Ask, number: i64) -> Result<Option<TicketRow>, StoreError> {
    from.optional(READ, &[number.into()]).await
}

/// Saves a ticket that was loaded with `version_was`.
pub async fn save(tx: &mut Tx, ticket: &TicketRow, version_was: i64) -> Result<(), StoreError> {
    let mut values = values(ticket);
    values.remove(OPENED_AT);
    values.push(version_was.into());
    match tx.execute(SAVE, &values).await? {
        0 => Err(StoreError::Missing),
        _ => Ok(()),
    }
}

/// One page of a list, newest number first (with `changed_since`: oldest change first).
pub async fn page(
    from: impl Ask,
    filter: &TicketFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<TicketRow>, StoreError> {
    let (sql, values) = list(filter, after, limit)?;
    let items = from.list(sql, &values).await?;
    let by_change = filter.changed_since.is_some();
    Ok(page::page(items, limit, |ticket: &TicketRow| mark(ticket, by_change)))
}

/// The statement of a list and its values; open to the test that looks at its query plan.
pub fn list(filter: &TicketFilter, after: Option<&Cursor>, limit: i64) -> Result<(Sql, Vec<Value>), StoreError> {
    let mut list = List::beginning(LIST, Vec::new());
    if let Some(since) = filter.changed_since {
        let (millis, number) = match after {
            Some(cursor) => (cursor.int(0)?, cursor.int(1)?),
            None => (since.millis(), 0),
        };
        list.holds("(changed_at, number) > (", millis.into());
        list.holds(", ", number.into());
        list.fragments.push(")");
    } else {
        let below = after.map_or(Ok(i64::MAX), |cursor| cursor.int(0))?;
        list.holds("number < ", below.into());
    }
    list.narrow(filter);
    let order = if filter.changed_since.is_some() {
        IN_ORDER_OF_CHANGE
    } else {
        NEWEST_FIRST
    };
    list.holds(order, page::asked(limit).into());
    Ok(list.done())
}

/// Custody says it too: in any but `closed` a ticket is open.
fn status(filter: &TicketFilter) -> Option<Status> {
    filter.status.or(match filter.custody.as_deref() {
        None => None,
        Some("closed") => Some(Status::Closed),
        Some(_) => Some(Status::Open),
    })
}

/// The filters that have a value, the whole set there is.
fn given(filter: &TicketFilter) -> Vec<(&'static str, Value)> {
    let text = |fragment, value: &Option<String>| value.as_ref().map(|value| (fragment, Value::from(value)));
    let int = |fragment, value: Option<i64>| value.map(|value| (fragment, Value::from(value)));
    [
        int(" and tier = ", filter.tier),
        text(" and custody = ", &filter.custody),
        text(" and agent = ", &filter.agent),
        int(" and offered_to = ", filter.offered_to),
        text(" and priority = ", &filter.priority),
        text(" and topic = ", &filter.topic),
        text(" and phase = ", &filter.phase),
        text(" and requester = ", &filter.requester),
        text(" and wait = ", &filter.wait),
        text(
            " and number in (select ticket from ticket_person where address = ",
            &filter.person,
        ),
        int(
            " and number in (select ticket from follow where tier = ",
            filter.followed_by,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A list's statement while it is put together.
pub(super) struct List {
    fragments: Vec<&'static str>,
    values: Vec<Value>,
}

impl List {
    /// A statement that begins so, with the values its beginning takes.
    pub(super) fn beginning(fragment: &'static str, values: Vec<Value>) -> Self {
        Self {
            fragments: vec![fragment],
            values,
        }
    }

    /// Adds what a filter asks for, but for `changed_since`.
    pub(super) fn narrow(&mut self, filter: &TicketFilter) {
        self.fragments.extend(status(filter).map(Status::condition));
        for (fragment, value) in given(filter) {
            self.holds(fragment, value);
            if fragment.contains('(') {
                self.fragments.push(")");
            }
        }
    }

    /// Adds a fragment without a value.
    pub(super) fn says(&mut self, fragment: &'static str) {
        self.fragments.push(fragment);
    }

    pub(super) fn done(self) -> (Sql, Vec<Value>) {
        (Sql::composed(&self.fragments), self.values)
    }

    /// Adds a fragment and the value behind it.
    pub(super) fn holds(&mut self, fragment: &'static str, value: Value) {
        let place = PLACES.get(self.values.len()).copied().unwrap_or("null");
        self.fragments.extend([fragment, place]);
        self.values.push(value);
    }
}

fn mark(ticket: &TicketRow, by_change: bool) -> Cursor {
    if by_change {
        Cursor::at(&[ticket.changed_at.millis().to_string(), ticket.number.to_string()])
    } else {
        Cursor::at(&[ticket.number.to_string()])
    }
}

/// Where `opened_at` stands among the values.
const OPENED_AT: usize = 16;

fn values(ticket: &TicketRow) -> Vec<Value> {
    vec![
        ticket.number.into(),
        ticket.version.into(),
        ticket.last_seq.into(),
        ticket.state.as_str().into(),
        ticket.subject.as_str().into(),
        ticket.requester.as_str().into(),
        ticket.status.word().into(),
        ticket.tier.into(),
        ticket.custody.as_str().into(),
        ticket.agent.as_ref().into(),
        ticket.offered_to.into(),
        ticket.priority.as_str().into(),
        ticket.topic.as_ref().into(),
        ticket.phase.as_ref().into(),
        ticket.wait.as_ref().into(),
        ticket.revision.into(),
        ticket.opened_at.into(),
        ticket.changed_at.into(),
        ticket.closed_at.into(),
        ticket.next_due_at.into(),
        ticket.sweep_after.into(),
    ]
}

impl FromRow for TicketRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            number: row.int("number")?,
            version: row.int("version")?,
            last_seq: row.int("last_seq")?,
            state: row.text("state")?,
            subject: row.text("subject")?,
            requester: row.text("requester")?,
            status: row.word("status", Status::read)?,
            tier: row.int("tier")?,
            custody: row.text("custody")?,
            agent: row.optional_text("agent")?,
            offered_to: row.optional_int("offered_to")?,
            priority: row.text("priority")?,
            topic: row.optional_text("topic")?,
            phase: row.optional_text("phase")?,
            wait: row.optional_text("wait")?,
            revision: row.int("revision")?,
            opened_at: row.moment("opened_at")?,
            changed_at: row.moment("changed_at")?,
            closed_at: row.optional_moment("closed_at")?,
            next_due_at: row.optional_moment("next_due_at")?,
            sweep_after: row.optional_moment("sweep_after")?,
        })
    }
}
