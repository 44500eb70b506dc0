use std::collections::BTreeSet;
use std::ops::Range;

use super::Lines;
use crate::plan::problem::{Fault, Noun};
use crate::plan::{Finding, Problem};

/// The tables whose keys are ids.
const TABLES_OF_IDS: [&str; 6] = ["hours", "person", "team", "handover", "vendor", "topic"];

/// More lines than these with a fault have one cause: this is not a plan.
const FAULTS_MAX: usize = 20;

/// Turns what the parser complains of into findings, in the order of the file.
///
/// Only the first complaint about a line counts, echoes of an unclosed bracket do not, and after [`FAULTS_MAX`] lines the file is none of ours.
/// A second `[person.omar]` is an id used twice, and the keys below it, doubled for the same cause, are not mentioned.
pub(super) fn judge(source: &str, lines: &Lines<'_>, errors: &[(String, Range<usize>)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut below_doubled_table = 0..0;
    for (message, span) in errors {
        let fault = fault(message, span);
        if fault != Fault::DuplicateKey {
            findings.push(lines.place(Problem::NotToml(fault), String::new(), span.clone()));
            continue;
        }
        if below_doubled_table.contains(&span.start) {
            continue;
        }
        let (key, problem) = match doubled_id(source, span.start) {
            Some((table, id)) => {
                let line = first_use(source, lines, &table, &id);
                (format!("{table}.{id}"), Problem::IdTwice { id, line })
            }
            None => (String::new(), Problem::NotToml(fault)),
        };
        if header(source, span.start).is_some() {
            below_doubled_table = span.start + 1..next_header(source, span.start);
        }
        findings.push(lines.place(problem, key, span.clone()));
    }
    findings.sort_by_key(|finding| finding.span.start);
    findings.dedup_by_key(|finding| finding.line);
    let mut derailed = false;
    findings.retain(|finding| {
        let derails = derails(&finding.problem);
        let is_echo = derailed && derails;
        derailed |= derails;
        !is_echo
    });
    findings.truncate(FAULTS_MAX);
    findings
}

/// Whether the tree holds all of the file in spite of these: none of them derailed the parser or put the keys of one table
/// into another, nor are there so many that it is no plan at all.
pub(super) fn is_whole(source: &str, faults: &[Finding]) -> bool {
    let misleads = |finding: &Finding| {
        let doubles = finding.problem == Problem::NotToml(Fault::DuplicateKey);
        derails(&finding.problem) || doubles && header(source, finding.span.start).is_some()
    };
    faults.len() < FAULTS_MAX && !faults.iter().any(misleads)
}

/// What is wrong with the TOML and with the plan, in the order of the file. What is said of a line that has a fault repeats
/// it, and where an id is used twice, the one that is missing for it is not missed as well.
pub(super) fn joined(faults: Vec<Finding>, findings: Vec<Finding>) -> Vec<Finding> {
    if faults.is_empty() {
        return findings;
    }
    let lines: BTreeSet<usize> = faults.iter().map(|fault| fault.line).collect();
    let doubled = faults.iter().filter_map(|fault| fault.key.split_once('.'));
    let doubled: BTreeSet<String> = doubled.map(|(table, _)| table.to_owned()).collect();
    let is_echo = |finding: &Finding| {
        if let Problem::NoSuch { noun, .. } = &finding.problem {
            tables_of(*noun).iter().any(|table| doubled.contains(*table))
        } else {
            matches!(finding.problem, Problem::NoSuchField { .. }) && doubled.contains("handover")
        }
    };
    let others = findings
        .into_iter()
        .filter(|finding| !lines.contains(&finding.line) && !is_echo(finding));
    let mut joined: Vec<Finding> = faults.into_iter().chain(others).collect();
    joined.sort_by_key(|finding| (finding.span.start, finding.code()));
    joined
}

/// The tables whose ids a reference may name, of those whose keys are ids.
fn tables_of(noun: Noun) -> &'static [&'static str] {
    match noun {
        Noun::Hours => &["hours"],
        Noun::Person => &["person"],
        Noun::Team => &["team"],
        Noun::Field => &["handover"],
        Noun::Vendor => &["vendor"],
        Noun::Topic => &["topic"],
        Noun::Audience => &["team", "person"],
        Noun::Tier | Noun::Phase | Noun::Module | Noun::Station => &[],
    }
}

/// Whether the parser may have lost its way here, as behind a bracket that is not closed: later faults of these kinds are
/// then echoes of the first.
fn derails(problem: &Problem) -> bool {
    let Problem::NotToml(fault) = problem else {
        return false;
    };
    match fault {
        Fault::Unclosed | Fault::Comma | Fault::KeyValue | Fault::Other => true,
        Fault::Unquoted | Fault::Value | Fault::DuplicateKey | Fault::Date | Fault::Time | Fault::Number => false,
    }
}

/// Sorts the parser's words into the few kinds that catalogues have sentences for.
fn fault(message: &str, span: &Range<usize>) -> Fault {
    // Of nothing at all the parser says that it lacks quotes.
    if message.contains("must be quoted") && span.is_empty() {
        return Fault::Value;
    }
    let kinds = [
        ("duplicate key", Fault::DuplicateKey),
        ("must be quoted", Fault::Unquoted),
        ("unclosed", Fault::Unclosed),
        ("invalid basic string", Fault::Unclosed),
        ("invalid literal string", Fault::Unclosed),
        ("invalid multi-line", Fault::Unclosed),
        ("comma", Fault::Comma),
        ("invalid date", Fault::Date),
        ("invalid time", Fault::Time),
        ("missing value", Fault::Value),
        ("number", Fault::Number),
        ("integer", Fault::Number),
        ("float", Fault::Number),
        ("zero", Fault::Number),
        ("sign", Fault::Number),
        ("key", Fault::KeyValue),
    ];
    kinds
        .iter()
        .find(|(words, _)| message.contains(words))
        .map_or(Fault::Other, |(_, fault)| *fault)
}

/// The table and id of a header like `[person.omar]` on the line of this byte.
fn doubled_id(source: &str, byte: usize) -> Option<(String, String)> {
    let (table, id) = header(source, byte)?.split_once('.')?;
    let (table, id) = (table.trim(), id.trim());
    let is_id = TABLES_OF_IDS.contains(&table) && !id.contains('.');
    is_id.then(|| (table.to_owned(), id.to_owned()))
}

/// What stands between the brackets of a table header on the line of this byte.
fn header(source: &str, byte: usize) -> Option<&str> {
    let start = source.get(..byte)?.rfind('\n').map_or(0, |at| at + 1);
    let line = source.get(start..)?.lines().next()?;
    let inside = line.trim_start().strip_prefix('[')?;
    inside.split_once(']').map(|(inside, _)| inside)
}

fn next_header(source: &str, byte: usize) -> usize {
    source
        .get(byte..)
        .and_then(|rest| rest.find("\n["))
        .map_or(source.len(), |at| byte + at + 1)
}

/// The line of the first header of a table; 0 where it is written in some other way.
fn first_use(source: &str, lines: &Lines<'_>, table: &str, id: &str) -> usize {
    source.find(&format!("[{table}.{id}]")).map_or(0, |at| lines.line(at))
}
