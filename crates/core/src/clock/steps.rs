//! The story of a deadline, shared by everything that tells it.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Step;

/// The steps that led to a deadline, in order.
///
/// A clone shares them: a decision is made on a copy of the ticket, and most of its clocks have ended, their story told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps(Arc<[Step]>);

impl Steps {
    /// These steps and one more.
    #[must_use]
    pub fn and(&self, step: Step) -> Self {
        self.iter().cloned().chain([step]).collect()
    }
}

impl Deref for Steps {
    type Target = [Step];

    fn deref(&self) -> &[Step] {
        &self.0
    }
}

impl FromIterator<Step> for Steps {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl Serialize for Steps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Steps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let steps = Vec::<Step>::deserialize(deserializer)?;
        Ok(Self(steps.into()))
    }
}
