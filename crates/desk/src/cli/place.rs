use std::path::{Path, PathBuf};

use clap::Args;

use crate::act::Desk;
use crate::error::StoreError;
use crate::store::{Db, Location};

/// The folder that is used where nothing else is said.
pub const FOLDER: &str = "ladder-data";

/// Where a desk keeps its data.
#[derive(Debug, Clone, Default, Args)]
pub struct Place {
    /// The folder with the data; beside --database, the folder for attachments [default: ./ladder-data]
    #[arg(long, value_name = "DIR", env = "LADDER_DATA")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database: postgres://user:password@host/name
    #[arg(long, value_name = "URL", env = "LADDER_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

impl Place {
    /// The place as the store knows it.
    pub fn location(&self) -> Location {
        match &self.database {
            Some(url) => Location::Url {
                url: url.clone(),
                data: self.data.clone(),
            },
            None => Location::Data(self.data.clone().unwrap_or_else(|| PathBuf::from(FOLDER))),
        }
    }

    /// A desk that is there already, for a command that works beside the one that serves it.
    pub async fn desk(&self) -> Result<Desk, StoreError> {
        Db::open_existing(&self.location()).await.map(Desk::new)
    }
}

/// A place in one word: a URL, or a folder.
pub fn either(text: &str, data: Option<&Path>) -> Location {
    match text.split_once(':') {
        Some(("postgres" | "postgresql" | "sqlite", _)) => Location::Url {
            url: text.to_owned(),
            data: data.map(Path::to_path_buf),
        },
        _ => Location::Data(PathBuf::from(text)),
    }
}
