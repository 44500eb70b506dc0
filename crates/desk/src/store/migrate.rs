//! Bringing a database up to date: the files of `migrations/`, built into the program, each run once and in order.

use sqlx::PgPool;

use super::dialect::{self, Engine, Fault};
use super::tx::Tx;
use crate::clock;
use crate::error::StoreError;

/// A step of the schema, for both engines.
#[derive(Debug)]
pub struct Migration {
    pub version: i64,
    pub name: &'static str,
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

/// All steps, oldest first. The last one is the schema this program knows.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        name: "0001_first",
        sqlite: include_str!("../../../../migrations/sqlite/0001_first.sql"),
        postgres: include_str!("../../../../migrations/postgres/0001_first.sql"),
    },
    Migration {
        version: 2,
        name: "0002_browser",
        sqlite: include_str!("../../../../migrations/sqlite/0002_browser.sql"),
        postgres: include_str!("../../../../migrations/postgres/0002_browser.sql"),
    },
    Migration {
        version: 3,
        name: "0003_search",
        sqlite: include_str!("../../../../migrations/sqlite/0003_search.sql"),
        postgres: include_str!("../../../../migrations/postgres/0003_search.sql"),
    },
    Migration {
        version: 4,
        name: "0004_calendar",
        sqlite: include_str!("../../../../migrations/sqlite/0004_calendar.sql"),
        postgres: include_str!("../../../../migrations/postgres/0004_calendar.sql"),
    },
    Migration {
        version: 5,
        name: "0005_mail",
        sqlite: include_str!("../../../../migrations/sqlite/0005_mail.sql"),
        postgres: include_str!("../../../../migrations/postgres/0005_mail.sql"),
    },
    Migration {
        version: 6,
        name: "0006_rehearsal",
        sqlite: include_str!("../../../../migrations/sqlite/0006_rehearsal.sql"),
        postgres: include_str!("../../../../migrations/postgres/0006_rehearsal.sql"),
    },
];

/// What to do with a database that is not up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Upgrade {
    Run,
    Refuse,
}

/// What a database turns out to be.
enum Found {
    Empty,
    Foreign,
    Schema(i64),
}

/// The schema this program knows.
pub fn known() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

const CREATE_VERSIONS: &str =
    "create table schema_version (version bigint not null primary key, name text not null, applied_at bigint not null)";
const CREATE_VERSIONS_STRICT: &str = "create table schema_version (version integer not null primary key, name text not null, applied_at integer not null) strict";
const HIGHEST: &str = "select coalesce(max(version), 0) from schema_version";
const RECORD: &str = "insert into schema_version (version, name, applied_at) values ($1, $2, $3)";

pub(super) async fn run_on_sqlite(tx: &mut Tx, place: &str, upgrade: Upgrade) -> Result<(), StoreError> {
    if is_current(tx, place, upgrade).await? {
        return Ok(());
    }
    tx.control("begin immediate").await.map_err(Fault::into_error)?;
    match bring_up_to_date(tx, place).await {
        Ok(()) => tx.control("commit").await.map_err(Fault::into_error),
        Err(error) => {
            tx.take_fault();
            let _undone = tx.control("rollback").await;
            Err(error)
        }
    }
}

pub(super) async fn run_on_postgres(pool: &PgPool, place: &str, upgrade: Upgrade) -> Result<(), StoreError> {
    let fault = |error: sqlx::Error| dialect::fault(Engine::Postgres, &error).into_error();
    let mut tx = Tx::on_postgres(pool.begin().await.map_err(fault)?);
    if is_current(&mut tx, place, upgrade).await? {
        return Ok(());
    }
    // Nodes that start together wait for the first one here, and then find its work done.
    tx.execute(dialect::MIGRATION_LOCK, &[]).await?;
    bring_up_to_date(&mut tx, place).await?;
    match tx.into_transaction() {
        Some(transaction) => transaction.commit().await.map_err(fault),
        None => Ok(()),
    }
}

/// Whether there is nothing to do; refuses what this program must not touch.
async fn is_current(tx: &mut Tx, place: &str, upgrade: Upgrade) -> Result<bool, StoreError> {
    let known = known();
    match (found(tx, place).await?, upgrade) {
        (Found::Foreign, _) => Err(StoreError::NotLadder {
            place: place.to_owned(),
            why: "it has tables, but not Ladder's".to_owned(),
        }),
        (Found::Schema(found), _) if found > known => Err(StoreError::Newer { found, known }),
        (Found::Schema(found), Upgrade::Refuse) if found < known => Err(StoreError::Older { found, known }),
        (Found::Empty, Upgrade::Refuse) => Err(StoreError::Older { found: 0, known }),
        (Found::Schema(found), Upgrade::Run | Upgrade::Refuse) => Ok(found == known),
        (Found::Empty, Upgrade::Run) => Ok(false),
    }
}

async fn bring_up_to_date(tx: &mut Tx, place: &str) -> Result<(), StoreError> {
    // Once more under the lock: another process may have been first.
    if is_current(tx, place, Upgrade::Run).await? {
        return Ok(());
    }
    let applied = match found(tx, place).await? {
        Found::Schema(applied) => applied,
        Found::Empty | Found::Foreign => {
            let create = match tx.engine() {
                Engine::Sqlite => CREATE_VERSIONS_STRICT,
                Engine::Postgres => CREATE_VERSIONS,
            };
            tx.execute(create, &[]).await?;
            0
        }
    };
    for migration in MIGRATIONS.iter().filter(|migration| migration.version > applied) {
        let script = match tx.engine() {
            Engine::Sqlite => migration.sqlite,
            Engine::Postgres => migration.postgres,
        };
        tx.script(script).await?;
        tx.execute(
            RECORD,
            &[migration.version.into(), migration.name.into(), clock::now().into()],
        )
        .await?;
    }
    Ok(())
}

async fn found(tx: &mut Tx, place: &str) -> Result<Found, StoreError> {
    let [all, versions] = dialect::count_tables(tx.engine());
    if tx.one::<i64>(versions, &[]).await? == 0 {
        return Ok(if tx.one::<i64>(all, &[]).await? == 0 {
            Found::Empty
        } else {
            Found::Foreign
        });
    }
    let highest = tx.one::<i64>(HIGHEST, &[]).await;
    highest.map(Found::Schema).map_err(|error| StoreError::NotLadder {
        place: place.to_owned(),
        why: format!("its table schema_version is not Ladder's: {error}"),
    })
}
