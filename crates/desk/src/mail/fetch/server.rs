//! A look into a mailbox on a server.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use ladder_core::time::Moment;

use super::imap::{Imap, Old};
use super::round::{Clock, Known, Rounds, bytes_max};
use super::tally::{Done, Looked, ends_round};
use super::trouble::Trouble;
use crate::error::StoreError;
use crate::mail::parse::MESSAGE_BYTES_MAX;
use crate::store::mailbox::{self, Place};

/// How many messages are asked for their size at once.
const PIECE_MAX: usize = 100;
/// How often a message is asked for; after that, its headers alone, once.
const TRIES_MAX: i64 = 3;

impl Rounds {
    /// All messages of a server's mailbox that are not dealt with.
    pub(super) async fn messages(&self, clock: Clock<'_>) -> Result<(Looked, Option<Trouble>), Trouble> {
        let mut open = self.open(clock()).await?;
        let below = self.numbered(&mut open).await?;
        let waiting = open.waiting(below).await?;
        self.is_reading.store(true, Ordering::Relaxed);
        let (mut done, mut missing) = (Done::default(), Vec::new());
        let is_wary = self.is_wary.load(Ordering::Relaxed);
        for piece in waiting.chunks(if is_wary { 1 } else { PIECE_MAX }) {
            self.is_wary.store(true, Ordering::Relaxed);
            let sizes = match piece {
                [uid] if is_wary => self.size_of_one(&mut open, *uid, clock).await?,
                many => open.sizes(many).await?,
            };
            self.is_wary.store(is_wary, Ordering::Relaxed);
            for uid in piece {
                let size = match sizes.get(uid) {
                    Some(Some(size)) => *size,
                    Some(None) => continue,
                    None => {
                        missing.push(*uid);
                        continue;
                    }
                };
                let place = self.place(open.validity, format!("{uid:010}"));
                let one = self.message(&mut open, *uid, size, &place, clock).await;
                done.note(place.uid, one)?;
            }
        }
        // One that is gone needs nothing more; one that is there still must not be passed over.
        if let Some(first) = missing.first() {
            let there = open.waiting(*first).await?;
            for uid in missing.into_iter().filter(|uid| there.contains(uid)) {
                let place = self.place(open.validity, format!("{uid:010}"));
                let one = self.unsized_message(&mut open, uid, &place, clock).await;
                done.note(place.uid, one)?;
            }
        }
        open.is_there().await?;
        self.is_wary.store(false, Ordering::Relaxed);
        let next = waiting.last().map_or(below, |last| last + 1);
        let first_left = done.first_left.as_deref().and_then(|uid| uid.parse().ok());
        self.move_on(open.validity, first_left.unwrap_or(next)).await?;
        *self.kept.lock().await = Some(open);
        Ok((done.looked, done.trouble))
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
        let is_whole = match self.known(place, clock()).await? {
            Known::Settled => return Ok(false),
            Known::Taken { is_whole } => is_whole,
            Known::New { tries } if tries >= TRIES_MAX => {
                self.give_up(open, uid, tries, place, clock).await?;
                return Ok(true);
            }
            Known::New { .. } => {
                self.begin(place, 1).await?;
                let had = self.have(open, uid, size, place, clock).await;
                if had.as_ref().is_err_and(is_not_of_the_message) {
                    let _counted = self.begin(place, -1).await;
                }
                had?
            }
        };
        match open.settle(uid, is_whole).await {
            Err(Trouble::Refused { why, .. }) => {
                let uid = uid.to_string();
                return Err(Trouble::Unsettled { uid, why });
            }
            settled => settled?,
        }
        self.settled(place).await?;
        Ok(true)
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
            return Err(Trouble::Missing { uid: uid.to_string() });
        }
        if let Some(raw) = raw {
            self.room
                .take(raw, &self.came(place, uid < open.old.below), clock())
                .await?;
            return Ok(true);
        }
        let head = open.head(uid).await?;
        self.room
            .take_head(&head, size, &self.came(place, uid < open.old.below), clock())
            .await?;
        Ok(false)
    }

    /// The size of one message, which may be the one that the server breaks off over; none in truth where it always does.
    async fn size_of_one(
        &self,
        open: &mut Imap,
        uid: i64,
        clock: Clock<'_>,
    ) -> Result<BTreeMap<i64, Option<u64>>, Trouble> {
        let place = self.place(open.validity, format!("{uid:010}"));
        let Known::New { tries } = self.known(&place, clock()).await? else {
            return open.sizes(&[uid]).await;
        };
        if tries >= TRIES_MAX {
            return Ok(BTreeMap::from([(uid, Some(0))]));
        }
        self.begin(&place, 1).await?;
        let sizes = open.sizes(&[uid]).await;
        if sizes.as_ref().map_or_else(is_not_of_the_message, |_| true) {
            self.begin(&place, -1).await?;
        }
        sizes
    }

    /// One that is announced and has no size.
    async fn unsized_message(
        &self,
        open: &mut Imap,
        uid: i64,
        place: &Place,
        clock: Clock<'_>,
    ) -> Result<bool, Trouble> {
        match self.known(place, clock()).await? {
            Known::New { tries } if tries < TRIES_MAX => {
                self.begin(place, 1).await?;
                Err(Trouble::Missing { uid: uid.to_string() })
            }
            Known::New { .. } | Known::Taken { .. } | Known::Settled => self.message(open, uid, 0, place, clock).await,
        }
    }

    /// Sets aside what is known of a message that cannot be had. The mailbox is told nothing: there it lies as before.
    async fn give_up(
        &self,
        open: &mut Imap,
        uid: i64,
        tries: i64,
        place: &Place,
        clock: Clock<'_>,
    ) -> Result<(), Trouble> {
        let mut head = Vec::new();
        if tries == TRIES_MAX {
            self.begin(place, 1).await?;
            head = match open.head(uid).await {
                Err(trouble) if is_not_of_the_message(&trouble) => {
                    let _counted = self.begin(place, -1).await;
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
