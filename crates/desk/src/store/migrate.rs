//! Bringing a database up to date: the files of `migrations/`, built into the program, each run once and in order. What ran
//! is known step by step, so that one that came late, below the number of another, is not passed over.

use std::collections::BTreeSet;

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
    Migration {
        version: 7,
        name: "0007_post",
        sqlite: include_str!("../../../../migrations/sqlite/0007_post.sql"),
        postgres: include_str!("../../../../migrations/postgres/0007_post.sql"),
    },
    Migration {
        version: 8,
        name: "0008_letters",
        sqlite: include_str!("../../../../migrations/sqlite/0008_letters.sql"),
        postgres: include_str!("../../../../migrations/postgres/0008_letters.sql"),
    },
    Migration {
        version: 9,
        name: "0009_rollout",
        sqlite: include_str!("../../../../migrations/sqlite/0009_rollout.sql"),
        postgres: include_str!("../../../../migrations/postgres/0009_rollout.sql"),
    },
    Migration {
        version: 10,
        name: "0010_counts",
        sqlite: include_str!("../../../../migrations/sqlite/0010_counts.sql"),
        postgres: include_str!("../../../../migrations/postgres/0010_counts.sql"),
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
    /// Ours, with these steps.
    Steps(BTreeSet<i64>),
}

/// The schema this program knows.
pub fn known() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

const CREATE_VERSIONS: &str =
    "create table schema_version (version bigint not null primary key, name text not null, applied_at bigint not null)";
const CREATE_VERSIONS_STRICT: &str = "create table schema_version (version integer not null primary key, name text not null, applied_at integer not null) strict";
const STEPS: &str = "select version from schema_version order by version";
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
    let steps = match found(tx, place).await? {
        Found::Foreign => {
            return Err(StoreError::NotLadder {
                place: place.to_owned(),
                why: "it has tables, but not Ladder's".to_owned(),
            });
        }
        Found::Empty => BTreeSet::new(),
        Found::Steps(steps) => steps,
    };
    match steps.last() {
        Some(newest) if *newest > known => return Err(StoreError::Newer { found: *newest, known }),
        Some(_) | None => {}
    }
    let Some(next) = missing(&steps).next() else {
        return Ok(true);
    };
    match upgrade {
        Upgrade::Run => Ok(false),
        Upgrade::Refuse => Err(StoreError::Older {
            found: steps.range(..next.version).last().copied().unwrap_or(0),
            known,
        }),
    }
}

/// What did not run yet, in order.
fn missing(steps: &BTreeSet<i64>) -> impl Iterator<Item = &'static Migration> {
    MIGRATIONS
        .iter()
        .filter(|migration| !steps.contains(&migration.version))
}

async fn bring_up_to_date(tx: &mut Tx, place: &str) -> Result<(), StoreError> {
    // Once more under the lock: another process may have been first.
    if is_current(tx, place, Upgrade::Run).await? {
        return Ok(());
    }
    let steps = match found(tx, place).await? {
        Found::Steps(steps) => steps,
        Found::Empty | Found::Foreign => {
            let create = match tx.engine() {
                Engine::Sqlite => CREATE_VERSIONS_STRICT,
                Engine::Postgres => CREATE_VERSIONS,
            };
            tx.execute(create, &[]).await?;
            BTreeSet::new()
        }
    };
    for migration in missing(&steps) {
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
    let steps = tx.all::<i64>(STEPS, &[]).await;
    let steps = steps.map(|steps| Found::Steps(steps.into_iter().collect()));
    steps.map_err(|error| StoreError::NotLadder {
        place: place.to_owned(),
        why: format!("its table schema_version is not Ladder's: {error}"),
    })
}
