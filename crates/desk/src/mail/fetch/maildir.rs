//! A folder of files, one a message, as mail servers deliver into it (maildir): what lies in `new` is new. Disks are slow, and
//! those over a network more so: each step is done beside the threads that answer people.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

use tokio::task::spawn_blocking;

use super::setting::Then;
use super::trouble::{NO_NEW, Trouble};
use crate::error::StoreError;
use crate::mail::parse::{HEADER_BYTES_MAX, MESSAGE_BYTES_MAX};
use crate::store::blob::hex;

/// How many messages of one name may lie side by side.
const NAMESAKES_MAX: usize = 1000;

/// An open folder.
#[derive(Clone, Debug)]
pub(super) struct Maildir {
    folder: PathBuf,
    then: Then,
    move_to: Option<String>,
}

/// What lies in `new`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) name: OsString,
    /// A message is a file, and no link to one that may lie anywhere.
    pub(super) is_file: bool,
}

impl Entry {
    /// Its name in the register: as it is where it is text, else by its bytes.
    pub(super) fn uid(&self) -> String {
        let by_bytes = || format!("bytes:{}", hex(self.name.as_bytes()));
        self.name.to_str().map_or_else(by_bytes, str::to_owned)
    }
}

impl Maildir {
    pub(super) async fn open(folder: &Path, then: Then, move_to: Option<&str>) -> Result<Self, Trouble> {
        let open = Self {
            folder: folder.to_path_buf(),
            then,
            move_to: move_to.map(str::to_owned),
        };
        let new = folder.join("new");
        if beside(move || new.is_dir()).await? {
            return Ok(open);
        }
        Err(Trouble::Folder {
            folder: folder.display().to_string(),
            why: NO_NEW.to_owned(),
        })
    }

    /// What waits, oldest first: a name begins with when it came.
    pub(super) async fn waiting(&self) -> Result<Vec<Entry>, Trouble> {
        let new = self.folder.join("new");
        beside(move || entries(&new).map_err(|error| trouble(&new, &error))).await?
    }

    /// How large one is, in bytes; none where it is gone.
    pub(super) async fn size(&self, name: &OsStr) -> Result<Option<u64>, Trouble> {
        let path = self.path(name);
        let size = move || match fs::metadata(&path) {
            Ok(of) => Ok(Some(of.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(trouble(&path, &error)),
        };
        beside(size).await?
    }

    pub(super) async fn get(&self, name: &OsStr) -> Result<Vec<u8>, Trouble> {
        self.read(name, MESSAGE_BYTES_MAX + 1).await
    }

    /// The headers of a message that is too large to be taken.
    pub(super) async fn head(&self, name: &OsStr) -> Result<Vec<u8>, Trouble> {
        self.read(name, HEADER_BYTES_MAX).await
    }

    async fn read(&self, name: &OsStr, bytes_max: usize) -> Result<Vec<u8>, Trouble> {
        let path = self.path(name);
        let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX);
        let read = move || {
            let mut read = Vec::new();
            let file = File::open(&path).and_then(|file| file.take(limit).read_to_end(&mut read));
            file.map(|_| read).map_err(|error| trouble(&path, &error))
        };
        beside(read).await?
    }

    /// Takes the message out of `new`; one that is not whole on the desk stays in the folder, among those that were seen. One
    /// that is gone was taken out before.
    pub(super) async fn settle(&self, name: &OsStr, is_whole: bool) -> Result<(), Trouble> {
        let then = if is_whole { self.then } else { Then::Flag };
        let (open, name) = (self.clone(), name.to_owned());
        let uid = name.display().to_string();
        match beside(move || open.put_aside(&name, then)).await? {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Trouble::Unsettled {
                uid,
                why: error.to_string(),
            }),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// It is aside when that is on disk: what a power cut undid would come again, and its number would be forgotten by then.
    fn put_aside(&self, name: &OsStr, then: Then) -> io::Result<()> {
        let from = self.path(name);
        let to = match (then, &self.move_to) {
            (Then::Delete, _) => None,
            (Then::Move, Some(folder)) => Some(self.folder.join(folder).join("cur")),
            (Then::Flag, _) | (Then::Move, None) => Some(self.folder.join("cur")),
        };
        if let Some(to) = to {
            fs::create_dir_all(&to)?;
            fs::rename(&from, free(&to, name)?)?;
            sync(&to)?;
        } else {
            fs::remove_file(&from)?;
        }
        sync(&self.folder.join("new"))
    }

    /// Where a message waits.
    pub(super) fn path(&self, name: &OsStr) -> PathBuf {
        self.folder.join("new").join(name)
    }
}

fn entries(new: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(new)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.as_bytes().starts_with(b".") {
            continue;
        }
        let is_file = entry.file_type()?.is_file();
        entries.push(Entry { name, is_file });
    }
    entries.sort_unstable();
    Ok(entries)
}

/// The path of a message that was seen; never that of another one.
fn free(folder: &Path, name: &OsStr) -> io::Result<PathBuf> {
    let bare = name.as_bytes().split(|byte| *byte == b':').next().unwrap_or_default();
    let path = |mark: &str| {
        let name = [bare, mark.as_bytes(), b":2,S"].concat();
        folder.join(OsString::from_vec(name))
    };
    let marks = (1..NAMESAKES_MAX).map(|nth| format!(".{nth}"));
    for mark in std::iter::once(String::new()).chain(marks) {
        let path = path(&mark);
        if !path.try_exists()? {
            return Ok(path);
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Some file systems do not know this for a folder; there is no more to be had from them.
fn sync(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    spawn_blocking(work).await.map_err(|_| StoreError::Panicked.into())
}

fn trouble(path: &Path, error: &io::Error) -> Trouble {
    Trouble::File {
        path: path.display().to_string(),
        why: error.to_string(),
    }
}
