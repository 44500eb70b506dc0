//! All periodic work of the desk, on one page: what, and how often at least.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Work, due, worker};
use crate::act::Desk;
use crate::clock;
use crate::store::key;
use crate::store::{
    Standing, idempotency, job, notification, outgoing, receipt, session, sign_in_link, throttle, upload, visit,
};

/// Deadlines that passed; sooner when something changed.
const SWEEP_EVERY: Duration = Duration::from_secs(1);
/// What was sent and can no longer be called back.
const LEAVE_EVERY: Duration = Duration::from_secs(1);
/// Letters and notices that wait; sooner when something changed.
const CARRY_EVERY: Duration = Duration::from_secs(1);
/// Jobs of workers that died, tickets that a dead process let not follow its plan, mail that it left undecided.
const RESCUE_EVERY: Duration = Duration::from_secs(20);
/// Mailboxes that were not read for a while.
const ALARM_EVERY: Duration = Duration::from_secs(20);
/// Whether a stopped store writes again.
const RECHECK_EVERY: Duration = Duration::from_secs(5);
/// Answers to repeated requests and finished jobs that nobody needs any longer.
const TIDY_EVERY: Duration = Duration::from_hours(1);
/// What was said and is not found by yet. Not sooner when something changed: many at a time are cheap, one by one is not.
const TAKE_IN_EVERY: Duration = Duration::from_millis(300);
/// Whether another process wrote to the same file.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// How long an answer to a repeatable request is kept.
const ANSWERS_KEPT_MILLIS: i64 = 7 * 24 * 3600 * 1000;
/// How long a finished job is kept for those who look after it.
const JOBS_KEPT_MILLIS: i64 = 14 * 24 * 3600 * 1000;
/// How long sessions, links and tries that count no more are kept.
const DOORS_KEPT_MILLIS: i64 = 7 * 24 * 3600 * 1000;
/// How long a file is kept that was put into a form and is part of nothing, and how long what left is remembered.
const UPLOADS_KEPT_MILLIS: i64 = 24 * 3600 * 1000;
/// How long notices are kept.
const NOTICES_KEPT_MILLIS: i64 = 90 * 24 * 3600 * 1000;
/// The most rows one tidying or rescue takes.
const ROWS_MAX: i64 = 1000;

/// Starts all of it; it ends when `stop` turns true.
pub fn start(desk: &Desk, work: &Work, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut all = JoinSet::new();
    let name = key::fresh(clock::now()).unwrap_or_else(|_| "worker".to_owned());
    let (one, halt) = (desk.clone(), stop.clone());
    all.spawn(every(SWEEP_EVERY, desk.clone(), halt, move || sweep(one.clone())));
    let (one, halt) = (desk.clone(), stop.clone());
    all.spawn(every(LEAVE_EVERY, desk.clone(), halt, move || leave(one.clone())));
    if let Some(carry) = work.carry.clone() {
        let (one, halt) = (desk.clone(), stop.clone());
        let turn = move || carry_waiting(one.clone(), name.clone(), carry.clone());
        all.spawn(every(CARRY_EVERY, desk.clone(), halt, turn));
    }
    let (one, undecided) = (desk.clone(), work.undecided.clone());
    all.spawn(at_rest(RESCUE_EVERY, stop.clone(), move || {
        rescue(one.clone(), undecided.clone())
    }));
    let one = desk.clone();
    all.spawn(at_rest(ALARM_EVERY, stop.clone(), move || alarm(one.clone())));
    for beside in &work.beside {
        all.spawn(beside(stop.clone()));
    }
    let one = desk.clone();
    all.spawn(at_rest(RECHECK_EVERY, stop.clone(), move || recheck(one.clone())));
    let one = desk.clone();
    all.spawn(at_rest(TIDY_EVERY, stop.clone(), move || tidy(one.clone())));
    let one = desk.clone();
    let halt = stop.clone();
    all.spawn(at_rest(TAKE_IN_EVERY, stop.clone(), move || {
        take_in(one.clone(), halt.clone())
    }));
    all.spawn(look(desk.clone(), stop.clone()));
    all
}

async fn sweep(desk: Desk) -> bool {
    let swept = due::sweep(&desk, clock::now()).await;
    swept
        .inspect_err(|error| tracing::warn!(%error, "the sweep of deadlines failed"))
        .is_ok_and(|swept| swept.more)
}

async fn leave(desk: Desk) -> bool {
    let left = desk.let_leave(clock::now()).await;
    left.inspect_err(|error| tracing::warn!(%error, "what was sent could not be looked at"))
        .is_ok_and(|more| more)
}

async fn carry_waiting(desk: Desk, name: String, carry: super::Carry) -> bool {
    let done = worker::turn(&desk, &name, &carry).await;
    done.inspect_err(|error| tracing::warn!(%error, "the outbox could not be looked at"))
        .is_ok_and(|more| more)
}

async fn rescue(desk: Desk, undecided: super::Undecided) {
    let now = clock::now();
    let released = desk
        .db()
        .commit(move |tx| Box::pin(async move { job::release_expired(tx, now, ROWS_MAX).await }))
        .await;
    if let Err(error) = released {
        tracing::warn!(%error, "jobs of dead workers could not be given back");
    }
    if let Err(error) = desk.follow_plan(now).await {
        tracing::warn!(%error, "not all open tickets followed the running plan");
    }
    undecided(now).await;
}

async fn alarm(desk: Desk) {
    if let Err(error) = desk.alarm_about_mailboxes(clock::now()).await {
        tracing::warn!(%error, "mailboxes could not be looked after");
    }
}

async fn take_in(desk: Desk, stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match desk.take_in().await {
            Ok(taken) if taken.more => tokio::task::yield_now().await,
            Ok(_) => return,
            Err(error) => {
                tracing::warn!(%error, "what was said could not be taken into search");
                return;
            }
        }
    }
}

async fn recheck(desk: Desk) {
    if matches!(desk.db().standing(), Standing::Stopped { .. }) {
        let standing = desk.db().recheck().await;
        tracing::warn!(?standing, "the store had stopped writing and was tried again");
    }
}

async fn tidy(desk: Desk) {
    let now = clock::now();
    let tidied = desk
        .db()
        .commit(move |tx| {
            Box::pin(async move {
                let old = now.plus_millis(-DOORS_KEPT_MILLIS);
                session::purge(tx, old, ROWS_MAX).await?;
                sign_in_link::purge(tx, old, ROWS_MAX).await?;
                throttle::purge(tx, old, ROWS_MAX).await?;
                upload::purge(tx, now.plus_millis(-UPLOADS_KEPT_MILLIS), ROWS_MAX).await?;
                notification::purge(tx, now.plus_millis(-NOTICES_KEPT_MILLIS), ROWS_MAX).await?;
                visit::purge(tx, now.plus_millis(-NOTICES_KEPT_MILLIS), ROWS_MAX).await?;
                outgoing::purge(tx, now.plus_millis(-UPLOADS_KEPT_MILLIS), ROWS_MAX).await?;
                receipt::purge(tx, now.plus_millis(-UPLOADS_KEPT_MILLIS), ROWS_MAX).await?;
                idempotency::purge(tx, now.plus_millis(-ANSWERS_KEPT_MILLIS), ROWS_MAX).await?;
                job::purge(tx, now.plus_millis(-JOBS_KEPT_MILLIS), ROWS_MAX).await
            })
        })
        .await;
    if let Err(error) = tidied {
        tracing::warn!(%error, "old answers and jobs could not be removed");
    }
    // After the uploads that went with no draft.
    if let Err(error) = desk.sweep_files(now).await {
        tracing::warn!(%error, "files that nothing names could not be removed");
    }
}

/// Tells this process when another one wrote to the same SQLite file.
async fn look(desk: Desk, mut stop: watch::Receiver<bool>) {
    let mut seen = None;
    while pause(LOOK_EVERY, &mut stop).await {
        let changes = desk.db().changes().await.ok();
        if seen.is_some() && changes != seen {
            desk.tell();
        }
        seen = changes;
    }
}

/// Runs a turn at least this often, at once when something changed, and again without pause while there is more.
async fn every<F>(pace: Duration, desk: Desk, mut stop: watch::Receiver<bool>, turn: impl Fn() -> F)
where
    F: Future<Output = bool>,
{
    let mut news = desk.news();
    while !*stop.borrow() {
        if turn().await {
            tokio::task::yield_now().await;
            continue;
        }
        tokio::select! {
            () = tokio::time::sleep(pace) => {}
            changed = news.changed() => if changed.is_err() { return },
            _ = stop.changed() => return,
        }
    }
}

/// Runs a turn after each pause.
async fn at_rest<F>(pace: Duration, mut stop: watch::Receiver<bool>, turn: impl Fn() -> F)
where
    F: Future<Output = ()>,
{
    while pause(pace, &mut stop).await {
        turn().await;
    }
}

/// Waits; false when the desk stops meanwhile.
async fn pause(time: Duration, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = tokio::time::sleep(time) => true,
        _ = stop.changed() => false,
    }
}
