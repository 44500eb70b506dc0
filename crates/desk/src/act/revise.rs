//! Making another plan the running one, for new tickets only or for open ones as well.

use std::sync::Arc;

use ladder_core::id::{Address, Revision};
use ladder_core::plan::read;
use ladder_core::time::Moment;
use sha2::{Digest, Sha256};

use super::{ActError, Applied, Desk, follow};
use crate::store::blob::hex;
use crate::store::page::{Cursor, Page};
use crate::store::person::{self, PersonRow};
use crate::store::plan::{self, NewPlan};
use crate::store::ticket::{self, Status, TicketFilter, TicketRow};
use crate::store::{Tx, audit, proposal};

/// What happens to tickets that are open when a plan is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenTickets {
    /// They keep what they were promised.
    Keep,
    /// The new plan's promises hold for them from now on; time already spent is kept.
    Move,
}

/// What a plan is applied onto.
#[derive(Clone, Debug, Default)]
pub struct Onto {
    /// The serial of the running plan as it was read, 0 where none ran; where another runs by then nothing is applied.
    pub running: Option<i64>,
    /// The proposal that it is, by id and version.
    pub(super) proposal: Option<(String, i64)>,
}

impl Onto {
    /// Onto the running plan that was read under this serial; onto nothing where none ran.
    pub fn revision(serial: Option<i64>) -> Self {
        Self {
            running: Some(serial.unwrap_or_default()),
            proposal: None,
        }
    }
}

/// How many open tickets are looked at in one piece.
const PIECE_MAX: i64 = 200;

impl Desk {
    /// Reads and judges a plan without applying it.
    pub fn judge(source: &str) -> Result<Applied, ActError> {
        let reading = read(source);
        let hash = hex(&Sha256::digest(source.as_bytes()));
        match reading.plan {
            Some(plan) => Ok(Applied {
                revision: Revision::new(0),
                hash,
                applied_at: Moment::from_millis(0),
                plan,
                findings: reading.findings,
            }),
            None => Err(ActError::PlanBroken {
                findings: reading.findings,
            }),
        }
    }

    /// The same, beside those who wait for other answers: that of ten thousand people takes a second.
    pub(super) async fn judge_apart(source: &str) -> Result<Applied, ActError> {
        let source = source.to_owned();
        let work = tokio::task::spawn_blocking(move || Self::judge(&source));
        work.await
            .map_err(|error| ActError::Damaged { why: error.to_string() })?
    }

    /// Makes a plan the running one, whatever runs. With [`OpenTickets::Move`] open tickets follow one by one, each in a
    /// commit of its own; those that are left when that breaks off follow by themselves later ([`Desk::follow_plan`]).
    pub async fn apply_plan(
        &self,
        source: &str,
        reason: &str,
        by: &str,
        open: OpenTickets,
        now: Moment,
    ) -> Result<Revision, ActError> {
        self.apply_plan_onto(source, reason, by, open, Onto::default(), now)
            .await
    }

    /// The same, onto what was read before.
    pub async fn apply_plan_onto(
        &self,
        source: &str,
        reason: &str,
        by: &str,
        open: OpenTickets,
        onto: Onto,
        now: Moment,
    ) -> Result<Revision, ActError> {
        let wanted = Arc::new(Self::judge_apart(source).await?);
        let row = NewPlan {
            hash: wanted.hash.clone(),
            name: wanted.plan.name.get(wanted.plan.language.as_str()).to_owned(),
            source: source.to_owned(),
            reason: reason.to_owned(),
            applied_by: by.to_owned(),
            applied_at: now,
        };
        let applied = self
            .db
            .commit(move |tx| Box::pin(async move { apply_in(tx, &wanted, &row, &onto, open).await }))
            .await;
        let revision = match (applied, open) {
            (Ok(serial), OpenTickets::Keep) => serial,
            (Ok(serial), OpenTickets::Move) => {
                // The plan runs, whatever becomes of its tickets now.
                if let Err(error) = self.follow_plan(now).await {
                    tracing::warn!(%error, serial, "open tickets did not all follow the plan; the others will");
                }
                serial
            }
            (Err(ActError::PlanRuns { revision }), OpenTickets::Move) if self.move_open(now).await? > 0 => revision,
            (Err(error), _) => return Err(error),
        };
        self.tell();
        Ok(Revision::new(revision))
    }

    pub(super) async fn open_tickets(&self, after: Option<&Cursor>) -> Result<Page<TicketRow>, ActError> {
        let filter = TicketFilter {
            status: Some(Status::Open),
            ..TicketFilter::default()
        };
        Ok(ticket::page(&self.db, &filter, after, PIECE_MAX).await?)
    }
}

async fn apply_in(
    tx: &mut Tx,
    wanted: &Applied,
    row: &NewPlan,
    onto: &Onto,
    open: OpenTickets,
) -> Result<i64, ActError> {
    let (by, now) = (row.applied_by.as_str(), row.applied_at);
    if let Some(running) = plan::running_mark(&mut *tx).await? {
        if running.hash == wanted.hash {
            return Err(ActError::PlanRuns {
                revision: running.serial,
            });
        }
        if onto.running.is_some_and(|seen| seen != running.serial) {
            return Err(ActError::PlanMoved {
                revision: running.serial,
            });
        }
    }
    let serial = plan::apply(tx, row).await?;
    follow::begin(tx, serial, open).await?;
    people(tx, wanted, now).await?;
    audit::note(tx, now, by, "plan applied", &format!("revision {serial}"), &row.reason).await?;
    if let Some((id, version)) = &onto.proposal {
        let still = proposal::read(&mut *tx, id).await?.map(|row| row.version);
        if still != Some(*version) {
            return Err(ActError::Conflict {
                version: still.unwrap_or_default(),
            });
        }
        let ended = proposal::end(tx, id, Some(serial), by, now).await?;
        ended.then_some(()).ok_or(ActError::NoSuchProposal)?;
    }
    Ok(serial)
}

/// Everybody in the plan is somebody the desk knows.
async fn people(tx: &mut Tx, wanted: &Applied, now: Moment) -> Result<(), ActError> {
    for one in wanted.plan.persons.values() {
        let Ok(address) = Address::parse(&one.email) else {
            continue;
        };
        let language = one.languages.first().unwrap_or(&wanted.plan.language);
        let known = person::read(&mut *tx, address.as_str()).await?;
        let person = PersonRow {
            address: address.to_string(),
            name: one.name.clone(),
            // Who is known has chosen their language, or been met in it.
            language: known
                .as_ref()
                .map_or_else(|| language.to_string(), |known| known.language.clone()),
            phone: one.phone.clone(),
            rights: known.as_ref().map(|known| known.rights.clone()).unwrap_or_default(),
            origin: "plan".to_owned(),
            state: known.map_or_else(|| "active".to_owned(), |known| known.state),
            created_at: now,
            changed_at: now,
            undelivered_at: None,
        };
        person::put(tx, &person).await?;
    }
    Ok(())
}
