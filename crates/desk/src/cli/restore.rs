use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::backup::manifest::Manifest;
use super::backup::said;
use super::copy_db;
use super::ending::{self, Ending};
use super::place::Place;
use super::terminal::words;
use crate::clock;
use crate::error::StoreError;
use crate::store::open::DATABASE_FILE;
use crate::store::{Db, Location, copy, key};

/// Bring a desk back from a backup, into a place where nothing is.
///
/// Every file of the backup is held against its hash first. A backup of either engine is restored to either.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder restore /backups/desk-2027-03-08 --data ./desk\n  \
    ladder restore /backups/desk-2027-03-08 --database postgres://ladder@db/ladder --data /srv/attachments"
)]
pub struct Restore {
    /// The backup, a folder
    from: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Restore {
    /// Verifies the backup, then copies it.
    pub fn run(&self) -> ExitCode {
        ending::run(self.restore())
    }

    async fn restore(&self) -> Result<(), Ending> {
        let manifest = Manifest::verified(&self.from)?;
        let location = self.place.location();
        match &location {
            Location::Data(folder) => into_folder(&self.from, &manifest, folder)?,
            Location::Url { .. } => self.fill_database(&manifest, &location).await?,
        }
        // Opened once, so that an older backup is brought up to date and a wrong one is noticed now.
        let desk = Db::open(&location).await?;
        let counts = copy::counts_of(&desk).await;
        desk.close().await;
        compare(&manifest, &counts?)?;
        let values = [
            ("rows", manifest.rows().into()),
            ("made_at", manifest.made_at.as_str().into()),
        ];
        ending::print(&words(None).say("restore-done", &values));
        Ok(())
    }

    /// The backup itself is not opened, since opening may write: a copy of its database is.
    async fn fill_database(&self, manifest: &Manifest, location: &Location) -> Result<(), Ending> {
        let target = Db::open(location).await?;
        let empty = copy::must_be_empty(&target).await;
        target.close().await;
        empty?;
        let name = format!("ladder-restore-{}", key::fresh(clock::now())?);
        let between = std::env::temp_dir().join(name);
        // Others on this machine may read what lies in its folder for temporary files.
        DirBuilder::new()
            .mode(0o700)
            .create(&between)
            .map_err(|error| said("backup-write", &between, &error.to_string()))?;
        let copied = match into_folder(&self.from, manifest, &between) {
            Ok(()) => copy_from(&between, location).await,
            Err(error) => Err(error),
        };
        let removed = fs::remove_dir_all(&between);
        copied?;
        removed.map_err(|error| said("backup-write", &between, &error.to_string()))
    }
}

async fn copy_from(folder: &Path, location: &Location) -> Result<(), Ending> {
    let from = Db::open(&Location::Data(folder.to_path_buf())).await?;
    let copied = copy_db::into(&from, location).await;
    from.close().await;
    copied.map(drop)
}

/// Tables that a newer program added are empty and not in the list.
fn compare(manifest: &Manifest, counts: &copy::Counts) -> Result<(), Ending> {
    for wanted in &manifest.tables {
        let found = counts
            .iter()
            .find(|(table, _)| *table == wanted.table)
            .map(|(_, rows)| *rows);
        if found != Some(wanted.rows) {
            let short = StoreError::Copy {
                table: wanted.table.clone(),
                wanted: wanted.rows,
                found: found.unwrap_or_default(),
            };
            return Err(short.into());
        }
    }
    Ok(())
}

/// Copies the files of the list; the database last, so that a broken restore is no desk.
fn into_folder(from: &Path, manifest: &Manifest, folder: &Path) -> Result<(), Ending> {
    let wrong = |path: &Path, error: std::io::Error| said("backup-write", path, &error.to_string());
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(said("restore-not-empty", folder, ""));
    }
    fs::create_dir_all(folder).map_err(|error| wrong(folder, error))?;
    let (database, others): (Vec<_>, Vec<_>) = manifest.files.iter().partition(|file| file.path == DATABASE_FILE);
    for file in others.into_iter().chain(database) {
        let to = folder.join(&file.path);
        let parent = to.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::copy(from.join(&file.path), &to))
            .and_then(|_| fs::File::open(&to)?.sync_all())
            .and_then(|()| fs::File::open(parent)?.sync_all())
            .map_err(|error| wrong(&to, error))?;
    }
    Ok(())
}
