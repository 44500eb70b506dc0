//! The plan as a file and on paper.

mod calendar;
mod changes;
mod document;
mod edit;
mod first;
mod schema;
