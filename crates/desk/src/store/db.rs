//! The five verbs: `one`, `optional`, `all`, `execute`, `commit`. Everything the desk keeps goes through them.

use std::borrow::Cow;

use futures_util::future::BoxFuture;

use super::blob::Blobs;
use super::dialect::{self, Engine};
use super::postgres::Postgres;
use super::row::{FromRow, Row};
use super::sqlite::Sqlite;
use super::standing::Standing;
use super::tx::{self, ROWS_MAX, Tx};
use super::value::{Sql, Value};
use crate::error::StoreError;

/// The database of a desk. A clone is a handle to the same one.
#[derive(Debug, Clone)]
pub enum Db {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// How much has been kept, and in how many commits: on `SQLite` many units share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub units: u64,
    pub commits: u64,
}

impl Db {
    /// Exactly one row; none is [`StoreError::Missing`], several are a mistake in the statement.
    pub async fn one<T: FromRow>(&self, sql: &'static str, values: &[Value]) -> Result<T, StoreError> {
        self.optional(sql, values).await?.ok_or(StoreError::Missing)
    }

    /// One row or none.
    pub async fn optional<T: FromRow>(&self, sql: &'static str, values: &[Value]) -> Result<Option<T>, StoreError> {
        let rows = self.rows(sql.into(), values, 1).await?;
        rows.first().map(T::from_row).transpose()
    }

    /// All rows, [`ROWS_MAX`] at most; more is an error, since a list that long is asked for in pages.
    pub async fn all<T: FromRow>(&self, sql: &'static str, values: &[Value]) -> Result<Vec<T>, StoreError> {
        self.list(sql.into(), values).await
    }

    /// All rows of a statement that was put together from constants.
    pub async fn list<T: FromRow>(&self, sql: Sql, values: &[Value]) -> Result<Vec<T>, StoreError> {
        let rows = self.rows(sql, values, ROWS_MAX).await?;
        rows.iter().map(T::from_row).collect()
    }

    /// One statement in a transaction of its own; the number of rows it changed.
    pub async fn execute(&self, sql: &'static str, values: &[Value]) -> Result<u64, StoreError> {
        let values = values.to_vec();
        self.commit(move |tx| Box::pin(async move { tx.execute(sql, &values).await }))
            .await
    }

    /// Several statements, all or nothing. An `Err` undoes this unit alone and comes back as it is; the answer comes only
    /// after the unit is on disk. The work may run more than once on `PostgreSQL`, when two transactions crossed, so it does
    /// nothing but ask and change the database.
    pub async fn commit<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.writer.commit(work).await,
            Self::Postgres(postgres) => postgres.commit(work).await,
        }
    }

    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Whether the store writes now.
    pub fn standing(&self) -> Standing {
        match self {
            Self::Sqlite(sqlite) => sqlite.writer.standing(),
            Self::Postgres(postgres) => postgres.standing(),
        }
    }

    /// Tries whether writing works again after it stopped; the periodic work calls this while the store is stopped.
    pub async fn recheck(&self) -> Standing {
        match self {
            Self::Sqlite(sqlite) => sqlite.writer.recheck().await,
            Self::Postgres(postgres) => postgres.recheck().await,
        }
    }

    /// A number that changes when another process has written to the `SQLite` file, so that workers look sooner. On
    /// `PostgreSQL` nothing tells this cheaply and the number stays 0.
    pub async fn changes(&self) -> Result<i64, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.writer.changes().await,
            Self::Postgres(_) => Ok(0),
        }
    }

    pub fn counts(&self) -> Counts {
        match self {
            Self::Sqlite(sqlite) => sqlite.writer.counts(),
            Self::Postgres(postgres) => postgres.counts(),
        }
    }

    /// The folder of attachments and raw messages.
    pub fn blobs(&self) -> Result<&Blobs, StoreError> {
        match self {
            Self::Sqlite(sqlite) => Ok(&sqlite.blobs),
            Self::Postgres(postgres) => postgres.blobs.as_ref().ok_or(StoreError::NoDataFolder),
        }
    }

    /// Lets what is queued finish, then closes. Later calls answer [`StoreError::Closed`].
    pub async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => sqlite.close().await,
            Self::Postgres(postgres) => postgres.close().await,
        }
    }

    async fn rows(&self, sql: Sql, values: &[Value], max: usize) -> Result<Vec<Row>, StoreError> {
        let text: Cow<'static, str> = dialect::speak(self.engine(), sql);
        let rows = match self {
            Self::Sqlite(sqlite) => tx::sqlite_rows(&sqlite.reads, text, values, max).await?,
            Self::Postgres(postgres) => tx::postgres_rows(&postgres.pool, text, values, max).await?,
        };
        match rows {
            Ok(rows) if rows.len() > max => Err(StoreError::TooMany { max }),
            Ok(rows) => Ok(rows),
            Err(error) => Err(dialect::fault(self.engine(), &error).into_error()),
        }
    }
}
