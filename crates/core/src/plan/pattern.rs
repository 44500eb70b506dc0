//! Regular expressions of the plan: case numbers, error codes.

use regex::{Regex, RegexBuilder};

/// The largest compiled size of one pattern. A plan is read on every start; a pattern beyond this is a mistake.
const COMPILED_BYTES_MAX: usize = 256 * 1024;

/// A regular expression as the plan wrote it, compiled.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

impl Pattern {
    /// Compiles an expression; `any_case` reads it without regard to case.
    ///
    /// Fails when the expression is malformed or too large.
    pub fn new(expression: &str, any_case: bool) -> Result<Self, PatternError> {
        RegexBuilder::new(expression)
            .case_insensitive(any_case)
            .size_limit(COMPILED_BYTES_MAX)
            .build()
            .map(Self)
            .map_err(|_| PatternError)
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The compiled expression.
    pub fn regex(&self) -> &Regex {
        &self.0
    }
}

/// Two patterns are equal when they are written alike.
impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Pattern {}

/// The expression is malformed or compiles to more than a plan may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a regular expression, or one that is too large")]
pub struct PatternError;
