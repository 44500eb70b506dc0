//! The plan as a file and on paper: what may stand in it, what differs between two of them, the document made from one.

/// What of it stands in people's calendars.
pub mod calendar;

/// What differs between two of them, in sentences.
pub mod change;

/// The document made from one.
pub mod document;

/// A part of one as a form.
pub mod edit;

/// A first one, from the answers to five questions.
pub mod first;

/// Values of a plan as people write them.
pub mod fact;

/// Its JSON Schema, for editors.
pub mod schema;

/// Its reference, for people.
pub mod reference;

/// What a rehearsal of one came to.
pub mod rehearsal;

use ladder_core::plan::shape::Shape;

/// The key in the catalogues of what a key of the plan means (`key`) or is called (`name`).
fn catalogue_key(of: &str, shape: &Shape, key: &str) -> String {
    format!("plan-{of}-{}-{key}", shape.name)
}
