//! What the store answers instead of a result, in the reader's language.

use super::{Value, Words};
use crate::error::StoreError;

impl Words {
    /// The error as a sentence: what is wrong, where, and what to do.
    pub fn trouble(&self, error: &StoreError) -> String {
        let facts = error.facts();
        let arguments: Vec<(&str, Value<'_>)> = facts
            .iter()
            .map(|(name, fact)| (*name, Value::from(fact.as_str())))
            .collect();
        self.say(error.key(), &arguments)
    }
}
