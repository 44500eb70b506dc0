/// Bins a doubling: times within one differ by less than one in a hundred.
const BINS_A_DOUBLING: u64 = 128;
/// A float's bits shifted by this leave its exponent and as many bits behind it as number the bins of a doubling.
const SHIFT: u32 = 52 - BINS_A_DOUBLING.trailing_zeros();
/// The least time told from none: two to this power.
const LEAST_POWER: i32 = -24;
const GREATEST_POWER: i32 = 24;

/// Times sorted into narrow bins, for their quantiles, in the same memory however many there are.
#[derive(Debug, Clone)]
pub(super) struct Bins {
    counts: Vec<u64>,
    /// How many took no time, or as good as none.
    none: u64,
    all: u64,
}

impl Bins {
    pub(super) fn new() -> Self {
        Self {
            counts: vec![0; place(two_to(GREATEST_POWER)) + 1],
            none: 0,
            all: 0,
        }
    }

    pub(super) fn add(&mut self, time: f64) {
        self.all += 1;
        if time < two_to(LEAST_POWER) {
            self.none += 1;
        } else {
            let last = self.counts.len() - 1;
            self.counts[place(time).min(last)] += 1;
        }
    }

    /// The time that this share stays within, in the middle of its bin; nothing where there are no times.
    pub(super) fn quantile(&self, share: f64) -> Option<f64> {
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )] // Counts.
        let rank = ((share * self.all as f64).ceil() as u64).max(1);
        if self.all == 0 {
            return None;
        }
        let mut below = self.none;
        if rank <= below {
            return Some(0.0);
        }
        let reached = self.counts.iter().position(|count| {
            below += count;
            rank <= below
        });
        reached.map(|place| f64::midpoint(lower_edge(place), lower_edge(place + 1)))
    }

    pub(super) fn take_in(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.none += other.none;
        self.all += other.all;
    }

    pub(super) fn empty(&mut self) {
        self.counts.fill(0);
        (self.none, self.all) = (0, 0);
    }
}

fn two_to(power: i32) -> f64 {
    libm::scalbn(1.0, power)
}

#[allow(clippy::cast_possible_truncation)] // The difference is a few thousand.
fn place(time: f64) -> usize {
    ((time.to_bits() >> SHIFT) - (two_to(LEAST_POWER).to_bits() >> SHIFT)) as usize
}

fn lower_edge(place: usize) -> f64 {
    let first = two_to(LEAST_POWER).to_bits() >> SHIFT;
    f64::from_bits((first + place as u64) << SHIFT)
}
