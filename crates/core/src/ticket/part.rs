//! The parts of a ticket: its state, its wait, its sheet, its solution.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{Address, TicketNumber};
use crate::plan::Id;
use crate::tier::TierNo;
use crate::time::Moment;

/// Where in the tier of custody a ticket is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum State {
    /// Nobody has it.
    Queued,
    /// An agent has it.
    Held {
        /// That agent.
        agent: Address,
    },
    /// A handover to a tier above waits for an answer; custody is still below.
    Offered {
        /// Who offered it and still has custody.
        agent: Address,
        /// To whom, and what was asked about it.
        offer: Offer,
    },
    /// A solution waits to be acknowledged here.
    Relayed {
        /// The tier it came down from.
        from: TierNo,
    },
    /// Tier 1 must reach the requester.
    Contacting {
        /// Who is to do so, when that is known.
        agent: Option<Address>,
    },
    /// The requester was told and may confirm, dispute, or stay silent.
    Confirming {
        /// Who told them.
        agent: Option<Address>,
        /// When silence counts as a yes; `None` once the requester wrote something that a person must read first.
        until: Option<Moment>,
    },
    /// It ended.
    Closed {
        /// How.
        end: End,
    },
}

impl State {
    /// Who has it in hand, if a person does.
    pub fn agent(&self) -> Option<&Address> {
        match self {
            Self::Held { agent } | Self::Offered { agent, .. } => Some(agent),
            Self::Contacting { agent } | Self::Confirming { agent, .. } => agent.as_ref(),
            Self::Queued | Self::Relayed { .. } | Self::Closed { .. } => None,
        }
    }

    /// The word that code, database, API and screens use for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Held { .. } => "held",
            Self::Offered { .. } => "offered",
            Self::Relayed { .. } => "relayed",
            Self::Contacting { .. } => "contacting",
            Self::Confirming { .. } => "confirming",
            Self::Closed { .. } => "closed",
        }
    }
}

/// How a ticket ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "kebab-case")]
pub enum End {
    /// Told to the requester by tier 1 and confirmed, by word or by silence.
    Solved,
    /// The requester could not be reached in the plan's number of attempts.
    Unanswered,
    /// The requester no longer needs it.
    Withdrawn,
    /// It follows another ticket.
    Merged {
        /// That ticket.
        into: TicketNumber,
    },
    /// Another ticket already carries the matter.
    Duplicate {
        /// That ticket.
        of: TicketNumber,
    },
    /// No request at all.
    Spam,
}

impl End {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Unanswered => "unanswered",
            Self::Withdrawn => "withdrawn",
            Self::Merged { .. } => "merged",
            Self::Duplicate { .. } => "duplicate",
            Self::Spam => "spam",
        }
    }
}

/// A handover that waits for an answer of a tier above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The tier it is offered to.
    pub to: TierNo,
    /// When it was offered.
    pub at: Moment,
    /// Completeness of the sheet, 0 to 100.
    pub score: u8,
    /// The question that waits for the holder's answer, if one was asked.
    pub question: Option<PinnedQuestion>,
}

/// A question of the tier above, pinned to fields of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedQuestion {
    /// Who asks.
    pub by: Address,
    /// The fields it is about.
    pub fields: Vec<Id>,
    /// The question.
    pub words: String,
}

/// What an open ticket waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "kebab-case")]
pub enum Wait {
    /// An answer of the requester.
    Requester {
        /// What was asked of them.
        asks: String,
        /// Since when.
        since: Moment,
        /// The event that asked: whoever reads along from a later one is not shown the question.
        #[serde(default)]
        seq: i64,
    },
    /// The vendor (R11): custody stays with the highest inside tier.
    Vendor {
        /// Since when.
        since: Moment,
    },
    /// A time: a reminder that stops no clock.
    Until {
        /// When it wakes.
        at: Moment,
        /// Why it sleeps.
        why: String,
        /// Since when.
        since: Moment,
    },
}

impl Wait {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Requester { .. } => "requester",
            Self::Vendor { .. } => "vendor",
            Self::Until { .. } => "until",
        }
    }
}

/// Somebody beside the requester who may read and reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Their address.
    pub address: Address,
    /// They see what was said from this event on (0: from the start, when that was chosen).
    pub from_seq: i64,
}

/// The value of a field on the handover sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SheetValue {
    /// Words, a code, a device, or one option.
    Text(String),
    /// Ticked options, or the names of attachments.
    List(Vec<String>),
}

impl SheetValue {
    /// Does it say anything?
    pub fn is_filled(&self) -> bool {
        match self {
            Self::Text(text) => !text.trim().is_empty(),
            Self::List(items) => items.iter().any(|item| !item.trim().is_empty()),
        }
    }
}

/// A field as somebody filled it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetEntry {
    /// What it says.
    pub value: SheetValue,
    /// Who wrote it.
    pub by: Option<Address>,
    /// In which tier that was.
    pub tier: TierNo,
}

/// What a ticket carries upward (R17): the newest value of each field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sheet(pub BTreeMap<Id, SheetEntry>);

/// A cause and its remedy on the way down (R18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    /// The tier that found it.
    pub tier: TierNo,
    /// Who found it.
    pub by: Address,
    /// When.
    pub at: Moment,
    /// What was wrong; tier 1 solving alone may leave it out.
    pub cause: Option<String>,
    /// What mends it.
    pub resolution: String,
    /// Explanation for the tiers below.
    pub explanation: Option<String>,
    /// A draft of what to tell the requester.
    pub draft: Option<String>,
    /// The tiers that acknowledged it, from above to below.
    pub acks: Vec<Ack>,
    /// Has tier 1 told the requester?
    pub told_at: Option<Moment>,
}

/// One tier's acknowledgement of a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ack {
    /// The tier.
    pub tier: TierNo,
    /// Who acknowledged for it.
    pub by: Address,
    /// When.
    pub at: Moment,
    /// Could this tier solve the same thing itself next time (R20)?
    pub could_solve: bool,
}

/// A case at the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The vendor's number.
    pub number: String,
    /// The severity agreed with the vendor.
    pub severity: Option<String>,
    /// Whom to speak to there.
    pub contact: Option<String>,
    /// Is it still open?
    pub open: bool,
}
