//! The named errors of the shell. The store's come first: each says what is wrong, where, and what to do about it.

use std::path::PathBuf;

use thiserror::Error;

/// Why the store cannot write, or could not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Why {
    #[error("the disk that holds the database is full")]
    Full,
    #[error("the disk that holds the database reports an error")]
    Disk,
    #[error("the database server does not answer")]
    Unreachable,
}

impl Why {
    /// Whether writing may be tried again in this process. After a failed `fsync` the pages in memory may be called clean
    /// without being on disk, so that a second `fsync` proves nothing; only reading the file anew does.
    pub fn may_recover(self) -> bool {
        match self {
            Self::Full | Self::Unreachable => true,
            Self::Disk => false,
        }
    }

    /// The word for it, by which the catalogues choose their sentence.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Disk => "disk",
            Self::Unreachable => "unreachable",
        }
    }

    /// What the person who runs the desk must do.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Full => "make room on that disk; writing starts again by itself",
            Self::Disk => "look at the disk and its log, then restart Ladder; restore a backup if it does not start",
            Self::Unreachable => "start the server or mend the network; writing starts again by itself",
        }
    }
}

/// What the store can answer instead of a result. Cheap to copy, since one failed commit answers everybody who was in it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    #[error("the database has no row where one must be")]
    Missing,
    #[error("column `{column}`: {why}")]
    Column { column: String, why: String },
    #[error("more than {max} rows; narrow the question or ask for a page")]
    TooMany { max: usize },
    #[error("a row with this key is there already ({constraint})")]
    Duplicate { constraint: String },
    #[error("the database refuses these values: {rule}")]
    Rule { rule: String },
    #[error("`{text}` does not mark a place in this list; start again at its first page")]
    Cursor { text: String },
    #[error(
        "the database stayed locked by another process for {seconds} s; try again, or stop the process that holds it"
    )]
    Busy { seconds: u64 },
    #[error("two changes crossed {attempts} times; try again")]
    Crossed { attempts: u32 },
    #[error("{why}; {}", why.remedy())]
    Failed { why: Why },
    #[error("nothing can be written: {why}; {}", why.remedy())]
    Stopped { since_millis: i64, why: Why },
    #[error(
        "the connection broke while the change was being kept: it may or may not be there; look before repeating it"
    )]
    Unsure,
    #[error("the change took longer than {seconds} s and was undone; try again")]
    Overran { seconds: u64 },
    #[error("the change broke off by a fault in Ladder and was undone; please report it with the log")]
    Panicked,
    #[error("the store is closed because Ladder is stopping; try again after the restart")]
    Closed,
    #[error("the database answered: {why}")]
    Sql { why: String },

    #[error(
        "`{url}` is no database Ladder knows: {why}; write postgres://user:password@host/database or sqlite:/folder/ladder.sqlite"
    )]
    Url { url: String, why: String },
    #[error("the database server at {place} cannot be reached: {why}; check the address and that it runs")]
    NotReachable { place: String, why: String },
    #[error("the database server refuses the name or the password of `{user}`; check both in the database URL")]
    Password { user: String },
    #[error("the database server has no database `{database}`; create it: createdb {database}")]
    NoDatabase { database: String },
    #[error("there is no desk in {}; check --data, or start one there with: ladder serve --data {}", path.display(), path.display())]
    NoDesk { path: PathBuf },
    #[error("the folder {} cannot be used: {why}; make it and give this user the right to write in it", path.display())]
    Folder { path: PathBuf, why: String },
    #[error("{} is a file, not a folder; give a folder", path.display())]
    FolderIsFile { path: PathBuf },
    #[error("the folder {} cannot be made in {}: {why}; give this user the right to write there, or give another folder", path.display(), parent.display())]
    FolderNotMade {
        path: PathBuf,
        /// The nearest folder above it that is there.
        parent: PathBuf,
        why: String,
    },
    #[error("attachments need a folder; give --data DIR (or LADDER_DATA) beside the database URL")]
    NoDataFolder,
    #[error("another Ladder serves {} already; stop it first, or choose another folder", path.display())]
    Served { path: PathBuf },
    #[error("the database has schema {found}, this program knows {known}; use the newer program")]
    Newer { found: i64, known: i64 },
    #[error(
        "the database has schema {found}, this program needs {known}; start `ladder serve` once to bring it up to date"
    )]
    Older { found: i64, known: i64 },
    #[error("{place} is not a database of Ladder: {why}; give an empty one or the right one")]
    NotLadder { place: String, why: String },

    #[error(
        "the place to copy to is not empty: its table {table} has {rows} rows; give an empty folder or an empty database"
    )]
    NotEmpty { table: String, rows: i64 },
    #[error(
        "the copy is not whole: {table} has {found} rows and should have {wanted}; empty the target and copy again"
    )]
    Copy { table: String, wanted: i64, found: i64 },

    #[error("an attachment of {bytes} bytes is larger than the {max} bytes that are kept")]
    BlobTooLarge { bytes: u64, max: u64 },
    #[error("the stored file {hash} is missing or damaged; restore it from a backup of the folder `blobs`")]
    BlobMissing { hash: String },
    #[error("a file could not be kept in {}: {why}; make room and give this user the right to write there", path.display())]
    Blob { path: PathBuf, why: String },
    #[error("the key of second factors, {}, is of no use: {why}; restore it from a backup", path.display())]
    SealKey { path: PathBuf, why: String },
}

impl StoreError {
    /// Whether the same change may simply be sent again a little later.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Busy { .. }
                | Self::Crossed { .. }
                | Self::Failed { .. }
                | Self::Stopped { .. }
                | Self::Overran { .. }
                | Self::Closed
                | Self::NotReachable { .. }
        )
    }
}

/// How the error is said in the reader's language: the key of its sentence, and what stands in it.
impl StoreError {
    /// The key of the sentence in the catalogues.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Missing => "store-missing",
            Self::Column { .. } => "store-column",
            Self::TooMany { .. } => "store-too-many",
            Self::Duplicate { .. } => "store-duplicate",
            Self::Rule { .. } => "store-rule",
            Self::Cursor { .. } => "store-cursor",
            Self::Busy { .. } => "store-busy",
            Self::Crossed { .. } => "store-crossed",
            Self::Failed { .. } => "store-failed",
            Self::Stopped { .. } => "store-stopped",
            Self::Unsure => "store-unsure",
            Self::Overran { .. } => "store-overran",
            Self::Panicked => "store-panicked",
            Self::Closed => "store-closed",
            Self::Sql { .. } => "store-sql",
            Self::Url { .. } => "store-url",
            Self::NotReachable { .. } => "store-not-reachable",
            Self::Password { .. } => "store-password",
            Self::NoDatabase { .. } => "store-no-database",
            Self::NoDesk { .. } => "store-no-desk",
            Self::Folder { .. } => "store-folder",
            Self::FolderIsFile { .. } => "store-folder-is-file",
            Self::FolderNotMade { .. } => "store-folder-not-made",
            Self::NoDataFolder => "store-no-data-folder",
            Self::Served { .. } => "store-served",
            Self::Newer { .. } => "store-newer",
            Self::Older { .. } => "store-older",
            Self::NotLadder { .. } => "store-not-ladder",
            Self::NotEmpty { .. } => "store-not-empty",
            Self::Copy { .. } => "store-copy",
            Self::BlobTooLarge { .. } => "store-blob-too-large",
            Self::BlobMissing { .. } => "store-blob-missing",
            Self::Blob { .. } => "store-blob",
            Self::SealKey { .. } => "store-seal-key",
        }
    }

    /// What stands in the sentence, by name.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let path_why =
            |path: &std::path::Path, why: &str| vec![("path", path.display().to_string()), ("why", why.to_owned())];
        match self {
            Self::Missing | Self::Unsure | Self::Panicked | Self::Closed | Self::NoDataFolder => Vec::new(),
            Self::Column { column, why } => vec![("column", column.clone()), ("why", why.clone())],
            Self::TooMany { max } => vec![("max", max.to_string())],
            Self::Duplicate { constraint } => vec![("constraint", constraint.clone())],
            Self::Rule { rule } => vec![("rule", rule.clone())],
            Self::Cursor { text } => vec![("text", text.clone())],
            Self::Busy { seconds } | Self::Overran { seconds } => vec![("seconds", seconds.to_string())],
            Self::Crossed { attempts } => vec![("attempts", attempts.to_string())],
            Self::Failed { why } | Self::Stopped { why, .. } => vec![("why", why.word().to_owned())],
            Self::Sql { why } => vec![("why", why.clone())],
            Self::Url { url, why } => vec![("url", url.clone()), ("why", why.clone())],
            Self::NotReachable { place, why } | Self::NotLadder { place, why } => {
                vec![("place", place.clone()), ("why", why.clone())]
            }
            Self::Password { user } => vec![("user", user.clone())],
            Self::NoDatabase { database } => vec![("database", database.clone())],
            Self::FolderNotMade { path, parent, why } => {
                let mut values = path_why(path, why);
                values.push(("parent", parent.display().to_string()));
                values
            }
            Self::NoDesk { path } | Self::Served { path } | Self::FolderIsFile { path } => {
                vec![("path", path.display().to_string())]
            }
            Self::Folder { path, why } | Self::Blob { path, why } | Self::SealKey { path, why } => path_why(path, why),
            Self::Newer { found, known } | Self::Older { found, known } => {
                vec![("found", found.to_string()), ("known", known.to_string())]
            }
            Self::NotEmpty { table, rows } => vec![("table", table.clone()), ("rows", rows.to_string())],
            Self::Copy { table, wanted, found } => vec![
                ("table", table.clone()),
                ("wanted", wanted.to_string()),
                ("found", found.to_string()),
            ],
            Self::BlobTooLarge { bytes, max } => vec![("bytes", bytes.to_string()), ("max", max.to_string())],
            Self::BlobMissing { hash } => vec![("hash", hash.clone())],
        }
    }
}
