//! Tries at a door, held back when there were too many: by the person they are about, known or not, and by the network they
//! come from.

use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, Moment};

use crate::error::StoreError;
use crate::store::{Tx, throttle};

/// What is counted together.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    key: String,
    pace: Pace,
}

/// How many tries are free, and how long the waits after them are.
#[derive(Clone, Copy, Debug)]
struct Pace {
    free_max: i64,
    first_wait_millis: i64,
    wait_millis_max: i64,
    forgotten_millis: i64,
}

/// Guesses at one person: half a minute after the fifth, then twice as long each time.
const GUESSES: Pace = Pace {
    free_max: 5,
    first_wait_millis: MINUTE_MILLIS / 2,
    wait_millis_max: 15 * MINUTE_MILLIS,
    forgotten_millis: DAY_MILLIS,
};
/// Guesses from one network, which a whole office may share.
const GUESSES_OF_NETWORK: Pace = Pace {
    free_max: 30,
    first_wait_millis: MINUTE_MILLIS / 2,
    wait_millis_max: 15 * MINUTE_MILLIS,
    forgotten_millis: HOUR_MILLIS,
};
/// Links to one address: three in a quarter of an hour, so that nobody's mailbox is filled.
const LINKS: Pace = Pace {
    free_max: 3,
    first_wait_millis: 15 * MINUTE_MILLIS,
    wait_millis_max: 15 * MINUTE_MILLIS,
    forgotten_millis: 15 * MINUTE_MILLIS,
};
/// Links that one network asks for.
const LINKS_OF_NETWORK: Pace = Pace { free_max: 30, ..LINKS };

/// The longest part of a key, in characters: an address has 254 at most.
const KEY_CHARS_MAX: usize = 254;

impl Gate {
    pub(super) fn password(address: &str) -> Self {
        Self::of("password", address, GUESSES)
    }

    pub(super) fn code(address: &str) -> Self {
        Self::of("code", address, GUESSES)
    }

    pub(super) fn network(network: &str) -> Self {
        Self::of("network", network, GUESSES_OF_NETWORK)
    }

    pub(super) fn link(address: &str) -> Self {
        Self::of("link", address, LINKS)
    }

    pub(super) fn links_of_network(network: &str) -> Self {
        Self::of("links", network, LINKS_OF_NETWORK)
    }

    fn of(kind: &str, about: &str, pace: Pace) -> Self {
        let about: String = about.chars().take(KEY_CHARS_MAX).collect();
        Self {
            key: format!("{kind}:{about}"),
            pace,
        }
    }

    /// Counts a try; the moment until which there is to be waited instead, if so.
    pub(super) async fn take(&self, tx: &mut Tx, now: Moment) -> Result<Option<Moment>, StoreError> {
        let forgotten = now.plus_millis(1 - self.pace.forgotten_millis);
        let Some(nth) = throttle::take(&mut *tx, &self.key, now, forgotten).await? else {
            return Ok(Some(throttle::until(tx, &self.key).await?.unwrap_or(now)));
        };
        if let Some(wait_millis) = self.pace.wait_millis_after(nth) {
            throttle::wait(tx, &self.key, now.plus_millis(wait_millis)).await?;
        }
        Ok(None)
    }

    /// The try turned out well, and those before it are forgiven.
    pub(super) async fn forgive(&self, tx: &mut Tx) -> Result<(), StoreError> {
        throttle::clear(tx, &self.key).await
    }

    /// The try turned out well; others from there count still.
    pub(super) async fn ease(&self, tx: &mut Tx) -> Result<(), StoreError> {
        throttle::ease(tx, &self.key).await
    }
}

impl Pace {
    /// How long to wait after the n-th try, should it fail.
    fn wait_millis_after(self, nth: i64) -> Option<i64> {
        let over = u32::try_from(nth - self.free_max).ok()?;
        let doubled = self
            .first_wait_millis
            .saturating_mul(1_i64.checked_shl(over.min(20)).unwrap_or(i64::MAX));
        Some(doubled.min(self.wait_millis_max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_begin_after_the_free_tries_and_double_up_to_a_quarter_of_an_hour() {
        let seconds = |nth| GUESSES.wait_millis_after(nth).map(|millis| millis / 1000);
        assert_eq!(
            [1, 4, 5, 6, 7, 9].map(seconds),
            [None, None, Some(30), Some(60), Some(120), Some(480)]
        );
        assert_eq!([10, 60, 1_000_000].map(seconds), [Some(900); 3]);
    }
}
