use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use ladder::act::{Answer, Desk, Done, Once};
use ladder_core::id::Address;
use ladder_core::person::Actor;
use serde_json::json;
use tokio::task::JoinSet;

use crate::baseline::{self, BATCH_TICKETS, Plain};
use crate::client::Client;
use crate::figure::{self, Times};
use crate::place::{self, MACHINE, Place};
use crate::serving::Serving;
use crate::{Trouble, models};

/// The most tickets opened in one run.
const TICKETS_MAX: usize = 1_000_000;
const CREATED: u16 = 201;
/// The desk and plain inserts take turns, so many each.
const TURNS: usize = 10;
/// Requesters that the tickets are spread over.
const REQUESTERS: usize = 400;

/// Open tickets by many clients at once, each answer durable, beside the same rows inserted in plain batches.
#[derive(Debug, Args)]
pub struct Opens {
    /// How many tickets
    #[arg(long, default_value_t = 20_000)]
    tickets: usize,
    /// How many clients, each on a connection that it keeps
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// Without HTTP: through the seam, in this process
    #[arg(long)]
    library: bool,
    /// An empty database in place of a new data folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The folder to make the new data folder in; it should be on the disk that is to be measured
    #[arg(long, value_name = "DIR")]
    within: Option<PathBuf>,
    /// The `ladder` program; the one beside this program when nothing is said
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// What one run reached.
struct Reached {
    took: Duration,
    times: Times,
}

impl Opens {
    pub async fn run(&self) -> Result<(), Trouble> {
        let folder = match &self.within {
            Some(within) => tempfile::tempdir_in(within)?,
            None => tempfile::tempdir()?,
        };
        let place = Place {
            database: self.database.clone(),
            ..Place::folder(&folder.path().join("desk"))
        };
        let desk = place::desk(&place.location()?, ladder::clock::now()).await?;
        let serving = if self.library {
            None
        } else {
            desk.db().close().await;
            Some(Serving::start(self.program.as_ref(), &place)?)
        };
        let way = || match &serving {
            Some(serving) => Way::Http(serving.address),
            None => Way::Library(desk.clone()),
        };
        let mut plain = match self.database {
            None => Some(Plain::begin(&place, &folder.path().join("plain")).await?),
            Some(_) => None,
        };
        let reached = self.by_turns(&mut plain, &way).await?;
        if let Some(serving) = serving {
            if let Some(megabytes) = serving.resident_megabytes() {
                figure::say("memory after the opens", &format!("{megabytes:.0} MB"));
            }
            serving.stop()?;
        } else {
            let counts = desk.db().counts();
            figure::say(
                "commits",
                &format!("{} for {} units of work", counts.commits, counts.units),
            );
            desk.db().close().await;
        }
        self.tell(&reached, plain).await;
        Ok(())
    }

    /// The desk opens some, then they are inserted again, and so on: what else the machine does meanwhile slows both alike.
    async fn by_turns(&self, plain: &mut Option<Plain>, way: &impl Fn() -> Way) -> Result<Reached, Trouble> {
        let tickets = self.tickets.clamp(1, TICKETS_MAX);
        let turn = tickets.div_ceil(TURNS);
        let mut times = Vec::with_capacity(tickets);
        let mut took = Duration::ZERO;
        for first in (0..tickets).step_by(turn) {
            let last = tickets.min(first + turn);
            let begun = Instant::now();
            times.extend(self.by_all(first, last, way).await?);
            took += begun.elapsed();
            if let Some(plain) = plain {
                plain.catch_up(last).await?;
            }
        }
        Ok(Reached {
            took,
            times: Times::new(times),
        })
    }

    async fn by_all(&self, first: usize, last: usize, way: &impl Fn() -> Way) -> Result<Vec<Duration>, Trouble> {
        let next = Arc::new(AtomicUsize::new(first));
        let mut clients = JoinSet::new();
        for _ in 0..self.clients.max(1) {
            clients.spawn(client(way(), Arc::clone(&next), last));
        }
        let mut times = Vec::with_capacity(last - first);
        while let Some(ended) = clients.join_next().await {
            times.extend(ended??);
        }
        Ok(times)
    }

    async fn tell(&self, reached: &Reached, plain: Option<Plain>) {
        let way = if self.library {
            "through the library"
        } else {
            "over HTTP"
        };
        let a_second = figure::per_second(self.tickets.clamp(1, TICKETS_MAX), reached.took);
        figure::say(
            &format!("durable opens {way}, {} clients", self.clients),
            &format!("{a_second:.0} a second, {}", reached.times),
        );
        let Some(plain) = plain else { return };
        let plain = plain.end().await;
        figure::say(
            "the same rows in plain batches",
            &format!("{plain:.0} tickets a second, {BATCH_TICKETS} tickets a commit, synchronous=FULL"),
        );
        figure::at_least("opens to plain inserts", a_second / plain, 0.5, "", way);
    }
}

/// How a client reaches the desk.
enum Way {
    Http(SocketAddr),
    Library(Desk),
}

/// Opens the next ticket, one after the other, until all are open.
async fn client(way: Way, next: Arc<AtomicUsize>, tickets: usize) -> Result<Vec<Duration>, Trouble> {
    let mut times = Vec::new();
    let mut http = match &way {
        Way::Http(address) => Some(Client::connect(*address).await?),
        Way::Library(_) => None,
    };
    loop {
        let nth = next.fetch_add(1, Ordering::Relaxed);
        if nth >= tickets {
            return Ok(times);
        }
        let begun = Instant::now();
        match (&way, &mut http) {
            (Way::Http(_), Some(http)) => open_over_http(http, nth).await?,
            (Way::Library(desk), _) => open_in_library(desk, nth).await?,
            (Way::Http(_), None) => {}
        }
        times.push(begun.elapsed());
    }
}

fn requester(nth: usize) -> String {
    format!("requester-{}@vallei.example", nth % REQUESTERS)
}

async fn open_over_http(http: &mut Client, nth: usize) -> Result<(), Trouble> {
    let requester = requester(nth);
    let open = models::request(nth, &Address::parse(&requester)?);
    let body = json!({
        "requester": requester,
        "subject": open.subject,
        "text": open.words.text,
        "language": open.language,
        "topic": open.topic.as_ref().map(ToString::to_string),
    });
    let answer = http
        .post("/api/v1/tickets", &baseline::key(nth), &body.to_string())
        .await?;
    match answer.status {
        CREATED => Ok(()),
        status => Err(format!("opening answered {status}: {}", String::from_utf8_lossy(&answer.body)).into()),
    }
}

async fn open_in_library(desk: &Desk, nth: usize) -> Result<(), Trouble> {
    let requester = Address::parse(&requester(nth))?;
    let open = models::request(nth, &requester);
    let once = Once {
        asker: format!("machine {MACHINE}"),
        key: baseline::key(nth),
        fingerprint: format!("{nth:064x}"),
        answer: |done: &Done| Answer {
            status: CREATED,
            body: serde_json::to_string(&done.ticket).unwrap_or_default(),
            etag: Some(done.ticket.version.to_string()),
        },
    };
    let actor = Actor::person(requester);
    desk.open(&actor, open, None, Some(once), ladder::clock::now()).await?;
    Ok(())
}
