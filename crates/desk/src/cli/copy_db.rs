use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::ending::{self, Ending};
use super::place;
use super::progress::Bar;
use super::terminal::{Format, words};
use crate::store::copy::{self, Counts};
use crate::store::{Db, Location, seal};

/// Move a desk to another database: from SQLite to PostgreSQL or back.
///
/// Stop the desk first: what changes while it is copied stays behind. The target must be empty. The source is not touched,
/// so that one can go back.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder copy-db --from ./desk --to postgres://ladder@db/ladder --to-data /srv/attachments\n  \
    ladder copy-db --from postgres://ladder@db/ladder --from-data /srv/attachments --to ./desk"
)]
pub struct CopyDb {
    /// A folder or a database URL
    #[arg(long, value_name = "DIR|URL")]
    from: String,
    /// A folder or a database URL
    #[arg(long, value_name = "DIR|URL")]
    to: String,
    /// The folder with the attachments of a PostgreSQL source
    #[arg(long, value_name = "DIR")]
    from_data: Option<PathBuf>,
    /// The folder for the attachments of a PostgreSQL target
    #[arg(long, value_name = "DIR")]
    to_data: Option<PathBuf>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// A table and how many rows were copied.
#[derive(Debug, Serialize)]
pub struct Copied {
    table: &'static str,
    rows: i64,
}

impl CopyDb {
    /// Copies all of it and compares the counts.
    pub fn run(&self) -> ExitCode {
        ending::run(self.copy())
    }

    async fn copy(&self) -> Result<(), Ending> {
        let source = place::either(&self.from, self.from_data.as_deref());
        let target = place::either(&self.to, self.to_data.as_deref());
        if source == target {
            return Err(Ending::CouldNotTry(words(None).say("copy-same", &[])));
        }
        let from = Db::open_existing(&source).await?;
        let _quiet = from.lock_for_serving()?;
        let counts = into(&from, &target).await;
        from.close().await;
        let counts = counts?;
        match self.format {
            Format::Json => ending::print_json(&listed(&counts)),
            Format::Text => {
                let rows: i64 = counts.iter().map(|(_, rows)| rows).sum();
                let values = [
                    ("rows", rows.into()),
                    ("tables", counts.len().into()),
                    ("to", shown(&target).into()),
                ];
                ending::print(&words(None).say("copy-done", &values));
            }
        }
        Ok(())
    }
}

/// A location as it may be printed: without a password.
fn shown(location: &Location) -> String {
    match location {
        Location::Data(folder) => folder.display().to_string(),
        Location::Url { url, .. } => crate::store::open::without_password(url),
    }
}

/// Each table with its count.
pub fn listed(counts: &Counts) -> Vec<Copied> {
    counts
        .iter()
        .map(|(table, rows)| Copied { table, rows: *rows })
        .collect()
}

/// Copies an open desk, as it is now, into an empty place.
pub async fn into(from: &Db, target: &Location) -> Result<Counts, Ending> {
    let to = Db::open(target).await?;
    let copied = fill(from, &to).await;
    to.close().await;
    copied
}

async fn fill(from: &Db, to: &Db) -> Result<Counts, Ending> {
    copy::must_be_empty(to).await?;
    let mut snapshot = from.snapshot().await?;
    let bar = Bar::new(&words(None).say("copy-bar", &[]));
    let files = copy::copy_blobs(&mut snapshot, from, to, |progress| bar.take(progress)).await;
    let copied = match files.and_then(|()| seal::carry(from, to)) {
        Ok(()) => copy::copy(&mut snapshot, to, |progress| bar.take(progress)).await,
        Err(error) => Err(error),
    };
    bar.end();
    snapshot.close().await;
    Ok(copied?)
}
