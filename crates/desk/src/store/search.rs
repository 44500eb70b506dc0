//! What tickets and people are found by: the terms of each ticket, on one side those that a requester may find it by, on
//! the other those for the desk alone; and the words of people's names.
//!
//! Terms are written after the commit that made them necessary, by whoever works behind the scenes (`act::indexing`). What
//! waits for that stands in `search_due`, written with the event itself, so that nothing is forgotten.

use std::ops::Range;

use ladder_core::text::{self, Query};
use ladder_core::time::Moment;

use super::ask::Ask;
use super::db::Db;
use super::dialect;
use super::event::EventRow;
use super::list::{List, TicketFilter};
use super::page::Cursor;
use super::person::{self, PersonRow};
use super::row::{FromRow, Row};
use super::tx::Tx;
use super::value::{Sql, Value};
use crate::error::StoreError;

/// The terms of a ticket as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermsRow {
    pub ticket: i64,
    /// The last event whose words are among them.
    pub seq: i64,
    /// Those that its requester may find it by.
    pub said: String,
    /// Those for the desk alone.
    pub inside: String,
}

/// A ticket whose newest words are not among its terms yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueRow {
    pub ticket: i64,
    pub seq: i64,
}

/// Which tickets a search looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow {
    /// As a list has it; its order and `changed_since` mean nothing here.
    pub filter: TicketFilter,
    /// Only open tickets of which no promise runs out before then.
    pub due_from: Option<Moment>,
    /// Only what nobody holds.
    pub nobodys: bool,
}

impl Narrow {
    /// Does it look at all that somebody takes part in, and at nothing else?
    pub fn is_theirs_alone(&self) -> bool {
        let filter = TicketFilter {
            person: self.filter.person.clone(),
            ..TicketFilter::default()
        };
        self.filter.person.is_some()
            && *self
                == Self {
                    filter,
                    ..Self::default()
                }
    }

    /// Is it likely that few tickets are left? Then they are looked at one by one, without the index of words.
    pub fn leaves_few(&self) -> bool {
        let of = &self.filter;
        let people = [&of.person, &of.requester, &of.agent, &of.wait];
        let named = people.iter().any(|one| one.is_some());
        named || of.offered_to.is_some() || of.followed_by.is_some() || of.waits || of.due_before.is_some()
    }
}

/// The most people whose names are read for one question.
const PEOPLE_READ_MAX: i64 = 300;
/// The most tickets with one error code that are looked at.
const CODE_TICKETS_MAX: i64 = 100;
/// No letter is above it.
const LAST_LETTER: char = char::MAX;

/// Whose eyes a search has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both sides of a ticket.
    Desk,
    /// Only what was said to and by requesters: the other side is not even read.
    Requester,
}

const WALK: &str = "select number as ticket, coalesce(seq, 0) as seq, coalesce(said, '') as said, \
     coalesce(inside, '') as inside from ticket left join search on search.ticket = ticket.number where number < ";
const WALK_SAID: &str = "select number as ticket, coalesce(seq, 0) as seq, coalesce(said, '') as said, \
     '' as inside from ticket left join search on search.ticket = ticket.number where number < ";
const FOUND: &str = "select number from {tickets found by $1 from $2 below $3}";
const NEWEST_FOUND: &str = " order by {newest found} limit ";
const NEWEST_NUMBER: &str = " order by number desc limit ";
const DUE_FROM: &str = " and turn >= ";
const NOBODYS: &str = " and agent is null";

const THEIRS: &str = "select ticket, seq, said, '' as inside from search \
     where ticket in (select ticket from ticket_person where address = $1) and ticket < $2 order by ticket desc limit $3";
const TERMS: &str = "select ticket, seq, said, inside from search where ticket = $1";
/// Two who work at once may have read different events; the one who read more has read all that the other did.
const PUT: &str = "insert into search (ticket, seq, said, inside) values ($1, $2, $3, $4) \
     on conflict (ticket) do update set seq = excluded.seq, said = excluded.said, inside = excluded.inside \
     where search.seq < excluded.seq";
const PUT_DUE: &str = "insert into search_due (ticket, seq) values ($1, $2) on conflict do nothing";
const DUE: &str = "select ticket, max(seq) as seq from search_due group by ticket order by ticket limit $1";
const DONE: &str = "delete from search_due where ticket = $1 and seq <= $2";
/// Clocks say no words, and there are many of them.
const EVENTS: &str = "select ticket, seq, at, kind, who, plan_revision, body from event \
     where ticket = $1 and seq > $2 and kind not like 'clock-%' order by seq limit $3";
const PLACE: &str = "select place from search_place where what = $1";
const MOVE_PLACE: &str = "update search_place set place = $2 where what = $1";
const END_PLACE: &str = "delete from search_place where what = $1";
const PLACE_TICKETS: &str = "insert into search_place (what, place) \
     select 'ticket', (select cast(max(number) + 1 as text) from ticket) where exists (select 1 from ticket) \
     on conflict do nothing";
const PLACE_PEOPLE: &str = "insert into search_place (what, place) \
     select 'person', '' where exists (select 1 from person) on conflict do nothing";
const EARLIER: &str =
    "select number as ticket, last_seq as seq from ticket where number < $1 order by number desc limit $2";
const PUT_WORD: &str = "insert into search_person (word, address) values ($1, $2) on conflict do nothing";
const FORGET_WORDS: &str = "delete from search_person where address = $1";
const PEOPLE: &str =
    "select distinct address from search_person where word >= $1 and word < $2 order by address limit $3";
const PUT_CODE: &str = "insert into search_code (code, ticket) values ($1, $2) on conflict do nothing";
const CODES: &str = "select code from search_code where ticket = $1 order by code limit $2";
/// The newest with the code, closed or not, are few enough to look at each.
const OPEN_WITH_CODE: &str = "select number from ticket where status = 'open' and number <> $2 and number in \
     (select ticket from (select ticket from search_code where code = $1 order by ticket desc limit $3) as newest) \
     order by number desc limit $4";
const WAITING: &str = "select count(*) from (select distinct ticket from search_due limit $1) as due";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("THEIRS", THEIRS),
    ("TERMS", TERMS),
    ("PUT", PUT),
    ("PUT_DUE", PUT_DUE),
    ("DUE", DUE),
    ("DONE", DONE),
    ("EVENTS", EVENTS),
    ("PLACE", PLACE),
    ("MOVE_PLACE", MOVE_PLACE),
    ("END_PLACE", END_PLACE),
    ("PLACE_TICKETS", PLACE_TICKETS),
    ("PLACE_PEOPLE", PLACE_PEOPLE),
    ("EARLIER", EARLIER),
    ("PUT_WORD", PUT_WORD),
    ("FORGET_WORDS", FORGET_WORDS),
    ("PEOPLE", PEOPLE),
    ("PUT_CODE", PUT_CODE),
    ("CODES", CODES),
    ("OPEN_WITH_CODE", OPEN_WITH_CODE),
    ("WAITING", WAITING),
];

/// The terms of tickets below a number, newest first, one by one: of a few tickets, or of those that are newest.
pub async fn walk(
    from: impl Ask,
    narrow: &Narrow,
    side: Side,
    below: i64,
    limit: i64,
) -> Result<Vec<TermsRow>, StoreError> {
    let (sql, values) = walking(narrow, side, below, limit);
    from.list(sql, &values).await
}

/// The statement of a walk; open to the test that looks at its query plan.
pub fn walking(narrow: &Narrow, side: Side, below: i64, limit: i64) -> (Sql, Vec<Value>) {
    let walk = match side {
        Side::Desk => WALK,
        Side::Requester => WALK_SAID,
    };
    let mut list = List::beginning(walk, Vec::new());
    list.holds("", below.into());
    narrowed(&mut list, narrow);
    list.holds(NEWEST_NUMBER, limit.into());
    list.done()
}

/// What requesters may find of the tickets below a number that one of them takes part in, newest first; a ticket that is not
/// taken in yet is left out.
pub async fn theirs(from: impl Ask, person: &str, below: i64, limit: i64) -> Result<Vec<TermsRow>, StoreError> {
    from.all(THEIRS, &[person.into(), below.into(), limit.into()]).await
}

/// Those of these ticket numbers that have the terms of the query on either side, newest first. The query asks for at least
/// one term that must be there.
pub async fn found(
    from: &Db,
    query: &Query,
    narrow: &Narrow,
    numbers: Range<i64>,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let (sql, values) = finding(from, query, narrow, numbers, limit);
    from.list(sql, &values).await
}

/// The statement of a question to the index of words; open to the test that looks at its query plan.
pub fn finding(db: &Db, query: &Query, narrow: &Narrow, numbers: Range<i64>, limit: i64) -> (Sql, Vec<Value>) {
    let question = dialect::question(db.engine(), query);
    let values = vec![question.into(), numbers.start.into(), numbers.end.into()];
    let mut list = List::beginning(FOUND, values);
    narrowed(&mut list, narrow);
    list.holds(NEWEST_FOUND, limit.into());
    list.done()
}

fn narrowed(list: &mut List, narrow: &Narrow) {
    list.narrow(&narrow.filter);
    if let Some(from) = narrow.due_from {
        list.holds(DUE_FROM, from.into());
    }
    if narrow.nobodys {
        list.says(NOBODYS);
    }
}

/// Below which number a page begins.
pub fn below(after: Option<&Cursor>) -> Result<i64, StoreError> {
    after.map_or(Ok(i64::MAX), |cursor| cursor.int(0))
}

/// The mark of a page that ended with this number.
pub fn mark(number: i64) -> Cursor {
    Cursor::at(&[number.to_string()])
}

/// The mark behind a person in the list of people.
pub fn mark_person(address: &str) -> Cursor {
    Cursor::at(&[address.to_owned()])
}

/// The terms of a ticket; none while nothing of it is taken in.
pub async fn terms(from: impl Ask, ticket: i64) -> Result<Option<TermsRow>, StoreError> {
    from.optional(TERMS, &[ticket.into()]).await
}

/// Keeps the terms of a ticket, and that nothing up to their event waits any longer.
pub async fn put(tx: &mut Tx, terms: &TermsRow) -> Result<(), StoreError> {
    let values = [
        terms.ticket.into(),
        terms.seq.into(),
        terms.said.as_str().into(),
        terms.inside.as_str().into(),
    ];
    tx.execute(PUT, &values).await?;
    tx.execute(DONE, &[terms.ticket.into(), terms.seq.into()])
        .await
        .map(drop)
}

/// Keeps that a ticket speaks of an error code.
pub async fn put_code(tx: &mut Tx, code: &str, ticket: i64) -> Result<(), StoreError> {
    tx.execute(PUT_CODE, &[code.into(), ticket.into()]).await.map(drop)
}

/// The error codes that a ticket speaks of.
pub async fn codes(from: impl Ask, ticket: i64, limit: i64) -> Result<Vec<String>, StoreError> {
    from.all(CODES, &[ticket.into(), limit.into()]).await
}

/// Open tickets but one that speak of a code, newest first; only the newest of those with the code are looked at.
pub async fn open_with_code(from: impl Ask, code: &str, but: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    let values = [code.into(), but.into(), CODE_TICKETS_MAX.into(), limit.into()];
    from.all(OPEN_WITH_CODE, &values).await
}

/// Notes, in the unit that keeps them, that events up to this one have words to be found by.
pub async fn put_due(tx: &mut Tx, ticket: i64, seq: i64) -> Result<(), StoreError> {
    tx.execute(PUT_DUE, &[ticket.into(), seq.into()]).await.map(drop)
}

/// Tickets that wait to be taken in.
pub async fn due(from: impl Ask, limit: i64) -> Result<Vec<DueRow>, StoreError> {
    from.all(DUE, &[limit.into()]).await
}

/// How much waits to be taken in, counted up to `max`.
pub async fn waiting(from: impl Ask, max: i64) -> Result<i64, StoreError> {
    from.one(WAITING, &[max.into()]).await
}

/// The events of a ticket after a place that may have words, oldest first.
pub async fn events(from: impl Ask, ticket: i64, after: i64, limit: i64) -> Result<Vec<EventRow>, StoreError> {
    from.all(EVENTS, &[ticket.into(), after.into(), limit.into()]).await
}

/// How far those that were here before are taken in; none when all are. Of tickets a number, of people an address.
pub async fn place(from: impl Ask, what: &str) -> Result<Option<String>, StoreError> {
    from.optional(PLACE, &[what.into()]).await
}

/// Moves the place; none: all are taken in.
pub async fn move_place(tx: &mut Tx, what: &str, place: Option<&str>) -> Result<(), StoreError> {
    match place {
        Some(place) => tx.execute(MOVE_PLACE, &[what.into(), place.into()]).await.map(drop),
        None => tx.execute(END_PLACE, &[what.into()]).await.map(drop),
    }
}

/// Tickets below a number with their last event, newest first.
pub async fn earlier(from: impl Ask, below: i64, limit: i64) -> Result<Vec<DueRow>, StoreError> {
    from.all(EARLIER, &[below.into(), limit.into()]).await
}

/// Lets everything that is here be taken in from the beginning: after a copy, whose index is not copied.
pub async fn take_in_all(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute(PLACE_TICKETS, &[]).await?;
    tx.execute(PLACE_PEOPLE, &[]).await.map(drop)
}

/// Keeps what a person is found by, in place of what it was.
pub async fn put_person(tx: &mut Tx, address: &str, name: &str) -> Result<(), StoreError> {
    tx.execute(FORGET_WORDS, &[address.into()]).await?;
    for word in person_words(address, name) {
        tx.execute(PUT_WORD, &[word.into(), address.into()]).await?;
    }
    Ok(())
}

/// People who have a word beginning with each of these in name or address, by address.
pub async fn people(from: &Db, words: &str, limit: i64) -> Result<Vec<PersonRow>, StoreError> {
    let sought: Vec<String> = text::words(words).map(|word| word.folded).collect();
    let Some(longest) = sought.iter().max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let beyond = format!("{longest}{LAST_LETTER}");
    let values = [longest.into(), beyond.into(), PEOPLE_READ_MAX.into()];
    let addresses: Vec<String> = from.all(PEOPLE, &values).await?;
    let mut people = Vec::new();
    for address in addresses {
        let Some(row) = person::read(from, &address).await? else {
            continue;
        };
        let known = person_words(&row.address, &row.name);
        let has = |word: &String| known.iter().any(|known| known.starts_with(word));
        if sought.iter().all(has) {
            people.push(row);
        }
        if i64::try_from(people.len()).is_ok_and(|count| count >= limit) {
            break;
        }
    }
    Ok(people)
}

fn person_words(address: &str, name: &str) -> Vec<String> {
    let names = text::names(address).into_iter().chain(text::names(name));
    let mut words: Vec<String> = names
        .flat_map(|name| name.joined().into_iter().chain(name.words))
        .map(|word| word.folded)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

impl FromRow for TermsRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            seq: row.int("seq")?,
            said: row.text("said")?,
            inside: row.text("inside")?,
        })
    }
}

impl FromRow for DueRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            ticket: row.int("ticket")?,
            seq: row.int("seq")?,
        })
    }
}
