use std::io::{IsTerminal, Write, stderr, stdin};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::super::check;
use super::super::ending::{self, Ending};
use super::super::place::Place;
use super::super::terminal::{Format, operator, words};
use super::preview::{self, Changed, Effect};
use crate::act::{ActError, Onto, OpenTickets};
use crate::clock;
use crate::store;

/// Make a plan the running one.
///
/// What changes from the running plan is shown first. New tickets follow the new one at once. Open ones keep what they were
/// promised, unless they are told to move with --open move; what that would do to each deadline is shown as well.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  ladder plan apply plans/vallei.toml --data ./desk --reason \"Second pilot starts\""
)]
pub struct Apply {
    /// The plan, a TOML file
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Why; kept with the plan
    #[arg(long, value_name = "WORDS")]
    reason: String,
    /// What happens to tickets that are open
    #[arg(long, value_enum, default_value_t = Open::Keep)]
    open: Open,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Open {
    /// They keep what they were promised
    Keep,
    /// The new promises hold for them; time already spent is kept
    Move,
}

impl Open {
    fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Move => "move",
        }
    }
}

impl Apply {
    /// Shows what would change, asks, and applies it.
    pub fn run(&self) -> ExitCode {
        ending::run(self.apply())
    }

    async fn apply(&self) -> Result<(), Ending> {
        let words = words(None);
        let source = check::source(&self.file)?;
        if self.reason.trim().is_empty() {
            return Err(Ending::CouldNotTry(words.say("plan-apply-reason", &[])));
        }
        let desk = self.place.desk().await?;
        let now = clock::now();
        let running = store::plan::running(desk.db()).await?;
        let onto = Onto::revision(running.as_ref().map(|row| row.serial));
        let running = running.map(|row| row.source);
        let effect = desk.preview_plan(&source, now).await?;
        if self.format == Format::Text {
            if let Some(running) = &running {
                ending::say(&preview::changes(running, &source, words));
            }
            ending::say(&preview::shown(&effect, now, words));
        }
        self.consent()?;
        let open = match self.open {
            Open::Keep => OpenTickets::Keep,
            Open::Move => OpenTickets::Move,
        };
        let applied = desk
            .apply_plan_onto(&source, &self.reason, &operator(), open, onto, clock::now())
            .await;
        desk.db().close().await;
        let revision = match applied {
            Ok(revision) => revision,
            // Applying what runs already changes nothing and fails nothing.
            Err(ActError::PlanRuns { revision }) => {
                ending::say(&words.say("plan-apply-runs", &[("revision", revision.into())]));
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        match self.format {
            Format::Text => ending::print(&words.say("plan-applied", &[("revision", revision.get().into())])),
            Format::Json => ending::print_json(&Report {
                revision: revision.get(),
                open: self.open.word(),
                changes: running.map_or_else(Vec::new, |running| preview::changed(&running, &source, words)),
                effect: Effect::of(&effect, now),
            }),
        }
        Ok(())
    }

    fn consent(&self) -> Result<(), Ending> {
        if self.yes {
            return Ok(());
        }
        if !stdin().is_terminal() {
            return Err(Ending::CouldNotTry(words(None).say("plan-apply-yes", &[])));
        }
        let mut answer = String::new();
        drop(write!(stderr(), "{} ", words(None).say("plan-apply-ask", &[])));
        let read = stdin().read_line(&mut answer);
        let agreed = words(None).say("plan-apply-agreed", &[]);
        let said = answer.trim().to_lowercase();
        if read.is_ok() && agreed.split(' ').any(|word| word == said) {
            Ok(())
        } else {
            Err(Ending::No(words(None).say("plan-apply-refused", &[])))
        }
    }
}

#[derive(Serialize)]
struct Report {
    revision: i64,
    open: &'static str,
    changes: Vec<Changed>,
    #[serde(flatten)]
    effect: Effect,
}
