//! What can be seen of a message in quarantine without opening it: the beginning of its text and the names of its files.

use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most characters of text that are kept.
pub const TEXT_CHARS_MAX: usize = 4_000;
/// The most files that are named.
pub const FILES_MAX: usize = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    pub text: String,
    pub files: Vec<FileNamed>,
}

/// A file that came with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileNamed {
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
}

const PUT: &str = "insert into preview (mail, text, files) values ($1, $2, $3) \
     on conflict (mail) do update set text = excluded.text, files = excluded.files";
const READ: &str = "select text, files from preview where mail = $1";
const FORGET: &str = "delete from preview where mail = $1";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("READ", READ), ("FORGET", FORGET)];

pub async fn put(tx: &mut Tx, mail: &str, row: &PreviewRow) -> Result<(), StoreError> {
    let text: String = row.text.chars().take(TEXT_CHARS_MAX).collect();
    let files: Vec<&FileNamed> = row.files.iter().take(FILES_MAX).collect();
    let files = serde_json::to_string(&files).map_err(|error| StoreError::Column {
        column: "files".to_owned(),
        why: error.to_string(),
    })?;
    tx.execute(PUT, &[mail.into(), text.into(), files.into()])
        .await
        .map(drop)
}

/// None: nobody has read the message.
pub async fn read(from: impl Ask, mail: &str) -> Result<Option<PreviewRow>, StoreError> {
    from.optional(READ, &[mail.into()]).await
}

pub async fn forget(tx: &mut Tx, mail: &str) -> Result<(), StoreError> {
    tx.execute(FORGET, &[mail.into()]).await.map(drop)
}

impl FromRow for PreviewRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            text: row.text("text")?,
            files: serde_json::from_str(&row.text("files")?).unwrap_or_default(),
        })
    }
}
