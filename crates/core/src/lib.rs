//! The rules of Ladder: pure, without clock, files, network or database.

pub mod time;

pub mod calendar;
