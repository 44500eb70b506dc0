//! The words of a text, and where they stand in it.

use std::ops::Range;

use super::fold::{fold, is_silent};

/// The longest word kept, in bytes of its folded letters; of what is longer the beginning counts.
pub const WORD_BYTES_MAX: usize = 64;
/// The most words that signs hold together as one name.
const NAME_WORDS_MAX: usize = 8;

/// A word, or several that signs hold together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters, folded.
    pub folded: String,
    /// Where it stands, in bytes of the text.
    pub at: Range<usize>,
}

/// What stands between two blanks: one word, or a name such as `LT-0042` or `kim@vallei.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its words, in order; at least one.
    pub words: Vec<Word>,
    /// Does an at sign hold it together?
    pub is_address: bool,
}

impl Name {
    /// All of it as one word, signs left out, where it is more than one: so `LT-0042` is found as `lt0042`.
    pub fn joined(&self) -> Option<Word> {
        let several = (2..=NAME_WORDS_MAX).contains(&self.words.len());
        let (first, last) = (self.words.first()?, self.words.last()?);
        several.then(|| Word {
            folded: bounded(self.words.iter().map(|word| word.folded.as_str()).collect()),
            at: first.at.start..last.at.end,
        })
    }

    /// Is it a code, a serial or an address, of which the parts alone mean little?
    pub fn is_whole(&self) -> bool {
        self.is_address || self.words.iter().any(|word| has_digit(&word.folded))
    }
}

/// Is there a digit in the word?
pub(super) fn has_digit(folded: &str) -> bool {
    folded.chars().any(char::is_numeric)
}

/// The names of a text, in order.
pub fn names(text: &str) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for word in words(text) {
        let between = names
            .last()
            .and_then(|name| name.words.last())
            .and_then(|before| text.get(before.at.end..word.at.start));
        match (names.last_mut(), between) {
            (Some(name), Some("-" | "_" | "." | "@")) => {
                name.is_address |= between == Some("@");
                name.words.push(word);
            }
            _ => names.push(Name {
                words: vec![word],
                is_address: false,
            }),
        }
    }
    names
}

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, _) = letters.find(|(_, letter)| letter.is_alphanumeric())?;
            while letters
                .next_if(|(_, next)| next.is_alphanumeric() || is_silent(*next))
                .is_some()
            {}
            let end = letters.peek().map_or(text.len(), |(at, _)| *at);
            let written = text.get(start..end)?.trim_end_matches(is_silent_not_mark);
            let folded = bounded(fold(&spoken(written)));
            if !folded.is_empty() {
                return Some(Word {
                    folded,
                    at: start..start + written.len(),
                });
            }
        }
    })
}

/// A sign at the end of a word closes a quotation; an accent still belongs to its letter.
fn is_silent_not_mark(letter: char) -> bool {
    is_silent(letter) && !unicode_normalization::char::is_combining_mark(letter)
}

fn spoken(written: &str) -> String {
    written.chars().filter(|letter| !is_silent_not_mark(*letter)).collect()
}

fn bounded(mut folded: String) -> String {
    // Folding may spell a sign out with blanks in it; none may split a word again.
    folded.retain(char::is_alphanumeric);
    if folded.len() > WORD_BYTES_MAX {
        let end = (0..=WORD_BYTES_MAX).rev().find(|at| folded.is_char_boundary(*at));
        folded.truncate(end.unwrap_or(0));
    }
    folded
}
