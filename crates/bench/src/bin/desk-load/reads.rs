use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::Args;
use ladder::act::Desk;
use ladder::store::page::Cursor;
use ladder::store::ticket::{self, Status, TicketFilter};
use ladder_core::id::TicketNumber;
use ladder_core::time::{DAY_MILLIS, Moment};
use tokio::task::JoinSet;

use crate::Trouble;
use crate::client::Client;
use crate::figure::{self, Times};
use crate::fill::scattered;
use crate::place::{self, Place};
use crate::serving::Serving;

/// What a list page or a ticket may take, of a hundred all but five.
const BUDGET_MILLIS: f64 = 10.0;
/// The items of a page.
const PAGE_ITEMS: i64 = 50;
/// How many clients ask at the same time, first and then.
const CLIENTS: [usize; 2] = [1, 8];
const OK: u16 = 200;
/// Events read with a ticket.
const EVENTS: i64 = 100;
const HIGHEST: &str = "select coalesce(max(number), 0) as number from ticket";

/// Read lists and tickets of a filled database, through the library and over HTTP.
#[derive(Debug, Args)]
pub struct Reads {
    #[command(flatten)]
    place: Place,
    /// How often each is asked
    #[arg(long, default_value_t = 400)]
    times: usize,
    /// Without HTTP alone
    #[arg(long)]
    library: bool,
    /// How each list is found: the engine's query plan
    #[arg(long)]
    plans: bool,
    /// The `ladder` program; the one beside this program when nothing is said
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
enum Question {
    Queue,
    TierOpen,
    Mine,
    OfRequester,
    Open,
    Closed,
    All,
    DeepInAll,
    DeepInTier,
    OfTopic,
    ClosedOfPriority,
    Waiting,
    ChangedSince,
    OneTicket,
}

const QUESTIONS: [(&str, Question); 14] = [
    ("a tier's queue", Question::Queue),
    ("a tier's open tickets", Question::TierOpen),
    ("mine", Question::Mine),
    ("of a requester", Question::OfRequester),
    ("open", Question::Open),
    ("closed", Question::Closed),
    ("all", Question::All),
    ("a page deep in the list", Question::DeepInAll),
    ("a page deep in a tier's list", Question::DeepInTier),
    ("of a topic", Question::OfTopic),
    ("closed, of a priority", Question::ClosedOfPriority),
    ("waiting for the requester", Question::Waiting),
    ("changed since a day", Question::ChangedSince),
    ("one ticket with its events", Question::OneTicket),
];

const AGENTS: [&str; 4] = ["sanne", "omar", "eva", "joost"];
const TOPICS: [&str; 4] = ["enrolment", "access", "apps", "question"];
const PRIORITIES: [&str; 4] = ["urgent", "high", "normal", "low"];

/// What the database has in it.
#[derive(Debug, Clone, Copy)]
struct Filled {
    tickets: i64,
    now: Moment,
}

/// One question with what it is about this time.
#[derive(Debug)]
struct Asked {
    filter: TicketFilter,
    after: Option<String>,
    ticket: Option<i64>,
}

impl Reads {
    pub async fn run(&self) -> Result<(), Trouble> {
        let desk = place::desk(&self.place.location()?, ladder::clock::now()).await?;
        let filled = Filled {
            tickets: desk.db().one(HIGHEST, &[]).await?,
            now: ladder::clock::now(),
        };
        figure::say("tickets", &filled.tickets.to_string());
        if self.plans {
            return plans(&desk, filled).await;
        }
        for clients in CLIENTS {
            self.through(&Way::Library(desk.clone()), "library", clients, filled)
                .await?;
        }
        desk.db().close().await;
        if self.library {
            return Ok(());
        }
        let serving = Serving::start(self.program.as_ref(), &self.place)?;
        for clients in CLIENTS {
            self.through(&Way::Http(serving.address), "HTTP", clients, filled)
                .await?;
        }
        serving.stop()
    }

    async fn through(&self, way: &Way, name: &str, clients: usize, filled: Filled) -> Result<(), Trouble> {
        for (what, question) in QUESTIONS {
            let times = by_all(way, question, filled, clients, self.times).await?;
            let what = format!("{name}, {clients} at once: {what}");
            figure::at_most(&what, times.millis_at(95), BUDGET_MILLIS, " ms", &times.to_string());
        }
        Ok(())
    }
}

/// How the desk is asked.
#[derive(Debug, Clone)]
pub enum Way {
    Http(SocketAddr),
    Library(Desk),
}

async fn by_all(way: &Way, question: Question, filled: Filled, clients: usize, times: usize) -> Result<Times, Trouble> {
    let mut asking = JoinSet::new();
    for client in 0..clients {
        let mine = (client..times).step_by(clients).collect::<Vec<_>>();
        asking.spawn(ask_all(way.clone(), question, filled, Arc::new(mine)));
    }
    let mut all = Vec::with_capacity(times);
    while let Some(ended) = asking.join_next().await {
        all.extend(ended??);
    }
    Ok(Times::new(all))
}

async fn ask_all(
    way: Way,
    question: Question,
    filled: Filled,
    nths: Arc<Vec<usize>>,
) -> Result<Vec<Duration>, Trouble> {
    let mut http = match &way {
        Way::Http(address) => Some(Client::connect(*address).await?),
        Way::Library(_) => None,
    };
    let mut times = Vec::with_capacity(nths.len());
    for nth in nths.iter() {
        let asked = asked(question, i64::try_from(*nth)?, filled);
        let begun = Instant::now();
        match (&way, &mut http) {
            (Way::Http(_), Some(http)) => over_http(http, &asked).await?,
            (Way::Library(desk), _) => in_library(desk, &asked).await?,
            (Way::Http(_), None) => {}
        }
        times.push(begun.elapsed());
    }
    Ok(times)
}

/// The question the `nth` time: about another agent, requester, ticket each time, so that no answer lies ready.
fn asked(question: Question, nth: i64, filled: Filled) -> Asked {
    let chance = scattered(nth);
    let number = 1 + chance % filled.tickets.max(1);
    let deep = matches!(question, Question::DeepInAll | Question::DeepInTier);
    let after = deep.then(|| URL_SAFE_NO_PAD.encode(number.to_string()));
    let ticket = matches!(question, Question::OneTicket).then_some(number);
    Asked {
        filter: filter(question, chance, filled),
        after,
        ticket,
    }
}

fn filter(question: Question, chance: i64, filled: Filled) -> TicketFilter {
    let mut filter = TicketFilter::default();
    match question {
        Question::All | Question::DeepInAll | Question::OneTicket => {}
        Question::Queue => {
            filter.tier = Some(1);
            filter.custody = Some("queued".to_owned());
            filter.status = Some(Status::Open);
        }
        Question::TierOpen => {
            filter.tier = Some(1 + chance % 2);
            filter.status = Some(Status::Open);
        }
        Question::DeepInTier => filter.tier = Some(1 + chance % 2),
        Question::Mine => {
            filter.agent = Some(agent(chance));
            filter.status = Some(Status::Open);
        }
        Question::OfRequester => filter.requester = Some(requester(chance, filled)),
        Question::Open => filter.status = Some(Status::Open),
        Question::Closed => filter.status = Some(Status::Closed),
        Question::OfTopic => filter.topic = Some(one_of(TOPICS, chance)),
        Question::ClosedOfPriority => {
            filter.status = Some(Status::Closed);
            filter.priority = Some(one_of(PRIORITIES, chance));
        }
        Question::Waiting => filter.wait = Some("requester".to_owned()),
        Question::ChangedSince => {
            filter.changed_since = Some(filled.now.plus_millis(-DAY_MILLIS - chance % DAY_MILLIS));
        }
    }
    filter
}

fn agent(chance: i64) -> String {
    format!("{}@vallei.example", one_of(AGENTS, chance))
}

fn requester(chance: i64, filled: Filled) -> String {
    format!("requester-{}@vallei.example", chance % (filled.tickets / 50).max(1))
}

fn one_of(words: [&str; 4], chance: i64) -> String {
    words[usize::try_from(chance % 4).unwrap_or_default()].to_owned()
}

async fn in_library(desk: &Desk, asked: &Asked) -> Result<(), Trouble> {
    if let Some(number) = asked.ticket {
        let number = TicketNumber::new(number);
        desk.read(number).await?;
        desk.events(number, 0, EVENTS).await?;
        return Ok(());
    }
    let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
    ticket::page(desk.db(), &asked.filter, after.as_ref(), PAGE_ITEMS).await?;
    Ok(())
}

async fn over_http(http: &mut Client, asked: &Asked) -> Result<(), Trouble> {
    let path = asked
        .ticket
        .map_or_else(|| list_path(asked), |number| format!("/api/v1/tickets/{number}"));
    let answer = http.get(&path).await?;
    match answer.status {
        OK => Ok(()),
        status => Err(format!("{path} answered {status}: {}", String::from_utf8_lossy(&answer.body)).into()),
    }
}

fn list_path(asked: &Asked) -> String {
    let filter = &asked.filter;
    let pairs = [
        ("tier", filter.tier.map(|tier| tier.to_string())),
        ("custody", filter.custody.clone()),
        ("status", filter.status.map(|status| status.word().to_owned())),
        ("agent", filter.agent.clone()),
        ("requester", filter.requester.clone()),
        ("topic", filter.topic.clone()),
        ("priority", filter.priority.clone()),
        ("wait", filter.wait.clone()),
        ("changed_since", filter.changed_since.map(Moment::to_rfc3339)),
        ("cursor", asked.after.clone()),
    ];
    let given = pairs
        .into_iter()
        .filter_map(|(name, value)| Some(format!("&{name}={}", value?.replace('@', "%40"))));
    format!("/api/v1/tickets?limit={PAGE_ITEMS}{}", given.collect::<String>())
}

async fn plans(desk: &Desk, filled: Filled) -> Result<(), Trouble> {
    for (what, question) in QUESTIONS {
        let asked = asked(question, 1, filled);
        if asked.ticket.is_some() {
            continue;
        }
        let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
        let (sql, values) = ticket::list(&asked.filter, after.as_ref(), PAGE_ITEMS)?;
        figure::say(what, "");
        for line in desk.db().explain(&sql, &values).await? {
            println!("    {line}");
        }
    }
    Ok(())
}
