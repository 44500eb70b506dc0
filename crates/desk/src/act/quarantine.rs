//! What a person decides about mail in quarantine and about work that was given up.

use ladder_core::time::Moment;
use serde_json::json;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::{audit, job, mail};

impl Desk {
    /// Lets a message out of quarantine: it is decided anew and opens a ticket where nothing else fits. Whether it was
    /// there.
    pub async fn release_mail(&self, id: &str, by: &str, now: Moment) -> Result<bool, ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let released = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let was_there = mail::release(tx, &id).await?;
                if was_there {
                    audit::note(tx, now, &by, "mail-released", &id, "{}").await?;
                }
                Ok(was_there)
            })
        });
        let released = released.await?;
        self.tell();
        Ok(released)
    }

    /// Leaves a message in quarantine for what it is: nothing for the desk. The raw message stays. Whether it was there.
    pub async fn dismiss_mail(&self, id: &str, by: &str, now: Moment) -> Result<bool, ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let dismissed = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let was_there = mail::dismiss(tx, &id).await?;
                if was_there {
                    audit::note(tx, now, &by, "mail-dismissed", &id, "{}").await?;
                }
                Ok(was_there)
            })
        });
        Ok(dismissed.await?)
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
