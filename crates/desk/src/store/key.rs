//! Ids: 26 letters and digits that sort by the time they were made (a ULID), as text.

use ladder_core::time::Moment;
use ulid::Ulid;

use crate::error::StoreError;

/// A fresh id. Ids of the same millisecond sort by chance.
pub fn fresh(now: Moment) -> Result<String, StoreError> {
    let mut chance = [0_u8; 16];
    getrandom::fill(&mut chance).map_err(|error| StoreError::Sql {
        why: format!("no randomness: {error}"),
    })?;
    let millis = u64::try_from(now.millis()).unwrap_or_default();
    Ok(Ulid::from_parts(millis, u128::from_be_bytes(chance)).to_string())
}
