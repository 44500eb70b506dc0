//! A throw-away PostgreSQL for one test run: started when the first test asks for it, gone when the run ends or dies.

mod lifetime;
mod programs;
mod stories;

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use lifetime::Settings;

/// The databases Ladder keeps its data in; every story runs on each of [`engines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The engines this machine has: SQLite always, PostgreSQL where it is installed.
pub fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    if Cluster::shared().is_some() {
        engines.push(Engine::Postgres);
    }
    engines
}

/// A running PostgreSQL server that belongs to this test run alone.
#[derive(Debug)]
pub struct Cluster {
    port: u16,
    folder: PathBuf,
}

impl Cluster {
    /// The URL of a fresh, empty database on the shared cluster; `None` where PostgreSQL is not installed.
    pub async fn database() -> Option<String> {
        Some(Self::shared()?.fresh().await)
    }

    /// The URL of a fresh copy of the database `template` on the shared cluster.
    /// `fill` gets the URL of that template once a test run, to write the schema into it; it must close its connections.
    pub async fn database_from(template: &str, fill: impl AsyncFnOnce(String)) -> Option<String> {
        Some(Self::shared()?.copy_of(template, fill).await)
    }

    /// The cluster of this test run. It does not wait for the disk: what it holds lives as long as the server.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
        SHARED.get_or_init(|| lifetime::start(Settings::Quick)).as_ref()
    }

    /// A second cluster that waits for the disk at every commit, for tests about what survives a crash.
    pub fn durable() -> Option<&'static Self> {
        static DURABLE: OnceLock<Option<Cluster>> = OnceLock::new();
        DURABLE.get_or_init(|| lifetime::start(Settings::Durable)).as_ref()
    }

    /// The URL of a fresh, empty database here.
    pub async fn fresh(&self) -> String {
        self.create_database("template1").await
    }

    /// See [`Cluster::database_from`].
    pub async fn copy_of(&self, template: &str, fill: impl AsyncFnOnce(String)) -> String {
        self.fill_once(template, fill).await;
        self.create_database(template).await
    }

    /// The URL of one of this cluster's databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://ladder@127.0.0.1:{}/{database}", self.port)
    }

    async fn create_database(&self, template: &str) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut connection = self.connect().await;
        run(&mut connection, format!("create database {name} template {template}")).await;
        self.url(&name)
    }

    /// Test processes may run beside each other on this cluster: the first one fills, the others wait for it.
    async fn fill_once(&self, template: &str, fill: impl AsyncFnOnce(String)) {
        let mut connection = self.connect().await;
        let lock = "select pg_advisory_lock(hashtext($1))";
        sqlx::query(lock).bind(template).execute(&mut connection).await.unwrap();
        let known = "select count(*) from pg_database where datname = $1";
        let count: i64 = sqlx::query_scalar(known)
            .bind(template)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        if count > 0 {
            return;
        }
        // Under another name until it is full: a fill that panics must not leave half a template.
        let draft = format!("{template}_draft");
        run(&mut connection, format!("drop database if exists {draft} with (force)")).await;
        run(&mut connection, format!("create database {draft}")).await;
        fill(self.url(&draft)).await;
        let hang_up = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1";
        sqlx::query(hang_up)
            .bind(&draft)
            .execute(&mut connection)
            .await
            .unwrap();
        run(&mut connection, format!("alter database {draft} rename to {template}")).await;
    }

    async fn connect(&self) -> PgConnection {
        PgConnection::connect(&self.url("postgres")).await.unwrap()
    }
}

/// For statements that take no parameters; every name in them is made in this module or by the test's own text.
async fn run(connection: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement)).execute(connection).await.unwrap();
}
