//! How the rollout goes: phases with their bridge and gate, and what people are told.

use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

use super::Id;
use crate::text::Text;
use crate::tier::TierNo;

/// A rollout phase, as `[[phase]]` writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Names the phase within the plan.
    pub id: Id,
    /// What the phase is called.
    pub name: Text,
    /// What sort of phase it is.
    pub kind: PhaseKind,
    /// Its first day, in the plan's time zone.
    pub start: Date,
    /// Its last day, in the plan's time zone.
    pub end: Date,
    /// The groups of requesters it brings in, in the directory's words.
    pub groups: Vec<String>,
    /// How many people it brings in.
    pub users: Option<u32>,
    /// How many of them are executives.
    pub executives: u32,
    /// How many devices it brings in.
    pub devices: Option<u32>,
    /// The platforms of those devices.
    pub platforms: Vec<String>,
    /// Where they work.
    pub sites: Vec<String>,
    /// How devices are enrolled.
    pub enrolment: Option<Enrolment>,
    /// The standing call of its tiers.
    pub bridge: Option<Bridge>,
    /// What must hold before it may start.
    pub gate: Option<Gate>,
    /// What must hold before it may end; with its last day when the plan says nothing.
    pub finish: Option<Gate>,
}

/// What sort of phase it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseKind {
    /// A trial with people who expect trouble.
    Pilot,
    /// The real thing.
    Production,
    /// The weeks after.
    Aftercare,
}

/// How the devices of a phase are enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Enrolment {
    /// By their users, with instructions.
    SelfService,
    /// By their users, with somebody beside them.
    Assisted,
    /// At a fair where all come together.
    Fair,
}

/// A standing call that the tiers share while a phase runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// The tiers on the call.
    pub tiers: Vec<TierNo>,
    /// When it is held.
    pub every: Weekly,
    /// How long it lasts.
    pub minutes: u32,
    /// A link to it.
    pub room: Option<String>,
    /// It ends after so many days without an urgent ticket of the phase; with the phase when the plan says nothing.
    pub days_without_urgent: Option<u32>,
}

/// An hour of the week, written `mon-fri 09:30`, in the plan's time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// The days, in the order of the week.
    pub days: Vec<Weekday>,
    /// The time on each of them.
    pub at: Time,
}

/// What must hold before a phase may start; nothing is asked of what is left out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Gate {
    /// Share of tier members with a certificate, 0 to 1.
    pub trained: Option<f64>,
    /// Share of involvements done, 0 to 1.
    pub involvement: Option<f64>,
    /// Open urgent tickets at most.
    pub open_urgent: Option<u32>,
    /// Share of enrolments that succeeded so far, 0 to 1.
    pub enrolment_success: Option<f64>,
    /// Mean answer of requesters, 1 to 5.
    pub satisfaction: Option<f64>,
    /// Share of their time that tiers are busy at most, 0 to 1.
    pub load: Option<f64>,
}

/// What the people of a phase are told, as `[[communication]]` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Communication {
    /// The phase whose people are told.
    pub phase: Id,
    /// Which of the waves it is.
    pub wave: Wave,
    /// The day, in the plan's time zone.
    pub on: Date,
    /// How they are told (`mail`, `meeting`, …), as written.
    pub channel: Option<String>,
    /// Its subject.
    pub subject: Text,
    /// Its words; `{desk.mail}` stands for the desk's address.
    pub body: Text,
}

/// The waves in which the people of a phase are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wave {
    /// Why, and when.
    KickOff,
    /// The first reminder.
    #[serde(rename = "pre-1")]
    Pre1,
    /// The second reminder.
    #[serde(rename = "pre-2")]
    Pre2,
    /// Now it is your turn; carries the desk's contact.
    Enrol,
    /// How did it go.
    After,
}
