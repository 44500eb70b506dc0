//! What a person decides about mail in quarantine and about work that was given up.

use ladder_core::time::Moment;
use serde_json::json;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::blocked::{self, BlockedRow};
use crate::store::{Kept, Tx, attachment, audit, fetched, job, mail, preview};

/// What can be decided about a message in quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It is decided anew and opens a ticket where nothing else fits; one that was not handed over is asked for again.
    Release,
    /// It is nothing for the desk. The raw message stays.
    Dismiss,
    /// It goes, the raw message too; only that it came is remembered. What takes its place is on disk, and empty.
    Delete(Kept),
    /// It is nothing for the desk, and what its sender writes later goes into quarantine.
    Block,
}

impl Judgement {
    fn audited(&self) -> &'static str {
        match self {
            Self::Release => "mail-released",
            Self::Dismiss => "mail-dismissed",
            Self::Delete(_) => "mail-deleted",
            Self::Block => "sender-blocked",
        }
    }
}

/// Judges a message in quarantine; whether it was there, and had a sender where that is what it takes.
pub async fn judge(tx: &mut Tx, id: &str, judgement: &Judgement, by: &str, now: Moment) -> Result<bool, StoreError> {
    let mut about = id.to_owned();
    let was_there = match judgement {
        // What stands in for a message is nobody's request, where the message itself may be had after all.
        Judgement::Release if fetched::ask_anew(tx, id).await? => mail::replaced(tx, id).await?,
        Judgement::Release => mail::release(tx, id).await?,
        Judgement::Dismiss => mail::dismiss(tx, id).await?,
        Judgement::Delete(empty) => {
            attachment::register(tx, empty, now).await?;
            let row = mail::read(&mut *tx, id).await?;
            let is_gone = mail::erase(tx, id, &empty.hash).await?;
            if let Some(row) = row.filter(|_| is_gone) {
                attachment::loosen(tx, &row.blob, now).await?;
            }
            is_gone
        }
        Judgement::Block => {
            let row = mail::read(&mut *tx, id).await?;
            let Some(address) = row.map(|row| row.sender).filter(|sender| !sender.is_empty()) else {
                return Ok(false);
            };
            about.clone_from(&address);
            let by = by.to_owned();
            let is_held = mail::dismiss(tx, id).await?;
            if is_held {
                blocked::put(tx, &BlockedRow { address, by, at: now }).await?;
            }
            is_held
        }
    };
    if was_there {
        preview::forget(tx, id).await?;
        audit::note(tx, now, by, judgement.audited(), &about, "{}").await?;
    }
    Ok(was_there)
}

/// Takes a sender's mail again; whether they were blocked.
pub async fn unblock(tx: &mut Tx, address: &str, by: &str, now: Moment) -> Result<bool, StoreError> {
    let was_blocked = blocked::remove(tx, address).await?;
    if was_blocked {
        audit::note(tx, now, by, "sender-unblocked", address, "{}").await?;
    }
    Ok(was_blocked)
}

impl Desk {
    /// What a message that is deleted leaves behind.
    pub async fn delete_mail(&self) -> Result<Judgement, ActError> {
        Ok(Judgement::Delete(self.db.blobs()?.put(Vec::new()).await?))
    }

    /// Judges a message in quarantine; whether it was there.
    pub async fn judge_mail(&self, id: &str, judgement: Judgement, by: &str, now: Moment) -> Result<bool, ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let judged = self
            .db
            .commit(move |tx| Box::pin(async move { judge(tx, &id, &judgement, &by, now).await }));
        let judged = judged.await?;
        self.tell();
        Ok(judged)
    }

    /// Takes a sender's mail again; whether they were blocked.
    pub async fn unblock_sender(&self, address: &str, by: &str, now: Moment) -> Result<bool, ActError> {
        let (address, by) = (address.to_owned(), by.to_owned());
        let work = self
            .db
            .commit(move |tx| Box::pin(async move { unblock(tx, &address, &by, now).await }));
        Ok(work.await?)
    }

    /// Tries work anew that was given up; whether there was such work.
    pub async fn retry_job(&self, id: &str, by: &str, now: Moment) -> Result<bool, ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let retried = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let Some(known) = job::read(&mut *tx, &id).await? else {
                    return Ok(false);
                };
                let retried = job::retry(tx, &id, now).await?;
                if retried {
                    let detail = json!({ "kind": known.kind, "ticket": known.ticket }).to_string();
                    audit::note(tx, now, &by, "job-retried", &id, &detail).await?;
                }
                Ok(retried)
            })
        });
        let retried = retried.await?;
        self.tell();
        Ok(retried)
    }
}
