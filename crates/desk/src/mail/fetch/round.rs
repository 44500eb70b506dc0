//! One look into a mailbox: every message that is not here yet is taken in, in the order in which they came, and the mailbox
//! is told of each after it is on disk and not before. What goes wrong with one message holds up no other; what goes wrong
//! with the mailbox ends the round, and is kept for those who look after the desk.

use std::fmt;
use std::fs;
use std::sync::Arc;

use ladder_core::time::{MINUTE_MILLIS, Moment};
use tokio::sync::Mutex;

use super::imap::Imap;
use super::maildir::Maildir;
use super::oauth::Tokens;
use super::setting::Watched;
use super::trouble::Trouble;
use crate::act::ActError;
use crate::error::StoreError;
use crate::mail::parse::MESSAGE_BYTES_MAX;
use crate::mail::receive::{Came, ReceiveError};
use crate::mail::{Mailroom, receive};
use crate::store::mail;
use crate::store::mailbox::{self, Place};

/// How many messages are asked for their size at once.
const PIECE_MAX: usize = 100;
/// How long a process that was heard of no more keeps a mailbox from others, beyond its pace.
const HOLD_MILLIS: i64 = MINUTE_MILLIS;
/// A folder of files numbers nothing anew.
const NO_VALIDITY: i64 = 0;

/// One mailbox, looked into again and again.
#[derive(Clone)]
pub struct Rounds {
    room: Mailroom,
    watched: Arc<Watched>,
    tokens: Arc<Tokens>,
    /// The connection of the round before, if it holds still.
    kept: Arc<Mutex<Option<Imap>>>,
    /// Who looks: one process at a time.
    holder: String,
}

impl fmt::Debug for Rounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rounds")
            .field("mailbox", &self.watched.name)
            .finish_non_exhaustive()
    }
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Another process looks into this mailbox.
    pub is_elsewhere: bool,
    /// Messages that were taken in, or were here and the mailbox had not heard it.
    pub taken: usize,
    /// Messages that could not be; they are tried again.
    pub left: usize,
}

impl Rounds {
    /// Rounds of this mailbox.
    pub fn new(room: &Mailroom, watched: Watched) -> Self {
        Self {
            room: room.clone(),
            watched: Arc::new(watched),
            tokens: Arc::default(),
            kept: Arc::default(),
            holder: this_machine(),
        }
    }

    /// The mailbox.
    pub fn watched(&self) -> &Watched {
        &self.watched
    }

    /// Looks into the mailbox once and keeps how that went.
    pub async fn go(&self, now: Moment) -> Result<Looked, Trouble> {
        if !self.hold(now).await? {
            return Ok(Looked {
                is_elsewhere: true,
                ..Looked::default()
            });
        }
        let looked = if self.watched.maildir.is_some() {
            self.files(now).await
        } else {
            self.messages(now).await
        };
        let trouble = match &looked {
            Ok((_, None)) => None,
            Ok((_, Some(trouble))) | Err(trouble) => Some(trouble.to_string()),
        };
        let name = self.watched.name.clone();
        let work = self.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                match trouble {
                    None => mailbox::good(tx, &name, now).await,
                    Some(trouble) => mailbox::troubled(tx, &name, &trouble, now).await,
                }
            })
        });
        work.await?;
        looked.and_then(|(looked, trouble)| trouble.map_or(Ok(looked), Err))
    }

    /// Waits for the next look, for the mailbox's pace at most: the server may hint that something came.
    pub async fn rest(&self) {
        let pace = self.watched.pace();
        let Some(open) = self.kept.lock().await.take() else {
            return tokio::time::sleep(pace).await;
        };
        if let Some(open) = open.idle(pace).await {
            *self.kept.lock().await = Some(open);
        }
    }

    async fn hold(&self, now: Moment) -> Result<bool, StoreError> {
        let pace_millis = i64::try_from(self.watched.pace().as_millis()).unwrap_or(HOLD_MILLIS);
        let until = now.plus_millis(HOLD_MILLIS + 2 * pace_millis);
        let (watched, holder) = (self.watched.clone(), self.holder.clone());
        let work = self.db().commit(move |tx| {
            Box::pin(async move {
                mailbox::keep(tx, &watched.name, &watched.address, now).await?;
                mailbox::hold(tx, &watched.name, &holder, now, until).await
            })
        });
        work.await
    }

    /// All messages of a server's mailbox that are not dealt with.
    async fn messages(&self, now: Moment) -> Result<(Looked, Option<Trouble>), Trouble> {
        let mut open = self.open(now).await?;
        let below = self.numbered(open.validity).await?;
        let waiting = open.waiting(below).await?;
        let (mut done, mut missing) = (Done::default(), Vec::new());
        for piece in waiting.chunks(PIECE_MAX) {
            let sizes = open.sizes(piece).await?;
            for uid in piece {
                let Some(size) = sizes.get(uid) else {
                    missing.push(*uid);
                    continue;
                };
                let place = self.place(open.validity, format!("{uid:010}"));
                let one = self.message(&mut open, *uid, *size, &place, now).await;
                done.note(place.uid, one)?;
            }
            self.hold(now).await?;
        }
        // One that is gone needs nothing more; one that is there still must not be passed over.
        if let Some(first) = missing.first() {
            let there = open.waiting(*first).await?;
            for uid in missing.iter().filter(|uid| there.contains(uid)) {
                let trouble = Trouble::Missing { uid: uid.to_string() };
                done.note(format!("{uid:010}"), Err(trouble))?;
            }
        }
        open.is_there().await?;
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

    async fn message(&self, open: &mut Imap, uid: i64, size: u64, place: &Place, now: Moment) -> Result<bool, Trouble> {
        let is_whole = match self.known(place, now).await? {
            Known::Settled => return Ok(false),
            Known::Taken { is_whole } => is_whole,
            Known::New => {
                // The announced size may be wrong.
                let raw = match size {
                    size if size > bytes_max() => None,
                    size => Some(open.get(uid, size).await?).filter(|raw| raw.len() <= MESSAGE_BYTES_MAX),
                };
                let is_whole = raw.is_some();
                if let Some(raw) = raw {
                    self.room.take(raw, &self.came(place), now).await?;
                } else {
                    let head = open.head(uid).await?;
                    self.room.take_head(&head, size, &self.came(place), now).await?;
                }
                is_whole
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

    /// All files of a folder that are not dealt with.
    async fn files(&self, now: Moment) -> Result<(Looked, Option<Trouble>), Trouble> {
        let folder = self.watched.maildir.clone().unwrap_or_default();
        let open = Maildir::open(&folder, self.watched.then, self.watched.move_to.as_deref())?;
        let mut done = Done::default();
        for name in open.waiting()? {
            let place = self.place(NO_VALIDITY, name.clone());
            let one = self.file(&open, &name, &place, now).await;
            done.note(name, one)?;
        }
        self.move_on(-1, 0).await?;
        Ok((done.looked, done.trouble))
    }

    async fn file(&self, open: &Maildir, name: &str, place: &Place, now: Moment) -> Result<bool, Trouble> {
        let is_whole = match self.known(place, now).await? {
            // It lies there again: put aside it does no harm.
            Known::Settled => false,
            Known::Taken { is_whole } => is_whole,
            Known::New => match open.size(name)? {
                None => return Ok(false),
                Some(size) if size > bytes_max() => {
                    self.room
                        .take_head(&open.head(name)?, size, &self.came(place), now)
                        .await?;
                    false
                }
                Some(_) => {
                    self.room.take(open.get(name)?, &self.came(place), now).await?;
                    true
                }
            },
        };
        open.settle(name, is_whole)?;
        self.settled(place).await?;
        Ok(true)
    }

    /// What the desk has of a message. One that was begun and not decided is decided now.
    async fn known(&self, place: &Place, now: Moment) -> Result<Known, Trouble> {
        let Some(known) = mailbox::fetched(self.db(), place).await? else {
            return Ok(Known::New);
        };
        if !known.is_decided
            && let Some(row) = mail::read(self.db(), &known.mail).await?
        {
            let decided = self.room.decide_again(&row, now).await;
            decided.map_err(ReceiveError::from)?;
        }
        Ok(if known.is_settled {
            Known::Settled
        } else {
            Known::Taken {
                is_whole: known.is_whole,
            }
        })
    }

    async fn settled(&self, place: &Place) -> Result<(), StoreError> {
        let place = place.clone();
        let work = self
            .db()
            .commit(move |tx| Box::pin(async move { mailbox::settle(tx, &place).await }));
        work.await
    }

    /// From which number on messages are looked at.
    async fn numbered(&self, validity: i64) -> Result<i64, StoreError> {
        let name = self.watched.name.clone();
        let work = self.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                if mailbox::renumber(tx, &name, validity).await? {
                    tracing::info!(mailbox = name, validity, "a mailbox numbers its messages anew");
                }
                let row = mailbox::read(&mut *tx, &name).await?;
                Ok(row.map_or(0, |row| row.below))
            })
        });
        work.await
    }

    async fn move_on(&self, validity: i64, below: i64) -> Result<(), StoreError> {
        let name = self.watched.name.clone();
        let work = self.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                mailbox::move_on(tx, &name, below).await?;
                mailbox::tidy(tx, &name, validity, &format!("{below:010}")).await
            })
        });
        work.await
    }

    fn came(&self, place: &Place) -> Came {
        Came {
            recipient: self.watched.address.trim().to_lowercase(),
            topic: self.watched.topic.clone(),
            place: Some(place.clone()),
            ..Came::default()
        }
    }

    fn place(&self, validity: i64, uid: String) -> Place {
        Place {
            mailbox: self.watched.name.clone(),
            validity,
            uid,
        }
    }

    fn db(&self) -> &crate::store::Db {
        self.room.desk.db()
    }
}

/// What the desk has of a message.
enum Known {
    New,
    /// It is here, and the mailbox has not heard that.
    Taken {
        /// All of it.
        is_whole: bool,
    },
    Settled,
}

/// How a round goes.
#[derive(Default)]
struct Done {
    looked: Looked,
    first_left: Option<String>,
    trouble: Option<Trouble>,
}

impl Done {
    /// Takes note of one message; an `Err` ends the round.
    fn note(&mut self, uid: String, one: Result<bool, Trouble>) -> Result<(), Trouble> {
        match one {
            Ok(taken) => self.looked.taken += usize::from(taken),
            Err(trouble) if ends_round(&trouble) => return Err(trouble),
            Err(trouble) => {
                tracing::warn!(uid, %trouble, "a message of a mailbox could not be dealt with");
                self.looked.left += 1;
                let is_first = self.first_left.as_ref().is_none_or(|first| uid < *first);
                if is_first {
                    self.first_left = Some(uid);
                }
                self.trouble.get_or_insert(trouble);
            }
        }
        Ok(())
    }
}

/// Whether the next message would fare no better.
fn ends_round(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Taking(ReceiveError::Act(error)) => receive::is_passing(error) || is_store(error),
        Trouble::Unreachable { .. }
        | Trouble::Certificate { .. }
        | Trouble::Login { .. }
        | Trouble::Token { .. }
        | Trouble::Folder { .. }
        | Trouble::Slow { .. }
        | Trouble::Broken { .. }
        | Trouble::Password { .. } => true,
        Trouble::Refused { .. }
        | Trouble::Missing { .. }
        | Trouble::Unsettled { .. }
        | Trouble::File { .. }
        | Trouble::Taking(ReceiveError::Empty | ReceiveError::TooLarge) => false,
    }
}

/// A file that could not be written is the disk's fault and not the message's.
fn is_store(error: &ActError) -> bool {
    matches!(
        error,
        ActError::Store(StoreError::Blob { .. } | StoreError::NoDataFolder)
    )
}

fn bytes_max() -> u64 {
    u64::try_from(MESSAGE_BYTES_MAX).unwrap_or(u64::MAX)
}

/// The name of this machine: a process that is started anew goes on where it was killed.
fn this_machine() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let name = name.trim();
    if name.is_empty() { "this machine" } else { name }.to_owned()
}
