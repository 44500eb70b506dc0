//! The `PostgreSQL` side: a pool, a transaction for each unit, and a bounded number of new tries when two cross.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use sqlx::PgPool;

use super::blob::Blobs;
use super::db::Counts;
use super::dialect::{self, Engine, Fault};
use super::standing::{Board, Standing};
use super::tx::Tx;
use super::unit::guarded;
use crate::error::{StoreError, Why};

/// How often a unit is tried when it crosses another or its connection breaks before the commit.
const ATTEMPTS_MAX: u32 = 5;
/// The pause before the second try; each later one is twice as long.
const PAUSE_MILLIS: u64 = 10;
/// A write that leaves nothing new behind, but goes through the server's log to disk.
const PROBE: &str =
    "insert into setting (key, value) values ('probe', $1) on conflict (key) do update set value = excluded.value";

/// A database on a `PostgreSQL` server.
#[derive(Debug, Clone)]
pub struct Postgres {
    pub(super) pool: PgPool,
    pub(super) blobs: Option<Blobs>,
    board: Board,
    counters: Arc<AtomicU64>,
}

/// How one try ended.
enum Try<T, E> {
    Answer(Result<T, E>),
    Again(Fault),
}

impl Postgres {
    pub(super) fn new(pool: PgPool, blobs: Option<Blobs>) -> Self {
        Self {
            pool,
            blobs,
            board: Board::new(),
            counters: Arc::default(),
        }
    }

    pub(super) async fn commit<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone,
    {
        self.board.check()?;
        let mut pause = Duration::from_millis(PAUSE_MILLIS);
        for attempt in 1..=ATTEMPTS_MAX {
            match self.attempt(work.clone()).await {
                Try::Answer(answer) => return answer,
                Try::Again(fault) if attempt == ATTEMPTS_MAX => return Err(E::from(self.give_up(fault))),
                Try::Again(_) => tokio::time::sleep(pause).await,
            }
            pause *= 2;
        }
        Err(E::from(StoreError::Crossed { attempts: ATTEMPTS_MAX }))
    }

    pub(super) fn standing(&self) -> Standing {
        self.board.standing()
    }

    pub(super) async fn recheck(&self) -> Standing {
        if self.standing() != Standing::Writing && sqlx::query(PROBE).bind("").execute(&self.pool).await.is_ok() {
            self.board.resume();
        }
        self.standing()
    }

    pub(super) fn counts(&self) -> Counts {
        let units = self.counters.load(Ordering::Relaxed);
        Counts { units, commits: units }
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }

    async fn attempt<T, E, F>(&self, work: F) -> Try<T, E>
    where
        E: From<StoreError>,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
    {
        let mut tx = match self.pool.begin().await {
            Ok(transaction) => Tx::on_postgres(transaction),
            Err(error) => return self.retry_or_answer(dialect::fault(Engine::Postgres, &error)),
        };
        let result = guarded(work, &mut tx).await;
        let fault = tx.take_fault();
        let Some(transaction) = tx.into_transaction() else {
            return Try::Answer(Err(E::from(StoreError::Closed)));
        };
        match (result, fault) {
            (Ok(answer), None) => match transaction.commit().await {
                Ok(()) => {
                    self.counters.fetch_add(1, Ordering::Relaxed);
                    Try::Answer(Ok(answer))
                }
                Err(error) => self.after_failed_commit(&error),
            },
            // The unit's own refusal: nothing was kept, nothing is tried again. Dropping undoes, should this fail.
            (Err(refusal), None | Some(Fault::Statement(_))) => {
                let _undone = transaction.rollback().await;
                Try::Answer(Err(refusal))
            }
            (_, Some(fault)) => {
                drop(transaction);
                self.retry_or_answer(fault)
            }
        }
    }

    fn retry_or_answer<T, E: From<StoreError>>(&self, fault: Fault) -> Try<T, E> {
        match fault {
            Fault::Statement(error) => Try::Answer(Err(E::from(error))),
            Fault::Engine(Why::Full | Why::Disk) => Try::Answer(Err(E::from(self.give_up(fault)))),
            Fault::Crossed | Fault::Engine(Why::Unreachable) => Try::Again(fault),
        }
    }

    /// A commit that failed for a stated reason was not kept; one whose answer never came may have been.
    fn after_failed_commit<T, E: From<StoreError>>(&self, error: &sqlx::Error) -> Try<T, E> {
        let fault = dialect::fault(Engine::Postgres, error);
        match fault {
            Fault::Engine(Why::Unreachable) => {
                self.board.stop(Why::Unreachable);
                Try::Answer(Err(E::from(StoreError::Unsure)))
            }
            Fault::Statement(_) | Fault::Crossed | Fault::Engine(Why::Full | Why::Disk) => self.retry_or_answer(fault),
        }
    }

    fn give_up(&self, fault: Fault) -> StoreError {
        match fault {
            Fault::Engine(why) => self.board.stop(why),
            Fault::Crossed => return StoreError::Crossed { attempts: ATTEMPTS_MAX },
            Fault::Statement(_) => {}
        }
        fault.into_error()
    }
}
