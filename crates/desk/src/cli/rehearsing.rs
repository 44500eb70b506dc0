use clap::Args;
use ladder_core::sim::rehearsal::{REPLICATIONS_MAX, Settings, WEEKS_MAX};

use super::terminal;
use crate::words::Words;

/// What every command asks that rehearses plans. Each of its arguments keeps its name in all of them.
#[derive(Debug, Args)]
pub struct Rehearsing {
    /// How many weeks; as many as the (first) plan says when left out, else 26
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=i64::from(WEEKS_MAX)))]
    weeks: Option<u32>,
    /// How many runs with other chance; as many as the (first) plan says when left out, else 30
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=i64::from(REPLICATIONS_MAX)))]
    replications: Option<u32>,
    /// Where chance begins: the same seed gives the same figures
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// The language to speak; the terminal's when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
}

impl Rehearsing {
    /// The words to speak in.
    pub fn words(&self) -> &'static Words {
        terminal::words(self.language.as_deref())
    }

    /// How long and how often, and where chance begins.
    pub fn settings(&self) -> Settings {
        Settings {
            weeks: self.weeks,
            replications: self.replications,
            seed: self.seed,
            ..Settings::default()
        }
    }
}
