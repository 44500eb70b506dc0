//! The rest of the plan at work: phases with their gate and waves, bridges, training, involvement, resources.
//!
//! Each of these is an item: the sum of its events, like a ticket. A command on it becomes events or is refused; what must
//! hold across items is handed in as values that the shell has loaded.

/// What everything of the rollout has in common.
mod item;
/// Who may do what beside the tickets.
pub mod role;

/// What must hold before a phase starts, and whether it does.
pub mod gate;
/// A phase as it runs.
pub mod phase;
/// What the people of a phase are told.
pub mod wave;

/// What a module is taught with: questions and practice.
pub mod lesson;
/// A gathering at which modules are taught.
pub mod session;
/// What somebody has been taught, and which tiers that certifies them for.
pub mod trainee;

/// Support staff taking part before production.
pub mod involvement;

/// A live call of the tiers.
pub mod bridge;

/// Links, files, templates and articles to work with.
pub mod resource;

/// Why a command was refused.
pub mod objection;

pub use item::{Entry, Item, Kind, replay};
pub use objection::Objection;
