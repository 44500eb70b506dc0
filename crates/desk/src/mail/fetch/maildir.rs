//! A folder of files, one a message, as mail servers deliver into it (maildir): what lies in `new` is new.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::setting::Then;
use super::trouble::Trouble;
use crate::mail::parse::{HEADER_BYTES_MAX, MESSAGE_BYTES_MAX};

/// The most messages that one look takes up.
const LOOK_MAX: usize = 10_000;

/// An open folder.
#[derive(Clone, Debug)]
pub(super) struct Maildir {
    folder: PathBuf,
    then: Then,
    move_to: Option<String>,
}

impl Maildir {
    pub(super) fn open(folder: &Path, then: Then, move_to: Option<&str>) -> Result<Self, Trouble> {
        let new = folder.join("new");
        if !new.is_dir() {
            return Err(Trouble::Folder {
                folder: folder.display().to_string(),
                why: "it has no folder `new`".to_owned(),
            });
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            then,
            move_to: move_to.map(str::to_owned),
        })
    }

    /// The names of the messages that wait, oldest first: a name begins with when it came.
    pub(super) fn waiting(&self) -> Result<Vec<String>, Trouble> {
        let new = self.folder.join("new");
        let read = || -> std::io::Result<Vec<String>> {
            let mut names = Vec::new();
            for entry in fs::read_dir(&new)? {
                let entry = entry?;
                let name = entry.file_name().into_string();
                if let Ok(name) = name
                    && !name.starts_with('.')
                    && entry.file_type()?.is_file()
                {
                    names.push(name);
                }
            }
            Ok(names)
        };
        let mut names = read().map_err(|error| trouble(&new, &error))?;
        names.sort_unstable();
        names.truncate(LOOK_MAX);
        Ok(names)
    }

    /// How large one is, in bytes; none where it is gone.
    pub(super) fn size(&self, name: &str) -> Result<Option<u64>, Trouble> {
        let path = self.path(name);
        match fs::metadata(&path) {
            Ok(of) => Ok(Some(of.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(trouble(&path, &error)),
        }
    }

    pub(super) fn get(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        self.read(name, MESSAGE_BYTES_MAX + 1)
    }

    /// The headers of a message that is too large to be taken.
    pub(super) fn head(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        self.read(name, HEADER_BYTES_MAX)
    }

    fn read(&self, name: &str, bytes_max: usize) -> Result<Vec<u8>, Trouble> {
        let path = self.path(name);
        let mut read = Vec::new();
        let file = File::open(&path).map_err(|error| trouble(&path, &error))?;
        let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX);
        file.take(limit)
            .read_to_end(&mut read)
            .map_err(|error| trouble(&path, &error))?;
        Ok(read)
    }

    /// Takes the message out of `new`; one that is not whole on the desk stays in the folder, among those that were seen. One
    /// that is gone was taken out before.
    pub(super) fn settle(&self, name: &str, is_whole: bool) -> Result<(), Trouble> {
        let from = self.path(name);
        let then = if is_whole { self.then } else { Then::Flag };
        let moved = match (then, &self.move_to) {
            (Then::Delete, _) => fs::remove_file(&from),
            (Then::Move, Some(folder)) => {
                let to = self.folder.join(folder).join("cur");
                fs::create_dir_all(&to).and_then(|()| fs::rename(&from, to.join(seen(name))))
            }
            (Then::Flag, _) | (Then::Move, None) => {
                let to = self.folder.join("cur");
                fs::create_dir_all(&to).and_then(|()| fs::rename(&from, to.join(seen(name))))
            }
        };
        match moved {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Trouble::Unsettled {
                uid: name.to_owned(),
                why: error.to_string(),
            }),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join("new").join(name)
    }
}

/// The name of a message that was seen.
fn seen(name: &str) -> String {
    format!("{}:2,S", name.split(':').next().unwrap_or(name))
}

fn trouble(path: &Path, error: &std::io::Error) -> Trouble {
    Trouble::File {
        path: path.display().to_string(),
        why: error.to_string(),
    }
}
