//! Changing the plan step by step: a proposal is begun from a revision, changed and looked at by whoever may, and applied
//! with a reason, or set aside. None is ever lost.

use ladder_core::id::Revision;
use ladder_core::refusal::Refusal;
use ladder_core::time::Moment;

use super::revise::Onto;
use super::{ActError, Desk, OpenTickets};
use crate::store::plan;
use crate::store::proposal::{self, ProposalRow};
use crate::store::{audit, key};

/// The longest plan that is proposed, in bytes: that of ten thousand people, in the form of a browser.
pub const SOURCE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The longest name, in bytes.
const NAME_BYTES_MAX: usize = 200;

/// What a proposal begins from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The running plan.
    Running,
    /// An earlier revision, to be restored.
    Revision(i64),
}

/// A proposal that is to be applied, as its reader saw it.
#[derive(Clone, Debug)]
pub struct Application {
    /// Which.
    pub id: String,
    /// The version that was read.
    pub version: i64,
    /// The serial of the plan that ran then.
    pub running: i64,
    /// Why.
    pub reason: String,
    /// What happens to open tickets.
    pub open: OpenTickets,
}

impl Desk {
    /// A proposal.
    pub async fn proposal(&self, id: &str) -> Result<Option<ProposalRow>, ActError> {
        Ok(proposal::read(&self.db, id).await?)
    }

    /// Begins one; its id. Held against the running plan, whatever its text begins as.
    pub async fn begin_proposal(&self, from: From, name: &str, by: &str, now: Moment) -> Result<String, ActError> {
        let id = key::fresh(now)?;
        let fresh = id.clone();
        let (name, by) = (short(name), by.to_owned());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let running = plan::running(&mut *tx).await?.ok_or(ActError::NoPlan)?;
                    let base = running.serial;
                    let source = match from {
                        From::Running => running.source,
                        From::Revision(revision) => {
                            let row = plan::read(&mut *tx, revision).await?;
                            row.ok_or(ActError::NoSuchRevision { revision })?.source
                        }
                    };
                    let row = ProposalRow {
                        id: fresh,
                        name,
                        author: by.clone(),
                        base,
                        source,
                        version: 1,
                        state: "open".to_owned(),
                        revision: None,
                        created_at: now,
                        changed_at: now,
                        changed_by: by,
                    };
                    proposal::create(tx, &row).await?;
                    Ok::<_, ActError>(())
                })
            })
            .await?;
        Ok(id)
    }

    /// Keeps another text of it; the version that it has now. Somebody else's change since is a conflict.
    pub async fn keep_proposal(
        &self,
        id: &str,
        version: i64,
        source: &str,
        by: &str,
        now: Moment,
    ) -> Result<i64, ActError> {
        if source.len() > SOURCE_BYTES_MAX {
            return Err(Refusal::TooLong {
                field: "source",
                max: SOURCE_BYTES_MAX,
            }
            .into());
        }
        let (id, source, by) = (id.to_owned(), source.to_owned(), by.to_owned());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    if proposal::keep(tx, &id, version, &source, &by, now).await? {
                        return Ok(version + 1);
                    }
                    let row = proposal::read(&mut *tx, &id).await?;
                    let row = row.filter(|row| row.state == "open").ok_or(ActError::NoSuchProposal)?;
                    Err(ActError::Conflict { version: row.version })
                })
            })
            .await
    }

    /// Holds it against the plan that runs now, whose reader saw what that changed.
    pub async fn rebase_proposal(&self, id: &str, running: i64, by: &str, now: Moment) -> Result<(), ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let row = proposal::read(&mut *tx, &id).await?;
                    row.filter(|row| row.state == "open").ok_or(ActError::NoSuchProposal)?;
                    let mark = plan::running_mark(&mut *tx).await?.ok_or(ActError::NoPlan)?;
                    if mark.serial != running {
                        return Err(ActError::PlanMoved { revision: mark.serial });
                    }
                    let is_open = proposal::rebase(tx, &id, running, &by, now).await?;
                    is_open.then_some(()).ok_or(ActError::NoSuchProposal)
                })
            })
            .await
    }

    /// Sets it aside; it can be taken up again.
    pub async fn discard_proposal(&self, id: &str, by: &str, now: Moment) -> Result<(), ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let ended = proposal::end(tx, &id, None, &by, now).await?;
                    ended.then_some(()).ok_or(ActError::NoSuchProposal)?;
                    Ok(audit::note(tx, now, &by, "proposal-discarded", &id, "{}").await?)
                })
            })
            .await
    }

    /// Takes up again what was set aside.
    pub async fn take_up_proposal(&self, id: &str, by: &str, now: Moment) -> Result<(), ActError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        self.db
            .commit(move |tx| {
                Box::pin(async move {
                    let taken = proposal::take_up(tx, &id, &by, now).await?;
                    taken.then_some(()).ok_or(ActError::NoSuchProposal)
                })
            })
            .await
    }

    /// Makes it the running plan, if it and the running plan are still those that were read.
    pub async fn apply_proposal(&self, wanted: Application, by: &str, now: Moment) -> Result<Revision, ActError> {
        if wanted.reason.trim().is_empty() {
            return Err(Refusal::WordsMissing { field: "reason" }.into());
        }
        let row = proposal::read(&self.db, &wanted.id).await?;
        let row = row.filter(|row| row.state == "open").ok_or(ActError::NoSuchProposal)?;
        if row.version != wanted.version {
            return Err(ActError::Conflict { version: row.version });
        }
        let onto = Onto {
            running: Some(wanted.running),
            proposal: Some((wanted.id, wanted.version)),
        };
        self.apply_plan_onto(&row.source, wanted.reason.trim(), by, wanted.open, onto, now)
            .await
    }
}

fn short(name: &str) -> String {
    let end = name.floor_char_boundary(NAME_BYTES_MAX);
    name[..end].trim().to_owned()
}
