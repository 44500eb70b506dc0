//! What people work with (R27): links, files, templates and articles, each with an owner, an audience and a day of review.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::lesson::Words;
use super::objection::{title, words};
use super::{Entry, Item, Kind, Objection, lesson, role};
use crate::command::Attachment;
use crate::id::Address;
use crate::person::Actor;
use crate::plan::{Id, Plan};
use crate::tier::TierNo;
use crate::time::Moment;

/// The longest link, in bytes.
pub const LINK_BYTES_MAX: usize = 2_000;
/// The most modules, topics or phases that one resource goes with.
pub const TIES_MAX: usize = 100;

/// What it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sort", rename_all = "kebab-case")]
pub enum Content {
    /// A page elsewhere.
    Link {
        /// Its address.
        link: String,
    },
    /// A file kept here.
    File {
        /// Which.
        file: Attachment,
    },
    /// Words to copy and fill in, in each language.
    Template {
        /// The words, in Markdown.
        text: Words,
    },
    /// An explanation, in each language.
    Article {
        /// The words, in Markdown.
        text: Words,
    },
}

impl Content {
    /// Its word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Link { .. } => "link",
            Self::File { .. } => "file",
            Self::Template { .. } => "template",
            Self::Article { .. } => "article",
        }
    }
}

/// Who may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Everybody, requesters too.
    Everybody,
    /// The desk.
    Desk,
    /// The people of one tier and those above it.
    Tier(TierNo),
}

/// Everything that is written about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is called, in each language.
    pub title: Words,
    /// What it is.
    pub content: Content,
    /// Who may read it.
    pub audience: Audience,
    /// Who keeps it true.
    pub owner: Address,
    /// The day by which somebody looks whether it is still true, in the plan's time zone.
    pub review_on: Option<Date>,
    /// The modules that it goes with.
    pub modules: BTreeSet<Id>,
    /// The topics that it goes with.
    pub topics: BTreeSet<Id>,
    /// The phases that it goes with; none: all.
    pub phases: BTreeSet<Id>,
}

/// A resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Its name.
    pub id: String,
    /// What is written about it; none before it was put there.
    pub sheet: Option<Sheet>,
    /// Whether it was put away.
    pub is_archived: bool,
    /// When its link was last tried, and what was wrong then.
    pub tried: Option<(Moment, Option<String>)>,
    /// When somebody last said that it is still true.
    pub reviewed_at: Option<Moment>,
    /// When it last changed.
    pub changed_at: Option<Moment>,
}

/// What can be asked of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Write it, or write it anew.
    Write {
        /// All of it.
        sheet: Box<Sheet>,
    },
    /// Say that it is still true, and when to look again.
    Review {
        /// The next day of review.
        review_on: Option<Date>,
    },
    /// Put it away; nothing is lost.
    Archive,
    /// Take it out again.
    TakeOut,
    /// The desk tried its link.
    Try {
        /// What is wrong; none: nothing.
        fault: Option<String>,
    },
}

/// What happened to a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    Written { sheet: Box<Sheet> },
    Reviewed { review_on: Option<Date> },
    Archived,
    TakenOut,
    Tried { fault: Option<String> },
}

impl Resource {
    /// Decides what a command makes happen.
    pub fn decide(&self, command: &Command, plan: &Plan, actor: &Actor) -> Result<Vec<Event>, Objection> {
        let event = match command {
            Command::Write { sheet } => {
                role::of_the_desk(actor, plan)?;
                Event::Written {
                    sheet: Box::new(self.written(sheet, plan)?),
                }
            }
            Command::Review { review_on } => {
                role::of_the_desk(actor, plan)?;
                self.there(false)?;
                Event::Reviewed { review_on: *review_on }
            }
            Command::Archive => {
                self.by_owner_or_lead(actor, plan)?;
                self.there(false)?;
                Event::Archived
            }
            Command::TakeOut => {
                self.by_owner_or_lead(actor, plan)?;
                self.there(true)?;
                Event::TakenOut
            }
            Command::Try { fault } => {
                role::desk(actor)?;
                self.there(false)?;
                Event::Tried { fault: fault.clone() }
            }
        };
        Ok(vec![event])
    }

    /// May people of these tiers read it; none: requesters.
    pub fn is_for(&self, tiers: Option<&[TierNo]>) -> bool {
        let Some(sheet) = self.sheet.as_ref().filter(|_| !self.is_archived) else {
            return false;
        };
        match (sheet.audience, tiers) {
            (Audience::Everybody, _) | (Audience::Desk, Some(_)) => true,
            (Audience::Desk | Audience::Tier(_), None) => false,
            (Audience::Tier(lowest), Some(tiers)) => tiers.iter().any(|tier| *tier >= lowest),
        }
    }

    fn written(&self, sheet: &Sheet, plan: &Plan) -> Result<Sheet, Objection> {
        let mut sheet = sheet.clone();
        sheet.title = each(&sheet.title, |text| title("title", text))?;
        match &mut sheet.content {
            Content::Link { link } => *link = followed(link)?,
            Content::File { .. } => {}
            Content::Template { text } | Content::Article { text } => *text = each(text, |one| words("text", one))?,
        }
        if plan.person_by_address(sheet.owner.as_str()).is_none() {
            return Err(Objection::UnknownPerson { address: sheet.owner });
        }
        if sheet.modules.len().max(sheet.topics.len()).max(sheet.phases.len()) > TIES_MAX {
            return Err(Objection::TooMany {
                what: "ties",
                max: TIES_MAX,
            });
        }
        let unknown = |what: &'static str, id: &Id| Objection::NotInPlan {
            what,
            id: id.to_string(),
        };
        if let Some(id) = sheet.modules.iter().find(|id| lesson::module(plan, id).is_none()) {
            return Err(unknown("module", id));
        }
        if let Some(id) = sheet.topics.iter().find(|id| plan.topic(id.as_str()).is_none()) {
            return Err(unknown("topic", id));
        }
        if let Some(id) = sheet.phases.iter().find(|id| super::phase::planned(plan, id).is_none()) {
            return Err(unknown("phase", id));
        }
        if self.sheet.as_ref() == Some(&sheet) {
            return Err(Objection::NothingToDo);
        }
        Ok(sheet)
    }

    fn by_owner_or_lead(&self, actor: &Actor, plan: &Plan) -> Result<(), Objection> {
        let owner = self.sheet.as_ref().map(|sheet| &sheet.owner);
        if owner.is_some() && actor.address() == owner {
            return Ok(());
        }
        role::lead(actor, plan)
    }

    fn there(&self, archived: bool) -> Result<(), Objection> {
        let word = |is_archived: bool| if is_archived { "archived" } else { "there" };
        if self.sheet.is_some() && self.is_archived == archived {
            return Ok(());
        }
        Err(Objection::WrongState {
            is: if self.sheet.is_some() {
                word(self.is_archived)
            } else {
                "missing"
            },
            needs: word(archived),
        })
    }
}

impl Item for Resource {
    type Event = Event;

    const KIND: Kind = Kind::Resource;

    fn fresh(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            sheet: None,
            is_archived: false,
            tried: None,
            reviewed_at: None,
            changed_at: None,
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        match entry.event.clone() {
            Event::Written { sheet } => {
                let is_other = self.sheet.as_ref().is_none_or(|was| was.content != sheet.content);
                if is_other {
                    self.tried = None;
                }
                self.sheet = Some(*sheet);
                self.changed_at = Some(entry.at);
            }
            Event::Reviewed { review_on } => {
                self.reviewed_at = Some(entry.at);
                if let Some(sheet) = &mut self.sheet {
                    sheet.review_on = review_on;
                }
            }
            Event::Archived => self.is_archived = true,
            Event::TakenOut => self.is_archived = false,
            Event::Tried { fault } => self.tried = Some((entry.at, fault)),
        }
    }
}

/// A link that a browser may be sent to: nothing but pages, so no script and no file of the reader's own machine.
fn followed(given: &str) -> Result<String, Objection> {
    let link = given.trim();
    if link.len() > LINK_BYTES_MAX {
        return Err(Objection::TooLong {
            field: "link",
            max: LINK_BYTES_MAX,
        });
    }
    let folded = link.to_ascii_lowercase();
    let rest = folded
        .strip_prefix("https://")
        .or_else(|| folded.strip_prefix("http://"));
    let is_sound = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !link.chars().any(|c| c.is_whitespace() || c.is_control());
    if is_sound {
        return Ok(link.to_owned());
    }
    Err(Objection::NotALink {
        given: link.chars().take(80).collect(),
    })
}

fn each(given: &Words, take: impl Fn(&str) -> Result<String, Objection>) -> Result<Words, Objection> {
    if given.is_empty() {
        return Err(Objection::WordsMissing { field: "title" });
    }
    let each = given.iter().map(|(language, text)| Ok((language.clone(), take(text)?)));
    each.collect::<Result<BTreeMap<_, _>, _>>()
}
