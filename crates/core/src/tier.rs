//! A tier's number: its place in the plan.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The place of a tier in the plan, from 1: tier 1 is the one requesters meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TierNo(u8);

impl TierNo {
    /// The tier requesters meet, the first in every plan.
    pub const FIRST: Self = Self(1);

    /// The tier at a place counted from 1; nothing for 0.
    pub fn new(place: u8) -> Option<Self> {
        (place > 0).then_some(Self(place))
    }

    /// The tier at an index counted from 0; nothing past the 255th.
    pub fn from_index(index: usize) -> Option<Self> {
        u8::try_from(index)
            .ok()
            .and_then(|index| index.checked_add(1))
            .map(Self)
    }

    /// The place, from 1.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The index into the plan's list of tiers, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0.saturating_sub(1))
    }

    /// The tier above; whether the plan has it is for the plan to say.
    pub fn above(self) -> Option<Self> {
        self.0.checked_add(1).map(Self)
    }

    /// The tier below; nothing below tier 1.
    pub fn below(self) -> Option<Self> {
        Self::new(self.0.saturating_sub(1))
    }
}

impl fmt::Display for TierNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
