//! Secrets that must be read back, sealed: whoever has the database alone cannot open them. The key lies in a file of its own
//! beside the blobs.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::db::Db;
use super::key;
use crate::clock;
use crate::error::StoreError;

/// The file of the key, in the data folder.
pub const KEY_FILE: &str = "second-factor.key";
/// How a sealed secret begins; no secret in base 32 has a dot.
const MARK: &str = "x1.";
const KEY_BYTES: usize = 32;
/// Drawn anew for each secret; long enough that none comes twice.
const NONCE_BYTES: usize = 24;

/// Seals and opens secrets with the key of a desk.
#[derive(Clone, Debug)]
pub struct Seal {
    /// None on a server without a data folder, which can keep no key.
    file: Option<PathBuf>,
}

impl Seal {
    /// The seal of a desk. The key is made when it is first needed.
    pub fn of(db: &Db) -> Self {
        let folder = db.blobs().ok().and_then(|blobs| blobs.folder().parent());
        folder.map_or(Self { file: None }, Self::beside)
    }

    /// The seal whose key lies in this folder.
    pub fn beside(folder: &Path) -> Self {
        Self {
            file: Some(folder.join(KEY_FILE)),
        }
    }

    /// Is there a folder for its key?
    pub fn has_place(&self) -> bool {
        self.file.is_some()
    }

    /// Is it sealed already? Secrets from before are not.
    pub fn is_sealed(kept: &str) -> bool {
        kept.starts_with(MARK)
    }

    /// Seals a secret; `whose` is part of it, so that nobody's row opens as another's.
    pub fn close(&self, whose: &str, secret: &str) -> Result<String, StoreError> {
        let nonce = chance::<NONCE_BYTES>()?;
        let cipher = self.cipher(true)?;
        let payload = Payload {
            msg: secret.as_bytes(),
            aad: whose.as_bytes(),
        };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| self.unfit("it seals nothing"))?;
        Ok(format!(
            "{MARK}{}",
            URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
        ))
    }

    /// Opens what was sealed for the same person; what was never sealed is returned as it is.
    pub fn open(&self, whose: &str, kept: &str) -> Result<String, StoreError> {
        let Some(written) = kept.strip_prefix(MARK) else {
            return Ok(kept.to_owned());
        };
        let foreign = || self.unfit("it is not the key that sealed this");
        let bytes = URL_SAFE_NO_PAD.decode(written).map_err(|_| foreign())?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or_else(foreign)?;
        let payload = Payload {
            msg: sealed,
            aad: whose.as_bytes(),
        };
        let opened = self.cipher(false)?.decrypt(&XNonce::from(*nonce), payload);
        String::from_utf8(opened.map_err(|_| foreign())?).map_err(|_| foreign())
    }

    fn cipher(&self, may_make: bool) -> Result<XChaCha20Poly1305, StoreError> {
        let file = self.file.as_deref().ok_or(StoreError::NoDataFolder)?;
        let key = match fs::read(file) {
            Err(error) if error.kind() == ErrorKind::NotFound && may_make => make(file),
            read => read,
        };
        let key = key.map_err(|error| self.unfit(&error.to_string()))?;
        let cipher = (key.len() == KEY_BYTES).then(|| XChaCha20Poly1305::new_from_slice(&key));
        cipher
            .and_then(Result::ok)
            .ok_or_else(|| self.unfit("it has not the length of a key"))
    }

    fn unfit(&self, why: &str) -> StoreError {
        StoreError::SealKey {
            path: self.file.clone().unwrap_or_default(),
            why: why.to_owned(),
        }
    }
}

/// Takes the key along to where a desk is copied; its secrets come sealed. The place is empty, so that a key lying there
/// opens nothing.
pub fn carry(from: &Db, to: &Db) -> Result<(), StoreError> {
    let (source, target) = (Seal::of(from), Seal::of(to));
    let Some(key) = source.file.as_deref().and_then(|file| fs::read(file).ok()) else {
        return Ok(());
    };
    let file = target.file.as_deref().ok_or(StoreError::NoDataFolder)?;
    let written = write_beside(file, &key).and_then(|beside| {
        fs::rename(&beside, file)?;
        sync_folder(file)
    });
    written.map_err(|error| target.unfit(&error.to_string()))
}

/// Makes the key. Of two processes that make one at once, both take the one that is there first.
fn make(file: &Path) -> std::io::Result<Vec<u8>> {
    let fresh = chance::<KEY_BYTES>().map_err(std::io::Error::other)?;
    let beside = write_beside(file, &fresh)?;
    let linked = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        Ok(()) | Err(_) => {}
    }
    sync_folder(file)?;
    fs::read(file)
}

/// A whole file for nobody else's eyes, under a name of its own.
fn write_beside(file: &Path, key: &[u8]) -> std::io::Result<PathBuf> {
    let name = key::fresh(clock::now()).map_err(std::io::Error::other)?;
    let beside = file.with_file_name(format!(".{name}.key"));
    let mut written = File::options().write(true).create_new(true).mode(0o600).open(&beside)?;
    written.write_all(key)?;
    written.sync_all()?;
    Ok(beside)
}

fn sync_folder(file: &Path) -> std::io::Result<()> {
    File::open(file.parent().unwrap_or(Path::new(".")))?.sync_all()
}

fn chance<const BYTES: usize>() -> Result<[u8; BYTES], StoreError> {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Sql {
        why: format!("no randomness: {error}"),
    })?;
    Ok(bytes)
}
