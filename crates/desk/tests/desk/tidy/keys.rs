//! What the source asks the catalogues for is in them: every key that is written out, every beginning of a key that
//! `format!` completes, and the three sentences of every fault.

use std::collections::BTreeSet;

use super::mask;
use super::tree::{Tree, line_at};

const CATALOGUES: [&str; 2] = ["crates/desk/locales/en/", "crates/desk/locales/nl/"];
/// Where people read; what looks like a key of one of these areas is one there.
const PAGES: &str = "crates/desk/src/web/";
const AREAS: [&str; 16] = [
    "admin", "calendar", "label", "list", "page", "planning", "portal", "profile", "rail", "relay", "search",
    "sign-in", "ticket", "told", "walk-in", "write",
];
/// Where keys are said without their area, which one place puts before them.
const SHORTENED: [&str; 3] = [
    "crates/desk/src/plan/calendar/",
    "crates/desk/src/plan/document/",
    "crates/desk/src/plan/first/",
];
/// Ids on a page that look like keys.
const IDS: [&str; 1] = ["relay-title"];
/// What names a fault, and the family of its sentences.
const FAULTS: [(&str, &str); 2] = [("Fault::new(", "problem"), ("Fault::refusal(", "refusal")];

pub fn offences(tree: &Tree) -> Vec<String> {
    CATALOGUES.iter().flat_map(|folder| missing(tree, folder)).collect()
}

fn missing(tree: &Tree, folder: &str) -> Vec<String> {
    let keys = keys(tree, folder);
    let sources = tree
        .files_ending(".rs")
        .filter(|(path, _)| path.starts_with("crates/desk/src/"));
    let mut missing = Vec::new();
    for (path, text) in sources {
        let asked = asked(path, text);
        let lost = asked
            .iter()
            .filter(|(_, key)| !keys.iter().any(|known| fits(known, key)));
        missing.extend(lost.map(|(line, key)| format!("{path}:{line}: {folder} has no `{key}`")));
    }
    missing
}

fn keys<'t>(tree: &'t Tree, folder: &str) -> BTreeSet<&'t str> {
    let files = tree.files_ending(".ftl").filter(|(path, _)| path.starts_with(folder));
    let lines = files.flat_map(|(_, text)| text.lines());
    lines
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .filter(|key| key.starts_with(|first: char| first.is_ascii_alphabetic()))
        .collect()
}

/// Is it the key, or one that `format!` could make of what is asked for?
fn fits(known: &str, asked: &str) -> bool {
    match asked.split_once('{') {
        None => known == asked,
        Some((begin, rest)) => known.starts_with(begin) && known.ends_with(rest.rsplit('}').next().unwrap_or_default()),
    }
}

/// What a file asks for, each with its line.
fn asked(path: &str, text: &str) -> Vec<(usize, String)> {
    let letters: Vec<char> = text.chars().collect();
    let code = mask::rust(text);
    let quotes: Vec<usize> = (0..code.len()).filter(|at| code[*at] == '"').collect();
    let mut all = Vec::new();
    for pair in quotes.chunks_exact(2) {
        let (open, close) = (pair[0], pair[1]);
        let written: String = letters[open + 1..close].iter().collect();
        let before: String = code[open.saturating_sub(120)..open].iter().collect();
        let line = line_at(&letters, open);
        if let Some(family) = family(&before) {
            all.extend(["", "-detail", "-remedy"].map(|part| (line, format!("{family}-{written}{part}"))));
        } else if is_key(&written)
            && (is_said(&before) && !SHORTENED.iter().any(|folder| path.starts_with(folder))
                || path.starts_with(PAGES) && is_of_area(&written))
        {
            all.push((line, written));
        }
    }
    all
}

/// The family of the fault that is being named here.
fn family(before: &str) -> Option<&'static str> {
    let call = before.trim_end().strip_suffix(',')?;
    let named = FAULTS.iter().find(|(begin, _)| {
        let argument = call.rsplit_once(begin).map(|(_, argument)| argument);
        argument.is_some_and(|argument| !argument.contains([',', '(', ')']))
    });
    named.map(|(_, family)| *family)
}

fn is_said(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix("format!(").unwrap_or(before);
    before.trim_end_matches('&').trim_end().ends_with("say(")
}

fn is_key(written: &str) -> bool {
    let begin = written.split('{').next().unwrap_or_default();
    begin.contains('-') && begin.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn is_of_area(written: &str) -> bool {
    let of = |area: &&str| written.strip_prefix(*area).is_some_and(|rest| rest.starts_with('-'));
    !IDS.contains(&written) && AREAS.iter().any(of) && !written.ends_with('-')
}

#[cfg(test)]
fn found(path: &str, text: &str) -> usize {
    let known = "list-a = A\nlist-b-c =\n    .d = D\nproblem-gone = Gone\nproblem-gone-detail = Gone\n";
    let files = [
        ("crates/desk/locales/en/list.ftl", known),
        ("crates/desk/locales/nl/list.ftl", known),
        (path, text),
    ];
    offences(&Tree::planted(&files)).len() / CATALOGUES.len()
}

#[test]
fn a_key_that_no_catalogue_has_is_found() {
    let path = "crates/desk/src/mail/a.rs";
    assert_eq!(found(path, "words.say(\"list-a\", &[])"), 0);
    assert_eq!(
        found(path, "words.say(\"list-lost\", &[]); reader.say(\n  \"mail-x\")"),
        2
    );
    assert_eq!(found(path, "let id = \"list-lost\"; // say(\"list-lost\")"), 0);
    assert_eq!(
        found("crates/desk/src/web/a.rs", "if a { \"list-lost\" } else { \"list-a\" }"),
        1
    );
}

#[test]
fn a_beginning_that_no_key_has_is_found() {
    let path = "crates/desk/src/mail/a.rs";
    assert_eq!(
        found(path, "say(&format!(\"list-{a}\")); say(&format!(\"list-{}-c\", a))"),
        0
    );
    assert_eq!(found(path, "say(&format!(\"list-column-{a}\"))"), 1);
    assert_eq!(found(path, "say(&format!(\"list-{}-lost\", a))"), 1);
}

#[test]
fn a_fault_without_its_sentences_is_found() {
    let path = "crates/desk/src/web/a.rs";
    assert_eq!(
        found(path, "Fault::new(StatusCode::GONE, \"gone\").with(\"a\", 1)"),
        1,
        "no remedy"
    );
    assert_eq!(
        found(
            path,
            "Fault::refusal(\n    axum::http::StatusCode::GONE,\n    \"gone\")"
        ),
        3
    );
}
