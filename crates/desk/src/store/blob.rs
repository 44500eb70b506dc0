//! Files that rows name by the hash of their content: attachments and raw messages.
//!
//! A file is complete, synced and under its name before any row may name it, so a row never points at less than it says. A
//! file without a row is harmless: the same content finds it again, and says by the file's time that it did.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use crate::clock;
use crate::error::StoreError;

/// The largest file that is kept: 100 MiB.
pub const BLOB_BYTES_MAX: u64 = 100 * 1024 * 1024;
/// The folder of blobs inside a data folder.
const FOLDER: &str = "blobs";
/// How many letters of the hash name the sub-folder.
const FAN_LETTERS: usize = 2;
/// A file that came again within this is not removed: its row may be about to be written.
const FRESH: Duration = Duration::from_hours(1);
/// How long one waits for another who is at work on the same content, and how often one looks.
const HELD_MAX: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// The folder of blobs.
#[derive(Debug, Clone)]
pub struct Blobs {
    folder: Arc<PathBuf>,
    /// Gives unfinished files of this process names of their own.
    serial: Arc<AtomicU64>,
}

/// A file that is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the content, in hex.
    pub hash: String,
    pub bytes: i64,
}

impl Blobs {
    pub(super) fn open(data: &Path) -> Result<Self, StoreError> {
        let folder = data.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|error| StoreError::Folder {
            path: folder.clone(),
            why: error.to_string(),
        })?;
        Ok(Self {
            folder: Arc::new(folder),
            serial: Arc::default(),
        })
    }

    /// Keeps the content; when this answers, it is on disk. The row is written afterwards, see `store::attachment`.
    pub async fn put(&self, content: impl Into<Arc<Vec<u8>>>) -> Result<Kept, StoreError> {
        let (blobs, content) = (self.clone(), content.into());
        self.aside(move || blobs.put_now(&content)).await
    }

    /// Reads a file back. Its size is compared with what the row says; its content is not read twice to hash it.
    pub async fn get(&self, kept: &Kept) -> Result<Vec<u8>, StoreError> {
        let (path, kept) = (self.path(&kept.hash)?, kept.clone());
        let missing = StoreError::BlobMissing {
            hash: kept.hash.clone(),
        };
        self.aside(move || match fs::read(&path).or_else(|error| back_from(&path, error)) {
            Ok(content) if i64::try_from(content.len()) == Ok(kept.bytes) => Ok(content),
            Ok(_) => Err(missing),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(missing),
            Err(error) => Err(failed(&path, &error)),
        })
        .await
    }

    /// Removes a file that no row names any more; whether it went. One that came again lately stays: whoever brought it found
    /// it here and writes its row next.
    pub async fn remove(&self, hash: &str) -> Result<bool, StoreError> {
        let path = self.path(hash)?;
        self.aside(move || remove_now(&path).map_err(|error| failed(&path, &error)))
            .await
    }

    /// Waits until nobody else is at work on this content, in this process or another, and keeps others waiting until what
    /// it answers is dropped; a process that dies lets go. Who waited for very long, or has a disk that cannot do this, goes
    /// on beside the other: it keeps work from being done twice, and is not what keeps it from counting twice.
    pub async fn hold(&self, hash: &str) -> Result<Option<File>, StoreError> {
        let path = self.path(hash)?;
        let fan = path.parent().unwrap_or(&self.folder).to_path_buf();
        let Ok(folder) = File::open(&fan) else { return Ok(None) };
        let held = tokio::time::timeout(HELD_MAX, async {
            loop {
                match folder.try_lock() {
                    Ok(()) => return true,
                    Err(TryLockError::WouldBlock) => tokio::time::sleep(LOOK_EVERY).await,
                    Err(TryLockError::Error(_)) => return false,
                }
            }
        });
        Ok(held.await.unwrap_or(false).then_some(folder))
    }

    /// Where a file lies; for backups. A hash that is not one is refused, since it becomes part of a path.
    pub fn path(&self, hash: &str) -> Result<PathBuf, StoreError> {
        let is_hash = hash.len() == 64 && hash.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f'));
        if !is_hash {
            return Err(StoreError::BlobMissing { hash: hash.to_owned() });
        }
        let (fan, rest) = hash.split_at(FAN_LETTERS);
        Ok(self.folder.join(fan).join(rest))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn put_now(&self, content: &[u8]) -> Result<Kept, StoreError> {
        let bytes = content.len() as u64;
        if bytes > BLOB_BYTES_MAX {
            return Err(StoreError::BlobTooLarge {
                bytes,
                max: BLOB_BYTES_MAX,
            });
        }
        let hash = hash(content);
        let path = self.path(&hash)?;
        let is_there = fs::metadata(&path).is_ok_and(|file| file.len() == bytes);
        let done = if is_there && touch(&path).is_ok() {
            // Another writer may have put it there a moment ago, with its folder not yet synced.
            sync_parents(&path)
        } else {
            self.write(&path, content)
        };
        done.map_err(|error| failed(&path, &error))?;
        Ok(Kept {
            hash,
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        })
    }

    fn write(&self, path: &Path, content: &[u8]) -> std::io::Result<()> {
        let fan = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(fan)?;
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        let unfinished = fan.join(format!(".{}-{serial}.unfinished", std::process::id()));
        let written = File::create(&unfinished).and_then(|mut file| {
            file.write_all(content)?;
            file.sync_all()
        });
        if let Err(error) = written.and_then(|()| fs::rename(&unfinished, path)) {
            let _removed = fs::remove_file(&unfinished);
            return Err(error);
        }
        sync_parents(path)
    }

    /// File work blocks, so it is done beside the threads that answer people.
    async fn aside<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, StoreError> + Send + 'static,
    {
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or(Err(StoreError::Panicked))
    }
}

/// Says that a file came again. It fails where the file was removed this moment; then it is written anew.
fn touch(path: &Path) -> std::io::Result<()> {
    File::options().append(true).open(path)?.set_modified(time())
}

fn time() -> SystemTime {
    let millis = u64::try_from(clock::now().millis()).unwrap_or_default();
    UNIX_EPOCH + Duration::from_millis(millis)
}

/// First out of the way, then looked at: who came before that touched it, who comes after it writes it anew.
fn remove_now(path: &Path) -> std::io::Result<bool> {
    let going = going(path);
    match fs::rename(path, &going) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        done => done?,
    }
    let age = time().duration_since(fs::metadata(&going)?.modified()?);
    if age.is_ok_and(|age| age >= FRESH) {
        fs::remove_file(&going)?;
        return Ok(true);
    }
    fs::rename(&going, path)?;
    Ok(false)
}

/// Brings a file back whose removal a dead process had begun.
fn back_from(path: &Path, error: std::io::Error) -> std::io::Result<Vec<u8>> {
    if error.kind() != ErrorKind::NotFound || fs::rename(going(path), path).is_err() {
        return Err(error);
    }
    fs::read(path)
}

fn going(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.going"))
}

/// The file's folder and the one above it: a new name, and a new sub-folder, must survive a power cut.
fn sync_parents(path: &Path) -> std::io::Result<()> {
    for folder in path.ancestors().skip(1).take(2) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Blob {
        path: path.to_path_buf(),
        why: error.to_string(),
    }
}

/// The name of a content: its SHA-256 in hex.
pub fn hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// Bytes in hex, as all hashes of the store are written.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _infallible = write!(text, "{byte:02x}");
            text
        })
}
