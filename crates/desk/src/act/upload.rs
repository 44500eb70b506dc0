//! Files that people put into a form: on disk first, then named by a row, and part of a message once it is sent.

use ladder_core::command::Attachment;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::refusal::Refusal;
use ladder_core::text;
use ladder_core::time::Moment;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::upload::{self, UploadRow};
use crate::store::{Kept, attachment, key};

/// The largest file, in bytes.
pub const FILE_BYTES_MAX: usize = 25 * 1024 * 1024;
/// The most files that one person has put into forms and not sent yet.
pub const LYING_FILES_MAX: i64 = 100;
/// The most bytes of them.
pub const LYING_BYTES_MAX: i64 = 250 * 1024 * 1024;
/// The longest file name, in characters.
const NAME_CHARS_MAX: usize = 150;
/// The longest media type, in characters.
const TYPE_CHARS_MAX: usize = 100;

/// A file as it comes in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The form it is put into, as drafts name it.
    pub form: String,
    /// Its name, as the browser gives it.
    pub name: String,
    /// Its media type, as declared.
    pub media_type: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl Desk {
    /// Keeps a file for a form of somebody's.
    pub async fn take_upload(
        &self,
        address: &Address,
        number: TicketNumber,
        upload: Upload,
        now: Moment,
    ) -> Result<UploadRow, ActError> {
        let bytes = upload.content.len();
        if bytes > FILE_BYTES_MAX {
            return Err(StoreError::BlobTooLarge {
                bytes: bytes as u64,
                max: FILE_BYTES_MAX as u64,
            }
            .into());
        }
        let lying = upload::lying(&self.db, address.as_str()).await?;
        let size = i64::try_from(bytes).unwrap_or(i64::MAX);
        if lying.files >= LYING_FILES_MAX || lying.bytes.saturating_add(size) > LYING_BYTES_MAX {
            return Err(Refusal::TooMany {
                what: "files",
                max: usize::try_from(LYING_FILES_MAX).unwrap_or(usize::MAX),
            }
            .into());
        }
        let kept = self.db.blobs()?.put(upload.content).await?;
        let row = UploadRow {
            id: key::fresh(now)?,
            address: address.to_string(),
            ticket: number.get(),
            form: upload.form,
            blob: kept.hash.clone(),
            name: name(&upload.name),
            media_type: upload.media_type.chars().take(TYPE_CHARS_MAX).collect(),
            bytes: kept.bytes,
            created_at: now,
        };
        self.register(kept, row.clone(), now).await?;
        Ok(row)
    }

    async fn register(&self, kept: Kept, row: UploadRow, now: Moment) -> Result<(), ActError> {
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    attachment::register(tx, &kept, now).await?;
                    upload::create(tx, &row).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Somebody's files for all forms of a ticket.
    pub async fn uploads(&self, address: &Address, number: TicketNumber) -> Result<Vec<UploadRow>, ActError> {
        Ok(upload::of_ticket(&self.db, address.as_str(), number.get()).await?)
    }
}

/// A file as a message names it.
pub fn attached(row: &UploadRow) -> Attachment {
    Attachment {
        blob: row.blob.clone(),
        name: row.name.clone(),
        media_type: row.media_type.clone(),
        bytes: row.bytes,
        content_id: None,
    }
}

/// The last part of what may be a path, without signs that end lines or names.
pub(super) fn name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = text::name_of(last, NAME_CHARS_MAX);
    if clean.is_empty() { "file".to_owned() } else { clean }
}
