use super::staff::spans;
use super::{Node, Table};
use crate::plan::problem::Noun;
use crate::plan::{Impact, Matrix, PerPriority, Priority, Process, Promise, RelayRule, Skip, Targets, Urgency};
use crate::time::Span;

/// More contact attempts than these are pestering.
pub(in crate::plan) const ATTEMPTS_MAX: u32 = 100;
/// An alarm that waits for more moves than these will never ring.
pub(in crate::plan) const BOUNCES_MAX: u32 = 100;

pub(in crate::plan) const SKIPS: [(&str, Skip); 3] =
    [("never", Skip::Never), ("lead", Skip::Lead), ("anyone", Skip::Anyone)];

pub(in crate::plan) const RELAYS: [(&str, RelayRule); 2] =
    [("each-tier", RelayRule::EachTier), ("first-tier", RelayRule::FirstTier)];

/// `[targets]`.
pub(super) fn targets(root: &mut Table<'_>) -> Targets {
    let Some(mut table) = root.optional("targets", Node::table) else {
        return Targets::default();
    };
    let targets = Targets {
        hours: table.optional("hours", |node| node.reference(Noun::Hours)),
        promise: PerPriority::from_fn(|priority| {
            let promise = table.optional(priority.as_str(), promise);
            promise.unwrap_or_default()
        }),
        matrix: table.optional("matrix", matrix),
    };
    table.end();
    targets
}

fn promise(node: &Node<'_>) -> Option<Promise> {
    let mut table = node.table()?;
    let promise = Promise {
        first_reply: table.optional("first_reply", Node::span),
        next_reply: table.optional("next_reply", Node::span),
        solve: table.optional("solve", Node::span),
    };
    table.end();
    Some(promise)
}

/// All nine cells; one that is left out is P003 at its row.
fn matrix(node: &Node<'_>) -> Option<Matrix> {
    let mut table = node.table()?;
    let cells = Impact::ALL.map(|impact| {
        let mut row = table.required(impact.as_str(), None, |node| node.table().map(Some));
        let cells = Urgency::ALL.map(|urgency| {
            let cell = row
                .as_mut()
                .map(|row| row.required(urgency.as_str(), Priority::Normal, Node::priority));
            cell.unwrap_or(Priority::Normal)
        });
        if let Some(row) = row {
            row.end();
        }
        cells
    });
    table.end();
    Some(Matrix { cells })
}

/// `[process]`, with the defaults of the contract for what is left out.
pub(super) fn process(root: &mut Table<'_>) -> Process {
    let Some(mut table) = root.optional("process", Node::table) else {
        return Process::default();
    };
    let table = &mut table;
    let default = Process::default();
    let process = Process {
        skip: table.optional("skip", |node| node.word(&SKIPS)).unwrap_or_default(),
        relay: table.optional("relay", |node| node.word(&RELAYS)).unwrap_or_default(),
        acknowledge: spans(table, "acknowledge"),
        contact: spans(table, "contact"),
        attempts: table
            .optional("attempts", |node| node.count(1..=ATTEMPTS_MAX))
            .unwrap_or(default.attempts),
        confirm: table.optional("confirm", Node::span).unwrap_or(default.confirm),
        reopen: table.optional("reopen", Node::span).unwrap_or(default.reopen),
        bounces: table
            .optional("bounces", |node| node.count(1..=BOUNCES_MAX))
            .unwrap_or(default.bounces),
        survey: table.optional("survey", Node::truth).unwrap_or(false),
    };
    table.end();
    process
}

impl Default for Process {
    fn default() -> Self {
        Self {
            skip: Skip::default(),
            relay: RelayRule::default(),
            acknowledge: PerPriority::default(),
            contact: PerPriority::default(),
            attempts: 3,
            confirm: Span::days(5),
            reopen: Span::days(14),
            bounces: 2,
            survey: false,
        }
    }
}
