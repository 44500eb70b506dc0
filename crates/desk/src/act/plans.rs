//! The plans that hold, read and compiled once per revision.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use ladder_core::id::Revision;
use ladder_core::plan::{Finding, Plan, Reading, read};
use ladder_core::time::Moment;
use sha2::{Digest, Sha256};

use super::{ActError, Desk};
use crate::store::blob::hex;
use crate::store::plan::{self, PlanMark, PlanRow};
use crate::store::{Db, Tx};

/// The most compiled plans kept in memory; tickets of older revisions are rare and compile again.
const CACHED_MAX: usize = 64;

/// The most readings of texts that do not run, kept in memory: a proposal is looked at page by page.
const JUDGED_MAX: usize = 8;

/// A plan under the serial number with which it was applied.
#[derive(Debug)]
pub struct Applied {
    /// Its serial number.
    pub revision: Revision,
    /// The hash of its text.
    pub hash: String,
    /// When it was applied; the first moment of all for one that was only judged.
    pub applied_at: Moment,
    /// The plan.
    pub plan: Plan,
    /// What is found in it; none of it keeps it from running.
    pub findings: Vec<Finding>,
}

/// Readings by the hash of their text, the oldest first.
type Judged = VecDeque<(String, Arc<Reading>)>;

/// Compiled plans by revision.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    known: Arc<Mutex<HashMap<i64, Arc<Applied>>>>,
    judged: Arc<Mutex<Judged>>,
}

impl Plans {
    /// The running plan and the one with this revision, seen from inside a transaction.
    pub(super) async fn running(&self, tx: &mut Tx) -> Result<Arc<Applied>, ActError> {
        let mark = plan::running_mark(&mut *tx).await?.ok_or(ActError::NoPlan)?;
        self.forget_another(&mark);
        self.at(tx, Revision::new(mark.serial)).await
    }

    /// The plan with a revision.
    pub(super) async fn at(&self, tx: &mut Tx, revision: Revision) -> Result<Arc<Applied>, ActError> {
        if let Some(applied) = self.cached(revision) {
            return Ok(applied);
        }
        let missing = ActError::RevisionMissing {
            revision: revision.get(),
        };
        let row = plan::read(&mut *tx, revision.get()).await?.ok_or(missing)?;
        self.compile(row).await
    }

    async fn compile(&self, row: PlanRow) -> Result<Arc<Applied>, ActError> {
        let source = row.source;
        let reading = read_apart(source).await?;
        let Some(plan) = reading.plan else {
            return Err(ActError::PlanBroken {
                findings: reading.findings,
            });
        };
        let applied = Arc::new(Applied {
            revision: Revision::new(row.serial),
            hash: row.hash,
            applied_at: row.applied_at,
            plan,
            findings: reading.findings,
        });
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CACHED_MAX {
            known.clear();
        }
        known.insert(row.serial, Arc::clone(&applied));
        Ok(applied)
    }

    fn judgement(&self, hash: &str) -> Option<Arc<Reading>> {
        let judged = self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        let found = judged.iter().find(|(known, _)| known == hash);
        found.map(|(_, reading)| Arc::clone(reading))
    }

    fn cached(&self, revision: Revision) -> Option<Arc<Applied>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&revision.get()).cloned()
    }

    /// A plan read inside a commit that failed later was never kept, and its number went to another.
    fn forget_another(&self, mark: &PlanMark) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.get(&mark.serial).is_some_and(|applied| applied.hash != mark.hash) {
            known.remove(&mark.serial);
        }
    }

    async fn read(&self, db: &Db, serial: i64) -> Result<Arc<Applied>, ActError> {
        if let Some(applied) = self.cached(Revision::new(serial)) {
            return Ok(applied);
        }
        let row = plan::read(db, serial)
            .await?
            .ok_or(ActError::RevisionMissing { revision: serial })?;
        self.compile(row).await
    }
}

impl Desk {
    /// The running plan.
    pub async fn running_plan(&self) -> Result<Arc<Applied>, ActError> {
        let mark = plan::running_mark(&self.db).await?.ok_or(ActError::NoPlan)?;
        self.plans.forget_another(&mark);
        self.plans.read(&self.db, mark.serial).await
    }

    /// What there is to say about a text that does not run, or not yet.
    pub async fn judged(&self, source: &str) -> Result<Arc<Reading>, ActError> {
        let hash = hex(&Sha256::digest(source.as_bytes()));
        let found = self.plans.judgement(&hash);
        if let Some(reading) = found {
            return Ok(reading);
        }
        let reading = Arc::new(read_apart(source.to_owned()).await?);
        let mut judged = self.plans.judged.lock().unwrap_or_else(PoisonError::into_inner);
        judged.push_back((hash, Arc::clone(&reading)));
        if judged.len() > JUDGED_MAX {
            judged.pop_front();
        }
        Ok(reading)
    }

    /// The running plan as a transaction sees it.
    pub async fn running_plan_in(&self, tx: &mut Tx) -> Result<Arc<Applied>, ActError> {
        self.plans.running(tx).await
    }

    /// The plan with a revision.
    pub async fn plan_at(&self, revision: Revision) -> Result<Arc<Applied>, ActError> {
        self.plans.read(&self.db, revision.get()).await
    }
}

/// Reads a plan beside the threads that answer: that of ten thousand people takes a second, in which others are to be
/// answered.
pub(super) async fn read_apart(source: String) -> Result<Reading, ActError> {
    let work = tokio::task::spawn_blocking(move || read(&source));
    work.await.map_err(|error| ActError::Damaged { why: error.to_string() })
}
