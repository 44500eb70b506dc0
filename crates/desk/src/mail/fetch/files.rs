//! A look into a folder of files.

use std::sync::atomic::Ordering;

use super::maildir::Maildir;
use super::round::{Clock, Known, NO_VALIDITY, Rounds, bytes_max};
use super::tally::{Done, Looked};
use super::trouble::Trouble;
use crate::store::mailbox::Place;

impl Rounds {
    /// All files of a folder that are not dealt with.
    pub(super) async fn files(&self, clock: Clock<'_>) -> Result<(Looked, Option<Trouble>), Trouble> {
        let folder = self.watched.maildir.clone().unwrap_or_default();
        let open = Maildir::open(&folder, self.watched.then, self.watched.move_to.as_deref())?;
        self.is_reading.store(true, Ordering::Relaxed);
        let mut done = Done::default();
        for name in open.waiting()? {
            let place = self.place(NO_VALIDITY, name.clone());
            let one = self.file(&open, &name, &place, clock).await;
            done.note(name, one)?;
        }
        self.move_on(-1, 0).await?;
        Ok((done.looked, done.trouble))
    }

    async fn file(&self, open: &Maildir, name: &str, place: &Place, clock: Clock<'_>) -> Result<bool, Trouble> {
        let is_whole = match self.known(place, clock()).await? {
            // It lies there again: put aside it does no harm.
            Known::Settled => false,
            Known::Taken { is_whole } => is_whole,
            Known::New { .. } => match open.size(name)? {
                None => return Ok(false),
                Some(size) if size > bytes_max() => {
                    self.room
                        .take_head(&open.head(name)?, size, &self.came(place), clock())
                        .await?;
                    false
                }
                Some(_) => {
                    self.room.take(open.get(name)?, &self.came(place), clock()).await?;
                    true
                }
            },
        };
        open.settle(name, is_whole)?;
        self.settled(place).await?;
        Ok(true)
    }
}
