/// Bins a doubling: times within one differ by a twentieth.
const BINS_A_DOUBLING: i32 = 16;
/// A minute and less is no wait that anybody would tell.
const LEAST_MILLIS: i64 = 60_000;
/// Up to 120 days of open time.
const DOUBLINGS: i32 = 18;

/// Waits in narrow bins, for their quantiles; little memory, since each week of each tier has its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Waits {
    /// Made when somebody waits.
    counts: Vec<u32>,
    /// How many waited for less than a minute.
    none: u32,
}

impl Waits {
    pub(super) fn add(&mut self, millis: i64) {
        if millis < LEAST_MILLIS {
            self.none += 1;
            return;
        }
        if self.counts.is_empty() {
            self.counts = vec![0; usize::try_from(DOUBLINGS * BINS_A_DOUBLING).unwrap_or(0)];
        }
        let last = self.counts.len() - 1;
        self.counts[place(millis).min(last)] += 1;
    }

    pub(super) fn take_in(&mut self, other: &Self) {
        self.none += other.none;
        if self.counts.is_empty() {
            self.counts.clone_from(&other.counts);
            return;
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// The hours that this share stays within; nothing where nobody came.
    pub(super) fn quantile_hours(&self, share: f64) -> Option<f64> {
        let all = u64::from(self.none) + self.counts.iter().map(|count| u64::from(*count)).sum::<u64>();
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )] // Counts.
        let rank = ((share * all as f64).ceil() as u64).max(1);
        if all == 0 {
            return None;
        }
        let mut below = u64::from(self.none);
        if rank <= below {
            return Some(0.0);
        }
        let reached = self.counts.iter().position(|count| {
            below += u64::from(*count);
            rank <= below
        });
        reached.map(middle_hours)
    }
}

/// The bin of a wait of a minute or more: its doublings by the position of its highest bit, the rest by the bits below.
fn place(millis: i64) -> usize {
    #[allow(clippy::cast_precision_loss)] // Far below what a float holds.
    let minutes = millis as f64 / LEAST_MILLIS as f64;
    let bits = minutes.to_bits();
    let doubling = (bits >> 52) - 1023;
    let within = bits >> (52 - BINS_A_DOUBLING.trailing_zeros()) & (BINS_A_DOUBLING as u64 - 1);
    usize::try_from(doubling * BINS_A_DOUBLING as u64 + within).unwrap_or(usize::MAX)
}

fn middle_hours(place: usize) -> f64 {
    let bins = BINS_A_DOUBLING as usize;
    let edge = |place: usize| {
        let doubling = i32::try_from(place / bins).unwrap_or(DOUBLINGS);
        let within = f64::from(u32::try_from(place % bins).unwrap_or(0)) / f64::from(BINS_A_DOUBLING);
        libm::scalbn(1.0 + within, doubling)
    };
    f64::midpoint(edge(place), edge(place + 1)) / 60.0
}
