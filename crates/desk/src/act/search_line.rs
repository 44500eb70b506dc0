//! The line that somebody writes to search: words, `"exact words"`, `-words` that must not be there, `#4127`, and filters
//! such as `tier:2` or `laag:2`.
//!
//! Nothing in it is an error: what cannot be understood is named, with its place, and the rest is looked for.

/// The filters, their names and values in both languages.
mod filter;
/// The line, taken apart.
mod part;

use std::ops::Range;

use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::Plan;
use ladder_core::text::{QUERY_WORDS_MAX, Query, words};
use ladder_core::time::Moment;

pub use filter::{FILTERS, Filter};
use part::{Part, Said, parts};

use crate::store::search::Narrow;

/// The longest line read, in bytes.
pub const LINE_BYTES_MAX: usize = 1000;

/// Who writes the line, and when.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    /// Who it is; `is:mine` means them.
    pub address: Option<&'a Address>,
    /// Are they of the desk? Others have fewer filters.
    pub of_desk: bool,
    /// Do they write still? Then the last word may go on.
    pub is_writing: bool,
    /// Today is the day of this moment.
    pub now: Moment,
}

/// A line as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The words looked for.
    pub query: Query,
    /// Which tickets are looked at.
    pub narrow: Narrow,
    /// A ticket named by its number.
    pub number: Option<TicketNumber>,
    /// The filters that were understood.
    pub filters: Vec<Told>,
    /// What was not.
    pub problems: Vec<Problem>,
}

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which.
    pub filter: Filter,
    /// Its value, as the desk writes it.
    pub value: String,
    /// Where it stands in the line, in bytes.
    pub at: Range<usize>,
}

/// Something in the line that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands in the line, in bytes.
    pub at: Range<usize>,
    /// What is wrong with it.
    pub what: Wrong,
}

/// What can be wrong with a part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such filter; it was looked for as words.
    FilterUnknown {
        /// Its name as written.
        name: String,
    },
    /// The filter has no value behind its colon.
    ValueMissing {
        /// The filter.
        filter: Filter,
    },
    /// The value is none that the filter takes.
    ValueUnknown {
        /// The filter.
        filter: Filter,
        /// The value as written.
        given: String,
        /// Some that it takes.
        known: Vec<String>,
    },
    /// The filter stands there twice; the first counts.
    Twice {
        /// The filter.
        filter: Filter,
    },
    /// A filter cannot be turned round.
    NotTurned {
        /// The filter.
        filter: Filter,
    },
    /// The filter is for the desk.
    ForTheDesk {
        /// The filter.
        filter: Filter,
    },
    /// A quotation has no end; it goes to the end of the line.
    QuoteOpen,
    /// There are more words than are looked for; the first count.
    WordsTooMany {
        /// How many are.
        max: usize,
    },
    /// The line is too long; its beginning counts.
    TooLong {
        /// The longest, in bytes.
        bytes_max: usize,
    },
}

impl Wrong {
    /// The key of the sentence about it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::FilterUnknown { .. } => "search-wrong-filter-unknown",
            Self::ValueMissing { .. } => "search-wrong-value-missing",
            Self::ValueUnknown { .. } => "search-wrong-value-unknown",
            Self::Twice { .. } => "search-wrong-twice",
            Self::NotTurned { .. } => "search-wrong-not-turned",
            Self::ForTheDesk { .. } => "search-wrong-for-the-desk",
            Self::QuoteOpen => "search-wrong-quote-open",
            Self::WordsTooMany { .. } => "search-wrong-words-too-many",
            Self::TooLong { .. } => "search-wrong-too-long",
        }
    }
}

impl Line {
    /// Reads a line; topics, phases and tiers are those of the running plan.
    pub fn read(text: &str, running: &Plan, writer: &Writer<'_>) -> Self {
        let end = (0..=text.len().min(LINE_BYTES_MAX))
            .rev()
            .find(|at| text.is_char_boundary(*at));
        let (read, rest) = text.split_at(end.unwrap_or(0));
        let mut reading = Reading {
            line: Self::default(),
            running,
            writer,
            words: 0,
        };
        if !rest.is_empty() {
            let bytes_max = LINE_BYTES_MAX;
            reading.wrong(read.len()..text.len(), Wrong::TooLong { bytes_max });
        }
        let parts = parts(read);
        let last = parts.len().saturating_sub(1);
        for (place, part) in parts.iter().enumerate() {
            let goes_on = writer.is_writing && place == last && !read.ends_with(char::is_whitespace);
            reading.part(part, goes_on);
        }
        reading.line
    }

    /// Does it look for nothing and narrow nothing?
    pub fn is_empty(&self) -> bool {
        self.query.is_empty() && self.filters.is_empty() && self.number.is_none()
    }
}

/// A line while it is read.
struct Reading<'a> {
    line: Line,
    running: &'a Plan,
    writer: &'a Writer<'a>,
    words: usize,
}

impl Reading<'_> {
    fn wrong(&mut self, at: Range<usize>, what: Wrong) {
        self.line.problems.push(Problem { at, what });
    }

    fn part(&mut self, part: &Part<'_>, goes_on: bool) {
        if part.is_open {
            self.wrong(part.at.clone(), Wrong::QuoteOpen);
        }
        match part.name {
            Some(name) => self.filter(part, name),
            None => self.words(part, goes_on),
        }
    }

    fn words(&mut self, part: &Part<'_>, goes_on: bool) {
        if let (false, Said::Plain(text)) = (part.is_turned, &part.said)
            && let Some(number) = number(text)
        {
            self.line.number.get_or_insert(number);
            return;
        }
        let text = match part.said {
            Said::Plain(text) | Said::Quoted(text) => text,
        };
        self.words += words(text).count();
        if self.words > QUERY_WORDS_MAX {
            let said_so = |problem: &Problem| matches!(problem.what, Wrong::WordsTooMany { .. });
            if !self.line.problems.iter().any(said_so) {
                self.wrong(part.at.clone(), Wrong::WordsTooMany { max: QUERY_WORDS_MAX });
            }
            return;
        }
        let query = &mut self.line.query;
        match (part.is_turned, &part.said) {
            (false, Said::Plain(text)) => query.word(text.trim_end_matches('*'), goes_on || text.ends_with('*')),
            (false, Said::Quoted(text)) => query.phrase(text),
            (true, Said::Plain(text)) => query.except_word(text),
            (true, Said::Quoted(text)) => query.except_phrase(text),
        }
    }

    fn filter(&mut self, part: &Part<'_>, name: &str) {
        let (Said::Plain(value) | Said::Quoted(value)) = part.said;
        let Some(filter) = Filter::named(name) else {
            // An address of the web is one; so is what somebody pasted from a message.
            if !value.starts_with("//") && !value.is_empty() {
                self.wrong(part.at.clone(), Wrong::FilterUnknown { name: name.to_owned() });
            }
            let said = Said::Plain(part.whole);
            let name = None;
            self.words(
                &Part {
                    name,
                    said,
                    ..part.clone()
                },
                false,
            );
            return;
        };
        let wrong = if !self.writer.of_desk && !filter.is_for_everybody() {
            Some(Wrong::ForTheDesk { filter })
        } else if part.is_turned {
            Some(Wrong::NotTurned { filter })
        } else if value.is_empty() {
            Some(Wrong::ValueMissing { filter })
        } else if !filter.may_repeat() && self.line.filters.iter().any(|told| told.filter == filter) {
            Some(Wrong::Twice { filter })
        } else {
            None
        };
        if let Some(wrong) = wrong {
            self.wrong(part.at.clone(), wrong);
            return;
        }
        match filter.hold(value, self.running, self.writer, &mut self.line) {
            Ok(value) => self.line.filters.push(Told {
                filter,
                value,
                at: part.at.clone(),
            }),
            Err(known) => {
                let given = value.to_owned();
                self.wrong(part.at.clone(), Wrong::ValueUnknown { filter, given, known });
            }
        }
    }
}

/// `#4127`.
fn number(text: &str) -> Option<TicketNumber> {
    let digits = text.strip_prefix('#')?;
    let number: i64 = digits.parse().ok()?;
    (number > 0 && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| TicketNumber::new(number))
}
