//! What a rehearsal may assume where the desk has no history yet.

use indexmap::IndexMap;

use super::Id;
use crate::tier::TierNo;
use crate::time::Span;

/// Assumptions of a rehearsal, as `[assume]` writes them; what is left out takes the simulator's default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assume {
    /// Where the random numbers start.
    pub seed: Option<u64>,
    /// How long the rehearsal runs; 26 weeks when the plan says nothing.
    pub weeks: Option<u32>,
    /// How many times it is run.
    pub replications: Option<u32>,
    /// Contacts a user makes in a month.
    pub per_user_month: Option<f64>,
    /// Contacts that each enrolment causes.
    pub per_enrolment: Option<f64>,
    /// Days over which the contacts of an enrolment die away.
    pub enrolment_decay_days: Option<f64>,
    /// How long a requester waits before giving up.
    pub patience: Option<Span>,
    /// Share of contacts by topic.
    pub topics: IndexMap<Id, f64>,
    /// Share of tickets that are reopened.
    pub reopened: Option<f64>,
    /// Share of handovers that are sent back.
    pub sent_back: Option<f64>,
    /// What is assumed of each tier.
    pub tiers: IndexMap<TierNo, AssumeTier>,
    /// What is assumed of the vendor.
    pub vendor: Option<AssumeVendor>,
}

/// Assumptions about one tier, as `[assume.tier.N]` writes them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeTier {
    /// How many people are on shift.
    pub staff: Option<Staff>,
    /// Mean time to handle a ticket.
    pub handle: Option<Span>,
    /// Coefficient of variation of that time.
    pub spread: Option<f64>,
    /// The distribution of that time.
    pub law: Law,
    /// Share the tier solves itself.
    pub solves: Option<f64>,
    /// What training adds to `solves` and takes off `handle`, as a share.
    pub trained_gain: Option<f64>,
    /// Re-reading time a poor handover costs.
    pub handover_cost: Option<Span>,
    /// Time to acknowledge a solution.
    pub relay: Option<Span>,
    /// Time tier 1 takes to tell the requester.
    pub contact: Option<Span>,
    /// Cost of an hour of work, in the plan's currency.
    pub cost_hour: Option<f64>,
}

/// How many people are on shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Staff {
    /// The same number whenever the tier is open.
    Same(u32),
    /// A number by calendar.
    ByHours(IndexMap<Id, u32>),
}

/// The distribution of a handling time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Law {
    /// Long tail, as handling times have.
    #[default]
    Lognormal,
    /// Memoryless, as the classical formulas want it.
    Exponential,
    /// Always the mean.
    Fixed,
}

/// Assumptions about the vendor, as `[assume.vendor]` writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AssumeVendor {
    /// Median time until the vendor answers with a solution.
    pub delay: Option<Span>,
    /// Nine in ten are answered within this.
    pub p90: Option<Span>,
}
