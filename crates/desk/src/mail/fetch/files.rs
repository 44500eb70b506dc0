//! A look into a folder of files.

use std::sync::atomic::Ordering;

use super::maildir::{Entry, Maildir};
use super::round::{Clock, Known, NO_VALIDITY, Rounds, bytes_max};
use super::tally::{Done, Looked};
use super::trouble::Trouble;
use crate::store::mailbox::Place;

/// The most messages that one look takes in.
const LOOK_MAX: usize = 10_000;

impl Rounds {
    /// All files of a folder that are not dealt with.
    pub(super) async fn files(&self, clock: Clock<'_>) -> Result<(Looked, Option<Trouble>), Trouble> {
        let folder = self.watched.maildir.clone().unwrap_or_default();
        let open = Maildir::open(&folder, self.watched.then, self.watched.move_to.as_deref()).await?;
        self.is_reading.store(true, Ordering::Relaxed);
        let mut done = Done::default();
        for entry in open.waiting().await? {
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

    async fn file(&self, open: &Maildir, entry: &Entry, place: &Place, clock: Clock<'_>) -> Result<bool, Trouble> {
        let name = &entry.name;
        if !entry.is_file {
            return Err(Trouble::File {
                path: open.path(name).display().to_string(),
                why: "it is no file, and so no message; take it away".to_owned(),
            });
        }
        let is_whole = match self.known(place, clock()).await? {
            // It lies there again: put aside it does no harm.
            Known::Settled => false,
            Known::Taken { is_whole } => is_whole,
            Known::New { .. } => match open.size(name).await? {
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
