//! How often a message was asked for in vain, and when it is asked for again. Tries lie apart: a server that hands over
//! nothing for a while must not look like messages that cannot be had.

use ladder_core::time::{HOUR_MILLIS, Moment};

use crate::store::fetched::FetchedRow;

/// How long is waited after each try: until the next look twice, for a desk may have been stopped over it; then an hour, then
/// four.
const PAUSES_MILLIS: [i64; 4] = [0, 0, HOUR_MILLIS, 4 * HOUR_MILLIS];

/// How a message fared so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tries {
    /// How often it was tried.
    pub(super) count: i64,
    /// When that was the last time.
    pub(super) last: Option<Moment>,
}

impl Tries {
    /// How often a message is asked for; after that, its headers alone, once.
    pub(super) const MAX: i64 = 4;

    pub(super) fn of(row: &FetchedRow) -> Self {
        Self {
            count: row.tries,
            last: row.tried_at,
        }
    }

    /// Whether the next try is for later.
    pub(super) fn waits(self, now: Moment) -> bool {
        let nth = usize::try_from(self.count - 1).ok();
        let pause = nth.map(|nth| PAUSES_MILLIS[nth.min(PAUSES_MILLIS.len() - 1)]);
        pause
            .zip(self.last)
            .is_some_and(|(pause, last)| (0..pause).contains(&now.millis_since(last)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_tries_come_at_once_and_those_after_them_hours_later() {
        let last = Moment::from_millis(0);
        let waits = |count, millis: i64| {
            let tries = Tries {
                count,
                last: Some(last),
            };
            tries.waits(last.plus_millis(millis))
        };
        assert!(!waits(0, 0) && !waits(1, 0) && !waits(2, 0));
        assert!(waits(3, HOUR_MILLIS - 1) && !waits(3, HOUR_MILLIS));
        assert!(waits(4, 4 * HOUR_MILLIS - 1) && !waits(4, 4 * HOUR_MILLIS));
        assert!(waits(9, 4 * HOUR_MILLIS - 1) && !waits(9, 4 * HOUR_MILLIS));
        assert!(!waits(3, -1), "a clock that was put back holds up nothing");
        assert!(!Tries::default().waits(last));
    }
}
