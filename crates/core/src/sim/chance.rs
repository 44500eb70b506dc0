//! Random numbers that are the same on every machine.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// How long something takes, in the unit of its network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Law {
    /// Memoryless, as the classical formulas want it.
    Exponential {
        /// The mean.
        mean: f64,
    },
    /// Long tail, as handling times have.
    Lognormal {
        /// The mean.
        mean: f64,
        /// Standard deviation over mean.
        cv: f64,
    },
    /// Always the same.
    Fixed {
        /// The time it takes.
        mean: f64,
    },
}

impl Law {
    /// The mean.
    pub fn mean(self) -> f64 {
        match self {
            Self::Exponential { mean } | Self::Lognormal { mean, .. } | Self::Fixed { mean } => mean,
        }
    }

    /// Standard deviation over mean.
    pub fn cv(self) -> f64 {
        match self {
            Self::Exponential { .. } => 1.0,
            Self::Lognormal { cv, .. } => cv,
            Self::Fixed { .. } => 0.0,
        }
    }

    /// The law with what each draw would compute again computed once.
    pub(super) fn compile(self) -> Draw {
        match self {
            Self::Exponential { mean } => Draw::Exponential(mean),
            Self::Fixed { mean } => Draw::Fixed(mean),
            Self::Lognormal { mean, cv } => {
                let (centre, spread) = lognormal(mean, cv);
                Draw::Lognormal { centre, spread }
            }
        }
    }
}

/// The mean and the deviation of the logarithm of a lognormal number of this mean, and deviation over mean.
pub(super) fn lognormal(mean: f64, cv: f64) -> (f64, f64) {
    let variance = libm::log(1.0 + cv * cv);
    (libm::log(mean) - variance / 2.0, variance.sqrt())
}

/// A compiled [`Law`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Draw {
    Exponential(f64),
    Fixed(f64),
    Lognormal { centre: f64, spread: f64 },
}

impl Draw {
    pub(super) fn next(self, stream: &mut Stream) -> f64 {
        match self {
            Self::Exponential(mean) => stream.exponential(mean),
            Self::Fixed(time) => time,
            Self::Lognormal { centre, spread } => libm::exp(centre + spread * stream.normal()),
        }
    }
}

/// One stream of random numbers. Each purpose has a stream of its own, so that a change at one place of a network leaves
/// what happens elsewhere as it was: runs of two networks can be compared ticket by ticket.
#[derive(Debug, Clone)]
pub struct Stream {
    generator: Xoshiro256PlusPlus,
    /// The other of two normal numbers that were made together.
    spare: Option<f64>,
}

/// What a stream is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// When the next ticket comes.
    Arrival,
    /// How long somebody is busy.
    Service,
    /// How long somebody waits before giving up.
    Patience,
    /// Where a ticket goes next.
    Route,
}

impl Stream {
    /// The stream of a seed for a purpose at a place, in one of several runs.
    pub fn new(seed: u64, replication: u32, place: usize, purpose: Purpose) -> Self {
        let parts = [u64::from(replication), place as u64, purpose as u64];
        let seed = parts.iter().fold(seed, |seed, part| mixed(seed ^ mixed(*part)));
        Self {
            generator: Xoshiro256PlusPlus::seed_from_u64(seed),
            spare: None,
        }
    }

    /// A number from 0 up to, but never, 1.
    pub fn share(&mut self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // The 53 bits that a float holds.
        let whole = (self.generator.next_u64() >> 11) as f64;
        whole * (f64::EPSILON / 2.0)
    }

    /// An exponential number of this mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * libm::log(1.0 - self.share())
    }

    /// A normal number of mean 0 and deviation 1 (G. Marsaglia's polar method).
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.share() - 1.0, 2.0 * self.share() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let factor = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(y * factor);
                return x * factor;
            }
        }
    }
}

/// Every bit of the number in every bit of the result (the finalizer of `SplitMix64`).
pub(super) fn mixed(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
