//! What requesters are promised, and the rules a ticket travels by.

use serde::{Deserialize, Serialize};

use super::{FormField, Id, Matrix, Pattern, PerPriority, Priority};
use crate::text::{Language, Text};
use crate::tier::TierNo;
use crate::time::Span;

/// The promises to the requester, as `[targets]` writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Targets {
    /// The calendar the promises count in; always open when the plan says nothing.
    pub hours: Option<Id>,
    /// What is promised, by priority.
    pub promise: PerPriority<Promise>,
    /// Priority from impact and urgency.
    pub matrix: Option<Matrix>,
}

/// The spans promised for one priority, in open time of [`Targets::hours`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Promise {
    /// Until a person answers for the first time.
    pub first_reply: Option<Span>,
    /// Until a person answers a later message.
    pub next_reply: Option<Span>,
    /// Until tier 1 has brought the solution. A plan that runs has it for every priority (S201).
    pub solve: Option<Span>,
}

/// The rules of the relay, as `[process]` writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Who may skip a tier; nobody when the plan says nothing.
    pub skip: Skip,
    /// Which tiers a solution passes on its way down; each when the plan says nothing.
    pub relay: RelayRule,
    /// How long a tier may take to acknowledge a relayed solution, in its open time.
    pub acknowledge: PerPriority<Option<Span>>,
    /// How long tier 1 may take to contact the requester once a solution reached it, in its open time.
    pub contact: PerPriority<Option<Span>>,
    /// Contact attempts before a ticket closes unanswered; 3 when the plan says nothing.
    pub attempts: u32,
    /// Silence after which a solved ticket closes; 5 calendar days when the plan says nothing.
    pub confirm: Span,
    /// How long a reply reopens a closed ticket; 14 calendar days when the plan says nothing.
    pub reopen: Span,
    /// Moves between the same two tiers that raise the ping-pong alarm; 2 when the plan says nothing.
    pub bounces: u32,
    /// Whether the requester is asked afterwards how it went.
    pub survey: bool,
}

/// Who may skip a tier; a skip is always recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// Nobody.
    #[default]
    Never,
    /// The lead of the tier that has custody.
    Lead,
    /// Whoever holds the ticket.
    Anyone,
}

/// Which tiers a solution passes on its way down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelayRule {
    /// Every tier between the one that found it and the requester.
    #[default]
    EachTier,
    /// Tier 1 only; the tiers between learn nothing from it.
    FirstTier,
}

/// What requests are about, as `[topic.ID]` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What the topic is called.
    pub name: Text,
    /// What the requester is asked at intake.
    pub form: Vec<FormField>,
    /// The priority of a request of this topic where nothing better is known.
    pub priority: Option<Priority>,
    /// The tier it starts in; tier 1 when the plan says nothing.
    pub tier: TierNo,
    /// The languages it is served in; those of the plan when it says nothing.
    pub languages: Vec<Language>,
    /// Error codes that point to it, read without regard to case.
    pub codes: Vec<Pattern>,
}
