//! Finding, opening and refusing a database: every way it can go wrong has a name and a remedy.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgPool};

use super::blob::Blobs;
use super::db::Db;
use super::migrate::{self, Upgrade};
use super::postgres::Postgres;
use super::sqlite::{self, Sqlite};
use super::tx::Tx;
use crate::error::StoreError;

/// The name of the database file in a data folder.
pub const DATABASE_FILE: &str = "ladder.sqlite";
/// The file that one serving process holds locked.
const LOCK_FILE: &str = "ladder.lock";
/// How long the first connection to a server may take.
const CONNECT_SECONDS_MAX: u64 = 10;
/// How long a unit waits for a free connection.
const ACQUIRE_SECONDS_MAX: u64 = 5;
/// The most connections one node opens to the server.
const CONNECTIONS_MAX: u32 = 16;
/// What every connection settles before it is used: waits are bounded, and a server that was told to acknowledge before the
/// disk does is told otherwise for this desk. Every statement reads a page or less: compiling it or sharing it out between
/// processes takes longer than running it.
const SESSION: &str = "select set_config('lock_timeout', '5s', false), set_config('statement_timeout', '20s', false), \
     set_config('idle_in_transaction_session_timeout', '60s', false), set_config('jit', 'off', false), \
     set_config('max_parallel_workers_per_gather', '0', false), \
     set_config('synchronous_commit', case current_setting('synchronous_commit') when 'off' then 'on' \
     else current_setting('synchronous_commit') end, false)";

/// Where a desk keeps its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder: the `SQLite` file and the blobs are in it.
    Data(PathBuf),
    /// A database URL, and the folder for blobs where the database has none of its own.
    Url { url: String, data: Option<PathBuf> },
}

impl Location {
    pub fn url(url: impl Into<String>) -> Self {
        Self::Url {
            url: url.into(),
            data: None,
        }
    }
}

/// Held while a process serves an `SQLite` file; a second server is refused. Other commands on the file are not.
#[derive(Debug)]
pub struct ServeLock {
    _file: Option<File>,
}

impl Db {
    /// Opens the database, makes it where there is none, and brings it up to date.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        open(location, Upgrade::Run).await
    }

    /// Opens a database that must be there and up to date already: for commands that work beside a running desk.
    pub async fn open_existing(location: &Location) -> Result<Self, StoreError> {
        open(location, Upgrade::Refuse).await
    }

    /// Makes this process the one that serves. On `PostgreSQL` many may.
    pub fn lock_for_serving(&self) -> Result<ServeLock, StoreError> {
        let Self::Sqlite(sqlite) = self else {
            return Ok(ServeLock { _file: None });
        };
        let path = sqlite.file.with_file_name(LOCK_FILE);
        let folder = |error: std::io::Error| StoreError::Folder {
            path: path.clone(),
            why: error.to_string(),
        };
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(folder)?;
        match file.try_lock() {
            Ok(()) => Ok(ServeLock { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Served {
                path: sqlite.file.clone(),
            }),
            Err(TryLockError::Error(error)) => Err(folder(error)),
        }
    }
}

async fn open(location: &Location, upgrade: Upgrade) -> Result<Db, StoreError> {
    match location {
        Location::Data(folder) => open_file(&folder.join(DATABASE_FILE), folder, upgrade).await,
        Location::Url { url, data } if url.starts_with("sqlite:") => {
            let file = sqlite_file(url)?;
            let folder = data
                .clone()
                .or_else(|| file.parent().map(Path::to_path_buf))
                .unwrap_or_default();
            open_file(&file, &folder, upgrade).await
        }
        Location::Url { url, data } if url.starts_with("postgres:") || url.starts_with("postgresql:") => {
            open_server(url, data.as_deref(), upgrade).await
        }
        Location::Url { url, .. } => Err(StoreError::Url {
            url: without_password(url),
            why: "it must begin with postgres: or sqlite:".to_owned(),
        }),
    }
}

async fn open_file(file: &Path, folder: &Path, upgrade: Upgrade) -> Result<Db, StoreError> {
    let parent = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    refuse_file(parent)?;
    match upgrade {
        Upgrade::Refuse if !file.is_file() => {
            return Err(StoreError::NoDesk {
                path: parent.to_path_buf(),
            });
        }
        Upgrade::Refuse => {}
        Upgrade::Run => make_folder(parent)?,
    }
    let blobs = Blobs::open(folder)?;
    let connection = sqlite::connect_writer(file).await?;
    let mut tx = Tx::on_sqlite(connection);
    migrate::run_on_sqlite(&mut tx, &file.display().to_string(), upgrade).await?;
    let connection = tx.into_connection().ok_or(StoreError::Closed)?;
    // The directory entry of a new file must be on disk before anything in the file counts as kept.
    sqlite::sync_folder(parent)?;
    Ok(Db::Sqlite(Sqlite::start(file, connection, blobs).await?))
}

async fn open_server(url: &str, data: Option<&Path>, upgrade: Upgrade) -> Result<Db, StoreError> {
    let wrong = |error: sqlx::Error| StoreError::Url {
        url: without_password(url),
        why: error.to_string(),
    };
    let options = PgConnectOptions::from_str(url)
        .map_err(wrong)?
        .application_name("ladder")
        .disable_statement_logging();
    let blobs = data
        .map(|folder| make_folder(folder).and_then(|()| Blobs::open(folder)))
        .transpose()?;
    try_connection(&options).await?;
    let pool = pool(options);
    migrate::run_on_postgres(&pool, &without_password(url), upgrade).await?;
    Ok(Db::Postgres(Postgres::new(pool, blobs)))
}

/// One connection without the pool, which would hide the reason for a refusal behind its own time limit.
async fn try_connection(options: &PgConnectOptions) -> Result<(), StoreError> {
    let connecting = tokio::time::timeout(Duration::from_secs(CONNECT_SECONDS_MAX), options.connect());
    match connecting.await {
        Ok(Ok(connection)) => {
            let _closed = connection.close().await;
            Ok(())
        }
        Ok(Err(error)) => Err(refusal(options, &error)),
        Err(_elapsed) => Err(StoreError::NotReachable {
            place: place(options),
            why: format!("no answer in {CONNECT_SECONDS_MAX} s"),
        }),
    }
}

fn pool(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(Duration::from_secs(ACQUIRE_SECONDS_MAX))
        .after_connect(|connection, _| {
            Box::pin(async move { sqlx::query(SESSION).execute(connection).await.map(drop) })
        })
        .connect_lazy_with(options)
}

fn refusal(options: &PgConnectOptions, error: &sqlx::Error) -> StoreError {
    let code = error
        .as_database_error()
        .and_then(|error| error.code().map(std::borrow::Cow::into_owned));
    match code.as_deref() {
        Some("28P01" | "28000") => StoreError::Password {
            user: options.get_username().to_owned(),
        },
        Some("3D000") => StoreError::NoDatabase {
            database: options.get_database().unwrap_or_default().to_owned(),
        },
        _ => StoreError::NotReachable {
            place: place(options),
            why: error.to_string(),
        },
    }
}

fn place(options: &PgConnectOptions) -> String {
    match options.get_socket() {
        Some(folder) => format!("{}:{}", folder.display(), options.get_port()),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    }
}

fn sqlite_file(url: &str) -> Result<PathBuf, StoreError> {
    let path = url.trim_start_matches("sqlite:");
    let path = path.strip_prefix("//").unwrap_or(path);
    let wrong = |why: &str| {
        Err(StoreError::Url {
            url: url.to_owned(),
            why: why.to_owned(),
        })
    };
    match path {
        "" => wrong("it names no file"),
        memory if memory.contains(":memory:") => wrong("a desk in memory would forget every ticket"),
        options if options.contains('?') => wrong("options after ? are not taken"),
        file => Ok(PathBuf::from(file)),
    }
}

/// A folder of ours is for the user who runs the desk alone: it holds mail and the key of reply addresses.
fn make_folder(folder: &Path) -> Result<(), StoreError> {
    refuse_file(folder)?;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| StoreError::FolderNotMade {
        path: folder.to_path_buf(),
        parent: nearest(folder),
        why: error.to_string(),
    })
}

/// A file where a folder should be, at the path itself or above it.
fn refuse_file(folder: &Path) -> Result<(), StoreError> {
    match folder.ancestors().find(|above| above.is_file()) {
        Some(file) => Err(StoreError::FolderIsFile {
            path: file.to_path_buf(),
        }),
        None => Ok(()),
    }
}

/// The nearest folder above that is there.
fn nearest(folder: &Path) -> PathBuf {
    let above = folder.ancestors().skip(1).find(|above| above.is_dir());
    above.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The URL as it may be shown and logged.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let Some((user, place)) = rest.rsplit_once('@') else {
        return url.to_owned();
    };
    let name = user.split(':').next().unwrap_or_default();
    format!("{scheme}://{name}@{place}")
}
