//! From the bytes of a file to a plan, or to everything that keeps it from being one.
//!
//! The TOML tree is walked by hand, so that one run finds every problem, each with its place.

/// Line and column of a byte.
mod lines;

/// What is not TOML.
mod syntax;

/// The ids a file defines, gathered before any reference is judged.
mod ids;

/// A file while it is read: what any value in it may need to know.
mod reader;

/// One table, whose unknown keys are found at the end.
mod table;

/// One value: its kind, and what is said when it is another.
mod node;

/// Values with a form of their own: spans, dates, addresses.
mod form;

// The tables of the file, a part each.

/// The top of the file.
mod top;

/// Calendars.
mod hours;

/// People, teams, tiers, vendors.
mod staff;

/// Handover fields, topics and their forms.
mod handover;

/// Targets and process.
mod promise;

/// Phases and communications.
mod rollout;

/// Training and involvement.
mod training;

/// Assumptions of a rehearsal.
mod assume;

/// A file of its own: a network of stations.
mod network;

/// The words and bounds of keys, for whoever describes the file.
pub(in crate::plan) mod words {
    pub(in crate::plan) use super::assume::{LAWS, NUMBER_MAX, REPLICATIONS_MAX, SEED_MAX, WEEKS_MAX};
    pub(in crate::plan) use super::handover::{KINDS as FIELD_KINDS, WEIGHT_MAX};
    pub(in crate::plan) use super::promise::{ATTEMPTS_MAX, BOUNCES_MAX, RELAYS, SKIPS};
    pub(in crate::plan) use super::rollout::{BRIDGE_MINUTES_MAX, HEADS_MAX, QUIET_DAYS_MAX};
    pub(in crate::plan) use super::rollout::{ENROLMENTS, KINDS as PHASE_KINDS, WAVES};
    pub(in crate::plan) use super::training::{KINDS as MODULE_KINDS, MINUTES_MAX, OUTCOMES, STAGES};
}

use std::ops::Range;

use toml::de::DeTable;

pub(in crate::plan) use form::days_of;
pub(in crate::plan) use lines::Lines;
pub use network::read_network;
pub(in crate::plan) use node::Node;
pub(in crate::plan) use reader::{Reader, covers};
pub(in crate::plan) use table::{Table, join};

use super::{Finding, Plan, Problem, Severity, check};
use crate::sim::rehearsal::{Rehearsal, RehearsalError};

/// What reading a file came to.
#[derive(Debug)]
pub struct Reading {
    /// The plan; only when no finding is an error.
    pub plan: Option<Plan>,
    /// Everything there is to say, in the order of the file.
    pub findings: Vec<Finding>,
    /// How many more findings there are than are listed; a file made to have millions is not worth them.
    pub left_out: usize,
}

impl Reading {
    /// A file that is no file of this kind at all.
    fn of_faults(findings: Vec<Finding>) -> Self {
        Self {
            plan: None,
            findings,
            left_out: 0,
        }
    }

    /// How many findings of a severity there are that are not accepted with a reason.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity() == severity && finding.allowed.is_none())
            .count()
    }
}

/// Reads a plan from the bytes of its file (P001 where they are not UTF-8).
pub fn read_bytes(bytes: &[u8]) -> Reading {
    text_of(bytes).map_or_else(Reading::of_faults, read)
}

/// The keys that the reader asks each table of a file for, and which of them it cannot do without; by the key of the
/// table. With it a test holds the description of the file (`plan::shape`) to the reader.
pub fn asked(source: &str) -> Vec<Asked> {
    let (tree, _errors) = DeTable::parse_recoverable(source);
    let reader = Reader::new(Lines::of(source), tree.get_ref());
    reader.remember();
    let _plan = top::plan(&reader);
    reader.into_asked()
}

/// What the reader asked one table for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The table, as findings name it; empty for the top.
    pub table: String,
    /// Each key, and whether a table without it is refused.
    pub keys: Vec<(&'static str, bool)>,
}

/// Reads a plan from its text.
///
/// A mistake of TOML that ends with its line, as a date that does not exist or a key written twice, keeps nothing else
/// from being judged. Behind one that may have swallowed what follows, nothing is: what can be guessed of the tables would
/// only repeat the first mistake.
pub fn read(source: &str) -> Reading {
    reading(source, None)
}

/// Reads a plan from its text and adds what a rehearsal of it finds (F501 to F504), where nothing keeps it from running.
///
/// # Errors
/// What keeps the plan from being rehearsed.
pub fn forecast(source: &str, rehearse: Rehearse<'_>) -> Result<Reading, RehearsalError> {
    let mut failed = None;
    let mut foresee = |plan: &Plan, reader: &Reader<'_>| match rehearse(plan) {
        Ok(rehearsal) => check::judge_forecast(plan, &rehearsal, reader),
        Err(error) => failed = Some(error),
    };
    let reading = reading(source, Some(&mut foresee));
    failed.map_or(Ok(reading), Err)
}

/// How a plan is rehearsed for its forecast.
pub type Rehearse<'r> = &'r dyn Fn(&Plan) -> Result<Rehearsal, RehearsalError>;

type Foresee<'f> = &'f mut dyn FnMut(&Plan, &Reader<'_>);

/// Reads and judges; `foresee` is given the plan when nothing keeps it from running, and looks further.
fn reading(source: &str, foresee: Option<Foresee<'_>>) -> Reading {
    let (lines, tree, faults) = match tree_of(source) {
        Ok(tree) => tree,
        Err(findings) => return Reading::of_faults(findings),
    };
    let reader = Reader::new(lines, &tree);
    let draft = top::plan(&reader);
    check::judge(&draft, &reader);
    let allow = draft.allow.clone();
    let is_faulty = !faults.is_empty();
    let has_error = |reader: &Reader<'_>| {
        let listed = reader
            .findings()
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        is_faulty || listed || reader.left_out().error
    };
    let plan = if has_error(&reader) { None } else { draft.compile() };
    let foreseen = plan.is_some() && foresee.is_some();
    if let (Some(plan), Some(foresee)) = (&plan, foresee) {
        foresee(plan, &reader);
    }
    check::accept(&allow, &reader, foreseen);
    let runs = !has_error(&reader);
    let left_out = reader.left_out();
    Reading {
        plan: plan.filter(|_| runs),
        findings: syntax::joined(faults, reader.into_findings()),
        left_out: left_out.count,
    }
}

/// The text of a file, or that it is none (P001).
fn text_of(bytes: &[u8]) -> Result<&str, Vec<Finding>> {
    str::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        not_utf8(&valid, valid.len())
    })
}

/// A text as TOML: its lines, its tree, and what is wrong in lines that kept their mistakes to themselves.
type Tree<'s> = (Lines<'s>, DeTable<'s>, Vec<Finding>);

/// The TOML tree of a text, or what keeps it from being one (P001). A NUL byte means that the text was saved in another
/// encoding.
fn tree_of(source: &str) -> Result<Tree<'_>, Vec<Finding>> {
    if let Some(at) = source.find('\0') {
        return Err(not_utf8(source, at));
    }
    let (tree, errors) = DeTable::parse_recoverable(source);
    let lines = Lines::of(source);
    let errors: Vec<(String, Range<usize>)> = errors
        .into_iter()
        .map(|error| {
            let span = error.span().unwrap_or(source.len()..source.len());
            (error.message().to_owned(), span)
        })
        .collect();
    let faults = syntax::judge(source, &lines, &errors);
    if syntax::is_whole(source, &faults) {
        Ok((lines, tree.into_inner(), faults))
    } else {
        Err(faults)
    }
}

fn not_utf8(valid: &str, at: usize) -> Vec<Finding> {
    vec![Lines::of(valid).place(Problem::NotUtf8, String::new(), at..at)]
}
