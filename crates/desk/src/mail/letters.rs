//! The desk's own letters: receipts, replies and solutions to requesters, notices and digests to its people.
//!
//! What goes to a requester is built from what a requester may read and from nothing else.

use ladder_core::access::{Said, said};
use ladder_core::command::Channel;
use ladder_core::effect::{Effect, Letter as Kind, Notice};
use ladder_core::event::{Event, Recorded};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person::Who;
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;

use super::address::Mailbox;
use super::compose::{Enclosed, Letter, compose};
use super::daily::stands_in;
use super::large::LARGE_JOB;
use super::mailroom::{Mailroom, desk_address};
use super::replies::replies;
use super::send::{Outcome, Post};
use super::wording::{About, kind_of, wording};
use crate::act::late_letter::LATE_JOB;
use crate::act::letter_words::SAMPLE_JOB;
use crate::act::letters::{INVITATION_JOB, LINK_JOB};
use crate::act::mailbox::ALARM_JOB;
use crate::act::telling::{DAILY_JOB, Letter as Told};
use crate::act::{ActError, Applied};
use crate::store::job::JobRow;
use crate::store::{Kept, mail, person as people};
use crate::words::{Value, Words};

/// The most bytes of files in one letter: base64 adds a third, and many mail servers stop at 25 MB.
const ENCLOSED_BYTES_MAX: i64 = 15 * 1024 * 1024;

/// Writes the letter that a job asks for and hands it to the post.
#[derive(Clone, Debug)]
pub struct Writer {
    /// The mailroom whose letters these are.
    pub room: Mailroom,
    /// The way out.
    pub post: Post,
    /// The address letters come from; none: the desk's own.
    pub from: Option<Address>,
}

/// Everything one letter needs beside its words.
pub(super) struct Envelope {
    pub(super) ticket: Option<(TicketNumber, i64)>,
    pub(super) to: Address,
    pub(super) letter: &'static str,
    /// What else tells it from others of its kind to the same reader that were asked for at the same moment.
    pub(super) about: Option<String>,
    pub(super) automatic: bool,
    pub(super) files: Vec<Enclosed>,
    pub(super) html: Option<String>,
    /// The message that it answers, so that mail programs show both together.
    pub(super) answers: Option<String>,
}

impl Writer {
    /// Carries out a job of the outbox.
    pub async fn carry(&self, job: &JobRow, now: Moment) -> Outcome {
        match self.write_and_send(job, now).await {
            Ok(outcome) => outcome,
            Err(ActError::Store(error)) if error.is_passing() => Outcome::Later(error.to_string()),
            Err(error @ (ActError::NoPlan | ActError::Store(_))) => Outcome::Later(error.to_string()),
            Err(error) => Outcome::Never(error.to_string()),
        }
    }

    async fn write_and_send(&self, job: &JobRow, now: Moment) -> Result<Outcome, ActError> {
        let running = self.room.desk.running_plan().await?;
        // A letter that is sent again is the same one: its date and its id are those of when it was asked for.
        let made = job.created_at;
        match job.kind.as_str() {
            LINK_JOB | INVITATION_JOB => return self.door(job, &running, now).await,
            DAILY_JOB => return self.daily(&serde_json::from_str(&job.body)?, &running, made, now).await,
            LATE_JOB => {
                let letter: String = serde_json::from_str(&job.body)?;
                self.room.desk.look_after_letter(&letter, now).await?;
                return Ok(Outcome::Sent);
            }
            ALARM_JOB => return self.alarm(&serde_json::from_str(&job.body)?, &running, made, now).await,
            LARGE_JOB => return self.was_large(job, &running).await,
            SAMPLE_JOB => return self.sample(&serde_json::from_str(&job.body)?, &running, made).await,
            "digest" => {
                return self
                    .digest(&serde_json::from_str(&job.body)?, &running, made, now)
                    .await;
            }
            _ => {}
        }
        let Told { effect, stands_for } = serde_json::from_str(&job.body)?;
        let number = TicketNumber::new(job.ticket.unwrap_or_default());
        let ticket = self
            .room
            .desk
            .read(number)
            .await?
            .ok_or(ActError::NoSuchTicket(number))?;
        match effect {
            Effect::Mail { to, letter, seq } => {
                let about = self.room.desk.events(number, seq - 1, 1).await?.into_iter().next();
                self.to_requester(&ticket, to, letter, seq, about.as_ref(), &running, made)
                    .await
            }
            Effect::Notify { to, notice, seq } => match to.into_iter().next() {
                Some(one) => {
                    let notice = (notice, seq, stands_for);
                    self.to_agent(&ticket, one, notice, &running, made).await
                }
                None => Ok(Outcome::Sent),
            },
        }
    }

    #[allow(clippy::too_many_arguments)] // Each is one of the things a letter is made of.
    async fn to_requester(
        &self,
        ticket: &Ticket,
        to: Address,
        letter: Kind,
        seq: i64,
        about: Option<&Recorded>,
        running: &Applied,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let otherwise = running.plan.language.to_string();
        let words = Words::for_language(ticket.language.as_ref().unwrap_or(&otherwise));
        let said = about.and_then(said).unwrap_or_else(|| nothing_said(seq, now));
        let reader = people::read(self.room.desk.db(), to.as_str())
            .await?
            .map(|person| person.name);
        let organisation = running.plan.organisation.as_ref().unwrap_or(&running.plan.name);
        let (files, left_out) = match letter {
            Kind::Reply | Kind::Told => self.enclosed(&said).await?,
            Kind::Receipt | Kind::Unanswered => Default::default(),
        };
        let base = self.room.desk.said_link_base().await?;
        let link = base.map(|base| format!("{base}/my/{}", ticket.number));
        let known = match letter {
            Kind::Receipt => self.known(ticket, words, now).await?,
            Kind::Reply | Kind::Told | Kind::Unanswered => String::new(),
        };
        let automatic = matches!(letter, Kind::Receipt | Kind::Unanswered);
        let repeats = !automatic || self.is_told(ticket).await?;
        let about = About {
            ticket: ticket.number,
            subject: repeats.then_some(ticket.subject.as_str()),
            desk: organisation.get(words.language()),
            reader: reader.as_deref().filter(|name| repeats && !name.contains('@')),
            written: if letter == Kind::Receipt { "" } else { &said.text },
            known: &known,
            left_out: &left_out.join(", "),
            link: link.as_deref(),
        };
        let own = self.room.desk.own_letter(kind_of(letter), words.language()).await?;
        let said = wording(letter, &about, own.as_ref(), words);
        let key = match letter {
            Kind::Receipt => "receipt",
            Kind::Reply => "reply",
            Kind::Told => "told",
            Kind::Unanswered => "unanswered",
        };
        let envelope = Envelope {
            ticket: Some((ticket.number, seq)),
            to,
            letter: key,
            about: None,
            automatic,
            answers: self.first_message(ticket).await?,
            files,
            html: Some(said.html()),
        };
        self.send(envelope, said.subject, said.text, words.language(), running, now)
            .await
    }

    /// Whether letters that nobody wrote may say what the request says: only where it is known to come from whoever it names.
    /// Anybody can put an address into `From`, and a program may be fed by strangers.
    async fn is_told(&self, ticket: &Ticket) -> Result<bool, ActError> {
        let first = self.room.desk.events(ticket.number, 0, 1).await?.into_iter().next();
        let Some(Recorded {
            who,
            event: Event::Opened { channel, .. },
            ..
        }) = first
        else {
            return Ok(false);
        };
        if channel == Channel::Mail {
            let opening = mail::opening(self.room.desk.db(), ticket.number.get()).await?;
            return Ok(opening.is_some_and(|row| row.verified));
        }
        Ok(matches!(who, Who::Person { .. }))
    }

    /// The files of what was said, and the names of those that would make the letter larger than mail servers take.
    async fn enclosed(&self, said: &Said) -> Result<(Vec<Enclosed>, Vec<String>), ActError> {
        let (mut files, mut left_out, mut bytes) = (Vec::new(), Vec::new(), 0);
        for file in &said.attachments {
            if bytes + file.bytes > ENCLOSED_BYTES_MAX {
                left_out.push(file.name.clone());
                continue;
            }
            bytes += file.bytes;
            let kept = Kept {
                hash: file.blob.clone(),
                bytes: file.bytes,
            };
            files.push(Enclosed {
                name: file.name.clone(),
                media_type: file.media_type.clone(),
                content: self.room.desk.db().blobs()?.get(&kept).await?,
            });
        }
        Ok((files, left_out))
    }

    /// The id of the message that opened the ticket, where it was opened by mail.
    async fn first_message(&self, ticket: &Ticket) -> Result<Option<String>, ActError> {
        let first = self.room.desk.events(ticket.number, 0, 1).await?.into_iter().next();
        let Some(Event::Opened { words, .. }) = first.map(|recorded| recorded.event) else {
            return Ok(None);
        };
        Ok(words.message_id)
    }

    async fn to_agent(
        &self,
        ticket: &Ticket,
        to: Address,
        (notice, seq, stands_for): (Notice, i64, Option<Address>),
        running: &Applied,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let words = self.words_of(&to, running).await?;
        let number = ticket.number.to_string();
        let tier = ticket.tier.to_string();
        let with = [
            ("number", text(&number)),
            ("subject", text(&ticket.subject)),
            ("tier", text(&tier)),
        ];
        let key = format!("notice-{}", notice.word());
        let stands_in = stands_for.map_or_else(String::new, |away| stands_in(&away, running, words));
        let envelope = Envelope {
            ticket: Some((ticket.number, seq)),
            to,
            letter: notice.word(),
            about: None,
            automatic: true,
            answers: None,
            files: Vec::new(),
            html: None,
        };
        let subject = words.say(&format!("{key}-subject"), &with);
        let body = stands_in + &words.say(&key, &with);
        self.send(envelope, subject, body, words.language(), running, now).await
    }

    pub(super) async fn send(
        &self,
        envelope: Envelope,
        subject: String,
        body: String,
        language: &str,
        running: &Applied,
        now: Moment,
    ) -> Result<Outcome, ActError> {
        let Some(from) = self.from.clone().or_else(|| desk_address(&running.plan)) else {
            return Ok(Outcome::Later(
                "no team has a mail address and none was given".to_owned(),
            ));
        };
        let domain = from.domain().to_owned();
        let about = envelope
            .about
            .as_deref()
            .map_or_else(String::new, |about| format!(" {about}"));
        let named = format!("{} {}{about}", envelope.letter, envelope.to);
        let (number, seq) = envelope.ticket.unwrap_or((TicketNumber::new(0), now.millis()));
        let organisation = running.plan.organisation.as_ref();
        let replies = replies(self.room.desk.db()).await?;
        let letter = Letter {
            from: Mailbox {
                name: organisation.map(|name| name.get(language).to_owned()),
                address: from.clone(),
            },
            to: vec![Mailbox {
                name: None,
                address: envelope.to.clone(),
            }],
            reply_to: envelope
                .ticket
                .map(|(number, _)| replies.address(self.room.key(), &from, number)),
            subject,
            text: body,
            html: envelope.html,
            files: envelope.files,
            message_id: self.room.key().letter_id(number, seq, &named, &domain),
            in_reply_to: envelope.answers.clone(),
            references: envelope
                .ticket
                .map(|(number, _)| self.room.key().message_id(number, 1, &domain))
                .into_iter()
                .collect(),
            auto_submitted: envelope.automatic.then_some("auto-generated"),
            language: language.to_owned(),
            desk_mark: self.room.mark().to_owned(),
        };
        match compose(&letter, now) {
            Ok(posted) => {
                let name = format!("{number}-{seq}-{}-{}{about}", envelope.letter, envelope.to);
                Ok(self.post.send(&self.room.signed(posted, &domain, now), &name).await)
            }
            Err(error) => Ok(Outcome::Never(error.to_string())),
        }
    }

    pub(super) async fn words_of(&self, address: &Address, running: &Applied) -> Result<&'static Words, ActError> {
        let person = people::read(self.room.desk.db(), address.as_str()).await?;
        let language = person.map_or_else(|| running.plan.language.to_string(), |person| person.language);
        Ok(Words::for_language(&language))
    }
}

pub(super) fn text(words: &str) -> Value<'_> {
    Value::from(words)
}

/// A receipt and the last message say nothing of what was written.
fn nothing_said(seq: i64, at: Moment) -> Said {
    Said {
        seq,
        at,
        from: None,
        by: None,
        text: String::new(),
        quoted: None,
        attachments: Vec::new(),
    }
}
