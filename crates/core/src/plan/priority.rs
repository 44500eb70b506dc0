//! How urgent a request is, and values that hang on it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How soon a request must be solved; the most urgent first in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// Work stands still for many.
    Urgent,
    /// Work stands still for one, or is hampered for many.
    High,
    /// Work is hampered.
    Normal,
    /// A question or a wish.
    Low,
}

impl Priority {
    /// Every priority, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Urgent, Self::High, Self::Normal, Self::Low];

    /// The word the plan and the API use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::High => "high",
            Self::Normal => "normal",
            Self::Low => "low",
        }
    }
}

/// Whom a request holds up; the rows of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Impact {
    /// The whole organisation.
    Everyone,
    /// A team, a site, a platform.
    Group,
    /// One person.
    Person,
}

impl Impact {
    /// Every impact, the widest first.
    pub const ALL: [Self; 3] = [Self::Everyone, Self::Group, Self::Person];

    /// The word the plan and the API use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Group => "group",
            Self::Person => "person",
        }
    }
}

/// When a request must be solved to be of use; the columns of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// At once.
    Now,
    /// Within the day.
    Today,
    /// Some other day.
    Later,
}

impl Urgency {
    /// Every urgency, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Now, Self::Today, Self::Later];

    /// The word the plan and the API use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Today => "today",
            Self::Later => "later",
        }
    }
}

/// The word is none of those the plan uses for this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the words the plan uses here")]
pub struct UnknownWord;

macro_rules! spelled {
    ($($kind:ty),*) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $kind {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL
                    .into_iter()
                    .find(|known| known.as_str() == word)
                    .ok_or(UnknownWord)
            }
        }
    )*};
}

spelled!(Priority, Impact, Urgency);

/// One value for each priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerPriority<T> {
    values: [T; 4],
}

impl<T> PerPriority<T> {
    /// Asks for the value of each priority in turn, the most urgent first.
    pub fn from_fn(value: impl FnMut(Priority) -> T) -> Self {
        Self {
            values: Priority::ALL.map(value),
        }
    }

    /// The value of a priority.
    pub fn get(&self, priority: Priority) -> &T {
        match priority {
            Priority::Urgent => &self.values[0],
            Priority::High => &self.values[1],
            Priority::Normal => &self.values[2],
            Priority::Low => &self.values[3],
        }
    }

    /// Every priority with its value, the most urgent first.
    pub fn iter(&self) -> impl Iterator<Item = (Priority, &T)> {
        Priority::ALL.into_iter().zip(&self.values)
    }
}

impl<T: Clone> PerPriority<T> {
    /// The same value for every priority.
    pub fn same(value: T) -> Self {
        Self::from_fn(|_| value.clone())
    }
}

/// Priority from impact and urgency, as `[targets.matrix]` writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matrix {
    /// Rows by [`Impact::ALL`], columns by [`Urgency::ALL`].
    pub(super) cells: [[Priority; 3]; 3],
}

impl Matrix {
    /// The priority of a request with this impact and urgency.
    pub fn priority(&self, impact: Impact, urgency: Urgency) -> Priority {
        let row = match impact {
            Impact::Everyone => 0,
            Impact::Group => 1,
            Impact::Person => 2,
        };
        let column = match urgency {
            Urgency::Now => 0,
            Urgency::Today => 1,
            Urgency::Later => 2,
        };
        self.cells[row][column]
    }
}
