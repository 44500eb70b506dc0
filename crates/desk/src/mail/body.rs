//! The text of a message, with what it quotes and its signature folded away.
//!
//! Nothing is cut: the whole text stays, and folds only say which lines a screen may close. What the writer added
//! is never inside a fold when that can be told, so every doubt leaves a line visible.

use std::ops::Range;

use super::quote;

/// The longest text kept of a body, in bytes; the raw message keeps the rest.
pub const TEXT_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The longest signature, in lines; more than that is text.
const SIGNATURE_LINES_MAX: usize = 15;

/// A text and its folds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The whole text, every line of it.
    pub full: String,
    /// What may be closed: in order, without overlap, each a run of whole lines of `full`.
    pub folds: Vec<Fold>,
}

/// A run of lines that may be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What is in it.
    pub what: Folded,
    /// Where it is, in bytes of the full text.
    pub range: Range<usize>,
}

/// What a fold holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// An earlier message, with the line that introduces it.
    Quote,
    /// The writer's signature.
    Signature,
}

/// What is known about a text beside its words.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Lines from which all that follows is an earlier message (a container of the HTML said so).
    pub heads: Vec<usize>,
    /// Runs of lines that are an earlier message.
    pub quoted: Vec<Range<usize>>,
    /// Whether the message passes another one on: then that one is what the writer wants read.
    pub forwarded: bool,
}

impl Body {
    /// Folds a text whose lines end in LF.
    pub fn fold(full: String, hints: &Hints) -> Self {
        let lines: Vec<&str> = full.split_inclusive('\n').collect();
        let mut marks = quote::marks(&lines, hints);
        sign(&lines, &mut marks);
        let visible = lines
            .iter()
            .zip(&marks)
            .any(|(line, mark)| mark.is_none() && !line.trim().is_empty());
        let folds = if visible { runs(&lines, &marks) } else { Vec::new() };
        Self { full, folds }
    }

    /// The text in order: each piece open, or folded as what; together they are the full text.
    pub fn pieces(&self) -> Vec<(Option<Folded>, &str)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for fold in &self.folds {
            if fold.range.start > at {
                pieces.push((None, &self.full[at..fold.range.start]));
            }
            pieces.push((Some(fold.what), &self.full[fold.range.clone()]));
            at = fold.range.end;
        }
        if at < self.full.len() {
            pieces.push((None, &self.full[at..]));
        }
        pieces
    }

    /// What the writer added, without the folds.
    pub fn new_text(&self) -> String {
        self.joined(|what| what.is_none())
    }

    /// What the writer added, with the signature.
    pub fn own_text(&self) -> String {
        self.joined(|what| what != Some(Folded::Quote))
    }

    /// The quoted earlier messages, if any.
    pub fn quoted(&self) -> Option<String> {
        Some(self.joined(|what| what == Some(Folded::Quote))).filter(|text| !text.is_empty())
    }

    /// The signature, if any.
    pub fn signature(&self) -> Option<String> {
        Some(self.joined(|what| what == Some(Folded::Signature))).filter(|text| !text.is_empty())
    }

    fn joined(&self, wanted: impl Fn(Option<Folded>) -> bool) -> String {
        let pieces = self.pieces();
        let texts = pieces
            .iter()
            .filter(|(what, _)| wanted(*what))
            .map(|(_, text)| trim_lines(text));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// A text without blank lines at its ends and without blanks after its last word; indents stay.
fn trim_lines(text: &str) -> &str {
    let end = text.trim_end();
    let start = end
        .find(|c: char| !c.is_whitespace())
        .map_or(0, |first| end[..first].rfind('\n').map_or(0, |lf| lf + 1));
    &end[start..]
}

/// Marks the signature: from `-- ` down, or the line a mobile program adds, up to the next quote or the end.
fn sign(lines: &[&str], marks: &mut [Option<Folded>]) {
    let mut end = lines.len();
    while end > 0 {
        // The run of open lines that ends here.
        let open_end = (0..end).rev().find(|at| marks[*at].is_none()).map_or(0, |at| at + 1);
        let start = (0..open_end)
            .rev()
            .find(|at| marks[*at].is_some())
            .map_or(0, |at| at + 1);
        if let Some(from) = signature_in(lines, start..open_end)
            && has_words(lines, marks, from)
        {
            marks[from..open_end].fill(Some(Folded::Signature));
        }
        end = start;
    }
}

fn signature_in(lines: &[&str], run: Range<usize>) -> Option<usize> {
    let dashes = run
        .clone()
        .rev()
        .find(|at| matches!(lines[*at].trim_end(), "--" | "\u{2014}"));
    if let Some(at) = dashes
        && run.end - at <= SIGNATURE_LINES_MAX
    {
        return Some(at);
    }
    let last = run.rev().find(|at| !lines[*at].trim().is_empty())?;
    quote::is_mobile_signature(lines[last]).then_some(last)
}

fn has_words(lines: &[&str], marks: &[Option<Folded>], before: usize) -> bool {
    (0..before).any(|at| marks[at].is_none() && !lines[at].trim().is_empty())
}

fn runs(lines: &[&str], marks: &[Option<Folded>]) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    let mut at = 0;
    for (line, mark) in lines.iter().zip(marks) {
        let end = at + line.len();
        if let Some(what) = mark {
            match folds.last_mut() {
                Some(last) if last.what == *what && last.range.end == at => last.range.end = end,
                Some(_) | None => folds.push(Fold {
                    what: *what,
                    range: at..end,
                }),
            }
        }
        at = end;
    }
    folds
}
