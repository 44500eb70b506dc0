use std::future::Future;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use serde::Serialize;

use super::terminal::{COULD_NOT_TRY, NO, words};
use crate::act::ActError;
use crate::error::StoreError;

/// How a command ends that did not do what was asked: with one sentence that says what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The answer is no.
    No(String),
    /// It could not try.
    CouldNotTry(String),
}

impl From<StoreError> for Ending {
    fn from(error: StoreError) -> Self {
        Self::CouldNotTry(words(None).trouble(&error))
    }
}

impl From<ActError> for Ending {
    fn from(error: ActError) -> Self {
        match &error {
            ActError::Refused(_)
            | ActError::Objected(_)
            | ActError::ItemChanged { .. }
            | ActError::Conflict { .. }
            | ActError::NoSuchTicket(_)
            | ActError::KeyReused
            | ActError::WrittenMeanwhile
            | ActError::PlanBroken { .. }
            | ActError::PlanRuns { .. }
            | ActError::PlanMoved { .. }
            | ActError::NoSuchRevision { .. }
            | ActError::NoSuchProposal
            | ActError::Disabled { .. } => Self::No(error.to_string()),
            ActError::NoPlan | ActError::RevisionMissing { .. } | ActError::Damaged { .. } => {
                Self::CouldNotTry(error.to_string())
            }
            ActError::Store(error) => error.clone().into(),
        }
    }
}

impl Ending {
    /// Says why, and gives the exit status.
    pub fn tell(&self) -> ExitCode {
        let (sentence, status) = match self {
            Self::No(sentence) => (sentence, NO),
            Self::CouldNotTry(sentence) => (sentence, COULD_NOT_TRY),
        };
        if !sentence.is_empty() {
            drop(writeln!(stderr(), "{sentence}"));
        }
        ExitCode::from(status)
    }
}

/// Runs a command to its end.
pub fn run(command: impl Future<Output = Result<(), Ending>>) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let ended = match runtime {
        Ok(runtime) => runtime.block_on(command),
        Err(error) => Err(Ending::CouldNotTry(error.to_string())),
    };
    ended.map_or_else(|ending| ending.tell(), |()| ExitCode::SUCCESS)
}

/// Prints a line. Whoever reads through a pipe may have seen enough; that is no failure.
pub fn print(line: &str) {
    drop(writeln!(stdout(), "{line}"));
}

/// Says something beside what is printed.
pub fn say(line: &str) {
    drop(writeln!(stderr(), "{line}"));
}

/// Prints data for programs.
pub fn print_json(data: &impl Serialize) {
    print(&serde_json::to_string_pretty(data).unwrap_or_default());
}
