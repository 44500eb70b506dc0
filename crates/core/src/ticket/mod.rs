//! A ticket as it stands now: the sum of its events, and nothing that is not in them.

mod part;
mod relation;

use serde::{Deserialize, Serialize};

pub use part::{
    Ack, Case, End, Offer, Participant, PinnedQuestion, Sheet, SheetEntry, SheetValue, Solution, State, Wait,
};
pub use relation::{LaidDown, Link, LinkKind, Merged, Rating, Relations, STARS_MAX, STARS_MIN};

use crate::clock::{Clock, ClockKind};
use crate::id::{Address, Revision, TicketNumber};
use crate::plan::{Id, Priority};
use crate::tier::TierNo;
use crate::time::Moment;

/// One request on its way up and its solution on its way down (R15 to R19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its number.
    pub number: TicketNumber,
    /// Raised by every event that changes where the ticket is or what was said to whom; not by notes and ticks.
    pub version: i64,
    /// The sequence number of the last event.
    pub seq: i64,
    /// What it is about, in one line.
    pub subject: String,
    /// The language the requester is answered in (BCP 47), when known.
    pub language: Option<String>,
    /// Who needs help.
    pub requester: Address,
    /// Others who may read and reply.
    pub participants: Vec<Participant>,
    /// The tier that has custody; of a closed ticket the tier that had it last.
    pub tier: TierNo,
    /// Where in that tier it is.
    pub state: State,
    /// What it waits for beside that, if anything.
    pub wait: Option<Wait>,
    /// How pressing it is.
    pub priority: Priority,
    /// What kind of request it is.
    pub topic: Option<Id>,
    /// The rollout phase of the requester.
    pub phase: Option<Id>,
    /// The plan revision whose promises hold for it.
    pub revision: Revision,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it closed, while it is closed.
    pub closed_at: Option<Moment>,
    /// Every deadline it has or had, oldest first (at most [`CLOCKS_MAX`]).
    pub clocks: Vec<Clock>,
    /// What the handovers have gathered so far.
    pub sheet: Sheet,
    /// The solution on its way down, or told.
    pub solution: Option<Solution>,
    /// Attempts to reach the requester since the last solution.
    pub attempts: u32,
    /// Cases at the vendor.
    pub cases: Vec<Case>,
    /// How often it was sent back between a tier and the one above: `(lower tier, times)`.
    pub bounces: Vec<(TierNo, u32)>,
    /// Tiers that had it and keep following it.
    pub follows: Vec<TierNo>,
    /// The holder in each tier that had it last, to give it back to the same hands.
    pub hands: Vec<(TierNo, Address)>,
    /// Has a person answered the requester yet?
    pub answered: bool,
    /// What it has to do with other tickets.
    #[serde(default, skip_serializing_if = "Relations::is_empty")]
    pub relations: Relations,
    /// What the requester thought of the help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}

/// Settled clocks beyond this number are left to the events; running ones never are.
pub const CLOCKS_MAX: usize = 48;

/// From here on a ticket's turn is no time: nothing presses it.
pub const UNPRESSED: i64 = 9_000_000_000_000_000_000;

impl Ticket {
    /// Is it closed, however it ended?
    pub fn is_closed(&self) -> bool {
        matches!(self.state, State::Closed { .. })
    }

    /// The ticket that it ended in and follows, if it was merged.
    pub fn merged_into(&self) -> Option<TicketNumber> {
        if let State::Closed {
            end: End::Merged { into },
        } = &self.state
        {
            Some(*into)
        } else {
            None
        }
    }

    /// Who holds it now, if a person does.
    pub fn holder(&self) -> Option<&Address> {
        self.state.agent()
    }

    /// The clock of this kind that has not ended, if there is one.
    pub fn live_clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks
            .iter()
            .rev()
            .find(|clock| clock.kind == kind && clock.is_live())
    }

    /// The newest clock of this kind, ended or not.
    pub fn last_clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.kind == kind)
    }

    /// When the desk must look at this ticket again by itself; `None` while nothing can fall due.
    pub fn next_due_at(&self) -> Option<Moment> {
        let clocks = self.clocks.iter().filter_map(Clock::next_at);
        let wait = match &self.wait {
            Some(Wait::Until { at, .. }) => Some(*at),
            Some(Wait::Requester { .. } | Wait::Vendor { .. }) | None => None,
        };
        let silence = match &self.state {
            State::Confirming { until, .. } => *until,
            State::Queued
            | State::Held { .. }
            | State::Offered { .. }
            | State::Relayed { .. }
            | State::Contacting { .. }
            | State::Closed { .. } => None,
        };
        clocks.chain(wait).chain(silence).min()
    }

    /// The promise that runs out first of those that count now; one that ran out unmet goes before all others.
    pub fn next_promise(&self) -> Option<&Clock> {
        let counting = self
            .clocks
            .iter()
            .filter(|clock| clock.is_running() && clock.due.is_some());
        counting.min_by_key(|clock| clock.due)
    }

    /// Its place among the open tickets of a list, lower first: what was missed longest ago, then what runs out next (UTC
    /// milliseconds); after all those, tickets that nothing presses, by their priority.
    pub fn turn(&self) -> i64 {
        let pressed = self.next_promise().and_then(|clock| clock.due).map(Moment::millis);
        pressed.unwrap_or_else(|| {
            let rank = Priority::ALL.iter().position(|one| *one == self.priority);
            UNPRESSED + rank.and_then(|rank| i64::try_from(rank).ok()).unwrap_or_default()
        })
    }

    /// Is this person the requester or a participant?
    pub fn concerns(&self, address: &Address) -> bool {
        &self.requester == address || self.participants.iter().any(|p| &p.address == address)
    }

    /// Who held it last in the tier.
    pub fn hand_of(&self, tier: TierNo) -> Option<&Address> {
        self.hands
            .iter()
            .find(|(at, _)| *at == tier)
            .map(|(_, address)| address)
    }

    /// How often it bounced between this tier and the one above.
    pub fn bounces_at(&self, lower: TierNo) -> u32 {
        self.bounces
            .iter()
            .find(|(at, _)| *at == lower)
            .map_or(0, |(_, times)| *times)
    }
}
