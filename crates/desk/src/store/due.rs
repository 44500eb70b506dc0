//! Deadlines: which tickets have one that passed, found by one index.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::tx::Tx;
use crate::error::StoreError;

/// The most tickets one sweep takes.
pub const SWEEP_MAX: i64 = 500;

const PASSED: &str = "select number from ticket where next_due_at <= $1 and (sweep_after is null or sweep_after <= $1) \
     order by next_due_at, number limit $2";
const NEXT: &str = "select min(next_due_at) as next_due_at from ticket where next_due_at is not null";
const BACK_OFF: &str = "update ticket set sweep_after = $2 where number = $1";

pub const STATEMENTS: &[(&str, &str)] = &[("PASSED", PASSED), ("NEXT", NEXT), ("BACK_OFF", BACK_OFF)];

/// The tickets whose next deadline has passed, longest ago first.
pub async fn passed(from: impl Ask, now: Moment, limit: i64) -> Result<Vec<i64>, StoreError> {
    from.all(PASSED, &[now.into(), limit.clamp(1, SWEEP_MAX).into()]).await
}

/// The earliest deadline of all, so that the sweep knows how long it may sleep.
pub async fn next(from: impl Ask) -> Result<Option<Moment>, StoreError> {
    Ok(from.one::<Option<i64>>(NEXT, &[]).await?.map(Moment::from_millis))
}

/// Leaves a ticket alone until then, because its tick failed: one sick ticket must not hold up the sweep.
pub async fn back_off(tx: &mut Tx, number: i64, until: Moment) -> Result<(), StoreError> {
    tx.execute(BACK_OFF, &[number.into(), until.into()]).await.map(drop)
}
