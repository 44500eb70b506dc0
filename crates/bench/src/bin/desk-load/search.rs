use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use ladder::act::search_line::{Line, Writer};
use ladder::act::{Applied, Desk};
use ladder::store::search;
use ladder_core::access;
use ladder_core::id::Address;
use ladder_core::person::Actor;
use tokio::task::JoinSet;

use crate::Trouble;
use crate::figure::{self, Times};
use crate::fill::scattered;
use crate::place::{self, Place};

/// What a page of what is found may take, of a hundred all but five.
const BUDGET_MILLIS: f64 = 50.0;
const PAGE_ITEMS: i64 = 25;
/// How many ask at the same time, first and then.
const CLIENTS: [usize; 2] = [1, 8];
const HIGHEST: &str = "select coalesce(max(number), 0) as number from ticket";

/// Search a filled database, through the library.
#[derive(Debug, Args)]
pub struct Search {
    #[command(flatten)]
    place: Place,
    /// How often each is asked
    #[arg(long, default_value_t = 200)]
    times: usize,
}

/// What is asked, by the desk or by a requester. `{}` is a number that differs each time.
const QUESTIONS: [(&str, &str, bool); 14] = [
    ("a word in few tickets", "requester-{}", true),
    ("a word in every fourth ticket", "wachtwoord", true),
    ("a word in nearly all", "apparaat", true),
    ("two words that go together", "registraties mislukt", true),
    ("two common words that never do", "werkorders wachtwoord", true),
    ("a common and a rare word", "wachtwoord requester-{}", true),
    ("the beginning of a word", "wachtw*", true),
    ("words in their order", "\"opnieuw om mijn wachtwoord\"", true),
    ("common words that never stand so", "\"wachtwoord opnieuw om\"", true),
    ("a word, open, of a tier", "wachtwoord is:open tier:2", true),
    ("a word, of an agent", "wachtwoord agent:omar", true),
    ("a word, waiting for the vendor", "wachtwoord wait:vendor", true),
    ("one word but not another", "registratie -telefoon", true),
    ("own tickets of a requester", "wachtwoord", false),
];

impl Search {
    pub async fn run(&self) -> Result<(), Trouble> {
        let desk = place::desk(&self.place.location()?, ladder::clock::now()).await?;
        let begun = Instant::now();
        let taken_in = desk.take_in_all().await?;
        if taken_in > 0 {
            let per_second = figure::per_second(taken_in, begun.elapsed());
            figure::say("taken in", &format!("{taken_in} tickets, {per_second:.0} a second"));
        }
        let tickets: i64 = desk.db().one(HIGHEST, &[]).await?;
        figure::say("tickets", &tickets.to_string());
        let running = desk.running_plan().await?;
        for clients in CLIENTS {
            for (what, line, of_desk) in QUESTIONS {
                let asking = Asking {
                    desk: desk.clone(),
                    running: Arc::clone(&running),
                    line,
                    of_desk,
                    requesters: (tickets / 50).max(1),
                };
                let (times, found) = asking.by_all(clients, self.times).await?;
                let what = format!("{clients} at once: {what}");
                let said = format!("{times}, {found:.1} found");
                figure::at_most(&what, times.millis_at(95), BUDGET_MILLIS, " ms", &said);
            }
        }
        desk.db().close().await;
        Ok(())
    }
}

/// One question, asked often.
#[derive(Debug, Clone)]
struct Asking {
    desk: Desk,
    running: Arc<Applied>,
    line: &'static str,
    of_desk: bool,
    requesters: i64,
}

impl Asking {
    /// The times, and how many tickets a page had.
    async fn by_all(&self, clients: usize, times: usize) -> Result<(Times, f64), Trouble> {
        let mut asking = JoinSet::new();
        for client in 0..clients {
            let (one, mine) = (self.clone(), (client..times).step_by(clients).collect::<Vec<_>>());
            asking.spawn(async move { one.all(&mine).await });
        }
        let (mut took, mut found) = (Vec::with_capacity(times), 0);
        while let Some(ended) = asking.join_next().await {
            let (some, items) = ended??;
            took.extend(some);
            found += items;
        }
        #[allow(clippy::cast_precision_loss)] // Counts of a page.
        Ok((Times::new(took), found as f64 / times.max(1) as f64))
    }

    async fn all(&self, nths: &[usize]) -> Result<(Vec<Duration>, usize), Trouble> {
        let (mut took, mut found) = (Vec::with_capacity(nths.len()), 0);
        for nth in nths {
            let chance = scattered(i64::try_from(*nth)?) % self.requesters;
            let begun = Instant::now();
            found += self.once(chance).await?;
            took.push(begun.elapsed());
        }
        Ok((took, found))
    }

    async fn once(&self, chance: i64) -> Result<usize, Trouble> {
        let requester = Address::parse(&format!("requester-{chance}@vallei.example"))?;
        let actor = if self.of_desk {
            Actor::desk()
        } else {
            Actor::person(requester)
        };
        let plan = &self.running.plan;
        let writer = Writer {
            address: actor.address(),
            of_desk: access::sees_all(&actor, plan),
            is_writing: false,
            now: ladder::clock::now(),
        };
        let line = Line::read(&self.line.replace("{}", &chance.to_string()), plan, &writer);
        let narrow: &search::Narrow = &line.narrow;
        let page = self
            .desk
            .search(&actor, plan, &line.query, narrow, None, PAGE_ITEMS)
            .await?;
        Ok(page.items.len())
    }
}
