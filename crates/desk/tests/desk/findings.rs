//! What `ladder check` finds, said: in sentences, for programs, and explained.

mod explain;
mod formats;
mod sentences;

/// The small plan that every example and every rule is a change of.
const SMALL: &str = include_str!("../../../../plans/small.toml");
