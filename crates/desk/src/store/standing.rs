//! Whether the store writes. Seen by everybody, changed by whoever meets the trouble first.

use std::sync::{Arc, Mutex, PoisonError};

use ladder_core::time::Moment;

use crate::clock;
use crate::error::{StoreError, Why};

/// What the store can do now. Reading goes on in either state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Writing,
    Stopped { since: Moment, why: Why },
}

/// The standing that all parts of one store share.
#[derive(Debug, Clone)]
pub(super) struct Board(Arc<Mutex<Standing>>);

impl Board {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(Standing::Writing)))
    }

    pub(super) fn standing(&self) -> Standing {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Refuses at once while nothing can be written.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        match self.standing() {
            Standing::Writing => Ok(()),
            Standing::Stopped { since, why } => Err(StoreError::Stopped {
                since_millis: since.millis(),
                why,
            }),
        }
    }

    /// Stops writing. A trouble that needs a restart is not replaced by one that passes.
    pub(super) fn stop(&self, why: Why) {
        let mut standing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match *standing {
            Standing::Stopped { why: known, .. } if known == why || !known.may_recover() => {}
            Standing::Writing | Standing::Stopped { .. } => {
                tracing::error!(%why, remedy = why.remedy(), "the store stops writing");
                *standing = Standing::Stopped {
                    since: clock::now(),
                    why,
                };
            }
        }
    }

    pub(super) fn resume(&self) {
        let mut standing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Standing::Stopped { why, .. } = *standing
            && why.may_recover()
        {
            tracing::info!(%why, "the store writes again");
            *standing = Standing::Writing;
        }
    }
}
