//! A unit of work with its types put away, so that units of every kind can wait in one queue.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

use super::tx::Tx;
use crate::error::StoreError;

/// The longest one unit may take; others wait for it.
pub(super) const UNIT_SECONDS_MAX: u64 = 20;

/// What a unit wants after it ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    Undo,
}

/// A unit in the writer's queue: run once, answered once, and only after the commit.
pub(super) trait Unit: Send {
    /// Nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, Verdict>;
    /// The unit's own answer, or this error in its place.
    fn answer(self: Box<Self>, kept: Result<(), StoreError>);
}

pub(super) struct Work<T, E, F> {
    once: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Work<T, E, F> {
    pub(super) fn new(work: F) -> (Self, oneshot::Receiver<Result<T, E>>) {
        let (reply, answer) = oneshot::channel();
        (
            Self {
                once: Some(work),
                result: None,
                reply,
            },
            answer,
        )
    }
}

impl<T, E, F> Unit for Work<T, E, F>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
{
    fn is_abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, Verdict> {
        Box::pin(async move {
            let Some(work) = self.once.take() else {
                return Verdict::Undo;
            };
            let result = guarded(work, tx).await;
            let verdict = if result.is_ok() { Verdict::Keep } else { Verdict::Undo };
            self.result = Some(result);
            verdict
        })
    }

    fn answer(self: Box<Self>, kept: Result<(), StoreError>) {
        let answer = match (kept, self.result) {
            // The unit's own refusal stands, whatever became of the others.
            (_, Some(Err(refusal))) => Err(refusal),
            (Err(error), _) => Err(E::from(error)),
            (Ok(()), Some(Ok(answer))) => Ok(answer),
            (Ok(()), None) => Err(E::from(StoreError::Closed)),
        };
        // Who asked may have gone; then nobody wants the answer.
        let _gone = self.reply.send(answer);
    }
}

/// Runs the work within its time, and turns a panic into an error: a fault in one unit must not take the others along.
pub(super) async fn guarded<T, E, F>(work: F, tx: &mut Tx) -> Result<T, E>
where
    E: From<StoreError>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
{
    let started = AssertUnwindSafe(async move { work(tx).await }).catch_unwind();
    match tokio::time::timeout(Duration::from_secs(UNIT_SECONDS_MAX), started).await {
        Ok(Ok(result)) => result,
        Ok(Err(_panic)) => {
            tracing::error!("a unit of work panicked and was undone");
            Err(E::from(StoreError::Panicked))
        }
        Err(_elapsed) => Err(E::from(StoreError::Overran {
            seconds: UNIT_SECONDS_MAX,
        })),
    }
}
