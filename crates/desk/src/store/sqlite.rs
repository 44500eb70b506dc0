//! The `SQLite` side: one connection that writes, a few that only read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};

use super::blob::Blobs;
use super::dialect::{self, BUSY_SECONDS_MAX, Engine, Fault};
use super::writer::Writer;
use crate::error::StoreError;

/// The most connections that read at the same time.
const READERS_MAX: u32 = 4;
/// How long a reader waits for a free connection.
const ACQUIRE_SECONDS_MAX: u64 = 5;
/// How many statements a connection keeps prepared: more than the desk has.
const STATEMENTS_MAX: usize = 256;
/// The writer's page cache: 16 MB, written as `SQLite` wants it, in negative KiB.
const WRITER_CACHE: &str = "-16384";

/// How often a file that is busy is opened again, and the pause in between: a second in all, and the file's own wait.
const CONNECT_ATTEMPTS_MAX: u32 = 20;
const CONNECT_PAUSE: Duration = Duration::from_millis(50);
/// What the log beside the file may keep of its size after a large import: 64 MB.
const LOG_BYTES_MAX: &str = "67108864";

/// A copy of one moment, without the gaps that deleted rows leave.
const SNAPSHOT: &str = "vacuum into $1";

/// A database in a file.
#[derive(Debug, Clone)]
pub struct Sqlite {
    pub(super) reads: SqlitePool,
    pub(super) writer: Writer,
    pub(super) blobs: Blobs,
    pub(super) file: PathBuf,
}

impl Sqlite {
    pub(super) async fn start(file: &Path, connection: SqliteConnection, blobs: Blobs) -> Result<Self, StoreError> {
        let reads = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .acquire_timeout(Duration::from_secs(ACQUIRE_SECONDS_MAX))
            .test_before_acquire(false)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_with(options(file).read_only(true))
            .await
            .map_err(|error| refusal(file, &error))?;
        Ok(Self {
            reads,
            writer: Writer::start(connection),
            blobs,
            file: file.to_path_buf(),
        })
    }

    /// Writes the database as it is at this moment to a new file, compact and synced, while others go on writing. The file
    /// must not be there yet. Blobs are files already: copied afterwards, they are all that the copy's rows name.
    pub async fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        let failed = |error: sqlx::Error| dialect::fault(Engine::Sqlite, &error).into_error();
        let folder = |error: std::io::Error| StoreError::Folder {
            path: to.to_path_buf(),
            why: error.to_string(),
        };
        let name = to
            .to_str()
            .ok_or_else(|| folder(std::io::Error::other("the name is not Unicode")))?;
        sqlx::query(SNAPSHOT)
            .bind(name)
            .execute(&self.reads)
            .await
            .map_err(failed)?;
        File::open(to).and_then(|file| file.sync_all()).map_err(folder)?;
        sync_folder(to.parent().unwrap_or(to))
    }

    pub(super) async fn close(&self) {
        // The readers first: the last connection to close folds the log back into the file, and a reader may not write.
        self.reads.close().await;
        self.writer.close().await;
    }
}

/// Opens the connection that writes. Two processes that make the file at the same moment get in each other's way while one
/// switches it to its log, and SQLite does not wait there by itself.
pub(super) async fn connect_writer(file: &Path) -> Result<SqliteConnection, StoreError> {
    let options = options(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("journal_size_limit", LOG_BYTES_MAX);
    for _ in 1..CONNECT_ATTEMPTS_MAX {
        match options.connect().await.map_err(|error| refusal(file, &error)) {
            Err(StoreError::Busy { .. }) => tokio::time::sleep(CONNECT_PAUSE).await,
            done => return done,
        }
    }
    options.connect().await.map_err(|error| refusal(file, &error))
}

/// A connection that only reads, beside those of the pool.
pub(super) async fn connect_reader(file: &Path) -> Result<SqliteConnection, StoreError> {
    options(file)
        .read_only(true)
        .connect()
        .await
        .map_err(|error| refusal(file, &error))
}

pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| StoreError::Folder {
        path: folder.to_path_buf(),
        why: error.to_string(),
    })
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(BUSY_SECONDS_MAX))
        .statement_cache_capacity(STATEMENTS_MAX)
        .disable_statement_logging()
}

fn refusal(file: &Path, error: &sqlx::Error) -> StoreError {
    const READ_ONLY: i32 = 8;
    const CANNOT_OPEN: i32 = 14;
    const NOT_A_DATABASE: i32 = 26;
    let code = error
        .as_database_error()
        .and_then(|error| error.code()?.parse::<i32>().ok())
        .unwrap_or_default()
        & 0xff;
    match code {
        READ_ONLY | CANNOT_OPEN => {
            let folder = file.parent().unwrap_or(file).to_path_buf();
            StoreError::Folder {
                path: folder,
                why: error.to_string(),
            }
        }
        NOT_A_DATABASE => StoreError::NotLadder {
            place: file.display().to_string(),
            why: "the file is something else".to_owned(),
        },
        _ => match dialect::fault(Engine::Sqlite, error) {
            Fault::Statement(error) => error,
            fault @ (Fault::Crossed | Fault::Engine(_)) => fault.into_error(),
        },
    }
}
