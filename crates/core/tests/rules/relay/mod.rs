//! The relay: stories told line by line, and properties against a plain model.

/// How a story is written and told.
pub mod script;
/// Tickets kept in memory.
pub mod stage;
/// The stories.
mod stories;
