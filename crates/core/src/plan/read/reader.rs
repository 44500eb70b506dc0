use std::cell::{Cell, RefCell, RefMut};
use std::collections::HashSet;
use std::ops::Range;

use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::ids::Ids;
use super::{Asked, Lines, Table};
use crate::plan::known::{is_registered, nearest};
use crate::plan::problem::Register;
use crate::plan::{Finding, Problem, Severity};
use crate::text::Language;

/// A file while it is read: its tree, what it defines, and what was found so far.
#[derive(Debug)]
pub(in crate::plan) struct Reader<'s> {
    lines: Lines<'s>,
    tree: &'s DeTable<'s>,
    /// The ids the file defines, whether or not what they name is whole.
    pub(in crate::plan) ids: Ids,
    /// The plan's own language.
    pub(in crate::plan) language: Language,
    /// The zone of dates and times without an offset.
    pub(in crate::plan) zone: TimeZone,
    /// The name of that zone.
    pub(in crate::plan) zone_name: String,
    /// The languages the plan is offered in, as far as they exist.
    pub(in crate::plan) languages: Vec<Language>,
    findings: RefCell<Vec<Finding>>,
    /// Each key that an error was found at, and each above it.
    broken: RefCell<HashSet<String>>,
    misspelt: RefCell<HashSet<String>>,
    listed: Cell<[usize; 3]>,
    left_out: Cell<LeftOut>,
    asked: RefCell<Option<Vec<Asked>>>,
    comparisons_left: Cell<usize>,
}

/// Findings of a severity beyond these are only counted: nobody reads them, and a file made to have millions must not cost
/// as much. Each severity has its own, so that no heap of advice hides an error.
const FINDINGS_MAX: usize = 1_000;

/// So many ids are compared with misspelt ones in one reading; a file with more slips than that has another trouble.
const COMPARISONS_MAX: usize = 200_000;

/// What was found after the list was full.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LeftOut {
    /// How many findings.
    pub(super) count: usize,
    /// Whether an error is among them.
    pub(super) error: bool,
}

impl<'s> Reader<'s> {
    /// Starts on a file. Its ids, language and zone are looked up first, because any value may need them.
    pub(super) fn new(lines: Lines<'s>, tree: &'s DeTable<'s>) -> Self {
        let word = |key: &str| tree.get(key).and_then(|value| value.get_ref().as_str());
        let zone_name = word("timezone")
            .filter(|name| is_registered(Register::TimeZone, name))
            .unwrap_or("UTC");
        Self {
            lines,
            tree,
            ids: Ids::of(tree),
            language: Language::new(word("language").unwrap_or("en")),
            languages: languages(tree),
            zone: TimeZone::get(zone_name).unwrap_or(TimeZone::UTC),
            zone_name: zone_name.to_owned(),
            findings: RefCell::default(),
            broken: RefCell::default(),
            misspelt: RefCell::default(),
            listed: Cell::default(),
            left_out: Cell::default(),
            asked: RefCell::default(),
            comparisons_left: Cell::new(COMPARISONS_MAX),
        }
    }

    /// The whole file as a table.
    pub(super) fn root(&'s self) -> Table<'s> {
        Table::new(self, self.tree, String::new(), 0..0)
    }

    /// Notes a problem at a span.
    pub(in crate::plan) fn note(&self, problem: Problem, key: String, span: Range<usize>) {
        let severity = problem.code().severity();
        if severity == Severity::Error {
            self.mark_broken(&key);
        }
        if self.is_full(severity) {
            let left_out = self.left_out.get();
            self.left_out.set(LeftOut {
                count: left_out.count + 1,
                error: left_out.error || severity == Severity::Error,
            });
            return;
        }
        let mut listed = self.listed.get();
        listed[severity as usize] += 1;
        self.listed.set(listed);
        let finding = self.lines.place(problem, key, span);
        self.findings.borrow_mut().push(finding);
    }

    /// The candidate that differs least from what was written. None once nobody would read of it.
    pub(super) fn nearest<'c>(&self, written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
        let left = self.comparisons_left.get();
        if self.is_full(Severity::Error) || left == 0 {
            return None;
        }
        let candidates: Vec<&str> = candidates.into_iter().take(left).collect();
        self.comparisons_left.set(left - candidates.len());
        nearest(written, candidates)
    }

    /// What was found after the list was full.
    pub(super) fn left_out(&self) -> LeftOut {
        self.left_out.get()
    }

    /// Whether errors were found that are not listed.
    pub(in crate::plan) fn is_overfull(&self) -> bool {
        self.left_out.get().error
    }

    fn is_full(&self, severity: Severity) -> bool {
        self.listed.get()[severity as usize] >= FINDINGS_MAX
    }

    fn mark_broken(&self, key: &str) {
        let mut broken = self.broken.borrow_mut();
        let above = key.match_indices(['.', '[']).map(|(at, _)| &key[..at]);
        for key in above.chain([key]) {
            if !broken.contains(key) {
                broken.insert(key.to_owned());
            }
        }
    }

    /// Notes a problem at a key; where the file has no such key, at the closest thing around it.
    pub(in crate::plan) fn note_at(&self, key: &str, problem: Problem) {
        self.note(problem, key.to_owned(), self.locate(key));
    }

    /// Whether the file has a value at this key.
    pub(in crate::plan) fn has(&self, key: &str) -> bool {
        self.find(key).0 == steps(key).count()
    }

    /// The line a key begins on.
    pub(in crate::plan) fn line_of(&self, key: &str) -> usize {
        self.lines.line(self.locate(key).start)
    }

    /// Remembers a key that an unknown one was probably meant to be.
    pub(super) fn misspelt(&self, key: String) {
        self.misspelt.borrow_mut().insert(key);
    }

    /// Whether a key that is not there is probably there misspelt, which has been reported.
    pub(in crate::plan) fn is_misspelt(&self, key: &str) -> bool {
        self.misspelt.borrow().contains(key)
    }

    /// Whether something found at this key or below it stops the plan, so that what it lacks has been reported.
    pub(in crate::plan) fn is_broken(&self, key: &str) -> bool {
        self.is_misspelt(key) || self.broken.borrow().contains(key)
    }

    /// The strings of the value at this key, whether or not anybody understood it.
    pub(in crate::plan) fn strings_below(&self, key: &str) -> Vec<String> {
        let (found, value) = self.find(key);
        let mut strings = Vec::new();
        let mut open: Vec<&DeValue<'_>> = Vec::new();
        open.extend(value.filter(|_| found == steps(key).count()).map(Spanned::get_ref));
        while let Some(value) = open.pop() {
            match value {
                DeValue::String(string) => strings.push(string.to_string()),
                DeValue::Array(list) => open.extend(list.iter().map(Spanned::get_ref)),
                DeValue::Table(table) => open.extend(table.values().map(Spanned::get_ref)),
                DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
            }
        }
        strings
    }

    /// What was found so far.
    pub(in crate::plan) fn findings(&self) -> RefMut<'_, Vec<Finding>> {
        self.findings.borrow_mut()
    }

    /// Whether the file has a table at this key.
    pub(in crate::plan) fn is_table(&self, key: &str) -> bool {
        self.has(key) && self.find(key).1.is_some_and(|value| value.get_ref().is_table())
    }

    /// The names in the table at this key.
    pub(in crate::plan) fn names_in(&self, key: &str) -> Vec<String> {
        let table = self.find(key).1.and_then(|value| value.get_ref().as_table());
        table.map_or_else(Vec::new, |table| {
            table.keys().map(|name| name.get_ref().to_string()).collect()
        })
    }

    /// From now on remembers what each table is asked for.
    pub(super) fn remember(&self) {
        self.asked.replace(Some(Vec::new()));
    }

    /// Notes what a table was asked for, where anybody wants to know.
    pub(super) fn asked(&self, table: &str, keys: impl Iterator<Item = (&'static str, bool)>) {
        if let Some(asked) = self.asked.borrow_mut().as_mut() {
            asked.push(Asked {
                table: table.to_owned(),
                keys: keys.collect(),
            });
        }
    }

    /// What every table was asked for since it was to be remembered.
    pub(super) fn into_asked(self) -> Vec<Asked> {
        self.asked.into_inner().unwrap_or_default()
    }

    /// Ends the reading: everything found, in the order of the file.
    pub(in crate::plan) fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        findings.sort_by_key(|finding| (finding.span.start, finding.code()));
        findings
    }

    /// Where the last step of a key is that the file has; the start of the file where it has none.
    fn locate(&self, key: &str) -> Range<usize> {
        self.find(key).1.map_or(0..0, Spanned::span)
    }

    /// How many steps of a key the file has, and what the last of them leads to.
    fn find(&self, key: &str) -> (usize, Option<&'s Spanned<DeValue<'s>>>) {
        let mut table = Some(self.tree);
        let mut list: Option<&DeArray<'_>> = None;
        let mut found = (0, None);
        for step in steps(key) {
            let value = match step {
                Step::Key(name) => table.and_then(|table| table.get(name)),
                Step::Index(index) => list.and_then(|list| list.get(index)),
            };
            let Some(value) = value else { break };
            found = (found.0 + 1, Some(value));
            (table, list) = (value.get_ref().as_table(), value.get_ref().as_array());
        }
        found
    }
}

/// The languages that the file says it is offered in, those left out that no register has: they are reported.
fn languages(tree: &DeTable<'_>) -> Vec<Language> {
    let list = tree.get("languages").and_then(|value| value.get_ref().as_array());
    let tags = list.into_iter().flat_map(|list| list.iter());
    tags.filter_map(|tag| tag.get_ref().as_str())
        .filter(|tag| is_registered(Register::Language, tag))
        .map(Language::new)
        .collect()
}

/// Whether a key is another one or stands above it: `tier[1]` covers `tier[1].accept`, not `tier[10]`.
pub(in crate::plan) fn covers(key: &str, below: &str) -> bool {
    below
        .strip_prefix(key)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

enum Step<'k> {
    Key(&'k str),
    Index(usize),
}

/// The steps of a key that Ladder itself wrote; its names hold no dots.
fn steps(key: &str) -> impl Iterator<Item = Step<'_>> {
    key.split('.').flat_map(|part| {
        let (name, indices) = part.split_once('[').unwrap_or((part, ""));
        let indices = indices
            .split('[')
            .filter_map(|index| index.trim_end_matches(']').parse().ok())
            .map(Step::Index);
        std::iter::once(Step::Key(name)).chain(indices)
    })
}
