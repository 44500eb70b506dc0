//! The single writer of `SQLite`: it owns the write connection and commits what has queued up in one go.
//!
//! One `begin immediate … commit`, one `fsync`, a savepoint for each unit. Nobody is answered before the commit; a failed
//! commit fails every unit in it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::BoxFuture;
use sqlx::{Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::db::Counts;
use super::dialect::Fault;
use super::standing::{Board, Standing};
use super::tx::Tx;
use super::unit::{Unit, Verdict, Work};
use crate::error::{StoreError, Why};

/// The most units one commit takes; what comes later waits for the next.
const BATCH_UNITS_MAX: usize = 128;
/// The most units that wait; who comes later waits to get into the queue.
const QUEUE_UNITS_MAX: usize = 1024;

const BEGIN: &str = "begin immediate";
const COMMIT: &str = "commit";
const ROLLBACK: &str = "rollback";
const SAVEPOINT: &str = "savepoint unit";
const RELEASE: &str = "release unit";
const ROLLBACK_TO: &str = "rollback to unit";
/// A number that another process's commit changes, seen from this connection.
const DATA_VERSION: &str = "select data_version from pragma_data_version";
/// Writes a page and takes it back to nothing new, so that room on the disk and its `fsync` are both tried.
const PROBE: &str =
    "insert into setting (key, value) values ('probe', $1) on conflict (key) do update set value = excluded.value";
/// How much the probe writes: more than the tail that a full disk may still have.
const PROBE_BYTES: usize = 64 * 1024;

/// The way to the writer.
#[derive(Debug, Clone)]
pub struct Writer {
    queue: mpsc::Sender<Errand>,
    board: Board,
    counters: Arc<Counters>,
}

#[derive(Debug, Default)]
struct Counters {
    units: AtomicU64,
    commits: AtomicU64,
}

enum Errand {
    Unit(Box<dyn Unit>),
    Changes(oneshot::Sender<Result<i64, StoreError>>),
    Recheck(oneshot::Sender<()>),
    Close(oneshot::Sender<()>),
}

impl Writer {
    pub(super) fn start(connection: SqliteConnection) -> Self {
        let (queue, errands) = mpsc::channel(QUEUE_UNITS_MAX);
        let board = Board::new();
        let counters = Arc::new(Counters::default());
        let desk = Desk {
            tx: Tx::on_sqlite(connection),
            board: board.clone(),
            counters: Arc::clone(&counters),
        };
        tokio::spawn(desk.run(errands));
        Self { queue, board, counters }
    }

    pub(super) async fn commit<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        self.board.check()?;
        let (unit, answer) = Work::new(work);
        let queued = self.queue.send(Errand::Unit(Box::new(unit))).await;
        queued.map_err(|_closed| StoreError::Closed)?;
        answer.await.unwrap_or_else(|_gone| Err(E::from(StoreError::Closed)))
    }

    pub(super) fn standing(&self) -> Standing {
        self.board.standing()
    }

    pub(super) async fn recheck(&self) -> Standing {
        let (reply, done) = oneshot::channel();
        if self.queue.send(Errand::Recheck(reply)).await.is_ok() {
            let _gone = done.await;
        }
        self.standing()
    }

    pub(super) async fn changes(&self) -> Result<i64, StoreError> {
        let (reply, answer) = oneshot::channel();
        let queued = self.queue.send(Errand::Changes(reply)).await;
        queued.map_err(|_closed| StoreError::Closed)?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }

    pub(super) fn counts(&self) -> Counts {
        Counts {
            units: self.counters.units.load(Ordering::Relaxed),
            commits: self.counters.commits.load(Ordering::Relaxed),
        }
    }

    pub(super) async fn close(&self) {
        let (reply, done) = oneshot::channel();
        if self.queue.send(Errand::Close(reply)).await.is_ok() {
            let _gone = done.await;
        }
    }
}

/// The writer's side of the queue.
struct Desk {
    tx: Tx,
    board: Board,
    counters: Arc<Counters>,
}

impl Desk {
    async fn run(mut self, mut errands: mpsc::Receiver<Errand>) {
        let mut taken = Vec::with_capacity(BATCH_UNITS_MAX);
        let mut closing: Vec<oneshot::Sender<()>> = Vec::new();
        while errands.recv_many(&mut taken, BATCH_UNITS_MAX).await > 0 {
            let mut units = Vec::with_capacity(taken.len());
            let mut others = Vec::new();
            for errand in taken.drain(..) {
                match errand {
                    Errand::Unit(unit) => units.push(unit),
                    other @ (Errand::Changes(_) | Errand::Recheck(_) | Errand::Close(_)) => others.push(other),
                }
            }
            self.keep(units).await;
            for errand in others {
                match errand {
                    Errand::Changes(reply) => {
                        let _gone = reply.send(self.changes().await);
                    }
                    Errand::Recheck(reply) => {
                        self.recheck().await;
                        let _gone = reply.send(());
                    }
                    Errand::Close(reply) => {
                        errands.close();
                        closing.push(reply);
                    }
                    Errand::Unit(unit) => unit.answer(Err(StoreError::Closed)),
                }
            }
        }
        if let Some(connection) = self.tx.into_connection()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "the database did not close cleanly; it is mended when it is next opened");
        }
        for reply in closing {
            let _gone = reply.send(());
        }
    }

    /// Runs the units in one transaction and answers them.
    async fn keep(&mut self, mut units: Vec<Box<dyn Unit>>) {
        units.retain(|unit| !unit.is_abandoned());
        if units.is_empty() {
            return;
        }
        let outcome = match self.board.check() {
            Ok(()) => self.commit(&mut units).await,
            Err(stopped) => Err(stopped),
        };
        match outcome {
            Ok(verdicts) => {
                for (unit, verdict) in units.into_iter().zip(verdicts) {
                    unit.answer(verdict);
                }
            }
            Err(error) => {
                for unit in units {
                    unit.answer(Err(error.clone()));
                }
            }
        }
    }

    /// What became of each unit, or the error that took them all.
    async fn commit(&mut self, units: &mut [Box<dyn Unit>]) -> Result<Vec<Result<(), StoreError>>, StoreError> {
        let done = self.attempt(units).await;
        match done {
            Ok(verdicts) => {
                self.counters.commits.fetch_add(1, Ordering::Relaxed);
                Ok(verdicts)
            }
            Err(fault) => {
                if let Fault::Engine(why) = fault {
                    self.board.stop(why);
                }
                // After some errors SQLite has rolled back by itself and says that there is nothing to roll back.
                let _undone = self.tx.control(ROLLBACK).await;
                Err(fault.into_error())
            }
        }
    }

    async fn attempt(&mut self, units: &mut [Box<dyn Unit>]) -> Result<Vec<Result<(), StoreError>>, Fault> {
        self.tx.control(BEGIN).await?;
        let mut verdicts = Vec::with_capacity(units.len());
        let mut kept = 0;
        for unit in units {
            self.tx.control(SAVEPOINT).await?;
            let verdict = unit.run(&mut self.tx).await;
            let fault = self.tx.take_fault();
            if let Some(fault @ Fault::Engine(_)) = fault {
                return Err(fault);
            }
            if verdict == Verdict::Keep && fault.is_none() {
                kept += 1;
            } else {
                self.tx.control(ROLLBACK_TO).await?;
            }
            self.tx.control(RELEASE).await?;
            verdicts.push(fault.map_or(Ok(()), |fault| Err(fault.into_error())));
        }
        self.tx.control(COMMIT).await?;
        self.counters.units.fetch_add(kept, Ordering::Relaxed);
        Ok(verdicts)
    }

    async fn changes(&mut self) -> Result<i64, StoreError> {
        let version = self.tx.one::<i64>(DATA_VERSION, &[]).await;
        self.tx.take_fault();
        version
    }

    async fn recheck(&mut self) {
        match self.board.standing() {
            Standing::Stopped {
                why: Why::Full | Why::Unreachable,
                ..
            } => {}
            Standing::Writing | Standing::Stopped { why: Why::Disk, .. } => return,
        }
        match self.probe().await {
            Ok(()) => self.board.resume(),
            Err(fault) => {
                if let Fault::Engine(why) = fault {
                    self.board.stop(why);
                }
                let _undone = self.tx.control(ROLLBACK).await;
            }
        }
    }

    async fn probe(&mut self) -> Result<(), Fault> {
        self.tx.control(BEGIN).await?;
        for text in ["x".repeat(PROBE_BYTES), String::new()] {
            if let Err(error) = self.tx.execute(PROBE, &[text.into()]).await {
                return Err(self.tx.take_fault().unwrap_or(Fault::Statement(error)));
            }
        }
        self.tx.control(COMMIT).await
    }
}
