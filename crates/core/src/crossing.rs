//! Two who write at once: what somebody else did between desk and requester while a message was being written.

use crate::access;
use crate::event::{Event, Recorded};
use crate::person::Who;

/// The events, of those after the last one its writer had seen, that a message crosses: somebody else wrote to the
/// requester, the requester wrote, or the ticket was closed. Notes, other moves and the writer's own do not stand in its
/// way.
pub fn crossed<'e>(since: &'e [Recorded], by: &Who) -> Vec<&'e Recorded> {
    let counts =
        |recorded: &Recorded| access::said(recorded).is_some() || matches!(recorded.event, Event::Closed { .. });
    since
        .iter()
        .filter(|recorded| recorded.who != *by && counts(recorded))
        .collect()
}
