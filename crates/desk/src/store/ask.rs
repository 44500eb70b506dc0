//! Asking, inside a unit or outside of one: the noun files read through this, so that each question stands once.

use std::future::Future;

use super::db::Db;
use super::row::FromRow;
use super::tx::Tx;
use super::value::{Sql, Value};
use crate::error::StoreError;

/// Where a question can be put: `&Db` sees what is kept, `&mut Tx` sees also what its own unit has changed so far.
pub trait Ask: Send + Sized {
    fn optional<T: FromRow + Send>(
        self,
        sql: &'static str,
        values: &[Value],
    ) -> impl Future<Output = Result<Option<T>, StoreError>> + Send;
    fn all<T: FromRow + Send>(
        self,
        sql: &'static str,
        values: &[Value],
    ) -> impl Future<Output = Result<Vec<T>, StoreError>> + Send;
    /// The rows of a list whose statement was put together from constants.
    fn list<T: FromRow + Send>(
        self,
        sql: Sql,
        values: &[Value],
    ) -> impl Future<Output = Result<Vec<T>, StoreError>> + Send;
    fn one<T: FromRow + Send>(
        self,
        sql: &'static str,
        values: &[Value],
    ) -> impl Future<Output = Result<T, StoreError>> + Send;
}

impl Ask for &Db {
    async fn optional<T: FromRow + Send>(self, sql: &'static str, values: &[Value]) -> Result<Option<T>, StoreError> {
        Db::optional(self, sql, values).await
    }

    async fn all<T: FromRow + Send>(self, sql: &'static str, values: &[Value]) -> Result<Vec<T>, StoreError> {
        Db::all(self, sql, values).await
    }

    async fn list<T: FromRow + Send>(self, sql: Sql, values: &[Value]) -> Result<Vec<T>, StoreError> {
        Db::list(self, sql, values).await
    }

    async fn one<T: FromRow + Send>(self, sql: &'static str, values: &[Value]) -> Result<T, StoreError> {
        Db::one(self, sql, values).await
    }
}

impl Ask for &mut Tx {
    async fn optional<T: FromRow + Send>(self, sql: &'static str, values: &[Value]) -> Result<Option<T>, StoreError> {
        Tx::optional(self, sql, values).await
    }

    async fn all<T: FromRow + Send>(self, sql: &'static str, values: &[Value]) -> Result<Vec<T>, StoreError> {
        Tx::all(self, sql, values).await
    }

    async fn list<T: FromRow + Send>(self, sql: Sql, values: &[Value]) -> Result<Vec<T>, StoreError> {
        Tx::list(self, sql, values).await
    }

    async fn one<T: FromRow + Send>(self, sql: &'static str, values: &[Value]) -> Result<T, StoreError> {
        Tx::one(self, sql, values).await
    }
}
