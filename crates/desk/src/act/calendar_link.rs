//! The secret link under which programs fetch somebody's calendar, until it is renewed or ended.

use ladder_core::id::Address;
use ladder_core::time::{HOUR_MILLIS, Moment};

use super::{ActError, Desk, session};
use crate::error::StoreError;
use crate::store::calendar_link::{self, CalendarLinkRow};
use crate::store::{audit, token};

/// Its use is noted at most this often.
const NOTED_EVERY_MILLIS: i64 = HOUR_MILLIS;

impl Desk {
    /// The link of somebody, without its secret; none when they have none.
    pub async fn calendar_link(&self, address: &Address) -> Result<Option<CalendarLinkRow>, ActError> {
        Ok(calendar_link::read(&self.db, address.as_str()).await?)
    }

    /// Makes a link; the one they had leads nowhere from now on. Its secret is shown once, only its hash is kept.
    pub async fn make_calendar_link(&self, address: &Address, now: Moment) -> Result<String, ActError> {
        let secret = session::secret()?;
        let (address, hash) = (address.to_string(), token::fingerprint(&secret));
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                calendar_link::put(tx, &address, &hash, now).await?;
                audit::note(tx, now, &address, "calendar-link-made", &address, "{}").await
            })
        });
        work.await?;
        Ok(secret)
    }

    /// Ends somebody's link; whether they had one.
    pub async fn end_calendar_link(&self, address: &Address, now: Moment) -> Result<bool, ActError> {
        let address = address.to_string();
        let work = self.db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let ended = calendar_link::remove(tx, &address).await?;
                if ended {
                    audit::note(tx, now, &address, "calendar-link-ended", &address, "{}").await?;
                }
                Ok(ended)
            })
        });
        Ok(work.await?)
    }

    /// Whose calendar a secret leads to; its use is noted now and then.
    pub async fn calendar_of(&self, secret: &str, now: Moment) -> Result<Option<Address>, ActError> {
        let Some(link) = calendar_link::by_hash(&self.db, &token::fingerprint(secret)).await? else {
            return Ok(None);
        };
        if link
            .asked_at
            .is_none_or(|asked| now.millis_since(asked) >= NOTED_EVERY_MILLIS)
        {
            let hash = link.hash;
            let noted = self
                .db
                .commit::<_, StoreError, _>(move |tx| {
                    Box::pin(async move { calendar_link::touch(tx, &hash, now).await })
                })
                .await;
            // The calendar is read all the same; it is noted the next time.
            if let Err(error) = noted {
                tracing::warn!(%error, "the use of a calendar's link was not noted");
            }
        }
        Ok(Address::parse(&link.address).ok())
    }
}
