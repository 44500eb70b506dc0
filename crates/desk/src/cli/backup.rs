/// What a backup says about itself.
pub mod manifest;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::copy_db;
use super::ending::{self, Ending};
use super::place::Place;
use super::terminal::{Format, words};
use crate::clock;
use crate::store::{Db, Location};
use manifest::Manifest;

/// Back a desk up, also while it runs.
///
/// A backup is a folder: the database as it was at one moment, every file that it names, and a list with the hash of each.
/// It is the same whichever engine the desk uses. A backup that was broken off keeps the ending .unfinished.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  ladder backup --data ./desk --to /backups/desk-2027-03-08")]
pub struct Backup {
    #[command(flatten)]
    place: Place,
    /// The folder to make; it must not be there yet
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Backup {
    /// Copies the desk as it is now, hashes what was written, and gives the folder its name.
    pub fn run(&self) -> ExitCode {
        ending::run(self.back_up())
    }

    async fn back_up(&self) -> Result<(), Ending> {
        let unfinished = unfinished(&self.to);
        for folder in [&self.to, &unfinished] {
            if folder.exists() {
                return Err(said("backup-there", folder, ""));
            }
        }
        let from = Db::open_existing(&self.place.location()).await?;
        let made = write(&from, &unfinished).await;
        from.close().await;
        let manifest = made?;
        manifest.write(&unfinished)?;
        std::fs::rename(&unfinished, &self.to)
            .and_then(|()| sync_parent(&self.to))
            .map_err(|error| said("backup-write", &self.to, &error.to_string()))?;
        match self.format {
            Format::Json => ending::print_json(&manifest),
            Format::Text => {
                let values = [
                    ("folder", self.to.display().to_string().into()),
                    ("files", manifest.files.len().into()),
                    ("rows", manifest.rows().into()),
                ];
                ending::print(&words(None).say("backup-done", &values));
            }
        }
        Ok(())
    }
}

async fn write(from: &Db, folder: &Path) -> Result<Manifest, Ending> {
    let counts = copy_db::into(from, &Location::Data(folder.to_path_buf())).await?;
    Manifest::of(folder, &counts, clock::now())
}

fn unfinished(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    folder.with_file_name(name)
}

fn sync_parent(path: &Path) -> std::io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    std::fs::File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}

/// A sentence about a file or folder; it could not be tried.
pub fn said(key: &str, path: &Path, reason: &str) -> Ending {
    let values = [
        ("path", path.display().to_string().into()),
        ("reason", reason.to_owned().into()),
    ];
    Ending::CouldNotTry(words(None).say(key, &values))
}
