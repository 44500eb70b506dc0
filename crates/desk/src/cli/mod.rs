//! The command line: one file a command, each with its arguments and what it prints.

// What stands above an argument is printed by `--help` as it is, where marks of Markdown would be noise.
#![allow(clippy::doc_markdown)]

/// `ladder check`: judge a plan.
pub mod check;

/// `ladder erlang`: the classical questions.
pub mod erlang;
/// `ladder explain`: why a finding matters.
pub mod explain;

/// `ladder plan …`: what can be done with a plan.
pub mod plan;
/// `ladder simulate`: rehearse a plan, or a network.
pub mod simulate;

/// `ladder compare`: two plans side by side.
pub mod compare;
/// `ladder staff`: the fewest people who keep the promises.
pub mod staff;

/// What every command asks that rehearses plans.
mod rehearsing;

/// `ladder backup`: keep a copy.
pub mod backup;
/// `ladder copy-db`: move to another database.
pub mod copy_db;
/// `ladder demo`: a filled desk to look at.
pub mod demo;
/// `ladder doctor`: what is wrong with this installation.
pub mod doctor;
/// `ladder mail …`: take in a message.
pub mod mail;
/// `ladder restore`: bring a backup back.
pub mod restore;
/// `ladder serve`: run the desk.
pub mod serve;
/// `ladder token …`: tokens of machines and people.
pub mod token;
/// `ladder user …`: people and what they may do.
pub mod user;

/// How a command ends, and what it prints.
pub mod ending;
/// Where a desk keeps its data.
pub mod place;
/// How far a long command is.
pub mod progress;
/// In which language a command speaks, and whether in colour.
pub mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The service desk that runs your support plan.
#[derive(Debug, Parser)]
#[command(name = "ladder", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Explain(explain::Explain),
    Plan(plan::Plan),
    Simulate(simulate::Simulate),
    Staff(staff::Staff),
    Compare(compare::Compare),
    Erlang(erlang::Erlang),
    Demo(demo::Demo),
    Serve(serve::Serve),
    User(user::User),
    Token(token::Token),
    Doctor(doctor::Doctor),
    Backup(backup::Backup),
    Restore(restore::Restore),
    CopyDb(copy_db::CopyDb),
    Mail(mail::Mail),
}

impl Cli {
    /// Runs the command and says how it ended: 0, 1 when the answer is no, 2 when it could not try.
    pub fn run(&self) -> ExitCode {
        match &self.command {
            Command::Check(check) => check.run(),
            Command::Explain(explain) => explain.run(),
            Command::Plan(plan) => plan.run(),
            Command::Simulate(simulate) => simulate.run(),
            Command::Staff(staff) => staff.run(),
            Command::Compare(compare) => compare.run(),
            Command::Erlang(erlang) => erlang.run(),
            Command::Demo(demo) => demo.run(),
            Command::Serve(serve) => serve.run(),
            Command::User(user) => user.run(),
            Command::Token(token) => token.run(),
            Command::Doctor(doctor) => doctor.run(),
            Command::Backup(backup) => backup.run(),
            Command::Restore(restore) => restore.run(),
            Command::CopyDb(copy) => copy.run(),
            Command::Mail(mail) => mail.run(),
        }
    }
}
