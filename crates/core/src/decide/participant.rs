//! Others who may read and reply.

use crate::command::PARTICIPANTS_MAX;
use crate::draft::Draft;
use crate::event::Event;
use crate::id::Address;
use crate::refusal::Refusal;

/// Lets somebody else take part; what was said before is theirs only when that was chosen.
pub(super) fn add(draft: &mut Draft<'_>, address: &Address, with_history: bool) -> Result<(), Refusal> {
    draft.for_requester()?;
    draft.not_merged()?;
    if draft.ticket.concerns(address) {
        return Err(Refusal::AlreadyParticipant {
            address: address.clone(),
        });
    }
    if draft.ticket.participants.len() >= PARTICIPANTS_MAX {
        return Err(Refusal::TooMany {
            what: "participants",
            max: PARTICIPANTS_MAX,
        });
    }
    draft.push(Event::ParticipantAdded {
        address: address.clone(),
        with_history,
    });
    Ok(())
}

/// Ends that; participants may leave by themselves.
pub(super) fn remove(draft: &mut Draft<'_>, address: &Address) -> Result<(), Refusal> {
    if draft.actor.address() != Some(address) {
        draft.for_requester()?;
    }
    if !draft
        .ticket
        .participants
        .iter()
        .any(|participant| &participant.address == address)
    {
        return Err(Refusal::NotParticipant {
            address: address.clone(),
        });
    }
    draft.push(Event::ParticipantRemoved {
        address: address.clone(),
    });
    Ok(())
}
