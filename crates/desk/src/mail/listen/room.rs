//! How much of all messages that are being handed over is held at once.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The most bytes of messages that are held at the doors at once. Reading one takes up to four times its own.
const BYTES_MAX: usize = 128 * 1024 * 1024;
/// The room is given out in pieces of so many bytes.
const PIECE_BYTES: usize = 64 * 1024;

/// All the room that there is.
pub(super) fn all() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(BYTES_MAX / PIECE_BYTES))
}

/// The room that one message takes, given back when this goes.
pub(super) struct Room {
    all: Arc<Semaphore>,
    taken: Option<OwnedSemaphorePermit>,
}

impl Room {
    pub(super) fn of(all: &Arc<Semaphore>) -> Self {
        Self {
            all: Arc::clone(all),
            taken: None,
        }
    }

    /// Whether there is room for so many bytes in all; it is taken.
    pub(super) fn holds(&mut self, bytes: usize) -> bool {
        let has = self.taken.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = bytes.div_ceil(PIECE_BYTES).saturating_sub(has);
        if more == 0 {
            return true;
        }
        let Some(given) = u32::try_from(more)
            .ok()
            .and_then(|more| Arc::clone(&self.all).try_acquire_many_owned(more).ok())
        else {
            return false;
        };
        match &mut self.taken {
            Some(taken) => taken.merge(given),
            None => self.taken = Some(given),
        }
        true
    }
}
