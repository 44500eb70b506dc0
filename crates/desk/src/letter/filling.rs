//! Filling the places of a letter in: as text, and as HTML made from the same words. What people wrote is filled in, never
//! read for places, and in HTML it stays the letters they typed; only what somebody of the desk wrote is Markdown.

use std::borrow::Cow;

use super::Slot;
use super::template::{Paragraph, Piece, Template};
use crate::markdown;
use crate::words::{Value, Words};

/// The longest name, subject or list of files that is filled in, in characters.
const VALUE_CHARS_MAX: usize = 2000;

/// What stands in for the places of a letter. A place that nothing was put into has nothing to say.
#[derive(Clone, Debug)]
pub struct Filling<'w> {
    words: &'w Words,
    values: Vec<(Slot, String)>,
}

/// A letter's subject and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The subject, one line.
    pub subject: String,
    /// The text, lines ending in LF.
    pub text: String,
    /// What is in the HTML of it, safe to show.
    pub body: String,
    language: &'static str,
}

impl<'w> Filling<'w> {
    /// Nothing but the name of the desk, for a letter in the language of these words.
    pub fn of(words: &'w Words, desk: &str) -> Self {
        let filling = Self {
            words,
            values: Vec::new(),
        };
        filling.with(Slot::DeskName, desk)
    }

    /// The same with a value in a place.
    #[must_use]
    pub fn with(mut self, slot: Slot, value: impl Into<String>) -> Self {
        self.values.push((slot, value.into()));
        self
    }

    /// The same with a value in a place, where there is one.
    #[must_use]
    pub fn with_some(self, slot: Slot, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(slot, value),
            None => self,
        }
    }

    /// What a place says; empty where it has nothing to say. A name that is not known or must not be said has a word that
    /// fits anybody, and so has a subject.
    fn says(&self, slot: Slot) -> Cow<'_, str> {
        let put = self.values.iter().find(|(known, _)| *known == slot);
        let value = put
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.trim().is_empty());
        if let Some(value) = value {
            return if slot.is_block() || slot.is_address() {
                Cow::Borrowed(value.trim_end())
            } else {
                Cow::Owned(on_a_line(value))
            };
        }
        match slot {
            Slot::Greeting => Cow::Owned(self.greeting()),
            Slot::RequesterName => Cow::Owned(self.words.say("letters-somebody", &[])),
            Slot::TicketSubject => Cow::Owned(self.words.say("letters-request", &[])),
            Slot::TicketNumber
            | Slot::Message
            | Slot::Known
            | Slot::Files
            | Slot::Link
            | Slot::Door
            | Slot::Minutes
            | Slot::Days
            | Slot::Megabytes
            | Slot::DeskName => Cow::Borrowed(""),
        }
    }

    fn greeting(&self) -> String {
        let named = self
            .values
            .iter()
            .any(|(slot, value)| *slot == Slot::RequesterName && !value.trim().is_empty());
        if !named {
            return self.words.say("mail-greeting-unknown", &[]);
        }
        let name = self.says(Slot::RequesterName).into_owned();
        self.words.say("mail-greeting", &[("name", Value::from(name))])
    }

    fn is_silent(&self, paragraph: &Paragraph) -> bool {
        paragraph.pieces.iter().any(|piece| match piece {
            Piece::Slot(slot) => self.says(*slot).is_empty(),
            Piece::Text(_) => false,
        })
    }
}

impl Template {
    /// The letter. A paragraph in which a place has nothing to say is left out.
    pub fn fill(&self, filling: &Filling<'_>) -> Filled {
        let told: Vec<&Paragraph> = self
            .paragraphs
            .iter()
            .filter(|paragraph| !filling.is_silent(paragraph))
            .collect();
        let text: Vec<String> = told.iter().map(|paragraph| as_text(paragraph, filling)).collect();
        Filled {
            subject: on_a_line(&pieces(&self.subject, |slot| filling.says(slot).into_owned())),
            text: text.join("\n\n") + "\n",
            body: told.iter().map(|paragraph| as_html(paragraph, filling)).collect(),
            language: filling.words.language(),
        }
    }
}

impl Filled {
    /// The HTML of the letter, as a whole.
    pub fn html(&self) -> String {
        let Self { language, body, .. } = self;
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n{body}\
             </body>\n</html>\n"
        )
    }
}

fn pieces(pieces: &[Piece], value: impl Fn(Slot) -> String) -> String {
    let said = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Slot(slot) => value(*slot),
    });
    said.collect()
}

fn as_text(paragraph: &Paragraph, filling: &Filling<'_>) -> String {
    let text = pieces(&paragraph.pieces, |slot| filling.says(slot).into_owned());
    match text.split_once('\n') {
        // The space after the dashes is what mail programs, ours included, know a signature by.
        Some((_, below)) if paragraph.is_signature => format!("-- \n{below}"),
        Some(_) | None => text,
    }
}

fn as_html(paragraph: &Paragraph, filling: &Filling<'_>) -> String {
    if paragraph.is_signature {
        let text = as_text(paragraph, filling);
        let lines = markdown::as_typed(text.trim_end()).replace('\n', "<br>");
        return format!("<div>{lines}</div>\n");
    }
    let source = pieces(&paragraph.pieces, |slot| {
        let said = filling.says(slot);
        if slot.is_block() {
            said.into_owned()
        } else if slot.is_address() {
            format!("<{said}>")
        } else {
            as_letters(&said)
        }
    });
    markdown::html(&source)
}

/// The value on one line, without signs that end one.
fn on_a_line(value: &str) -> String {
    let line: String = value.chars().take(VALUE_CHARS_MAX).collect();
    let words: Vec<&str> = line
        .split(|sign: char| sign.is_control() || sign.is_whitespace() && sign != '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// The value as Markdown that means nothing but its letters.
fn as_letters(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for sign in value.chars() {
        if sign.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
