use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use ladder_core::id::Address;

use super::super::ending::Ending;
use super::super::place::Place;
use super::super::terminal::{Format, words};
use super::{Found, State, tell};
use crate::clock;
use crate::mail::fetch::Intake;
use crate::mail::health::{Finding, Grade, NameServer, Patient, examine};
use crate::mail::send::Post;
use crate::store::Db;
use crate::words::Value;

#[derive(Debug, Args)]
pub(super) struct Mail {
    #[command(flatten)]
    place: Place,
    /// The file that names the mailboxes
    #[arg(long, value_name = "FILE", env = "LADDER_INTAKE")]
    intake: Option<PathBuf>,
    /// The mail server that takes letters: smtps://user:password@host
    #[arg(long, value_name = "URL", env = "LADDER_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// The address that letters come from, where it is not the plan's
    #[arg(long = "mail-from", value_name = "ADDRESS", env = "LADDER_MAIL_FROM")]
    from: Option<Address>,
    /// The name of the key that letters are signed with (DKIM)
    #[arg(long, value_name = "NAME")]
    selector: Option<String>,
    /// The name server to ask, in place of this machine's: 192.0.2.1:53
    #[arg(long, value_name = "ADDRESS")]
    resolver: Option<SocketAddr>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Mail {
    pub(super) async fn examine(&self) -> Result<(), Ending> {
        let could_not = |error: &dyn std::fmt::Display| Ending::CouldNotTry(error.to_string());
        let intake = match &self.intake {
            Some(file) => Intake::read(file).map_err(|error| could_not(&error))?,
            None => Intake::default(),
        };
        let desk = self.place.desk().await?;
        let post = self.post(&intake, desk.db()).map_err(|error| could_not(&error))?;
        let patient = Patient {
            desk: &desk,
            intake: &intake,
            post: post.as_ref(),
            from: self.from.as_ref(),
            selector: self
                .selector
                .as_deref()
                .or(intake.sign.as_ref().map(|sign| sign.selector.as_str())),
            names: self
                .resolver
                .map_or_else(NameServer::of_this_machine, |at| Ok(NameServer(at))),
        };
        let found = examine(&patient, clock::now()).await;
        desk.db().close().await;
        let found: Vec<Found> = found?.iter().map(said).collect();
        tell(&found, self.format)
    }

    fn post(&self, intake: &Intake, db: &Db) -> Result<Option<Post>, crate::mail::send::PostError> {
        match (&self.smtp, &intake.send) {
            (Some(url), _) => Post::smtp(url).map(Some),
            (None, Some(send)) => Post::with_tokens(&send.smtp, &send.user, send.oauth.clone(), db).map(Some),
            (None, None) => Ok(None),
        }
    }
}

fn said(finding: &Finding) -> Found {
    let values: Vec<(&str, Value<'_>)> = finding
        .values
        .iter()
        .map(|(name, value)| (*name, words(None).kept(value).into()))
        .collect();
    Found {
        check: finding.key,
        state: match finding.grade {
            Grade::Good => State::Ok,
            Grade::Warn => State::Warn,
            Grade::Bad => State::Bad,
        },
        says: words(None).say(finding.key, &values),
    }
}
