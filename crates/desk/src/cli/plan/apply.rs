use std::io::{IsTerminal, Write, stderr, stdin};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use ladder_core::time::Moment;
use serde::Serialize;

use super::super::check;
use super::super::ending::{self, Ending};
use super::super::place::Place;
use super::super::terminal::{Format, operator, span, words};
use crate::act::{ActError, MovedDeadline, OpenTickets, Preview, Stranded};
use crate::clock;

/// How many deadlines, and how many tickets without a holder in their tier, are shown one by one.
const SHOWN_MAX: usize = 20;

/// Make a plan the running one.
///
/// New tickets follow it at once. Open ones keep what they were promised, unless they are told to move with --open move;
/// what that would do to each deadline is shown first.
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
        let preview = desk.preview_plan(&source, now).await?;
        if self.format == Format::Text {
            ending::say(&shown(&preview, now));
        }
        self.consent()?;
        let open = match self.open {
            Open::Keep => OpenTickets::Keep,
            Open::Move => OpenTickets::Move,
        };
        let applied = desk
            .apply_plan(&source, &self.reason, &operator(), open, clock::now())
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
            Format::Json => ending::print_json(&report(revision.get(), self.open, &preview, now)),
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

fn is_missed_at_once(moved: &MovedDeadline, now: Moment) -> bool {
    moved.to.is_some_and(|to| to <= now) && moved.from.is_none_or(|from| from > now)
}

/// What applying it would do, in words.
fn shown(preview: &Preview, now: Moment) -> String {
    let words = words(None);
    let missed = preview
        .moved
        .iter()
        .filter(|moved| is_missed_at_once(moved, now))
        .count();
    let counts = [
        ("open", preview.open.into()),
        ("moved", preview.moved.len().into()),
        ("missed", missed.into()),
    ];
    let mut lines = vec![words.say("plan-preview", &counts)];
    lines.extend(preview.moved.iter().take(SHOWN_MAX).map(|moved| line(moved, now)));
    if preview.moved.len() > SHOWN_MAX {
        let more = preview.moved.len() - SHOWN_MAX;
        lines.push(words.say("plan-preview-more", &[("more", more.into())]));
    }
    if !preview.stranded.is_empty() {
        let stranded = [("stranded", preview.stranded.len().into())];
        lines.push(words.say("plan-preview-stranded", &stranded));
        let shown = preview.stranded.iter().take(SHOWN_MAX);
        lines.extend(shown.map(|one| format!("  {:>6} {}", format!("#{}", one.ticket), one.holder)));
        if preview.stranded.len() > SHOWN_MAX {
            let more = preview.stranded.len() - SHOWN_MAX;
            lines.push(words.say("plan-preview-more", &[("more", more.into())]));
        }
    }
    lines.join("\n")
}

fn line(moved: &MovedDeadline, now: Moment) -> String {
    let at = |moment: Option<Moment>| moment.map_or_else(|| "-".to_owned(), Moment::to_rfc3339);
    let by = match (moved.from, moved.to) {
        (Some(from), Some(to)) => span(to.millis() - from.millis()),
        (None, _) | (_, None) => String::new(),
    };
    let missed = if is_missed_at_once(moved, now) {
        words(None).say("plan-preview-missed", &[])
    } else {
        String::new()
    };
    let text = format!(
        "  {:>6} {:<12} {} -> {}  {by} {missed}",
        format!("#{}", moved.ticket),
        moved.kind.word(),
        at(moved.from),
        at(moved.to)
    );
    text.trim_end().to_owned()
}

#[derive(Serialize)]
struct Report {
    revision: i64,
    open: &'static str,
    open_tickets: usize,
    deadlines: Vec<Deadline>,
    stranded: Vec<Held>,
}

/// A ticket whose holder is in no team of its tier.
#[derive(Serialize)]
struct Held {
    ticket: i64,
    holder: String,
}

#[derive(Serialize)]
struct Deadline {
    ticket: i64,
    kind: &'static str,
    from: Option<String>,
    to: Option<String>,
    missed_at_once: bool,
}

fn report(revision: i64, open: Open, preview: &Preview, now: Moment) -> Report {
    let deadline = |moved: &MovedDeadline| Deadline {
        ticket: moved.ticket.get(),
        kind: moved.kind.word(),
        from: moved.from.map(Moment::to_rfc3339),
        to: moved.to.map(Moment::to_rfc3339),
        missed_at_once: is_missed_at_once(moved, now),
    };
    let held = |stranded: &Stranded| Held {
        ticket: stranded.ticket.get(),
        holder: stranded.holder.to_string(),
    };
    Report {
        revision,
        open: match open {
            Open::Keep => "keep",
            Open::Move => "move",
        },
        open_tickets: preview.open,
        deadlines: preview.moved.iter().map(deadline).collect(),
        stranded: preview.stranded.iter().map(held).collect(),
    }
}
