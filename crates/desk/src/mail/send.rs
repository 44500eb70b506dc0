//! Where letters go: a mail server, a folder of files, or nowhere until one is configured.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::sync::Mutex;

use super::compose::Posted;
use super::fetch::{OAuth, Secret, Tokens};
use crate::clock;
use crate::store::Db;
use crate::words::Sentence;

/// How long one exchange with the mail server may take, in seconds.
const SMTP_TIMEOUT_SECONDS: u64 = 30;

/// The way out for letters.
#[derive(Clone, Debug)]
pub enum Post {
    /// A mail server: connections are kept and shared.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// A mail server that is signed in to with tokens (XOAUTH2).
    Tokens(Arc<WithTokens>),
    /// A folder where each letter becomes an `.eml` file, for demonstrations and tests.
    Folder(PathBuf),
    /// None: letters stay where they are until a mail server is configured.
    None,
}

/// Why a mail server's URL is no good.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// It cannot be read.
    #[error(
        "the mail server's URL cannot be used ({reason}): write smtps://user:password@host or smtp://host?tls=required"
    )]
    Url {
        /// What is wrong with it.
        reason: String,
    },
    /// It would send letters and password readable over a network.
    #[error("smtp:// without ?tls=required is for this machine only: use smtps://{host} or smtp://{host}?tls=required")]
    Unencrypted {
        /// The server.
        host: String,
    },
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The mail server took it.
    Sent,
    /// Not now: try again later.
    Later(String),
    /// Never: trying again is of no use.
    Never(String),
}

impl Post {
    /// A mail server by its URL: `smtps://`, `smtp://…?tls=required`, or plain `smtp://` on this machine.
    ///
    /// Call it where the async runtime runs: the kept connections live on it.
    pub fn smtp(url: &str) -> Result<Self, PostError> {
        let bad = |reason: String| PostError::Url { reason };
        if let Some(host) = plain_host(url)
            && !is_loopback(host)
        {
            return Err(PostError::Unencrypted { host: host.to_owned() });
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| bad(error.to_string()))?;
        Ok(Self::Smtp(
            builder.timeout(Some(Duration::from_secs(SMTP_TIMEOUT_SECONDS))).build(),
        ))
    }

    /// A mail server that is signed in to with tokens, by its URL without a password. Refresh tokens are kept in the database.
    pub fn with_tokens(url: &str, user: &str, oauth: OAuth, db: &Db) -> Result<Self, PostError> {
        // The URL is judged here, not when the first letter leaves.
        Self::smtp(url)?;
        Ok(Self::Tokens(Arc::new(WithTokens {
            url: url.to_owned(),
            user: user.to_owned(),
            oauth,
            tokens: Tokens::of(db),
            last: Mutex::new(None),
        })))
    }

    /// Greets the mail server as for a letter, and sends none.
    pub async fn greet(&self) -> Result<(), String> {
        let greeted = match self {
            Self::Smtp(server) => server.test_connection().await,
            Self::Tokens(server) => {
                let token = server.tokens.get(&server.oauth, clock::now()).await;
                let token = token.map_err(|trouble| trouble.sentence().kept())?;
                let server = server.server(token).await.map_err(|error| said(&error))?;
                server.test_connection().await
            }
            Self::Folder(_) => Ok(true),
            Self::None => return Err("no mail server is configured".to_owned()),
        };
        match greeted {
            Ok(true) => Ok(()),
            Ok(false) => Err(Sentence::of("mail-post-hung-up", Vec::new()).kept()),
            Err(error) => Err(said(&error)),
        }
    }

    /// Sends one letter; `name` names its file where it goes to a folder.
    pub async fn send(&self, letter: &Posted, name: &str) -> Outcome {
        match self {
            Self::Smtp(server) => over_smtp(server, letter).await,
            Self::Tokens(server) => server.send(letter).await,
            Self::Folder(folder) => into_folder(folder, letter, name).await,
            Self::None => Outcome::Later("no mail server is configured".to_owned()),
        }
    }
}

/// A mail server that is signed in to with tokens.
#[derive(Debug)]
pub struct WithTokens {
    url: String,
    user: String,
    oauth: OAuth,
    tokens: Tokens,
    /// The connections that are kept, and the token they were made with.
    last: Mutex<Option<(Secret, AsyncSmtpTransport<Tokio1Executor>)>>,
}

impl WithTokens {
    async fn send(&self, letter: &Posted) -> Outcome {
        let token = match self.tokens.get(&self.oauth, clock::now()).await {
            Ok(token) => token,
            Err(trouble) => return Outcome::Later(trouble.to_string()),
        };
        let server = match self.server(token).await {
            Ok(server) => server,
            Err(error) => return Outcome::Later(said(&error)),
        };
        match try_smtp(&server, letter).await {
            Ok(outcome) => outcome,
            Err(error) => {
                if is_about_us(&error) {
                    // The token is taken no longer, and the connections were made with it.
                    self.tokens.forget().await;
                }
                judged(&error)
            }
        }
    }

    async fn server(
        &self,
        token: Secret,
    ) -> Result<AsyncSmtpTransport<Tokio1Executor>, lettre::transport::smtp::Error> {
        let mut last = self.last.lock().await;
        if let Some((with, server)) = last.as_ref()
            && *with == token
        {
            return Ok(server.clone());
        }
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&self.url)?
            .credentials(Credentials::new(self.user.clone(), token.reveal().to_owned()))
            .authentication(vec![Mechanism::Xoauth2])
            .timeout(Some(Duration::from_secs(SMTP_TIMEOUT_SECONDS)))
            .build();
        *last = Some((token, server.clone()));
        Ok(server)
    }
}

async fn over_smtp(server: &AsyncSmtpTransport<Tokio1Executor>, letter: &Posted) -> Outcome {
    let tried = try_smtp(server, letter).await;
    tried.unwrap_or_else(|error| judged(&error))
}

async fn try_smtp(
    server: &AsyncSmtpTransport<Tokio1Executor>,
    letter: &Posted,
) -> Result<Outcome, lettre::transport::smtp::Error> {
    let address = |address: &ladder_core::id::Address| address.as_str().parse::<lettre::Address>();
    let from = letter.return_path.as_ref().map(address).transpose();
    let to: Result<Vec<_>, _> = letter.to.iter().map(address).collect();
    let envelope = match (from, to) {
        (Ok(from), Ok(to)) => Envelope::new(from, to).map_err(|error| error.to_string()),
        (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
    };
    let envelope = match envelope {
        Ok(envelope) => envelope,
        Err(reason) => return Ok(Outcome::Never(reason)),
    };
    server.send_raw(&envelope, &letter.bytes).await.map(|_| Outcome::Sent)
}

/// What an error means for the letter.
fn judged(error: &lettre::transport::smtp::Error) -> Outcome {
    if error.is_permanent() && !is_about_us(error) {
        return Outcome::Never(said(error));
    }
    // A refused connection, a timeout, a 4xx: the letter itself is not at fault.
    Outcome::Later(said(error))
}

/// Whether the server refuses the desk and not the letter (RFC 4954, 6): the password will be right again.
fn is_about_us(error: &lettre::transport::smtp::Error) -> bool {
    let code = error.status().map(|code| code.to_string());
    matches!(code.as_deref(), Some("530" | "534" | "535" | "538"))
}

/// The error with what caused it, in one sentence.
fn said(error: &lettre::transport::smtp::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text.push_str(": ");
            text.push_str(&inner_text);
        }
        cause = inner.source();
    }
    text
}

async fn into_folder(folder: &Path, letter: &Posted, name: &str) -> Outcome {
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        .collect();
    let name = name.trim_matches('.');
    if name.is_empty() {
        return Outcome::Never("the letter has no name for its file".to_owned());
    }
    // Written beside and renamed, so that nobody reads half a letter.
    let beside = folder.join(format!(".{name}.part"));
    let write = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&beside, &letter.bytes).await?;
        tokio::fs::rename(&beside, folder.join(format!("{name}.eml"))).await
    };
    match write.await {
        Ok(()) => Outcome::Sent,
        Err(error) => Outcome::Later(format!("{}: {error}", folder.display())),
    }
}

/// The host of an `smtp://` URL that asks for no encryption.
fn plain_host(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let required = rest
        .split_once('?')
        .is_some_and(|(_, query)| query.split('&').any(|pair| pair == "tls=required"));
    if !scheme.eq_ignore_ascii_case("smtp") || required {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    Some(match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    })
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
