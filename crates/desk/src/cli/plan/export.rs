use std::io::{IsTerminal, Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use ladder_core::plan::{Plan, read};
use ladder_core::time::Moment;

use super::super::check;
use super::super::ending::{self, Ending};
use super::super::terminal::words;
use crate::clock;
use crate::plan::calendar::{self, calendar};
use crate::plan::document::{Document, Edition, document, docx, html, markdown};
use crate::words::Words;

/// The support plan as the document that a manager reads and signs, or as a calendar.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder plan export plan.toml --to docx --language nl -o plan.docx\n  ladder plan export plan.toml --to html > plan.html\n  ladder plan export plan.toml --to ics --of omar@vallei.example -o omar.ics"
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
    /// With --to ics: the calendar of this person alone, by e-mail address or id; everybody's when left out
    #[arg(long, value_name = "PERSON")]
    of: Option<String>,
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
    /// Tagged PDF, for reading and keeping; a build without it says how to get one
    Pdf,
    /// Sessions, bridges, phases and involvements, for calendars
    Ics,
}

impl Export {
    /// Writes the document.
    pub fn run(&self) -> ExitCode {
        self.write().map_or_else(|ending| ending.tell(), |()| ExitCode::SUCCESS)
    }

    fn write(&self) -> Result<(), Ending> {
        let could_not = |key: &str| Ending::CouldNotTry(words(None).say(key, &[]));
        if self.to == To::Pdf && !cfg!(feature = "pdf") {
            return Err(could_not("paper-no-pdf"));
        }
        if self.of.is_some() && self.to != To::Ics {
            return Err(could_not("calendar-of-only"));
        }
        if matches!(self.to, To::Docx | To::Pdf) && self.output.is_none() && stdout().is_terminal() {
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
        let (written, now) = (Words::for_language(language), clock::now());
        let paper = || {
            document(&Edition {
                plan,
                findings: &reading.findings,
                now,
                words: written,
            })
        };
        match self.to {
            To::Md => Ok(markdown::markdown(&paper()).into_bytes()),
            To::Html => Ok(html::html(&paper()).into_bytes()),
            To::Docx => docx::docx(&paper()).map_err(|error| Ending::CouldNotTry(error.to_string())),
            To::Pdf => pdf(&paper(), now),
            To::Ics => self.calendar(plan, written, now),
        }
    }

    fn calendar(&self, plan: &Plan, written: &'static Words, now: Moment) -> Result<Vec<u8>, Ending> {
        let asked = self.of.as_deref().map(str::trim);
        let of = match asked {
            Some(asked) => {
                let by_id = plan.persons.get_key_value(asked);
                let known = by_id.or_else(|| plan.person_by_address(asked));
                let nobody = || words(None).say("calendar-no-person", &[("person", asked.into())]);
                Some(known.ok_or_else(|| Ending::CouldNotTry(nobody()))?.0)
            }
            None => None,
        };
        let calendar = calendar(&calendar::Edition {
            plan,
            of,
            words: written,
            changed_at: now,
        });
        if calendar.is_cut {
            ending::say(&words(None).say("calendar-cut", &[("count", calendar.events.into())]));
        }
        Ok(calendar.text.into_bytes())
    }
}

/// The document as PDF. Letters that no font has are told, since the file shows another mark for them.
#[cfg(feature = "pdf")]
fn pdf(document: &Document, now: Moment) -> Result<Vec<u8>, Ending> {
    use crate::plan::document::pdf::pdf;

    let pdf = pdf(document, now).map_err(|error| Ending::CouldNotTry(error.to_string()))?;
    if !pdf.missing.is_empty() {
        let letters: Vec<String> = pdf.missing.iter().map(char::to_string).collect();
        ending::say(&words(None).say("paper-letters-missing", &[("letters", letters.join(" ").into())]));
    }
    Ok(pdf.bytes)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_document: &Document, _now: Moment) -> Result<Vec<u8>, Ending> {
    Err(Ending::CouldNotTry(words(None).say("paper-no-pdf", &[])))
}
