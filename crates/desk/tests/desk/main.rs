//! The stories of the desk, one binary: it links once and shares one PostgreSQL.

#![allow(clippy::unwrap_used)]

mod cluster;
mod outbox;
mod scene;
mod store;
mod tidy;
