//! A new request.

use std::collections::BTreeMap;

use super::{Channel, Words};
use crate::id::{Address, TicketNumber};
use crate::plan::{Id, Impact, Priority, Urgency};

/// A new request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Who needs help.
    pub requester: Address,
    /// In one line.
    pub subject: String,
    /// In their words.
    pub words: Words,
    /// How it came.
    pub channel: Channel,
    /// The requester's language (BCP 47).
    pub language: Option<String>,
    /// What it is about; left out, a known error code in the words may tell.
    pub topic: Option<Id>,
    /// How pressing, when somebody of the desk says so.
    pub priority: Option<Priority>,
    /// How many are affected, and how soon it must work: gives the priority by the plan's matrix.
    pub weight: Option<(Impact, Urgency)>,
    /// The rollout phase of the requester.
    pub phase: Option<Id>,
    /// Answers to the topic's form.
    pub form: BTreeMap<String, String>,
    /// A ticket it continues or may belong to, for review.
    pub linked: Option<TicketNumber>,
    /// May the requester get a receipt? Never when a machine wrote (RFC 3834).
    pub receipt: bool,
}

impl Open {
    /// A request with nothing but what was said, by whom and how; its receipt may go out.
    pub fn new(requester: Address, channel: Channel, subject: impl Into<String>, words: Words) -> Self {
        Self {
            requester,
            subject: subject.into(),
            words,
            channel,
            language: None,
            topic: None,
            priority: None,
            weight: None,
            phase: None,
            form: BTreeMap::new(),
            linked: None,
            receipt: true,
        }
    }
}
