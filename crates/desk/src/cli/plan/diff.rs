use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::super::check;
use super::super::ending::{self, Ending};
use super::super::place::Place;
use super::super::terminal::{Format, words};
use super::preview::{self, Changed, Effect};
use crate::act::ActError;
use crate::clock;
use crate::store;
use crate::words::Words;

/// What changes from one plan to another, in the words of the plan.
///
/// With --running the old plan is the one that a desk runs, and what the new one would do to its open tickets is shown
/// as well.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder plan diff old.toml new.toml\n  ladder plan diff --running new.toml --data ./desk"
)]
pub struct Diff {
    /// The old plan, and the new one; with --running the new one only
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Compare with the plan that the desk runs
    #[arg(long)]
    running: bool,
    #[command(flatten)]
    place: Place,
    /// The language to speak; the terminal's when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Serialize)]
struct Report {
    changes: Vec<Changed>,
    #[serde(flatten)]
    effect: Option<Effect>,
}

impl Diff {
    /// Prints what differs.
    pub fn run(&self) -> ExitCode {
        ending::run(self.compare())
    }

    async fn compare(&self) -> Result<(), Ending> {
        let words = words(self.language.as_deref());
        match (self.running, self.files.as_slice()) {
            (false, [old, new]) => {
                self.tell(&check::source(old)?, &check::source(new)?, None, words);
                Ok(())
            }
            (true, [new]) => self.against_running(&check::source(new)?, words).await,
            (false | true, _) => Err(Ending::CouldNotTry(words.say("plan-diff-old", &[]))),
        }
    }

    async fn against_running(&self, new: &str, words: &Words) -> Result<(), Ending> {
        let desk = self.place.desk().await?;
        let row = store::plan::running(desk.db()).await?;
        let old = row.ok_or(ActError::NoPlan)?.source;
        let now = clock::now();
        let preview = desk.preview_plan(new, now).await?;
        desk.db().close().await;
        let effect = match self.format {
            Format::Text => {
                ending::print(&preview::changes(&old, new, words));
                ending::print(&preview::shown(&preview, now, words));
                return Ok(());
            }
            Format::Json => Effect::of(&preview, now),
        };
        self.tell(&old, new, Some(effect), words);
        Ok(())
    }

    fn tell(&self, old: &str, new: &str, effect: Option<Effect>, words: &Words) {
        match self.format {
            Format::Text => ending::print(&preview::changes(old, new, words)),
            Format::Json => ending::print_json(&Report {
                changes: preview::changed(old, new, words),
                effect,
            }),
        }
    }
}
