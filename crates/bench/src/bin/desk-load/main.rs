//! Puts a desk under load and sets what it reaches beside the budgets of `docs/performance.md`.
//!
//! A budget that is missed is printed, never an error: how fast a machine is depends on what else it does.

// This program measures time; the desk itself is told what time it is.
#![allow(clippy::disallowed_methods)]

/// The same rows without a desk, in batches.
mod baseline;
/// A client that keeps its connection.
mod client;
/// The same tickets again.
mod copies;
/// Times, and a figure beside its budget.
mod figure;
/// Filling a database with believable tickets.
mod fill;
/// Texts of tickets with places for what differs.
mod form;
/// Memory for large messages.
mod large;
/// Incoming mail.
mod mails;
/// Real tickets that others are made after.
mod models;
/// Opening tickets.
mod opens;
/// The pages of the desk.
mod pages;
/// Which desk is measured, and a plan that runs on it.
mod place;
/// Lists and single tickets.
mod reads;
/// Finding tickets by what was said in them.
mod search;
/// The program itself, as a process.
mod serving;
/// Start-up and memory.
mod start;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What kept a measurement from being made.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// Measure a desk against its budgets.
#[derive(Debug, Parser)]
#[command(name = "desk-load")]
struct Cli {
    #[command(subcommand)]
    measurement: Measurement,
}

#[derive(Debug, Subcommand)]
enum Measurement {
    Opens(opens::Opens),
    Fill(fill::Fill),
    Reads(reads::Reads),
    Pages(pages::Pages),
    Search(search::Search),
    Start(start::Start),
    Mails(mails::Mails),
    Large(large::Large),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return could_not_try(&error.into()),
    };
    let measured = runtime.block_on(async {
        match &cli.measurement {
            Measurement::Opens(opens) => opens.run().await,
            Measurement::Fill(fill) => fill.run().await,
            Measurement::Reads(reads) => reads.run().await,
            Measurement::Pages(pages) => pages.run().await,
            Measurement::Search(search) => search.run().await,
            Measurement::Start(start) => start.run().await,
            Measurement::Mails(mails) => mails.run().await,
            Measurement::Large(large) => large.run().await,
        }
    });
    measured.map_or_else(|error| could_not_try(&error), |()| ExitCode::SUCCESS)
}

fn could_not_try(error: &Trouble) -> ExitCode {
    eprintln!("desk-load: {error}");
    ExitCode::from(2)
}
