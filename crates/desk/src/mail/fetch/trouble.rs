//! What can be wrong with a mailbox, in words for whoever looks after the desk.

use std::time::Duration;

use thiserror::Error;

use crate::mail::ReceiveError;

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
    #[error("the file of a password, {path}, cannot be read: {why}")]
    Password { path: String, why: String },
    #[error("{path}: {why}")]
    File { path: String, why: String },
    #[error(transparent)]
    Taking(#[from] ReceiveError),
}

impl Trouble {
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
