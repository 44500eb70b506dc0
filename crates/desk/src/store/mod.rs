//! The store: what the desk keeps, on either engine. In reading order: the five verbs, what they are made of, then a file
//! per noun.

/// Files: attachments and raw messages.
pub mod blob;
/// The five verbs.
pub mod db;
/// Every difference between the engines.
pub mod dialect;
/// Ids that sort by their time.
pub mod key;
/// Bringing a database up to date.
pub mod migrate;
/// Finding, opening and refusing a database.
pub mod open;
/// What comes out of one.
pub mod row;
/// Whether the store writes.
pub mod standing;
/// A transaction and what happens in it.
pub mod tx;
/// What goes into a statement.
pub mod value;

mod postgres;
mod sqlite;
mod unit;
mod writer;

pub use blob::Blobs;
pub use db::{Counts, Db};
pub use dialect::Engine;
pub use open::{Location, ServeLock};
pub use row::{FromRow, Row};
pub use standing::Standing;
pub use tx::{ROWS_MAX, Tx};
pub use value::{Sql, Value};

pub use crate::error::{StoreError, Why};
