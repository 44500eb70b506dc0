//! The gate of a phase (R30): what must hold before it may start, each condition with what it is now and who says so.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::person::Who;
use crate::plan::Gate;
use crate::time::Moment;

/// One thing that a gate can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// Share of tier members with a certificate, 0 to 1.
    Trained,
    /// Share of involvements done, 0 to 1.
    Involvement,
    /// Open urgent tickets of phases that have started.
    OpenUrgent,
    /// Share of enrolments that succeeded so far, 0 to 1.
    EnrolmentSuccess,
    /// Mean answer of requesters, 1 to 5.
    Satisfaction,
    /// Share of its time that the busiest tier is expected to work, 0 upward.
    Load,
}

impl Condition {
    /// All of them, in the order in which a gate shows them.
    pub const ALL: [Self; 6] = [
        Self::Trained,
        Self::Involvement,
        Self::OpenUrgent,
        Self::EnrolmentSuccess,
        Self::Satisfaction,
        Self::Load,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Trained => "trained",
            Self::Involvement => "involvement",
            Self::OpenUrgent => "open-urgent",
            Self::EnrolmentSuccess => "enrolment-success",
            Self::Satisfaction => "satisfaction",
            Self::Load => "load",
        }
    }

    /// The condition of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.word() == word)
    }

    /// The least and the most that it can be.
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Trained | Self::Involvement | Self::EnrolmentSuccess => (0.0, 1.0),
            Self::OpenUrgent => (0.0, 1_000_000.0),
            Self::Satisfaction => (1.0, 5.0),
            Self::Load => (0.0, 100.0),
        }
    }

    /// What a gate asks of it, where it asks.
    pub fn wanted(self, gate: &Gate) -> Option<f64> {
        match self {
            Self::Trained => gate.trained,
            Self::Involvement => gate.involvement,
            Self::OpenUrgent => gate.open_urgent.map(f64::from),
            Self::EnrolmentSuccess => gate.enrolment_success,
            Self::Satisfaction => gate.satisfaction,
            Self::Load => gate.load,
        }
    }

    /// Is less of it better?
    pub fn is_at_most(self) -> bool {
        match self {
            Self::OpenUrgent | Self::Load => true,
            Self::Trained | Self::Involvement | Self::EnrolmentSuccess | Self::Satisfaction => false,
        }
    }

    fn holds(self, is: f64, wanted: f64) -> bool {
        if self.is_at_most() { is <= wanted } else { is >= wanted }
    }
}

/// What the desk measured; a condition that it cannot see is not in it.
pub type Measured = BTreeMap<Condition, f64>;

/// What a named person says a condition is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The value, in the unit of the condition.
    pub value: f64,
    /// Where it comes from.
    pub words: String,
    /// Who says so.
    pub by: Who,
    /// Since when.
    pub at: Moment,
}

/// A condition beside what is the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Which.
    pub condition: Condition,
    /// What the plan asks for.
    pub wanted: f64,
    /// What it is; none: nobody knows.
    pub is: Option<f64>,
    /// Whether it holds. What nobody knows does not.
    pub holds: bool,
    /// Whether a person recorded it, because the desk does not see it.
    pub recorded: bool,
}

/// Holds each condition of a gate against what the desk measured, and where it sees nothing against what was recorded.
pub fn judge(gate: &Gate, measured: &Measured, recorded: &BTreeMap<Condition, Record>) -> Vec<Standing> {
    let asked = Condition::ALL.into_iter();
    asked
        .filter_map(|condition| {
            let wanted = condition.wanted(gate)?;
            let seen = measured.get(&condition).copied();
            let said = recorded.get(&condition).map(|record| record.value);
            let is = seen.or(said);
            Some(Standing {
                condition,
                wanted,
                is,
                holds: is.is_some_and(|is| condition.holds(is, wanted)),
                recorded: seen.is_none() && said.is_some(),
            })
        })
        .collect()
}

/// The conditions that do not hold.
pub fn closed(standings: &[Standing]) -> Vec<Condition> {
    let failing = standings.iter().filter(|standing| !standing.holds);
    failing.map(|standing| standing.condition).collect()
}
