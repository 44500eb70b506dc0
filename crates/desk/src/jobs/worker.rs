//! Takes jobs from the outbox and carries them out: each once while its lease lasts, again later when it failed, and
//! given up visibly in the end.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use ladder_core::time::{HOUR_MILLIS, MINUTE_MILLIS, Moment};

use super::{Carried, Carry};
use crate::act::{ActError, Desk};
use crate::clock;
use crate::error::StoreError;
use crate::store::job::{self, JobRow, JobState};

/// How many jobs a worker holds at once.
const HELD_MAX: i64 = 20;
/// How long a worker may take for what it holds; after that others may take it.
const LEASE_MILLIS: i64 = 2 * MINUTE_MILLIS;
/// How much of the lease must be left to begin another job of the batch.
const LEASE_SPARE_MILLIS: i64 = 45_000;
/// How long one job may take: it ends before its lease does, so that no other worker carries it out meanwhile.
const CARRY_TIMEOUT: Duration = Duration::from_secs(40);

/// The pauses between tries: quick at first, then every two hours.
const PAUSES_MINUTES: [i64; 5] = [1, 5, 15, 30, 60];
const LAST_PAUSE_MILLIS: i64 = 2 * HOUR_MILLIS;

/// Carries out what is due; true when there may be more.
pub async fn turn(desk: &Desk, worker: &str, carry: &Carry) -> Result<bool, StoreError> {
    turn_at(desk, worker, carry, clock::now()).await
}

/// The same at a given time. Time spent on the batch counts from there.
pub async fn turn_at(desk: &Desk, worker: &str, carry: &Carry, start: Moment) -> Result<bool, StoreError> {
    let began = clock::now();
    let passed = || start.plus_millis(clock::now().millis_since(began));
    let now = start;
    let until = now.plus_millis(LEASE_MILLIS);
    let name = worker.to_owned();
    let jobs = desk
        .db()
        .commit(move |tx| Box::pin(async move { job::claim(tx, &name, HELD_MAX, now, until).await }))
        .await?;
    let full = i64::try_from(jobs.len()).is_ok_and(|held| held >= HELD_MAX);
    for one in jobs {
        let now = passed();
        if now > until.plus_millis(-LEASE_SPARE_MILLIS) {
            // The rest is taken up again when the lease has run out.
            return Ok(true);
        }
        let carried = carry_out(carry, one.clone(), now).await;
        settle(desk, worker, one, carried, passed()).await?;
    }
    Ok(full)
}

/// A job that takes too long or breaks the program's own rules is one job that failed: the others are carried out still.
async fn carry_out(carry: &Carry, job: JobRow, now: Moment) -> Carried {
    let carrying = AssertUnwindSafe(async { carry(job, now).await }).catch_unwind();
    match tokio::time::timeout(CARRY_TIMEOUT, carrying).await {
        Ok(Ok(carried)) => carried,
        Ok(Err(_panic)) => Carried::Later("the program failed on it; see its log, and report this".to_owned()),
        Err(_elapsed) => Carried::Later(format!("it took longer than {} s", CARRY_TIMEOUT.as_secs())),
    }
}

async fn settle(desk: &Desk, worker: &str, one: JobRow, carried: Carried, now: Moment) -> Result<(), StoreError> {
    let (error, retry_at) = match carried {
        Carried::Done => {
            let (name, id) = (worker.to_owned(), one.id);
            desk.db()
                .commit(move |tx| Box::pin(async move { job::finish(tx, &id, &name, now).await }))
                .await?;
            return Ok(());
        }
        Carried::Later(why) => (why, Some(retry_at(one.attempts, now))),
        Carried::Never(why) => (why, None),
    };
    let (name, id, text) = (worker.to_owned(), one.id.clone(), error.clone());
    let (aware, tried) = (desk.clone(), one.clone());
    let state = desk.db().commit::<_, ActError, _>(move |tx| {
        Box::pin(async move {
            let state = job::fail(tx, &id, &name, &text, retry_at, now).await?;
            if let Some(state) = state {
                aware.letter_failed(tx, &tried, state, now).await?;
            }
            Ok(state)
        })
    });
    let state = match state.await {
        Ok(state) => state,
        Err(ActError::Store(error)) => return Err(error),
        // Whom to tell could not be found out; that it failed is kept all the same.
        Err(error) => {
            tracing::error!(job = one.id, %error, "nobody could be told of a letter that does not leave");
            let (name, id, text) = (worker.to_owned(), one.id.clone(), format!("{error}"));
            let work = desk
                .db()
                .commit(move |tx| Box::pin(async move { job::fail(tx, &id, &name, &text, retry_at, now).await }));
            work.await?
        }
    };
    if state == Some(JobState::Failed) {
        tracing::error!(
            job = one.id,
            kind = one.kind,
            ticket = one.ticket,
            error,
            "a job was given up"
        );
    }
    Ok(())
}

/// When a job that failed its n-th try is tried again.
pub fn retry_at(attempts: i64, now: Moment) -> Moment {
    let nth = usize::try_from(attempts.max(1) - 1).unwrap_or(0);
    let pause = PAUSES_MINUTES
        .get(nth)
        .map_or(LAST_PAUSE_MILLIS, |minutes| minutes * MINUTE_MILLIS);
    now.plus_millis(pause)
}
