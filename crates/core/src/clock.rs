//! Promises with a deadline, and the story of how each deadline came about.

mod steps;

use serde::{Deserialize, Serialize};

pub use steps::Steps;

use crate::id::Revision;
use crate::plan::Id;
use crate::tier::TierNo;
use crate::time::{Moment, Span};

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// To the requester: a first message of a person.
    FirstReply,
    /// To the requester: an answer to what they wrote last.
    NextReply,
    /// To the requester: tier 1 has reached them with the solution.
    Solve,
    /// Of a tier: to take up a ticket or a handover.
    Accept,
    /// Of a tier: to solve it or hand it on.
    Work,
    /// Of a tier: to acknowledge a relayed solution.
    Acknowledge,
    /// Of tier 1: a first attempt to reach the requester with a solution.
    Contact,
    /// Of the vendor: what it said about a case.
    Vendor,
}

impl ClockKind {
    /// The word that API and database use.
    pub fn word(self) -> &'static str {
        match self {
            Self::FirstReply => "first_reply",
            Self::NextReply => "next_reply",
            Self::Solve => "solve",
            Self::Accept => "accept",
            Self::Work => "work",
            Self::Acknowledge => "acknowledge",
            Self::Contact => "contact",
            Self::Vendor => "vendor",
        }
    }

    /// Is it a promise to the requester, rather than of a tier to the others?
    pub fn is_for_requester(self) -> bool {
        matches!(self, Self::FirstReply | Self::NextReply | Self::Solve)
    }
}

/// Why a clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// The requester was asked something.
    OnRequester,
    /// The vendor has a case.
    OnVendor,
    /// The tier above asked something about the handover.
    Asked,
    /// The handover lies with the tier above.
    Offered,
    /// The requester was told; the time until they dispute does not count.
    Told,
    /// The ticket was set aside by mistake.
    SetAside,
    /// The ticket had ended in another one by mistake.
    Merged,
}

/// One step of the answer to "why this time?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// The span was counted from a moment on a calendar.
    Counted {
        /// The promise, as the plan writes it.
        span: Span,
        /// The calendar it was counted on; none: every hour counts.
        calendar: Option<Id>,
        /// From when.
        from: Moment,
        /// When the calendar opened next, where it was closed at that moment: counting begins there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opens: Option<Moment>,
        /// The deadline that gave.
        due: Moment,
        /// The plan revision that promises it.
        revision: Revision,
    },
    /// A pause moved the deadline.
    Paused {
        /// Why it stood still.
        reason: PauseReason,
        /// Since when.
        from: Moment,
        /// Until when.
        to: Moment,
        /// The deadline after it.
        due: Moment,
    },
    /// Somebody outside the plan named the time (the vendor).
    Named {
        /// The time named.
        due: Moment,
    },
}

/// A stop that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// Since when it stands still.
    pub since: Moment,
    /// Why.
    pub reason: PauseReason,
}

/// How a clock ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// What was promised was done.
    Met,
    /// It no longer applies: the offer was withdrawn, the ticket ended otherwise.
    Dropped,
}

/// A promise with its deadline. The deadline is computed when the clock starts, stops or resumes, kept in the event,
/// and never computed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Its number on this ticket, from 0 in the order of their start.
    pub id: u32,
    /// What is promised.
    pub kind: ClockKind,
    /// Which tier promises it; none for promises to the requester.
    pub tier: Option<TierNo>,
    /// When it began to count.
    pub started: Moment,
    /// When it runs out; none while a vendor named no time.
    pub due: Option<Moment>,
    /// When a warning is due; gone once given.
    pub warn_at: Option<Moment>,
    /// Stands still since, and why.
    pub stopped: Option<Stop>,
    /// When it ran out unmet. A clock can be met later and stays missed.
    pub missed_at: Option<Moment>,
    /// When and how it ended.
    pub settled: Option<(Moment, Settled)>,
    /// How the deadline came about.
    pub steps: Steps,
}

/// The states in which a clock is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    /// It counts.
    Running,
    /// It stands still.
    Stopped,
    /// Done in time.
    Met,
    /// Ran out, whether done later or not.
    Missed,
    /// No longer applies.
    Dropped,
}

impl Clock {
    /// Has it not ended yet?
    pub fn is_live(&self) -> bool {
        self.settled.is_none()
    }

    /// Does it count now?
    pub fn is_running(&self) -> bool {
        self.is_live() && self.stopped.is_none()
    }

    /// How it is shown.
    pub fn state(&self) -> ClockState {
        match (self.missed_at, self.settled, self.stopped) {
            (Some(_), _, _) => ClockState::Missed,
            (None, Some((_, Settled::Met)), _) => ClockState::Met,
            (None, Some((_, Settled::Dropped)), _) => ClockState::Dropped,
            (None, None, Some(_)) => ClockState::Stopped,
            (None, None, None) => ClockState::Running,
        }
    }

    /// When the desk must look at it: at its warning, then at its deadline, then never again.
    pub fn next_at(&self) -> Option<Moment> {
        if !self.is_running() || self.missed_at.is_some() {
            return None;
        }
        match (self.warn_at, self.due) {
            (Some(warn), Some(due)) => Some(warn.min(due)),
            (Some(at), None) | (None, Some(at)) => Some(at),
            (None, None) => None,
        }
    }

    /// The span it was started with, or counted anew with since.
    pub fn span(&self) -> Option<Span> {
        self.steps.iter().rev().find_map(|step| match step {
            Step::Counted { span, .. } => Some(*span),
            Step::Paused { .. } | Step::Named { .. } => None,
        })
    }
}

/// A deadline as it was computed, with the steps that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// When it runs out.
    pub due: Moment,
    /// When a warning is due.
    pub warn_at: Option<Moment>,
    /// How it came about.
    pub steps: Steps,
}
