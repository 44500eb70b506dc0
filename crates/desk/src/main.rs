//! The program: everything it does is in the library.

use std::process::ExitCode;

use clap::Parser;
use ladder::cli::{Cli, mail};

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => cli.run(),
        Err(error) => {
            let _printed = error.print();
            mail::exit_code_of_usage(std::env::args_os().skip(1), error.exit_code())
        }
    }
}
