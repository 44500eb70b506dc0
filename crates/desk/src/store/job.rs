//! Jobs: the outbox and all work behind the scenes. A worker leases some, does them, and says how it went; what a dead
//! worker held comes back when its lease runs out, and what keeps failing stays visible.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::key;
use super::page::{self, Cursor, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most jobs one worker leases at once.
pub const CLAIM_MAX: i64 = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    Ready,
    Leased,
    Done,
    /// Given up after the last attempt; a person may retry it.
    Failed,
}

impl JobState {
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Leased => "leased",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Ready, Self::Leased, Self::Done, Self::Failed]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    pub id: String,
    pub kind: String,
    /// JSON.
    pub body: String,
    pub ticket: Option<i64>,
    pub state: JobState,
    pub run_at: Moment,
    /// Attempts begun so far, this one included.
    pub attempts: i64,
    pub attempts_max: i64,
    pub lease_until: Option<Moment>,
    pub lease_by: Option<String>,
    pub last_error: Option<String>,
    pub created_at: Moment,
    pub finished_at: Option<Moment>,
    pub unique_key: Option<String>,
}

/// Work to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    pub kind: String,
    pub body: String,
    pub ticket: Option<i64>,
    pub run_at: Moment,
    pub attempts_max: i64,
    /// While a job with this key waits or runs, another is not added.
    pub unique_key: Option<String>,
}

macro_rules! columns {
    () => {
        "id, kind, body, ticket, state, run_at, attempts, attempts_max, lease_until, lease_by, last_error, created_at, \
         finished_at, unique_key"
    };
}

const PUT: &str = "insert into job (id, kind, body, ticket, state, run_at, attempts, attempts_max, created_at, unique_key) \
     values ($1, $2, $3, $4, 'ready', $5, 0, $6, $7, $8) on conflict do nothing";
const KNOWN: &str = "select count(*) from job where unique_key = $1";
/// The inner question is asked once, with its rows locked; without `materialized` it might be asked again for each row.
const CLAIM: &str = concat!(
    "with due as materialized (select id from job where state = 'ready' and run_at <= $1 order by run_at, id limit $2 \
     {skip locked}) update job set state = 'leased', attempts = attempts + 1, lease_by = $3, lease_until = $4 \
     where id in (select id from due) returning ",
    columns!()
);
const FINISH: &str = "update job set state = 'done', finished_at = $3, lease_by = null, lease_until = null \
     where id = $1 and lease_by = $2 and state = 'leased'";
const FAIL: &str = "update job set \
     state = case when cast($4 as bigint) is null or attempts >= attempts_max then 'failed' else 'ready' end, \
     finished_at = case when cast($4 as bigint) is null or attempts >= attempts_max then cast($5 as bigint) end, \
     run_at = coalesce($4, run_at), last_error = $3, lease_by = null, lease_until = null \
     where id = $1 and lease_by = $2 and state = 'leased' returning state";
const RELEASE_EXPIRED: &str = "with lost as materialized (select id from job where state = 'leased' and lease_until < $1 \
     order by lease_until limit $2 {skip locked}) update job set \
     state = case when attempts >= attempts_max then 'failed' else 'ready' end, \
     finished_at = case when attempts >= attempts_max then $1 end, \
     last_error = 'the worker ' || lease_by || ' did not finish in its time', lease_by = null, lease_until = null \
     where id in (select id from lost)";
const RETRY: &str = "update job set state = 'ready', attempts = 0, run_at = $2, finished_at = null \
     where id = $1 and state = 'failed'";
const READ: &str = concat!("select ", columns!(), " from job where id = $1");
const FAILED: &str = concat!(
    "select ",
    columns!(),
    " from job where state = 'failed' and id < $1 order by id desc limit $2"
);
const WAITING: &str = concat!(
    "select ",
    columns!(),
    " from job where state = 'ready' and (run_at, id) > ($1, $2) order by run_at, id limit $3"
);
const OF_TICKET: &str = concat!(
    "select ",
    columns!(),
    " from job where ticket = $1 and kind = $2 order by id desc limit $3"
);
/// The inner limit keeps it cheap however long the queue is.
const DUE: &str = "select count(*) from (select id from job where state = 'ready' and run_at <= $1 limit $2) as due";
const NEXT_RUN: &str = "select min(run_at) as run_at from job where state = 'ready'";
const PURGE: &str = "delete from job where id in (select id from job where state = 'done' and finished_at < $1 \
     order by finished_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("KNOWN", KNOWN),
    ("CLAIM", CLAIM),
    ("FINISH", FINISH),
    ("FAIL", FAIL),
    ("RELEASE_EXPIRED", RELEASE_EXPIRED),
    ("RETRY", RETRY),
    ("READ", READ),
    ("FAILED", FAILED),
    ("WAITING", WAITING),
    ("OF_TICKET", OF_TICKET),
    ("DUE", DUE),
    ("NEXT_RUN", NEXT_RUN),
    ("PURGE", PURGE),
];

/// Adds a job in the unit that makes it necessary; its id, or none where its unique key is taken.
pub async fn put(tx: &mut Tx, job: &NewJob, now: Moment) -> Result<Option<String>, StoreError> {
    let id = key::fresh(now)?;
    let values = [
        id.as_str().into(),
        job.kind.as_str().into(),
        job.body.as_str().into(),
        job.ticket.into(),
        job.run_at.into(),
        job.attempts_max.into(),
        now.into(),
        job.unique_key.as_ref().into(),
    ];
    Ok((tx.execute(PUT, &values).await? > 0).then_some(id))
}

/// Whether a job with this key was asked for.
pub async fn is_known(from: impl Ask, key: &str) -> Result<bool, StoreError> {
    Ok(from.one::<i64>(KNOWN, &[key.into()]).await? > 0)
}

/// Leases what is due, oldest first, to this worker until then. No two workers get the same job.
pub async fn claim(
    tx: &mut Tx,
    worker: &str,
    limit: i64,
    now: Moment,
    until: Moment,
) -> Result<Vec<JobRow>, StoreError> {
    let values = [
        now.into(),
        limit.clamp(1, CLAIM_MAX).into(),
        worker.into(),
        until.into(),
    ];
    let mut jobs: Vec<JobRow> = tx.all(CLAIM, &values).await?;
    // What an update returns comes in no particular order.
    jobs.sort_by(|a, b| (a.run_at, &a.id).cmp(&(b.run_at, &b.id)));
    Ok(jobs)
}

/// The work is done; false when the lease was lost meanwhile.
pub async fn finish(tx: &mut Tx, id: &str, worker: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(FINISH, &[id.into(), worker.into(), now.into()]).await? > 0)
}

/// The work failed. It is tried again at `retry_at`, unless that is none or the attempts are used up: then it is given up.
/// What became of it; none when the lease was lost meanwhile.
pub async fn fail(
    tx: &mut Tx,
    id: &str,
    worker: &str,
    error: &str,
    retry_at: Option<Moment>,
    now: Moment,
) -> Result<Option<JobState>, StoreError> {
    let values = [id.into(), worker.into(), error.into(), retry_at.into(), now.into()];
    let state: Option<String> = tx.optional(FAIL, &values).await?;
    Ok(state.as_deref().and_then(JobState::read))
}

/// Gives back what dead workers held; how many jobs.
pub async fn release_expired(tx: &mut Tx, now: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(RELEASE_EXPIRED, &[now.into(), limit.into()]).await
}

/// A person wants a job that was given up to be tried anew; whether there was one.
pub async fn retry(tx: &mut Tx, id: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(RETRY, &[id.into(), now.into()]).await? > 0)
}

pub async fn read(from: impl Ask, id: &str) -> Result<Option<JobRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// Jobs that wait for their time, the next one first.
pub async fn waiting(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<JobRow>, StoreError> {
    let (millis, id) = match after {
        Some(cursor) => (cursor.int(0)?, cursor.text(1)?),
        None => (i64::MIN, ""),
    };
    let items = from
        .all(WAITING, &[millis.into(), id.into(), page::asked(limit).into()])
        .await?;
    Ok(page::page(items, limit, |job: &JobRow| {
        Cursor::at(&[job.run_at.millis().to_string(), job.id.clone()])
    }))
}

/// What was given up, newest first.
pub async fn failed(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<JobRow>, StoreError> {
    // No id is above this letter.
    let below = after.map_or(Ok("~"), |cursor| cursor.text(0))?;
    let items = from.all(FAILED, &[below.into(), page::asked(limit).into()]).await?;
    Ok(page::page(items, limit, |job: &JobRow| {
        Cursor::at(std::slice::from_ref(&job.id))
    }))
}

/// A ticket's jobs of one kind, newest first, `limit` at most; what was done long ago is no longer there.
pub async fn of_ticket(from: impl Ask, ticket: i64, kind: &str, limit: i64) -> Result<Vec<JobRow>, StoreError> {
    from.all(OF_TICKET, &[ticket.into(), kind.into(), limit.into()]).await
}

/// When the next job is due, so that a worker knows how long it may sleep.
pub async fn next_run(from: impl Ask) -> Result<Option<Moment>, StoreError> {
    Ok(from.one::<Option<i64>>(NEXT_RUN, &[]).await?.map(Moment::from_millis))
}

/// How many jobs wait although they are due, counted up to `max`.
pub async fn due(from: impl Ask, now: Moment, max: i64) -> Result<i64, StoreError> {
    from.one(DUE, &[now.into(), max.into()]).await
}

/// Forgets jobs that were done before then; how many.
pub async fn purge(tx: &mut Tx, done_before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[done_before.into(), limit.into()]).await
}

impl FromRow for JobRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            kind: row.text("kind")?,
            body: row.text("body")?,
            ticket: row.optional_int("ticket")?,
            state: row.word("state", JobState::read)?,
            run_at: row.moment("run_at")?,
            attempts: row.int("attempts")?,
            attempts_max: row.int("attempts_max")?,
            lease_until: row.optional_moment("lease_until")?,
            lease_by: row.optional_text("lease_by")?,
            last_error: row.optional_text("last_error")?,
            created_at: row.moment("created_at")?,
            finished_at: row.optional_moment("finished_at")?,
            unique_key: row.optional_text("unique_key")?,
        })
    }
}
