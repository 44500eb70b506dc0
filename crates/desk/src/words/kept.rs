//! A sentence that is kept before anybody reads it: its key and what stands in it, so that each reader has it in their language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Value, Words};

/// A sentence of the catalogues, with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    key: String,
    #[serde(default)]
    facts: BTreeMap<String, String>,
}

impl Sentence {
    /// The sentence of this key.
    pub fn of(key: &str, facts: Vec<(&'static str, String)>) -> Self {
        Self {
            key: key.to_owned(),
            facts: facts.into_iter().map(|(name, fact)| (name.to_owned(), fact)).collect(),
        }
    }

    /// As it is kept.
    pub fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| self.key.clone())
    }
}

impl Words {
    /// What was kept, in this language. What is no sentence of the catalogues, such as what a server answered, is said as it
    /// is.
    pub fn kept(&self, kept: &str) -> String {
        let sentence = serde_json::from_str::<Sentence>(kept).ok();
        let Some(sentence) = sentence.filter(|sentence| self.knows(&sentence.key)) else {
            return kept.to_owned();
        };
        let facts = sentence.facts.iter();
        let facts: Vec<(&str, Value<'_>)> = facts
            .map(|(name, fact)| (name.as_str(), Value::from(fact.as_str())))
            .collect();
        self.say(&sentence.key, &facts)
    }
}
