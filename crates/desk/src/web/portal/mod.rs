//! The requester's pages: say what is wrong, see where it is, answer, say whether it works. They are built from what a
//! requester may read and from nothing else, and work without scripts.

/// What they can do with one of them, as forms.
pub mod forms;
/// What is asked about a topic.
pub mod intake;
/// Their requests.
pub mod list;
/// What they can do with one of them.
pub mod moves;
/// One of them.
pub mod one;
/// Who reads along.
pub mod others;
/// How one that is closed goes on.
pub mod over;
/// One thing that was said.
mod said;
/// Where it is, in plain words.
pub mod standing;
