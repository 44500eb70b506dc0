//! Files that come with words: on disk before anything names them.

use ladder_core::command::Attachment;
use ladder_core::time::{DAY_MILLIS, Moment};

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

/// How long a file that nothing names is kept: it may be in a form that is being filled in.
const LOOSE_MILLIS: i64 = DAY_MILLIS;
/// The most files that one turn looks at.
const LOOKED_AT_MAX: i64 = 200;

impl Desk {
    /// Removes files that were put in and never sent: a day after they came, and never one that anything names. A bounded
    /// number; how many went.
    pub async fn sweep_files(&self, now: Moment) -> Result<usize, ActError> {
        let before = now.plus_millis(-LOOSE_MILLIS);
        let loose = attachment::loose(&self.db, before, LOOKED_AT_MAX).await?;
        if loose.is_empty() {
            return Ok(0);
        }
        let forgotten = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { attachment::forget_loose(tx, &loose, before, now).await })
        });
        let mut gone = 0;
        for kept in forgotten.await? {
            gone += usize::from(self.db.blobs()?.remove(&kept.hash).await?);
        }
        Ok(gone)
    }

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
