//! One look into a mailbox: every message that is not here yet is taken in, in the order in which they came, and the mailbox
//! is told of each after it is on disk and not before. What goes wrong with one message holds up no other; what goes wrong
//! with the mailbox ends the round, and is kept for those who look after the desk.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ladder_core::time::Moment;
use tokio::sync::Mutex;

use super::holder;
use super::imap::Imap;
use super::oauth::Tokens;
use super::setting::Watched;
use super::tally::Looked;
use super::tries::Tries;
use super::trouble::Trouble;
use crate::act::mailbox::silent_millis;
use crate::error::StoreError;
use crate::mail::Mailroom;
use crate::mail::parse::MESSAGE_BYTES_MAX;
use crate::mail::receive::{Came, ReceiveError};
use crate::store::fetched::{self, Place};
use crate::store::mail;
use crate::store::mailbox::{self, Kept};

/// How long a process on another machine that is heard of no more keeps a mailbox from others.
const LEASE_MILLIS: i64 = 5000;
/// How often a process says that it still looks.
const RENEW: Duration = Duration::from_millis(1500);
/// A folder of files numbers nothing anew.
pub(super) const NO_VALIDITY: i64 = 0;

/// What o'clock it is, whenever that is asked.
pub type Clock<'a> = &'a (dyn Fn() -> Moment + Sync);

/// One mailbox, looked into again and again.
#[derive(Clone)]
pub struct Rounds {
    pub(super) room: Mailroom,
    pub(super) watched: Arc<Watched>,
    /// What is read, whatever it is called.
    pub(super) source: Arc<str>,
    pub(super) tokens: Arc<Tokens>,
    /// The connection of the round before, if it holds still.
    pub(super) kept: Arc<Mutex<Option<Imap>>>,
    /// Whether the server broke off over the sizes of many messages: they are asked for one at a time.
    pub(super) is_wary: Arc<AtomicBool>,
    /// Who looks: one process at a time.
    holder: Arc<str>,
    /// Whether the look that is on found the mailbox open.
    pub(super) is_reading: Arc<AtomicBool>,
    /// Whether the looks go on and on.
    is_watching: bool,
    /// Whether another process had the mailbox the last time.
    is_elsewhere: Arc<AtomicBool>,
}

impl fmt::Debug for Rounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rounds")
            .field("mailbox", &self.watched.name)
            .finish_non_exhaustive()
    }
}

impl Rounds {
    /// Rounds of this mailbox.
    pub fn new(room: &Mailroom, watched: Watched) -> Self {
        Self {
            room: room.clone(),
            source: watched.source().into(),
            watched: Arc::new(watched),
            tokens: Arc::new(Tokens::of(room.desk.db())),
            kept: Arc::default(),
            is_wary: Arc::default(),
            holder: holder::fresh().into(),
            is_reading: Arc::default(),
            is_watching: false,
            is_elsewhere: Arc::default(),
        }
    }

    /// The same, which go on and on: where they fail for a while, people hear of it.
    #[must_use]
    pub fn watching(self) -> Self {
        Self {
            is_watching: true,
            ..self
        }
    }

    /// The mailbox.
    pub fn watched(&self) -> &Watched {
        &self.watched
    }

    /// Looks into the mailbox once and keeps how that went. No other process looks meanwhile.
    pub async fn go(&self, clock: Clock<'_>) -> Result<Looked, Trouble> {
        let elsewhere = Looked {
            is_elsewhere: true,
            ..Looked::default()
        };
        let is_ours = self.hold(clock()).await?;
        self.is_elsewhere.store(!is_ours, Ordering::Relaxed);
        if !is_ours {
            return Ok(elsewhere);
        }
        let looked = tokio::select! {
            looked = Box::pin(self.look(clock)) => looked,
            // What was begun is safe to leave at any point: whoever has the mailbox now goes on there.
            () = self.until_lost(clock) => {
                self.is_elsewhere.store(true, Ordering::Relaxed);
                return Ok(elsewhere);
            }
        };
        let trouble = match &looked {
            Ok((_, None)) => None,
            Ok((_, Some(trouble))) | Err(trouble) => Some(trouble.sentence().kept()),
        };
        self.note(trouble, clock()).await?;
        self.let_go().await?;
        looked.and_then(|(looked, trouble)| trouble.map_or(Ok(looked), Err))
    }

    async fn look(&self, clock: Clock<'_>) -> Result<(Looked, Option<Trouble>), Trouble> {
        if self.watched.maildir.is_some() {
            self.files(clock).await
        } else {
            self.messages(clock).await
        }
    }

    /// Keeps how a look went.
    async fn note(&self, trouble: Option<String>, now: Moment) -> Result<(), StoreError> {
        let source = self.source.to_string();
        let work = self.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                match trouble {
                    None => mailbox::good(tx, &source, now).await,
                    Some(trouble) => mailbox::troubled(tx, &source, &trouble, now).await,
                }
            })
        });
        work.await
    }

    /// Waits for the next look, for the mailbox's pace at most: the server may hint that something came.
    pub async fn rest(&self) {
        let pace = self.watched.pace();
        if self.is_elsewhere.load(Ordering::Relaxed) {
            return tokio::time::sleep(pace.min(RENEW)).await;
        }
        let Some(open) = self.kept.lock().await.take() else {
            return tokio::time::sleep(pace).await;
        };
        if let Some(open) = open.idle(pace).await {
            *self.kept.lock().await = Some(open);
        }
    }

    /// Takes the mailbox for this process, where no other has it.
    async fn hold(&self, now: Moment) -> Result<bool, StoreError> {
        let every_seconds = i64::try_from(self.watched.every_seconds).unwrap_or(i64::MAX);
        let kept = Kept {
            source: self.source.to_string(),
            name: self.watched.name.clone(),
            address: self.watched.address.clone(),
            watched_by: self.is_watching.then(|| self.holder.to_string()),
            every_seconds,
            from_at: None,
        };
        let tried_since = now.plus_millis(-silent_millis(every_seconds));
        self.is_reading.store(false, Ordering::Relaxed);
        let (source, holder, since) = (self.source.clone(), self.holder.clone(), self.watched.since);
        let work = self.db().commit(move |tx| {
            let mut kept = kept.clone();
            Box::pin(async move {
                if mailbox::read(&mut *tx, &source).await?.is_none() {
                    let others = mailbox::all(&mut *tx).await?;
                    let before = others.iter().filter(|row| row.name == kept.name);
                    kept.from_at = since.from(before.max_by_key(|row| row.tried_at), now);
                }
                mailbox::keep(tx, &kept, tried_since, now).await?;
                let by = mailbox::held_by(tx, &source).await?;
                if by.is_some_and(|by| holder::is_gone(&by)) {
                    mailbox::let_go(tx, &source).await?;
                }
                mailbox::hold(tx, &source, &holder, now, now.plus_millis(LEASE_MILLIS)).await
            })
        });
        work.await
    }

    /// Goes on holding the mailbox; returns when another process has it.
    async fn until_lost(&self, clock: Clock<'_>) {
        loop {
            tokio::time::sleep(RENEW).await;
            let (source, holder, now) = (self.source.clone(), self.holder.clone(), clock());
            let heard_at = self.is_reading.load(Ordering::Relaxed).then_some(now);
            let until = now.plus_millis(LEASE_MILLIS);
            let work = self
                .db()
                .commit(move |tx| Box::pin(async move { mailbox::go_on(tx, &source, &holder, until, heard_at).await }));
            // A database that does not answer gives the mailbox to nobody else.
            if matches!(work.await, Ok(false)) {
                return;
            }
        }
    }

    /// Leaves the mailbox to others, where this process has it.
    pub(super) async fn let_go(&self) -> Result<(), StoreError> {
        let (source, holder) = (self.source.clone(), self.holder.clone());
        let work = self.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let by = mailbox::held_by(tx, &source).await?;
                if by.as_deref() == Some(&*holder) {
                    mailbox::let_go(tx, &source).await?;
                }
                Ok(())
            })
        });
        work.await
    }

    /// This process looks no more.
    pub(super) async fn leave(&self) -> Result<(), StoreError> {
        let (source, holder) = (self.source.clone(), self.holder.clone());
        let work = self
            .db()
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { mailbox::leave(tx, &source, &holder).await }));
        work.await?;
        self.let_go().await
    }

    /// What the desk has of a message. One that was begun and not decided is decided now.
    pub(super) async fn known(&self, place: &Place, now: Moment) -> Result<Known, Trouble> {
        let Some(known) = fetched::read(self.db(), place).await? else {
            return Ok(Known::New(Tries::default()));
        };
        let tries = Tries::of(&known);
        let Some(id) = &known.mail else {
            return Ok(Known::New(tries));
        };
        if !known.is_decided
            && let Some(row) = mail::read(self.db(), id).await?
        {
            let decided = self.room.decide_again(&row, now).await;
            decided.map_err(ReceiveError::from)?;
        }
        Ok(match known.remark.as_deref() {
            _ if known.is_settled => Known::Settled,
            Some(mail::UNFETCHED) => Known::SetAside,
            Some(_) | None => Known::Taken {
                is_whole: known.is_whole,
                tries,
            },
        })
    }

    /// Counts that a message is asked for.
    pub(super) async fn begin(&self, place: &Place, now: Moment) -> Result<(), StoreError> {
        let place = place.clone();
        let work = self
            .db()
            .commit(move |tx| Box::pin(async move { fetched::begin(tx, &place, now).await }));
        work.await
    }

    /// Takes that back: so it was before.
    pub(super) async fn take_back(&self, place: &Place, before: Tries) -> Result<(), StoreError> {
        let place = place.clone();
        let work = self
            .db()
            .commit(move |tx| Box::pin(async move { fetched::take_back(tx, &place, before.last).await }));
        work.await
    }

    pub(super) async fn settled(&self, place: &Place) -> Result<(), StoreError> {
        let place = place.clone();
        let work = self
            .db()
            .commit(move |tx| Box::pin(async move { fetched::settle(tx, &place).await }));
        work.await
    }

    pub(super) async fn move_on(&self, validity: i64, below: i64) -> Result<(), StoreError> {
        let source = self.source.to_string();
        let work = self.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                mailbox::move_on(tx, &source, below).await?;
                fetched::tidy(tx, &source, validity, &format!("{below:010}")).await
            })
        });
        work.await
    }

    pub(super) fn came(&self, place: &Place, is_old: bool) -> Came {
        Came {
            recipient: self.watched.address.trim().to_lowercase(),
            topic: self.watched.topic.clone(),
            place: Some(place.clone()),
            is_old,
            ..Came::default()
        }
    }

    pub(super) fn place(&self, validity: i64, uid: String) -> Place {
        Place {
            source: self.source.to_string(),
            validity,
            uid,
        }
    }

    pub(super) fn db(&self) -> &crate::store::Db {
        self.room.desk.db()
    }
}

/// What the desk has of a message.
pub(super) enum Known {
    New(Tries),
    /// It is here, and the mailbox has not heard that.
    Taken {
        /// All of it.
        is_whole: bool,
        tries: Tries,
    },
    /// What stands in for it is here; the mailbox is told nothing.
    SetAside,
    Settled,
}

pub(super) fn bytes_max() -> u64 {
    u64::try_from(MESSAGE_BYTES_MAX).unwrap_or(u64::MAX)
}
