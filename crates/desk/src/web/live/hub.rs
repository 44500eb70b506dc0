//! Hears of changes and passes them on to every open page of this process. It asks the database rather than the writer,
//! so that it hears what any process did: at once after a change of its own, else within a second.

use std::collections::HashMap;
use std::fmt;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ladder_core::time::Moment;
use tokio::sync::broadcast::{self, Receiver, Sender};
use tokio::sync::watch;

use super::super::Clock;
use super::super::routes::REQUEST_SECONDS_MAX;
use super::company::Company;
use crate::act::{ActError, Desk};
use crate::store::news::{self, NewsRow};
use crate::store::{StoreError, disturbance, outgoing};

/// How often it looks without being told.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How many changes a slow page may fall behind before it is told to look at everything.
const BEHIND_MAX: usize = 1024;
/// How many changes one look takes; the rest follow at once.
const LOOKED_MAX: i64 = 500;
/// Changes may become visible in another order than they are dated, by as long as a request may take and its commit waits;
/// so it looks that far back and passes on what it has not passed on before.
const OVERLAP_MILLIS: i64 = (REQUEST_SECONDS_MAX as i64 + 10) * 1000;
/// Between such looks, of which one in so many is, it looks back no further than commits usually wait.
const OVERLAP_SHORT_MILLIS: i64 = 2_000;
const FAR_EVERY: u32 = 20;
/// A burst of changes within this is one look.
const BREATH: Duration = Duration::from_millis(50);
/// How long it goes on looking when nobody listens, in looks: on the way from page to page nobody does.
const ALONE_MAX: u32 = 5;

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
    /// A message waits no more: it left, was called back, or came back.
    Settled {
        /// Whose it is, folded; nobody else hears of it.
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
            (Self::Changed(_) | Self::Company { .. } | Self::Settled { .. } | Self::Disturbances, _) => self == other,
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
    heard: Heard,
}

/// Which changes were heard of lately, by ticket, and when.
type Heard = Arc<Mutex<HashMap<i64, (NewsRow, Moment)>>>;

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
            heard: Arc::default(),
        }
    }

    /// What is dated before a time and was heard of since: a page drawn then does not show it, and finds it nowhere after.
    pub fn late(&self, since: Moment) -> Vec<NewsRow> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let late = heard
            .values()
            .filter(|(row, at)| row.changed_at < since && *at >= since);
        late.map(|(row, _)| *row).collect()
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
        let mut past = Past::default();
        let (mut alone, mut near) = (0, 0);
        let (mut told, mut ended) = (self.desk.news(), self.desk.ended());
        loop {
            match self.look(&mut past, near % FAR_EVERY == 0).await {
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
                () = tokio::time::sleep(LOOK_EVERY) => near = 0,
                changed = told.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    near += 1;
                }
                _ = ended.wait_for(|ended| *ended) => return,
            }
            tokio::time::sleep(BREATH).await;
            told.mark_unchanged();
            let mut runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
            alone = if self.sender.receiver_count() == 0 {
                alone + 1
            } else {
                0
            };
            if alone > ALONE_MAX {
                *runs = false;
                return;
            }
        }
    }
}

/// What there was at the last look.
#[derive(Debug, Default)]
struct Past {
    place: Place,
    company: Company,
    waiting: Waiting,
    strip: Strip,
}

impl Hub {
    async fn look(&self, past: &mut Past, is_far: bool) -> Result<Vec<News>, ActError> {
        let changes = past.place.look(self, is_far).await?;
        let mut all: Vec<News> = changes.into_iter().map(News::Changed).collect();
        all.extend(past.company.look(&self.desk, (self.clock)()).await?);
        all.extend(past.waiting.look(&self.desk).await?);
        all.extend(past.strip.look(&self.desk, (self.clock)()).await?);
        Ok(all)
    }
}

impl fmt::Debug for Hub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hub").field("desk", &self.desk).finish_non_exhaustive()
    }
}

/// Which messages waited at the last look, and whose they are.
#[derive(Debug, Default)]
struct Waiting(HashMap<String, Arc<str>>);

impl Waiting {
    async fn look(&mut self, desk: &Desk) -> Result<Vec<News>, StoreError> {
        let rows = outgoing::waiting(desk.db(), LOOKED_MAX).await?;
        let now = rows.into_iter().map(|row| (row.id, Arc::from(row.address))).collect();
        let mut before = mem::replace(&mut self.0, now);
        before.retain(|id, _| !self.0.contains_key(id));
        Ok(before.into_values().map(|address| News::Settled { address }).collect())
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
}

impl Place {
    async fn look(&mut self, hub: &Hub, is_far: bool) -> Result<Vec<NewsRow>, StoreError> {
        let db = hub.desk.db();
        let Some(newest) = self.newest else {
            // What is there already is no news; what follows is.
            let latest = news::latest(db).await?;
            let newest = latest.map_or(Moment::from_millis(0), |latest| latest.changed_at);
            let from = newest.plus_millis(-OVERLAP_MILLIS);
            let known = news::since(db, from, 0, LOOKED_MAX).await?;
            self.newest = Some(newest);
            self.remember(hub, known.into_iter().map(|row| (row, row.changed_at)));
            return Ok(Vec::new());
        };
        let mut all = Vec::new();
        let overlap = if is_far { OVERLAP_MILLIS } else { OVERLAP_SHORT_MILLIS };
        let (mut at, mut number) = (newest.plus_millis(-overlap), 0);
        loop {
            let page = news::since(db, at, number, LOOKED_MAX).await?;
            let full = i64::try_from(page.len()).is_ok_and(|many| many >= LOOKED_MAX);
            if let Some(last) = page.last() {
                (at, number) = (last.changed_at, last.number);
                self.newest = self.newest.max(Some(last.changed_at));
            }
            all.extend(page);
            if !full {
                break;
            }
        }
        {
            let heard = hub.heard.lock().unwrap_or_else(PoisonError::into_inner);
            all.retain(|one| {
                heard
                    .get(&one.number)
                    .is_none_or(|(row, _)| row.last_seq < one.last_seq)
            });
        }
        let now = (hub.clock)();
        self.remember(hub, all.iter().map(|row| (*row, now)));
        Ok(all)
    }

    fn remember(&self, hub: &Hub, changes: impl Iterator<Item = (NewsRow, Moment)>) {
        let mut heard = hub.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.extend(changes.map(|(row, at)| (row.number, (row, at))));
        let newest = self.newest.unwrap_or(Moment::from_millis(0));
        let since = newest.plus_millis(-2 * OVERLAP_MILLIS);
        heard.retain(|_, (row, _)| row.changed_at >= since);
    }
}
