//! Refresh tokens that a sign-in server gave in place of those in the settings. They come and go sealed.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::tx::Tx;
use crate::error::StoreError;

const READ: &str = "select sealed from refresh_token where origin = $1";
const PUT: &str = "insert into refresh_token (origin, sealed, at) values ($1, $2, $3) on conflict (origin) \
     do update set sealed = excluded.sealed, at = excluded.at";

pub const STATEMENTS: &[(&str, &str)] = &[("READ", READ), ("PUT", PUT)];

/// The newest one, sealed; none: the one in the settings is.
pub async fn read(from: impl Ask, origin: &str) -> Result<Option<String>, StoreError> {
    from.optional(READ, &[origin.into()]).await
}

/// Keeps it in place of the one before.
pub async fn put(tx: &mut Tx, origin: &str, sealed: &str, now: Moment) -> Result<(), StoreError> {
    tx.execute(PUT, &[origin.into(), sealed.into(), now.into()])
        .await
        .map(drop)
}
