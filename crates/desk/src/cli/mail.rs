//! `ladder mail …`: taking in a message as the mail server hands it over, and whose word about senders counts.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};

use super::ending::{self, Ending};
use super::place::Place;
use super::terminal::words;
use crate::act::ActError;
use crate::clock;
use crate::error::StoreError;
use crate::mail::fetch::{Intake, Rounds};
use crate::mail::mailroom::{desk_address, trusted_server};
use crate::mail::parse::MESSAGE_BYTES_MAX;
use crate::mail::replies::{Replies, replies};
use crate::mail::{Filed, Mailroom, ReceiveError};

/// sysexits.h: the message itself is no good, whoever tries again.
const EX_DATAERR: u8 = 65;
/// sysexits.h: hand it over again later.
const EX_TEMPFAIL: u8 = 75;

/// Take in mail.
#[derive(Debug, Args)]
pub struct Mail {
    #[command(subcommand)]
    command: MailCommand,
}

#[derive(Debug, Subcommand)]
enum MailCommand {
    /// Take one message from standard input, as a mail server hands it over.
    ///
    /// Ends with 0 only once the message is kept for good; with 75 on any doubt, so that the mail server tries again;
    /// with 65 for a message that can never be taken. The same bytes for the same recipient happen once.
    #[command(
        after_help = "Example: ladder mail deliver --to helpdesk@example.org --data /var/lib/ladder < message.eml"
    )]
    Deliver(Deliver),
    /// Look into the mailboxes once, and say how that went.
    ///
    /// A desk that runs with --intake does so by itself. Ends with 1 when a mailbox could not be read to its end.
    #[command(after_help = "Example: ladder mail fetch --intake /etc/ladder/intake.toml --data /var/lib/ladder")]
    Fetch(Fetch),
    /// Name the mail server whose word about senders counts.
    ///
    /// It is the name at the beginning of the Authentication-Results that your mail server writes. Without it no
    /// sender counts as verified: a vendor's mail waits in quarantine, an agent's mail becomes a note.
    #[command(after_help = "Example: ladder mail trust mx.example.org --data /var/lib/ladder")]
    Trust(Trust),
    /// Say where answers to the desk's letters go; without a word, which way it is.
    ///
    /// `subaddress`: to the desk's address with the ticket behind a plus. `@tickets.example.org`: to a domain that is all the
    /// desk's. `reply@example.org`: to a name in a domain that takes everything, with the ticket behind a plus. `plain`: to
    /// the desk's address itself; an answer is then known by the letter that it names.
    #[command(after_help = "Example: ladder mail replies plain --data /var/lib/ladder")]
    Replies(Answers),
}

#[derive(Debug, Args)]
struct Deliver {
    /// The recipient for whom the mail server delivers.
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
    #[command(flatten)]
    place: Place,
    /// How to print what was done.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Args)]
struct Fetch {
    /// The file that names the mailboxes.
    #[arg(long, value_name = "FILE", env = "LADDER_INTAKE")]
    intake: PathBuf,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
struct Trust {
    /// Its name; left out, nobody's word counts.
    #[arg(value_name = "SERVER")]
    server: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
struct Answers {
    /// Where they go: subaddress, plain, @tickets.example.org, reply@example.org.
    #[arg(value_name = "WHERE")]
    to: Option<Replies>,
    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Mail {
    /// Runs the command and says how it ended.
    pub fn run(&self) -> ExitCode {
        match &self.command {
            MailCommand::Deliver(deliver) => deliver.run(),
            MailCommand::Fetch(fetch) => fetch.run(),
            MailCommand::Trust(trust) => trust.run(),
            MailCommand::Replies(answers) => ending::run(answers.settle()),
        }
    }
}

/// How wrong arguments end. A mail server must not return mail to its senders because its own configuration has a
/// typing error, so for `mail deliver` it is 75 as well.
pub fn exit_code_of_usage(mut arguments: impl Iterator<Item = OsString>, usual: i32) -> ExitCode {
    let is_delivery =
        arguments.next().is_some_and(|word| word == "mail") && arguments.next().is_some_and(|word| word == "deliver");
    match u8::try_from(usual) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) | Err(_) if is_delivery => ExitCode::from(EX_TEMPFAIL),
        Ok(code) => ExitCode::from(code),
        Err(_) => ExitCode::FAILURE,
    }
}

impl Deliver {
    fn run(&self) -> ExitCode {
        // A fault of ours is a doubt like any other: the mail server keeps the message.
        match std::panic::catch_unwind(|| self.deliver()) {
            Ok(Ok(filed)) => self.answer(&filed),
            Ok(Err(error)) => refuse(&error),
            Err(_) => ExitCode::from(EX_TEMPFAIL),
        }
    }

    fn deliver(&self) -> Result<Filed, NotTaken> {
        let raw = read_message()?;
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let taken = runtime.block_on(async {
            let mut end = signal(SignalKind::terminate())?;
            tokio::select! {
                taken = self.take(raw) => taken,
                _ = end.recv() => Err(NotTaken::Stopped),
            }
        });
        // Whatever still runs is cut off: what is not kept by now is handed over again.
        runtime.shutdown_background();
        taken
    }

    async fn take(&self, raw: Vec<u8>) -> Result<Filed, NotTaken> {
        let desk = self.place.desk().await?;
        let room = Mailroom::open(&desk).await?;
        let taken = room.receive(raw, self.to.as_deref(), clock::now()).await;
        desk.db().close().await;
        Ok(taken?)
    }

    /// The message is kept; a mail server that no longer listens changes nothing about that.
    fn answer(&self, filed: &Filed) -> ExitCode {
        let ticket = filed.ticket.map(ladder_core::id::TicketNumber::get);
        let line = match (self.format, ticket) {
            (Format::Json, _) => {
                json!({"outcome": filed.filing.word(), "ticket": ticket, "reason": filed.reason}).to_string()
            }
            (Format::Text, Some(ticket)) => format!("{} ticket {ticket} ({})", filed.filing, filed.reason),
            (Format::Text, None) => format!("{} ({})", filed.filing, filed.reason),
        };
        let _heard = writeln!(io::stdout(), "{line}");
        ExitCode::SUCCESS
    }
}

impl Fetch {
    fn run(&self) -> ExitCode {
        ending::run(self.look())
    }

    async fn look(&self) -> Result<(), Ending> {
        let intake = Intake::read(&self.intake).map_err(|error| Ending::CouldNotTry(error.to_string()))?;
        let desk = self.place.desk().await?;
        let room = Mailroom::open(&desk).await?;
        let mut troubled = Vec::new();
        for watched in &intake.mailboxes {
            let looked = Rounds::new(&room, watched.clone()).go(&clock::now).await;
            let name = watched.name.as_str().into();
            match looked {
                Ok(looked) => {
                    let values = [("mailbox", name), ("taken", looked.taken.into())];
                    let key = if looked.is_elsewhere {
                        "mail-fetch-elsewhere"
                    } else {
                        "mail-fetch-good"
                    };
                    ending::print(&words(None).say(key, &values));
                }
                Err(trouble) => {
                    let trouble = words(None).kept(&trouble.sentence().kept());
                    let values = [("mailbox", name), ("trouble", trouble.as_str().into())];
                    troubled.push(words(None).say("mail-fetch-trouble", &values));
                }
            }
        }
        desk.db().close().await;
        if troubled.is_empty() {
            return Ok(());
        }
        Err(Ending::No(troubled.join("\n")))
    }
}

impl Answers {
    async fn settle(&self) -> Result<(), Ending> {
        let desk = self.place.desk().await?;
        if let Some(to) = &self.to {
            Mailroom::reply_by(&desk, to).await?;
        }
        let running = desk.running_plan().await?;
        let from = desk_address(&running.plan);
        let replies = replies(desk.db()).await?;
        desk.db().close().await;
        ending::print(&words(None).kept(&replies.sentence(from.as_ref()).kept()));
        Ok(())
    }
}

impl Trust {
    fn run(&self) -> ExitCode {
        let done = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(NotTaken::from);
        let done = done.and_then(|runtime| {
            runtime.block_on(async {
                let desk = self.place.desk().await?;
                Mailroom::trust(&desk, self.server.as_deref()).await?;
                let server = trusted_server(desk.db()).await?;
                desk.db().close().await;
                Ok(server)
            })
        });
        match done {
            Ok(server) => {
                let values = [("server", server.as_str().into())];
                let key = if server.is_empty() {
                    "mail-trusts-nobody"
                } else {
                    "mail-trusts"
                };
                let _heard = writeln!(io::stdout(), "{}", words(None).say(key, &values));
                ExitCode::SUCCESS
            }
            Err(error) => {
                say(&error);
                ExitCode::from(2)
            }
        }
    }
}

/// Why a message was not taken.
#[derive(Debug, thiserror::Error)]
enum NotTaken {
    #[error(transparent)]
    Receive(#[from] ReceiveError),
    #[error("standard input, or the machine, gave out: {0}; hand the message over again")]
    Machine(#[from] io::Error),
    #[error("told to stop before the message was kept; hand it over again")]
    Stopped,
}

impl From<ActError> for NotTaken {
    fn from(error: ActError) -> Self {
        Self::Receive(error.into())
    }
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        Self::Receive(error.into())
    }
}

/// All of standard input, up to one byte more than a message may have. The rest of a longer one is read and let go,
/// so that the mail server hears the answer and not a broken pipe.
fn read_message() -> Result<Vec<u8>, io::Error> {
    let mut stdin = io::stdin().lock();
    let mut raw = Vec::new();
    let bytes_max = u64::try_from(MESSAGE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
    stdin.by_ref().take(bytes_max).read_to_end(&mut raw)?;
    if raw.len() > MESSAGE_BYTES_MAX {
        io::copy(&mut stdin, &mut io::sink())?;
    }
    Ok(raw)
}

fn refuse(error: &NotTaken) -> ExitCode {
    say(error);
    match error {
        NotTaken::Receive(error) if error.is_final() => ExitCode::from(EX_DATAERR),
        NotTaken::Receive(_) | NotTaken::Machine(_) | NotTaken::Stopped => ExitCode::from(EX_TEMPFAIL),
    }
}

fn say(what: &impl fmt::Display) {
    let _heard = writeln!(io::stderr(), "ladder: {what}");
}
