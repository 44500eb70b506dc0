//! The rules of Ladder: pure, without clock, files, network or database.

pub mod text;
pub mod time;

pub mod calendar;
pub mod plan;
pub mod tier;
