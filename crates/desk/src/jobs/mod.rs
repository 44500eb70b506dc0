//! Work behind the scenes: what is done at its time, once, and tried again when it fails.

/// Sweeps deadlines.
pub mod due;
/// All periodic work, on one page.
pub mod schedule;
/// Takes jobs from the outbox and carries them out.
pub mod worker;

use std::sync::Arc;

use futures_util::future::BoxFuture;
use ladder_core::time::Moment;
use tokio::sync::watch;

use crate::store::job::JobRow;

/// What became of a job that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It is done.
    Done,
    /// Not this time; try again later.
    Later(String),
    /// It can never be done.
    Never(String),
}

/// Carries out one job. The application gives it, since letters belong to the mail side.
pub type Carry = Arc<dyn Fn(JobRow, Moment) -> BoxFuture<'static, Carried> + Send + Sync>;

/// Looks again at what was taken in and left undecided when a process died.
pub type Undecided = Arc<dyn Fn(Moment) -> BoxFuture<'static, ()> + Send + Sync>;

/// Something that goes on beside all periodic work until the desk stops, such as watching a mailbox.
pub type Beside = Arc<dyn Fn(watch::Receiver<bool>) -> BoxFuture<'static, ()> + Send + Sync>;

/// What the desk does by itself.
#[derive(Clone)]
pub struct Work {
    /// Carries out jobs; none while no mail server is set, then they wait visibly.
    pub carry: Option<Carry>,
    /// Finishes mail that a dead process had begun.
    pub undecided: Undecided,
    /// What goes on beside.
    pub beside: Vec<Beside>,
}

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work")
            .field("carries", &self.carry.is_some())
            .field("beside", &self.beside.len())
            .finish_non_exhaustive()
    }
}

pub use schedule::start;
