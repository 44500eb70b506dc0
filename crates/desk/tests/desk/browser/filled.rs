//! A desk filled like the demonstration, served by a process of its own.

use ladder::act::Desk;
use ladder::act::sign_in::INVITATION_MILLIS;
use ladder_core::id::Address;
use tempfile::TempDir;

use crate::cluster::{self, Engine};
use crate::program::{Place, Served, command};

/// How many days of history it has.
const DAYS: i64 = 42;
/// Whose eyes it can be seen with, in the order in which the demonstration names them.
const EYES: [(&str, &str); 6] = [
    ("tier-1", "omar@vallei.example"),
    ("tier-2", "daan@vallei.example"),
    ("tier-3", "noor@vallei.example"),
    ("lead", "sanne@vallei.example"),
    ("administrator", "beheer@vallei.example"),
    ("requester", "anouk@vallei.example"),
];

/// The desk, with a link for each pair of eyes; all of it goes when this does.
pub struct Filled {
    served: Served,
    /// The part of each link behind the desk's own address.
    links: Vec<String>,
    _folder: Folder,
}

/// Where its data is.
enum Folder {
    OfDemonstration(#[expect(dead_code)] TempDir),
    OfDesk(#[expect(dead_code)] Place),
}

impl Filled {
    /// What `ladder demo` shows, by the links that it prints.
    pub fn demonstration() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let said = folder.path().join("said.txt");
        let days = DAYS.to_string();
        let served = Served::saying(
            command()
                .args(["demo", "--listen", "127.0.0.1:0", "--days", &days])
                .env("TMPDIR", folder.path()),
            std::fs::File::create(&said).unwrap(),
        );
        let said = std::fs::read_to_string(said).unwrap();
        let base = format!("http://{}", served.address);
        let paths = said.split_whitespace().filter_map(|word| word.strip_prefix(&base));
        let links = paths.filter(|path| path.starts_with("/sign-in/"));
        Self {
            links: links.map(str::to_owned).collect(),
            served,
            _folder: Folder::OfDemonstration(folder),
        }
    }

    /// The same tickets on an engine. Where this machine does not have it there is none, but never in CI.
    pub async fn on(engine: Engine) -> Option<Self> {
        if !cluster::engines().contains(&engine) {
            let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
            assert!(!in_ci, "{engine:?} is missing: the journeys on it were not made");
            eprintln!("SKIPPED: no journey was made on {engine:?}, which is not here.");
            return None;
        }
        let place = Place::on(engine).await;
        let desk = Desk::new(place.begin().await);
        let now = ladder::clock::now();
        ladder::cli::demo::fill(&desk, DAYS, now).await.unwrap();
        let mut links = Vec::new();
        for (_, address) in EYES {
            let address = Address::parse(address).unwrap();
            let secret = desk.make_link(&address, None, INVITATION_MILLIS, now).await.unwrap();
            links.push(format!("/sign-in/{secret}"));
        }
        desk.db().close().await;
        let letters = place.folder.path().join("letters").display().to_string();
        Some(Self {
            served: Served::start(&place, &["--mail-folder", &letters]),
            links,
            _folder: Folder::OfDesk(place),
        })
    }

    /// Its address.
    pub fn base(&self) -> String {
        format!("http://{}", self.served.address)
    }

    /// The links by role, for a story to read.
    pub fn links(&self) -> String {
        assert_eq!(self.links.len(), EYES.len(), "one a role: {:?}", self.links);
        let roles = EYES.iter().map(|(role, _)| *role);
        let links: std::collections::BTreeMap<_, _> = roles.zip(&self.links).collect();
        serde_json::to_string(&links).unwrap()
    }
}
