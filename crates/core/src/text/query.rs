//! What somebody looks for, and whether a text says it.

use std::collections::BTreeMap;

use super::terms::{Terms, forms};
use super::word::{Name, names, words};

/// The most words one search has; what is beyond is left out, and whoever reads the search says so.
pub const QUERY_WORDS_MAX: usize = 16;
/// The shortest beginning of a word that is sought as one, in letters: nearly every text has a word with a given first letter.
pub const BEGINNING_LETTERS_MIN: usize = 2;

/// What must be among the terms of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// This term.
    Term(String),
    /// A term that begins so.
    Beginning(String),
    /// One of these.
    Any(Vec<Sought>),
    /// All of these.
    All(Vec<Sought>),
}

/// Terms that can be asked for one.
pub trait Vocabulary {
    /// Is this one of them?
    fn has(&self, term: &str) -> bool;
    /// Does one of them begin so?
    fn has_beginning(&self, beginning: &str) -> bool;
}

impl Vocabulary for Terms {
    fn has(&self, term: &str) -> bool {
        Terms::has(self, term)
    }

    fn has_beginning(&self, beginning: &str) -> bool {
        Terms::has_beginning(self, beginning)
    }
}

/// Terms as [`Terms::written`] gives them, looked through without taking them apart.
#[derive(Clone, Copy, Debug)]
pub struct Written<'t>(pub &'t str);

impl Vocabulary for Written<'_> {
    fn has(&self, term: &str) -> bool {
        self.0.contains(&format!(" {term} "))
    }

    fn has_beginning(&self, beginning: &str) -> bool {
        self.0.contains(&format!(" {beginning}"))
    }
}

impl Sought {
    /// Is it met?
    pub fn met(&self, terms: &impl Vocabulary) -> bool {
        match self {
            Self::Term(term) => terms.has(term),
            Self::Beginning(beginning) => terms.has_beginning(beginning),
            Self::Any(some) => some.iter().any(|one| one.met(terms)),
            Self::All(all) => all.iter().all(|one| one.met(terms)),
        }
    }

    fn beginnings<'q>(&'q self, into: &mut Vec<&'q str>) {
        match self {
            Self::Term(_) => {}
            Self::Beginning(beginning) => into.push(beginning),
            Self::Any(some) | Self::All(some) => some.iter().for_each(|one| one.beginnings(into)),
        }
    }

    fn spelled_out(&self, terms: &BTreeMap<String, Vec<String>>) -> Self {
        let each = |some: &[Self]| some.iter().map(|one| one.spelled_out(terms)).collect();
        match self {
            Self::Term(term) => Self::Term(term.clone()),
            Self::Beginning(beginning) => match terms.get(beginning).map(Vec::as_slice) {
                None => self.clone(),
                // No term begins so, this one does not exist either.
                Some([]) => Self::Term(beginning.clone()),
                Some(terms) => Self::Any(terms.iter().cloned().map(Self::Term).collect()),
            },
            Self::Any(some) => Self::Any(each(some)),
            Self::All(all) => Self::All(each(all)),
        }
    }
}

/// Words to look for. Each must be there, in any of its forms; exact words one after the other; and others must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must be met.
    pub all: Vec<Sought>,
    /// None of these may be met.
    pub none: Vec<Sought>,
    /// Words, folded, that must stand one after the other.
    pub phrases: Vec<Vec<String>>,
    /// Words, folded, that must not.
    pub without: Vec<Vec<String>>,
}

impl Query {
    /// Asks for a word or name; a text with several asks for each. With `begins` the last one may go on.
    pub fn word(&mut self, text: &str, begins: bool) {
        let mut found = sought(text, begins);
        self.all.append(&mut found);
    }

    /// Asks for words exactly as they stand, but for case and accents.
    pub fn phrase(&mut self, text: &str) {
        let phrase = folded(text);
        if phrase.is_empty() {
            return;
        }
        self.all.push(exactly(&phrase));
        if phrase.len() > 1 {
            self.phrases.push(phrase);
        }
    }

    /// Asks that a word or name is not there.
    pub fn except_word(&mut self, text: &str) {
        let mut found = sought(text, false);
        match found.len() {
            0 => {}
            1 => self.none.append(&mut found),
            _ => self.none.push(Sought::All(found)),
        }
    }

    /// Asks that words do not stand one after the other.
    pub fn except_phrase(&mut self, text: &str) {
        let phrase = folded(text);
        match phrase.len() {
            0 => {}
            1 => self.none.push(exactly(&phrase)),
            _ => self.without.push(phrase),
        }
    }

    /// Does it look for nothing at all?
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.none.is_empty() && self.without.is_empty()
    }

    /// The beginnings of words that it asks for.
    pub fn beginnings(&self) -> Vec<&str> {
        let mut beginnings = Vec::new();
        self.all.iter().for_each(|one| one.beginnings(&mut beginnings));
        beginnings
    }

    /// The same with the terms that there are in place of each beginning named here.
    #[must_use]
    pub fn spelled_out(&self, terms: &BTreeMap<String, Vec<String>>) -> Self {
        Self {
            all: self.all.iter().map(|one| one.spelled_out(terms)).collect(),
            ..self.clone()
        }
    }

    /// Could these terms be those of what is looked for? Certain unless [`reads_text`](Self::reads_text).
    pub fn admits(&self, terms: &impl Vocabulary) -> bool {
        self.all.iter().all(|one| one.met(terms)) && !self.none.iter().any(|one| one.met(terms))
    }

    /// Do the terms alone not tell? Then the texts must be read, for the order of their words.
    pub fn reads_text(&self) -> bool {
        !self.phrases.is_empty() || !self.without.is_empty()
    }

    /// Is this what is looked for: all of it together, in texts of which each keeps its own order of words?
    pub fn holds<'t>(&self, texts: impl Iterator<Item = &'t str> + Clone) -> bool {
        let mut terms = Terms::default();
        for text in texts.clone() {
            terms.add(text, usize::MAX);
        }
        self.admits(&terms) && self.in_order(texts)
    }

    /// Are the words in the order that is asked for?
    pub fn in_order<'t>(&self, texts: impl Iterator<Item = &'t str> + Clone) -> bool {
        if !self.reads_text() {
            return true;
        }
        let read: Vec<Vec<String>> = texts.map(folded).collect();
        let stands = |phrase: &Vec<String>| {
            read.iter()
                .any(|words| words.windows(phrase.len()).any(|some| some == phrase.as_slice()))
        };
        self.phrases.iter().all(stands) && !self.without.iter().any(stands)
    }
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded).collect()
}

fn exactly(phrase: &[String]) -> Sought {
    let mut terms: Vec<Sought> = phrase.iter().cloned().map(Sought::Term).collect();
    match terms.len() {
        1 => terms.remove(0),
        _ => Sought::All(terms),
    }
}

fn sought(text: &str, begins: bool) -> Vec<Sought> {
    let names = names(text);
    let last = names.len().saturating_sub(1);
    let each = names.iter().enumerate();
    each.map(|(place, name)| of_name(name, begins && place == last))
        .collect()
}

/// A code, serial or address is sought as a whole; other names also as their words: `e-mail` is `email` and is `e mail`.
fn of_name(name: &Name, begins: bool) -> Sought {
    let parts = || {
        let last = name.words.len().saturating_sub(1);
        let each = name.words.iter().enumerate();
        each.map(|(place, word)| of_word(&word.folded, begins && place == last))
            .collect::<Vec<_>>()
    };
    match name.joined() {
        None => {
            let mut parts = parts();
            match parts.len() {
                1 => parts.remove(0),
                _ => Sought::All(parts),
            }
        }
        Some(whole) if name.is_whole() => of_word(&whole.folded, begins),
        Some(whole) => Sought::Any(vec![of_word(&whole.folded, begins), Sought::All(parts())]),
    }
}

/// Whatever has a word has its stems too, so the word itself is asked for only when it has none.
fn of_word(folded: &str, begins: bool) -> Sought {
    let mut forms = forms(folded);
    let mut sought = Vec::new();
    if begins && folded.chars().count() >= BEGINNING_LETTERS_MIN {
        sought.push(Sought::Beginning(folded.to_owned()));
        forms.retain(|form| !form.starts_with(folded));
    } else if forms.len() > 1 {
        forms.remove(0);
    }
    sought.extend(forms.into_iter().map(Sought::Term));
    match sought.len() {
        1 => sought.remove(0),
        _ => Sought::Any(sought),
    }
}
