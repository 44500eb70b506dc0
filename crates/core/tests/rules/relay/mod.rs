//! The relay: stories told line by line, and properties against a plain model.

/// What always holds.
#[allow(clippy::wildcard_enum_match_arm)] // A function is given only what it is about.
mod always;
/// What that is to the rules.
#[allow(clippy::wildcard_enum_match_arm)] // A function is given only what it is about.
mod deed;
/// What people do by chance.
#[allow(clippy::wildcard_enum_match_arm)] // A function is given only what it is about.
mod dice;
/// The relay, said plainly.
#[allow(clippy::wildcard_enum_match_arm)] // A function is given only what it is about.
mod model;
/// Several tickets at once, merged, split and linked by chance.
mod pairs;
/// Random deeds against the model.
mod properties;
/// How a story is written and told.
pub mod script;
/// Tickets kept in memory.
pub mod stage;
/// The stories.
mod stories;
