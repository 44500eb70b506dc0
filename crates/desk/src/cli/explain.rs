/// The page of a finding.
pub mod page;

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use ladder_core::plan::Code;

use super::ending::{Ending, print};
use super::terminal::words;
use crate::words::explanation::Explanation;
use crate::words::{Words, columns};

/// The widest line of an explanation.
const LINE_CHARACTERS_MAX: usize = 96;

/// Say why a finding of `ladder check` matters, how to mend it and when to allow it.
///
/// Without a code all findings are listed.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder explain T108")]
pub struct Explain {
    /// The code, as `ladder check` shows it
    code: Option<String>,
    /// The language to speak; the terminal's when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
}

impl Explain {
    /// Prints the explanation, or the list.
    pub fn run(&self) -> ExitCode {
        let words = words(self.language.as_deref());
        let Some(written) = &self.code else {
            print(&list(words));
            return ExitCode::SUCCESS;
        };
        match written.to_uppercase().parse::<Code>() {
            Ok(code) => {
                print(&text(code, words));
                ExitCode::SUCCESS
            }
            Err(_) => Ending::CouldNotTry(unknown(written, words)).tell(),
        }
    }
}

fn unknown(written: &str, words: &Words) -> String {
    let nearest = Code::nearest(written);
    let offer = if nearest.is_some() { "yes" } else { "no" };
    let nearest = nearest.map_or("", Code::as_str);
    let shown = super::check::plain(written);
    words.say(
        "explain-unknown",
        &[
            ("code", shown.into()),
            ("offer", offer.into()),
            ("nearest", nearest.into()),
        ],
    )
}

/// Every finding, a line each.
pub fn list(words: &Words) -> String {
    let row = |code: &Code| {
        let name = Explanation::of(*code).map_or("", |explanation| explanation.name.of(words));
        vec![code.to_string(), words.severity(code.severity()), name.to_owned()]
    };
    let rows: Vec<Vec<String>> = Code::ALL.iter().map(row).collect();
    let head = vec![String::new(); 3];
    let table = columns(&head, &rows);
    format!("{}\n\n{}", table.trim_start(), words.say("explain-all", &[]))
}

/// What there is to say about a finding, for a terminal.
pub fn text(code: Code, words: &Words) -> String {
    let Some(explanation) = Explanation::of(code) else {
        return String::new();
    };
    let head = |key: &str| words.say(key, &[]);
    let severity = words.severity(code.severity());
    let name = explanation.name.of(words);
    let mut text = format!("{code} ({severity}): {name}\n\n");
    text += &wrapped(explanation.what.of(words), 0);
    if !code.is_judged() {
        text += &wrapped(&head("explain-forecast"), 0);
    }
    let _ = writeln!(text, "\n{}", head("explain-why"));
    text += &wrapped(explanation.why.of(words), 2);
    let _ = writeln!(text, "\n{}", head("explain-stands-on"));
    for (number, requirement) in explanation.stands_on() {
        text += &wrapped(&format!("{number}: {}", requirement.of(words)), 2);
    }
    let _ = writeln!(text, "\n{}", head("explain-example"));
    for (title, lines) in [
        ("explain-found", &explanation.broken),
        ("explain-mended", &explanation.mended),
    ] {
        let _ = writeln!(text, "  {}", head(title));
        let shown = if lines.is_empty() {
            head("explain-left-out")
        } else {
            lines.clone()
        };
        text += &block(&shown);
    }
    let _ = writeln!(text, "\n{}", head("explain-mend"));
    text += &wrapped(explanation.mend.of(words), 2);
    let _ = writeln!(text, "\n{}", head("explain-allow"));
    text += &wrapped(&explanation.allow(code, words), 2);
    text += &block(&explanation.allow_lines(code).unwrap_or_default());
    text.trim_end().to_owned()
}

/// Lines of a plan, behind blanks.
fn block(lines: &str) -> String {
    let line = |line: &str| format!("    {line}").trim_end().to_owned() + "\n";
    lines.trim_end().lines().map(line).collect()
}

/// The words in lines that fit a terminal, each behind so many blanks.
fn wrapped(words: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let mut lines = String::new();
    let mut line = blanks.clone();
    for word in words.split_whitespace() {
        let is_first = line.len() == indent;
        if !is_first && line.chars().count() + 1 + word.chars().count() > LINE_CHARACTERS_MAX {
            lines += &line;
            lines.push('\n');
            line = format!("{blanks}{word}");
            continue;
        }
        if !is_first {
            line.push(' ');
        }
        line += word;
    }
    lines + &line + "\n"
}
