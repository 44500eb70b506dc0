//! The support plan: who supports, how a request travels, how staff are trained and involved, and how the rollout goes.
//!
//! One TOML file, read whole or refused whole: a [`Plan`] exists only when nothing in it stops it from running.

/// Names that a plan gives to its parts.
mod id;

/// Regular expressions.
mod pattern;

/// How urgent a request is, and values that hang on it.
mod priority;

/// Who supports.
mod staff;

/// The fields of the handover sheet and the intake form.
mod handover;

/// What requesters are promised, and the rules a ticket travels by.
mod promise;

/// Phases, bridges, gates, communications.
mod rollout;

/// Training and early involvement.
mod training;

/// What a rehearsal may assume.
mod assume;

/// What the relay asks of a plan.
mod lookup;

/// What stands in people's calendars.
mod appointment;

/// The calendars of a plan.
mod compiled;

/// Codes, places and severities of what is wrong.
mod finding;

/// What exactly is wrong.
pub mod problem;

/// What a rule found, with the facts that its sentence names.
mod judgement;

/// Names the world has agreed on.
mod known;

/// From a file to a plan.
mod read;

/// The rules that a plan is judged by.
mod check;

/// What differs between two plans.
pub mod diff;

/// What a plan may hold, as data.
pub mod shape;

use indexmap::IndexMap;
use jiff::tz::TimeZone;

pub use appointment::{Appointment, Appointments, Occasion, When};
pub use assume::{Assume, AssumeTier, AssumeVendor, Law, Staff};
pub use finding::{Code, Finding, Severity, UnknownCode};
pub use handover::{Choice, Field, FieldKind, FormField, KNOWN_CHOICES, KNOWN_FORM_FIELDS};
pub use id::Id;
pub use judgement::{Fact, Judgement};
pub use pattern::{Pattern, PatternError};
pub use priority::{Impact, Matrix, PerPriority, Priority, UnknownWord, Urgency};
pub use problem::Problem;
pub use promise::{Process, Promise, RelayRule, Skip, Targets, Topic};
pub use read::{Asked, Reading, Rehearse, asked, forecast, read, read_bytes, read_network};
pub use rollout::{Bridge, Communication, Enrolment, Gate, Phase, PhaseKind, Wave, Weekly};
pub use staff::{Person, Support, Team, Tier, Vendor};
pub use training::{Audience, Involvement, Module, ModuleKind, Outcome, Session, Stage, Training};

use crate::calendar::Hours;
use crate::text::{Language, Text};
use compiled::Compiled;

/// A support plan that can run: every reference resolves, every calendar opens, tier 1 exists.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The version of the file's own language; 1.
    pub format: u32,
    /// What the plan is called.
    pub name: Text,
    /// Free words for people; the desk knows a revision by a serial number and the hash of its content.
    pub revision: String,
    /// Whose plan it is.
    pub organisation: Option<Text>,
    /// ISO 4217; `EUR` when the plan says nothing.
    pub currency: String,
    /// The language of texts that are not translated.
    pub language: Language,
    /// All languages the desk is offered in; the plan's own when it says nothing.
    pub languages: Vec<Language>,
    /// Where dates and times without an offset are.
    pub timezone: TimeZone,
    /// The calendars, by id, in the file's order (as are all tables here).
    pub hours: IndexMap<Id, Hours>,
    /// Who supports.
    pub persons: IndexMap<Id, Person>,
    /// In which teams.
    pub teams: IndexMap<Id, Team>,
    /// The rungs, tier 1 first.
    pub tiers: Vec<Tier>,
    /// The fields of the handover sheet.
    pub handover: IndexMap<Id, Field>,
    /// Companies behind the last inside tier.
    pub vendors: IndexMap<Id, Vendor>,
    /// The promises to the requester.
    pub targets: Targets,
    /// The rules of the relay.
    pub process: Process,
    /// What requests are about.
    pub topics: IndexMap<Id, Topic>,
    /// The phases of the rollout.
    pub phases: Vec<Phase>,
    /// What people are told.
    pub communications: Vec<Communication>,
    /// How support staff are trained.
    pub training: Option<Training>,
    /// How they take part before production.
    pub involvements: Vec<Involvement>,
    /// Findings that are accepted.
    pub allow: Vec<Allow>,
    /// What a rehearsal may assume.
    pub assume: Assume,
    compiled: Compiled,
}

/// A finding that is accepted, with its reason, as `[[allow]]` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The code of the finding.
    pub code: String,
    /// Why it is accepted.
    pub because: String,
    /// Only at this key or below it; anywhere when left out.
    pub key: Option<String>,
}
