//! Rehearsals that people ask for on a page: bounded, one at a time, the last ones remembered; and keeping one with the
//! revision of the plan that it is of.

use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ladder_core::id::Revision;
use ladder_core::plan::{Finding, Plan, forecast, read};
use ladder_core::sim::rehearsal::{REPLICATIONS, Rehearsal, RehearsalError, Settings, WEEKS};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::{ActError, Desk};
use crate::plan::rehearsal::told::told;
use crate::rehearse::rehearse;
use crate::store::blob::hex;
use crate::store::rehearsal::{self, RehearsalEntry, RehearsalRow};
use crate::store::{audit, key};

/// The most people at a tier that a page asks about.
pub const PEOPLE_ASKED_MAX: u32 = 1_000;
/// The most devices a week that it asks about.
pub const DEVICES_ASKED_MAX: u32 = 1_000_000;
/// The most rehearsals that are kept with a revision.
pub const KEPT_MAX: i64 = 30;
/// The most weeks of a rehearsal on a page.
const WEEKS_ASKED_MAX: u32 = 52;
/// What happens in all its replications together, about: half a second of two cores. A large plan has fewer replications.
const EVENTS_IN_ALL: u64 = 2_000_000;
const REPLICATIONS_MIN: u32 = 5;
/// More tickets open, or more that happens in one run, and the run ends early.
const OPEN_ASKED_MAX: usize = 50_000;
const EVENTS_ASKED_MAX: u64 = 1_000_000;
/// Remembered, the oldest forgotten first.
const REMEMBERED_MAX: usize = 24;
/// Longer nobody waits for those who asked before.
const PATIENCE: Duration = Duration::from_secs(10);

/// What somebody asks on a page: in place of what the plan says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// People at these tiers.
    pub people: BTreeMap<TierNo, u32>,
    /// Devices enrolled a week.
    pub devices_a_week: Option<u32>,
}

/// A plan rehearsed, with what the check foresees (F501 to F504).
#[derive(Clone, Debug)]
pub struct Foretold {
    /// The plan.
    pub plan: Plan,
    /// What it came to.
    pub rehearsal: Rehearsal,
    /// What will hurt.
    pub findings: Vec<Finding>,
}

/// Why there is no rehearsal.
#[derive(Debug, thiserror::Error)]
pub enum Unforetold {
    /// The plan, or what was asked of it, cannot be rehearsed.
    #[error(transparent)]
    Cannot(#[from] RehearsalError),
    /// Others asked before, and it takes too long.
    #[error("other rehearsals take their time")]
    Busy,
    /// Something else.
    #[error(transparent)]
    Act(#[from] ActError),
}

/// What was rehearsed, the oldest first, and the right to rehearse.
#[derive(Clone, Debug)]
pub struct Memory {
    known: Arc<Mutex<Known>>,
    turn: Arc<Semaphore>,
}

type Known = VecDeque<(Key, Arc<Foretold>)>;
/// The hash of a plan, and what was asked.
type Key = (String, Asked);

impl Default for Memory {
    fn default() -> Self {
        Self {
            known: Arc::default(),
            turn: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Memory {
    fn find(&self, key: &Key) -> Option<Arc<Foretold>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|(known, _)| known == key);
        found.map(|(_, foretold)| Arc::clone(foretold))
    }

    fn remember(&self, key: Key, foretold: &Arc<Foretold>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.push_back((key, Arc::clone(foretold)));
        if known.len() > REMEMBERED_MAX {
            known.pop_front();
        }
    }
}

impl Desk {
    /// Rehearses a plan that can run. One is rehearsed at a time; what was asked lately is answered at once.
    pub async fn foretell(&self, source: &str, asked: &Asked) -> Result<Arc<Foretold>, Unforetold> {
        let key = (hex(&Sha256::digest(source.as_bytes())), asked.clone());
        if let Some(known) = self.foretold.find(&key) {
            return Ok(known);
        }
        let turn = timeout(PATIENCE, Arc::clone(&self.foretold.turn).acquire_owned());
        let turn = turn.await.map_err(|_| Unforetold::Busy)?;
        // Whoever had the turn before may have asked the same.
        if let Some(known) = self.foretold.find(&key) {
            return Ok(known);
        }
        let (source, asked, memory) = (source.to_owned(), asked.clone(), self.foretold.clone());
        let work = tokio::task::spawn_blocking(move || {
            let foretold = foretell(&source, &asked).map(Arc::new);
            // Before the next has the turn, who may ask the same.
            if let Ok(foretold) = &foretold {
                memory.remember(key, foretold);
            }
            // It ends with the work, not with whoever gave up waiting for it.
            drop(turn);
            foretold
        });
        work.await
            .map_err(|error| ActError::Damaged { why: error.to_string() })?
    }

    /// Keeps a rehearsal with the revision that it is of; the oldest beyond [`KEPT_MAX`] goes.
    pub async fn keep_rehearsal(
        &self,
        revision: Revision,
        asked: String,
        foretold: &Foretold,
        by: &str,
        now: Moment,
    ) -> Result<String, ActError> {
        let id = key::fresh(now)?;
        let verdict = &foretold.rehearsal.verdict;
        let broken = verdict.broken.as_ref();
        let entry = RehearsalEntry {
            id: id.clone(),
            revision: revision.get(),
            asked,
            holds: verdict.holds,
            first_week: broken.and_then(|broken| i64::try_from(broken.week).ok()),
            first_tier: broken.map(|broken| i64::from(broken.tier.get())),
            kept_at: now,
            kept_by: by.to_owned(),
        };
        let told = told(&foretold.plan, &foretold.rehearsal).to_string();
        let row = RehearsalRow { entry, told };
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let of_revision = rehearsal::of_revision(&mut *tx, row.entry.revision, KEPT_MAX).await?;
                    let spare = usize::try_from(KEPT_MAX - 1).unwrap_or_default();
                    for old in of_revision.iter().skip(spare) {
                        rehearsal::remove(tx, &old.id).await?;
                    }
                    rehearsal::keep(tx, &row).await?;
                    let entry = &row.entry;
                    let about = format!("revision {}", entry.revision);
                    let detail = particulars(&entry.asked);
                    audit::note(tx, now, &entry.kept_by, "rehearsal-kept", &about, &detail).await?;
                    Ok::<_, ActError>(())
                })
            })
            .await?;
        Ok(id)
    }
}

/// What was asked in place of what the plan says, for the audit: each name with its number.
fn particulars(asked: &str) -> String {
    let asked = form_urlencoded::parse(asked.as_bytes());
    let facts: serde_json::Map<String, serde_json::Value> =
        asked.map(|(name, number)| (name.into_owned(), number.into())).collect();
    serde_json::Value::Object(facts).to_string()
}

fn foretell(source: &str, asked: &Asked) -> Result<Foretold, Unforetold> {
    let plan = read(source)
        .plan
        .ok_or_else(|| ActError::PlanBroken { findings: Vec::new() })?;
    let settings = bounded(&plan, asked)?;
    let rehearsed = OnceCell::new();
    let reading = forecast(source, &|plan| {
        let rehearsal = rehearse(plan, &settings, &|_| {})?;
        Ok(rehearsed.get_or_init(|| rehearsal).clone())
    })?;
    let foreseen = |finding: &Finding| !finding.code().is_judged();
    let rehearsal = rehearsed.into_inner().ok_or(RehearsalError::NoPhase)?;
    Ok(Foretold {
        plan,
        rehearsal,
        findings: reading.findings.into_iter().filter(foreseen).collect(),
    })
}

/// As many replications as a reader has the patience for: a first one tells how much happens in it.
fn bounded(plan: &Plan, asked: &Asked) -> Result<Settings, RehearsalError> {
    let settings = Settings {
        weeks: Some(plan.assume.weeks.unwrap_or(WEEKS).min(WEEKS_ASKED_MAX)),
        replications: Some(1),
        people: asked
            .people
            .iter()
            .map(|(tier, people)| (*tier, vec![*people]))
            .collect(),
        devices_a_week: asked.devices_a_week,
        open_max: Some(OPEN_ASKED_MAX),
        events_max: Some(EVENTS_ASKED_MAX),
        ..Settings::default()
    };
    let first = rehearse(plan, &settings, &|_| {})?;
    let wanted = plan.assume.replications.unwrap_or(REPLICATIONS).min(REPLICATIONS);
    let fits = u32::try_from(EVENTS_IN_ALL / first.events.max(1)).unwrap_or(u32::MAX);
    Ok(Settings {
        replications: Some(wanted.min(fits.max(REPLICATIONS_MIN))),
        ..settings
    })
}
