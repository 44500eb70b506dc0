use std::ops::Range;

use crate::plan::{Finding, Problem};

/// Where each line of a file begins.
#[derive(Debug)]
pub(in crate::plan) struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    /// Finds the lines of a text.
    pub(super) fn of(source: &'s str) -> Self {
        let after_breaks = source.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            source,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The line a byte is on, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }

    /// A finding at a span, which is first brought inside the text and onto whole characters.
    pub(super) fn place(&self, problem: Problem, key: String, span: Range<usize>) -> Finding {
        let start = self.source.floor_char_boundary(span.start);
        let end = self.source.ceil_char_boundary(span.end.max(start));
        let line = self.line(start);
        // A byte order mark is no character that a reader counts.
        let before = self.source[self.starts[line - 1]..start].trim_start_matches('\u{feff}');
        Finding {
            problem,
            key,
            span: start..end,
            line,
            column: before.chars().count() + 1,
            allowed: None,
        }
    }
}
