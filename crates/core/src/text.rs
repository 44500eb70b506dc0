//! What a person wrote for people to read, once or in several languages, and how it is found again.

mod fold;
mod query;
mod snippet;
mod terms;
mod word;

use std::fmt;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

pub use fold::fold;
pub use query::{BEGINNING_LETTERS_MIN, QUERY_WORDS_MAX, Query, Sought, Vocabulary, Written};
pub use snippet::{Piece, Snippet};
pub use terms::{Terms, forms};
pub use word::{Name, WORD_BYTES_MAX, Word, names, words};

/// A character that turns the direction of what follows, and so makes one name read as another (UAX 9).
pub fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// A name as it may stand in a line with other words: without control characters and without those that turn directions.
pub fn name_of(given: &str, chars_max: usize) -> String {
    let clean = given.chars().filter(|c| !c.is_control() && !is_override(*c));
    let clean: String = clean.take(chars_max).collect();
    clean.trim().to_owned()
}

/// A language as BCP 47 writes it (`nl`, `en`, `nl-BE`); the spelling of the plan is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// Takes a tag as it is written; whether the language exists is judged where a plan is read (P006).
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
    }

    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without its region: `nl` of `nl-BE`.
    pub fn primary(&self) -> &str {
        primary(&self.0)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Language {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// A text of the plan: `"…"`, the same in every language, or a table with one text a language.
///
/// Which words a reader gets when their language is missing is settled when the plan is read: those in the plan's own
/// language, else the first that were written. So showing a text needs no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    fallback: String,
    translations: IndexMap<Language, String>,
}

impl Text {
    /// A text that is the same in every language.
    pub fn same(words: impl Into<String>) -> Self {
        Self {
            fallback: words.into(),
            translations: IndexMap::new(),
        }
    }

    /// A text with translations; `plan_language` says whose words a reader of another language gets.
    ///
    /// Nothing when there is no translation at all.
    pub fn translated(translations: IndexMap<Language, String>, plan_language: &Language) -> Option<Self> {
        let fallback = closest(&translations, plan_language.as_str())
            .or_else(|| translations.values().next().map(String::as_str))?
            .to_owned();
        Some(Self { fallback, translations })
    }

    /// The words for a reader of `language`: that language, else the same one of another region, else the plan's.
    pub fn get(&self, language: &str) -> &str {
        closest(&self.translations, language).unwrap_or(&self.fallback)
    }

    /// The words in the plan's own language; what to store where one stable spelling is needed.
    pub fn fallback(&self) -> &str {
        &self.fallback
    }

    /// The languages the text was written in; none for a text that is the same in every language.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.translations.keys()
    }
}

fn closest<'t>(translations: &'t IndexMap<Language, String>, language: &str) -> Option<&'t str> {
    let exact = translations
        .iter()
        .find(|(tag, _)| tag.as_str().eq_ignore_ascii_case(language));
    exact
        .or_else(|| {
            translations
                .iter()
                .find(|(tag, _)| tag.primary().eq_ignore_ascii_case(primary(language)))
        })
        .map(|(_, words)| words.as_str())
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
