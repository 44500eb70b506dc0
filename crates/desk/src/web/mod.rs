//! The desk in a browser: pages that work without scripts, made lively with a little of our own.

/// Looking after the desk.
mod admin;
/// What is sent, until it is whole.
mod arrival;
/// Styles and scripts, built into the program.
pub mod assets;
/// Texts to put into what one writes.
mod blocks;
/// The plan in people's calendars.
mod calendar;
/// An address, and what it asks of whoever comes.
mod entry;
/// What went wrong, as a page.
mod fault;
/// Files in and out.
mod files;
/// What a form sends.
pub mod form;
/// From where on a list is read.
mod from;
/// What every answer carries, and which requests are let in.
mod guard;
/// Where everybody's day begins.
mod home;
/// Pictures of a few lines.
mod icon;
/// How the parts of a plan are called.
mod label;
/// Words whose form is gone.
mod left_over;
/// Lists of tickets.
mod list;
/// What changed, as it happens.
mod live;
/// Several moves under one name.
mod macros;
/// The small ladder of lists.
mod mini;
/// How people are called.
mod names;
/// What is sent twice and happens once.
mod once;
/// The frames that pages stand in.
pub mod page;
/// Where one can jump to by name.
mod palette;
/// People to name in a note.
mod people;
/// The plan, read and changed.
mod plan;
/// The requester's pages.
mod portal;
/// What is written, as it will be read.
mod previews;
/// Somebody's own page.
pub mod profile;
/// What stands at the left: where one can go.
mod rail;
/// Who reads.
pub mod reader;
/// The rollout as it runs.
mod rollout;
/// All pages and forms, with who may use them.
pub mod routes;
/// Markup that was made safe before.
mod safe;
/// What was found.
mod search;
/// The doors: signing in and out.
mod sign_in;
/// Who sends a form after their session ended.
mod signed_out;
/// One ticket.
mod ticket;
/// What people were told, and how they want to be.
mod told;
/// Whoever comes by.
mod visitor;
/// Somebody calls or stands at the booth.
mod walk_in;
/// Times as people read them.
mod when;

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use axum::response::Response;
use ladder_core::id::Address;
use ladder_core::time::Moment;

pub use fault::Fault;
pub use routes::{Needs, router, table};

use crate::act::Desk;

/// What a handler answers.
pub type Answer = Result<Response, Fault>;

/// What every page has at hand.
#[derive(Clone)]
pub struct Web {
    /// The desk.
    pub desk: Desk,
    /// What kind of desk it is.
    pub site: Site,
    /// Hears of changes for all open pages.
    pub live: live::Hub,
    clock: Clock,
}

/// Tells what time it is.
type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What kind of desk is served.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// A demonstration says so on every page.
    pub demonstration: bool,
    /// Of a demonstration: through whose eyes one can look, the word for each and their address.
    pub eyes: Vec<(&'static str, Address)>,
    /// Proxies before the desk, whose word counts for who asks.
    pub proxies: Vec<IpAddr>,
}

impl Web {
    /// The pages of a desk; `clock` tells the time of each request.
    pub fn new(desk: Desk, site: Site, clock: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        let clock: Clock = Arc::new(clock);
        Self {
            live: live::Hub::new(desk.clone(), Arc::clone(&clock)),
            desk,
            site,
            clock,
        }
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        (self.clock)()
    }
}

impl fmt::Debug for Web {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Web").field("desk", &self.desk).finish_non_exhaustive()
    }
}
