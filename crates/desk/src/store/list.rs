//! Lists of tickets: a closed set of filters in a closed set of orders, walked a page at a time, counted up to a bound.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::follow;
use super::page::{self, Cursor, PAGE_ITEMS_MAX, Page};
use super::row::{FromRow, Row};
use super::ticket::{LIST, Status, TicketRow};
use super::value::{Sql, Value};
use crate::error::StoreError;

/// Nothing counts further than this: whoever reads `1000` knows enough, and no count reads a whole desk.
pub const COUNT_MAX: i64 = 1000;

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
    /// Only tickets that wait, whatever for.
    pub waits: bool,
    /// Only tickets this person takes part in, as requester or participant.
    pub person: Option<String>,
    /// Only tickets this tier follows.
    pub followed_by: Option<i64>,
    /// Only open tickets of which a promise runs out before this moment, or ran out.
    pub due_before: Option<Moment>,
    /// Only open tickets of which the first promise runs out at or after this moment: none ran out before.
    pub due_from: Option<Moment>,
    pub opened_from: Option<Moment>,
    pub changed_from: Option<Moment>,
    /// Only tickets that changed at or after this moment. The list is then in the order of change, oldest first, so that
    /// whoever follows the changes can go on where the last page ended.
    pub changed_since: Option<Moment>,
    pub order: Order,
}

/// What stands first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The highest number.
    #[default]
    Newest,
    /// What is due first; open tickets only.
    DueFirst,
    /// What was opened last.
    OpenedLast,
    /// What changed last.
    ChangedLast,
}

const NEWEST_FIRST: &str = " order by number desc limit ";
const DUE_FIRST: &str = " order by turn, number limit ";
const OPENED_LAST_FIRST: &str = " order by opened_at desc, number desc limit ";
const CHANGED_LAST_FIRST: &str = " order by changed_at desc, number desc limit ";
const IN_ORDER_OF_CHANGE: &str = " order by changed_at, number limit ";
const COUNT: &str = " as place, count(*) as n from (select 1 from ticket where 1 = 1";
/// [`COUNT_MAX`].
const COUNTED: &str = " limit 1000) as few";
/// The index that the list walks serves its count too: left to choose, an engine may read closed tickets on its way.
const COUNTED_AS_WALKED: &str = " order by turn, number";
/// Open tickets carry their followers with them, each as a bit: a tier may follow many more that are closed.
const FOLLOWED: &str = " and followers <> 0 and 0 <> (followers & ";

/// One page of a list.
pub async fn page(
    from: impl Ask,
    filter: &TicketFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<TicketRow>, StoreError> {
    let (sql, values) = list(filter, after, limit)?;
    let items = from.list(sql, &values).await?;
    Ok(page::page(items, limit, |ticket: &TicketRow| mark(ticket, filter)))
}

/// One page of what any of these filters finds; they have one order, and no ticket is found by two of them.
pub async fn page_of_any<A: Ask + Copy>(
    from: A,
    filters: &[TicketFilter],
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<TicketRow>, StoreError> {
    let Some(first) = filters.first() else {
        return Ok(Page {
            items: Vec::new(),
            next: None,
        });
    };
    let limit = limit.clamp(1, PAGE_ITEMS_MAX);
    let mut items = Vec::new();
    for filter in filters {
        let (sql, values) = list(filter, after, limit)?;
        items.extend(from.list::<TicketRow>(sql, &values).await?);
    }
    items.sort_by_key(|ticket| key(ticket, first));
    Ok(page::page(items, limit, |ticket: &TicketRow| mark(ticket, first)))
}

/// How many tickets each group of filters finds, [`COUNT_MAX`] at most, all in one statement.
pub async fn counts(from: impl Ask, groups: &[Vec<TicketFilter>]) -> Result<Vec<i64>, StoreError> {
    let mut counts = vec![0; groups.len()];
    let (sql, values) = counting(groups);
    if values.is_empty() {
        return Ok(counts);
    }
    for row in from.list::<CountRow>(sql, &values).await? {
        let place = usize::try_from(row.place).ok();
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count = (*count + row.n).min(COUNT_MAX);
        }
    }
    Ok(counts)
}

/// The statement of counts and its values; open to the test that looks at its query plan.
pub fn counting(groups: &[Vec<TicketFilter>]) -> (Sql, Vec<Value>) {
    let mut list = List::beginning("", Vec::new());
    let all = (0_i64..).zip(groups);
    let each = all.flat_map(|(place, group)| group.iter().map(move |filter| (place, filter)));
    for (nth, (place, filter)) in each.enumerate() {
        list.holds(if nth == 0 { "select " } else { " union all select " }, place.into());
        list.says(COUNT);
        list.narrow(filter);
        if filter.order == Order::DueFirst {
            list.says(COUNTED_AS_WALKED);
        }
        list.says(COUNTED);
    }
    list.done()
}

/// The statement of a list and its values; open to the test that looks at its query plan.
pub fn list(filter: &TicketFilter, after: Option<&Cursor>, limit: i64) -> Result<(Sql, Vec<Value>), StoreError> {
    let mut list = List::beginning(LIST, Vec::new());
    if let Some(since) = filter.changed_since {
        list.goes_on("(changed_at, number) > (", after, [since.millis(), 0])?;
        list.narrow(filter);
        list.holds(IN_ORDER_OF_CHANGE, page::asked(limit).into());
        return Ok(list.done());
    }
    match filter.order {
        Order::Newest => {
            let below = after.map_or(Ok(i64::MAX), |cursor| cursor.int(0))?;
            list.holds("number < ", below.into());
        }
        Order::DueFirst => list.goes_on("(turn, number) > (", after, [i64::MIN, 0])?,
        Order::OpenedLast => list.goes_on("(opened_at, number) < (", after, [i64::MAX; 2])?,
        Order::ChangedLast => list.goes_on("(changed_at, number) < (", after, [i64::MAX; 2])?,
    }
    list.narrow(filter);
    let order = match filter.order {
        Order::Newest => NEWEST_FIRST,
        Order::DueFirst => DUE_FIRST,
        Order::OpenedLast => OPENED_LAST_FIRST,
        Order::ChangedLast => CHANGED_LAST_FIRST,
    };
    list.holds(order, page::asked(limit).into());
    Ok(list.done())
}

/// Custody says it too: in any but `closed` a ticket is open. Only what is open falls due.
fn status(filter: &TicketFilter) -> Option<Status> {
    let due = filter.due_before.or(filter.due_from).is_some() || filter.order == Order::DueFirst;
    filter.status.or(match filter.custody.as_deref() {
        None => due.then_some(Status::Open),
        Some("closed") => Some(Status::Closed),
        Some(_) => Some(Status::Open),
    })
}

/// Does it ask for open tickets alone? They are few beside those that closed.
pub fn is_open(filter: &TicketFilter) -> bool {
    status(filter) == Some(Status::Open)
}

/// Written out, since the indexes of open tickets serve only a question that says `open` itself.
fn condition(status: Status) -> &'static str {
    match status {
        Status::Open => " and status = 'open'",
        Status::Closed => " and status = 'closed'",
    }
}

/// The filters that have a value, the whole set there is.
fn given(filter: &TicketFilter) -> Vec<(&'static str, Value)> {
    let text = |fragment, value: &Option<String>| value.as_ref().map(|value| (fragment, Value::from(value)));
    let int = |fragment, value: Option<i64>| value.map(|value| (fragment, Value::from(value)));
    let followed = match status(filter) {
        Some(Status::Open) => int(FOLLOWED, filter.followed_by.map(follow::bit)),
        Some(Status::Closed) | None => int(
            " and number in (select ticket from follow where tier = ",
            filter.followed_by,
        ),
    };
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
        followed,
        int(" and turn >= ", filter.due_from.map(Moment::millis)),
        int(" and turn < ", filter.due_before.map(Moment::millis)),
        int(" and opened_at >= ", filter.opened_from.map(Moment::millis)),
        int(" and changed_at >= ", filter.changed_from.map(Moment::millis)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A list's statement while it is put together.
pub(super) struct List {
    fragments: Vec<&'static str>,
    values: Vec<Value>,
    /// How many values its beginning took.
    began_with: usize,
}

impl List {
    /// A statement that begins so, with the values its beginning takes.
    pub(super) fn beginning(fragment: &'static str, values: Vec<Value>) -> Self {
        Self {
            fragments: vec![fragment],
            began_with: values.len(),
            values,
        }
    }

    /// Adds what a filter asks for, but for its order and `changed_since`.
    pub(super) fn narrow(&mut self, filter: &TicketFilter) {
        self.fragments.extend(status(filter).map(condition));
        if filter.waits {
            self.says(" and wait is not null");
        }
        for (fragment, value) in given(filter) {
            self.holds(fragment, value);
            if fragment.contains('(') {
                self.says(")");
            }
        }
    }

    /// Adds a fragment without a value.
    pub(super) fn says(&mut self, fragment: &'static str) {
        self.fragments.push(fragment);
    }

    /// Adds a fragment and the value behind it.
    pub(super) fn holds(&mut self, fragment: &'static str, value: Value) {
        self.fragments.extend([fragment, "$"]);
        self.values.push(value);
    }

    /// The statement and its values.
    pub(super) fn done(self) -> (Sql, Vec<Value>) {
        (Sql::numbered(self.began_with, &self.fragments), self.values)
    }

    /// Goes on behind the last ticket of the page before; the first page begins at these.
    fn goes_on(&mut self, fragment: &'static str, after: Option<&Cursor>, first: [i64; 2]) -> Result<(), StoreError> {
        let [a, b] = match after {
            Some(cursor) => [cursor.int(0)?, cursor.int(1)?],
            None => first,
        };
        self.holds(fragment, a.into());
        self.holds(", ", b.into());
        self.says(")");
        Ok(())
    }
}

/// Where a ticket stands in the order of a list, ascending.
fn key(ticket: &TicketRow, filter: &TicketFilter) -> (i64, i64) {
    match filter.order {
        Order::Newest => (0, -ticket.number),
        Order::DueFirst => (ticket.turn, ticket.number),
        Order::OpenedLast => (-ticket.opened_at.millis(), -ticket.number),
        Order::ChangedLast => (-ticket.changed_at.millis(), -ticket.number),
    }
}

fn mark(ticket: &TicketRow, filter: &TicketFilter) -> Cursor {
    let number = ticket.number.to_string();
    if filter.changed_since.is_some() {
        return Cursor::at(&[ticket.changed_at.millis().to_string(), number]);
    }
    match filter.order {
        Order::Newest => Cursor::at(&[number]),
        Order::DueFirst => Cursor::at(&[ticket.turn.to_string(), number]),
        Order::OpenedLast => Cursor::at(&[ticket.opened_at.millis().to_string(), number]),
        Order::ChangedLast => Cursor::at(&[ticket.changed_at.millis().to_string(), number]),
    }
}

/// One count among several.
struct CountRow {
    place: i64,
    n: i64,
}

impl FromRow for CountRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            place: row.int("place")?,
            n: row.int("n")?,
        })
    }
}
