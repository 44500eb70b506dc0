//! A database as it is at one moment, while others go on changing it: what a copy and a backup are read from.

use sqlx::Connection;

use super::db::Db;
use super::dialect::{self, Engine, Fault};
use super::sqlite;
use super::tx::Tx;
use crate::error::StoreError;

/// Reading only, on a connection of its own.
#[derive(Debug)]
pub struct Snapshot {
    tx: Tx,
}

impl Db {
    /// The database as it is now, for as long as the snapshot lives.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let tx = match self {
            Self::Sqlite(sqlite) => {
                let mut tx = Tx::on_sqlite(sqlite::connect_reader(&sqlite.file).await?);
                // The first question settles which moment it is.
                tx.control("begin").await.map_err(Fault::into_error)?;
                tx.one::<i64>("select count(*) from setting", &[]).await?;
                tx
            }
            Self::Postgres(postgres) => {
                let begun = postgres
                    .pool
                    .begin_with("begin isolation level repeatable read read only")
                    .await;
                Tx::on_postgres(begun.map_err(|error| dialect::fault(Engine::Postgres, &error).into_error())?)
            }
        };
        Ok(Snapshot { tx })
    }
}

impl Snapshot {
    /// Where questions are put. What would change anything is refused by the engine.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Lets the moment go.
    pub async fn close(self) {
        if self.tx.engine() == Engine::Sqlite {
            if let Some(connection) = self.tx.into_connection() {
                let _closed = connection.close().await;
            }
        } else if let Some(transaction) = self.tx.into_transaction() {
            let _ended = transaction.rollback().await;
        }
    }
}
