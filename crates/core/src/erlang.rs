//! The classical formulas of Erlang and Palm: how many people answer how many contacts how fast.
//!
//! They hold for a tier in a steady hour: contacts arrive at random (Poisson), handling times are exponential, all
//! people are alike, whoever waited longest is next. A rollout is none of that, which is what the rehearsal is for;
//! the formulas are its yardstick and a first answer (A. K. Erlang 1917; C. Palm 1946; O. Garnett, A. Mandelbaum and
//! M. Reiman 2002 for impatience).
//!
//! All sums have positive terms only and are kept as a number beside its magnitude, so that they neither overflow nor
//! cancel with thousands of people: twelve digits hold from 1 to 10,000 of them.

/// Sums of positive terms that may leave the range of a float.
mod series;

use series::{Large, falling_sum, waiting_sum};

/// The most people any of the formulas is asked about.
pub const SERVERS_MAX: u32 = 1_000_000;
/// Contacts that arrive within the patience of one, at most; the sums have about as many terms.
const WITHIN_PATIENCE_MAX: f64 = 2e7;

/// What comes in, and how long each takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// Contacts an hour.
    pub arrivals_hour: f64,
    /// Hours that somebody is busy with one, on average.
    pub handle_hours: f64,
}

/// What a contact does that finds everybody busy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Waiting {
    /// It is lost at once (Erlang B).
    Lost,
    /// It waits for as long as it takes (Erlang C).
    Patient,
    /// It waits for an exponential time of this mean, in hours, then gives up (Erlang A).
    Impatient(f64),
}

/// How a tier fares. Shares are of all contacts, times in hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// How many people.
    pub servers: u32,
    /// The load in Erlangs: how many people would be busy if nobody had to wait.
    pub offered: f64,
    /// Share of their time that people are busy.
    pub occupancy: f64,
    /// Share that finds everybody busy.
    pub delayed: f64,
    /// Share that is lost or gives up.
    pub lost: f64,
    /// Mean wait of all contacts, those who give up included.
    pub wait_mean: f64,
    /// How many wait, on average.
    pub queue_mean: f64,
    /// Share that is answered within the time asked about.
    pub answered_within: f64,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ErlangError {
    /// A number that must be positive and finite is not; which, by its name.
    #[error("{0} must be a number above 0")]
    NotPositive(&'static str),
    /// The time to be answered within is negative or not a number.
    #[error("the time to answer within must be 0 or more")]
    Within,
    /// No people, or more than [`SERVERS_MAX`].
    #[error("servers must be from 1 to {SERVERS_MAX}")]
    Servers,
    /// A level must lie above 0 and below 1.
    #[error("the level must be above 0 and below 1")]
    Level,
    /// More comes in than these people can do: the queue would grow for ever. How many would just do.
    #[error("the queue grows without bound: at least {0} are needed")]
    Overloaded(u32),
    /// Patience is so long that [`Waiting::Patient`] says the same.
    #[error("this patience is so long that nobody gives up: leave it out")]
    Patience,
    /// No number of people up to [`SERVERS_MAX`] reaches the level.
    #[error("no number of servers up to {SERVERS_MAX} reaches the level")]
    OutOfReach,
}

impl Load {
    /// The load in Erlangs.
    pub fn offered(self) -> f64 {
        self.arrivals_hour * self.handle_hours
    }

    fn checked(self) -> Result<Self, ErlangError> {
        positive(self.arrivals_hour, "arrivals")?;
        positive(self.handle_hours, "the handling time")?;
        Ok(self)
    }
}

/// How so many people fare with this load, and which share is answered within so many hours.
///
/// # Errors
/// Numbers that make no sense, and for patient contacts a load that these people can never do.
pub fn answer(load: Load, waiting: Waiting, servers: u32, within_hours: f64) -> Result<Answer, ErlangError> {
    let load = load.checked()?;
    if servers == 0 || servers > SERVERS_MAX {
        return Err(ErlangError::Servers);
    }
    if within_hours.is_nan() || within_hours < 0.0 {
        return Err(ErlangError::Within);
    }
    match waiting {
        Waiting::Lost => Ok(lost(load, servers)),
        Waiting::Patient => patient(load, servers, within_hours),
        Waiting::Impatient(patience) => {
            positive(patience, "patience")?;
            if load.arrivals_hour * patience > WITHIN_PATIENCE_MAX {
                return Err(ErlangError::Patience);
            }
            Ok(impatient(load, patience, servers, within_hours))
        }
    }
}

/// The fewest people with whom at least this share of contacts is answered within so many hours.
///
/// # Errors
/// As [`answer`], and a level that no number of people reaches.
pub fn servers_for(load: Load, waiting: Waiting, level: f64, within_hours: f64) -> Result<Answer, ErlangError> {
    if level.is_nan() || level <= 0.0 || level >= 1.0 {
        return Err(ErlangError::Level);
    }
    let reaches = |servers| match answer(load, waiting, servers, within_hours) {
        Ok(answer) => Ok(Some(answer).filter(|answer| answer.answered_within >= level)),
        Err(ErlangError::Overloaded(_)) => Ok(None),
        Err(error) => Err(error),
    };
    let mut too_few = 0;
    let mut enough = 1;
    let mut best = loop {
        if let Some(answer) = reaches(enough)? {
            break answer;
        }
        too_few = enough;
        if enough == SERVERS_MAX {
            return Err(ErlangError::OutOfReach);
        }
        enough = (enough * 2).min(SERVERS_MAX);
    };
    // One more person never makes it worse, so the first who is enough is found by halving.
    while best.servers - too_few > 1 {
        let middle = too_few + (best.servers - too_few) / 2;
        match reaches(middle)? {
            Some(answer) => best = answer,
            None => too_few = middle,
        }
    }
    Ok(best)
}

/// Erlang B.
fn lost(load: Load, servers: u32) -> Answer {
    let blocked = 1.0 / falling_sum(load.offered(), servers).value();
    Answer {
        servers,
        offered: load.offered(),
        occupancy: load.offered() * (1.0 - blocked) / f64::from(servers),
        delayed: blocked,
        lost: blocked,
        wait_mean: 0.0,
        queue_mean: 0.0,
        answered_within: 1.0 - blocked,
    }
}

/// Erlang C.
fn patient(load: Load, servers: u32, within_hours: f64) -> Result<Answer, ErlangError> {
    let busy = load.offered() / f64::from(servers);
    if busy >= 1.0 {
        let needed = load.offered().floor() + 1.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A load beyond it stays at the bound.
        let needed = needed.min(f64::from(u32::MAX)) as u32;
        return Err(ErlangError::Overloaded(needed));
    }
    let delayed = 1.0 / (busy + (1.0 - busy) * falling_sum(load.offered(), servers).value());
    // How many leave an hour, beyond those who come, while everybody is busy.
    let spare = (f64::from(servers) - load.offered()) / load.handle_hours;
    let wait_mean = delayed / spare;
    Ok(Answer {
        servers,
        offered: load.offered(),
        occupancy: busy,
        delayed,
        lost: 0.0,
        wait_mean,
        queue_mean: wait_mean * load.arrivals_hour,
        answered_within: 1.0 - delayed * (-spare * within_hours).exp(),
    })
}

/// Erlang A: with everything in units of the chance that all are busy and nobody waits.
fn impatient(load: Load, patience: f64, servers: u32, within_hours: f64) -> Answer {
    let offered = load.offered();
    let people = f64::from(servers);
    // Contacts that come, and that are answered at full strength, within the patience of one.
    let coming = load.arrivals_hour * patience;
    let leaving = people * patience / load.handle_hours;
    let (some_wait, how_many) = waiting_sum(coming, leaving);
    let all_busy = Large::new(1.0).plus(&some_wait.times(coming));
    let all = falling_sum(offered, servers).plus(&some_wait.times(coming));
    let delayed = all_busy.over(&all);
    let lost = how_many.over(&all);
    let queue_mean = lost * coming;
    Answer {
        servers,
        offered,
        // Rounding must not make people busier than all the time.
        occupancy: (offered * (1.0 - lost) / people).min(1.0),
        delayed,
        lost,
        wait_mean: queue_mean / load.arrivals_hour,
        queue_mean,
        answered_within: 1.0 - delayed + answered_late(coming, leaving, within_hours / patience, &all),
    }
}

/// The share that waits, but not longer than this, and is answered; `within` in units of patience.
///
/// The wait that a contact with endless patience would have has the density
/// `leaving * exp(coming * (1 - exp(-x)) - leaving * x)`, in units of the chance that all are busy and nobody waits;
/// patience adds another `exp(-x)`. The integral is an incomplete gamma function, whose series is [`waiting_sum`].
fn answered_late(coming: f64, leaving: f64, within: f64, all: &Large) -> f64 {
    let beyond = coming * (-within).exp();
    let (ever, _) = waiting_sum(coming, leaving);
    let (later, _) = waiting_sum(beyond, leaving);
    let exponent = coming * -(-within).exp_m1() - (leaving + 1.0) * within;
    let later = later.times_exp(exponent);
    leaving * (ever.over(all) - later.over(all)).max(0.0)
}

fn positive(number: f64, name: &'static str) -> Result<(), ErlangError> {
    if number > 0.0 && number.is_finite() {
        Ok(())
    } else {
        Err(ErlangError::NotPositive(name))
    }
}
