//! A look into a mailbox on a server.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use ladder_core::time::Moment;

use super::imap::{Imap, Old};
use super::round::{Clock, Known, Rounds, bytes_max};
use super::tally::{Done, Looked, ends_round};
use super::tries::Tries;
use super::trouble::Trouble;
use crate::error::StoreError;
use crate::mail::parse::MESSAGE_BYTES_MAX;
use crate::store::fetched::{self, Place};
use crate::store::mail::UNFETCHED;
use crate::store::mailbox;

/// How many messages are asked for their size at once.
const PIECE_MAX: usize = 100;

impl Rounds {
    /// All messages of a server's mailbox that are not dealt with.
    pub(super) async fn messages(&self, clock: Clock<'_>) -> Result<(Looked, Option<Trouble>), Trouble> {
        let mut open = self.open(clock()).await?;
        let below = self.numbered(&mut open).await?;
        let wanted = self.wanted(open.validity, below).await?;
        let waiting = open.waiting(below).await?;
        self.is_reading.store(true, Ordering::Relaxed);
        let mut again = Done::default();
        for uid in self.each(&mut open, &wanted, &mut again, clock).await? {
            let place = self.place(open.validity, uid_of(uid));
            self.is_gone(&place, uid < open.old.below, clock).await?;
        }
        // Those lie below what was read, and hold up nothing there.
        let mut done = Done {
            first_left: None,
            ..again
        };
        self.each(&mut open, &waiting, &mut done, clock).await?;
        open.is_there().await?;
        let is_wary = self.is_wary.load(Ordering::Relaxed);
        self.is_wary.store(is_wary && done.looked.left > 0, Ordering::Relaxed);
        let next = waiting.last().map_or(below, |last| last + 1);
        let first_left = done.first_left.as_deref().and_then(|uid| uid.parse().ok());
        self.move_on(open.validity, first_left.unwrap_or(next)).await?;
        *self.kept.lock().await = Some(open);
        Ok((done.looked, done.trouble))
    }

    /// Takes in each of these messages; which of them are there no more.
    async fn each(
        &self,
        open: &mut Imap,
        uids: &[i64],
        done: &mut Done,
        clock: Clock<'_>,
    ) -> Result<Vec<i64>, Trouble> {
        let mut absent = Vec::new();
        let is_wary = self.is_wary.load(Ordering::Relaxed);
        for piece in uids.chunks(if is_wary { 1 } else { PIECE_MAX }) {
            self.is_wary.store(true, Ordering::Relaxed);
            let sizes = match piece {
                [uid] if is_wary => self.size_of_one(open, *uid, clock).await?,
                many => Some(open.sizes(many).await?),
            };
            self.is_wary.store(is_wary, Ordering::Relaxed);
            let Some(sizes) = sizes else {
                done.note(uid_of(piece[0]), Err(missing(piece[0])))?;
                continue;
            };
            for uid in piece {
                let size = match sizes.get(uid) {
                    Some(Some(size)) => *size,
                    Some(None) => continue,
                    None => {
                        absent.push(*uid);
                        continue;
                    }
                };
                let place = self.place(open.validity, uid_of(*uid));
                let one = self.message(open, *uid, size, &place, clock).await;
                done.note(place.uid, one)?;
            }
        }
        // One that is gone needs nothing more; one that is there still must not be passed over.
        let Some(first) = absent.first() else { return Ok(absent) };
        let there = open.waiting(*first).await?;
        let (unsized_ones, gone): (Vec<i64>, Vec<i64>) = absent.into_iter().partition(|uid| there.contains(uid));
        for uid in unsized_ones {
            let place = self.place(open.validity, uid_of(uid));
            let one = self.unsized_message(open, uid, &place, clock).await;
            done.note(place.uid, one)?;
        }
        Ok(gone)
    }

    /// The messages that a person wants asked for again, though the mailbox was read beyond them.
    async fn wanted(&self, validity: i64, below: i64) -> Result<Vec<i64>, StoreError> {
        let most = i64::try_from(PIECE_MAX).unwrap_or(i64::MAX);
        let uids = fetched::wanted(self.db(), &self.source, validity, most).await?;
        let uids = uids.iter().filter_map(|uid| uid.parse().ok());
        Ok(uids.filter(|uid| *uid < below).collect())
    }

    /// One that a person wants and that is in its mailbox no more goes back into quarantine, where they see that.
    async fn is_gone(&self, place: &Place, is_old: bool, clock: Clock<'_>) -> Result<(), Trouble> {
        let came = self.came(place, is_old);
        self.room.take_none(&[], &self.watched.name, &came, clock()).await?;
        Ok(self.settled(place).await?)
    }

    /// The connection of the round before, or another.
    async fn open(&self, now: Moment) -> Result<Imap, Trouble> {
        if let Some(mut open) = self.kept.lock().await.take()
            && open.select().await.is_ok()
        {
            return Ok(open);
        }
        Imap::open(&self.watched, &self.tokens, now).await
    }

    async fn message(
        &self,
        open: &mut Imap,
        uid: i64,
        size: u64,
        place: &Place,
        clock: Clock<'_>,
    ) -> Result<bool, Trouble> {
        let now = clock();
        let is_whole = match self.known(place, now).await? {
            Known::Settled => return Ok(false),
            // In its mailbox it lies as before.
            Known::SetAside => {
                self.settled(place).await?;
                return Ok(true);
            }
            Known::Taken { tries, .. } if tries.waits(now) => return Err(Trouble::Untold { uid: uid.to_string() }),
            Known::Taken { is_whole, .. } => is_whole,
            Known::New(tries) if tries.count <= Tries::MAX && tries.waits(now) => return Err(missing(uid)),
            Known::New(tries) if tries.count >= Tries::MAX => {
                self.give_up(open, uid, tries, place, clock).await?;
                return Ok(true);
            }
            Known::New(tries) => {
                self.begin(place, now).await?;
                let had = self.have(open, uid, size, place, clock).await;
                if had.as_ref().is_err_and(is_not_of_the_message) {
                    let _counted = self.take_back(place, tries).await;
                }
                had?
            }
        };
        self.tell(open, uid, is_whole, place, clock).await?;
        Ok(true)
    }

    /// Tells the mailbox that a message is here. A server that breaks off over this is told of the others first.
    async fn tell(
        &self,
        open: &mut Imap,
        uid: i64,
        is_whole: bool,
        place: &Place,
        clock: Clock<'_>,
    ) -> Result<(), Trouble> {
        match open.settle(uid, is_whole).await {
            Ok(()) => Ok(self.settled(place).await?),
            Err(Trouble::Refused { why, .. }) => {
                let uid = uid.to_string();
                Err(Trouble::Unsettled { uid, why })
            }
            Err(trouble) => {
                self.begin(place, clock()).await?;
                Err(trouble)
            }
        }
    }

    /// Has a message from the server and takes it in; of one that is too large, its headers. Whether all of it is here.
    async fn have(
        &self,
        open: &mut Imap,
        uid: i64,
        size: u64,
        place: &Place,
        clock: Clock<'_>,
    ) -> Result<bool, Trouble> {
        // The announced size may be wrong.
        let raw = match size {
            size if size > bytes_max() => None,
            size => Some(open.get(uid, size).await?).filter(|raw| raw.len() <= MESSAGE_BYTES_MAX),
        };
        // A store that is damaged may hand over nothing of what it announced.
        if size > 0 && raw.as_ref().is_some_and(Vec::is_empty) {
            return Err(missing(uid));
        }
        if let Some(raw) = raw {
            let came = self.came(place, uid < open.old.below);
            let filed = self.room.take(raw, &came, clock()).await?;
            // Another look may have set it aside meanwhile.
            return Ok(filed.reason != UNFETCHED);
        }
        let head = open.head(uid).await?;
        self.room
            .take_head(&head, size, &self.came(place, uid < open.old.below), clock())
            .await?;
        Ok(false)
    }

    /// The size of one message, which may be the one that the server breaks off over; none in truth where it always does.
    /// None at all: it is asked for later.
    async fn size_of_one(
        &self,
        open: &mut Imap,
        uid: i64,
        clock: Clock<'_>,
    ) -> Result<Option<BTreeMap<i64, Option<u64>>>, Trouble> {
        let (place, now) = (self.place(open.validity, uid_of(uid)), clock());
        let Known::New(tries) = self.known(&place, now).await? else {
            return open.sizes(&[uid]).await.map(Some);
        };
        if tries.count <= Tries::MAX && tries.waits(now) {
            return Ok(None);
        }
        if tries.count >= Tries::MAX {
            return Ok(Some(BTreeMap::from([(uid, Some(0))])));
        }
        self.begin(&place, now).await?;
        let sizes = open.sizes(&[uid]).await;
        if sizes.as_ref().map_or_else(is_not_of_the_message, |_| true) {
            self.take_back(&place, tries).await?;
        }
        sizes.map(Some)
    }

    /// One that is announced and has no size.
    async fn unsized_message(
        &self,
        open: &mut Imap,
        uid: i64,
        place: &Place,
        clock: Clock<'_>,
    ) -> Result<bool, Trouble> {
        let now = clock();
        match self.known(place, now).await? {
            Known::New(tries) if tries.count < Tries::MAX => {
                if !tries.waits(now) {
                    self.begin(place, now).await?;
                }
                Err(missing(uid))
            }
            Known::New(_) | Known::Taken { .. } | Known::SetAside | Known::Settled => {
                self.message(open, uid, 0, place, clock).await
            }
        }
    }

    /// Sets aside what is known of a message that cannot be had. The mailbox is told nothing: there it lies as before.
    async fn give_up(
        &self,
        open: &mut Imap,
        uid: i64,
        tries: Tries,
        place: &Place,
        clock: Clock<'_>,
    ) -> Result<(), Trouble> {
        let mut head = Vec::new();
        if tries.count == Tries::MAX {
            self.begin(place, clock()).await?;
            head = match open.head(uid).await {
                Err(trouble) if is_not_of_the_message(&trouble) => {
                    let _counted = self.take_back(place, tries).await;
                    return Err(trouble);
                }
                Err(Trouble::Refused { .. } | Trouble::Missing { .. }) => head,
                given => given?,
            };
        }
        let came = self.came(place, uid < open.old.below);
        self.room.take_none(&head, &self.watched.name, &came, clock()).await?;
        tracing::error!(
            mailbox = self.watched.name,
            uid,
            "a message cannot be had and was set aside"
        );
        Ok(self.settled(place).await?)
    }

    /// From which number on messages are looked at.
    async fn numbered(&self, open: &mut Imap) -> Result<i64, StoreError> {
        let (source, validity, next) = (self.source.to_string(), open.validity, open.next);
        let work = self.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                if mailbox::renumber(tx, &source, validity, next).await? {
                    tracing::info!(source, validity, "a mailbox numbers its messages anew");
                }
                mailbox::read(&mut *tx, &source).await
            })
        });
        let Some(row) = work.await? else { return Ok(0) };
        open.old = Old {
            below: row.old_below,
            from_at: row.from_at,
        };
        Ok(row.below)
    }
}

/// Whether a message is not at fault: the server gave it and the desk could not keep it, or the server gives nothing now.
fn is_not_of_the_message(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Taking(_) | Trouble::Refused { .. }) && ends_round(trouble)
}

/// A number as it is kept: with leading zeros, so that it sorts.
fn uid_of(uid: i64) -> String {
    format!("{uid:010}")
}

fn missing(uid: i64) -> Trouble {
    Trouble::Missing { uid: uid.to_string() }
}
