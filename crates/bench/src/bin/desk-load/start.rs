use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use tokio::task::JoinSet;

use crate::Trouble;
use crate::client::Client;
use crate::figure;
use crate::place::Place;
use crate::serving::Serving;

const START_SECONDS: f64 = 1.0;
const IDLE_MEGABYTES: f64 = 80.0;
/// How long the desk is left alone before its memory is looked at.
const SETTLES: Duration = Duration::from_secs(3);
/// The burst: so many clients, so many pages each.
const CLIENTS: usize = 8;
const PAGES: usize = 250;

/// Start the desk on a filled database: how soon it answers, and what memory it holds when idle and after a burst.
#[derive(Debug, Args)]
pub struct Start {
    #[command(flatten)]
    place: Place,
    /// How often it is started; the slowest counts
    #[arg(long, default_value_t = 5)]
    times: usize,
    /// The `ladder` program; the one beside this program when nothing is said
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

impl Start {
    pub async fn run(&self) -> Result<(), Trouble> {
        let mut slowest = Duration::ZERO;
        for _ in 1..self.times.max(1) {
            let serving = Serving::start(self.program.as_ref(), &self.place)?;
            slowest = slowest.max(serving.started);
            serving.stop()?;
        }
        let serving = Serving::start(self.program.as_ref(), &self.place)?;
        slowest = slowest.max(serving.started);
        let runs = format!("the slowest of {}", self.times.max(1));
        figure::at_most(
            "start, until it listens",
            slowest.as_secs_f64(),
            START_SECONDS,
            " s",
            &runs,
        );
        tokio::time::sleep(SETTLES).await;
        memory(&serving, "memory when idle");
        burst(&serving).await?;
        tokio::time::sleep(SETTLES).await;
        memory(&serving, "memory when idle again after a burst");
        serving.stop()
    }
}

fn memory(serving: &Serving, what: &str) {
    match serving.resident_megabytes() {
        Some(megabytes) => figure::at_most(what, megabytes, IDLE_MEGABYTES, " MB", "resident"),
        None => figure::say(what, "this system does not tell"),
    }
}

async fn burst(serving: &Serving) -> Result<(), Trouble> {
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let address = serving.address;
        clients.spawn(async move {
            let mut client = Client::connect(address).await?;
            for _ in 0..PAGES {
                client.get("/api/v1/tickets?limit=50").await?;
            }
            Ok::<_, Trouble>(())
        });
    }
    while let Some(ended) = clients.join_next().await {
        ended??;
    }
    Ok(())
}
