//! What a plan may hold: every table and key of the file with the kind of value it takes.
//!
//! One description for the JSON Schema of editors, the reference that people read, and the comparison of two plans. The
//! words and bounds are the reader's own constants, and a test holds the keys to those the reader asks for.

/// What a key takes.
mod kind;

/// The tables of who supports and when.
mod staff;

/// The tables of how a request travels.
mod promise;

/// The tables of rollout, training and rehearsal.
mod rollout;

/// The top of the file, and the way down from it.
mod top;

pub use kind::{Key, Kind, Names, Shape};
pub use top::{TOP, shape_at, shapes};
