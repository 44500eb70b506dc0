//! A call of a bridge (R13): who is on it, which tickets are on the table, the minutes with decisions and actions, the outcome.

mod decision;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::session::Reply;
use super::{Entry, Item, Kind};
use crate::id::{Address, TicketNumber};
use crate::person::Who;
use crate::plan::Id;
use crate::tier::TierNo;
use crate::time::{MINUTE_MILLIS, Moment};

/// The most people on one call.
pub const PEOPLE_MAX: usize = 200;
/// The most tickets on one table.
pub const TICKETS_MAX: usize = 100;
/// The most lines of minutes.
pub const MINUTES_MAX: usize = 1_000;
/// The longest call, in minutes: a day.
pub const LENGTH_MINUTES_MAX: u32 = 1_440;

/// Where a call stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nobody called it yet.
    #[default]
    Uncalled,
    /// People are invited.
    Called,
    /// It goes on.
    Live,
    /// It is over.
    Ended,
    /// It does not take place.
    Cancelled,
}

impl Stage {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Uncalled => "uncalled",
            Self::Called => "called",
            Self::Live => "live",
            Self::Ended => "ended",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What a call is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The phase whose standing call it is; none: an urgent matter.
    pub phase: Option<Id>,
    /// What it is about.
    pub subject: String,
    /// The tiers on it.
    pub tiers: Vec<TierNo>,
    /// When it begins.
    pub at: Moment,
    /// How long it lasts.
    pub minutes: u32,
    /// A link to it.
    pub room: Option<String>,
}

impl Call {
    /// When its time is over.
    pub fn until(&self) -> Moment {
        self.at
            .plus_millis(i64::from(self.minutes).saturating_mul(MINUTE_MILLIS))
    }
}

/// Somebody who was on it, each time they came and went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// What they answered to the invitation.
    pub reply: Reply,
    /// From when till when; no end: they are there.
    pub there: Vec<(Moment, Option<Moment>)>,
}

impl Seat {
    /// Are they there now?
    pub fn is_there(&self) -> bool {
        self.there.last().is_some_and(|(_, until)| until.is_none())
    }
}

/// What a line of the minutes is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sort", rename_all = "kebab-case")]
pub enum Sort {
    /// Something that was said.
    Note,
    /// Something that was decided.
    Decision,
    /// Something that somebody will do.
    Action {
        /// Who.
        owner: Address,
        /// By which day, in the plan's time zone.
        due: Option<Date>,
        /// When it was done.
        done_at: Option<Moment>,
    },
}

/// A line of the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its place, from 1.
    pub nth: u32,
    /// What it says.
    pub words: String,
    /// What it is.
    pub sort: Sort,
    /// The ticket it is about.
    pub ticket: Option<TicketNumber>,
    /// Who wrote it.
    pub by: Who,
    /// When.
    pub at: Moment,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bridge {
    /// Its name.
    pub id: String,
    /// Where it stands.
    pub stage: Stage,
    /// What it is, once it was called.
    pub call: Option<Call>,
    /// Who was invited or came.
    pub people: BTreeMap<Address, Seat>,
    /// The tickets on the table, each with its outcome once there is one.
    pub table: BTreeMap<TicketNumber, Option<String>>,
    /// The minutes.
    pub lines: Vec<Line>,
    /// When it went live.
    pub began_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// How often the invitation changed (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// What came of it, or why it does not take place.
    pub words: Option<String>,
}

/// What can be asked of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Call it, or call it for another time.
    Call {
        /// What.
        call: Call,
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
    /// Come to it; the first who comes makes it live.
    Join,
    /// Leave it.
    Leave,
    /// Put a ticket on the table.
    Put {
        /// Which.
        ticket: TicketNumber,
    },
    /// Write a line of the minutes.
    Minute {
        /// What it says.
        words: String,
        /// What it is.
        sort: Sort,
        /// About which ticket.
        ticket: Option<TicketNumber>,
    },
    /// Say that an action is done.
    Act {
        /// Which line.
        nth: u32,
    },
    /// Take a ticket off the table with what came of it.
    Settle {
        /// Which.
        ticket: TicketNumber,
        /// What came of it.
        words: String,
    },
    /// End it.
    End {
        /// What came of it.
        words: Option<String>,
    },
    /// Say that it does not take place.
    Cancel {
        /// Why.
        words: String,
    },
}

/// What happened to a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    Called {
        call: Call,
        people: BTreeSet<Address>,
    },
    Replied {
        of: Address,
        reply: Reply,
    },
    Joined {
        address: Address,
    },
    Left {
        address: Address,
    },
    Put {
        ticket: TicketNumber,
    },
    Minuted {
        nth: u32,
        words: String,
        sort: Sort,
        ticket: Option<TicketNumber>,
    },
    Acted {
        nth: u32,
    },
    Settled {
        ticket: TicketNumber,
        words: String,
    },
    Ended {
        words: Option<String>,
    },
    Cancelled {
        words: String,
    },
}

impl Item for Bridge {
    type Event = Event;

    const KIND: Kind = Kind::Bridge;

    fn fresh(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            stage: Stage::Uncalled,
            call: None,
            people: BTreeMap::new(),
            table: BTreeMap::new(),
            lines: Vec::new(),
            began_at: None,
            ended_at: None,
            sequence: 0,
            words: None,
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        let (at, by) = (entry.at, entry.who.clone());
        match entry.event.clone() {
            Event::Called { call, people } => self.called(call, people),
            Event::Replied { of, reply } => self.people.entry(of).or_default().reply = reply,
            Event::Joined { address } => {
                self.stage = Stage::Live;
                self.began_at = self.began_at.or(Some(at));
                self.people.entry(address).or_default().there.push((at, None));
            }
            Event::Left { address } => leave(self.people.entry(address).or_default(), at),
            Event::Put { ticket } => {
                self.table.insert(ticket, None);
            }
            Event::Minuted {
                nth,
                words,
                sort,
                ticket,
            } => self.lines.push(Line {
                nth,
                words,
                sort,
                ticket,
                by,
                at,
            }),
            Event::Acted { nth } => {
                for line in self.lines.iter_mut().filter(|line| line.nth == nth) {
                    if let Sort::Action { done_at, .. } = &mut line.sort {
                        *done_at = Some(at);
                    }
                }
            }
            Event::Settled { ticket, words } => {
                self.table.insert(ticket, Some(words));
            }
            Event::Ended { words } => {
                self.stage = Stage::Ended;
                self.ended_at = Some(at);
                self.words = words;
                self.people.values_mut().for_each(|seat| leave(seat, at));
            }
            Event::Cancelled { words } => {
                self.stage = Stage::Cancelled;
                self.sequence = self.sequence.saturating_add(1);
                self.words = Some(words);
            }
        }
    }

    /// When its time is over: a call that nobody ended is ended by the desk.
    fn next_due_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Called | Stage::Live => self.call.as_ref().map(Call::until),
            Stage::Uncalled | Stage::Ended | Stage::Cancelled => None,
        }
    }
}

impl Bridge {
    fn called(&mut self, call: Call, people: BTreeSet<Address>) {
        if self.stage != Stage::Uncalled {
            self.sequence = self.sequence.saturating_add(1);
        }
        let is_elsewhen = self
            .call
            .as_ref()
            .is_none_or(|was| (was.at, was.minutes) != (call.at, call.minutes));
        let mut known = std::mem::take(&mut self.people);
        for address in people {
            let mut seat = known.remove(&address).unwrap_or_default();
            if is_elsewhen {
                seat.reply = Reply::None;
            }
            self.people.insert(address, seat);
        }
        self.stage = Stage::Called;
        self.call = Some(call);
    }
}

fn leave(seat: &mut Seat, at: Moment) {
    if let Some((_, until @ None)) = seat.there.last_mut() {
        *until = Some(at);
    }
}
