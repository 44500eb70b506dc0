//! How much of a rehearsal stands on the desk's own events, and whether these would have foretold the last weeks.

use ladder_core::plan::Plan;
use ladder_core::sim::rehearsal::past::held_out::{Figure, HeldOut};
use ladder_core::sim::rehearsal::past::{History, PastError};
use serde_json::{Value, json};

use super::{Part, Table, Unit, figure, refused};
use crate::words::Words;

/// What a desk's history gives for a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The numbers.
    pub history: History,
    /// Whether the last weeks would have been foretold; nothing where too few lie behind.
    pub held_out: Option<HeldOut>,
    /// How many tickets were opened in what was read.
    pub tickets: usize,
    /// Fewer cases than this say nothing.
    pub cases_min: u64,
}

/// The part of the report.
pub fn part(plan: &Plan, known: &Known, words: &Words) -> Part {
    let head = ["monday", "of", "came", "foretold", "within"];
    let row = |figure_of: &Figure| {
        let tier = figure_of.tier.and_then(|tier| plan.tier(tier));
        let whose = tier.map_or_else(
            || words.say("rehearsal-history-opened", &[]),
            |tier| tier.name.get(words.language()).to_owned(),
        );
        let is_within = within(figure_of);
        vec![
            figure_of.monday.to_string(),
            whose,
            figure_of.came.to_string(),
            figure(Some(figure_of.foretold), Unit::Count, words),
            words.say(if is_within { "rehearsal-yes" } else { "rehearsal-no" }, &[]),
        ]
    };
    let figures = known.held_out.iter().flat_map(|held_out| &held_out.figures);
    Part {
        title: words.say("rehearsal-history", &[]),
        words: Some(format!("{} {}", stands_on(known, words), foretold(known, words))),
        charts: Vec::new(),
        table: Table {
            head: head
                .map(|column| words.say(&format!("rehearsal-column-{column}"), &[]))
                .into(),
            rows: figures.map(row).collect(),
        },
    }
}

fn stands_on(known: &Known, words: &Words) -> String {
    let arguments = [
        ("tickets", known.tickets.into()),
        ("weeks", known.history.weeks.into()),
        ("least", known.cases_min.into()),
    ];
    words.say("rehearsal-history-words", &arguments)
}

/// How well the last weeks would have been foretold.
fn foretold(known: &Known, words: &Words) -> String {
    let Some(held_out) = known.held_out.as_ref().filter(|held_out| !held_out.figures.is_empty()) else {
        return words.say("rehearsal-history-too-short", &[]);
    };
    let off = held_out
        .error()
        .map_or_else(|| super::NONE.to_owned(), |error| words.percent(error));
    let arguments = [
        ("learnt", held_out.learnt.into()),
        ("within", held_out.within().into()),
        ("all", held_out.figures.len().into()),
        ("off", off.into()),
    ];
    words.say("rehearsal-history-foretold", &arguments)
}

/// The same for programs.
pub fn told(known: &Known) -> Value {
    json!({
        "tickets": known.tickets,
        "weeks": known.history.weeks,
        "cases_min": known.cases_min,
        "held_out": known.held_out.as_ref().map(held_out),
    })
}

fn held_out(held_out: &HeldOut) -> Value {
    let figure = |figure: &Figure| {
        json!({
            "monday": figure.monday.to_string(),
            "tier": figure.tier.map(ladder_core::tier::TierNo::get),
            "came": figure.came,
            "foretold": figure.foretold.mean,
            "low": figure.foretold.low,
            "high": figure.foretold.high,
        })
    };
    json!({
        "learnt": held_out.learnt,
        "within": held_out.within(),
        "error": held_out.error(),
        "figures": held_out.figures.iter().map(figure).collect::<Vec<_>>(),
    })
}

fn within(figure: &Figure) -> bool {
    let came = f64::from(figure.came);
    figure.foretold.low <= came && came <= figure.foretold.high
}

/// Why a desk's events say nothing, and what to do.
pub fn unknown(error: &PastError, words: &Words) -> String {
    match error {
        PastError::Rehearsal(error) => refused(error, words),
        PastError::NoWeek => words.say("rehearsal-history-no-week", &[]),
    }
}
