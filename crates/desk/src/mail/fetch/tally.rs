//! What a round did, and which troubles end one.

use super::trouble::Trouble;
use crate::mail::ReceiveError;
use crate::mail::blame::is_not_its_fault;

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Another process looks into this mailbox.
    pub is_elsewhere: bool,
    /// Messages that were taken in, or were here and the mailbox had not heard it.
    pub taken: usize,
    /// Messages that could not be; they are tried again.
    pub left: usize,
}

/// How a round goes.
#[derive(Default)]
pub(super) struct Done {
    pub(super) looked: Looked,
    pub(super) first_left: Option<String>,
    pub(super) trouble: Option<Trouble>,
}

impl Done {
    /// Takes note of one message; an `Err` ends the round.
    pub(super) fn note(&mut self, uid: String, one: Result<bool, Trouble>) -> Result<(), Trouble> {
        match one {
            Ok(taken) => self.looked.taken += usize::from(taken),
            Err(trouble) if ends_round(&trouble) => return Err(trouble),
            // The message is here; that its mailbox hears so later is nobody's worry.
            Err(Trouble::Untold { .. }) => self.leave(uid),
            Err(trouble) => {
                tracing::warn!(uid, %trouble, "a message of a mailbox could not be dealt with");
                self.leave(uid);
                self.trouble.get_or_insert(trouble);
            }
        }
        Ok(())
    }

    fn leave(&mut self, uid: String) {
        self.looked.left += 1;
        let is_first = self.first_left.as_ref().is_none_or(|first| uid < *first);
        if is_first {
            self.first_left = Some(uid);
        }
    }
}

/// The codes with which a server says that it is not about this message.
const NOT_NOW: [&str; 5] = ["[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[OVERQUOTA]", "[THROTTLED]"];

/// Whether the next message would fare no better.
pub(super) fn ends_round(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Taking(ReceiveError::Act(error)) => is_not_its_fault(error),
        Trouble::Unreachable { .. }
        | Trouble::Certificate { .. }
        | Trouble::Login { .. }
        | Trouble::Token { .. }
        | Trouble::Folder { .. }
        | Trouble::Slow { .. }
        | Trouble::Broken { .. }
        | Trouble::Password { .. } => true,
        // What the server cannot do now it can do for no message (RFC 5530).
        Trouble::Refused { why, .. } => NOT_NOW.iter().any(|code| why.contains(code)),
        Trouble::Missing { .. }
        | Trouble::Unsettled { .. }
        | Trouble::Untold { .. }
        | Trouble::File { .. }
        | Trouble::Taking(ReceiveError::Empty | ReceiveError::TooLarge) => false,
    }
}
