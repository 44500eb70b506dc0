//! What a rehearsal came to, as people read it: the verdict first, then figures with their intervals, charts with the
//! tables they are drawn from, and everything that was assumed.

/// What was assumed, in words.
mod assumed;
/// The parts of the report.
mod parts;
/// What is said of the whole.
mod verdict;

/// The desk's own history.
pub mod history;
/// One HTML file with charts.
pub mod html;
/// For a terminal.
pub mod text;
/// For programs.
pub mod told;

/// Charts as SVG.
mod chart;

use ladder_core::plan::Plan;
use ladder_core::sim::Estimate;
use ladder_core::sim::rehearsal::Rehearsal;

use crate::words::Words;

pub use assumed::by_hours;
pub use verdict::{priority, promise, refused, sentence};

/// A report, whatever it is written as.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The language it is in.
    pub language: &'static str,
    /// What it is of.
    pub title: String,
    /// Whether the plan holds, and if not, the first week in which it does not.
    pub verdict: String,
    /// Whether it holds.
    pub holds: bool,
    /// What else there is to say of the whole.
    pub summary: Vec<String>,
    /// Part by part.
    pub parts: Vec<Part>,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is about.
    pub title: String,
    /// How to read it.
    pub words: Option<String>,
    /// Drawn from the table.
    pub charts: Vec<Chart>,
    /// The figures.
    pub table: Table,
}

/// Figures in rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the columns are.
    pub head: Vec<String>,
    /// The first cell says what the row is.
    pub rows: Vec<Vec<String>>,
}

/// A figure week by week, or beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// Under each point; short.
    pub marks: Vec<String>,
    /// What is drawn.
    pub lines: Vec<Line>,
    /// A height that means something, and what.
    pub limit: Option<(f64, String)>,
    /// How a height is written.
    pub unit: Unit,
    /// Whether its points follow on each other.
    pub drawn: Drawn,
}

/// How the points of a chart are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// They follow on each other.
    Lines,
    /// Each mark stands by itself.
    Bars,
}

/// A line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// Its height at each mark, with its interval; a gap where there is nothing.
    pub points: Vec<Option<Estimate>>,
}

/// How a height is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share of 1.
    Share,
    /// Hours.
    Hours,
    /// So many.
    Count,
    /// Money.
    Money,
}

impl Unit {
    /// The height in words.
    pub fn write(self, height: f64, words: &Words) -> String {
        match self {
            Self::Share => words.percent(height),
            Self::Hours => words.lasting(height),
            Self::Count => words.decimal(height, 1),
            Self::Money => words.decimal(height, 0),
        }
    }
}

/// The report on a rehearsal of a plan.
pub fn report(plan: &Plan, rehearsal: &Rehearsal, words: &Words) -> Report {
    written(plan, rehearsal, words, parts::all(plan, rehearsal, words))
}

/// The same for a page on which somebody changes numbers: less of it.
pub fn lively(plan: &Plan, rehearsal: &Rehearsal, words: &Words) -> Report {
    written(plan, rehearsal, words, parts::lively(plan, rehearsal, words))
}

fn written(plan: &Plan, rehearsal: &Rehearsal, words: &Words, parts: Vec<Part>) -> Report {
    let language = words.language();
    Report {
        language,
        title: words.say("rehearsal-title", &[("plan", plan.name.get(language).into())]),
        verdict: sentence(rehearsal, words),
        holds: rehearsal.verdict.holds,
        summary: verdict::summary(rehearsal, words),
        parts,
    }
}

/// Whether a part has so many rows that a page shows them only to whoever asks.
pub fn is_long(part: &Part) -> bool {
    part.table.rows.len() > ROWS_SHOWN_MAX
}

/// More rows than this are weeks, or every number that was assumed.
const ROWS_SHOWN_MAX: usize = 10;

/// A figure with its interval, where it has one.
fn figure(estimate: Option<Estimate>, unit: Unit, words: &Words) -> String {
    let Some(estimate) = estimate else {
        return NONE.to_owned();
    };
    let mean = unit.write(estimate.mean, words);
    if !estimate.low.is_finite() || !estimate.high.is_finite() {
        return mean;
    }
    let arguments = [
        ("figure", mean.into()),
        ("low", unit.write(estimate.low, words).into()),
        ("high", unit.write(estimate.high, words).into()),
    ];
    words.say("simulate-figure", &arguments)
}

/// Stands where there is nothing to say.
const NONE: &str = "–";
