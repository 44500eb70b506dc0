use ladder_core::plan::diff::{Change, diff};
use ladder_core::time::Moment;
use serde::Serialize;

use super::super::terminal::span;
use crate::act::{MovedDeadline, Preview, Stranded};
use crate::plan::change;
use crate::words::Words;

/// How many deadlines, and how many tickets without a holder in their tier, are shown one by one.
const SHOWN_MAX: usize = 20;

/// What differs between two plans, a line each.
pub fn changes(old: &str, new: &str, words: &Words) -> String {
    let changes = diff(old, new);
    if changes.is_empty() {
        return words.say("plan-diff-none", &[]);
    }
    let head = words.say("plan-diff-head", &[("count", changes.len().into())]);
    let lines = changes
        .iter()
        .map(|one| format!("  {}", plain(&change::sentence(one, words))));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// A change, for programs.
#[derive(Debug, Serialize)]
pub struct Changed {
    key: String,
    change: &'static str,
    text: String,
}

/// What differs between two plans, for programs.
pub fn changed(old: &str, new: &str, words: &Words) -> Vec<Changed> {
    let one = |one: &Change| Changed {
        key: one.key.clone(),
        change: change::form(one),
        text: change::sentence(one, words),
    };
    diff(old, new).iter().map(one).collect()
}

/// What a plan would do to open tickets, in words.
pub fn shown(preview: &Preview, now: Moment, words: &Words) -> String {
    let missed = preview
        .moved
        .iter()
        .filter(|moved| moved.is_missed_at_once(now))
        .count();
    let counts = [
        ("open", preview.open.into()),
        ("moved", preview.moved.len().into()),
        ("missed", missed.into()),
    ];
    let more = |count: usize| words.say("plan-preview-more", &[("more", (count - SHOWN_MAX).into())]);
    let mut lines = vec![words.say("plan-preview", &counts)];
    lines.extend(
        preview
            .moved
            .iter()
            .take(SHOWN_MAX)
            .map(|moved| line(moved, now, words)),
    );
    if preview.moved.len() > SHOWN_MAX {
        lines.push(more(preview.moved.len()));
    }
    if !preview.stranded.is_empty() {
        let stranded = [("stranded", preview.stranded.len().into())];
        lines.push(words.say("plan-preview-stranded", &stranded));
        let shown = preview.stranded.iter().take(SHOWN_MAX);
        lines.extend(shown.map(|one| format!("  {:>6} {}", format!("#{}", one.ticket), one.holder)));
        if preview.stranded.len() > SHOWN_MAX {
            lines.push(more(preview.stranded.len()));
        }
    }
    lines.join("\n")
}

/// What a plan would do to open tickets, for programs.
#[derive(Debug, Serialize)]
pub struct Effect {
    open_tickets: usize,
    deadlines: Vec<Deadline>,
    stranded: Vec<Held>,
}

/// A ticket whose holder is in no team of its tier.
#[derive(Debug, Serialize)]
struct Held {
    ticket: i64,
    holder: String,
}

#[derive(Debug, Serialize)]
struct Deadline {
    ticket: i64,
    kind: &'static str,
    from: Option<String>,
    to: Option<String>,
    missed_at_once: bool,
}

impl Effect {
    /// The effect that a preview shows.
    pub fn of(preview: &Preview, now: Moment) -> Self {
        let deadline = |moved: &MovedDeadline| Deadline {
            ticket: moved.ticket.get(),
            kind: moved.kind.word(),
            from: moved.from.map(Moment::to_rfc3339),
            to: moved.to.map(Moment::to_rfc3339),
            missed_at_once: moved.is_missed_at_once(now),
        };
        let held = |stranded: &Stranded| Held {
            ticket: stranded.ticket.get(),
            holder: stranded.holder.to_string(),
        };
        Self {
            open_tickets: preview.open,
            deadlines: preview.moved.iter().map(deadline).collect(),
            stranded: preview.stranded.iter().map(held).collect(),
        }
    }
}

fn line(moved: &MovedDeadline, now: Moment, words: &Words) -> String {
    let at = |moment: Option<Moment>| moment.map_or_else(|| "-".to_owned(), Moment::to_rfc3339);
    let by = match (moved.from, moved.to) {
        (Some(from), Some(to)) => span(to.millis() - from.millis()),
        (None, _) | (_, None) => String::new(),
    };
    let missed = if moved.is_missed_at_once(now) {
        words.say("plan-preview-missed", &[])
    } else {
        String::new()
    };
    let text = format!(
        "  {:>6} {:<12} {} -> {}  {by} {missed}",
        format!("#{}", moved.ticket),
        moved.kind.word(),
        at(moved.from),
        at(moved.to)
    );
    text.trim_end().to_owned()
}

/// Words of a plan may hold what steers a terminal.
fn plain(sentence: &str) -> String {
    let shown = |letter: char| if letter.is_control() { ' ' } else { letter };
    sentence.chars().map(shown).collect()
}
