//! What people chose for themselves.

use ladder_core::id::Address;

use super::{ActError, Desk};
use crate::error::StoreError;
use crate::store::preference;

/// How long what somebody sends can be called back, in seconds.
pub const UNDO_SECONDS: &str = "undo-seconds";
/// As long as this, where somebody chose nothing.
pub const UNDO_SECONDS_USUAL: i64 = 10;
/// What can be chosen; 0 sends at once.
pub const UNDO_SECONDS_CHOICES: [i64; 4] = [0, 10, 30, 60];

impl Desk {
    /// How long what somebody sends can be called back, in milliseconds.
    pub async fn undo_millis(&self, address: &Address) -> Result<i64, ActError> {
        let chosen = preference::read(&self.db, address.as_str(), UNDO_SECONDS).await?;
        let seconds = chosen.and_then(|chosen| chosen.parse().ok());
        let known = seconds.filter(|seconds| UNDO_SECONDS_CHOICES.contains(seconds));
        Ok(known.unwrap_or(UNDO_SECONDS_USUAL) * 1000)
    }

    /// Keeps a choice of somebody's.
    pub async fn prefer(&self, address: &Address, key: &'static str, value: &str) -> Result<(), ActError> {
        let (address, value) = (address.to_string(), value.to_owned());
        self.db
            .commit::<_, StoreError, _>(move |tx| {
                Box::pin(async move { preference::put(tx, &address, key, &value).await })
            })
            .await?;
        Ok(())
    }
}
