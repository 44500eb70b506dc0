use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use ladder::mail::parse;

use crate::Trouble;
use crate::figure;

const BUDGET_A_SECOND: f64 = 500.0;
/// The most files read of a folder.
const FILES_MAX: usize = 5_000;

/// Parse incoming mail on one core.
#[derive(Debug, Args)]
pub struct Mails {
    /// A folder of messages, a file each
    #[arg(long, value_name = "DIR", default_value = "crates/desk/tests/desk/mails")]
    folder: PathBuf,
    /// How many
    #[arg(long, default_value_t = 20_000)]
    messages: usize,
}

impl Mails {
    #[expect(clippy::unused_async, reason = "a measurement like the others")]
    pub async fn run(&self) -> Result<(), Trouble> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&self.folder)?.take(FILES_MAX) {
            let path = entry?.path();
            if path.is_file() {
                files.push(std::fs::read(path)?);
            }
        }
        if files.is_empty() {
            return Err(format!("{} has no messages", self.folder.display()).into());
        }
        let begun = Instant::now();
        for nth in 0..self.messages {
            black_box(parse(black_box(&files[nth % files.len()])));
        }
        let a_second = figure::per_second(self.messages, begun.elapsed());
        let beside = format!("parsing alone, {} different messages", files.len());
        figure::at_least("mail in, one core", a_second, BUDGET_A_SECOND, " a second", &beside);
        Ok(())
    }
}
