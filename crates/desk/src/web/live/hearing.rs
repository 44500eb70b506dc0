//! What a reader may hear of, looked at anew with each push: rights change while a page is open.

use std::collections::{BTreeMap, BTreeSet};

use ladder_core::access;
use ladder_core::id::TicketNumber;
use ladder_core::time::Moment;

use super::super::Web;
use super::super::reader::Reader;
use super::hub::News;
use crate::store::news::NewsRow;
use crate::store::{participant, session};

/// How many events are looked through for one that shows; of more, one is taken to.
const LOOKED_MAX: i64 = 100;
/// Clocks of several processes differ by less.
const APART_MILLIS: i64 = 2_000;

/// A reader, and what they were told of.
pub struct Hearing {
    reader: Reader,
    /// Tickets that concerned them: of the one change that ends it they hear as well.
    theirs: BTreeSet<i64>,
    /// When the page was drawn: what happened before, it shows.
    drawn: Moment,
    /// The last event of each of these that was looked at.
    looked: BTreeMap<i64, i64>,
}

/// What became of somebody's rights since the last look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// They are what they were.
    Same,
    /// They are others.
    Others,
    /// There are none: the session ended, or the person was disabled.
    None,
}

impl Hearing {
    /// Of a reader whose page, drawn then, shows a ticket or none.
    pub async fn of(reader: Reader, shown: Option<i64>, drawn: Option<Moment>) -> Self {
        let mut hearing = Self {
            drawn: drawn.unwrap_or(reader.now).plus_millis(-APART_MILLIS),
            reader,
            theirs: BTreeSet::new(),
            looked: BTreeMap::new(),
        };
        if let Some(ticket) = shown.filter(|_| !hearing.hears_all())
            && hearing.concerns(ticket).await
        {
            hearing.theirs.insert(ticket);
        }
        hearing
    }

    /// Looks who they are now.
    pub async fn look(&mut self, web: &Web) -> Rights {
        let reader = &mut self.reader;
        let session = session::by_hash(web.desk.db(), &reader.session.hash).await;
        let holds = session.is_ok_and(|found| {
            found.is_some_and(|session| session.ended_at.is_none() && web.now() < session.expires_at)
        });
        let now = (web.desk.actor(&reader.address).await, web.desk.running_plan().await);
        let (true, (Ok(actor), Ok(running))) = (holds, now) else {
            return Rights::None;
        };
        let same = actor == reader.actor && running.hash == reader.running.hash;
        (reader.actor, reader.running) = (actor, running);
        if same { Rights::Same } else { Rights::Others }
    }

    /// People of the desk hear of everything but of their own coming and going; others of what they can read in tickets
    /// that concern them, and never who looks at them.
    pub async fn may_hear(&mut self, news: &News) -> bool {
        match news {
            News::Company { address, .. } => self.hears_all() && **address != *self.reader.address.as_str(),
            News::Settled { address } => **address == *self.reader.address.as_str(),
            News::Disturbances => true,
            News::Changed(_) if self.hears_all() => true,
            News::Changed(row) if self.concerns(row.number).await => {
                self.theirs.insert(row.number);
                self.shows(row).await
            }
            News::Changed(row) => self.theirs.remove(&row.number),
        }
    }

    /// Is there anything new that a requester reads? When in doubt there is.
    async fn shows(&mut self, row: &NewsRow) -> bool {
        let before = self.looked.insert(row.number, row.last_seq);
        let after = before.unwrap_or((row.last_seq - LOOKED_MAX).max(0));
        if row.last_seq - after > LOOKED_MAX {
            return true;
        }
        let number = TicketNumber::new(row.number);
        let Ok(events) = self.reader.desk.events(number, after, LOOKED_MAX).await else {
            return true;
        };
        let new = events.iter().filter(|one| before.is_some() || one.at >= self.drawn);
        new.map(|one| &one.event).any(access::shows)
    }

    /// Does this reader read every ticket?
    pub fn hears_all(&self) -> bool {
        self.reader.is_agent() || self.reader.is_administrator()
    }

    async fn concerns(&self, ticket: i64) -> bool {
        let role = participant::role(self.reader.desk.db(), ticket, self.reader.address.as_str()).await;
        role.is_ok_and(|role| role.is_some())
    }
}
