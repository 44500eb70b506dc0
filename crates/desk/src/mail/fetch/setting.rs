//! What is fetched: a TOML file that names each mailbox, and where mail servers may hand mail over.

use std::collections::BTreeSet;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ladder_core::id::{Address, NotAnAddress};
use serde::Deserialize;
use thiserror::Error;

use super::secret::Secret;
use super::since::Since;
use super::trouble::Trouble;
use crate::mail::dkim::SignBy;

/// How often a mailbox is looked into where nothing is said, in seconds.
const EVERY_SECONDS: u64 = 60;
/// How long an exchange may take where nothing is said, in seconds.
const PATIENCE_SECONDS: u64 = 60;
/// Not more often than this, in seconds.
const EVERY_SECONDS_MIN: u64 = 1;
/// The folder of new mail (RFC 3501, 5.1).
const INBOX: &str = "INBOX";

/// Everything that brings mail to the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Intake {
    /// The mailboxes, in the order in which they are written.
    #[serde(default, rename = "mailbox")]
    pub mailboxes: Vec<Watched>,
    /// Where mail servers may hand mail over.
    #[serde(default)]
    pub listen: Listen,
    /// The mail server that letters leave by, where it wants tokens in place of a password.
    pub send: Option<SendBy>,
    /// With which key letters are signed.
    pub sign: Option<SignBy>,
}

/// A mail server that letters leave by.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SendBy {
    /// Its URL, without user and password.
    pub smtp: String,
    /// Who signs in.
    pub user: String,
    /// How tokens are had.
    pub oauth: OAuth,
}

/// Where mail servers may hand mail over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Listen {
    /// By LMTP (RFC 2033).
    pub lmtp: Option<SocketAddr>,
    /// By SMTP (RFC 5321).
    pub smtp: Option<SocketAddr>,
    /// Addresses that mail is taken for beside those of the plan's teams and of the mailboxes.
    #[serde(default)]
    pub addresses: Vec<String>,
}

/// One mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Watched {
    /// What it is called on the desk's pages.
    pub name: String,
    /// The address whose mail it takes: that of a team, or of a topic.
    pub address: String,
    /// The topic that new requests from it are about.
    pub topic: Option<String>,
    /// Its server: `imaps://host`, `imap://host?tls=required`, or plain `imap://` on this machine.
    pub imap: Option<String>,
    /// A folder of files in its place.
    pub maildir: Option<PathBuf>,
    /// Who signs in; the address where nothing is said.
    pub user: Option<String>,
    /// With which password.
    pub password: Option<Secret>,
    /// The file that holds the password.
    pub password_file: Option<PathBuf>,
    /// The variable of the environment that holds the password.
    pub password_variable: Option<String>,
    /// Or with tokens (XOAUTH2).
    pub oauth: Option<OAuth>,
    /// The folder on the server.
    #[serde(default = "inbox")]
    pub folder: String,
    /// What becomes of messages that were taken in.
    #[serde(default)]
    pub then: Then,
    /// The folder they go to, where they are moved.
    pub move_to: Option<String>,
    /// What is read of what lies there when it is first looked into.
    #[serde(default)]
    pub since: Since,
    /// How often it is looked into; sooner where the server says that something came.
    #[serde(default = "every")]
    pub every_seconds: u64,
    /// How long one exchange with the server may take; a message gets more, by its size.
    #[serde(default = "patience")]
    pub patience_seconds: u64,
    /// A file with the certificates of the authority that the server's is to be trusted by, in place of the machine's.
    pub ca: Option<PathBuf>,
}

/// What becomes of messages that were taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// They stay and are marked as seen.
    #[default]
    Flag,
    /// They go to another folder.
    Move,
    /// They are deleted; the desk has them.
    Delete,
}

/// How tokens are had (RFC 6749).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OAuth {
    /// The tenant of Microsoft 365; or `token-url`.
    pub tenant: Option<String>,
    /// The address that gives tokens.
    pub token_url: Option<String>,
    /// The application's id.
    pub client: String,
    /// The application's secret.
    pub secret: Option<Secret>,
    /// The file that holds the secret.
    pub secret_file: Option<PathBuf>,
    /// A refresh token; without one the application signs in itself (client credentials).
    pub refresh_token: Option<Secret>,
    /// What is asked for.
    pub scope: Option<String>,
}

impl OAuth {
    /// The address that gives tokens.
    pub(super) fn url(&self) -> String {
        self.token_url.clone().unwrap_or_else(|| {
            let tenant = self.tenant.as_deref().unwrap_or_default();
            format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token")
        })
    }

    fn check(&self) -> Result<(), String> {
        if self.tenant.is_some() == self.token_url.is_some() {
            return Err("`oauth` needs one of `tenant` and `token-url`".to_owned());
        }
        if self.token_url.as_deref().is_some_and(|url| !is_closed(url)) {
            return Err(
                "`token-url` is https://, for the secret goes there; http:// is for this machine only".to_owned(),
            );
        }
        if self.secret.is_none() && self.secret_file.is_none() && self.refresh_token.is_none() {
            return Err("`oauth` needs `secret`, `secret-file` or `refresh-token`".to_owned());
        }
        Ok(())
    }
}

fn inbox() -> String {
    INBOX.to_owned()
}

fn every() -> u64 {
    EVERY_SECONDS
}

fn patience() -> u64 {
    PATIENCE_SECONDS
}

/// Why the file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SettingError {
    #[error("{}: it cannot be read: {why}", path.display())]
    File { path: PathBuf, why: String },
    #[error("{}: line {line}: {why}", path.display())]
    Toml { path: PathBuf, line: usize, why: String },
    #[error("mailbox `{name}`: {why}")]
    Mailbox { name: String, why: String },
    #[error("`listen`: {0}")]
    Listen(NotAnAddress),
}

impl Intake {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self, SettingError> {
        let text = fs::read_to_string(path).map_err(|error| SettingError::File {
            path: path.to_path_buf(),
            why: error.to_string(),
        })?;
        let intake: Self = toml::from_str(&text).map_err(|error| SettingError::Toml {
            path: path.to_path_buf(),
            // The parser's own text would show the line, which may be the password's.
            line: error
                .span()
                .map_or(0, |span| text[..span.start].matches('\n').count() + 1),
            why: error.message().to_owned(),
        })?;
        intake.check()?;
        Ok(intake)
    }

    fn check(&self) -> Result<(), SettingError> {
        let (mut names, mut sources) = (BTreeSet::new(), BTreeSet::new());
        for one in &self.mailboxes {
            let bad = |why: &str| SettingError::Mailbox {
                name: one.name.clone(),
                why: why.to_owned(),
            };
            if one.name.trim().is_empty() || !names.insert(&one.name) {
                return Err(bad("each mailbox has a `name` of its own"));
            }
            one.check().map_err(|why| bad(&why))?;
            if !sources.insert(one.source()) {
                return Err(bad("another mailbox reads the same place"));
            }
        }
        if let Some(send) = &self.send {
            send.oauth.check().map_err(|why| SettingError::Mailbox {
                name: "send".to_owned(),
                why,
            })?;
        }
        self.addresses().map(drop)
    }

    /// The addresses that mail is taken for beside those of the plan.
    pub fn addresses(&self) -> Result<Vec<Address>, SettingError> {
        let written = self.listen.addresses.iter();
        let written = written.chain(self.mailboxes.iter().map(|one| &one.address));
        written
            .map(|one| Address::parse(one).map_err(SettingError::Listen))
            .collect()
    }
}

impl Watched {
    fn check(&self) -> Result<(), String> {
        Address::parse(&self.address).map_err(|error| format!("`address`: {error}"))?;
        match (&self.imap, &self.maildir) {
            (Some(url), None) => {
                let server = Server::parse(url)?;
                if server.security == Security::None && !is_loopback(&server.host) {
                    return Err(format!(
                        "plain imap:// is for this machine only: write imaps://{} or imap://{}?tls=required",
                        server.host, server.host
                    ));
                }
                self.check_login()?;
            }
            (None, Some(_)) => {}
            (Some(_), Some(_)) | (None, None) => return Err("give one of `imap` and `maildir`".to_owned()),
        }
        if (self.then == Then::Move) != self.move_to.is_some() {
            return Err("`then = \"move\"` and `move-to` belong together".to_owned());
        }
        Ok(())
    }

    fn check_login(&self) -> Result<(), String> {
        let given = [
            self.password.is_some(),
            self.password_file.is_some(),
            self.password_variable.is_some(),
            self.oauth.is_some(),
        ];
        if given.iter().filter(|given| **given).count() != 1 {
            return Err("give one of `password`, `password-file`, `password-variable` and `oauth`".to_owned());
        }
        self.oauth.as_ref().map_or(Ok(()), OAuth::check)
    }

    /// What is read, whatever it is called: the folder on a server and who signs in there, or the folder of files.
    pub fn source(&self) -> String {
        if let Some(folder) = &self.maildir {
            return format!("maildir:{}", folder.display());
        }
        let url = self.imap.as_deref().unwrap_or_default();
        let Ok(server) = Server::parse(url) else {
            return url.to_owned();
        };
        let (host, port) = (server.host.to_lowercase(), server.port);
        format!("imap://{}@{host}:{port}/{}", self.user(), self.folder)
    }

    /// Who signs in.
    pub(super) fn user(&self) -> &str {
        self.user.as_deref().unwrap_or(&self.address)
    }

    /// How often it is looked into.
    pub fn pace(&self) -> Duration {
        Duration::from_secs(self.every_seconds.max(EVERY_SECONDS_MIN))
    }

    /// How long one exchange may take.
    pub(super) fn patience(&self) -> Duration {
        Duration::from_secs(self.patience_seconds.max(1))
    }

    /// The password, read anew each time, so that a changed one is taken up.
    pub(super) fn password(&self) -> Result<Option<Secret>, Trouble> {
        if let Some(name) = &self.password_variable {
            let value = std::env::var(name).map_err(|error| Trouble::Password {
                path: name.clone(),
                why: error.to_string(),
            })?;
            return Ok(Some(Secret::new(value)));
        }
        match &self.password_file {
            Some(path) => from_file(path).map(Some),
            None => Ok(self.password.clone()),
        }
    }
}

/// A secret that is all a file holds.
pub(super) fn from_file(path: &Path) -> Result<Secret, Trouble> {
    let text = fs::read_to_string(path).map_err(|error| Trouble::Password {
        path: path.display().to_string(),
        why: error.to_string(),
    })?;
    Ok(Secret::new(text.trim_end_matches(['\r', '\n'])))
}

/// How a connection is kept from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Security {
    Tls,
    StartTls,
    None,
}

/// An IMAP server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
}

impl Server {
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let bad = || "`imap` is written imaps://host, imap://host?tls=required or imap://127.0.0.1:143".to_owned();
        let (scheme, rest) = url.split_once("://").ok_or_else(bad)?;
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let security = match (scheme, query) {
            ("imaps", "") => Security::Tls,
            ("imap", "tls=required") => Security::StartTls,
            ("imap", "") => Security::None,
            _ => return Err(bad()),
        };
        let usual = if security == Security::Tls { 993 } else { 143 };
        let place = place.trim_end_matches('/');
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port.parse().map_err(|_| bad())?),
            Some(_) | None => (place, usual),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() || host.contains(['@', '/', ' ']) {
            return Err(bad());
        }
        Ok(Self {
            host: host.to_owned(),
            port,
            security,
        })
    }
}

/// Whether what is sent there can be read by nobody on the way.
fn is_closed(url: &str) -> bool {
    reqwest::Url::parse(url).is_ok_and(|url| {
        let host = url.host_str().unwrap_or_default();
        url.scheme() == "https" || (url.scheme() == "http" && is_loopback(host.trim_matches(['[', ']'])))
    })
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
