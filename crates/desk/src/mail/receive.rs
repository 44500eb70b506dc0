//! Taking a message in: the raw bytes first, then its row in the register, then, in one transaction, what is done
//! about it. Whoever dies on the way leaves a message that the next try, or the sweep, picks up where it lay. A message
//! that nobody gets decided is set aside as it came, so that it holds up no other.

use std::fmt;
use std::sync::Arc;

use ladder_core::id::TicketNumber;
use ladder_core::time::Moment;
use thiserror::Error;

use super::blame::is_not_its_fault;
use super::charset::one_line;
use super::content::Content;
use super::entry::entered;
use super::filing::{RELEASED, file};
use super::mailroom::Mailroom;
use super::parse::{MESSAGE_BYTES_MAX, Parsed};
use super::reading::read;
use crate::act::ActError;
use crate::error::StoreError;
use crate::store::fetched::Place;
use crate::store::mail::{self, Heading, MailRow, UNFETCHED};
use crate::store::page::Cursor;
use crate::store::{Kept, attachment, key};

/// How many undecided messages the sweep looks at in one piece.
const PIECE_MAX: i64 = 50;
/// How long a message may lie undecided before the sweep takes it for left alone: who took it in is at work on it.
const LEFT_ALONE_SECONDS: i64 = 30;
/// The longest recipient kept (RFC 5321, 4.5.3.1.3, and some).
const RECIPIENT_CHARS_MAX: usize = 320;
/// How often deciding a message is begun; the next time it is set aside unread.
const TRIES_MAX: i64 = 2;
/// Why a message is set aside that could not be decided.
pub(super) const POISON: &str = "poison";
/// Why one is set aside that has no content at all.
const EMPTY: &str = "empty";

/// How a message came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// The recipient that the mail server names, or the address of the mailbox.
    pub recipient: String,
    /// The topic that the mailbox is for.
    pub topic: Option<String>,
    /// Where it lies in a mailbox that is fetched.
    pub place: Option<Place>,
    /// Whether it lay there when the mailbox, or its numbers, were first seen: the desk may know it by other numbers.
    pub(super) is_old: bool,
    /// A word about it that deciding it takes note of.
    pub(super) remark: Option<&'static str>,
}

impl Came {
    /// Handed over for a recipient.
    pub fn to(recipient: Option<&str>) -> Self {
        Self {
            recipient: one_line(recipient.unwrap_or_default(), RECIPIENT_CHARS_MAX).to_lowercase(),
            ..Self::default()
        }
    }
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// What was done.
    pub filing: Filing,
    /// The ticket it opened, joined or was recorded with.
    pub ticket: Option<TicketNumber>,
    /// Why, as a word that does not change between versions.
    pub reason: String,
}

/// What can be done about a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filing {
    /// It became a ticket.
    Opened,
    /// It became part of one.
    Joined,
    /// It waits for a person's look.
    Quarantined,
    /// It says that a letter did not arrive.
    Bounce,
    /// A machine wrote it.
    Auto,
}

impl Filing {
    const ALL: [Self; 5] = [Self::Opened, Self::Joined, Self::Quarantined, Self::Bounce, Self::Auto];

    /// Its word in the register and in what commands print.
    pub fn word(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Joined => "joined",
            Self::Quarantined => "quarantined",
            Self::Bounce => "bounce",
            Self::Auto => "auto",
        }
    }
}

impl fmt::Display for Filing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Filed {
    pub(super) fn new(filing: Filing, ticket: Option<TicketNumber>, reason: impl Into<String>) -> Self {
        Self {
            filing,
            ticket,
            reason: reason.into(),
        }
    }

    /// What the register says about a message, once it was decided.
    pub fn of(row: &MailRow) -> Option<Self> {
        let word = row.outcome.as_deref()?;
        let filing = Filing::ALL.into_iter().find(|filing| filing.word() == word)?;
        let reason = row.reason.clone().unwrap_or_default();
        Some(Self::new(filing, row.ticket.map(TicketNumber::new), reason))
    }
}

/// Why a message was not taken.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ReceiveError {
    /// There is nothing in it.
    #[error("the message is empty; hand over the message as the mail server received it")]
    Empty,
    /// It is larger than any message the desk takes.
    #[error(
        "the message is larger than the {} MB that are taken; set the mail server's limit to that",
        MESSAGE_BYTES_MAX / 1024 / 1024
    )]
    TooLarge,
    /// The desk could not; what was not kept can be handed over again.
    #[error(transparent)]
    Act(#[from] ActError),
}

impl ReceiveError {
    /// Whether the same message can never be taken, however often it is handed over.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Empty | Self::TooLarge => true,
            Self::Act(_) => false,
        }
    }
}

impl From<StoreError> for ReceiveError {
    fn from(error: StoreError) -> Self {
        Self::Act(error.into())
    }
}

/// What the sweep found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Messages it decided.
    pub decided: usize,
    /// Messages that it could not decide; the next sweep tries again.
    pub left: usize,
}

impl Mailroom {
    /// Takes in a message as a mail server hands it over, `to` being the recipient it names. The answer comes once all
    /// of it is on disk; the same bytes for the same recipient get the same answer again and happen once.
    pub async fn receive(&self, raw: Vec<u8>, to: Option<&str>, now: Moment) -> Result<Filed, ReceiveError> {
        self.take(raw, &Came::to(to), now).await
    }

    /// The same, however it came.
    pub async fn take(&self, raw: impl Into<Arc<Vec<u8>>>, came: &Came, now: Moment) -> Result<Filed, ReceiveError> {
        let raw = raw.into();
        if raw.len() > MESSAGE_BYTES_MAX {
            return Err(ReceiveError::TooLarge);
        }
        let is_empty = raw.trim_ascii().is_empty();
        if is_empty && came.place.is_none() {
            return Err(ReceiveError::Empty);
        }
        let blob = self.desk.db().blobs()?.put(Arc::clone(&raw)).await?;
        // Tries that run beside each other would each count as one that broke off.
        let _alone = self.desk.db().blobs()?.hold(&blob.hash).await?;
        let row = self.enter(&blob, came, now).await?;
        if let Some(filed) = Filed::of(&row) {
            return Ok(filed);
        }
        // Another look took something else in for the same place: that is what is decided.
        if row.remark.as_deref() != came.remark {
            return Ok(self.decide_again(&row, now).await?);
        }
        // Nobody returns it to its sender from a mailbox.
        if is_empty {
            return Ok(self.set_aside(row.id, EMPTY).await?);
        }
        Ok(self.try_to_decide(&row, raw, &blob, now).await?)
    }

    /// Sets aside what stands in for a message that its mailbox does not hand over.
    pub(super) async fn set_aside_unfetched(&self, raw: Vec<u8>, came: &Came, now: Moment) -> Result<(), ReceiveError> {
        let came = Came {
            remark: Some(UNFETCHED),
            ..came.clone()
        };
        let raw = Arc::new(raw);
        let blob = self.desk.db().blobs()?.put(Arc::clone(&raw)).await?;
        let row = self.enter(&blob, &came, now).await?;
        let parsed = read(raw).await?;
        let heading = Heading {
            sender: parsed.from.map(|from| from.address.to_string()).unwrap_or_default(),
            message_id: parsed.message_id,
            subject: parsed.subject,
            verified: false,
            mailbox: String::new(),
        };
        let id = row.id.clone();
        let work = self
            .desk
            .db()
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { mail::describe(tx, &id, &heading).await }));
        work.await?;
        self.set_aside(row.id, UNFETCHED).await?;
        Ok(())
    }

    /// Decides what was taken in and then left alone because a process died.
    pub async fn sweep(&self, now: Moment) -> Result<Swept, ReceiveError> {
        let mut swept = Swept::default();
        let mut after: Option<Cursor> = None;
        loop {
            let page = mail::undecided(self.desk.db(), after.as_ref(), PIECE_MAX).await?;
            for row in &page.items {
                if now.millis() - row.received_at.millis() < LEFT_ALONE_SECONDS * 1000 {
                    continue;
                }
                match self.decide_again(row, now).await {
                    Ok(_) => swept.decided += 1,
                    // Not this message's fault: none of the others would fare better.
                    Err(error) if is_not_its_fault(&error) => return Err(error.into()),
                    Err(error) => {
                        tracing::error!(mail = row.id, %error, "a message could not be decided");
                        swept.left += 1;
                    }
                }
            }
            if page.next.is_none() {
                return Ok(swept);
            }
            after = page.next;
        }
    }

    /// Tries again what was taken in before, from the bytes that were kept.
    pub async fn decide_again(&self, row: &MailRow, now: Moment) -> Result<Filed, ActError> {
        let _alone = self.desk.db().blobs()?.hold(&row.blob).await?;
        let read = mail::read(self.desk.db(), &row.id).await?;
        let row = read.as_ref().unwrap_or(row);
        if let Some(filed) = Filed::of(row) {
            return Ok(filed);
        }
        // What stands in for a message that was not handed over is nobody's request.
        if row.remark.as_deref() == Some(UNFETCHED) && row.reason.as_deref() != Some(RELEASED) {
            return self.set_aside(row.id.clone(), UNFETCHED).await;
        }
        if row.attempts >= TRIES_MAX {
            return self.set_aside(row.id.clone(), POISON).await;
        }
        // A disk that cannot be read is no try of the message.
        let missing = || StoreError::BlobMissing { hash: row.blob.clone() };
        let blob = attachment::blob(self.desk.db(), &row.blob).await?.ok_or_else(missing)?;
        let raw = self.desk.db().blobs()?.get(&blob).await?;
        self.count(&row.id, 1).await?;
        self.try_to_decide(row, Arc::new(raw), &blob, now).await
    }

    /// Enters the message in the register, with where it came from, and counts that deciding it begins: a message that
    /// ends the program while it is read is known by its count.
    async fn enter(&self, blob: &Kept, came: &Came, now: Moment) -> Result<MailRow, ActError> {
        let row = MailRow {
            id: key::fresh(now)?,
            received_at: now,
            blob: blob.hash.clone(),
            recipient: came.recipient.clone(),
            sender: String::new(),
            message_id: None,
            subject: String::new(),
            outcome: None,
            ticket: None,
            reason: None,
            digest: mail::digest(&blob.hash, &came.recipient),
            attempts: 1,
            topic: came.topic.clone(),
            verified: false,
            mailbox: String::new(),
            remark: came.remark.map(str::to_owned),
        };
        let (blob, came) = (blob.clone(), came.clone());
        let work = self.desk.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                attachment::register(tx, &blob, now).await?;
                entered(tx, row.clone(), &came).await
            })
        });
        Ok(work.await?)
    }

    /// Decides it, unless that was begun too often.
    async fn try_to_decide(
        &self,
        row: &MailRow,
        raw: Arc<Vec<u8>>,
        blob: &Kept,
        now: Moment,
    ) -> Result<Filed, ActError> {
        if row.attempts > TRIES_MAX {
            return self.set_aside(row.id.clone(), POISON).await;
        }
        let decided = match read(raw).await {
            Ok(parsed) => self.decide(row.id.clone(), parsed, blob, now).await,
            Err(error) => Err(error.into()),
        };
        if decided.as_ref().is_err_and(is_not_its_fault) {
            // The message is not at fault. Where not even this can be kept, it is a try too many at worst.
            let _counted = self.count(&row.id, -1).await;
        }
        decided
    }

    async fn count(&self, id: &str, by: i64) -> Result<(), StoreError> {
        let id = id.to_owned();
        let work = self
            .desk
            .db()
            .commit(move |tx| Box::pin(async move { mail::begin(tx, &id, by).await }));
        work.await
    }

    /// Puts it into quarantine as it came, without reading it.
    async fn set_aside(&self, id: String, why: &'static str) -> Result<Filed, ActError> {
        let work = self.desk.db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let row = mail::load(tx, &id).await?;
                if let Some(filed) = Filed::of(&row) {
                    return Ok(filed);
                }
                let filed = Filed::new(Filing::Quarantined, None, why);
                mail::decide(tx, &id, filed.filing.word(), None, Some(why)).await?;
                tracing::error!(mail = id, why, "a message was set aside unread");
                Ok(filed)
            })
        });
        Ok(work.await?)
    }

    async fn decide(&self, id: String, parsed: Parsed, blob: &Kept, now: Moment) -> Result<Filed, ActError> {
        let db = self.desk.db();
        let content = Arc::new(Content::keep(parsed, blob, db.blobs()?).await?);
        let room = self.clone();
        let filed = db
            .commit(move |tx| Box::pin(async move { file(tx, &room, &content, &id, now).await }))
            .await?;
        self.desk.tell();
        Ok(filed)
    }
}
