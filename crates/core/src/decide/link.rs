//! Two tickets that have to do with each other and go on each for itself.

use crate::command::RELATIONS_MAX;
use crate::draft::Draft;
use crate::event::Event;
use crate::refusal::{PairRefusal, Refusal};
use crate::ticket::LinkKind;

/// Links the two; there is one link between two tickets, open or closed.
pub(super) fn link(this: &mut Draft<'_>, other: &mut Draft<'_>, kind: LinkKind) -> Result<(), Refusal> {
    let (here, there) = (this.ticket.number, other.ticket.number);
    if this.ticket.relations.link_with(there).is_some() {
        return Err(PairRefusal::AlreadyLinked { number: there }.into());
    }
    for side in [&*this, &*other] {
        if side.ticket.relations.links.len() >= RELATIONS_MAX {
            return Err(Refusal::TooMany {
                what: "links",
                max: RELATIONS_MAX,
            });
        }
    }
    this.push(Event::Linked { other: there, kind });
    other.push(Event::Linked {
        other: here,
        kind: kind.seen_from_the_other(),
    });
    Ok(())
}

/// Takes the link back.
pub(super) fn unlink(this: &mut Draft<'_>, other: &mut Draft<'_>) -> Result<(), Refusal> {
    let (here, there) = (this.ticket.number, other.ticket.number);
    let Some(kind) = this.ticket.relations.link_with(there).map(|link| link.kind) else {
        return Err(PairRefusal::NotLinked { number: there }.into());
    };
    this.push(Event::Unlinked { other: there, kind });
    other.push(Event::Unlinked {
        other: here,
        kind: kind.seen_from_the_other(),
    });
    Ok(())
}
