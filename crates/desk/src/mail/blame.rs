//! Whether a message is at fault for what went wrong with it, or whatever any other message would have met, too.

use crate::act::ActError;
use crate::error::StoreError;

/// Whether it failed for a reason that any other message would have failed for, too: what is busy or away, or the disk.
pub(super) fn is_not_its_fault(error: &ActError) -> bool {
    let is_disk = matches!(
        error,
        ActError::Store(StoreError::Blob { .. } | StoreError::NoDataFolder)
    );
    is_disk || is_passing(error)
}

/// Whether the same message may simply be tried again a little later.
fn is_passing(error: &ActError) -> bool {
    match error {
        ActError::NoPlan => true,
        ActError::Store(error) => error.is_passing() || *error == StoreError::Unsure,
        ActError::Refused(_)
        | ActError::Objected(_)
        | ActError::ItemChanged { .. }
        | ActError::Conflict { .. }
        | ActError::WrittenMeanwhile
        | ActError::NoSuchTicket(_)
        | ActError::KeyReused
        | ActError::RevisionMissing { .. }
        | ActError::PlanBroken { .. }
        | ActError::PlanRuns { .. }
        | ActError::PlanMoved { .. }
        | ActError::NoSuchRevision { .. }
        | ActError::NoSuchProposal
        | ActError::Disabled { .. }
        | ActError::Damaged { .. } => false,
    }
}
