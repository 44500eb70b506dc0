//! The program: everything it does is in the library.

use std::process::ExitCode;

use clap::Parser;
use ladder::cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}
