//! Finding tickets by what was said in them, newest first, each with the line that was met.
//!
//! The desk finds by everything. Anybody else finds their own tickets, and by nothing but what they may read of them: the
//! terms of the other side are not even fetched, and where somebody joined later the texts themselves decide.

use futures_util::future::try_join_all;
use ladder_core::access::{self, Sight};
use ladder_core::passage::{self, Passage, PassageKind};
use ladder_core::person::Actor;
use ladder_core::plan::Plan;
use ladder_core::text::{Query, Snippet, Written};

use super::keep::recorded;
use super::{ActError, Desk, change};
use crate::store::page::{Cursor, PAGE_ITEMS_MAX, Page};
use crate::store::search::{self, Narrow, Side, TermsRow};
use crate::store::ticket::{self, TicketFilter, TicketRow};
use crate::store::{Engine, person, search_term};

/// How many tickets are looked at one by one in a piece.
const WALKED_AT_ONCE: i64 = 500;
/// How many are before the index of words is asked, and how many at most where it cannot be; then the page ends.
const WALKED_FIRST_MAX: i64 = 1000;
const WALKED_MAX: i64 = 5000;
/// How many tickets of the index are read to hold their words against the order asked for; then the page ends.
const READ_MAX: usize = 200;
/// How many tickets `PostgreSQL` asks its index about first, as it gives the newest only when it has all. Of words that are
/// found too seldom for a page among so many there are few enough in all.
const PIECE_TICKETS: i64 = 10_000;
/// Events read at once.
const EVENTS_AT_ONCE: i64 = 200;

/// A ticket that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its row; what of it a reader is shown is the screen's to choose.
    pub row: TicketRow,
    /// Its subject, with the words that met.
    pub subject: Snippet,
    /// The passage that met most, unless that is the subject; none when nothing had to be met.
    pub hit: Option<Hit>,
}

/// Where a ticket met the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The event.
    pub seq: i64,
    /// What sort of text.
    pub kind: PassageKind,
    /// The line.
    pub snippet: Snippet,
}

/// A search under way.
struct Look<'a> {
    desk: &'a Desk,
    actor: &'a Actor,
    running: &'a Plan,
    query: &'a Query,
    narrow: Narrow,
    side: Side,
    /// Where the next page goes on if this one ends here.
    below: i64,
    wanted: usize,
    items: Vec<Found>,
}

impl Desk {
    /// One page of what the actor may find. A page may be short although there is more: the mark says so.
    pub async fn search(
        &self,
        actor: &Actor,
        running: &Plan,
        query: &Query,
        narrow: &Narrow,
        after: Option<&Cursor>,
        limit: i64,
    ) -> Result<Page<Found>, ActError> {
        let side = if access::sees_all(actor, running) {
            Side::Desk
        } else {
            Side::Requester
        };
        let narrow = match side {
            Side::Desk => narrow.clone(),
            Side::Requester => own(actor, narrow),
        };
        let look = Look {
            desk: self,
            actor,
            running,
            query,
            narrow,
            side,
            below: search::below(after)?,
            wanted: usize::try_from(limit.clamp(1, PAGE_ITEMS_MAX)).unwrap_or(1),
            items: Vec::new(),
        };
        look.page().await
    }
}

/// A requester's own tickets; a filter by what they are not shown would show it.
fn own(actor: &Actor, narrow: &Narrow) -> Narrow {
    Narrow {
        filter: TicketFilter {
            status: narrow.filter.status,
            // An address that nobody can have stands for whoever has none: they own nothing.
            person: Some(actor.address().map_or_else(String::new, ToString::to_string)),
            ..TicketFilter::default()
        },
        ..Narrow::default()
    }
}

impl Look<'_> {
    async fn page(mut self) -> Result<Page<Found>, ActError> {
        let has_index = self.side == Side::Desk && !self.query.all.is_empty();
        let (asked, any_wide) = if has_index {
            search_term::spelled_out(&self.desk.db, self.query).await?
        } else {
            (Query::default(), false)
        };
        // Few tickets are soon looked at. So are the newest for the beginning of many words, which the index would first put
        // together from all of them; and on PostgreSQL, whose index does not give the newest first, for words that many
        // tickets have. What few have is left to the index.
        let walked_max = if !has_index {
            WALKED_MAX
        } else if any_wide || self.narrow.leaves_few() || self.desk.db.engine() == Engine::Postgres {
            WALKED_FIRST_MAX
        } else {
            0
        };
        let mut there_is_more = self.walk(walked_max).await?;
        if there_is_more && has_index && !self.is_full() {
            there_is_more = self.ask_index(&asked).await?;
        }
        Ok(self.done(there_is_more))
    }

    /// One more than wanted tells that there is a next page.
    fn is_full(&self) -> bool {
        self.items.len() > self.wanted
    }

    fn done(mut self, there_is_more: bool) -> Page<Found> {
        if self.is_full() {
            self.items.truncate(self.wanted);
            self.below = self.items.last().map_or(self.below, |last| last.row.number);
        }
        Page {
            next: there_is_more.then(|| search::mark(self.below)),
            items: self.items,
        }
    }

    /// Looks at tickets one by one; whether there may be more.
    async fn walk(&mut self, max: i64) -> Result<bool, ActError> {
        let mut walked = 0;
        while walked < max {
            let asked = WALKED_AT_ONCE.min(max - walked);
            let rows = self.walked(asked).await?;
            let seen = i64::try_from(rows.len()).unwrap_or(asked);
            let last = rows.last().map_or(self.below, |terms| terms.ticket);
            let mut could_be = Vec::new();
            for terms in rows {
                let both = terms.said + &terms.inside;
                if self.could_be(&Written(&both)) {
                    could_be.push(terms.ticket);
                }
            }
            while !could_be.is_empty() {
                let rest = could_be.split_off(self.missing().min(could_be.len()));
                self.take(&could_be).await?;
                if self.is_full() {
                    return Ok(true);
                }
                could_be = rest;
            }
            self.below = last;
            if seen < asked {
                return Ok(false);
            }
            walked += asked;
        }
        Ok(true)
    }

    /// The terms of the next tickets. A ticket without terms meets no word, so a search for words in somebody's own tickets
    /// leaves their rows alone: each lies at a place of its own in a large file.
    async fn walked(&self, limit: i64) -> Result<Vec<TermsRow>, ActError> {
        let db = &self.desk.db;
        let rows = match (&self.narrow.filter.person, self.side) {
            (Some(person), Side::Requester) if self.narrow.is_theirs_alone() && !self.query.all.is_empty() => {
                search::theirs(db, person, self.below, limit).await?
            }
            _ => search::walk(db, &self.narrow, self.side, self.below, limit).await?,
        };
        Ok(rows)
    }

    /// How many are missing until the page is full.
    fn missing(&self) -> usize {
        (self.wanted + 1).saturating_sub(self.items.len())
    }

    /// Asks the index of words; whether there may be more.
    async fn ask_index(&mut self, asking: &Query) -> Result<bool, ActError> {
        let mut from = match self.desk.db.engine() {
            Engine::Sqlite => 0,
            Engine::Postgres => self.below.saturating_sub(PIECE_TICKETS).max(0),
        };
        let mut read = 0;
        while read < READ_MAX {
            let asked = self.missing();
            let limit = i64::try_from(asked).unwrap_or(PAGE_ITEMS_MAX);
            let numbers = from..self.below;
            let numbers = search::found(&self.desk.db, asking, &self.narrow, numbers, limit).await?;
            read += numbers.len();
            self.take(&numbers).await?;
            if self.is_full() {
                return Ok(true);
            }
            if numbers.len() < asked {
                if from == 0 {
                    return Ok(false);
                }
                (self.below, from) = (from, 0);
            }
        }
        Ok(true)
    }

    /// Takes those of the tickets that are right, in their order. They are read beside one another: what is old comes from
    /// the disk, and each waits for it.
    async fn take(&mut self, numbers: &[i64]) -> Result<(), ActError> {
        let found = try_join_all(numbers.iter().map(|number| self.found(*number))).await?;
        self.items.extend(found.into_iter().flatten());
        self.below = numbers.last().copied().unwrap_or(self.below);
        Ok(())
    }

    /// A ticket whose terms are right, if what its reader may read of it is right as well.
    async fn found(&self, number: i64) -> Result<Option<Found>, ActError> {
        let Some(row) = ticket::read(&self.desk.db, number).await? else {
            return Ok(None);
        };
        let sight = match self.side {
            Side::Desk => Sight::Desk,
            Side::Requester => access::sight(self.actor, &change::thaw(&row.state)?, self.running),
        };
        let mut passages = self.desk.passages(&row).await?;
        passages.retain(|passage| passage.is_for(sight));
        if sight == Sight::Nothing || !self.is_met(sight, &passages) {
            return Ok(None);
        }
        Ok(Some(Found {
            subject: self.query.snippet(&row.subject),
            hit: hit(self.query, &passages),
            row,
        }))
    }

    /// Whether the terms of a ticket let it be met. Those of a requester's side are of the whole conversation: a word that
    /// must not be there may stand where this reader did not take part yet, and leaving the ticket out would tell so.
    fn could_be(&self, terms: &Written<'_>) -> bool {
        match self.side {
            Side::Desk => self.query.admits(terms),
            Side::Requester => self.query.all.iter().all(|one| one.met(terms)),
        }
    }

    /// Terms tell the desk all but the order of words. For others the texts that they may read decide.
    fn is_met(&self, sight: Sight, passages: &[Passage]) -> bool {
        let texts = passages.iter().map(|passage| passage.text.as_str());
        match sight {
            Sight::Desk => self.query.in_order(texts),
            Sight::Requester { .. } => self.query.holds(texts),
            Sight::Nothing => false,
        }
    }
}

impl Desk {
    /// All texts of a ticket, the requester's name among them.
    async fn passages(&self, row: &TicketRow) -> Result<Vec<Passage>, ActError> {
        let mut passages = Vec::new();
        let mut after = 0;
        loop {
            let rows = search::events(&self.db, row.number, after, EVENTS_AT_ONCE).await?;
            for one in &rows {
                passages.extend(passage::passages(&recorded(one)?));
            }
            after = rows.last().map_or(after, |last| last.seq);
            if i64::try_from(rows.len()).is_ok_and(|found| found < EVENTS_AT_ONCE) {
                break;
            }
        }
        if let Some(person) = person::read(&self.db, &row.requester).await? {
            passages.push(Passage {
                seq: 1,
                kind: PassageKind::People,
                inside: false,
                text: person.name,
            });
        }
        Ok(passages)
    }
}

/// The passage that meets most of the search. Among equals what was said goes before subject and people, which a line of
/// the list shows anyway, and what is newer before what is older.
fn hit(query: &Query, passages: &[Passage]) -> Option<Hit> {
    let weighed = passages.iter().map(|passage| (query.weight(&passage.text), passage));
    let heads = |passage: &Passage| matches!(passage.kind, PassageKind::Subject | PassageKind::People);
    let best = weighed
        .filter(|(weight, _)| *weight > 0)
        .max_by_key(|(weight, passage)| (*weight, !heads(passage), passage.seq));
    best.map(|(_, passage)| Hit {
        seq: passage.seq,
        kind: passage.kind,
        snippet: query.snippet(&passage.text),
    })
}
