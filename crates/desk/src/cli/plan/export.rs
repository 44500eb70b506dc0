use std::io::{IsTerminal, Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use ladder_core::plan::read;

use super::super::check;
use super::super::ending::{self, Ending};
use super::super::terminal::words;
use crate::clock;
use crate::plan::document::{Edition, document, docx, html, markdown};
use crate::words::Words;

/// The support plan as the document that a manager reads and signs.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder plan export plan.toml --to docx --language nl -o plan.docx\n  ladder plan export plan.toml --to html > plan.html"
)]
pub struct Export {
    /// The plan, a TOML file
    file: PathBuf,
    /// What to write
    #[arg(long, value_enum)]
    to: To,
    /// The language of the document; the plan's own when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
    /// Where to write it; standard output when left out
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Markdown
    Md,
    /// One HTML file that prints well
    Html,
    /// For a word processor
    Docx,
    /// Not in this build; says how to get one
    Pdf,
}

impl Export {
    /// Writes the document.
    pub fn run(&self) -> ExitCode {
        self.write().map_or_else(|ending| ending.tell(), |()| ExitCode::SUCCESS)
    }

    fn write(&self) -> Result<(), Ending> {
        let could_not = |key: &str| Ending::CouldNotTry(words(None).say(key, &[]));
        if self.to == To::Pdf {
            return Err(could_not("paper-no-pdf"));
        }
        if self.to == To::Docx && self.output.is_none() && stdout().is_terminal() {
            return Err(could_not("paper-is-binary"));
        }
        let bytes = self.bytes(&check::source(&self.file)?)?;
        let Some(path) = &self.output else {
            // Whoever reads through a pipe may have seen enough; that is no failure.
            drop(stdout().write_all(&bytes));
            return Ok(());
        };
        let file = path.display().to_string();
        let unwritten = |error: std::io::Error| {
            let arguments = [("file", file.as_str().into()), ("reason", error.to_string().into())];
            Ending::CouldNotTry(words(None).say("paper-unwritten", &arguments))
        };
        std::fs::write(path, bytes).map_err(unwritten)?;
        ending::say(&words(None).say("paper-written", &[("file", file.as_str().into())]));
        Ok(())
    }

    fn bytes(&self, source: &str) -> Result<Vec<u8>, Ending> {
        let reading = read(source);
        let Some(plan) = &reading.plan else {
            return Ok(Vec::new());
        };
        let language = self.language.as_deref().unwrap_or(plan.language.as_str());
        let document = document(&Edition {
            plan,
            findings: &reading.findings,
            now: clock::now(),
            words: Words::for_language(language),
        });
        match self.to {
            To::Md | To::Pdf => Ok(markdown::markdown(&document).into_bytes()),
            To::Html => Ok(html::html(&document).into_bytes()),
            To::Docx => docx::docx(&document).map_err(|error| Ending::CouldNotTry(error.to_string())),
        }
    }
}
