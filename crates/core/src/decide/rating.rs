//! What the help was worth, in the requester's own words.

use super::intake::bounded;
use crate::deadline;
use crate::draft::Draft;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::ticket::{End, STARS_MAX, STARS_MIN, State};

/// The requester rates how their ticket went, once it has closed. As long as it could be reopened they may think better of
/// it; each time it closes again they may say it anew.
pub(super) fn rate(draft: &mut Draft<'_>, stars: u8, words: Option<&str>) -> Result<(), Refusal> {
    if draft.actor.address() != Some(&draft.ticket.requester) {
        return Err(Refusal::RequesterOnly);
    }
    match &draft.ticket.state {
        State::Closed {
            end: End::Solved | End::Unanswered | End::Withdrawn,
        } => {}
        State::Closed {
            end: End::Spam | End::Duplicate { .. } | End::Merged { .. },
        }
        | State::Queued
        | State::Held { .. }
        | State::Offered { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. } => return Err(draft.needs("closed")),
    }
    if !(STARS_MIN..=STARS_MAX).contains(&stars) {
        return Err(Refusal::StarsOutOfRange {
            min: STARS_MIN,
            max: STARS_MAX,
        });
    }
    bounded(words.unwrap_or_default(), "words")?;
    changeable(draft)?;
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    draft.push(Event::Rated {
        stars,
        words: words.map(str::to_owned),
    });
    Ok(())
}

fn changeable(draft: &Draft<'_>) -> Result<(), Refusal> {
    let closed_at = draft.ticket.closed_at.unwrap_or(draft.now);
    let rated = draft.ticket.rating.as_ref().filter(|rating| rating.at >= closed_at);
    if rated.is_none() {
        return Ok(());
    }
    let plan = draft.rules.plans.promised;
    let until = deadline::end_of(plan.process.reopen, plan.targets_calendar(), closed_at)?;
    if draft.now > until {
        Err(Refusal::RatingFixed { until })
    } else {
        Ok(())
    }
}
