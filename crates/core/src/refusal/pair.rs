//! Why two tickets were not brought together, or not parted.

use super::Refusal;
use crate::id::{Address, TicketNumber};

/// A command on two tickets that cannot be carried out, or one that must be given to the other ticket.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // Each field is the thing its variant's sentence speaks of.
pub enum PairRefusal {
    /// The two tickets are one and the same.
    #[error("ticket {number} has nothing to do with itself")]
    SameTicket { number: TicketNumber },
    /// It follows another ticket, which carries the matter on.
    #[error("the ticket follows ticket {into}")]
    Merged { into: TicketNumber },
    /// What is closed takes nothing in.
    #[error("ticket {number} is closed as {end} and takes nothing in")]
    MergeIntoClosed { number: TicketNumber, end: &'static str },
    /// A case at the vendor would be left behind.
    #[error("case {number} at the vendor is open")]
    CaseOpen { number: String },
    /// It did not end in that ticket.
    #[error("the ticket was not merged into ticket {number}")]
    NotMerged { number: TicketNumber },
    /// The other ticket was merged itself since.
    #[error("ticket {number} was itself merged into ticket {into}")]
    MergedOn { number: TicketNumber, into: TicketNumber },
    /// The two are linked already.
    #[error("the ticket is linked with ticket {number} already")]
    AlreadyLinked { number: TicketNumber },
    /// The two are not linked.
    #[error("the ticket is not linked with ticket {number}")]
    NotLinked { number: TicketNumber },
    /// The other was not split off from this one.
    #[error("ticket {number} was not split off from this one")]
    NotSplit { number: TicketNumber },
    /// Only what came from outside can be a request of its own.
    #[error("event {seq} is no message from outside")]
    NotAMessage { seq: i64 },
    /// A split is for the requester or for whoever wrote the message.
    #[error("{address} neither is the requester nor wrote the message")]
    NotTheSender { address: Address },
}

impl PairRefusal {
    /// The stable name, as [`Refusal::name`].
    pub fn name(&self) -> &'static str {
        match self {
            Self::SameTicket { .. } => "same-ticket",
            Self::Merged { .. } => "merged",
            Self::MergeIntoClosed { .. } => "merge-into-closed",
            Self::CaseOpen { .. } => "case-open",
            Self::NotMerged { .. } => "not-merged",
            Self::MergedOn { .. } => "merged-on",
            Self::AlreadyLinked { .. } => "already-linked",
            Self::NotLinked { .. } => "not-linked",
            Self::NotSplit { .. } => "not-split",
            Self::NotAMessage { .. } => "not-a-message",
            Self::NotTheSender { .. } => "not-the-sender",
        }
    }

    /// The part of the command that it is about, when one part is.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::NotAMessage { .. } => Some("message"),
            Self::NotTheSender { .. } => Some("requester"),
            Self::SameTicket { .. }
            | Self::Merged { .. }
            | Self::MergeIntoClosed { .. }
            | Self::CaseOpen { .. }
            | Self::NotMerged { .. }
            | Self::MergedOn { .. }
            | Self::AlreadyLinked { .. }
            | Self::NotLinked { .. }
            | Self::NotSplit { .. } => None,
        }
    }
}

impl From<PairRefusal> for Refusal {
    fn from(refusal: PairRefusal) -> Self {
        Self::Pair(refusal)
    }
}
