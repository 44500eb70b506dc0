use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::id::Revision;
use crate::person::Who;
use crate::time::Moment;

/// Which sort of item it is; its word is kept beside each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A phase of the rollout, named as in the plan.
    Phase,
    /// A wave of its communication, named by phase and wave.
    Wave,
    /// What a module is taught with, named as in the plan.
    Lesson,
    /// A training session.
    Session,
    /// What somebody was taught, named by their address.
    Trainee,
    /// An involvement, named as in the plan.
    Involvement,
    /// A call of a bridge.
    Bridge,
    /// A resource.
    Resource,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Phase,
        Self::Wave,
        Self::Lesson,
        Self::Session,
        Self::Trainee,
        Self::Involvement,
        Self::Bridge,
        Self::Resource,
    ];

    /// The word under which it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Wave => "wave",
            Self::Lesson => "lesson",
            Self::Session => "session",
            Self::Trainee => "trainee",
            Self::Involvement => "involvement",
            Self::Bridge => "bridge",
            Self::Resource => "resource",
        }
    }

    /// The kind of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An event of an item as it is kept: who, when, what, under which plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry<E> {
    /// Its place in the item's history, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub who: Who,
    /// The plan revision that was running.
    pub revision: Revision,
    /// What.
    pub event: E,
}

/// Something of the rollout: the sum of its events.
pub trait Item: Clone + Serialize + DeserializeOwned {
    /// What can have happened to it.
    type Event: Clone + Serialize + DeserializeOwned;

    /// Which sort it is.
    const KIND: Kind;

    /// The item of that name before anything happened to it.
    fn fresh(id: &str) -> Self;

    /// Takes an event in. This alone changes an item; it decides nothing.
    fn apply(&mut self, entry: &Entry<Self::Event>);

    /// When the desk must look at it again by itself, if ever.
    fn next_due_at(&self) -> Option<Moment> {
        None
    }
}

/// The item that these events, in order, make.
pub fn replay<'e, I: Item>(id: &str, entries: impl IntoIterator<Item = &'e Entry<I::Event>>) -> I
where
    I::Event: 'e,
{
    let mut item = I::fresh(id);
    for entry in entries {
        item.apply(entry);
    }
    item
}
