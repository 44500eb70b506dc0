//! Rehearsing a plan: its phases bring contacts, its tiers work them as the relay prescribes, and its promises are kept
//! or not.
//!
//! A rollout begins and ends, so nothing is ever steady: the run goes from the Monday of the first phase for so many
//! weeks, again and again with other chance, and how much those replications differ says how sure each figure is. A run
//! is a function of the plan, the settings and the seed: the same gives the same figures on every machine, whoever shares the
//! replications. Chance is drawn for each ticket by itself, so that two plans meet the same tickets.

/// What is assumed, and where each number came from.
pub mod assumption;
/// What the replications came to.
pub mod outcome;
/// Does the plan hold?
pub mod verdict;

/// The table of what is assumed, while numbers are asked for.
mod ledger;

/// What the desk's own events say of a tier's topics.
mod by_topic;

/// Weeks from Monday to Monday.
mod weeks;

/// When contacts come.
mod contacts;
/// How many people are on shift, and who says so.
mod on_shift;
/// Who is there, who is away, who is trained.
mod rota;

/// What the desk's own events say.
pub mod past;

/// A plan made ready to run.
mod course;

/// Chance, for each ticket by itself.
mod dice;
/// What happens to a plan.
mod happening;
/// One run.
mod play;
/// Who waits at a tier.
mod queue;
/// A ticket under way.
mod ticket;

/// Sums over replications.
mod sums;
/// What one run counts.
pub(super) mod tally;
/// Waits in bins.
mod waits;

use std::collections::BTreeMap;

pub use assumption::{Amount, Assumption, Source};
pub use on_shift::{planned_people, shifts};
pub use outcome::{Rehearsal, TierOutcome, TierWeek};
pub use verdict::{Broken, Verdict};

use crate::plan::Plan;
use crate::tier::TierNo;
use course::Course;
use play::play;
use sums::Sums;

/// Runs of a rehearsal when nothing says how many.
pub const REPLICATIONS: u32 = 30;
/// Weeks of a rehearsal when nothing says how many.
pub const WEEKS: u32 = 26;
/// More weeks rehearse nothing.
pub const WEEKS_MAX: u32 = 1_040;
/// More runs add nothing that a reader could see.
pub const REPLICATIONS_MAX: u32 = 100_000;
/// More people on shift than any tier has.
pub const PEOPLE_MAX: u32 = 100_000;

/// What is asked of a rehearsal; what is left out is what the plan says, else our default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// How many weeks are looked at, from 1 to [`WEEKS_MAX`].
    pub weeks: Option<u32>,
    /// How many times it is run, from 1 to [`REPLICATIONS_MAX`].
    pub replications: Option<u32>,
    /// Where chance begins.
    pub seed: Option<u64>,
    /// People on shift at a tier in each week from the first, the last number for all weeks after; in place of as many as
    /// the plan says, and over its shifts as it fills them ([`shifts`]).
    pub people: BTreeMap<TierNo, Vec<u32>>,
    /// Devices enrolled a week while a phase brings them in, in place of its own dates' pace.
    pub devices_a_week: Option<u32>,
    /// Numbers of the desk's own, in place of what the plan assumes.
    pub history: Option<past::History>,
    /// A run ends early with more tickets open; [`Settings::OPEN_MAX`] when left out.
    pub open_max: Option<usize>,
    /// A run ends early when more has happened; [`Settings::EVENTS_MAX`] when left out.
    pub events_max: Option<u64>,
}

impl Settings {
    /// Beyond these open tickets a run has nothing more to tell.
    pub const OPEN_MAX: usize = 200_000;
    /// A run in which more happens ends early.
    pub const EVENTS_MAX: u64 = 100_000_000;
}

/// Why a plan cannot be rehearsed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RehearsalError {
    /// No phases: nobody is brought in, nobody asks.
    #[error("the plan has no phase, so nobody would ask anything")]
    NoPhase,
    /// Phases without people and devices, or rates of nothing.
    #[error("no phase brings in users or devices that would ask anything")]
    NoContacts,
    /// The shares of the topics come to more than all contacts.
    #[error("the shares of the topics add up to {0}, which is more than 1")]
    TopicsAboveOne(f64),
    /// A tier in which nobody is ever on shift.
    #[error("nobody is on shift at tier {0}")]
    Nobody(TierNo),
    /// A tier whose tickets take no time.
    #[error("the handling time of tier {0} must be longer than nothing")]
    NoTime(TierNo),
    /// A last tier that solves nothing, with nobody behind it: its tickets would go round for ever.
    #[error("tier {0} solves nothing and there is no vendor behind it")]
    NeverSolved(TierNo),
    /// Nine in ten cases cannot be quicker than half of them, and no delay can be nothing.
    #[error("the delay of the vendor must be longer than nothing, and its p90 at least as long")]
    VendorDelay,
    /// Whoever waits gives up at once: nobody means that.
    #[error("the patience of requesters must be longer than nothing")]
    NoPatience,
    /// Weeks, replications, people or devices beyond their bounds; which.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// The hours of the promises never open while the rehearsal lasts: nobody could ask anything.
    #[error("the hours of the promises are closed in all those weeks")]
    Closed,
}

/// Rehearses a plan, one replication after the other.
///
/// # Errors
/// What keeps it from being rehearsed.
pub fn rehearse(plan: &Plan, settings: &Settings) -> Result<Rehearsal, RehearsalError> {
    let stage = Stage::new(plan, settings)?;
    let mut sum = stage.sum();
    for replication in 0..stage.replications() {
        sum.take_in(&stage.run(replication));
    }
    Ok(sum.rehearsal())
}

/// A plan made ready to be rehearsed; whoever has several cores shares the replications among them.
#[derive(Debug)]
pub struct Stage<'p>(Course<'p>);

/// What one replication came to.
#[derive(Debug)]
pub struct Run(tally::Tally);

/// Replications added up. Added in their own order they come to the same to the last bit, whoever ran them.
#[derive(Debug)]
pub struct Sum<'s> {
    course: &'s Course<'s>,
    sums: Sums,
}

impl<'p> Stage<'p> {
    /// Makes a plan ready.
    ///
    /// # Errors
    /// What keeps it from being rehearsed.
    pub fn new(plan: &'p Plan, settings: &Settings) -> Result<Self, RehearsalError> {
        Course::new(plan, settings).map(Self)
    }

    /// How many replications are wanted.
    pub fn replications(&self) -> u32 {
        self.0.replications
    }

    /// Runs the nth replication, from 0.
    pub fn run(&self, nth: u32) -> Run {
        Run(play(&self.0, nth))
    }

    /// A sum of nothing yet.
    pub fn sum(&self) -> Sum<'_> {
        Sum {
            course: &self.0,
            sums: Sums::new(&self.0),
        }
    }
}

impl Sum<'_> {
    /// Adds the next replication.
    pub fn take_in(&mut self, run: &Run) {
        self.sums.take_in(&run.0);
    }

    /// What the replications added so far came to.
    pub fn rehearsal(&self) -> Rehearsal {
        outcome::of(self.course, &self.sums)
    }
}

impl Run {
    /// Open tickets times how long there were so many, in ticket milliseconds.
    pub fn open_area(&self) -> i128 {
        self.0.open_area
    }

    /// The time that all tickets together were open: the same, by J. D. C. Little's law.
    pub fn time_open(&self) -> i128 {
        self.0.time_open
    }
}

/// Two plans rehearsed with the same chance; `each` is given what every replication of both came to.
///
/// # Errors
/// What keeps one of them from being rehearsed.
pub(super) fn pair(
    plans: [&Plan; 2],
    settings: &Settings,
    watch: &dyn Fn(u32),
    each: &mut dyn FnMut([&tally::Tally; 2]),
) -> Result<[Rehearsal; 2], RehearsalError> {
    let courses = [Course::new(plans[0], settings)?, Course::new(plans[1], settings)?];
    let mut sums = [Sums::new(&courses[0]), Sums::new(&courses[1])];
    for replication in 0..courses[0].replications {
        let tallies = [play(&courses[0], replication), play(&courses[1], replication)];
        for (sums, tally) in sums.iter_mut().zip(&tallies) {
            sums.take_in(tally);
        }
        each([&tallies[0], &tallies[1]]);
        watch(replication + 1);
    }
    let of = |nth: usize| outcome::of(&courses[nth], &sums[nth]);
    Ok([of(0), of(1)])
}
