//! Where refresh tokens are kept that a sign-in server gave in place of those in the settings: in the database, sealed, so that
//! neither a restart nor another node asks with one that is used up.

use ladder_core::time::Moment;
use sha2::{Digest as _, Sha256};

use super::secret::Secret;
use super::setting::OAuth;
use crate::error::StoreError;
use crate::store::blob::hex;
use crate::store::seal::Seal;
use crate::store::{Db, refresh_token};

#[derive(Clone, Debug)]
pub(super) struct Ring {
    db: Db,
}

impl Ring {
    pub(super) fn of(db: &Db) -> Self {
        Self { db: db.clone() }
    }

    /// The newest one that came of the one in the settings.
    pub(super) async fn get(&self, oauth: &OAuth) -> Result<Option<Secret>, StoreError> {
        let Some(origin) = origin(oauth) else { return Ok(None) };
        let Some(sealed) = refresh_token::read(&self.db, &origin).await? else {
            return Ok(None);
        };
        Seal::of(&self.db).open(&origin, &sealed).map(Secret::new).map(Some)
    }

    pub(super) async fn put(&self, oauth: &OAuth, refresh: &Secret, now: Moment) -> Result<(), StoreError> {
        let Some(origin) = origin(oauth) else { return Ok(()) };
        let sealed = Seal::of(&self.db).close(&origin, refresh.reveal())?;
        let work = self.db.commit(move |tx| {
            let (origin, sealed) = (origin.clone(), sealed.clone());
            Box::pin(async move { refresh_token::put(tx, &origin, &sealed, now).await })
        });
        work.await
    }
}

/// By what it is known of which token it came; none where the application signs in itself.
fn origin(oauth: &OAuth) -> Option<String> {
    let first = oauth.refresh_token.as_ref()?;
    let hash = Sha256::new()
        .chain_update(oauth.url())
        .chain_update("\n")
        .chain_update(&oauth.client)
        .chain_update("\n")
        .chain_update(first.reveal())
        .finalize();
    Some(hex(&hash))
}
