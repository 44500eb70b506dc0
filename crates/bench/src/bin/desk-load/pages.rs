use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use ladder::act::Desk;
use ladder::act::sign_in::{Entry, Visit};
use ladder_core::id::Address;
use tokio::task::JoinSet;

use crate::Trouble;
use crate::client::Client;
use crate::figure::{self, Times};
use crate::fill::scattered;
use crate::place::{self, Place};
use crate::serving::Serving;

/// What a page may take, of a hundred all but five.
const BUDGET_MILLIS: f64 = 10.0;
/// What a page of what was found may take.
const SEARCH_BUDGET_MILLIS: f64 = 50.0;
/// How large a page may be, before compression.
const BUDGET_KILOBYTES: f64 = 60.0;
/// How many browsers ask at the same time, first and then.
const BROWSERS: [usize; 2] = [1, 8];
const OK: u16 = 200;
const AGENT: &str = "sanne@vallei.example";
const HIGHEST: &str = "select coalesce(max(number), 0) as number from ticket";
const NEWEST_OPEN: &str = "select number from ticket where status = 'open' order by number desc limit $1";
const OPEN_MAX: i64 = 400;

/// Read the pages of a filled desk as a browser does, over HTTP.
#[derive(Debug, Args)]
pub struct Pages {
    #[command(flatten)]
    place: Place,
    /// How often each is asked
    #[arg(long, default_value_t = 200)]
    times: usize,
    /// The `ladder` program; the one beside this program when nothing is said
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// What is asked, by an agent or by a requester. `{any}` is a ticket that differs each time, `{open}` one that is open.
/// What is asked again was just read: the first time tells what the disk takes, the second what the desk takes.
const PAGES: [(&str, &str, Who); 16] = [
    ("mine", "/mine", Who::Agent),
    ("offered to me", "/offered", Who::Agent),
    ("to contact", "/contact", Who::Agent),
    ("I follow", "/following", Who::Agent),
    ("a tier's queue", "/tiers/1", Who::Agent),
    ("due soon", "/due", Who::Agent),
    ("waiting", "/waiting", Who::Agent),
    ("everything", "/everything", Who::Agent),
    ("any ticket, the first time", "/tickets/{any}", Who::Agent),
    ("any ticket, again", "/tickets/{any}", Who::Agent),
    ("an open ticket, the first time", "/tickets/{open}", Who::Agent),
    ("an open ticket, again", "/tickets/{open}", Who::Agent),
    ("the events of a ticket", "/tickets/{any}/events", Who::Agent),
    ("search for a common word", "/search?q=wachtwoord", Who::Agent),
    ("the palette", "/palette?q=wachtwoord", Who::Agent),
    ("a requester's own requests", "/my", Who::Requester),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Agent,
    Requester,
}

/// What one browser is asked to do.
#[derive(Debug)]
struct Reading {
    address: SocketAddr,
    session: String,
    path: &'static str,
    tickets: i64,
    open: Vec<i64>,
}

impl Pages {
    pub async fn run(&self) -> Result<(), Trouble> {
        let desk = place::desk(&self.place.location()?, ladder::clock::now()).await?;
        let tickets: i64 = desk.db().one(HIGHEST, &[]).await?;
        let open: Vec<i64> = desk.db().all(NEWEST_OPEN, &[OPEN_MAX.into()]).await?;
        figure::say("tickets", &tickets.to_string());
        let agent = signed_in(&desk, AGENT).await?;
        let requester = signed_in(&desk, "requester-1@vallei.example").await?;
        desk.db().close().await;
        let serving = Serving::start(self.program.as_ref(), &self.place)?;
        for browsers in BROWSERS {
            for (what, path, who) in PAGES {
                let reading = Reading {
                    address: serving.address,
                    session: if who == Who::Agent { &agent } else { &requester }.clone(),
                    path,
                    tickets,
                    open: open.clone(),
                };
                let (times, largest) = by_all(Arc::new(reading), browsers, self.times).await?;
                let budget = if path.contains("?q=") {
                    SEARCH_BUDGET_MILLIS
                } else {
                    BUDGET_MILLIS
                };
                let what = format!("{browsers} at once: {what}");
                figure::at_most(&what, times.millis_at(95), budget, " ms", &times.to_string());
                if browsers == 1 {
                    #[allow(clippy::cast_precision_loss)] // Bytes of a page.
                    let kilobytes = largest as f64 / 1e3;
                    figure::at_most(&format!("{what}, its size"), kilobytes, BUDGET_KILOBYTES, " KB", "");
                }
            }
        }
        serving.stop()
    }
}

/// The secret of a new session.
async fn signed_in(desk: &Desk, address: &str) -> Result<String, Trouble> {
    let address = Address::parse(address)?;
    let visit = Visit::default();
    match desk.sign_in_as(&address, &visit, ladder::clock::now()).await? {
        Entry::In(begun) => Ok(begun.secret),
        other @ (Entry::Code(_) | Entry::Wrong | Entry::Wait(_) | Entry::Gone) => {
            Err(format!("{address} was not let in: {other:?}").into())
        }
    }
}

/// The times, and the bytes of the largest page.
async fn by_all(reading: Arc<Reading>, browsers: usize, times: usize) -> Result<(Times, usize), Trouble> {
    let mut asking = JoinSet::new();
    for browser in 0..browsers {
        let mine = (browser..times).step_by(browsers).collect::<Vec<_>>();
        asking.spawn(ask_all(Arc::clone(&reading), mine));
    }
    let (mut took, mut largest) = (Vec::with_capacity(times), 0);
    while let Some(ended) = asking.join_next().await {
        let (some, bytes) = ended??;
        took.extend(some);
        largest = largest.max(bytes);
    }
    Ok((Times::new(took), largest))
}

async fn ask_all(reading: Arc<Reading>, nths: Vec<usize>) -> Result<(Vec<Duration>, usize), Trouble> {
    let mut browser = Client::browser(reading.address, &reading.session).await?;
    let (mut took, mut largest) = (Vec::with_capacity(nths.len()), 0);
    for nth in nths {
        let any = 1 + scattered(i64::try_from(nth)?) % reading.tickets.max(1);
        let open = reading
            .open
            .get(nth % reading.open.len().max(1))
            .copied()
            .unwrap_or(any);
        let path = reading.path.replace("{any}", &any.to_string());
        let path = path.replace("{open}", &open.to_string());
        let begun = Instant::now();
        let answer = browser.get(&path).await?;
        took.push(begun.elapsed());
        if answer.status != OK {
            return Err(format!("{path} answered {}", answer.status).into());
        }
        largest = largest.max(answer.body.len());
    }
    Ok((took, largest))
}
