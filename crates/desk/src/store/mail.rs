//! The register of raw messages: everything that came in, decided or not, quarantine included.

use ladder_core::time::Moment;
use sha2::{Digest, Sha256};

use super::ask::Ask;
use super::blob::hex;
use super::fetched::Place;
use super::page::{self, Cursor, PAGE_ITEMS_MAX, Page};
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRow {
    pub id: String,
    pub received_at: Moment,
    /// Hash of the raw message.
    pub blob: String,
    pub recipient: String,
    pub sender: String,
    pub message_id: Option<String>,
    pub subject: String,
    /// `opened`, `joined`, `quarantined`, `bounce` or `auto`; none while nobody has decided.
    pub outcome: Option<String>,
    pub ticket: Option<i64>,
    pub reason: Option<String>,
    /// See [`digest`].
    pub digest: String,
    /// How often deciding it was begun.
    pub attempts: i64,
    /// The topic that the mailbox it came in by is for.
    pub topic: Option<String>,
    /// Whether a mail server that the desk trusts vouched for its sender.
    pub verified: bool,
    /// The mailbox that it came to: its recipient without what follows a plus.
    pub mailbox: String,
    /// For what it stands in, where it is not the message itself: see [`UNFETCHED`].
    pub remark: Option<String>,
}

/// What stands in for a message that its mailbox does not hand over.
pub const UNFETCHED: &str = "unfetched";

/// What a message says of itself, once it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    pub sender: String,
    pub message_id: Option<String>,
    pub subject: String,
    pub verified: bool,
    pub mailbox: String,
}

/// What became of a message that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    New,
    /// The same message for the same recipient is here already: the mail server did not hear the first answer.
    Known(Box<MailRow>),
}

macro_rules! columns {
    () => {
        "id, received_at, blob, recipient, sender, message_id, subject, outcome, ticket, reason, digest, attempts, topic, \
         verified, mailbox, remark"
    };
}

const TAKE_IN: &str = "insert into mail (id, received_at, blob, recipient, sender, message_id, subject, remark, digest, \
     attempts, topic) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (digest) do nothing";
const BY_DIGEST: &str = concat!("select ", columns!(), " from mail where digest = $1");
/// A person wants the message itself, in place of what stands in for it. Should that come again, it is another.
const REPLACED: &str = "update mail set outcome = 'auto', reason = 'dismissed', digest = id \
     where id = $1 and outcome = 'quarantined'";
/// One for which no other message of these numbers stands.
const OF_BLOB: &str = concat!(
    "select ",
    columns!(),
    " from mail where blob = $1 and not exists (select 1 from fetched where fetched.mail = mail.id \
     and fetched.mailbox = $2 and fetched.validity = $3) order by id limit 1"
);
const READ: &str = concat!("select ", columns!(), " from mail where id = $1");
const LOAD: &str = concat!("select ", columns!(), " from mail where id = $1 {for update}");
const BEGIN: &str = "update mail set attempts = attempts + $2 where id = $1 and outcome is null";
const HEAD: &str = "update mail set sender = $2, message_id = $3, subject = $4, verified = $5, mailbox = $6 \
     where id = $1";
/// A message is decided once; releasing one from quarantine is deciding it anew.
const DECIDE: &str = "update mail set outcome = $2, ticket = $3, reason = $4 \
     where id = $1 and (outcome is null or outcome = 'quarantined')";
/// A person looked at it: the sweep decides it anew, and does not put it aside a second time for what it says.
const RELEASE: &str = "update mail set outcome = null, reason = 'released', attempts = 0 \
     where id = $1 and outcome = 'quarantined'";
/// A person looked at it and it is nothing; the raw message stays.
const DISMISS: &str =
    "update mail set outcome = 'auto', reason = 'dismissed' where id = $1 and outcome = 'quarantined'";
/// A person looked at it and wants it gone: what it said is forgotten, that it came is not, so that it does not come again.
const ERASE: &str = "update mail set outcome = 'auto', reason = 'deleted', blob = $2, sender = '', subject = '', \
     message_id = null where id = $1 and outcome = 'quarantined'";
const UNDECIDED: &str = concat!(
    "select ",
    columns!(),
    " from mail where outcome is null and id > $1 order by id limit $2"
);
const QUARANTINED: &str = "select count(*) from (select 1 from mail where outcome = 'quarantined' limit $1) as held";
const BY_OUTCOME: &str = concat!(
    "select ",
    columns!(),
    " from mail where outcome = $1 and id < $2 order by id desc limit $3"
);
const LATEST: &str = concat!("select ", columns!(), " from mail order by id desc limit $1");
/// Every other message of a ticket joined one that was there.
const OPENING: &str = concat!(
    "select ",
    columns!(),
    " from mail where ticket = $1 and outcome = 'opened' order by id limit 1"
);
const OF_TICKET: &str = concat!(
    "select ",
    columns!(),
    " from mail where ticket = $1 and id > $2 order by id limit $3"
);

pub const STATEMENTS: &[(&str, &str)] = &[
    ("TAKE_IN", TAKE_IN),
    ("BY_DIGEST", BY_DIGEST),
    ("OF_BLOB", OF_BLOB),
    ("READ", READ),
    ("LOAD", LOAD),
    ("BEGIN", BEGIN),
    ("HEAD", HEAD),
    ("DECIDE", DECIDE),
    ("RELEASE", RELEASE),
    ("DISMISS", DISMISS),
    ("REPLACED", REPLACED),
    ("ERASE", ERASE),
    ("UNDECIDED", UNDECIDED),
    ("BY_OUTCOME", BY_OUTCOME),
    ("QUARANTINED", QUARANTINED),
    ("LATEST", LATEST),
    ("OPENING", OPENING),
    ("OF_TICKET", OF_TICKET),
];

/// What makes two deliveries the same one: the raw bytes (as their blob's hash) and the recipient.
pub fn digest(blob: &str, recipient: &str) -> String {
    hex(&Sha256::new()
        .chain_update(blob)
        .chain_update("\n")
        .chain_update(recipient)
        .finalize())
}

/// The same for a message that lies in a mailbox: two there are two, whatever is in them.
pub fn digest_at(blob: &str, recipient: &str, place: &Place) -> String {
    let place = format!("{recipient}\n{}\n{}\n{}", place.source, place.validity, place.uid);
    digest(blob, &place)
}

/// A message of these bytes that came before this mailbox numbered its messages so.
pub async fn of_blob(tx: &mut Tx, blob: &str, place: &Place) -> Result<Option<MailRow>, StoreError> {
    let values = [blob.into(), place.source.as_str().into(), place.validity.into()];
    tx.optional(OF_BLOB, &values).await
}

/// Enters a message that nobody has decided yet. Its blob is on disk and has its row.
pub async fn take_in(tx: &mut Tx, mail: &MailRow) -> Result<Taken, StoreError> {
    let values = [
        mail.id.as_str().into(),
        mail.received_at.into(),
        mail.blob.as_str().into(),
        mail.recipient.as_str().into(),
        mail.sender.as_str().into(),
        mail.message_id.as_ref().into(),
        mail.subject.as_str().into(),
        mail.remark.as_ref().into(),
        mail.digest.as_str().into(),
        mail.attempts.into(),
        mail.topic.as_ref().into(),
    ];
    match tx.execute(TAKE_IN, &values).await? {
        0 => tx
            .one(BY_DIGEST, &[mail.digest.as_str().into()])
            .await
            .map(|known| Taken::Known(Box::new(known))),
        _ => Ok(Taken::New),
    }
}

pub async fn read(from: impl Ask, id: &str) -> Result<Option<MailRow>, StoreError> {
    from.optional(READ, &[id.into()]).await
}

/// The message, locked until the unit ends: whoever decides it decides alone.
pub async fn load(tx: &mut Tx, id: &str) -> Result<MailRow, StoreError> {
    tx.one(LOAD, &[id.into()]).await
}

/// Counts that deciding it begins, or takes that back where it was not the message's fault that it failed.
pub async fn begin(tx: &mut Tx, id: &str, by: i64) -> Result<(), StoreError> {
    tx.execute(BEGIN, &[id.into(), by.into()]).await.map(drop)
}

/// Keeps what it says of itself.
pub async fn describe(tx: &mut Tx, id: &str, heading: &Heading) -> Result<(), StoreError> {
    let values = [
        id.into(),
        heading.sender.as_str().into(),
        heading.message_id.as_ref().into(),
        heading.subject.as_str().into(),
        heading.verified.into(),
        heading.mailbox.as_str().into(),
    ];
    tx.execute(HEAD, &values).await.map(drop)
}

/// Says what became of it; whether there was something to decide.
pub async fn decide(
    tx: &mut Tx,
    id: &str,
    outcome: &str,
    ticket: Option<i64>,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    Ok(tx
        .execute(DECIDE, &[id.into(), outcome.into(), ticket.into(), reason.into()])
        .await?
        > 0)
}

/// Lets a message out of quarantine, to be decided anew; whether it was there.
pub async fn release(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(RELEASE, &[id.into()]).await? > 0)
}

/// Ends a message's quarantine without doing anything about it; whether it was there.
pub async fn dismiss(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(DISMISS, &[id.into()]).await? > 0)
}

/// Ends the quarantine of what stood in for a message that is asked for anew; whether it was there.
pub async fn replaced(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REPLACED, &[id.into()]).await? > 0)
}

/// Forgets what a message in quarantine says, `empty` being what lies in its place; whether it was there.
pub async fn erase(tx: &mut Tx, id: &str, empty: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(ERASE, &[id.into(), empty.into()]).await? > 0)
}

/// Messages that were taken in and then left alone, oldest first: a process died in between.
pub async fn undecided(from: impl Ask, after: Option<&Cursor>, limit: i64) -> Result<Page<MailRow>, StoreError> {
    let above = after.map_or(Ok(""), |cursor| cursor.text(0))?;
    let items = from.all(UNDECIDED, &[above.into(), page::asked(limit).into()]).await?;
    Ok(page::page(items, limit, mark))
}

/// Messages of one outcome, newest first: the quarantine is one such list.
pub async fn by_outcome(
    from: impl Ask,
    outcome: &str,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<MailRow>, StoreError> {
    // No id is above this letter.
    let below = after.map_or(Ok("~"), |cursor| cursor.text(0))?;
    let items = from
        .all(BY_OUTCOME, &[outcome.into(), below.into(), page::asked(limit).into()])
        .await?;
    Ok(page::page(items, limit, mark))
}

/// How many messages are held in quarantine, up to a bound.
pub async fn quarantined(from: impl Ask) -> Result<i64, StoreError> {
    from.one(QUARANTINED, &[PAGE_ITEMS_MAX.into()]).await
}

/// The messages that came in last, newest first.
pub async fn latest(from: impl Ask, limit: i64) -> Result<Vec<MailRow>, StoreError> {
    from.all(LATEST, &[limit.into()]).await
}

/// The message that a ticket began with, where it began with one.
pub async fn opening(from: impl Ask, ticket: i64) -> Result<Option<MailRow>, StoreError> {
    from.optional(OPENING, &[ticket.into()]).await
}

/// Messages that came in for a ticket, oldest first.
pub async fn of_ticket(
    from: impl Ask,
    ticket: i64,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<MailRow>, StoreError> {
    let above = after.map_or(Ok(""), |cursor| cursor.text(0))?;
    let items = from
        .all(OF_TICKET, &[ticket.into(), above.into(), page::asked(limit).into()])
        .await?;
    Ok(page::page(items, limit, mark))
}

fn mark(mail: &MailRow) -> Cursor {
    Cursor::at(std::slice::from_ref(&mail.id))
}

impl FromRow for MailRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            received_at: row.moment("received_at")?,
            blob: row.text("blob")?,
            recipient: row.text("recipient")?,
            sender: row.text("sender")?,
            message_id: row.optional_text("message_id")?,
            subject: row.text("subject")?,
            outcome: row.optional_text("outcome")?,
            ticket: row.optional_int("ticket")?,
            reason: row.optional_text("reason")?,
            digest: row.text("digest")?,
            attempts: row.int("attempts")?,
            topic: row.optional_text("topic")?,
            verified: row.truth("verified")?,
            mailbox: row.text("mailbox")?,
            remark: row.optional_text("remark")?,
        })
    }
}
