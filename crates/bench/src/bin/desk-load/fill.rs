use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use ladder::act::Desk;
use ladder::store::event::{self, EventRow};
use ladder::store::person::{self, PersonRow};
use ladder::store::ticket::{self, Status, TicketRow};
use ladder::store::{Db, Engine, StoreError, Tx, follow, participant, search};
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, Moment};
use tokio::task::JoinSet;

use crate::Trouble;
use crate::copies::{self, Copies};
use crate::figure;
use crate::form::Differs;
use crate::models::{self, Model};
use crate::place::{self, Place};

/// Tickets in one commit.
const BATCH_TICKETS: i64 = 250;
/// Requesters in one commit.
const BATCH_REQUESTERS: usize = 500;
/// Commits under way at the same time.
const BATCHES_MAX: usize = 4;
/// So many are made row by row; the others, up to the newest, are copies of them.
const FIRST_TICKETS: i64 = 20_000;
/// Copies in one commit.
const COPIES_TICKETS: i64 = 2_000;
/// How long the desk has been in use.
const IN_USE_DAYS: i64 = 3 * 365;
/// A requester for so many tickets.
const TICKETS_A_REQUESTER: i64 = 50;
/// Of the newest twentieth, three in ten are open; of the others, one in a thousand.
const NEWEST_SHARE: i64 = 20;
const OPEN_OF_NEWEST: i64 = 300;
const OPEN_OF_OTHERS: i64 = 1;
/// After the highest number given so; on `PostgreSQL` a sequence gives the next.
const NUMBERS_GO_ON: &str = "select setval('ticket_number', (select max(number) from ticket))";
const HIGHEST: &str = "select max(number) as number from ticket";

/// Fill a database with believable tickets: made after real ones that went through the desk, most of them closed.
#[derive(Debug, Args)]
pub struct Fill {
    #[command(flatten)]
    place: Place,
    /// How many tickets
    #[arg(long, default_value_t = 20_000)]
    tickets: i64,
}

impl Fill {
    pub async fn run(&self) -> Result<(), Trouble> {
        let now = ladder::clock::now();
        let desk = place::desk(&self.place.location()?, now.plus_millis(-IN_USE_DAYS * DAY_MILLIS)).await?;
        let filling = Arc::new(Filling {
            models: Models::of(models::models(now).await?),
            first: desk.db().one::<Option<i64>>(HIGHEST, &[]).await?.unwrap_or(0) + 1,
            tickets: self.tickets,
            now,
        });
        let took = fill(&desk, &filling).await?;
        if desk.db().engine() == Engine::Postgres {
            desk.db().execute(NUMBERS_GO_ON, &[]).await?;
        }
        desk.db().close().await;
        let count = usize::try_from(self.tickets)?;
        figure::say(
            "filled",
            &format!(
                "{count} tickets in {:.0} s, {:.0} a second",
                took.as_secs_f64(),
                figure::per_second(count, took)
            ),
        );
        Ok(())
    }
}

/// What is filled in.
#[derive(Debug)]
struct Filling {
    models: Models,
    first: i64,
    tickets: i64,
    now: Moment,
}

impl Filling {
    /// From one ticket to the next.
    fn step_millis(&self) -> i64 {
        IN_USE_DAYS * DAY_MILLIS / self.tickets.max(1)
    }

    fn requesters(&self) -> i64 {
        (self.tickets / TICKETS_A_REQUESTER).max(1)
    }
}

#[derive(Debug)]
struct Models {
    open: Vec<Model>,
    closed: Vec<Model>,
}

impl Models {
    fn of(models: Vec<Model>) -> Self {
        let (open, closed) = models.into_iter().partition(|model| model.row.status == Status::Open);
        Self { open, closed }
    }
}

async fn fill(desk: &Desk, filling: &Arc<Filling>) -> Result<Duration, Trouble> {
    let db = desk.db();
    let begun = Instant::now();
    let bar = ProgressBar::new(u64::try_from(filling.tickets)?);
    bar.set_style(ProgressStyle::with_template("tickets {bar:40} {pos}/{len}  {eta}")?);
    let newest = filling.tickets - filling.tickets / NEWEST_SHARE;
    requesters(db, filling).await?;
    let singly = FIRST_TICKETS.min(newest);
    rows(db, filling, 0..singly, &bar).await?;
    desk.take_in_all().await?;
    let mut done = singly;
    while done < newest {
        let place = done % singly;
        let count = COPIES_TICKETS.min(newest - done).min(singly - place);
        let (from, numbers) = (filling.first + place, done - place);
        let millis = numbers * filling.step_millis();
        copies::copy(
            db,
            Copies {
                from,
                until: from + count,
                numbers,
                millis,
            },
        )
        .await?;
        bar.inc(u64::try_from(count)?);
        done += count;
    }
    rows(db, filling, newest..filling.tickets, &bar).await?;
    desk.take_in_all().await?;
    bar.finish_and_clear();
    Ok(begun.elapsed())
}

/// All of them before the first ticket, so that no commit waits for another that meets the same person.
async fn requesters(db: &Db, filling: &Filling) -> Result<(), Trouble> {
    let (all, now) = (filling.requesters(), filling.now);
    for first in (0..all).step_by(BATCH_REQUESTERS) {
        let some = first..all.min(first + i64::try_from(BATCH_REQUESTERS)?);
        db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                for nth in some {
                    person::meet(tx, &requester(&address(nth), now)).await?;
                }
                Ok(())
            })
        })
        .await?;
    }
    Ok(())
}

fn address(requester: i64) -> String {
    format!("requester-{requester}@vallei.example")
}

/// Row by row, several commits under way at a time.
async fn rows(db: &Db, filling: &Arc<Filling>, which: Range<i64>, bar: &ProgressBar) -> Result<(), Trouble> {
    let mut batches = JoinSet::new();
    let mut first = which.start;
    while first < which.end {
        if batches.len() >= BATCHES_MAX {
            ended(&mut batches, bar).await?;
        }
        let (db, filling, count) = (db.clone(), Arc::clone(filling), BATCH_TICKETS.min(which.end - first));
        batches.spawn(async move { batch(&db, filling, first, count).await });
        first += count;
    }
    while !batches.is_empty() {
        ended(&mut batches, bar).await?;
    }
    Ok(())
}

async fn ended(batches: &mut JoinSet<Result<i64, StoreError>>, bar: &ProgressBar) -> Result<(), Trouble> {
    if let Some(ended) = batches.join_next().await {
        bar.inc(u64::try_from(ended??)?);
    }
    Ok(())
}

async fn batch(db: &Db, filling: Arc<Filling>, first: i64, count: i64) -> Result<i64, StoreError> {
    db.commit(move |tx| {
        Box::pin(async move {
            for nth in first..first + count {
                one(tx, &filling, nth).await?;
            }
            Ok(count)
        })
    })
    .await
}

async fn one(tx: &mut Tx, filling: &Filling, nth: i64) -> Result<(), StoreError> {
    let chance = scattered(nth);
    let share = if nth >= filling.tickets - filling.tickets / NEWEST_SHARE {
        OPEN_OF_NEWEST
    } else {
        OPEN_OF_OTHERS
    };
    let models = if chance % 1000 < share {
        &filling.models.open
    } else {
        &filling.models.closed
    };
    let places = i64::try_from(models.len()).unwrap_or(1).max(1);
    let Some(model) = usize::try_from(chance / 1000 % places)
        .ok()
        .and_then(|place| models.get(place))
    else {
        return Ok(());
    };
    let ago = filling.step_millis() * (filling.tickets - nth);
    let requester = address(scattered(-nth) % filling.requesters());
    let differs = Differs {
        number: filling.first + nth,
        requester: &requester,
        // The newest began a day ago, so that the end of its story is not in the future.
        opened_at: filling.now.plus_millis(-ago - DAY_MILLIS).millis(),
    };
    let next_due_at = filling.now.plus_millis(HOUR_MILLIS + chance % (20 * DAY_MILLIS));
    insert(tx, model, differs, next_due_at).await
}

async fn insert(tx: &mut Tx, model: &Model, differs: Differs<'_>, next_due_at: Moment) -> Result<(), StoreError> {
    let opened_at = Moment::from_millis(differs.opened_at);
    ticket::insert(tx, &row(model, differs, next_due_at)).await?;
    participant::put(tx, differs.number, differs.requester, "requester").await?;
    for tier in &model.follows {
        follow::put(tx, differs.number, *tier).await?;
    }
    let moved = |at: Moment| opened_at.plus_millis(at.millis_since(model.row.opened_at));
    let events: Vec<EventRow> = model
        .events
        .iter()
        .map(|(event, form)| {
            let text = form.text(differs);
            let (who, body) = text.split_once('\n').unwrap_or_default();
            EventRow {
                ticket: differs.number,
                at: moved(event.at),
                who: who.to_owned(),
                body: body.to_owned(),
                ..event.clone()
            }
        })
        .collect();
    event::append(tx, &events).await?;
    search::put_due(tx, differs.number, model.row.last_seq).await
}

/// Deadlines of open tickets lie ahead: otherwise the desk's first work would be to look at thousands that passed.
fn row(model: &Model, differs: Differs, next_due_at: Moment) -> TicketRow {
    let opened_at = Moment::from_millis(differs.opened_at);
    let moved = |at: Moment| opened_at.plus_millis(at.millis_since(model.row.opened_at));
    TicketRow {
        number: differs.number,
        state: model.state.text(differs),
        requester: differs.requester.to_owned(),
        opened_at,
        changed_at: moved(model.row.changed_at),
        closed_at: model.row.closed_at.map(moved),
        next_due_at: model.row.next_due_at.map(|_| next_due_at),
        turn: model.row.next_due_at.map_or(model.row.turn, |_| next_due_at.millis()),
        ..model.row.clone()
    }
}

fn requester(address: &str, now: Moment) -> PersonRow {
    PersonRow {
        address: address.to_owned(),
        name: address.split('@').next().unwrap_or_default().to_owned(),
        language: "nl".to_owned(),
        phone: None,
        rights: vec!["requester".to_owned()],
        origin: "contact".to_owned(),
        state: "active".to_owned(),
        created_at: now,
        changed_at: now,
        undelivered_at: None,
    }
}

/// A number that looks like chance and is the same in every run (splitmix64); never negative.
pub fn scattered(nth: i64) -> i64 {
    let mut bits = nth.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((bits ^ (bits >> 31)) >> 1).cast_signed()
}
