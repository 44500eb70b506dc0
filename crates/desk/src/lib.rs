//! The shell of Ladder: everything that touches the clock, the disk, the network or a person.

/// The seam: every write goes through it.
pub mod act;
/// The JSON API.
pub mod api;
/// An open desk that is served.
pub mod app;
/// The command line.
pub mod cli;
/// The one place where the clock is read.
pub mod clock;
/// How a desk is served: what the command line and the environment settle.
pub mod config;
/// Named errors.
pub mod error;
/// Why a deadline is when it is.
pub mod explain;
/// Work behind the scenes.
pub mod jobs;
/// What the desk writes to people outside it.
pub mod letter;
/// Mail in and out.
pub mod mail;
/// What people write, as HTML that is safe to show.
pub mod markdown;
/// The plan as a file and on paper.
pub mod plan;
/// Rehearsals on as many cores as there are.
pub mod rehearse;
/// What the desk keeps.
pub mod store;
/// The desk in a browser.
pub mod web;
/// What people read, in their language.
pub mod words;
