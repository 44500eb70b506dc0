//! What a text is found by: its words folded, and the stems they have in Dutch and in English.

use std::collections::{BTreeSet, HashSet};

use rust_stemmers::{Algorithm, Stemmer};

use super::word::{Word, has_digit, names};

/// The shortest word that is stemmed, in letters: below it a stem says something else.
const STEMMED_LETTERS_MIN: usize = 3;

/// The terms of a text, each once, in order. A text and a search meet where they share one; both engines compare
/// nothing but these, so both find the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(BTreeSet<String>);

impl Terms {
    /// The terms of one text.
    pub fn of(text: &str) -> Self {
        let mut terms = Self::default();
        terms.add(text, usize::MAX);
        terms
    }

    /// Adds the terms of another text while all of them, written, stay within `bytes_max`.
    pub fn add(&mut self, text: &str, bytes_max: usize) {
        let mut seen = HashSet::new();
        let mut bytes = self.bytes();
        for name in names(text) {
            for Word { folded, .. } in name.joined().into_iter().chain(name.words) {
                if !seen.insert(folded.clone()) {
                    continue;
                }
                for term in forms(&folded) {
                    let more = term.len() + 1;
                    if bytes + more <= bytes_max && self.0.insert(term) {
                        bytes += more;
                    }
                }
            }
        }
    }

    /// Is this one of them?
    pub fn has(&self, term: &str) -> bool {
        self.0.contains(term)
    }

    /// Does one of them begin so?
    pub fn has_beginning(&self, beginning: &str) -> bool {
        let from = (std::ops::Bound::Included(beginning), std::ops::Bound::Unbounded);
        self.0
            .range::<str, _>(from)
            .next()
            .is_some_and(|term| term.starts_with(beginning))
    }

    /// How many bytes they take, written.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|term| term.len() + 1).sum()
    }

    /// As they are kept: a blank before the first and behind each, nothing when there is none.
    pub fn written(&self) -> String {
        let mut written = String::with_capacity(self.bytes() + 1);
        for term in &self.0 {
            if written.is_empty() {
                written.push(' ');
            }
            written.push_str(term);
            written.push(' ');
        }
        written
    }

    /// Reads [`written`](Self::written) terms.
    pub fn read(written: &str) -> Self {
        Self(written.split_whitespace().map(ToOwned::to_owned).collect())
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The forms under which a folded word is kept and sought, itself first.
///
/// Which language a text is in is not asked: requesters mix them, and a subject is too short to tell. So each word has its
/// stem in both, and `registraties` meets `registratie` in the English one. A word with a digit is a code and stays whole;
/// a hexadecimal code is known without its `0x` too.
pub fn forms(folded: &str) -> Vec<String> {
    let mut forms = vec![folded.to_owned()];
    if has_digit(folded) {
        let bare = folded.strip_prefix("0x").filter(|code| !code.is_empty());
        forms.extend(bare.map(ToOwned::to_owned));
        return forms;
    }
    let is_latin = folded.bytes().all(|letter| letter.is_ascii_lowercase());
    if !is_latin || folded.len() < STEMMED_LETTERS_MIN {
        return forms;
    }
    for language in [Algorithm::Dutch, Algorithm::English] {
        let stem = Stemmer::create(language).stem(folded).into_owned();
        if !stem.is_empty() && !forms.contains(&stem) {
            forms.push(stem);
        }
    }
    forms
}
