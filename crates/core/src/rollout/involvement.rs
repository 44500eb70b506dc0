//! Support staff taking part before production (R28, R29): who took part, what they found, what came of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::objection::{title, words};
use super::{Entry, Item, Kind, Objection, role};
use crate::command::Attachment;
use crate::id::{Address, TicketNumber};
use crate::person::{Actor, Who};
use crate::plan::{self, Id, Outcome, Plan};
use crate::time::Moment;

/// The most findings of one involvement.
pub const FOUND_MAX: usize = 500;
/// The most lines of its checklist.
pub const LINES_MAX: usize = 100;
/// The most files kept as evidence.
pub const FILES_MAX: usize = 100;

/// What something that was found became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Became {
    /// A ticket.
    Ticket {
        /// Which.
        number: TicketNumber,
    },
    /// An article, known by its resource.
    Article {
        /// Which.
        resource: String,
    },
    /// Feedback to those who plan.
    Feedback,
}

/// Something that support found before production.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its place, from 1.
    pub nth: u32,
    /// What it is.
    pub words: String,
    /// What it became.
    pub became: Became,
    /// Who found it.
    pub by: Who,
    /// When.
    pub at: Moment,
}

/// A line of its checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its place, from 1.
    pub nth: u32,
    /// What is to be done or looked at.
    pub words: String,
    /// Who did it, and when.
    pub done: Option<(Who, Moment)>,
}

/// An involvement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Involvement {
    /// Its id in the plan.
    pub id: Id,
    /// Who took part so far.
    pub took_part: BTreeSet<Address>,
    /// What was found.
    pub found: Vec<Found>,
    /// Its checklist.
    pub lines: Vec<Line>,
    /// Its evidence.
    pub files: Vec<Attachment>,
    /// What came of it, who said so and when; then it is done.
    pub done: Option<(String, Who, Moment)>,
    /// When its people were last reminded.
    pub reminded_at: Option<Moment>,
}

/// What can be asked of an involvement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Say who took part.
    TakePart {
        /// Who.
        address: Address,
    },
    /// Note what was found, and what it became.
    Find {
        /// What.
        words: String,
        /// What it became.
        became: Became,
    },
    /// Add a line to the checklist.
    List {
        /// What.
        words: String,
    },
    /// Tick a line.
    Tick {
        /// Which.
        nth: u32,
    },
    /// Add evidence.
    Attach {
        /// The file.
        file: Attachment,
    },
    /// Say that it is done.
    Finish {
        /// What came of it.
        words: String,
    },
    /// Say that it is not done after all.
    TakeUp {
        /// Why.
        words: String,
    },
    /// The desk reminds its people.
    Remind,
}

/// What happened to an involvement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    TookPart { address: Address },
    Found { nth: u32, words: String, became: Became },
    Listed { nth: u32, words: String },
    Ticked { nth: u32 },
    Attached { file: Attachment },
    Finished { words: String },
    TakenUp { words: String },
    Reminded,
}

impl Involvement {
    /// Decides what a command makes happen.
    pub fn decide(&self, command: &Command, plan: &Plan, actor: &Actor) -> Result<Vec<Event>, Objection> {
        let written = written(plan, &self.id).ok_or_else(|| Objection::NotInPlan {
            what: "involvement",
            id: self.id.to_string(),
        })?;
        match command {
            Command::Remind => role::desk(actor)?,
            Command::TakeUp { .. } => role::lead(actor, plan)?,
            Command::TakePart { .. }
            | Command::Find { .. }
            | Command::List { .. }
            | Command::Tick { .. }
            | Command::Attach { .. }
            | Command::Finish { .. } => role::of_the_desk(actor, plan)?,
        }
        if !matches!(command, Command::TakeUp { .. }) {
            self.open()?;
        }
        let event = match command {
            Command::TakePart { address } => self.take_part(address, plan)?,
            Command::Find { words: found, became } => Event::Found {
                nth: next(&self.found, FOUND_MAX, "findings")?,
                words: words("words", found)?,
                became: became.clone(),
            },
            Command::List { words: line } => Event::Listed {
                nth: next(&self.lines, LINES_MAX, "lines")?,
                words: title("words", line)?,
            },
            Command::Tick { nth } => self.tick(*nth)?,
            Command::Attach { file } => {
                next(&self.files, FILES_MAX, "files")?;
                Event::Attached { file: file.clone() }
            }
            Command::Finish { words: outcome } => self.finish(outcome, written.outcome)?,
            Command::TakeUp { words: why } => {
                if self.done.is_none() {
                    return Err(Objection::NothingToDo);
                }
                Event::TakenUp {
                    words: words("words", why)?,
                }
            }
            Command::Remind => Event::Reminded,
        };
        Ok(vec![event])
    }

    fn open(&self) -> Result<(), Objection> {
        if self.done.is_none() {
            return Ok(());
        }
        Err(Objection::WrongState {
            is: "done",
            needs: "open",
        })
    }

    fn take_part(&self, address: &Address, plan: &Plan) -> Result<Event, Objection> {
        if plan.person_by_address(address.as_str()).is_none() {
            return Err(Objection::UnknownPerson {
                address: address.clone(),
            });
        }
        if self.took_part.contains(address) {
            return Err(Objection::NothingToDo);
        }
        Ok(Event::TookPart {
            address: address.clone(),
        })
    }

    fn tick(&self, nth: u32) -> Result<Event, Objection> {
        let line = self.lines.iter().find(|line| line.nth == nth);
        match line {
            None => Err(Objection::NoSuchPart { what: "line", nth }),
            Some(line) if line.done.is_some() => Err(Objection::NothingToDo),
            Some(_) => Ok(Event::Ticked { nth }),
        }
    }

    /// It is done only with what must come of it: somebody who took part, and the article, the ticked list or the feedback.
    fn finish(&self, outcome: &str, wanted: Outcome) -> Result<Event, Objection> {
        let words = words("words", outcome)?;
        if self.took_part.is_empty() {
            return Err(Objection::OutcomeMissing { outcome: "people" });
        }
        let missing = match wanted {
            Outcome::Article => !self
                .found
                .iter()
                .any(|one| matches!(one.became, Became::Article { .. })),
            Outcome::Checklist => {
                let is_ticked = !self.lines.is_empty() && self.lines.iter().all(|line| line.done.is_some());
                !is_ticked && self.files.is_empty()
            }
            Outcome::Feedback => self.found.is_empty() && self.files.is_empty(),
        };
        if missing {
            return Err(Objection::OutcomeMissing { outcome: word(wanted) });
        }
        Ok(Event::Finished { words })
    }
}

impl Item for Involvement {
    type Event = Event;

    const KIND: Kind = Kind::Involvement;

    fn fresh(id: &str) -> Self {
        Self {
            id: Id::new(id),
            took_part: BTreeSet::new(),
            found: Vec::new(),
            lines: Vec::new(),
            files: Vec::new(),
            done: None,
            reminded_at: None,
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        let (at, by) = (entry.at, entry.who.clone());
        match entry.event.clone() {
            Event::TookPart { address } => {
                self.took_part.insert(address);
            }
            Event::Found { nth, words, became } => self.found.push(Found {
                nth,
                words,
                became,
                by,
                at,
            }),
            Event::Listed { nth, words } => self.lines.push(Line { nth, words, done: None }),
            Event::Ticked { nth } => {
                for line in self.lines.iter_mut().filter(|line| line.nth == nth) {
                    line.done = Some((by.clone(), at));
                }
            }
            Event::Attached { file } => self.files.push(file),
            Event::Finished { words } => self.done = Some((words, by, at)),
            Event::TakenUp { .. } => self.done = None,
            Event::Reminded => self.reminded_at = Some(at),
        }
    }
}

/// The involvement as the plan writes it.
pub fn written<'p>(plan: &'p Plan, id: &Id) -> Option<&'p plan::Involvement> {
    plan.involvements.iter().find(|one| one.id == *id)
}

/// The word of an outcome, as the plan writes it.
pub fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Article => "article",
        Outcome::Checklist => "checklist",
        Outcome::Feedback => "feedback",
    }
}

/// The place of the next one, from 1.
fn next<T>(list: &[T], max: usize, what: &'static str) -> Result<u32, Objection> {
    if list.len() >= max {
        return Err(Objection::TooMany { what, max });
    }
    Ok(u32::try_from(list.len()).unwrap_or(u32::MAX).saturating_add(1))
}
