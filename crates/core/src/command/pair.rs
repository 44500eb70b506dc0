//! What can be asked of two tickets at once: each gets its events, or neither does.

use crate::id::Address;
use crate::ticket::LinkKind;

/// The most links, tickets split off and tickets merged in that one ticket carries, of each.
pub const RELATIONS_MAX: usize = 100;

/// What is asked of this ticket and another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairCommand {
    /// This ticket ends, and the other carries its matter on.
    Merge {
        /// May the people of this ticket read what was said in the other before?
        with_history: bool,
    },
    /// Undo that: this ticket goes on where it was when it ended in the other.
    Unmerge,
    /// Say what this ticket has to do with the other.
    Link {
        /// What this one is to the other.
        kind: LinkKind,
    },
    /// Take that back.
    Unlink,
    /// Undo splitting the other off this one: the other ends, and this one carries its matter on.
    Unsplit,
}

/// One message of a ticket becomes a ticket of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The event that the message came with.
    pub seq: i64,
    /// What the new ticket is about, in one line.
    pub subject: String,
    /// Who needs help with it: the ticket's requester, or whoever wrote the message. Left out: the requester.
    pub requester: Option<Address>,
}
