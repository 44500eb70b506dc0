//! A first plan from the answers to the five questions and the phases: what is asked, what we would answer, and the file.

/// The questions.
mod question;

/// Answers as people write them.
mod typed;

/// Who was named.
mod people;

/// Who trains whom.
mod course;

/// How long each step of the way may take.
mod pace;

/// The file: who supports and how a request travels.
mod write;

/// The file: rollout, training, early involvement.
mod rollout;

use std::fmt::Write;

use indexmap::IndexMap;
use jiff::civil::Date;

pub use people::{PeopleFault, from_csv};
pub use question::{Fault, Question, questions};
pub use write::{Written, plan, written};

use crate::words::Words;

/// The most tiers of one's own that are asked about.
pub const TIERS_MAX: usize = 5;

/// What was answered so far, by the id of the question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    given: IndexMap<String, String>,
}

/// In which language and on which day somebody answers; our defaults hang on both.
#[derive(Debug, Clone, Copy)]
pub struct Asking {
    /// The language of the conversation and of the plan.
    pub words: &'static Words,
    /// The day.
    pub today: Date,
}

impl Answers {
    /// What was kept of a conversation; nothing where it is no file of answers.
    pub fn read(kept: &str) -> Option<Self> {
        let table: toml::Table = kept.parse().ok()?;
        let one = |(id, answer): (String, toml::Value)| Some((id, answer.as_str()?.to_owned()));
        let given = table.into_iter().map(one).collect::<Option<_>>()?;
        Some(Self { given })
    }

    /// The answers as a file, to go on with later.
    pub fn kept(&self) -> String {
        self.given.iter().fold(String::new(), |mut file, (id, answer)| {
            // Writing to a string cannot fail.
            let _written = writeln!(file, "{id} = {}", quoted(answer));
            file
        })
    }

    /// Keeps an answer.
    pub fn give(&mut self, id: &str, answer: &str) {
        let plain: String = answer.chars().filter(|letter| !letter.is_control()).collect();
        self.given.insert(id.to_owned(), plain.trim().to_owned());
    }

    /// Forgets an answer, so that it is asked again; whether there was one.
    pub fn forget(&mut self, id: &str) -> bool {
        self.given.shift_remove(id).is_some()
    }

    /// The answer to a question, as it was given.
    pub fn given(&self, id: &str) -> Option<&str> {
        self.given.get(id).map(String::as_str)
    }

    /// The answer to a question: as it was given, else ours.
    pub fn get(&self, id: &str, asking: &Asking) -> String {
        let ours = || question::ours(id, self, asking).unwrap_or_default();
        self.given(id).map_or_else(ours, str::to_owned)
    }

    /// Whether a question has our own answer.
    pub fn is_ours(&self, id: &str, asking: &Asking) -> bool {
        question::ours(id, self, asking).is_some_and(|ours| self.given(id).is_none_or(|given| given == ours))
    }

    /// How many tiers of one's own there are.
    pub fn tiers(&self, asking: &Asking) -> usize {
        self.get("tiers", asking).parse().unwrap_or(1).clamp(1, TIERS_MAX)
    }
}

/// A string as TOML writes it; its escapes are those of JSON.
pub(super) fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string().replace('\u{7f}', "")
}
