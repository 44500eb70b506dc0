use super::super::chance::mixed;
use super::super::quantile::normal;

/// The chance of one ticket: each question that is asked of it has one answer, whatever else happens and whenever it is
/// asked. A change of the plan at one place thus leaves what befalls the same ticket elsewhere as it was (common random
/// numbers).
#[derive(Debug, Clone, Copy)]
pub(super) struct Dice(u64);

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Question {
    /// How long after the one before it comes.
    Coming,
    Topic,
    Handling,
    Solved,
    SentBack,
    Patience,
    Vendor,
    Reopened,
    ReopenedAfter,
}

impl Dice {
    /// The dice of the nth ticket of a source.
    pub(super) fn new(source: u64, nth: u64) -> Self {
        Self(mixed(source ^ mixed(nth)))
    }

    /// A number above 0 and below 1; `turn` tells questions apart that are asked several times.
    pub(super) fn share(self, question: Question, turn: u32) -> f64 {
        let asked = (question as u64) << 32 | u64::from(turn);
        #[allow(clippy::cast_precision_loss)] // The 52 bits that a float between a half and 1 holds.
        let whole = (mixed(self.0 ^ mixed(asked)) >> 12) as f64;
        (whole + 0.5) / TWO_TO_52
    }

    /// An exponential number of mean 1.
    pub(super) fn exponential(self, question: Question, turn: u32) -> f64 {
        -libm::log(self.share(question, turn))
    }

    /// A normal number of mean 0 and deviation 1.
    pub(super) fn normal(self, question: Question, turn: u32) -> f64 {
        normal(self.share(question, turn))
    }
}

const TWO_TO_52: f64 = 4_503_599_627_370_496.0;

/// Where the dice of a source begin.
pub(super) fn source(seed: u64, replication: u32, name: &str, kind: u64) -> u64 {
    let name = name.bytes().fold(0_u64, |hash, byte| mixed(hash ^ u64::from(byte)));
    [u64::from(replication), name, kind]
        .iter()
        .fold(seed, |seed, part| mixed(seed ^ mixed(*part)))
}
