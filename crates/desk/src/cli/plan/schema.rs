use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::super::ending;
use super::super::terminal::words;
use crate::plan::{reference, schema};
use crate::words::Words;

/// What may stand in a plan: a JSON Schema for editors, or a reference to read.
///
/// With the schema an editor completes keys, shows what they mean and marks mistakes while you type.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  ladder plan schema --language en > plan.schema.json\n\nThen write as the first line of the plan:\n  #:schema ./plan.schema.json"
)]
pub struct Schema {
    /// A JSON Schema (2020-12), or Markdown to read
    #[arg(long, value_enum, default_value_t = To::Json)]
    to: To,
    /// The language of the descriptions; the terminal's when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    Json,
    Md,
}

impl Schema {
    /// Prints it.
    pub fn run(&self) -> ExitCode {
        let words = words(self.language.as_deref());
        match self.to {
            To::Json => ending::print_json(&schema::schema(words)),
            To::Md => ending::print(reference::reference(words).trim_end()),
        }
        ExitCode::SUCCESS
    }
}
