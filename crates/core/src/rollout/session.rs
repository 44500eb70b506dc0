//! A training session (R24, R25): who gives it, who is invited, who came.

mod decision;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Entry, Item, Kind};
use crate::id::Address;
use crate::plan::{self, Audience, Id, Plan};
use crate::time::{MINUTE_MILLIS, Moment};

/// The most people of one session.
pub const PEOPLE_MAX: usize = 200;
/// The most modules of one session.
pub const MODULES_MAX: usize = 50;
/// The longest session, in minutes: two days.
pub const MINUTES_MAX: u32 = 2_880;

/// Where a session stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nobody planned it yet in the desk.
    #[default]
    Unplanned,
    /// It lies ahead, or was not closed yet.
    Planned,
    /// It was given.
    Held,
    /// It does not take place.
    Cancelled,
}

impl Stage {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unplanned => "unplanned",
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What somebody answered to an invitation (RFC 5546, 3.2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Nothing yet.
    #[default]
    None,
    /// They come.
    Accepted,
    /// They may come.
    Tentative,
    /// They do not come.
    Declined,
}

impl Reply {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Accepted => "accepted",
            Self::Tentative => "tentative",
            Self::Declined => "declined",
        }
    }

    /// The reply of a word, also as iCalendar writes it (`ACCEPTED`).
    pub fn of_word(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "none" | "needs-action" => Some(Self::None),
            "accepted" => Some(Self::Accepted),
            "tentative" => Some(Self::Tentative),
            "declined" => Some(Self::Declined),
            _ => None,
        }
    }
}

/// When, where, by whom and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Who gives it.
    pub trainer: Address,
    /// The modules, in order.
    pub modules: Vec<Id>,
    /// When it begins.
    pub at: Moment,
    /// How long it lasts.
    pub minutes: u32,
    /// Where it is held.
    pub room: Option<String>,
}

impl Programme {
    /// When it is over.
    pub fn until(&self) -> Moment {
        self.at
            .plus_millis(i64::from(self.minutes).saturating_mul(MINUTE_MILLIS))
    }
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its name: the plan's id, or one that the desk gave.
    pub id: String,
    /// Where it stands.
    pub stage: Stage,
    /// When, where, by whom and what, once it is planned.
    pub programme: Option<Programme>,
    /// Who is invited, with what they answered.
    pub people: BTreeMap<Address, Reply>,
    /// Who came.
    pub present: BTreeSet<Address>,
    /// How often the invitation changed (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// Why it does not take place, or how it went.
    pub words: Option<String>,
}

/// What can be asked of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Plan it, or plan it anew.
    Plan {
        /// When, where, by whom and what.
        programme: Programme,
        /// Who is invited.
        people: BTreeSet<Address>,
    },
    /// Answer an invitation.
    Reply {
        /// Whose answer it is.
        of: Address,
        /// What they answer.
        reply: Reply,
    },
    /// Say that it does not take place.
    Cancel {
        /// Why.
        words: String,
    },
    /// Say who came; it may be corrected by saying it again.
    Hold {
        /// Who came.
        present: BTreeSet<Address>,
        /// How it went.
        words: Option<String>,
    },
}

/// What happened to a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    Planned {
        programme: Programme,
        people: BTreeSet<Address>,
    },
    Replied {
        of: Address,
        reply: Reply,
    },
    Cancelled {
        words: String,
    },
    Held {
        present: BTreeSet<Address>,
        words: Option<String>,
    },
}

/// What a decision about a session looks at beside it.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The running plan.
    pub plan: &'a Plan,
    /// The modules of the session that its trainer has neither had nor given.
    pub untaught: &'a [Id],
    /// What the time is.
    pub now: Moment,
}

impl Session {
    /// The session as the plan writes it, before the desk was told otherwise; none where an address is missing.
    pub fn as_planned(plan: &Plan, written: &plan::Session) -> Option<(Programme, BTreeSet<Address>)> {
        let address = |id: &Id| Address::parse(&plan.persons.get(id)?.email).ok();
        let programme = Programme {
            trainer: address(&written.trainer)?,
            modules: written.modules.clone(),
            at: written.at,
            minutes: written.minutes,
            room: written.room.clone(),
        };
        let people = audience(plan, &written.audience);
        let people = people.iter().filter_map(address).collect();
        Some((programme, people))
    }
}

impl Item for Session {
    type Event = Event;

    const KIND: Kind = Kind::Session;

    fn fresh(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            stage: Stage::Unplanned,
            programme: None,
            people: BTreeMap::new(),
            present: BTreeSet::new(),
            sequence: 0,
            words: None,
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        match entry.event.clone() {
            Event::Planned { programme, people } => {
                let was = self
                    .programme
                    .as_ref()
                    .map(|programme| (programme.at, programme.minutes));
                let is_elsewhen = was != Some((programme.at, programme.minutes));
                if self.stage != Stage::Unplanned {
                    self.sequence = self.sequence.saturating_add(1);
                }
                let known = std::mem::take(&mut self.people);
                // Who said yes to another hour has not said yes to this one.
                let reply = |one: &Address| known.get(one).copied().filter(|_| !is_elsewhen).unwrap_or_default();
                self.people = people.into_iter().map(|one| (one.clone(), reply(&one))).collect();
                self.stage = Stage::Planned;
                self.programme = Some(programme);
                self.words = None;
            }
            Event::Replied { of, reply } => {
                self.people.insert(of, reply);
            }
            Event::Cancelled { words } => {
                self.stage = Stage::Cancelled;
                self.sequence = self.sequence.saturating_add(1);
                self.words = Some(words);
            }
            Event::Held { present, words } => {
                self.stage = Stage::Held;
                self.present = present;
                self.words = words;
            }
        }
    }

    fn next_due_at(&self) -> Option<Moment> {
        let programme = self.programme.as_ref().filter(|_| self.stage == Stage::Planned)?;
        Some(programme.until())
    }
}

/// The people whom a session is for.
pub fn audience(plan: &Plan, audience: &Audience) -> BTreeSet<Id> {
    match audience {
        Audience::Leads => {
            let inside = plan.tiers.iter().filter(|tier| tier.is_inside());
            let leads = inside.flat_map(|tier| plan.leads(tier.place));
            leads.map(|(id, _)| id.clone()).collect()
        }
        Audience::Team(team) => {
            let members = plan.teams.get(team).map(|team| team.members.iter().cloned());
            members.into_iter().flatten().collect()
        }
        Audience::Persons(persons) => persons.iter().cloned().collect(),
    }
}
