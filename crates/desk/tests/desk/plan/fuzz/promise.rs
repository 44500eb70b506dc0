//! What is promised of any file.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ladder::plan::calendar::{self, calendar};
use ladder::plan::change::sentence;
use ladder::plan::document::{Edition, document, docx, html, markdown};
use ladder::plan::edit::part;
use ladder::words::Words;
use ladder_core::plan::diff::diff;
use ladder_core::plan::{Finding, Plan, Reading, Severity, read_bytes};
use ladder_core::time::Moment;

/// The longest that a file may take with all that is made of it, without optimisation, on a machine that does more.
const WAIT_MAX_MILLIS: i64 = 10_000;
/// When the documents are made.
const NOW: Moment = Moment::from_millis(1_800_000_000_000);
/// What a broken plan is compared with.
const VALLEI: &str = include_str!("../../../../../../plans/vallei.toml");
/// The parts that are shown as forms.
const PARTS: [&str; 4] = ["", "tier[1]", "person.omar", "training"];

/// What a file came to.
pub struct Looked {
    pub codes: BTreeSet<String>,
    pub took_millis: i64,
}

/// What was found in a file; or which promise it breaks.
pub fn kept(file: &[u8]) -> Result<Looked, String> {
    let begun = ladder::clock::now();
    let looked = catch_unwind(AssertUnwindSafe(|| look(file)));
    let codes = looked.map_err(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        format!("it panics: {}", words.unwrap_or_default())
    })??;
    let took_millis = ladder::clock::now().millis_since(begun);
    if took_millis > WAIT_MAX_MILLIS {
        return Err(format!("it takes {took_millis} ms"));
    }
    Ok(Looked { codes, took_millis })
}

fn look(file: &[u8]) -> Result<BTreeSet<String>, String> {
    let reading = read_bytes(file);
    if let Ok(source) = std::str::from_utf8(file) {
        if let Some(finding) = reading.findings.iter().find(|finding| !stands_in(source, finding)) {
            let Finding { line, column, span, .. } = finding;
            let code = finding.code().as_str();
            return Err(format!("{code} stands outside the file, at {line}:{column}, {span:?}"));
        }
        let words = Words::for_language("en");
        for change in diff(VALLEI, source) {
            sentence(&change, words);
        }
        for at in PARTS {
            drop(part(source, at, words));
        }
    }
    let errors = reading.count(Severity::Error);
    if reading.left_out == 0 && reading.plan.is_some() != (errors == 0) {
        return Err(format!("with {errors} errors it is a plan or not"));
    }
    for language in Words::LANGUAGES {
        let words = Words::for_language(language);
        let told = |finding: &&Finding| words.of_problem(&finding.problem).message.is_empty();
        if let Some(finding) = reading.findings.iter().find(told) {
            return Err(format!("{} says nothing", finding.code().as_str()));
        }
        if let Some(plan) = &reading.plan {
            put_on_paper(plan, &reading, words)?;
        }
    }
    let codes = reading
        .findings
        .iter()
        .map(|finding| finding.code().as_str().to_owned());
    Ok(codes.collect())
}

fn stands_in(source: &str, finding: &Finding) -> bool {
    let line = finding
        .line
        .checked_sub(1)
        .and_then(|before| source.split('\n').nth(before));
    let columns = line.map_or(0, |line| line.chars().count() + 1);
    source.get(finding.span.clone()).is_some() && (1..=columns).contains(&finding.column)
}

/// A document in every form and a calendar.
fn put_on_paper(plan: &Plan, reading: &Reading, words: &'static Words) -> Result<(), String> {
    let document = document(&Edition {
        plan,
        findings: &reading.findings,
        now: NOW,
        words,
    });
    if markdown::markdown(&document).is_empty() || html::html(&document).is_empty() {
        return Err("its document is empty".to_owned());
    }
    docx::docx(&document).map_err(|error| error.to_string())?;
    calendar(&calendar::Edition {
        plan,
        of: plan.persons.keys().next(),
        words,
        changed_at: NOW,
    });
    Ok(())
}
