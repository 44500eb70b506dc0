/// `ladder plan apply`: make a plan the running one.
pub mod apply;
/// `ladder plan diff`: what changes from one plan to another.
mod diff;
/// `ladder plan export`: the plan as a document.
mod export;
/// `ladder plan init`: a first plan from a conversation.
mod init;
/// What a plan would change, as it is shown.
mod preview;
/// `ladder plan schema`: what may stand in a plan.
mod schema;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::check::Check;

/// What can be done with a plan.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Plan {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
    Apply(apply::Apply),
    Diff(diff::Diff),
    Export(export::Export),
    Init(init::Init),
    Schema(schema::Schema),
}

impl Plan {
    /// Runs the command under `plan`.
    pub fn run(&self) -> ExitCode {
        match &self.command {
            Command::Check(check) => check.run(),
            Command::Apply(apply) => apply.run(),
            Command::Diff(diff) => diff.run(),
            Command::Export(export) => export.run(),
            Command::Init(init) => init.run(),
            Command::Schema(schema) => schema.run(),
        }
    }
}
