//! Taking the words of tickets into what they are found by, behind the scenes.
//!
//! A command only notes that its ticket has new words, in its own commit. Working them out takes longer than the command
//! itself, and the index of words is cheap only for many tickets at a time; so this is done after the commit, in bounded
//! pieces, by any process that works behind the scenes. Search lags by a moment; nothing is forgotten.

use std::collections::BTreeSet;

use ladder_core::event::Recorded;
use ladder_core::passage;
use ladder_core::plan::Plan;
use ladder_core::text::Terms;

use super::keep::recorded;
use super::{ActError, Desk};
use crate::store::search::{self, DueRow, TermsRow};
use crate::store::{person, search_term};

/// Tickets taken in with one commit: the writer is kept from others for some milliseconds at most.
const TICKETS_AT_ONCE: i64 = 50;
/// People taken in with one commit.
const PEOPLE_AT_ONCE: i64 = 200;
/// Events read at once.
const EVENTS_AT_ONCE: i64 = 200;
/// The error codes kept of a ticket in one turn; more is a log file.
const CODES_MAX: usize = 20;
/// The terms kept on one side of a ticket: far below what an index of `PostgreSQL` takes of one row (1 MiB).
const TERMS_BYTES_MAX: usize = 256 * 1024;

/// What a turn did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Tickets whose words are found now.
    pub tickets: usize,
    /// There may be more at once.
    pub more: bool,
}

/// What becomes of the place from which the earlier tickets are taken in, in the same commit.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// These were not earlier ones.
    Stays,
    /// Those below this number are next.
    GoesOnBelow(i64),
    /// There are no more.
    Ends,
}

impl Desk {
    /// Takes in what was said since the last turn; while nothing was, a piece of what was here before search was.
    pub async fn take_in(&self) -> Result<TakenIn, ActError> {
        let due = search::due(&self.db, TICKETS_AT_ONCE).await?;
        if !due.is_empty() {
            let more = is_full(due.len(), TICKETS_AT_ONCE);
            let tickets = self.take_in_tickets(due, Place::Stays).await?;
            return Ok(TakenIn { tickets, more });
        }
        if self.take_in_people().await? {
            return Ok(TakenIn { tickets: 0, more: true });
        }
        self.take_in_earlier().await
    }

    /// Takes in all that there is; for tests, and for whoever fills a desk.
    pub async fn take_in_all(&self) -> Result<usize, ActError> {
        let mut tickets = 0;
        loop {
            let taken = self.take_in().await?;
            tickets += taken.tickets;
            if !taken.more {
                return Ok(tickets);
            }
        }
    }

    /// Newest first, since those are looked for.
    async fn take_in_earlier(&self) -> Result<TakenIn, ActError> {
        let Some(place) = search::place(&self.db, "ticket").await? else {
            return Ok(TakenIn::default());
        };
        let below = place.parse().unwrap_or(0);
        let rows = search::earlier(&self.db, below, TICKETS_AT_ONCE).await?;
        let last = rows.last().filter(|_| is_full(rows.len(), TICKETS_AT_ONCE));
        let place = last.map_or(Place::Ends, |row| Place::GoesOnBelow(row.ticket));
        let more = last.is_some();
        let tickets = self.take_in_tickets(rows, place).await?;
        Ok(TakenIn { tickets, more })
    }

    async fn take_in_tickets(&self, due: Vec<DueRow>, place: Place) -> Result<usize, ActError> {
        let running = match self.running_plan().await {
            Ok(running) => Some(running),
            // Without a plan there are no codes.
            Err(ActError::NoPlan) => None,
            Err(error) => return Err(error),
        };
        let plan = running.as_ref().map(|running| &running.plan);
        let mut taken = Vec::with_capacity(due.len());
        for row in &due {
            taken.push(self.terms_now(*row, plan).await?);
        }
        let count = taken.len();
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                let texts = taken.iter().flat_map(|(terms, _)| [&terms.said, &terms.inside]);
                let each: BTreeSet<&str> = texts.flat_map(|text| text.split_whitespace()).collect();
                search_term::put(tx, each.into_iter()).await?;
                for (terms, codes) in &taken {
                    search::put(tx, terms).await?;
                    for code in codes {
                        search::put_code(tx, code, terms.ticket).await?;
                    }
                }
                match place {
                    Place::Stays => {}
                    Place::GoesOnBelow(number) => {
                        search::move_place(tx, "ticket", Some(&number.to_string())).await?;
                    }
                    Place::Ends => search::move_place(tx, "ticket", None).await?,
                }
                Ok(count)
            })
        });
        kept.await
    }

    /// The terms of a ticket with those of the events that came since; events never change, so nothing else can have.
    /// With them the error codes in their words.
    async fn terms_now(&self, due: DueRow, plan: Option<&Plan>) -> Result<(TermsRow, BTreeSet<String>), ActError> {
        let kept = search::terms(&self.db, due.ticket).await?.unwrap_or_default();
        let mut side = Sides {
            said: Terms::read(&kept.said),
            inside: Terms::read(&kept.inside),
            codes: BTreeSet::new(),
        };
        let mut seq = kept.seq;
        loop {
            let rows = search::events(&self.db, due.ticket, seq, EVENTS_AT_ONCE).await?;
            for row in &rows {
                let recorded = match recorded(row) {
                    Ok(recorded) => recorded,
                    // The others are found still; who looks after the desk is told of this one.
                    Err(error) => {
                        tracing::warn!(ticket = row.ticket, seq = row.seq, %error, "an event is not found by its words");
                        continue;
                    }
                };
                side.take_in(&recorded, plan);
                if let Some(name) = self.requester_name(&recorded).await? {
                    side.said.add(&name, TERMS_BYTES_MAX);
                }
            }
            seq = rows.last().map_or(seq, |row| row.seq);
            if !is_full(rows.len(), EVENTS_AT_ONCE) {
                break;
            }
        }
        let terms = TermsRow {
            ticket: due.ticket,
            seq: seq.max(due.seq),
            said: side.said.written(),
            inside: side.inside.written(),
        };
        Ok((terms, side.codes))
    }

    /// How the requester signs, when this is the event that names them.
    async fn requester_name(&self, recorded: &Recorded) -> Result<Option<String>, ActError> {
        let ladder_core::event::Event::Opened { requester, .. } = &recorded.event else {
            return Ok(None);
        };
        let known = person::read(&self.db, requester.as_str()).await?;
        Ok(known.map(|person| person.name))
    }

    /// A piece of the people who were here before; whether there was one.
    async fn take_in_people(&self) -> Result<bool, ActError> {
        let Some(place) = search::place(&self.db, "person").await? else {
            return Ok(false);
        };
        let after = (!place.is_empty()).then(|| search::mark_person(&place));
        let page = person::page(&self.db, after.as_ref(), PEOPLE_AT_ONCE).await?;
        let kept = self.db.commit::<_, ActError, _>(move |tx| {
            Box::pin(async move {
                for one in &page.items {
                    search::put_person(tx, &one.address, &one.name).await?;
                }
                let last = page.items.last().filter(|_| page.next.is_some());
                search::move_place(tx, "person", last.map(|one| one.address.as_str())).await?;
                Ok(())
            })
        });
        kept.await?;
        Ok(true)
    }
}

/// Both sides of a ticket.
#[derive(Debug, Default)]
struct Sides {
    said: Terms,
    inside: Terms,
    /// The error codes on either.
    codes: BTreeSet<String>,
}

impl Sides {
    fn take_in(&mut self, recorded: &Recorded, plan: Option<&Plan>) {
        for passage in passage::passages(recorded) {
            let room = CODES_MAX.saturating_sub(self.codes.len());
            self.codes
                .extend(plan.map(|plan| plan.codes_in(&passage.text, room)).unwrap_or_default());
            let side = if passage.inside {
                &mut self.inside
            } else {
                &mut self.said
            };
            side.add(&passage.text, TERMS_BYTES_MAX);
        }
    }
}

/// Has the event words to be found by?
pub(super) fn has_words(recorded: &Recorded) -> bool {
    !passage::passages(recorded).is_empty()
}

fn is_full(found: usize, asked: i64) -> bool {
    i64::try_from(found).is_ok_and(|found| found >= asked)
}
