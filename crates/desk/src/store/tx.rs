//! A transaction: several statements, kept together or not at all.

use std::borrow::Cow;

use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, Database, Executor, IntoArguments, Postgres, SqliteConnection};

use super::dialect::{self, Engine, Fault};
use super::row::{FromRow, Row};
use super::value::{self, Sql, Value};
use crate::error::StoreError;

/// The most rows one question may answer. Longer lists are asked for in pages.
pub const ROWS_MAX: usize = 10_000;

/// One unit of work on the database.
///
/// After a statement failed the unit is lost: every later statement answers the same error and the unit is undone, on both
/// engines. What may fail in the ordinary course is written so that it does not (`on conflict do nothing`).
#[derive(Debug)]
pub struct Tx {
    link: Link,
    fault: Option<Fault>,
}

#[derive(Debug)]
enum Link {
    /// The writer's own connection, inside its savepoint.
    Sqlite(SqliteConnection),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Tx {
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    /// Exactly one row; none is [`StoreError::Missing`], several are a mistake in the statement.
    pub async fn one<T: FromRow>(&mut self, sql: &'static str, values: &[Value]) -> Result<T, StoreError> {
        self.optional(sql, values).await?.ok_or(StoreError::Missing)
    }

    /// One row or none.
    pub async fn optional<T: FromRow>(&mut self, sql: &'static str, values: &[Value]) -> Result<Option<T>, StoreError> {
        let rows = self.rows(sql.into(), values, 1).await?;
        rows.first().map(T::from_row).transpose()
    }

    /// All rows, [`ROWS_MAX`] at most.
    pub async fn all<T: FromRow>(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<T>, StoreError> {
        self.list(sql.into(), values).await
    }

    /// All rows of a statement that was put together from constants.
    pub async fn list<T: FromRow>(&mut self, sql: Sql, values: &[Value]) -> Result<Vec<T>, StoreError> {
        let rows = self.rows(sql, values, ROWS_MAX).await?;
        rows.iter().map(T::from_row).collect()
    }

    /// A statement without rows; the number of rows it changed.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, StoreError> {
        self.refuse_after_fault()?;
        let text = AssertSqlSafe(dialect::speak(self.engine(), sql.into()));
        let done = match &mut self.link {
            Link::Sqlite(connection) => {
                let query = sqlx::query_with::<sqlx::Sqlite, _>(text, value::for_sqlite(values)?);
                query.execute(connection).await.map(|done| done.rows_affected())
            }
            Link::Postgres(transaction) => {
                let query = sqlx::query_with::<Postgres, _>(text, value::for_postgres(values)?);
                query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
        };
        done.map_err(|error| self.keep_fault(&error))
    }

    async fn rows(&mut self, sql: Sql, values: &[Value], max: usize) -> Result<Vec<Row>, StoreError> {
        self.refuse_after_fault()?;
        let text = dialect::speak(self.engine(), sql);
        let rows = match &mut self.link {
            Link::Sqlite(connection) => sqlite_rows(connection, text, values, max).await?,
            Link::Postgres(transaction) => postgres_rows(&mut **transaction, text, values, max).await?,
        };
        match rows {
            Ok(rows) if rows.len() > max => Err(StoreError::TooMany { max }),
            Ok(rows) => Ok(rows),
            Err(error) => Err(self.keep_fault(&error)),
        }
    }

    fn refuse_after_fault(&self) -> Result<(), StoreError> {
        self.fault.clone().map_or(Ok(()), |fault| Err(fault.into_error()))
    }

    fn keep_fault(&mut self, error: &sqlx::Error) -> StoreError {
        let fault = dialect::fault(self.engine(), error);
        self.fault = Some(fault.clone());
        fault.into_error()
    }
}

/// What the writer and the `PostgreSQL` side do around a unit.
impl Tx {
    pub(super) fn on_sqlite(connection: SqliteConnection) -> Self {
        Self {
            link: Link::Sqlite(connection),
            fault: None,
        }
    }

    pub(super) fn on_postgres(transaction: sqlx::Transaction<'static, Postgres>) -> Self {
        Self {
            link: Link::Postgres(transaction),
            fault: None,
        }
    }

    /// What went wrong in the unit that just ran; the next unit starts clean.
    pub(super) fn take_fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    /// Several statements in one text: a migration.
    pub(super) async fn script(&mut self, script: &'static str) -> Result<(), StoreError> {
        self.refuse_after_fault()?;
        let done = match &mut self.link {
            Link::Sqlite(connection) => sqlx::raw_sql(script).execute(connection).await.map(drop),
            Link::Postgres(transaction) => sqlx::raw_sql(script).execute(&mut **transaction).await.map(drop),
        };
        done.map_err(|error| self.keep_fault(&error))
    }

    /// `begin`, `savepoint` and the like, on the writer's connection.
    pub(super) async fn control(&mut self, statement: &'static str) -> Result<(), Fault> {
        self.execute(statement, &[])
            .await
            .map(drop)
            .map_err(|error| self.take_fault().unwrap_or(Fault::Statement(error)))
    }

    /// The `PostgreSQL` transaction under this unit, to be committed or undone; none on `SQLite`.
    pub(super) fn into_transaction(self) -> Option<sqlx::Transaction<'static, Postgres>> {
        match self.link {
            Link::Sqlite(_) => None,
            Link::Postgres(transaction) => Some(transaction),
        }
    }

    /// The writer's connection, to be closed when the desk stops; none on `PostgreSQL`.
    pub(super) fn into_connection(self) -> Option<SqliteConnection> {
        match self.link {
            Link::Sqlite(connection) => Some(connection),
            Link::Postgres(_) => None,
        }
    }
}

type Rows = Result<Vec<Row>, sqlx::Error>;

pub(super) async fn sqlite_rows<'c, E>(
    executor: E,
    text: Cow<'static, str>,
    values: &[Value],
    max: usize,
) -> Result<Rows, StoreError>
where
    E: Executor<'c, Database = sqlx::Sqlite>,
{
    let rows = fetch(executor, text, value::for_sqlite(values)?, max).await;
    Ok(rows.map(|rows| rows.into_iter().map(Row::Sqlite).collect()))
}

pub(super) async fn postgres_rows<'c, E>(
    executor: E,
    text: Cow<'static, str>,
    values: &[Value],
    max: usize,
) -> Result<Rows, StoreError>
where
    E: Executor<'c, Database = Postgres>,
{
    let rows = fetch(executor, text, value::for_postgres(values)?, max).await;
    Ok(rows.map(|rows| rows.into_iter().map(Row::Postgres).collect()))
}

/// Reads at most one row more than `max`, so that the caller sees that there were more.
async fn fetch<'c, D, E>(
    executor: E,
    text: Cow<'static, str>,
    arguments: D::Arguments,
    max: usize,
) -> Result<Vec<D::Row>, sqlx::Error>
where
    D: Database,
    D::Arguments: IntoArguments<D>,
    E: Executor<'c, Database = D>,
{
    let mut stream = sqlx::query_with::<D, _>(AssertSqlSafe(text), arguments).fetch(executor);
    let mut rows = Vec::new();
    while let Some(row) = stream.try_next().await? {
        rows.push(row);
        if rows.len() > max {
            break;
        }
    }
    Ok(rows)
}
