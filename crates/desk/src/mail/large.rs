//! A message that is larger than the desk takes: a short one stands in for it, so that somebody hears of it, and its sender
//! is told.

use ladder_core::id::{Address, TicketNumber};
use ladder_core::time::Moment;
use serde::{Deserialize, Serialize};

use super::letters::{Envelope, Writer};
use super::mailroom::Mailroom;
use super::parse::MESSAGE_BYTES_MAX;
use super::receive::{Came, Filed, ReceiveError};
use super::send::Outcome;
use super::wording::filled;
use crate::act::change::may_get_receipt;
use crate::act::{ActError, Applied};
use crate::letter::{Filling, Kind, Slot};
use crate::store::job::{self, JobRow, NewJob};
use crate::store::{Tx, ticket};
use crate::words::Words;

/// The kind of a job that tells a sender that not all of a message was taken.
pub(super) const LARGE_JOB: &str = "mail-too-large";
/// How often that letter is tried: for a little over two days.
const ATTEMPTS_MAX: i64 = 28;

/// The word in the register for what stands in for such a message.
pub(super) const LARGE: &str = "too-large";
/// Bytes in what people call a megabyte.
const MEGABYTE: u64 = 1024 * 1024;
/// The fields that stay: from whom, to whom, about what, in which conversation, and whether a machine wrote it.
const KEPT: [&str; 21] = [
    "authentication-results",
    "auto-submitted",
    "cc",
    "date",
    "delivered-to",
    "envelope-to",
    "feedback-type",
    "from",
    "in-reply-to",
    "message-id",
    "precedence",
    "references",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
    "x-failed-recipients",
    "x-ladder-desk",
    "x-loop",
    "x-original-to",
];
/// And every field that begins like this.
const KEPT_BEGINNINGS: [&str; 3] = ["list-", "x-auto", "x-list"];

/// A letter to the sender of a message that was too large, before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct LargeLetter {
    to: Address,
    /// What the message was about; none where nobody vouches that it is theirs.
    subject: Option<String>,
    /// The last event of the ticket when this was asked for: a letter that is sent again is the same one.
    seq: i64,
}

/// Tells the sender of a message, in the unit that files it, that not all of it was taken: once for a ticket and an address,
/// and no more often within an hour than they may get receipts.
pub(super) async fn tell_sender(
    tx: &mut Tx,
    to: &Address,
    subject: Option<&str>,
    ticket: TicketNumber,
    now: Moment,
) -> Result<(), ActError> {
    let key = format!("{LARGE_JOB}:{ticket}:{to}");
    if job::is_known(&mut *tx, &key).await? || !may_get_receipt(tx, to, now).await? {
        return Ok(());
    }
    let seq = ticket::load(tx, ticket.get()).await?.map_or(1, |row| row.last_seq);
    let letter = LargeLetter {
        to: to.clone(),
        subject: subject.map(str::to_owned),
        seq,
    };
    let wanted = NewJob {
        kind: LARGE_JOB.to_owned(),
        body: serde_json::to_string(&letter)?,
        ticket: Some(ticket.get()),
        run_at: now,
        attempts_max: ATTEMPTS_MAX,
        unique_key: Some(key),
    };
    job::put(tx, &wanted, now).await?;
    Ok(())
}

impl Mailroom {
    /// Takes in what stands in for a message of so many bytes, of which there are only the headers.
    pub async fn take_head(&self, head: &[u8], bytes: u64, came: &Came, now: Moment) -> Result<Filed, ReceiveError> {
        let running = self.desk.running_plan().await?;
        let words = Words::for_language(running.plan.language.as_str());
        let with = [
            ("megabytes", bytes.div_ceil(MEGABYTE).into()),
            ("most", megabytes_max().into()),
        ];
        let raw = stand_in(head, &words.say("mail-large-note", &with));
        let came = Came {
            remark: Some(LARGE),
            ..came.clone()
        };
        self.take(raw, &came, now).await
    }
}

impl Mailroom {
    /// Sets aside what stands in for a message that its mailbox does not hand over; its headers may be missing, too.
    pub(super) async fn take_none(
        &self,
        head: &[u8],
        mailbox: &str,
        came: &Came,
        now: Moment,
    ) -> Result<(), ReceiveError> {
        let running = self.desk.running_plan().await?;
        let words = Words::for_language(running.plan.language.as_str());
        let uid = came.place.as_ref().map(|place| place.uid.as_str()).unwrap_or_default();
        let with = [("mailbox", mailbox.into()), ("uid", uid.into())];
        let raw = stand_in(head, &words.say("mail-unfetched-note", &with));
        self.set_aside_unfetched(raw, came, now).await
    }
}

impl Writer {
    pub(super) async fn was_large(&self, job: &JobRow, running: &Applied) -> Result<Outcome, ActError> {
        let letter: LargeLetter = serde_json::from_str(&job.body)?;
        let number = TicketNumber::new(job.ticket.unwrap_or_default());
        let ticket = self.room.desk.read(number).await?;
        let language = ticket.and_then(|ticket| ticket.language);
        let words = Words::for_language(&language.unwrap_or_else(|| running.plan.language.to_string()));
        let organisation = running.plan.organisation.as_ref().unwrap_or(&running.plan.name);
        let filling = Filling::of(words, organisation.get(words.language()))
            .with(Slot::TicketNumber, number.to_string())
            .with_some(Slot::TicketSubject, letter.subject.as_deref())
            .with(Slot::Megabytes, megabytes_max().to_string());
        let own = self.room.desk.own_letter(Kind::TooLarge, words.language()).await?;
        let said = filled(Kind::TooLarge, own.as_ref(), letter.subject.is_some(), &filling, words);
        let envelope = Envelope {
            ticket: Some((number, letter.seq)),
            to: letter.to,
            letter: "too-large",
            about: None,
            automatic: true,
            files: Vec::new(),
            html: Some(said.html()),
            answers: None,
        };
        self.send(
            envelope,
            said.subject,
            said.text,
            words.language(),
            running,
            job.created_at,
        )
        .await
    }
}

/// The most that is taken.
fn megabytes_max() -> u64 {
    u64::try_from(MESSAGE_BYTES_MAX).unwrap_or(u64::MAX) / MEGABYTE
}

/// The message with the headers that matter, and this text in place of what it says.
pub(super) fn stand_in(head: &[u8], text: &str) -> Vec<u8> {
    let mut raw = Vec::new();
    let mut is_kept = false;
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if bare.is_empty() {
            break;
        }
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            is_kept = keeps(bare);
        }
        if is_kept {
            raw.extend_from_slice(bare);
            raw.extend_from_slice(b"\r\n");
        }
    }
    raw.extend_from_slice(b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n");
    raw.extend_from_slice(text.as_bytes());
    raw.extend_from_slice(b"\r\n");
    raw
}

fn keeps(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let name = String::from_utf8_lossy(name).trim().to_lowercase();
    KEPT.contains(&name.as_str()) || KEPT_BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_keeps_who_wrote_and_no_content_type() {
        let head = b"From: Jan <jan@town.example>\r\nContent-Type: multipart/mixed;\r\n boundary=x\r\n\
            List-Id: <a.b>\r\nSubject: Big\r\n file\r\n\r\nrest";
        let raw = String::from_utf8(stand_in(head, "Too large.")).unwrap_or_default();
        assert!(raw.starts_with("From: Jan <jan@town.example>\r\nList-Id: <a.b>\r\nSubject: Big\r\n file\r\n"));
        assert!(!raw.contains("multipart") && !raw.contains("boundary"), "{raw}");
        assert!(raw.ends_with("\r\n\r\nToo large.\r\n"), "{raw}");
    }
}
