#![allow(clippy::unwrap_used)]
//! The rules, told as stories.

mod calendar;
mod time;
