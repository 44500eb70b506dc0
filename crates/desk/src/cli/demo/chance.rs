use ladder_core::time::{MINUTE_MILLIS, Moment};

/// Chance that comes out the same for the same seed (`SplitMix64`, Steele, Lea and Flood 2014): a demonstration that looks
/// the same twice can be talked about.
#[derive(Debug, Clone)]
pub struct Chance {
    state: u64,
}

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` up to and without `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(1).max(1);
        low + i64::try_from(self.next() % span).unwrap_or_default()
    }

    /// True so many times in a hundred.
    pub fn happens(&mut self, percent: i64) -> bool {
        self.between(0, 100) < percent
    }

    /// One of these.
    pub fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        let last = i64::try_from(of.len()).unwrap_or(1);
        let at = usize::try_from(self.between(0, last)).unwrap_or_default();
        &of[at]
    }

    /// One of these words.
    pub fn word(&mut self, of: &[&'static str]) -> &'static str {
        self.one::<&'static str>(of)
    }

    /// A while after a moment.
    pub fn after(&mut self, moment: Moment, minutes: (i64, i64)) -> Moment {
        let seconds = self.between(minutes.0 * 60, minutes.1 * 60);
        moment.plus_millis(seconds * MINUTE_MILLIS / 60)
    }
}
