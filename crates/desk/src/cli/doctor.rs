/// What is looked at, one after the other.
mod examination;
/// Whether mail comes in and letters arrive.
mod mail;

use std::io::{IsTerminal, stderr};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::ending::{self, Ending};
use super::place::Place;
use super::terminal::{Format, shows_colour, words};
use crate::clock;

/// Say what is wrong with this installation, and what to do about it.
///
/// Changes nothing. Exit status 1 when something is bad.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  ladder doctor --data ./desk --deep",
    args_conflicts_with_subcommands = true
)]
pub struct Doctor {
    #[command(subcommand)]
    only: Option<Only>,
    #[command(flatten)]
    place: Place,
    /// Look at every file and every ticket, not at a sample
    #[arg(long)]
    deep: bool,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What alone is looked at.
#[derive(Debug, Subcommand)]
enum Only {
    /// Say whether mail comes in and letters arrive: mailboxes, mail server, and what the desk's domain says of its mail.
    ///
    /// Reads, sends and changes nothing. Exit status 1 when something is bad.
    #[command(
        after_help = "Example:\n  ladder doctor mail --intake /etc/ladder/intake.toml --smtp smtps://user:password@host --data ./desk"
    )]
    Mail(mail::Mail),
}

/// How one thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Ok,
    Warn,
    Bad,
}

/// What was looked at and found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The name of what was looked at.
    check: &'static str,
    state: State,
    /// What was found, and what to do.
    says: String,
}

impl Doctor {
    /// Looks at everything and says how it is.
    pub fn run(&self) -> ExitCode {
        match &self.only {
            Some(Only::Mail(mail)) => ending::run(mail.examine()),
            None => ending::run(self.examine()),
        }
    }

    async fn examine(&self) -> Result<(), Ending> {
        let found = examination::examine(&self.place.location(), self.deep, clock::now()).await;
        tell(&found, self.format)
    }
}

/// Prints what was found; an end with 1 where something is bad.
fn tell(found: &[Found], format: Format) -> Result<(), Ending> {
    match format {
        Format::Json => ending::print_json(&found),
        Format::Text => found.iter().for_each(|one| ending::print(&line(one))),
    }
    if found.iter().any(|one| one.state == State::Bad) {
        let sentence = match format {
            Format::Text if stderr().is_terminal() => words(None).say("doctor-bad", &[]),
            Format::Text | Format::Json => String::new(),
        };
        return Err(Ending::No(sentence));
    }
    Ok(())
}

fn line(found: &Found) -> String {
    let (word, colour) = match found.state {
        State::Ok => ("ok  ", "32"),
        State::Warn => ("warn", "33"),
        State::Bad => ("bad ", "31"),
    };
    if shows_colour() {
        format!("\u{1b}[{colour}m{word}\u{1b}[0m  {}", found.says)
    } else {
        format!("{word}  {}", found.says)
    }
}
