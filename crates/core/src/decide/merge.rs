//! One matter in two tickets: one of them ends, and the other carries both on, until somebody undoes it.

use super::contact::end_of_silence;
use crate::clock::{Clock, PauseReason};
use crate::command::{PARTICIPANTS_MAX, RELATIONS_MAX};
use crate::draft::Draft;
use crate::event::Event;
use crate::id::Address;
use crate::refusal::{PairRefusal, Refusal};
use crate::ticket::{End, LaidDown, State, Ticket};

/// Every reason for which a clock of an open ticket stands still.
const STANDING: [PauseReason; 4] = [
    PauseReason::OnRequester,
    PauseReason::OnVendor,
    PauseReason::Asked,
    PauseReason::Offered,
];

/// This ticket ends in the other. Its people take part there from now on, so that they hear of the solution.
///
/// Since both must be open, and what was merged is closed, no ticket ever follows itself.
pub(super) fn merge(this: &mut Draft<'_>, other: &mut Draft<'_>, with_history: bool) -> Result<(), Refusal> {
    this.open()?;
    takes_in(other)?;
    if let Some(case) = this.ticket.cases.iter().find(|case| case.open) {
        return Err(PairRefusal::CaseOpen {
            number: case.number.clone(),
        }
        .into());
    }
    let (from, into) = (this.ticket.number, other.ticket.number);
    let people = brought(&this.ticket, &other.ticket);
    let new: Vec<Address> = people
        .iter()
        .filter(|address| !other.ticket.concerns(address))
        .cloned()
        .collect();
    if other.ticket.participants.len() + new.len() > PARTICIPANTS_MAX {
        return Err(Refusal::TooMany {
            what: "participants",
            max: PARTICIPANTS_MAX,
        });
    }
    other.push(Event::TookIn { from, people });
    for address in new {
        other.push(Event::ParticipantAdded { address, with_history });
    }
    this.push(Event::MergedInto { into, with_history });
    for reason in STANDING {
        this.resume(reason);
    }
    this.close(End::Merged { into });
    Ok(())
}

fn takes_in(other: &Draft<'_>) -> Result<(), Refusal> {
    if let State::Closed { end } = &other.ticket.state {
        return Err(PairRefusal::MergeIntoClosed {
            number: other.ticket.number,
            end: end.word(),
        }
        .into());
    }
    if other.ticket.relations.merged.len() >= RELATIONS_MAX {
        return Err(Refusal::TooMany {
            what: "merged tickets",
            max: RELATIONS_MAX,
        });
    }
    Ok(())
}

/// Everybody who takes part in the other ticket because of this one alone, or because of this one and others merged
/// before it.
fn brought(this: &Ticket, other: &Ticket) -> Vec<Address> {
    let participants = this.participants.iter().map(|participant| &participant.address);
    std::iter::once(&this.requester)
        .chain(participants)
        .filter(|address| !other.concerns(address) || other.relations.brought(address))
        .cloned()
        .collect()
}

/// This ticket goes on where it was when it ended in the other, its promises moved by the time it lay there.
pub(super) fn unmerge(this: &mut Draft<'_>, other: &mut Draft<'_>) -> Result<(), Refusal> {
    let (from, into) = (this.ticket.number, other.ticket.number);
    if this.ticket.merged_into() != Some(into) {
        return Err(PairRefusal::NotMerged { number: into }.into());
    }
    if let Some(on) = other.ticket.merged_into() {
        return Err(PairRefusal::MergedOn { number: into, into: on }.into());
    }
    for address in leaving(this, other) {
        other.push(Event::ParticipantRemoved { address });
    }
    other.push(Event::GaveBack { from });
    let laid_down = this.ticket.relations.laid_down.clone();
    let clocks = this.ticket.clocks.clone();
    this.push(Event::Unmerged { into });
    if let Some(laid_down) = laid_down {
        count_on(this, &laid_down, &clocks);
    }
    if let State::Confirming { until: Some(_), .. } = this.ticket.state {
        let until = end_of_silence(this)?;
        this.push(Event::SilenceCounts { until });
    }
    Ok(())
}

/// Those who came in with this ticket and with no other.
fn leaving(this: &Draft<'_>, other: &Draft<'_>) -> Vec<Address> {
    let merged = &other.ticket.relations.merged;
    let (own, others): (Vec<_>, Vec<_>) = merged.iter().partition(|merged| merged.from == this.ticket.number);
    let stays = |address: &&Address| others.iter().any(|merged| merged.people.contains(address));
    own.into_iter()
        .flat_map(|merged| merged.people.iter())
        .filter(|address| !stays(address))
        .cloned()
        .collect()
}

fn count_on(this: &mut Draft<'_>, laid_down: &LaidDown, clocks: &[Clock]) {
    for (id, stood) in &laid_down.clocks {
        let Some(clock) = clocks.iter().find(|clock| clock.id == *id) else {
            continue;
        };
        let Some((since, _)) = clock.settled else { continue };
        this.carry_on(clock, PauseReason::Merged, since);
        if let Some(reason) = stood {
            this.stop(clock.kind, *reason);
        }
    }
}

/// The ticket that was split off from this one ends in it again.
pub(super) fn unsplit(this: &mut Draft<'_>, other: &mut Draft<'_>) -> Result<(), Refusal> {
    let (old, new) = (this.ticket.number, other.ticket.number);
    let is_split = this.ticket.relations.split_into.contains(&new) && other.ticket.relations.split_from == Some(old);
    if is_split {
        merge(other, this, false)
    } else {
        Err(PairRefusal::NotSplit { number: new }.into())
    }
}
