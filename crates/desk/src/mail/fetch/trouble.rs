//! What can be wrong with a mailbox, in words for whoever looks after the desk.

use std::time::Duration;

use thiserror::Error;

use crate::act::ActError;
use crate::mail::ReceiveError;
use crate::words::Sentence;

/// A server closed the connection in place of an answer.
pub(super) const HUNG_UP: &str = "it hung up";
/// A folder on a server that numbers its messages anew each time.
pub(super) const NO_NUMBERS: &str = "its messages have no lasting numbers (UIDVALIDITY)";
/// A folder on this machine that is none of messages.
pub(super) const NO_NEW: &str = "it has no folder `new`";
/// What lies among messages and is none.
pub(super) const NO_MESSAGE: &str = "it is no file, and so no message; take it away";

/// Why a mailbox could not be read, or not to its end.
#[derive(Debug, Error)]
pub enum Trouble {
    #[error("{host} cannot be reached: {why}; check the name, the port and the firewall")]
    Unreachable { host: String, why: String },
    #[error(
        "{host} shows a certificate that is not trusted: {why}; mend it, or name its authority with `ca` in the mailbox's settings"
    )]
    Certificate { host: String, why: String },
    #[error("{host} refuses the login of {user}: {why}; check the user, the password and whether IMAP is allowed")]
    Login { host: String, user: String, why: String },
    #[error("the sign-in server gives no token: {why}; check tenant, client and its secret")]
    Token { why: String },
    #[error("the folder {folder} cannot be opened: {why}; check its name and the rights on it")]
    Folder { folder: String, why: String },
    #[error("{host} answered {command} with: {why}")]
    Refused {
        host: String,
        command: &'static str,
        why: String,
    },
    #[error("{host} took longer than {seconds} s over {command}; it is tried again")]
    Slow {
        host: String,
        command: &'static str,
        seconds: u64,
    },
    #[error("the connection to {host} broke: {why}; it is tried again")]
    Broken { host: String, why: String },
    #[error("message {uid} is announced and cannot be had; it is tried again")]
    Missing { uid: String },
    #[error("message {uid} was taken in and the mailbox cannot be told: {why}")]
    Unsettled { uid: String, why: String },
    #[error("message {uid} was taken in; the server broke off when it was told, and is told again later")]
    Untold { uid: String },
    #[error("the file of a password, {path}, cannot be read: {why}")]
    Password { path: String, why: String },
    #[error("{path}: {why}")]
    File { path: String, why: String },
    #[error(transparent)]
    Taking(#[from] ReceiveError),
}

impl Trouble {
    /// The sentence for people, in whichever language they read it.
    pub fn sentence(&self) -> Sentence {
        if let Self::Taking(ReceiveError::Act(ActError::Store(error))) = self {
            return Sentence::of(error.key(), error.facts());
        }
        Sentence::of(self.key(), self.facts())
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Unreachable { .. } => "mail-trouble-unreachable",
            Self::Certificate { .. } => "mail-trouble-certificate",
            Self::Login { .. } => "mail-trouble-login",
            Self::Token { .. } => "mail-trouble-token",
            Self::Folder { why, .. } if why == NO_NUMBERS => "mail-trouble-no-numbers",
            Self::Folder { why, .. } if why == NO_NEW => "mail-trouble-no-new",
            Self::Folder { .. } => "mail-trouble-folder",
            Self::Refused { .. } => "mail-trouble-refused",
            Self::Slow { .. } => "mail-trouble-slow",
            Self::Broken { why, .. } if why == HUNG_UP => "mail-trouble-hung-up",
            Self::Broken { .. } => "mail-trouble-broken",
            Self::Missing { .. } => "mail-trouble-missing",
            Self::Unsettled { .. } => "mail-trouble-unsettled",
            Self::Untold { .. } => "mail-trouble-untold",
            Self::Password { .. } => "mail-trouble-password",
            Self::File { why, .. } if why == NO_MESSAGE => "mail-trouble-no-message",
            Self::File { .. } => "mail-trouble-file",
            Self::Taking(ReceiveError::Empty) => "mail-trouble-empty",
            Self::Taking(ReceiveError::TooLarge) => "mail-trouble-too-large",
            Self::Taking(ReceiveError::Act(_)) => "mail-trouble-undecided",
        }
    }

    /// What stands in the sentence, by name.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let fact = |name, value: &str| (name, value.to_owned());
        match self {
            Self::Unreachable { host, why } | Self::Certificate { host, why } | Self::Broken { host, why } => {
                vec![fact("host", host), fact("why", why)]
            }
            Self::Login { host, user, why } => vec![fact("host", host), fact("user", user), fact("why", why)],
            Self::Token { why } => vec![fact("why", why)],
            Self::Folder { folder, why } => vec![fact("folder", folder), fact("why", why)],
            Self::Refused { host, command, why } => {
                vec![fact("host", host), fact("command", command), fact("why", why)]
            }
            Self::Slow { host, command, seconds } => {
                let seconds = ("seconds", seconds.to_string());
                vec![fact("host", host), fact("command", command), seconds]
            }
            Self::Missing { uid } | Self::Untold { uid } => vec![fact("uid", uid)],
            Self::Unsettled { uid, why } => vec![fact("uid", uid), fact("why", why)],
            Self::Password { path, why } | Self::File { path, why } => vec![fact("path", path), fact("why", why)],
            Self::Taking(ReceiveError::Empty | ReceiveError::TooLarge) => Vec::new(),
            Self::Taking(ReceiveError::Act(error)) => vec![("why", error.to_string())],
        }
    }

    /// An exchange that took longer than it may.
    pub(super) fn slow(host: &str, command: &'static str, limit: Duration) -> Self {
        Self::Slow {
            host: host.to_owned(),
            command,
            seconds: limit.as_secs(),
        }
    }
}

impl From<crate::error::StoreError> for Trouble {
    fn from(error: crate::error::StoreError) -> Self {
        Self::Taking(error.into())
    }
}
