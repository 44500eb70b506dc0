//! What differs between two plans, as facts about their tiers, people and phases; the words for it belong to the shell.
//!
//! The walk follows the description of the file (`plan::shape`), so that no key can differ unnoticed. What means the
//! same however it is written (a default, one span for all priorities, a range of days) does not differ.

/// Values as facts.
mod value;

/// From one table to the other.
mod walk;

/// Lists, whose elements come and go.
mod list;

/// The days of a calendar.
mod days;

use jiff::civil::Weekday;
use toml::Table;

pub use value::Fact;

use super::shape::Shape;
use super::{Id, Priority};
use crate::text::Text;

/// One difference between two plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The place as findings write it: in the new plan, or in the old one for what is gone.
    pub key: String,
    /// What it is about.
    pub about: About,
    /// The key of the thing that differs, in the table that describes it; none where the thing itself came or went.
    pub of: Option<(&'static Shape, &'static str)>,
    /// What narrows it down.
    pub only: Option<Only>,
    /// What became of it.
    pub what: What,
}

impl PartialEq for Shape {
    /// Tables have names of their own.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Something of a plan: a tier, a person, a phase.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The table that it is written in.
    pub shape: &'static Shape,
    /// How the plan tells it from others of its kind; empty where there is only one.
    pub id: String,
    /// What it is called, where it has a name.
    pub name: Option<Text>,
}

/// What a difference is narrowed down to.
#[derive(Debug, Clone, PartialEq)]
pub enum Only {
    /// Tickets of one priority.
    Priority(Priority),
    /// Some days of the week, the first and the last.
    Days(Weekday, Weekday),
    /// One of the names that the plan chose: a date, a topic.
    Named(Text),
}

/// What became of something.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Gone,
    /// It stands at another place, from 1.
    Moved {
        /// Where it stood.
        from: usize,
        /// Where it stands.
        to: usize,
    },
    /// Its key was not set and now is.
    Set(Fact),
    /// Its key was set and no longer is.
    Unset(Fact),
    /// Its key says something else.
    Became {
        /// What it said.
        from: Fact,
        /// What it says.
        to: Fact,
    },
    /// An element joined its list.
    Joined(Fact),
    /// An element left its list.
    Left(Fact),
    /// An element of its list is described otherwise.
    Rewritten(Fact),
    /// The elements of its list stand in another order.
    Reordered(Vec<Fact>),
}

/// What differs from an old plan to a new one, in the order of the file. Both must be TOML; what is not differs in all.
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    let tree = |source: &str| {
        source
            .trim_start_matches('\u{feff}')
            .parse::<Table>()
            .unwrap_or_default()
    };
    diff_trees(&tree(old), &tree(new))
}

/// The same for plans that are parsed already.
pub fn diff_trees(old: &Table, new: &Table) -> Vec<Change> {
    walk::walk(&value::Side::of(old), &value::Side::of(new))
}

impl About {
    /// Something with an id.
    fn new(shape: &'static Shape, id: impl Into<String>, name: Option<Text>) -> Self {
        Self {
            shape,
            id: id.into(),
            name,
        }
    }

    /// The id, as ids are.
    pub fn id(&self) -> Id {
        Id::new(self.id.clone())
    }
}
