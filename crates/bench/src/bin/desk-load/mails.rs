use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use ladder::mail::{Filing, Mailroom, parse};
use tokio::task::JoinSet;

use crate::figure;
use crate::place::{self, Place};
use crate::{Trouble, models};

const BUDGET_A_SECOND: f64 = 500.0;
/// How many messages are on their way in at the same time.
const AT_ONCE: usize = 16;
/// Senders that the messages come from.
const SENDERS: usize = 400;
/// The system counts the time of processors in such parts of a second.
const TICKS_A_SECOND: f64 = 100.0;

/// Take mail in, from the raw message to its ticket on disk.
#[derive(Debug, Args)]
pub struct Mails {
    /// How many messages
    #[arg(long, default_value_t = 5_000)]
    messages: usize,
    /// An empty database in place of a new data folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The folder to make the new data folder in; it should be on the disk that is to be measured
    #[arg(long, value_name = "DIR")]
    within: Option<PathBuf>,
}

impl Mails {
    pub async fn run(&self) -> Result<(), Trouble> {
        self.parse();
        let folder = match &self.within {
            Some(within) => tempfile::tempdir_in(within)?,
            None => tempfile::tempdir()?,
        };
        let place = Place {
            database: self.database.clone(),
            ..Place::folder(folder.path())
        };
        let desk = place::desk(&place.location()?, ladder::clock::now()).await?;
        let room = Mailroom::open(&desk).await?;
        let worked = processor_time();
        let begun = Instant::now();
        self.take_in(&room).await?;
        let took = begun.elapsed();
        figure::say(
            "mail in, from message to ticket on disk",
            &format!(
                "{:.0} a second, {AT_ONCE} at once",
                figure::per_second(self.messages, took)
            ),
        );
        if let (Some(before), Some(after)) = (worked, processor_time()) {
            let a_second = figure::per_second(self.messages, after.saturating_sub(before));
            let beside = "from message to ticket on disk, by processor time";
            figure::at_least("mail in, one core", a_second, BUDGET_A_SECOND, " a second", beside);
        }
        desk.db().close().await;
        Ok(())
    }

    fn parse(&self) {
        let messages: Vec<Vec<u8>> = (0..SENDERS).map(message).collect();
        let begun = Instant::now();
        for nth in 0..self.messages {
            black_box(parse(black_box(&messages[nth % SENDERS])));
        }
        let a_second = figure::per_second(self.messages, begun.elapsed());
        figure::say("mail in, parsing alone", &format!("{a_second:.0} a second"));
    }

    async fn take_in(&self, room: &Mailroom) -> Result<(), Trouble> {
        let next = Arc::new(AtomicUsize::new(0));
        let mut taking = JoinSet::new();
        for _ in 0..AT_ONCE {
            let (room, next, messages) = (room.clone(), Arc::clone(&next), self.messages);
            taking.spawn(async move {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    if nth >= messages {
                        return Ok::<_, Trouble>(());
                    }
                    let filed = room.receive(message(nth), None, ladder::clock::now()).await?;
                    if filed.filing != Filing::Opened {
                        return Err(format!("a message was not opened but {}: {}", filed.filing, filed.reason).into());
                    }
                }
            });
        }
        while let Some(ended) = taking.join_next().await {
            ended??;
        }
        Ok(())
    }
}

/// A message as a mail program writes it, as plain text and as HTML.
fn message(nth: usize) -> Vec<u8> {
    let words = models::words(nth);
    let subject = models::subject(nth);
    let sender = nth % SENDERS;
    format!(
        "From: Requester {sender} <requester-{sender}@vallei.example>\r\nTo: helpdesk@vallei.example\r\n\
         Subject: =?utf-8?Q?{}?=\r\nDate: Mon, 08 Mar 2027 09:12:00 +0100\r\nMessage-ID: <{nth}@mail.vallei.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"part\"\r\n\r\n--part\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{words}\r\n\r\nMet vriendelijke \
         groet,\r\nRequester {sender}\r\n--part\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: \
         8bit\r\n\r\n<html><body><p style=\"font-family: Calibri\">{words}</p><p>Met vriendelijke groet,<br>Requester \
         {sender}</p></body></html>\r\n--part--\r\n",
        subject.replace(' ', "_").replace('ï', "=C3=AF").replace('?', "=3F"),
    )
    .into_bytes()
}

/// What this process has used of its processors; none where the system does not tell.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may hold anything: the 12th and 13th field from there.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(Duration::from_secs_f64(f64::from(user + system) / TICKS_A_SECOND))
}
