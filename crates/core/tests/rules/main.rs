//! The rules, told as stories.
#![allow(clippy::unwrap_used)]

mod calendar;
mod erlang;
mod intervals;
mod passage;
mod plan_any;
mod plan_appointments;
mod plan_file;
mod plan_findings;
mod plan_read;
mod plan_rules;
mod plan_shape;
mod plan_words;
mod plan_wrong;
mod rehearsal;
mod relay;
mod rollout;
mod sim;
mod text;
mod thread;
mod time;
