//! The JSON API, version 1. Every route stands on one page, `routes`; who may use it stands beside it.

/// All routes.
pub mod routes;

// Who asks, and what for.
mod bearer;
mod body;
mod etag;
mod listing;
/// What is done with what a path names.
mod method;
mod once;

// A file per resource.
mod attachments;
mod certificates;
mod contacts;
mod custody;
mod handovers;
mod health;
/// The words of letters.
mod letters;
mod me;
mod messages;
mod openapi;
mod people;
mod plan;
/// What a plan would do.
mod plan_preview;
mod quarantine;
mod ratings;
mod relations;
mod relay;
mod tickets;
mod vendor_cases;
mod waits;

// What goes over the wire.
mod clock_wire;
mod event_wire;
mod moves;
mod problem;
mod requester_wire;
mod sheet_wire;
mod ticket_wire;
mod wire;

use std::fmt;
use std::sync::Arc;

use ladder_core::time::Moment;

pub use bearer::{SCOPES, SECRET_PREFIX};
pub use routes::{document, router};

use crate::act::Desk;

/// What every route has at hand: the desk, and the clock that the caller of [`router`] chose.
#[derive(Clone)]
pub struct Api {
    desk: Desk,
    clock: Arc<dyn Fn() -> Moment + Send + Sync>,
}

impl Api {
    /// The API of a desk; `clock` tells the time of each request.
    pub fn new(desk: Desk, clock: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self {
            desk,
            clock: Arc::new(clock),
        }
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api").field("desk", &self.desk).finish_non_exhaustive()
    }
}
