use std::collections::HashMap;

use ladder_core::command::Attachment;
use ladder_core::ticket::Ticket;
use ladder_core::time::{HOUR_MILLIS, Moment};

use super::history::log;
use super::requests::{Request, Requester};
use crate::act::{ActError, Desk};
use crate::error::StoreError;
use crate::store::mail::{self, MailRow};
use crate::store::{Kept, Tx, attachment, key};

/// The address that mail comes in at.
const DESK: &str = "helpdesk@vallei.example";

/// What an agent's diagnosis looks like.
const LOG: &str = "2026-01-12T08:14:03Z sync started\n2026-01-12T08:14:05Z policy 7f31 not applicable\n\
2026-01-12T08:14:09Z enrolment state: pending\n2026-01-12T08:14:09Z sync ended, 1 error\n";

/// Mail that belongs to no ticket: a sender, a subject, what became of it and why.
const STRANGERS: [(&str, &str, &str, &str); 4] = [
    ("win@prize.example", "You have won", "quarantined", "loop"),
    (
        "director@va1lei.example",
        "Urgent payment",
        "quarantined",
        "vendor-unverified",
    ),
    (
        "mailer-daemon@mail.example",
        "Undelivered Mail Returned to Sender",
        "bounce",
        "delivery-report",
    ),
    (
        "anouk@vallei.example",
        "Automatisch antwoord: afwezig",
        "auto",
        "auto-submitted",
    ),
];

/// Files that are on disk before any row names them.
#[derive(Debug, Clone)]
pub struct Mails {
    /// The log that agents attach.
    pub log: Attachment,
    log_kept: Kept,
    /// Raw messages by subject and sender.
    raw: HashMap<(&'static str, &'static str), Kept>,
    strangers: Vec<Kept>,
}

/// Writes the files: one raw message for each request and whoever may write it.
pub async fn keep(
    desk: &Desk,
    requests: &'static [Request],
    requesters: &'static [Requester],
) -> Result<Mails, ActError> {
    let blobs = desk.db().blobs()?;
    let log_kept = blobs.put(LOG.as_bytes().to_vec()).await?;
    let mut raw = HashMap::new();
    for request in requests {
        // One sender a request is enough to look at; the others' mails are in the history of their tickets.
        let Some(sender) = requesters.iter().find(|one| one.language == request.language) else {
            continue;
        };
        let message = message(sender.email, request.subject, request.text);
        raw.insert((request.subject, sender.email), blobs.put(message).await?);
    }
    let mut strangers = Vec::new();
    for (from, subject, _, _) in STRANGERS {
        strangers.push(blobs.put(message(from, subject, subject)).await?);
    }
    let log = log(log_kept.hash.clone(), log_kept.bytes);
    let kept = Mails {
        log,
        log_kept,
        raw,
        strangers,
    };
    register_files(desk, &kept).await?;
    Ok(kept)
}

fn message(from: &str, subject: &str, text: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r\n");
    format!(
        "From: {from}\r\nTo: {DESK}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    )
    .into_bytes()
}

async fn register_files(desk: &Desk, mails: &Mails) -> Result<(), ActError> {
    let mut all: Vec<Kept> = mails.raw.values().cloned().collect();
    all.extend(mails.strangers.iter().cloned());
    all.push(mails.log_kept.clone());
    let now = crate::clock::now();
    let work = desk.db().commit(move |tx| {
        Box::pin(async move {
            for kept in &all {
                attachment::register(tx, kept, now).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    Ok(work.await?)
}

impl Mails {
    /// Enters the message that a ticket was opened by, where it was kept.
    pub async fn register(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        request: &Request,
        requester: &Requester,
        at: Moment,
    ) -> Result<(), StoreError> {
        let Some(kept) = self.raw.get(&(request.subject, requester.email)) else {
            return Ok(());
        };
        let row = row(kept, requester.email, request.subject, at)?;
        mail::take_in(tx, &row).await?;
        let number = Some(ticket.number.get());
        mail::decide(tx, &row.id, "opened", number, Some("new-request"))
            .await
            .map(drop)
    }
}

/// Enters mail that opened nothing.
pub async fn strangers(desk: &Desk, mails: &Mails, now: Moment) -> Result<(), ActError> {
    let kept = mails.strangers.clone();
    let work = desk.db().commit(move |tx| {
        Box::pin(async move {
            for ((from, subject, outcome, reason), kept) in STRANGERS.iter().zip(&kept) {
                let row = row(kept, from, subject, now.plus_millis(-20 * HOUR_MILLIS))?;
                mail::take_in(tx, &row).await?;
                mail::decide(tx, &row.id, outcome, None, Some(reason)).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    Ok(work.await?)
}

fn row(kept: &Kept, sender: &str, subject: &str, at: Moment) -> Result<MailRow, StoreError> {
    Ok(MailRow {
        id: key::fresh(at)?,
        received_at: at,
        blob: kept.hash.clone(),
        recipient: DESK.to_owned(),
        sender: sender.to_owned(),
        message_id: None,
        subject: subject.to_owned(),
        outcome: None,
        ticket: None,
        reason: None,
        digest: mail::digest(&kept.hash, DESK),
        attempts: 0,
        topic: None,
        verified: false,
        mailbox: String::new(),
        remark: None,
    })
}
