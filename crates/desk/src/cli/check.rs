/// The drawing of findings for people.
mod drawing;
/// Findings as annotations of a workflow.
mod github;
/// Findings as a log of static analysis.
mod sarif;

pub(super) use drawing::plain;
pub use github::github;
pub use sarif::sarif;

use std::fs::File;
use std::io::{ErrorKind, Read, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use ladder_core::plan::{Reading, Severity, forecast, read_bytes};
use ladder_core::sim::rehearsal::Settings;
use serde::Serialize;

use super::ending::Ending;
use super::terminal::{COULD_NOT_TRY, NO, shows_colour, words};
use crate::plan::rehearsal::refused;
use crate::rehearse::rehearse;
use crate::words::Words;

/// The largest file that is taken for a plan: one of 100,000 people has ten megabytes.
const PLAN_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// Judge a plan: every problem with its place, what is wrong and what to do.
///
/// Exit status: 0 when the plan can run, 1 when it has errors (with --strict also for warnings), 2 when the file cannot
/// be opened or the command is not understood.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder check plans/vallei.toml --strict --forecast")]
pub struct Check {
    /// The plan, a TOML file
    file: PathBuf,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language to speak; the terminal's when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
    /// Let warnings fail the check as well
    #[arg(long)]
    strict: bool,
    /// Rehearse the plan too, and say what will hurt: a tier too busy, a queue that grows, a promise that is missed
    #[arg(long)]
    forecast: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
    Github,
}

impl Check {
    /// Reads the file, prints what is found and says whether the plan can run.
    pub fn run(&self) -> ExitCode {
        let words = words(self.language.as_deref());
        let read = open(&self.file, words).and_then(|bytes| Ok((self.judged(&bytes, words)?, bytes)));
        let (reading, bytes) = match read {
            Ok(read) => read,
            Err(sentence) => {
                eprintln!("{sentence}");
                return ExitCode::from(COULD_NOT_TRY);
            }
        };
        let file = self.file.display().to_string();
        let report = match self.format {
            Format::Text => text(&file, &bytes, &reading, words, shows_colour()),
            Format::Json => json(&file, &reading, words),
            Format::Sarif => sarif(&file, &reading, words),
            Format::Github => github(&file, &reading, words),
        };
        // Whoever reads through a pipe may have seen enough; that changes nothing about the plan.
        drop(writeln!(stdout(), "{report}"));
        let fails = reading.count(Severity::Error) > 0 || self.strict && reading.count(Severity::Warning) > 0;
        if fails { ExitCode::from(NO) } else { ExitCode::SUCCESS }
    }

    /// What is found, with what a rehearsal finds where that is asked for.
    fn judged(&self, bytes: &[u8], words: &Words) -> Result<Reading, String> {
        match str::from_utf8(bytes) {
            Ok(source) if self.forecast => {
                let rehearsed = forecast(source, &|plan| rehearse(plan, &Settings::default(), &|_| {}));
                rehearsed.map_err(|error| refused(&error, words))
            }
            Ok(_) | Err(_) => Ok(read_bytes(bytes)),
        }
    }
}

/// The text of a plan that can run. A broken one is shown with its findings, and the answer is no.
pub fn source(file: &Path) -> Result<String, Ending> {
    source_in(file, words(None))
}

/// The same, in the language that was asked for.
pub(super) fn source_in(file: &Path, words: &Words) -> Result<String, Ending> {
    let bytes = open(file, words).map_err(Ending::CouldNotTry)?;
    let reading = read_bytes(&bytes);
    if reading.plan.is_none() || reading.count(Severity::Error) > 0 {
        let shown = text(&file.display().to_string(), &bytes, &reading, words, false);
        return Err(Ending::No(shown));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of the file, or a sentence that says why there are none and what to do.
pub(super) fn open(path: &Path, words: &Words) -> Result<Vec<u8>, String> {
    let file = path.display().to_string();
    let name = ("file", file.into());
    let refuse = |key: &str, reason: String| words.say(key, &[name.clone(), ("reason", reason.into())]);
    if path.is_dir() {
        return Err(refuse("check-directory", String::new()));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(PLAN_BYTES_MAX + 1).read_to_end(&mut bytes));
    match read.map_err(|error| (error.kind(), error)) {
        Ok(length) if length as u64 <= PLAN_BYTES_MAX => Ok(bytes),
        Ok(_) => {
            let max = ("max_mebibytes", (PLAN_BYTES_MAX / 1024 / 1024).into());
            Err(words.say("check-too-large", &[name, max]))
        }
        Err((ErrorKind::NotFound, _)) => Err(refuse("check-missing", String::new())),
        Err((ErrorKind::PermissionDenied, _)) => Err(refuse("check-denied", String::new())),
        Err((_, error)) => Err(refuse("check-unreadable", error.to_string())),
    }
}

/// What is found, for people: each finding with its line and a mark under the place, and a summary.
pub fn text(file: &str, bytes: &[u8], reading: &Reading, words: &Words, colour: bool) -> String {
    let source = String::from_utf8_lossy(bytes);
    let drawings = reading
        .findings
        .iter()
        .map(|finding| drawing::draw(file, &source, finding, words, colour) + "\n");
    let left_out =
        (reading.left_out > 0).then(|| words.say("check-left-out", &[("count", reading.left_out.into())]) + "\n");
    let worst = reading
        .findings
        .iter()
        .min_by_key(|finding| (finding.allowed.is_some(), finding.severity()));
    let next = worst.map(|finding| {
        let code = ("code", finding.code().as_str().into());
        "\n".to_owned() + &words.say("explain-next", &[code])
    });
    let shown: Vec<String> = drawings
        .chain(left_out)
        .chain([plain(&summary(file, reading, words))])
        .collect();
    shown.join("\n") + &next.unwrap_or_default()
}

/// How much is found, in one line.
fn summary(file: &str, reading: &Reading, words: &Words) -> String {
    words.say(
        "check-summary",
        &[
            ("file", file.into()),
            ("errors", reading.count(Severity::Error).into()),
            ("warnings", reading.count(Severity::Warning).into()),
            ("advice", reading.count(Severity::Advice).into()),
        ],
    )
}

/// What is found, for programs; the shape is that of the plan's contract.
pub fn json(file: &str, reading: &Reading, words: &Words) -> String {
    let finding = |finding: &ladder_core::plan::Finding| {
        let sentences = words.of_problem(&finding.problem);
        JsonFinding {
            code: finding.code().as_str(),
            severity: finding.severity().as_str(),
            key: finding.key.clone(),
            line: finding.line,
            column: finding.column,
            message: sentences.message,
            help: sentences.help,
            allowed: finding.allowed.clone(),
        }
    };
    let report = JsonReport {
        file,
        findings: reading.findings.iter().map(finding).collect(),
        errors: reading.count(Severity::Error),
        warnings: reading.count(Severity::Warning),
        advice: reading.count(Severity::Advice),
        left_out: reading.left_out,
    };
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

#[derive(Serialize)]
struct JsonReport<'f> {
    file: &'f str,
    findings: Vec<JsonFinding>,
    errors: usize,
    warnings: usize,
    advice: usize,
    /// More findings than are listed; only where there are any.
    #[serde(skip_serializing_if = "is_zero")]
    left_out: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct JsonFinding {
    code: &'static str,
    severity: &'static str,
    key: String,
    line: usize,
    column: usize,
    message: String,
    help: String,
    allowed: Option<String>,
}
