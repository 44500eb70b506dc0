//! The store, told as stories on both engines.

mod files;
mod jobs;
mod journey;
mod lists;
mod nouns;
mod opening;
mod seal;
mod stopping;
mod tickets;
mod twins;
mod words;

use ladder::store::{Db, Location};
use tempfile::TempDir;

use crate::cluster::{self, Cluster, Engine};

/// Runs one unit that must be kept.
macro_rules! keep {
    ($db:expr, move |$tx:ident| $work:expr) => {
        $db.commit::<_, ladder::store::StoreError, _>(move |$tx| Box::pin(async move { $work }))
            .await
            .unwrap()
    };
}
use keep;

/// An empty desk on one engine; its folder goes when this does.
pub struct Desk {
    pub db: Db,
    pub location: Location,
    pub folder: TempDir,
}

impl Desk {
    pub async fn on(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = match engine {
            Engine::Sqlite => Location::Data(folder.path().to_path_buf()),
            Engine::Postgres => Location::Url {
                url: Cluster::database_from("store", async |url| {
                    Db::open(&Location::url(url)).await.unwrap().close().await;
                })
                .await
                .unwrap(),
                data: Some(folder.path().to_path_buf()),
            },
        };
        let db = Db::open(&location).await.unwrap();
        Self { db, location, folder }
    }

    /// One that is there already.
    pub fn over(db: Db, location: Location) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { db, location, folder }
    }

    /// The URL of its database; for tests that look past the store.
    pub fn url(&self) -> String {
        match &self.location {
            Location::Data(folder) => format!("sqlite:{}", folder.join("ladder.sqlite").display()),
            Location::Url { url, .. } => url.clone(),
        }
    }

    /// One desk for each engine of this machine.
    pub async fn each() -> Vec<Self> {
        let mut desks = Vec::new();
        for engine in cluster::engines() {
            desks.push(Self::on(engine).await);
        }
        desks
    }
}
