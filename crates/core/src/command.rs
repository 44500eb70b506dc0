//! What somebody wants to happen to a ticket. Every command is either turned into events or refused by name.

mod attachment;
mod open;
mod pair;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use attachment::Attachment;
pub use open::Open;
pub use pair::{PairCommand, RELATIONS_MAX, Split};

use crate::id::{Address, TicketNumber};
use crate::plan::{Id, Impact, Priority, Urgency};
use crate::ticket::SheetValue;
use crate::tier::TierNo;
use crate::time::Moment;

/// The longest subject kept, in characters; what is longer is cut by the edge that takes it in.
pub const SUBJECT_CHARS_MAX: usize = 250;
/// The longest text of one message, note or field, in bytes.
pub const TEXT_BYTES_MAX: usize = 1024 * 1024;
/// The most attachments on one message.
pub const ATTACHMENTS_MAX: usize = 100;
/// The most participants on one ticket.
pub const PARTICIPANTS_MAX: usize = 100;
/// The most answers to one form.
pub const ANSWERS_MAX: usize = 50;
/// The most vendor cases on one ticket.
pub const CASES_MAX: usize = 20;

/// The way by which words travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// E-mail.
    Mail,
    /// The requester's pages.
    Portal,
    /// A program.
    Api,
    /// A call.
    Phone,
    /// A chat.
    Chat,
    /// Face to face.
    InPerson,
}

impl Channel {
    /// Does a message on this channel count as having reached the requester once it left?
    pub fn reaches_by_sending(self) -> bool {
        matches!(self, Self::Mail | Self::Portal)
    }
}

/// Words with their attachments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The new text, as plain text or Markdown.
    pub text: String,
    /// Text that was quoted below or around it: folded, never cut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<String>,
    /// The message as HTML, made safe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// Files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The RFC 5322 message id it came or goes under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The blob of the raw message it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
}

impl Words {
    /// Plain words without anything beside them.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// Why a ticket is handed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EscalationReason {
    /// The root cause was not found (R16).
    CauseNotFound,
    /// The cause is known, the remedy is not.
    CannotSolve,
    /// The remedy is known, the right to apply it is missing.
    NoPermission,
    /// The tier's time ran out.
    OutOfTime,
}

/// What triage sets; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Triage {
    /// A new topic.
    pub topic: Option<Id>,
    /// A new priority.
    pub priority: Option<Priority>,
    /// Or impact and urgency, which give it.
    pub weight: Option<(Impact, Urgency)>,
    /// A new phase.
    pub phase: Option<Id>,
}

/// A solution as its finder writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Solve {
    /// What was wrong; above tier 1 it must be said (R18).
    pub cause: Option<String>,
    /// What mends it.
    pub resolution: String,
    /// For the tiers below.
    pub explanation: Option<String>,
    /// What tier 1 may tell the requester.
    pub draft: Option<String>,
}

/// One attempt to reach the requester.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// By which way.
    pub channel: Channel,
    /// Were they reached? By mail and portal a message that left counts as reached.
    pub reached: bool,
    /// What was said, or what will be sent.
    pub words: Words,
}

/// A case at the vendor, opened there and recorded here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VendorCase {
    /// The vendor's case numbers.
    pub numbers: Vec<String>,
    /// The severity agreed.
    pub severity: Option<String>,
    /// Whom to speak to.
    pub contact: Option<String>,
    /// When the vendor said it would answer.
    pub expects_by: Option<Moment>,
}

/// A message that reached the desk from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Who wrote it.
    pub from: Address,
    /// How it came.
    pub channel: Channel,
    /// What it says.
    pub words: Words,
    /// As whom they write.
    pub role: IncomingRole,
}

/// As whom somebody writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "kebab-case")]
pub enum IncomingRole {
    /// The requester or a participant.
    Requester,
    /// The vendor, about a case.
    Vendor {
        /// The case they named.
        case: String,
    },
}

/// A machine's message about a ticket: recorded, never more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineMail {
    /// From whom, as far as it says.
    pub from: Option<Address>,
    /// Is it a delivery failure?
    pub bounce: bool,
    /// Why it counts as a machine's.
    pub reason: String,
    /// What it says.
    pub words: Words,
}

/// Why a ticket is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// No request at all.
    Spam,
    /// Another ticket already carries the matter.
    Duplicate(TicketNumber),
}

/// Everything that can be asked of an existing ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Set topic, priority or phase.
    Triage(Triage),
    /// Take it from the queue.
    Take,
    /// Give it to somebody of the tier.
    Assign {
        /// To whom.
        to: Address,
    },
    /// Put it back in the queue.
    Release,
    /// Put it back for somebody who has it, whatever they were about to do with it.
    HandBack {
        /// Who has it.
        of: Address,
    },
    /// Write to the requester.
    Reply(Words),
    /// Write to the requester and wait for their answer.
    ReplyAndWait(Words),
    /// Write a note for the desk alone.
    Note(Words),
    /// Take in a message from outside.
    Receive(Incoming),
    /// Record a machine's message.
    Record(MachineMail),
    /// Offer custody to the tier above.
    Escalate {
        /// Why.
        reason: EscalationReason,
        /// In words.
        words: String,
        /// Fields of the sheet that are filled or changed.
        fields: BTreeMap<Id, SheetValue>,
    },
    /// Offer custody over a tier's head.
    Skip {
        /// To which tier.
        to: TierNo,
        /// Why.
        reason: EscalationReason,
        /// Why the tier between is left out.
        words: String,
        /// Fields of the sheet that are filled or changed.
        fields: BTreeMap<Id, SheetValue>,
    },
    /// Take the offer back.
    WithdrawOffer,
    /// Take custody of what is offered.
    Accept,
    /// Ask the holder about fields of the sheet.
    Ask {
        /// Which fields.
        fields: Vec<Id>,
        /// What.
        words: String,
    },
    /// Answer what was asked about the offer.
    Answer {
        /// In words.
        words: String,
        /// Fields of the sheet that are filled or changed.
        fields: BTreeMap<Id, SheetValue>,
    },
    /// Refuse the offer: custody stays below.
    SendBack {
        /// Why.
        words: String,
        /// Fields that are missing or too thin.
        missing: Vec<Id>,
    },
    /// Record a vendor case and wait for it.
    OpenCase(VendorCase),
    /// Close a vendor case.
    CloseCase {
        /// Its number.
        number: String,
    },
    /// Wait for the requester, saying what is asked.
    WaitOnRequester {
        /// What is asked; sent to them as a message.
        asks: String,
    },
    /// End the wait.
    Resume,
    /// Sleep until a time.
    Snooze {
        /// Until when.
        until: Moment,
        /// Why.
        why: String,
    },
    /// End the sleep early.
    Wake,
    /// Hand down a solution.
    Solve(Solve),
    /// Acknowledge a relayed solution.
    Acknowledge {
        /// Could this tier solve it itself next time?
        could_solve: bool,
        /// A remark.
        words: Option<String>,
    },
    /// Doubt a relayed solution: back to the tier above.
    Doubt {
        /// Why.
        words: String,
    },
    /// Try to reach the requester with the solution.
    Contact(Contact),
    /// It works.
    Confirm,
    /// It does not.
    Dispute {
        /// What is still wrong.
        words: String,
    },
    /// It is no longer needed.
    Withdraw {
        /// Why.
        words: Option<String>,
    },
    /// Set it aside as spam or as a duplicate.
    SetAside(SetAside),
    /// Undo setting it aside.
    Restore,
    /// Open it again.
    Reopen {
        /// Why.
        words: String,
    },
    /// Say what the help was worth.
    Rate {
        /// From 1 to 5.
        stars: u8,
        /// In words.
        words: Option<String>,
    },
    /// Let somebody else read and reply.
    AddParticipant {
        /// Whom.
        address: Address,
        /// May they read what was said before?
        with_history: bool,
    },
    /// End that.
    RemoveParticipant {
        /// Whom.
        address: Address,
    },
    /// Let the promises of the running plan hold for this ticket from now on.
    AdoptPlan,
    /// Look at the clock: warn, miss, wake, end the silence.
    Tick,
}
