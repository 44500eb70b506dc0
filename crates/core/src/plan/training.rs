//! How support staff are trained, and how they take part before production.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Id;
use crate::text::Text;
use crate::tier::TierNo;
use crate::time::{Moment, Span};

/// How support staff are trained, as `[training]` writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Training {
    /// The least and the most that the modules of a tier should last together; 120 and 180 when the plan says nothing.
    pub minutes: (u32, u32),
    /// Share of a test needed for a certificate, 0 to 1.
    pub pass: Option<f64>,
    /// How long a certificate lasts; for ever when the plan says nothing.
    pub valid: Option<Span>,
    /// Whether only certified people can be given tickets of the tier.
    pub required: bool,
    /// What is taught.
    pub modules: Vec<Module>,
    /// When, by whom and to whom.
    pub sessions: Vec<Session>,
}

/// One thing that is taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Names the module within the plan.
    pub id: Id,
    /// What it is called.
    pub name: Text,
    /// Whether it is told or done.
    pub kind: ModuleKind,
    /// How long it lasts.
    pub minutes: u32,
    /// The tiers it is meant for.
    pub tiers: Vec<TierNo>,
    /// Links or articles to go with it.
    pub material: Vec<String>,
}

/// Whether a module is told or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModuleKind {
    /// It is told.
    Theory,
    /// It is done.
    Practice,
}

/// A gathering at which modules are taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Names the session within the plan.
    pub id: Id,
    /// The person who gives it.
    pub trainer: Id,
    /// Whom it is for (`for` in the plan).
    pub audience: Audience,
    /// The modules given, in order.
    pub modules: Vec<Id>,
    /// When it begins.
    pub at: Moment,
    /// How long it lasts.
    pub minutes: u32,
    /// Where it is held.
    pub room: Option<String>,
}

/// Whom a session is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// The leads of all teams of inside tiers.
    Leads,
    /// Every member of a team.
    Team(Id),
    /// These persons.
    Persons(Vec<Id>),
}

/// Support staff taking part before production, as `[[involvement]]` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Involvement {
    /// Names the involvement within the plan.
    pub id: Id,
    /// What they do.
    pub activity: Text,
    /// When in the project they do it.
    pub stage: Stage,
    /// The phase it belongs to.
    pub phase: Option<Id>,
    /// Who takes part.
    pub people: Vec<Id>,
    /// The day it must be done by, in the plan's time zone.
    pub due: Date,
    /// What must come of it.
    pub outcome: Outcome,
}

/// When in the project support staff take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// While it is planned.
    Planning,
    /// While it is designed.
    Design,
    /// While it is tested.
    Test,
    /// During a pilot.
    Pilot,
}

/// What must come of an involvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A knowledge article.
    Article,
    /// A filled-in checklist.
    Checklist,
    /// Feedback on a design.
    Feedback,
}
