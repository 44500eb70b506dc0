//! The stories of the desk, one binary: it links once and shares one PostgreSQL.

#![allow(clippy::unwrap_used)]

mod api;
mod backup;
mod browser;
mod check;
mod cluster;
mod commands;
mod consent;
mod copy;
mod deliver;
mod demo;
mod doctor;
mod explained;
mod fetch;
mod findings;
mod journeys;
mod late_letters;
mod loose;
mod mail_any_bytes;
mod mail_data;
mod mail_fuzz;
mod mail_out;
mod mail_programs;
mod mail_real;
mod mail_understood;
mod nodes;
mod outbox;
mod pairs;
mod past;
mod plan;
mod program;
mod rehearsal;
mod rehearsed;
mod revision;
mod rights;
mod rollout;
mod scene;
mod search;
mod search_line;
mod serve;
mod store;
mod tidy;
mod web;
mod words;
