//! Files that come with words: on disk before anything names them.

use ladder_core::command::Attachment;
use ladder_core::time::Moment;

use super::{ActError, Desk, upload};
use crate::error::StoreError;
use crate::store::attachment;

/// A file as it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its name.
    pub name: String,
    /// Its media type, as declared.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Desk {
    /// Keeps files; when this answers they are on disk, and words may carry them.
    pub async fn keep_files(&self, files: Vec<Sent>, now: Moment) -> Result<Vec<Attachment>, ActError> {
        let (mut attachments, mut all) = (Vec::with_capacity(files.len()), Vec::with_capacity(files.len()));
        for file in files {
            let kept = self.db.blobs()?.put(file.bytes).await?;
            attachments.push(Attachment {
                blob: kept.hash.clone(),
                name: upload::name(&file.name),
                media_type: file.media_type,
                bytes: kept.bytes,
                content_id: None,
            });
            all.push(kept);
        }
        if !all.is_empty() {
            self.db
                .commit::<_, StoreError, _>(move |tx| {
                    Box::pin(async move {
                        for kept in &all {
                            attachment::register(tx, kept, now).await?;
                        }
                        Ok(())
                    })
                })
                .await?;
        }
        Ok(attachments)
    }
}
