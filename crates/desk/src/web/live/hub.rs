//! Hears of changes and passes them on to every open page of this process. It asks the database rather than the writer,
//! so that it hears what any process did: at once after a change of its own, else within a second.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ladder_core::time::Moment;
use tokio::sync::broadcast::{self, Receiver, Sender};
use tokio::sync::watch;

use super::super::Clock;
use super::company::Company;
use crate::act::{ActError, Desk};
use crate::store::news::{self, NewsRow};
use crate::store::{StoreError, disturbance};

/// How often it looks without being told.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How many changes a slow page may fall behind before it is told to look at everything.
const BEHIND_MAX: usize = 1024;
/// How many changes one look takes; the rest follow at once.
const LOOKED_MAX: i64 = 500;
/// Changes may become visible in another order than they are dated, by as long as a change may take; so it looks that far
/// back and passes on what it has not passed on before.
const OVERLAP_MILLIS: i64 = 10_000;

/// What open pages hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A ticket changed.
    Changed(NewsRow),
    /// Somebody came to a ticket, began or stopped writing in it, or left it.
    Company {
        /// The ticket.
        ticket: i64,
        /// Who, folded: their own page knows.
        address: Arc<str>,
    },
    /// What is told of disturbances changed, which every page shows.
    Disturbances,
}

impl News {
    /// Does whoever hears the other need to hear this no more?
    pub fn is_covered_by(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Changed(one), Self::Changed(other)) => one.number == other.number,
            (Self::Company { .. }, Self::Company { .. }) => self == other,
            (Self::Disturbances, Self::Disturbances) => true,
            (Self::Changed(_) | Self::Company { .. } | Self::Disturbances, _) => false,
        }
    }
}

/// One a process; a clone is a handle to the same one.
#[derive(Clone)]
pub struct Hub {
    desk: Desk,
    clock: Clock,
    sender: Sender<News>,
    runs: Arc<Mutex<bool>>,
    /// Whether it has looked once since it began.
    looked: Arc<watch::Sender<bool>>,
}

impl Hub {
    /// A hub that begins to look once somebody listens.
    pub fn new(desk: Desk, clock: Clock) -> Self {
        let (sender, _) = broadcast::channel(BEHIND_MAX);
        Self {
            desk,
            clock,
            sender,
            runs: Arc::default(),
            looked: Arc::default(),
        }
    }

    /// Everything that changes from now on; what changed before its first look is there already for who asks afterwards.
    pub async fn listen(&self) -> Receiver<News> {
        let receiver = self.sender.subscribe();
        self.begin();
        let mut looked = self.looked.subscribe();
        // The sender goes only with the hub itself.
        let _looked = looked.wait_for(|looked| *looked).await;
        receiver
    }

    fn begin(&self) {
        let mut runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        if !*runs {
            *runs = true;
            self.looked.send_replace(false);
            tokio::spawn(self.clone().run());
        }
    }

    /// Looks until nobody listens any more or the desk stops.
    async fn run(self) {
        let (mut place, mut company, mut strip) = (Place::default(), Company::default(), Strip::default());
        let (mut told, mut ended) = (self.desk.news(), self.desk.ended());
        loop {
            match self.look(&mut place, &mut company, &mut strip).await {
                Ok(all) => {
                    for news in all {
                        // Nobody listening is noticed below.
                        let _listeners = self.sender.send(news);
                    }
                }
                Err(error) => tracing::warn!(%error, "changes could not be looked for"),
            }
            self.looked.send_replace(true);
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                changed = told.changed() => if changed.is_err() { return },
                _ = ended.wait_for(|ended| *ended) => return,
            }
            let mut runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
            if self.sender.receiver_count() == 0 {
                *runs = false;
                return;
            }
        }
    }
}

impl Hub {
    async fn look(&self, place: &mut Place, company: &mut Company, strip: &mut Strip) -> Result<Vec<News>, ActError> {
        let changes = place.look(&self.desk).await?;
        let mut all: Vec<News> = changes.into_iter().map(News::Changed).collect();
        all.extend(company.look(&self.desk, (self.clock)()).await?);
        all.extend(strip.look(&self.desk, (self.clock)()).await?);
        Ok(all)
    }
}

impl fmt::Debug for Hub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hub").field("desk", &self.desk).finish_non_exhaustive()
    }
}

/// Which disturbances were told at the last look; none before the first.
#[derive(Debug, Default)]
struct Strip(Option<Vec<String>>);

impl Strip {
    async fn look(&mut self, desk: &Desk, now: Moment) -> Result<Option<News>, StoreError> {
        let current = disturbance::current(desk.db(), now).await?;
        let told = current.into_iter().map(|one| one.id).collect();
        let before = self.0.replace(told);
        let changed = before.is_some_and(|before| self.0.as_ref() != Some(&before));
        Ok(changed.then_some(News::Disturbances))
    }
}

/// Where the hub is in the order of change.
#[derive(Debug, Default)]
struct Place {
    /// The newest change seen; none before the first look.
    newest: Option<Moment>,
    /// What was passed on within the overlap, by ticket.
    passed_on: HashMap<i64, (i64, Moment)>,
}

impl Place {
    async fn look(&mut self, desk: &Desk) -> Result<Vec<NewsRow>, StoreError> {
        let Some(newest) = self.newest else {
            // What is there already is no news; what follows is.
            let latest = news::latest(desk.db()).await?;
            let newest = latest.map_or(Moment::from_millis(0), |latest| latest.changed_at);
            let from = newest.plus_millis(-OVERLAP_MILLIS);
            let known = news::since(desk.db(), from, 0, LOOKED_MAX).await?;
            self.newest = Some(newest);
            self.remember(&known);
            return Ok(Vec::new());
        };
        let mut all = Vec::new();
        let (mut at, mut number) = (newest.plus_millis(-OVERLAP_MILLIS), 0);
        loop {
            let page = news::since(desk.db(), at, number, LOOKED_MAX).await?;
            let full = i64::try_from(page.len()).is_ok_and(|many| many >= LOOKED_MAX);
            if let Some(last) = page.last() {
                (at, number) = (last.changed_at, last.number);
                self.newest = Some(newest.max(last.changed_at));
            }
            all.extend(page);
            if !full {
                break;
            }
        }
        all.retain(|one| {
            self.passed_on
                .get(&one.number)
                .is_none_or(|(seq, _)| *seq < one.last_seq)
        });
        self.remember(&all);
        Ok(all)
    }

    fn remember(&mut self, changes: &[NewsRow]) {
        for one in changes {
            self.passed_on.insert(one.number, (one.last_seq, one.changed_at));
        }
        let since = self
            .newest
            .unwrap_or(Moment::from_millis(0))
            .plus_millis(-2 * OVERLAP_MILLIS);
        self.passed_on.retain(|_, (_, at)| *at >= since);
    }
}
