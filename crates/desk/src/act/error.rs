//! What can keep a command from happening.

use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::Finding;
use ladder_core::refusal::Refusal;
use ladder_core::rollout::Objection;
use thiserror::Error;

use crate::error::StoreError;

/// Why nothing happened. In every case nothing was half done.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ActError {
    /// The rules refuse it.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Somebody else changed the ticket first.
    #[error("the ticket has changed: it is at version {version} now; look at it again and repeat what still fits")]
    Conflict {
        /// The version it has now.
        version: i64,
    },
    /// Somebody else wrote or closed the ticket while this was being written.
    #[error("somebody else wrote meanwhile, or closed the ticket; read it and send again what still fits")]
    WrittenMeanwhile,
    /// The rules of the rollout refuse it.
    #[error("refused: {0}")]
    Objected(Objection),
    /// Somebody else changed the item first.
    #[error("it has changed: it is at version {version} now; look at it again and repeat what still fits")]
    ItemChanged {
        /// The version it has now.
        version: i64,
    },
    /// There is no such ticket.
    #[error("there is no ticket {0}")]
    NoSuchTicket(TicketNumber),
    /// The key of a repeatable request was used for another one.
    #[error("this idempotency key was used for another request; use a fresh one")]
    KeyReused,
    /// No plan runs yet.
    #[error("no plan is applied yet; apply one with: ladder plan apply FILE --reason WORDS")]
    NoPlan,
    /// A plan that must be there is not.
    #[error("plan revision {revision} is missing from the database; restore a backup")]
    RevisionMissing {
        /// Its serial number.
        revision: i64,
    },
    /// The plan has errors.
    #[error("the plan has {} findings that keep it from running; see: ladder check FILE", .findings.len())]
    PlanBroken {
        /// What is wrong with it.
        findings: Vec<Finding>,
    },
    /// The plan runs already.
    #[error("this plan is already the running one, as revision {revision}")]
    PlanRuns {
        /// Its serial number.
        revision: i64,
    },
    /// Another plan was applied since its reader looked.
    #[error("revision {revision} of the plan was applied meanwhile; look at what it changes first")]
    PlanMoved {
        /// The serial number of the plan that runs now.
        revision: i64,
    },
    /// There is no such revision of the plan.
    #[error("there is no revision {revision} of the plan")]
    NoSuchRevision {
        /// The serial number that was asked for.
        revision: i64,
    },
    /// There is no such proposal, or it is open no longer.
    #[error("there is no such proposal, or it was applied or set aside")]
    NoSuchProposal,
    /// The person may no longer act.
    #[error("{address} is disabled; an administrator can change that")]
    Disabled {
        /// Whom it is about.
        address: Address,
    },
    /// What is kept cannot be read: damage, or a newer program's words.
    #[error("ticket data cannot be read: {why}; run: ladder doctor")]
    Damaged {
        /// The reader's words.
        why: String,
    },
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for ActError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Objection> for ActError {
    fn from(objection: Objection) -> Self {
        Self::Objected(objection)
    }
}

impl From<serde_json::Error> for ActError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged { why: error.to_string() }
    }
}
