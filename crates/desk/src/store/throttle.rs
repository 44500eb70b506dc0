//! Tries, counted by person and by network, so that guessing takes too long.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::tx::Tx;
use crate::error::StoreError;

/// Counts a try, unless there is to be waited: then it answers nothing. Tries that are long past count no more.
const TAKE: &str = "insert into throttle (key, failures, last_at, until_at) values ($1, 1, $2, 0) \
     on conflict (key) do update set last_at = excluded.last_at, \
     failures = case when throttle.last_at < $3 then 1 else throttle.failures + 1 end \
     where throttle.until_at <= $2 returning failures";
const WAIT: &str = "update throttle set until_at = $2 where key = $1";
const UNTIL: &str = "select until_at from throttle where key = $1";
/// What turned out well was no guess.
const EASE: &str = "update throttle set failures = failures - 1, until_at = 0 where key = $1 and failures > 0";
const CLEAR: &str = "delete from throttle where key = $1";
const PURGE: &str = "delete from throttle where key in (select key from throttle where until_at < $1 and last_at < $1 \
     order by until_at limit $2)";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("TAKE", TAKE),
    ("WAIT", WAIT),
    ("UNTIL", UNTIL),
    ("EASE", EASE),
    ("CLEAR", CLEAR),
    ("PURGE", PURGE),
];

/// Counts a try before it is made, so that many at once cannot slip through together: which one it is, or none while
/// there is to be waited. Tries before `forgotten` count no more.
pub async fn take(tx: &mut Tx, key: &str, now: Moment, forgotten: Moment) -> Result<Option<i64>, StoreError> {
    tx.optional(TAKE, &[key.into(), now.into(), forgotten.into()]).await
}

/// Nothing more is tried until then.
pub async fn wait(tx: &mut Tx, key: &str, until: Moment) -> Result<(), StoreError> {
    tx.execute(WAIT, &[key.into(), until.into()]).await.map(drop)
}

/// Until when there is to be waited; a moment long past where there is not.
pub async fn until(from: impl Ask, key: &str) -> Result<Option<Moment>, StoreError> {
    let millis: Option<i64> = from.optional(UNTIL, &[key.into()]).await?;
    Ok(millis.map(Moment::from_millis))
}

/// Takes one try back.
pub async fn ease(tx: &mut Tx, key: &str) -> Result<(), StoreError> {
    tx.execute(EASE, &[key.into()]).await.map(drop)
}

/// Forgets all tries.
pub async fn clear(tx: &mut Tx, key: &str) -> Result<(), StoreError> {
    tx.execute(CLEAR, &[key.into()]).await.map(drop)
}

/// Forgets what was last tried before a moment; how many keys.
pub async fn purge(tx: &mut Tx, before: Moment, limit: i64) -> Result<u64, StoreError> {
    tx.execute(PURGE, &[before.into(), limit.into()]).await
}
