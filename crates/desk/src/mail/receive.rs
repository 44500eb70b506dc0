//! Taking a message in: the raw bytes first, then its row in the register, then, in one transaction, what is done
//! about it. Whoever dies on the way leaves a message that the next try, or the sweep, picks up where it lay.

use std::fmt;
use std::sync::Arc;

use ladder_core::id::TicketNumber;
use ladder_core::time::Moment;
use thiserror::Error;

use super::content::Content;
use super::filing::file;
use super::mailroom::Mailroom;
use super::parse::{MESSAGE_BYTES_MAX, Parsed, parse};
use crate::act::ActError;
use crate::error::StoreError;
use crate::store::mail::{self, MailRow, Taken};
use crate::store::page::Cursor;
use crate::store::{Kept, attachment, key};

/// How many undecided messages the sweep looks at in one piece.
const PIECE_MAX: i64 = 50;
/// How long a message may lie undecided before the sweep takes it for left alone: who took it in is at work on it.
const LEFT_ALONE_SECONDS: i64 = 30;

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
        if raw.trim_ascii().is_empty() {
            return Err(ReceiveError::Empty);
        }
        if raw.len() > MESSAGE_BYTES_MAX {
            return Err(ReceiveError::TooLarge);
        }
        let blob = self.desk.db().blobs()?.put(raw.clone()).await?;
        let parsed = read(raw).await?;
        let recipient = to.unwrap_or_default().trim().to_lowercase();
        match self.take_in(&parsed, &blob, &recipient, now).await? {
            (_, Some(filed)) => Ok(filed),
            (id, None) => Ok(self.decide(id, parsed, &blob, now).await?),
        }
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
                    Err(error @ ActError::NoPlan) => return Err(error.into()),
                    Err(ActError::Store(error)) if error.is_passing() => return Err(error.into()),
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

    async fn decide_again(&self, row: &MailRow, now: Moment) -> Result<Filed, ActError> {
        let missing = || StoreError::BlobMissing { hash: row.blob.clone() };
        let blob = attachment::blob(self.desk.db(), &row.blob).await?.ok_or_else(missing)?;
        let raw = self.desk.db().blobs()?.get(&blob).await?;
        self.decide(row.id.clone(), read(raw).await?, &blob, now).await
    }

    /// Enters the message in the register: its id there and, if it was decided before, how.
    async fn take_in(
        &self,
        parsed: &Parsed,
        blob: &Kept,
        recipient: &str,
        now: Moment,
    ) -> Result<(String, Option<Filed>), ActError> {
        let row = MailRow {
            id: key::fresh(now)?,
            received_at: now,
            blob: blob.hash.clone(),
            recipient: recipient.to_owned(),
            sender: parsed
                .from
                .as_ref()
                .map(|from| from.address.to_string())
                .unwrap_or_default(),
            message_id: parsed.message_id.clone(),
            subject: parsed.subject.clone(),
            outcome: None,
            ticket: None,
            reason: None,
            digest: mail::digest(&blob.hash, recipient),
        };
        let (entry, blob) = (row.clone(), blob.clone());
        let work = self.desk.db().commit(move |tx| {
            Box::pin(async move {
                attachment::register(tx, &blob, now).await?;
                mail::take_in(tx, &entry).await
            })
        });
        Ok(match work.await? {
            Taken::New => (row.id, None),
            Taken::Known(known) => (known.id.clone(), Filed::of(&known)),
        })
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

/// Reading a large message takes a while, so it is done beside the threads that answer people.
async fn read(raw: Vec<u8>) -> Result<Parsed, StoreError> {
    let reading = tokio::task::spawn_blocking(move || parse(&raw));
    reading.await.map_err(|_| StoreError::Panicked)
}
