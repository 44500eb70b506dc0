//! What the machine can do without a desk: the rows that real opens made, inserted again into a fresh file in plain batches,
//! nothing looked up and nothing decided.

use std::path::Path;
use std::time::{Duration, Instant};

use ladder::store::event::{self, EventRow};
use ladder::store::idempotency::{self, AnswerRow};
use ladder::store::job::{self, NewJob};
use ladder::store::participant::{self, ParticipantRow};
use ladder::store::person::{self, PersonRow};
use ladder::store::ticket::{self, TicketRow};
use ladder::store::{Db, FromRow, Location, Row, StoreError, Tx};
use ladder_core::time::Moment;

use crate::place::Place;
use crate::{Trouble, figure};

/// Tickets in one commit: as many as 64 clients can have waiting at the same time, the most that the desk commits together.
pub const BATCH_TICKETS: usize = 64;
/// Tickets read before they are written; only writing is timed.
const PIECE_TICKETS: usize = 32 * BATCH_TICKETS;
const EVENTS_MAX: i64 = 100;

const TICKETS: &str = "select number, version, last_seq, state, subject, requester, status, tier, custody, agent, offered_to, \
     priority, topic, phase, wait, revision, opened_at, changed_at, closed_at, next_due_at, sweep_after, turn, \
     followers from ticket \
     where number > $1 order by number limit $2";
const JOBS: &str = "select kind, body, ticket, run_at, attempts_max, unique_key from job where ticket = $1";
const ANSWERS: &str = "select actor, key, fingerprint, status, body, etag, created_at from idempotency \
     where key >= $1 and key < $2 order by key limit $3";

/// The idempotency key of the `nth` open, from 0.
pub fn key(nth: usize) -> String {
    format!("load-{nth:032}")
}

/// All rows of one open.
#[derive(Debug, Clone)]
struct Rows {
    ticket: TicketRow,
    events: Vec<EventRow>,
    person: Option<PersonRow>,
    people: Vec<ParticipantRow>,
    jobs: Vec<Wanted>,
    answer: Option<AnswerRow>,
}

/// The way of the rows from the desk's database into a fresh file.
#[derive(Debug)]
pub struct Plain {
    from: Db,
    to: Db,
    /// The highest number so far.
    after: i64,
    done: usize,
    took: Duration,
}

impl Plain {
    pub async fn begin(desk: &Place, folder: &Path) -> Result<Self, Trouble> {
        Ok(Self {
            from: Db::open_existing(&desk.location()?).await?,
            to: Db::open(&Location::Data(folder.to_path_buf())).await?,
            after: 0,
            done: 0,
            took: Duration::ZERO,
        })
    }

    /// Inserts again what the desk has opened, up to so many tickets in all.
    pub async fn catch_up(&mut self, tickets: usize) -> Result<(), Trouble> {
        while self.done < tickets {
            let piece = read(
                &self.from,
                self.after,
                self.done,
                PIECE_TICKETS.min(tickets - self.done),
            )
            .await?;
            let Some(last) = piece.last() else {
                return Err(format!("{} of {tickets} tickets are there", self.done).into());
            };
            self.after = last.ticket.number;
            self.done += piece.len();
            let batches: Vec<Vec<Rows>> = piece.chunks(BATCH_TICKETS).map(<[Rows]>::to_vec).collect();
            let begun = Instant::now();
            for batch in batches {
                write(&self.to, batch).await?;
            }
            self.took += begun.elapsed();
        }
        Ok(())
    }

    /// Tickets a second.
    pub async fn end(self) -> f64 {
        self.from.close().await;
        self.to.close().await;
        figure::per_second(self.done, self.took)
    }
}

async fn read(from: &Db, after: i64, done: usize, limit: usize) -> Result<Vec<Rows>, Trouble> {
    let tickets: Vec<TicketRow> = from.all(TICKETS, &[after.into(), i64::try_from(limit)?.into()]).await?;
    let keys = [key(done).into(), key(done + limit).into(), i64::try_from(limit)?.into()];
    let mut answers = from.all::<AnswerRow>(ANSWERS, &keys).await?.into_iter();
    let mut piece = Vec::with_capacity(tickets.len());
    for ticket in tickets {
        piece.push(Rows {
            events: event::page(from, ticket.number, 0, EVENTS_MAX).await?.items,
            person: person::read(from, &ticket.requester).await?,
            people: participant::of_ticket(from, ticket.number).await?,
            jobs: from.all(JOBS, &[ticket.number.into()]).await?,
            answer: answers.next(),
            ticket,
        });
    }
    Ok(piece)
}

async fn write(to: &Db, batch: Vec<Rows>) -> Result<(), StoreError> {
    to.commit(move |tx| {
        Box::pin(async move {
            for rows in &batch {
                insert(tx, rows).await?;
            }
            Ok(())
        })
    })
    .await
}

async fn insert(tx: &mut Tx, rows: &Rows) -> Result<(), StoreError> {
    if let Some(person) = &rows.person {
        person::meet(tx, person).await?;
    }
    ticket::insert(tx, &rows.ticket).await?;
    for one in &rows.people {
        participant::put(tx, rows.ticket.number, &one.address, &one.role).await?;
    }
    event::append(tx, &rows.events).await?;
    for Wanted(job) in &rows.jobs {
        job::put(tx, job, rows.ticket.opened_at).await?;
    }
    if let Some(answer) = &rows.answer {
        idempotency::keep(tx, answer).await?;
    }
    Ok(())
}

/// A job as it was put.
#[derive(Debug, Clone)]
struct Wanted(NewJob);

impl FromRow for Wanted {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self(NewJob {
            kind: row.text("kind")?,
            body: row.text("body")?,
            ticket: row.optional_int("ticket")?,
            run_at: Moment::from_millis(row.int("run_at")?),
            attempts_max: row.int("attempts_max")?,
            unique_key: row.optional_text("unique_key")?,
        }))
    }
}
