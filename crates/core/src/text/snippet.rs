//! The line in which a search is met, with the words that met it.

use std::ops::Range;

use super::query::{Query, Sought};
use super::terms::forms;
use super::word::{Word, names, words};

/// How much of a text is shown around the first word that met, in letters.
const SHOWN_LETTERS: usize = 180;
/// How much of that stands before it.
const BEFORE_LETTERS: usize = 50;

/// A piece of a text, plain words; whoever shows it escapes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Did they meet the search?
    pub marked: bool,
}

/// A part of a text around the words that met a search, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Its pieces, in order; put together they are the part.
    pub pieces: Vec<Piece>,
    /// Is there more before it?
    pub cut_before: bool,
    /// Is there more behind it?
    pub cut_after: bool,
}

impl Snippet {
    /// All of it, without marks.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// The marked pieces.
    pub fn marked(&self) -> impl Iterator<Item = &str> {
        self.pieces
            .iter()
            .filter(|piece| piece.marked)
            .map(|piece| piece.text.as_str())
    }
}

impl Query {
    /// How much of the search this text alone meets: of the words looked for, how many.
    pub fn weight(&self, text: &str) -> usize {
        let marks = self.found(text);
        let met = |place: &usize| marks.iter().any(|(_, places)| places.contains(place));
        (0..self.all.len()).filter(met).count()
    }

    /// Where the words that met stand in the text, in bytes, in order and apart.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = self.found(text).into_iter().map(|(at, _)| at).collect();
        marks.sort_by_key(|at| (at.start, at.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(marks.len());
        for mark in marks {
            match apart.last_mut() {
                Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
                _ => apart.push(mark),
            }
        }
        apart
    }

    /// The part of the text to show: around the first words that met, its beginning where none did.
    pub fn snippet(&self, text: &str) -> Snippet {
        let marks = self.marks(text);
        let shown = part(text, marks.first());
        let mut pieces = Vec::new();
        let mut at = shown.start;
        for mark in marks
            .iter()
            .filter(|mark| mark.start >= shown.start && mark.end <= shown.end)
        {
            push(&mut pieces, &text[at..mark.start], false);
            push(&mut pieces, &text[mark.clone()], true);
            at = mark.end;
        }
        push(&mut pieces, &text[at..shown.end], false);
        trim(&mut pieces);
        Snippet {
            pieces,
            cut_before: !text[..shown.start].trim().is_empty(),
            cut_after: !text[shown.end..].trim().is_empty(),
        }
    }

    /// The words and names of the text that meet a part of the search, each with the places in `all` that it meets.
    fn found(&self, text: &str) -> Vec<(Range<usize>, Vec<usize>)> {
        let leaves = leaves(&self.all);
        let mut found = Vec::new();
        if leaves.is_empty() {
            return found;
        }
        for name in names(text) {
            let parts = name.words.iter().filter_map(|word| meeting(word, &leaves));
            let whole = name.joined().and_then(|word| meeting(&word, &leaves));
            found.extend(parts.chain(whole));
        }
        if self.phrases.is_empty() {
            return found;
        }
        // A word of a phrase counts where the phrase stands, unless it is asked for by itself as well.
        let phrases = self.stands(text);
        let inside = |at: &Range<usize>| phrases.iter().any(|one| one.start <= at.start && at.end <= one.end);
        let by_phrase = |place: &usize| matches!(self.all.get(*place), Some(Sought::All(_)));
        found.retain(|(at, places)| inside(at) || !places.iter().all(by_phrase));
        found.extend(phrases.iter().map(|at| (at.clone(), Vec::new())));
        found
    }

    fn stands(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<Word> = words(text).collect();
        let is = |some: &[Word], phrase: &[String]| some.iter().map(|word| &word.folded).eq(phrase.iter());
        let of = |phrase: &Vec<String>| {
            let some = words.windows(phrase.len()).filter(|some| is(some, phrase));
            some.filter_map(|some| Some(some.first()?.at.start..some.last()?.at.end))
                .collect::<Vec<_>>()
        };
        self.phrases.iter().flat_map(of).collect()
    }
}

/// A term that the search asks for, and the place in `all` of what asks for it.
struct Leaf<'q> {
    text: &'q str,
    begins: bool,
    place: usize,
}

fn leaves(all: &[Sought]) -> Vec<Leaf<'_>> {
    let mut leaves = Vec::new();
    for (place, sought) in all.iter().enumerate() {
        gather(sought, place, &mut leaves);
    }
    leaves
}

fn gather<'q>(sought: &'q Sought, place: usize, leaves: &mut Vec<Leaf<'q>>) {
    match sought {
        Sought::Term(text) => leaves.push(Leaf {
            text,
            begins: false,
            place,
        }),
        Sought::Beginning(text) => leaves.push(Leaf {
            text,
            begins: true,
            place,
        }),
        Sought::Any(some) | Sought::All(some) => some.iter().for_each(|one| gather(one, place, leaves)),
    }
}

fn meeting(word: &Word, leaves: &[Leaf<'_>]) -> Option<(Range<usize>, Vec<usize>)> {
    // A word and its stems begin alike; only a code may be known without its first letters. This spares most words the stems.
    let first = word.folded.as_bytes().first();
    let is_code = word.folded.starts_with("0x");
    if !is_code && !leaves.iter().any(|leaf| leaf.text.as_bytes().first() == first) {
        return None;
    }
    let forms = forms(&word.folded);
    let meets = |leaf: &&Leaf<'_>| {
        let is = |form: &String| form == leaf.text || (leaf.begins && form.starts_with(leaf.text));
        forms.iter().any(is)
    };
    let mut places: Vec<usize> = leaves.iter().filter(meets).map(|leaf| leaf.place).collect();
    places.dedup();
    (!places.is_empty()).then(|| (word.at.clone(), places))
}

/// From where to where the text is shown, cut between words.
fn part(text: &str, first: Option<&Range<usize>>) -> Range<usize> {
    let at = first.map_or(0, |mark| mark.start);
    let before = text[..at].char_indices().rev().take(BEFORE_LETTERS).last();
    let mut start = before.map_or(at, |(place, _)| place);
    if start > 0 {
        let blank = text[start..at].find(char::is_whitespace);
        start += blank.unwrap_or(0);
    }
    let behind = text[start..].char_indices().nth(SHOWN_LETTERS);
    let Some(mut end) = behind.map(|(place, _)| start + place) else {
        return start..text.len();
    };
    let marked_end = first.map_or(start, |mark| mark.end);
    if let Some(blank) = text[start..end].rfind(char::is_whitespace)
        && start + blank > marked_end
    {
        end = start + blank;
    }
    start..end.max(marked_end.min(text.len()))
}

/// Adds words with every blank as one space.
fn push(pieces: &mut Vec<Piece>, text: &str, marked: bool) {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_whitespace() {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    if !line.is_empty() {
        pieces.push(Piece { text: line, marked });
    }
}

fn trim(pieces: &mut Vec<Piece>) {
    if let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = pieces.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    pieces.retain(|piece| !piece.text.is_empty());
}
