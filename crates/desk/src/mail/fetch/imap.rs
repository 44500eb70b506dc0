//! A mailbox on an IMAP server (RFC 3501): opened, asked what is new and how large, read message by message, and told what
//! the desk has. Every exchange has its time.

use std::collections::BTreeMap;
use std::time::Duration;

use async_imap::Session;
use async_imap::error::Error as Fault;
use async_imap::types::Fetch;
use futures_util::TryStreamExt as _;
use ladder_core::time::Moment;

use super::oauth::Tokens;
use super::search::{day_before, search};
use super::setting::{Server, Then, Watched};
use super::sign_in::{greet, sign_in};
use super::tls::Wire;
use super::trouble::{NO_NUMBERS, Trouble};
use crate::mail::parse::{HEADER_BYTES_MAX, MESSAGE_BYTES_MAX};

/// How slowly a message may come, in bytes a second.
const BYTES_A_SECOND_MIN: u64 = 20_000;

/// An open mailbox.
#[derive(Debug)]
pub(super) struct Imap {
    session: Session<Wire>,
    host: String,
    folder: String,
    then: Then,
    move_to: Option<String>,
    can: Abilities,
    /// How long an exchange of few bytes may take.
    patience: Duration,
    /// Messages keep their numbers while this stays the same.
    pub(super) validity: i64,
    /// The number that the next message gets.
    pub(super) next: i64,
    /// Which messages were there before the desk, as the desk knows.
    pub(super) old: Old,
}

/// Beyond all numbers (RFC 3501, 2.3.1.1: 32 bits).
const NUMBERS_MAX: i64 = 1 << 32;

/// The messages that were there when the mailbox, or its numbers, were first seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Old {
    /// Those with a lower number.
    pub(super) below: i64,
    /// Only what came since then is read of them.
    pub(super) from_at: Option<Moment>,
}

/// What the server can beyond the least.
#[derive(Clone, Copy, Debug)]
struct Abilities {
    moves: bool,
    expunges_one: bool,
    idles: bool,
}

impl Imap {
    /// Signs in and opens the folder. A token that the server takes no longer is asked for anew, once.
    pub(super) async fn open(watched: &Watched, tokens: &Tokens, now: Moment) -> Result<Self, Trouble> {
        let opened = Self::open_once(watched, tokens, now).await;
        if watched.oauth.is_some() && matches!(opened, Err(Trouble::Login { .. })) {
            tokens.forget().await;
            return Self::open_once(watched, tokens, now).await;
        }
        opened
    }

    async fn open_once(watched: &Watched, tokens: &Tokens, now: Moment) -> Result<Self, Trouble> {
        let url = watched.imap.as_deref().unwrap_or_default();
        let server = Server::parse(url).map_err(|why| Trouble::Unreachable {
            host: url.to_owned(),
            why,
        })?;
        let client = greet(&server, watched).await?;
        let session = sign_in(client, &server, watched, tokens, now).await?;
        let mut open = Self {
            session,
            host: server.host,
            folder: watched.folder.clone(),
            then: watched.then,
            move_to: watched.move_to.clone(),
            can: Abilities {
                moves: false,
                expunges_one: false,
                idles: false,
            },
            patience: watched.patience(),
            validity: 0,
            next: 1,
            old: Old::default(),
        };
        open.look_up_abilities().await?;
        open.select().await?;
        Ok(open)
    }

    async fn look_up_abilities(&mut self) -> Result<(), Trouble> {
        let can = within(&self.host, "CAPABILITY", self.patience, self.session.capabilities()).await?;
        self.can = Abilities {
            moves: can.has_str("MOVE"),
            expunges_one: can.has_str("UIDPLUS"),
            idles: can.has_str("IDLE"),
        };
        Ok(())
    }

    /// Opens the folder, again too: its numbers may be others by now.
    pub(super) async fn select(&mut self) -> Result<(), Trouble> {
        let selecting = self.session.select(&self.folder);
        let mailbox = match within(&self.host, "SELECT", self.patience, selecting).await {
            Err(Trouble::Refused { why, .. }) => {
                let folder = self.folder.clone();
                return Err(Trouble::Folder { folder, why });
            }
            selected => selected?,
        };
        let Some(validity) = mailbox.uid_validity else {
            self.is_there().await?;
            return Err(Trouble::Folder {
                folder: self.folder.clone(),
                why: NO_NUMBERS.to_owned(),
            });
        };
        self.validity = i64::from(validity);
        self.next = match mailbox.uid_next {
            Some(next) => i64::from(next),
            None => self.after_the_last(mailbox.exists).await?,
        };
        Ok(())
    }

    /// The number that the next message gets at least, where the server does not say (RFC 3501, 6.3.1 lets it).
    async fn after_the_last(&mut self, exists: u32) -> Result<i64, Trouble> {
        if exists == 0 {
            return Ok(1);
        }
        // The star stands for the last message.
        let found = self.search("UID SEARCH UID *".to_owned(), 1).await?;
        Ok(found.last().map_or(1, |last| last + 1))
    }

    /// The messages from a number on, by their numbers.
    pub(super) async fn waiting(&mut self, from: i64) -> Result<Vec<i64>, Trouble> {
        let mut from = from.max(1);
        let mut waiting = Vec::new();
        if let Some(since) = self.old.from_at
            && from < self.old.below
        {
            let (last, day) = (self.old.below - 1, day_before(since));
            let command = format!("UID SEARCH UID {from}:{last} NOT DELETED SINCE {day}");
            waiting = self.search(command, from).await?;
            waiting.retain(|uid| *uid <= last);
            from = self.old.below;
        }
        if from >= NUMBERS_MAX {
            return Ok(waiting);
        }
        // The last message is found whatever the number, since `*` stands for it.
        let command = format!("UID SEARCH UID {from}:* NOT DELETED");
        waiting.extend(self.search(command, from).await?);
        Ok(waiting)
    }

    async fn search(&mut self, command: String, from: i64) -> Result<Vec<i64>, Trouble> {
        let searching = search(&mut self.session, command);
        let found = within(&self.host, "SEARCH", self.patience, searching).await?;
        Ok(found.into_iter().filter(|uid| *uid >= from).collect())
    }

    /// How large these messages are, in bytes; none of one that lay there for too long to be read. Those that are gone are
    /// left out.
    pub(super) async fn sizes(&mut self, uids: &[i64]) -> Result<BTreeMap<i64, Option<u64>>, Trouble> {
        let set = uids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let answers = self
            .fetch(&set, "(UID RFC822.SIZE INTERNALDATE)", self.patience)
            .await?;
        let old = self.old;
        let size = |one: &Fetch| {
            let (uid, bytes) = (i64::from(one.uid?), u64::from(one.size?));
            let came_at = one.internal_date().map(|at| Moment::from_millis(at.timestamp_millis()));
            let is_before = uid < old.below && came_at.zip(old.from_at).is_some_and(|(came, from)| came < from);
            Some((uid, (!is_before).then_some(bytes)))
        };
        let sizes: BTreeMap<_, _> = answers.iter().filter_map(size).collect();
        if uids.iter().any(|uid| !sizes.contains_key(uid)) {
            self.is_there().await?;
        }
        Ok(sizes)
    }

    /// A message as it came, without marking it; of one that is larger than announced, what the desk takes and a byte.
    pub(super) async fn get(&mut self, uid: i64, bytes: u64) -> Result<Vec<u8>, Trouble> {
        let limit = self.patience + Duration::from_secs(bytes / BYTES_A_SECOND_MIN);
        let query = format!("(UID BODY.PEEK[]<0.{}>)", MESSAGE_BYTES_MAX + 1);
        let answers = self.fetch(&uid.to_string(), &query, limit).await?;
        let of_this = |one: &&Fetch| one.uid.is_some_and(|found| i64::from(found) == uid);
        let message = answers.iter().filter(of_this).find_map(|one| one.body());
        match message {
            Some(message) => Ok(message.to_vec()),
            None => Err(self.missing(uid).await),
        }
    }

    /// The headers of a message that is too large to be had.
    pub(super) async fn head(&mut self, uid: i64) -> Result<Vec<u8>, Trouble> {
        let query = format!("(UID BODY.PEEK[HEADER]<0.{HEADER_BYTES_MAX}>)");
        let answers = self.fetch(&uid.to_string(), &query, self.patience * 2).await?;
        match answers.iter().find_map(|one| one.header()) {
            Some(head) => Ok(head.to_vec()),
            None => Err(self.missing(uid).await),
        }
    }

    /// Why a message did not come: it is missing, the server refuses it, or the server itself is gone.
    async fn missing(&mut self, uid: i64) -> Trouble {
        let asked = self
            .tell("FETCH", format!("UID FETCH {uid} (UID BODY.PEEK[]<0.1>)"))
            .await;
        let why = match asked {
            Ok(()) => self.is_there().await,
            refused => refused,
        };
        why.err().unwrap_or_else(|| Trouble::Missing { uid: uid.to_string() })
    }

    /// Tells the mailbox that the desk has the message; of one that it has not whole, only that it was seen. Telling it twice
    /// changes nothing.
    pub(super) async fn settle(&mut self, uid: i64, is_whole: bool) -> Result<(), Trouble> {
        let one = uid.to_string();
        let then = if is_whole { self.then } else { Then::Flag };
        match (then, self.move_to.clone()) {
            (Then::Flag, _) | (Then::Move, None) => self.store(&one, r"+FLAGS.SILENT (\Seen)").await,
            (Then::Move, Some(folder)) if self.can.moves => {
                let moving = self.session.uid_mv(&one, &folder);
                within(&self.host, "MOVE", self.patience, moving).await
            }
            (Then::Move, Some(folder)) => {
                let copying = self.session.uid_copy(&one, &folder);
                within(&self.host, "COPY", self.patience, copying).await?;
                self.delete(&one).await
            }
            (Then::Delete, _) => self.delete(&one).await,
        }
    }

    /// Where the server cannot remove one message alone, it keeps the mark until somebody empties the folder.
    async fn delete(&mut self, uid: &str) -> Result<(), Trouble> {
        self.store(uid, r"+FLAGS.SILENT (\Seen \Deleted)").await?;
        if !self.can.expunges_one {
            return Ok(());
        }
        self.tell("EXPUNGE", format!("UID EXPUNGE {uid}")).await
    }

    async fn store(&mut self, uid: &str, flags: &str) -> Result<(), Trouble> {
        self.tell("STORE", format!("UID STORE {uid} {flags}")).await
    }

    /// Gives a command of which only the end matters.
    async fn tell(&mut self, name: &'static str, command: String) -> Result<(), Trouble> {
        let telling = self.session.run_command_and_check_ok(command);
        within(&self.host, name, self.patience, telling).await
    }

    /// Whether the server is there still. What it answered before is whole then: an answer that a broken connection cut
    /// off reads like one that is short.
    pub(super) async fn is_there(&mut self) -> Result<(), Trouble> {
        self.tell("NOOP", "NOOP".to_owned()).await
    }

    async fn fetch(&mut self, set: &str, query: &str, limit: Duration) -> Result<Vec<Fetch>, Trouble> {
        let session = &mut self.session;
        let fetching = async { session.uid_fetch(set, query).await?.try_collect().await };
        within(&self.host, "FETCH", limit, fetching).await
    }

    /// Waits until the server says that something came, for so long at most (RFC 2177). It is a hint and no more: whoever
    /// waits looks afterwards, whatever was said. None: the connection is of no more use.
    pub(super) async fn idle(self, limit: Duration) -> Option<Self> {
        if !self.can.idles {
            tokio::time::sleep(limit).await;
            return Some(self);
        }
        let mut idle = self.session.idle();
        tokio::time::timeout(self.patience, idle.init()).await.ok()?.ok()?;
        let (hint, _stop) = idle.wait();
        let heard = tokio::time::timeout(limit, hint).await;
        if matches!(heard, Ok(Err(_))) {
            return None;
        }
        let session = tokio::time::timeout(self.patience, idle.done()).await.ok()?.ok()?;
        Some(Self { session, ..self })
    }
}

pub(super) async fn within<T>(
    host: &str,
    command: &'static str,
    limit: Duration,
    exchange: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Trouble> {
    match tokio::time::timeout(limit, exchange).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(Fault::No(why) | Fault::Bad(why))) => Err(Trouble::Refused {
            host: host.to_owned(),
            command,
            why,
        }),
        Ok(Err(error)) => Err(broken(host, &error.to_string())),
        Err(_) => Err(Trouble::slow(host, command, limit)),
    }
}

/// What a server says may be anything, and as long as it likes.
pub(super) fn broken(host: &str, why: &str) -> Trouble {
    const WHY_CHARS_MAX: usize = 200;
    Trouble::Broken {
        host: host.to_owned(),
        why: why.chars().filter(|c| !c.is_control()).take(WHY_CHARS_MAX).collect(),
    }
}
