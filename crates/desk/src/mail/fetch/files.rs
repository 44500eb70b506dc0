//! A look into a folder of files.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::maildir::{Entry, Maildir};
use super::round::{Clock, Known, NO_VALIDITY, Rounds, bytes_max};
use super::tally::{Done, Looked};
use super::trouble::{NO_MESSAGE, Trouble};
use crate::store::fetched::{self, Place};

/// The most messages that one look takes in.
const LOOK_MAX: usize = 10_000;
/// The most that are looked for in the folder; those that a killed process left are few.
const UNSETTLED_MAX: i64 = 1000;

impl Rounds {
    /// All files of a folder that are not dealt with.
    pub(super) async fn files(&self, clock: Clock<'_>) -> Result<(Looked, Option<Trouble>), Trouble> {
        let folder = self.watched.maildir.clone().unwrap_or_default();
        let open = Maildir::open(&folder, self.watched.then, self.watched.move_to.as_deref()).await?;
        self.is_reading.store(true, Ordering::Relaxed);
        let mut done = Done::default();
        let waiting = open.waiting().await?;
        self.forget_all_but(&waiting).await?;
        for entry in waiting {
            // Those that cannot be put aside do not count: they would keep all others out.
            if done.looked.taken >= LOOK_MAX {
                break;
            }
            let place = self.place(NO_VALIDITY, entry.uid());
            let one = self.file(&open, &entry, &place, clock).await;
            done.note(place.uid, one)?;
        }
        self.move_on(-1, 0).await?;
        Ok((done.looked, done.trouble))
    }

    /// What was put aside and not marked so, because the desk died in between, lies in the folder no more: another message
    /// of its name is another.
    async fn forget_all_but(&self, waiting: &[Entry]) -> Result<(), Trouble> {
        let unsettled = fetched::unsettled(self.db(), &self.source, UNSETTLED_MAX).await?;
        if unsettled.is_empty() {
            return Ok(());
        }
        let there: BTreeSet<String> = waiting.iter().map(Entry::uid).collect();
        for uid in unsettled.into_iter().filter(|uid| !there.contains(uid)) {
            self.settled(&self.place(NO_VALIDITY, uid)).await?;
        }
        self.move_on(-1, 0).await?;
        Ok(())
    }

    async fn file(&self, open: &Maildir, entry: &Entry, place: &Place, clock: Clock<'_>) -> Result<bool, Trouble> {
        let name = &entry.name;
        if !entry.is_file {
            return Err(Trouble::File {
                path: open.path(name).display().to_string(),
                why: NO_MESSAGE.to_owned(),
            });
        }
        let is_whole = match self.known(place, clock()).await? {
            // It lies there again: put aside it does no harm.
            Known::Settled | Known::SetAside => false,
            Known::Taken { is_whole, .. } => is_whole,
            Known::New(_) => match open.size(name).await? {
                None => return Ok(false),
                Some(size) if size > bytes_max() => {
                    let head = open.head(name).await?;
                    self.room
                        .take_head(&head, size, &self.came(place, false), clock())
                        .await?;
                    false
                }
                Some(_) => {
                    let raw = open.get(name).await?;
                    self.room.take(raw, &self.came(place, false), clock()).await?;
                    true
                }
            },
        };
        open.settle(name, is_whole).await?;
        self.settled(place).await?;
        Ok(true)
    }
}
