use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use ladder_core::time::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::ending::Ending;
use super::super::terminal::words;
use super::said;
use crate::store::blob::hex;
use crate::store::copy::Counts;
use crate::store::migrate;

/// The name of the list in a backup.
pub const FILE: &str = "manifest.json";
/// How this list is written; a later program reads it still.
const FORMAT: u32 = 1;
/// The largest list that is read.
const MANIFEST_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// How much of a file is hashed at once.
const PIECE_BYTES: usize = 256 * 1024;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The program that made it.
    pub program: String,
    /// The schema of its database.
    pub schema: i64,
    /// RFC 3339.
    pub made_at: String,
    pub tables: Vec<TableCount>,
    /// Every file but this list, in the order of their paths.
    pub files: Vec<FileHash>,
}

/// How many rows a table has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCount {
    pub table: String,
    pub rows: i64,
}

/// A file as it must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHash {
    /// Inside the backup, with `/` between.
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

impl Manifest {
    /// Hashes all files of a folder.
    pub fn of(folder: &Path, counts: &Counts, now: Moment) -> Result<Self, Ending> {
        let mut files = Vec::new();
        walk(folder, folder, &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let table = |(table, rows): &(&str, i64)| TableCount {
            table: (*table).to_owned(),
            rows: *rows,
        };
        Ok(Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema: migrate::known(),
            made_at: now.to_rfc3339(),
            tables: counts.iter().map(table).collect(),
            files,
        })
    }

    /// How many rows it holds in all.
    pub fn rows(&self) -> i64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Writes the list; last of all files.
    pub fn write(&self, folder: &Path) -> Result<(), Ending> {
        let path = folder.join(FILE);
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        let written = fs::write(&path, text)
            .and_then(|()| File::open(&path)?.sync_all())
            .and_then(|()| File::open(folder)?.sync_all());
        written.map_err(|error| said("backup-write", &path, &error.to_string()))
    }

    /// Reads the list of a backup and holds every file against it.
    pub fn verified(folder: &Path) -> Result<Self, Ending> {
        let path = folder.join(FILE);
        let size = fs::metadata(&path)
            .map_err(|_| said("restore-no-backup", folder, ""))?
            .len();
        let text = fs::read_to_string(&path).ok().filter(|_| size <= MANIFEST_BYTES_MAX);
        let manifest: Option<Self> = text.and_then(|text| serde_json::from_str(&text).ok());
        let Some(manifest) = manifest.filter(|manifest| manifest.format == FORMAT) else {
            return Err(said("restore-damaged", &path, ""));
        };
        for wanted in &manifest.files {
            let inside = wanted.path.split('/').all(|part| !matches!(part, "" | "." | ".."));
            let path = folder.join(&wanted.path);
            let found = if inside { hash(&path).ok() } else { None };
            if found.as_ref() != Some(&(wanted.bytes, wanted.sha256.clone())) {
                return Err(damaged(&path));
            }
        }
        Ok(manifest)
    }
}

fn damaged(path: &Path) -> Ending {
    let values = [("path", path.display().to_string().into())];
    Ending::No(words(None).say("restore-damaged", &values))
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<FileHash>) -> Result<(), Ending> {
    let wrong = |error: std::io::Error| said("backup-read", folder, &error.to_string());
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
            continue;
        }
        let (bytes, sha256) = hash(&path).map_err(wrong)?;
        let inside = path.strip_prefix(root).unwrap_or(&path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        files.push(FileHash {
            path: parts.join("/"),
            bytes,
            sha256,
        });
    }
    Ok(())
}

/// The length and the SHA-256 of a file, read in pieces.
fn hash(path: &Path) -> std::io::Result<(u64, String)> {
    let (mut file, mut hasher, mut bytes) = (File::open(path)?, Sha256::new(), 0_u64);
    let mut piece = vec![0_u8; PIECE_BYTES];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((bytes, hex(&hasher.finalize())));
        }
        bytes += read as u64;
        hasher.update(&piece[..read]);
    }
}
