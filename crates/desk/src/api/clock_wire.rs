//! A deadline as it is shown, with the reason for it.

use ladder_core::clock;
use ladder_core::plan::Plan;
use ladder_core::tier::TierNo;
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::Time;
use crate::explain;
use crate::words::Words;

/// A promise with its deadline.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Clock {
    /// Its number on this ticket.
    pub id: u32,
    /// `first_reply`, `next_reply`, `solve`, `accept`, `work`, `acknowledge`, `contact` or `vendor`.
    #[schema(example = "solve")]
    pub kind: String,
    /// The tier that promises it; none for promises to the requester.
    pub tier: Option<u8>,
    /// When it runs out; none while a vendor named no time.
    pub due: Option<Time>,
    /// `running`, `stopped`, `met`, `missed` or `dropped`.
    #[schema(example = "running")]
    pub state: String,
    /// Why this time.
    pub explanation: String,
}

pub(super) fn explained(clock: &clock::Clock, plan: &Plan, words: &'static Words) -> Clock {
    let state = match clock.state() {
        clock::ClockState::Running => "running",
        clock::ClockState::Stopped => "stopped",
        clock::ClockState::Met => "met",
        clock::ClockState::Missed => "missed",
        clock::ClockState::Dropped => "dropped",
    };
    Clock {
        id: clock.id,
        kind: clock.kind.word().to_owned(),
        tier: clock.tier.map(TierNo::get),
        due: clock.due.map(Time),
        state: state.to_owned(),
        explanation: explain::clock(clock, plan, words),
    }
}
