//! What an engine makes of a statement, without running it: for the tests that look at all of them, and for `doctor`.

use std::borrow::Cow;

use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use super::db::Db;
use super::dialect::{self, Engine};
use super::row::{FromRow, Row};
use super::value::{Sql, Value};
use crate::error::StoreError;

/// A line of a query plan.
struct Line(String);

impl FromRow for Line {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        match row {
            Row::Sqlite(_) => row.text("detail"),
            Row::Postgres(_) => row.text("QUERY PLAN"),
        }
        .map(Self)
    }
}

impl Db {
    /// Whether the engine understands the statement and knows all it names.
    pub async fn prepare(&self, sql: &'static str) -> Result<(), StoreError> {
        let text = AssertSqlSafe(dialect::speak(self.engine(), sql.into())).into_sql_str();
        let prepared = match self {
            Self::Sqlite(sqlite) => (&sqlite.reads).prepare(text).await.map(drop),
            Self::Postgres(postgres) => (&postgres.pool).prepare(text).await.map(drop),
        };
        prepared.map_err(|error| dialect::fault(self.engine(), &error).into_error())
    }

    /// How the engine would find the rows: its query plan, a line each, in its own words.
    pub async fn explain(&self, sql: &Sql, values: &[Value]) -> Result<Vec<String>, StoreError> {
        let explain = match self.engine() {
            Engine::Sqlite => "explain query plan ",
            Engine::Postgres => "explain ",
        };
        let question = Sql(Cow::Owned([explain, sql.text()].concat()));
        let lines = self.list::<Line>(question, values).await?;
        Ok(lines.into_iter().map(|line| line.0).collect())
    }
}
