//! What a ticket has to do with others, and what its requester says of it in the end.

use serde::{Deserialize, Serialize};

use super::{State, Wait};
use crate::clock::PauseReason;
use crate::id::{Address, TicketNumber};
use crate::time::Moment;

/// Everything a ticket keeps about other tickets. The other side keeps the same from its own end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Relations {
    /// Tickets that somebody linked it with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The ticket whose message it was split off from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_from: Option<TicketNumber>,
    /// Tickets that were split off from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split_into: Vec<TicketNumber>,
    /// Tickets that ended in it and follow it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Merged>,
    /// What it was when it ended in another ticket, to go on there when that is undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub laid_down: Option<Box<LaidDown>>,
}

impl Relations {
    /// Has it nothing to do with any other ticket?
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// The link with that ticket, if there is one.
    pub fn link_with(&self, other: TicketNumber) -> Option<&Link> {
        self.links.iter().find(|link| link.other == other)
    }

    /// Did this person come in with a ticket that was merged?
    pub fn brought(&self, address: &Address) -> bool {
        self.merged.iter().any(|merged| merged.people.contains(address))
    }
}

/// A link as one of its two tickets sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The other ticket.
    pub other: TicketNumber,
    /// What this one is to it.
    pub kind: LinkKind,
}

/// What one ticket is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// They have to do with each other.
    Related,
    /// The other one is why this one is there.
    CausedBy,
    /// This one is why the other is there.
    Causes,
}

impl LinkKind {
    /// The same link, seen from the other ticket.
    #[must_use]
    pub fn seen_from_the_other(self) -> Self {
        match self {
            Self::Related => Self::Related,
            Self::CausedBy => Self::Causes,
            Self::Causes => Self::CausedBy,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Related => "related",
            Self::CausedBy => "caused-by",
            Self::Causes => "causes",
        }
    }
}

/// A ticket that ended in this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// That ticket.
    pub from: TicketNumber,
    /// Its people who take part here for no other reason: they leave when the merge is undone.
    pub people: Vec<Address>,
}

/// Where a ticket was when it ended in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaidDown {
    /// The ticket that it follows since.
    pub into: TicketNumber,
    /// Where in its tier it was.
    pub state: State,
    /// What it waited for.
    pub wait: Option<Wait>,
    /// Its clocks that had not ended, by number, and why they stood still.
    pub clocks: Vec<(u32, Option<PauseReason>)>,
}

/// The fewest stars a requester gives.
pub const STARS_MIN: u8 = 1;
/// The most stars a requester gives.
pub const STARS_MAX: u8 = 5;

/// What the requester thought of the help, said once the ticket had closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// From [`STARS_MIN`] to [`STARS_MAX`].
    pub stars: u8,
    /// In words.
    pub words: Option<String>,
    /// When.
    pub at: Moment,
}
