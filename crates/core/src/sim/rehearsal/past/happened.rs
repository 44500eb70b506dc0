use crate::event::Event;
use crate::id::Address;
use crate::plan::Id;
use crate::tier::TierNo;

/// What of an event counts for the numbers of a rehearsal.
#[derive(Clone, Copy)]
pub(super) enum Happened<'e> {
    Opened {
        tier: TierNo,
        topic: Option<&'e Id>,
    },
    /// Its topic was seen.
    Named {
        topic: Option<&'e Id>,
    },
    /// Somebody has it in hand, at the tier where it was.
    InHand {
        agent: &'e Address,
    },
    /// Nobody works on it for now.
    Rests,
    /// Whoever had it goes on.
    GoesOn,
    Escalated {
        to: TierNo,
    },
    OfferWithdrawn,
    Accepted {
        to: TierNo,
        agent: &'e Address,
    },
    SentBack {
        to: TierNo,
    },
    CaseOpened,
    CaseClosed,
    Solved {
        tier: TierNo,
    },
    Relayed {
        to: TierNo,
    },
    /// A solution went back up.
    Doubted {
        to: TierNo,
    },
    /// The requester has the solution.
    Told,
    /// It did not last.
    Again,
    Ended,
}

/// The kinds of events that count, as they are kept.
pub const KINDS: [&str; 25] = [
    "opened",
    "triaged",
    "taken",
    "assigned",
    "released",
    "escalated",
    "offer-withdrawn",
    "accepted",
    "sent-back",
    "case-opened",
    "case-closed",
    "waiting-on-requester",
    "waiting-on-vendor",
    "resumed",
    "snoozed",
    "woken",
    "solved",
    "relayed",
    "doubted",
    "contacted",
    "disputed",
    "reopened",
    "withdrawn",
    "closed",
    "merged-into",
];

/// What it was, if it counts.
pub(super) fn of(event: &Event) -> Option<Happened<'_>> {
    Some(match event {
        Event::Opened { tier, topic, .. } => opened(*tier, topic.as_ref()),
        Event::Triaged { topic, .. } => Happened::Named { topic: topic.as_ref() },
        Event::Taken { agent } | Event::Assigned { agent } => Happened::InHand { agent },
        Event::Released | Event::WaitingOnRequester { .. } | Event::WaitingOnVendor | Event::Snoozed { .. } => {
            Happened::Rests
        }
        Event::Resumed | Event::Woken => Happened::GoesOn,
        Event::Escalated { to, .. } => Happened::Escalated { to: *to },
        Event::OfferWithdrawn { .. } => Happened::OfferWithdrawn,
        Event::Accepted { to, agent, .. } => Happened::Accepted { to: *to, agent },
        Event::SentBack { to, .. } => Happened::SentBack { to: *to },
        Event::CaseOpened { .. } => Happened::CaseOpened,
        Event::CaseClosed { .. } => Happened::CaseClosed,
        Event::Solved { tier, .. } => Happened::Solved { tier: *tier },
        Event::Relayed { to, .. } => Happened::Relayed { to: *to },
        Event::Doubted { to, .. } => Happened::Doubted { to: *to },
        Event::Contacted { reached: true, .. } => Happened::Told,
        Event::Disputed { .. } | Event::Reopened { .. } => Happened::Again,
        Event::Withdrawn { .. } | Event::Closed { .. } | Event::MergedInto { .. } => Happened::Ended,
        Event::Replied { .. }
        | Event::Noted { .. }
        | Event::Received { .. }
        | Event::MachineMailRecorded { .. }
        | Event::SheetFilled { .. }
        | Event::TierSkipped { .. }
        | Event::Asked { .. }
        | Event::Answered { .. }
        | Event::PingPong { .. }
        | Event::Acknowledged { .. }
        | Event::ContactDue { .. }
        | Event::Contacted { .. }
        | Event::SilenceBroken
        | Event::SilenceCounts { .. }
        | Event::Confirmed { .. }
        | Event::Rated { .. }
        | Event::Restored
        | Event::ParticipantAdded { .. }
        | Event::ParticipantRemoved { .. }
        | Event::TookIn { .. }
        | Event::Unmerged { .. }
        | Event::GaveBack { .. }
        | Event::Linked { .. }
        | Event::Unlinked { .. }
        | Event::SplitOff { .. }
        | Event::SplitFrom { .. }
        | Event::PlanAdopted { .. }
        | Event::ClockStarted { .. }
        | Event::ClockStopped { .. }
        | Event::ClockResumed { .. }
        | Event::ClockRecounted { .. }
        | Event::ClockMet { .. }
        | Event::ClockDropped { .. }
        | Event::ClockWarned { .. }
        | Event::ClockMissed { .. } => return None,
    })
}

fn opened(tier: TierNo, topic: Option<&Id>) -> Happened<'_> {
    Happened::Opened { tier, topic }
}
