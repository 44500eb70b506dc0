//! The plan as a file and on paper.

mod answers;
mod broken;
mod calendar;
mod changes;
mod document;
pub mod edit;
mod first;
pub mod fuzz;
mod newcomer;
mod rows;
mod schema;
