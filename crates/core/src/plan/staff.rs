//! Who supports: people, teams, tiers and vendors.

use super::{Id, Pattern, PerPriority};
use crate::text::{Language, Text};
use crate::tier::TierNo;
use crate::time::Span;

/// Somebody who supports, as `[person.ID]` writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// How colleagues and requesters know them.
    pub name: String,
    /// The address they sign in with; unique in the plan without regard to case.
    pub email: String,
    /// The languages they can help in; those of the plan when it says nothing.
    pub languages: Vec<Language>,
    /// A number to reach them at, as written.
    pub phone: Option<String>,
}

/// People who work a tier together, as `[team.ID]` writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// What the team is called.
    pub name: Text,
    /// The support lead; is told of deadlines, assigns work.
    pub lead: Option<Id>,
    /// The persons of the team, in the plan's order.
    pub members: Vec<Id>,
    /// When the team works; always when it says nothing.
    pub hours: Option<Id>,
    /// The address requesters write to.
    pub mail: Option<String>,
    /// A link to the team's chat.
    pub chat: Option<String>,
}

/// One rung: a group that takes a ticket over when the rung below cannot solve it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Keeps a tier the same when a revision inserts another; its place as digits when it says nothing.
    pub id: Id,
    /// Its place, from 1.
    pub place: TierNo,
    /// What the tier is called.
    pub name: Text,
    /// Its responsibilities.
    pub does: Vec<Text>,
    /// The device actions its members may take (`sync`, `wipe`, …).
    pub may: Vec<Id>,
    /// How long a new ticket or a handover may wait to be taken up, in open time of the tier.
    pub accept: PerPriority<Option<Span>>,
    /// How long the tier may take to solve it or hand it on, in open time of the tier.
    pub work: PerPriority<Option<Span>>,
    /// The handover fields a ticket must carry to leave this tier upward.
    pub handover: Vec<Id>,
    /// Who works it.
    pub support: Support,
}

/// Who works a tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Support {
    /// An inside tier: teams of the organisation.
    Teams(Vec<Id>),
    /// An outside tier: a vendor; its tickets stay owned by the tier below.
    Vendor(Id),
}

impl Tier {
    /// Whether people of the organisation work this tier.
    pub fn is_inside(&self) -> bool {
        match &self.support {
            Support::Teams(_) => true,
            Support::Vendor(_) => false,
        }
    }

    /// The teams of the tier; none of an outside one.
    pub fn teams(&self) -> &[Id] {
        match &self.support {
            Support::Teams(teams) => teams,
            Support::Vendor(_) => &[],
        }
    }
}

/// A company behind the last inside tier, as `[vendor.ID]` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vendor {
    /// What the vendor is called.
    pub name: Text,
    /// A link or telephone number at which a case is opened.
    pub contact: Option<String>,
    /// Sender addresses or domains whose mail may join an open case; nothing else joins by number.
    pub mail: Vec<String>,
    /// The language to write to them in.
    pub language: Option<Language>,
    /// Their severities, in their own words.
    pub severities: Vec<String>,
    /// How their case numbers look.
    pub case: Option<Pattern>,
    /// What they will ask for.
    pub checklist: Vec<Text>,
    /// When they work; always when the plan says nothing.
    pub hours: Option<Id>,
}
