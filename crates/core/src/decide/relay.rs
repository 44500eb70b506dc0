//! The way down: a solution is handed from tier to tier until tier 1 has it (R18, R19).

use super::custody::work;
use super::escalation::alarm;
use super::intake::{bounded, some};
use crate::clock::ClockKind;
use crate::command::{Solve, TEXT_BYTES_MAX};
use crate::draft::Draft;
use crate::event::Event;
use crate::plan::RelayRule;
use crate::refusal::Refusal;
use crate::ticket::State;
use crate::tier::TierNo;

/// The holder found the solution.
pub(super) fn solve(draft: &mut Draft<'_>, solution: &Solve) -> Result<(), Refusal> {
    let finder = draft.holder()?;
    let tier = draft.ticket.tier;
    some(&solution.resolution, "resolution")?;
    if tier != TierNo::FIRST {
        some(solution.cause.as_deref().unwrap_or_default(), "cause")?;
    }
    for (text, field) in [
        (&solution.cause, "cause"),
        (&solution.explanation, "explanation"),
        (&solution.draft, "draft"),
    ] {
        if text.as_ref().is_some_and(|text| text.len() > TEXT_BYTES_MAX) {
            return Err(Refusal::TooLong {
                field,
                max: TEXT_BYTES_MAX,
            });
        }
    }
    draft.end_wait();
    draft.meet(ClockKind::Work);
    let Solve {
        cause,
        resolution,
        explanation,
        draft: told,
    } = solution.clone();
    draft.push(Event::Solved {
        tier,
        cause,
        resolution,
        explanation,
        draft: told,
    });
    if tier == TierNo::FIRST {
        contact_due(draft, Some(finder))
    } else {
        hand_down(draft, tier)
    }
}

/// Hands the solution to the tier that must acknowledge it next.
fn hand_down(draft: &mut Draft<'_>, from: TierNo) -> Result<(), Refusal> {
    let to = match draft.rules.plans.promised.process.relay {
        RelayRule::EachTier => from.below().unwrap_or(TierNo::FIRST),
        RelayRule::FirstTier => TierNo::FIRST,
    };
    draft.push(Event::Relayed { from, to });
    draft.start(ClockKind::Acknowledge, Some(to))
}

/// A tier says that it understood, and passes the solution on.
pub(super) fn acknowledge(draft: &mut Draft<'_>, could_solve: bool, words: Option<&str>) -> Result<(), Refusal> {
    let State::Relayed { .. } = &draft.ticket.state else {
        return Err(draft.needs("relayed"));
    };
    let tier = draft.ticket.tier;
    let agent = draft.member_of(tier)?;
    bounded(words.unwrap_or_default(), "words")?;
    draft.meet(ClockKind::Acknowledge);
    draft.push(Event::Acknowledged {
        tier,
        could_solve,
        words: words.map(str::to_owned),
    });
    if tier == TierNo::FIRST {
        contact_due(draft, Some(agent))
    } else {
        hand_down(draft, tier)
    }
}

fn contact_due(draft: &mut Draft<'_>, agent: Option<crate::id::Address>) -> Result<(), Refusal> {
    draft.push(Event::ContactDue { agent });
    draft.start(ClockKind::Contact, Some(TierNo::FIRST))
}

/// A tier doubts the solution: it goes back up to whom it came from, with the reason.
pub(super) fn doubt(draft: &mut Draft<'_>, words: &str) -> Result<(), Refusal> {
    let State::Relayed { from: to } = draft.ticket.state else {
        return Err(draft.needs("relayed"));
    };
    let from = draft.ticket.tier;
    draft.member_of(from)?;
    some(words, "words")?;
    draft.drop_clock(ClockKind::Acknowledge);
    draft.push(Event::Doubted {
        from,
        to,
        words: words.to_owned(),
    });
    draft.let_go_of_disabled();
    if let State::Held { .. } = draft.ticket.state {
        work(draft, to)?;
    } else {
        draft.start(ClockKind::Accept, Some(to))?;
    }
    alarm(draft, from, to);
    Ok(())
}
