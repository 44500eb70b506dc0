//! One mail server at the door. It hears yes only once a message is on disk, and "later" on any doubt.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use smtp_proto::request::receiver::DataReceiver;
use smtp_proto::{Error, MailFrom, RcptTo, Request};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::watch::Receiver;

use super::room::Room;
use super::{Opened, Protocol};
use crate::clock;
use crate::mail::parse::MESSAGE_BYTES_MAX;
use crate::mail::receive::{Came, ReceiveError};

/// How long nothing may be said (RFC 5321, 4.5.3.2.7).
const SILENCE_MAX: Duration = Duration::from_mins(5);
/// How long one message may take to come.
const MESSAGE_MAX: Duration = Duration::from_mins(30);
/// The longest command, in bytes.
const LINE_BYTES_MAX: usize = 4096;
/// The most recipients of one message.
const RECIPIENTS_MAX: usize = 100;
/// After so many things that make no sense, the desk hangs up.
const MISTAKES_MAX: usize = 20;
/// How much of what it gave the receiver of a message may take back, in bytes.
const TAKEN_BACK_BYTES_MAX: usize = 4;

/// A conversation with a mail server.
pub(super) struct Conversation {
    stream: BufReader<TcpStream>,
    door: Arc<Opened>,
    said_hello: bool,
    /// The sender of the message that is being handed over; empty: nobody may answer it.
    from: Option<String>,
    to: Vec<String>,
    mistakes: usize,
}

/// What came of a message.
enum Content {
    /// All of it, and the room that it takes.
    Whole(Arc<Vec<u8>>, Room),
    /// It is larger than is taken.
    TooLarge,
    /// There is no room for it beside the others.
    TooMuch,
}

/// What is said where there is no room for a message now.
const TOO_MUCH: &str = "452 4.3.1 too much at once, come back later";

/// Whether there is more to say.
#[derive(PartialEq, Eq)]
enum Then {
    Continue,
    HangUp,
}

impl Conversation {
    pub(super) fn new(stream: TcpStream, door: Arc<Opened>) -> Self {
        Self {
            stream: BufReader::new(stream),
            door,
            said_hello: false,
            from: None,
            to: Vec::new(),
            mistakes: 0,
        }
    }

    /// Talks until one of both hangs up; without a place only to say so.
    pub(super) async fn hold(mut self, has_place: bool, mut stop: Receiver<bool>) -> io::Result<()> {
        if !has_place {
            return self.say("421 4.3.2 too many at once, come back later").await;
        }
        self.say("220 ladder ready").await?;
        let mut line = Vec::new();
        loop {
            let is_heard = tokio::select! {
                heard = self.hear(&mut line) => heard?,
                _ = stop.changed() => return self.say("421 4.3.2 the desk stops, come back later").await,
            };
            if !is_heard {
                return Ok(());
            }
            let heard = std::mem::take(&mut line);
            if self.answer(&heard, &mut stop).await? == Then::HangUp {
                return Ok(());
            }
            if self.mistakes >= MISTAKES_MAX {
                return self.say("421 4.7.0 too many mistakes").await;
            }
        }
    }

    /// The next command; false when nothing more comes.
    async fn hear(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        let left = LINE_BYTES_MAX.saturating_sub(line.len());
        let mut stream = (&mut self.stream).take(u64::try_from(left).unwrap_or_default());
        if let Ok(heard) = tokio::time::timeout(SILENCE_MAX, stream.read_until(b'\n', line)).await {
            return Ok(heard? > 0 && line.ends_with(b"\n"));
        }
        self.say("421 4.4.2 nothing was said for too long").await?;
        Ok(false)
    }

    async fn answer(&mut self, line: &[u8], stop: &mut Receiver<bool>) -> io::Result<Then> {
        let request = match Request::parse(&mut line.iter()) {
            Ok(request) => request,
            Err(error) => {
                self.mistakes += 1;
                self.say(mistake(&error)).await?;
                return Ok(Then::Continue);
            }
        };
        match request {
            Request::Lhlo { .. } if self.door.door.protocol == Protocol::Lmtp => self.greet(true).await?,
            Request::Ehlo { .. } if self.door.door.protocol == Protocol::Smtp => self.greet(true).await?,
            Request::Helo { .. } if self.door.door.protocol == Protocol::Smtp => self.greet(false).await?,
            Request::Mail { from } => self.begin(&from).await?,
            Request::Rcpt { to } => self.address(&to).await?,
            Request::Data => return self.take(stop).await,
            Request::Rset => {
                self.forget();
                self.say("250 2.0.0 forgotten").await?;
            }
            Request::Noop { .. } => self.say("250 2.0.0 still here").await?,
            Request::Vrfy { .. } => self.say("252 2.5.0 send it and see").await?,
            Request::Quit => {
                self.say("221 2.0.0 goodbye").await?;
                return Ok(Then::HangUp);
            }
            Request::Lhlo { .. }
            | Request::Ehlo { .. }
            | Request::Helo { .. }
            | Request::Bdat { .. }
            | Request::Auth { .. }
            | Request::Expn { .. }
            | Request::Help { .. }
            | Request::Etrn { .. }
            | Request::Atrn { .. }
            | Request::Burl { .. }
            | Request::StartTls => {
                self.mistakes += 1;
                self.say("502 5.5.1 not spoken here").await?;
            }
        }
        Ok(Then::Continue)
    }

    async fn greet(&mut self, extended: bool) -> io::Result<()> {
        self.forget();
        self.said_hello = true;
        if !extended {
            return self.say("250 ladder").await;
        }
        let size = format!("250 SIZE {MESSAGE_BYTES_MAX}");
        let all = "250-ladder\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n";
        self.say(&format!("{all}{size}")).await
    }

    async fn begin(&mut self, from: &MailFrom<impl AsRef<str>>) -> io::Result<()> {
        if !self.said_hello || self.from.is_some() {
            self.mistakes += 1;
            return self.say("503 5.5.1 not now").await;
        }
        if from.size > MESSAGE_BYTES_MAX {
            return self.say(&too_large()).await;
        }
        self.from = Some(from.address.as_ref().to_owned());
        self.say("250 2.1.0 who is it for?").await
    }

    async fn address(&mut self, to: &RcptTo<impl AsRef<str>>) -> io::Result<()> {
        if self.from.is_none() {
            self.mistakes += 1;
            return self.say("503 5.5.1 not now").await;
        }
        if self.to.len() >= RECIPIENTS_MAX {
            return self.say("452 4.5.3 too many recipients at once").await;
        }
        let recipient = to.address.as_ref();
        match self.door.door.takes(recipient).await {
            Ok(true) => {
                self.to.push(recipient.to_owned());
                self.say("250 2.1.5 taken for it").await
            }
            Ok(false) => {
                self.mistakes += 1;
                self.say("550 5.1.1 no such address here").await
            }
            Err(error) => {
                tracing::warn!(%error, "a mail server has to come back");
                self.say("451 4.3.0 not just now, come back later").await
            }
        }
    }

    async fn take(&mut self, stop: &mut Receiver<bool>) -> io::Result<Then> {
        if self.to.is_empty() {
            self.mistakes += 1;
            self.say("503 5.5.1 for nobody").await?;
            return Ok(Then::Continue);
        }
        self.say("354 go on, and end with a dot").await?;
        let content = tokio::select! {
            content = tokio::time::timeout(MESSAGE_MAX, self.content()) => content,
            // Nothing was acknowledged: the mail server comes back with all of it.
            _ = stop.changed() => {
                self.say("421 4.3.2 the desk stops, come back later").await?;
                return Ok(Then::HangUp);
            }
        };
        let Ok(content) = content else {
            self.say("421 4.4.2 the message took too long").await?;
            return Ok(Then::HangUp);
        };
        let content = content?;
        let answers = self.keep(content).await;
        match self.door.door.protocol {
            Protocol::Lmtp => {
                for answer in answers {
                    self.say(&answer).await?;
                }
            }
            // One answer for all: what was taken is known when it comes again.
            Protocol::Smtp => {
                let worst = answers
                    .iter()
                    .find(|answer| !answer.starts_with('2'))
                    .or(answers.first());
                self.say(worst.map_or("451 4.3.0 come back later", String::as_str))
                    .await?;
            }
        }
        self.forget();
        Ok(Then::Continue)
    }

    /// The message up to its end, under a line that says who sent it.
    async fn content(&mut self) -> io::Result<Content> {
        let mut end = DataReceiver::new();
        let sender = one_line(self.from.as_deref().unwrap_or_default());
        let mut raw = format!("Return-Path: <{sender}>\r\n").into_bytes();
        let first = raw.len();
        let mut room = Some(Room::of(&self.door.room_left));
        let mut is_large = false;
        loop {
            let heard = tokio::time::timeout(SILENCE_MAX, self.stream.fill_buf()).await;
            let heard = heard.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
            if heard.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let all = heard.len();
            let mut bytes = heard.iter();
            // The receiver takes back what turns out to belong to the end, so it must find all that it gave.
            let is_end = end.ingest(&mut bytes, &mut raw);
            let used = all - bytes.as_slice().len();
            self.stream.consume(used);
            is_large |= raw.len() - first > MESSAGE_BYTES_MAX;
            if is_large || !room.as_mut().is_some_and(|room| room.holds(raw.len())) {
                room = None;
                raw.drain(first..raw.len().saturating_sub(TAKEN_BACK_BYTES_MAX).max(first));
                raw.shrink_to(LINE_BYTES_MAX);
            }
            if is_end {
                return Ok(match room {
                    Some(room) => Content::Whole(Arc::new(raw), room),
                    None if is_large => Content::TooLarge,
                    None => Content::TooMuch,
                });
            }
        }
    }

    /// Keeps the message for each recipient; the answer for each.
    async fn keep(&self, content: Content) -> Vec<String> {
        let (raw, _room) = match content {
            Content::Whole(raw, room) => (raw, room),
            Content::TooLarge => return vec![too_large(); self.to.len()],
            Content::TooMuch => return vec![TOO_MUCH.to_owned(); self.to.len()],
        };
        let mut answers = Vec::with_capacity(self.to.len());
        for to in &self.to {
            let taken = self
                .door
                .door
                .room
                .take(Arc::clone(&raw), &Came::to(Some(to)), clock::now())
                .await;
            answers.push(match taken {
                Ok(filed) => format!("250 2.0.0 {filed}", filed = filed.filing),
                Err(ReceiveError::TooLarge) => too_large(),
                Err(ReceiveError::Empty) => "554 5.6.0 the message is empty".to_owned(),
                Err(ReceiveError::Act(error)) => {
                    tracing::warn!(%error, "a message was not taken; the mail server comes back with it");
                    "451 4.3.0 not just now, come back later".to_owned()
                }
            });
        }
        answers
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        let line = format!("{line}\r\n");
        let said = self.stream.get_mut().write_all(line.as_bytes());
        match tokio::time::timeout(SILENCE_MAX, said).await {
            Ok(said) => said,
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

fn too_large() -> String {
    format!(
        "552 5.3.4 larger than the {} MB that are taken",
        MESSAGE_BYTES_MAX / 1024 / 1024
    )
}

fn mistake(error: &Error) -> &'static str {
    match error {
        Error::UnknownCommand | Error::InvalidResponse { .. } => "500 5.5.1 not understood",
        Error::InvalidSenderAddress => "501 5.1.7 that is no sender's address",
        Error::InvalidRecipientAddress => "501 5.1.3 that is no recipient's address",
        Error::UnsupportedParameter { .. } => "555 5.5.4 a parameter that is not known here",
        Error::NeedsMoreData { .. }
        | Error::ResponseTooLong
        | Error::SyntaxError { .. }
        | Error::InvalidParameter { .. } => "501 5.5.4 not understood",
    }
}

/// An address is one word; what ends a line ends no header here.
fn one_line(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !matches!(c, '<' | '>'))
        .collect()
}
