//! How a desk is served: what the command line and the environment settle, read once.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::ValueEnum;

/// Where the desk listens when nothing is said: this machine only.
pub const LISTEN: &str = "127.0.0.1:8480";

/// Which part of the work a process takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Answering people and programs.
    Web,
    /// Deadlines, letters and all other work behind the scenes.
    Jobs,
}

/// How letters leave, and how mail comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// The mail server's URL.
    pub smtp: Option<String>,
    /// The address that letters come from.
    pub from: Option<String>,
    /// The folder that takes letters where there is no mail server.
    pub folder: Option<PathBuf>,
    /// The file that says which mailboxes are fetched, and where mail servers hand over.
    pub intake: Option<PathBuf>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// All of the work where nothing is said.
    pub only: Option<Only>,
    /// How letters leave, and how mail comes in.
    pub mail: Mail,
}

impl Config {
    /// Whether this process answers people and programs.
    pub fn answers(&self) -> bool {
        self.only != Some(Only::Jobs)
    }

    /// Whether this process does the work behind the scenes.
    pub fn works(&self) -> bool {
        self.only != Some(Only::Web)
    }
}
