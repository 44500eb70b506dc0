//! What the shell must do once events are kept: letters to requesters, notices to the desk.

use serde::{Deserialize, Serialize};

use crate::command::{Channel, IncomingRole};
use crate::deadline::Plans;
use crate::event::{Event, Recorded};
use crate::id::Address;
use crate::mention::mentions;
use crate::person::{self, Actor, Who};
use crate::plan::Plan;
use crate::ticket::{End, State, Ticket};
use crate::tier::TierNo;

/// A letter to somebody outside the desk. Its words come from the event named, and only from events that a requester
/// may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    /// The request arrived.
    Receipt,
    /// Somebody of the desk wrote.
    Reply,
    /// Tier 1 tells the solution.
    Told,
    /// Nobody was reached; the desk closes the ticket.
    Unanswered,
}

/// What somebody of the desk is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// A ticket was given to them.
    Assigned,
    /// A handover waits for their tier.
    Offered,
    /// It was taken back.
    OfferWithdrawn,
    /// Their handover was accepted.
    Accepted,
    /// Something was asked about their handover.
    Asked,
    /// Their question was answered.
    Answered,
    /// Their handover came back.
    SentBack,
    /// Two tiers keep sending a ticket to and fro.
    PingPong,
    /// Their tier was left out.
    Skipped,
    /// A solution waits for their acknowledgement.
    Relayed,
    /// Their solution is doubted.
    Doubted,
    /// The requester wrote.
    Written,
    /// The requester disputes the solution.
    Disputed,
    /// A promise runs out soon.
    DueSoon,
    /// A promise was missed.
    Missed,
    /// A ticket they put to sleep woke.
    Woke,
    /// Their ticket ended in another, or another ended in theirs.
    Merged,
    /// That was undone.
    Unmerged,
    /// Somebody named them in a note.
    Mentioned,
}

impl Notice {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Assigned,
        Self::Offered,
        Self::OfferWithdrawn,
        Self::Accepted,
        Self::Asked,
        Self::Answered,
        Self::SentBack,
        Self::PingPong,
        Self::Skipped,
        Self::Relayed,
        Self::Doubted,
        Self::Written,
        Self::Disputed,
        Self::DueSoon,
        Self::Missed,
        Self::Woke,
        Self::Merged,
        Self::Unmerged,
        Self::Mentioned,
    ];

    /// Its word, the same that events of the outbox carry.
    pub fn word(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Offered => "offered",
            Self::OfferWithdrawn => "offer-withdrawn",
            Self::Accepted => "accepted",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::SentBack => "sent-back",
            Self::PingPong => "ping-pong",
            Self::Skipped => "skipped",
            Self::Relayed => "relayed",
            Self::Doubted => "doubted",
            Self::Written => "written",
            Self::Disputed => "disputed",
            Self::DueSoon => "due-soon",
            Self::Missed => "missed",
            Self::Woke => "woke",
            Self::Merged => "merged",
            Self::Unmerged => "unmerged",
            Self::Mentioned => "mentioned",
        }
    }

    /// The notice of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.word() == word)
    }
}

/// One thing to do after the commit, kept as a job in the same transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "kebab-case")]
pub enum Effect {
    /// Send a letter.
    Mail {
        /// To whom.
        to: Address,
        /// Which.
        letter: Letter,
        /// The event whose words it carries.
        seq: i64,
    },
    /// Tell somebody of the desk.
    Notify {
        /// Whom.
        to: Vec<Address>,
        /// What.
        notice: Notice,
        /// The event it is about.
        seq: i64,
    },
}

/// The effects of events that were just applied; `ticket` is as they left it.
pub fn effects(ticket: &Ticket, events: &[Recorded], plans: &Plans<'_>) -> Vec<Effect> {
    let mut all = Vec::new();
    for recorded in events {
        all.extend(letters(ticket, recorded));
        all.extend(notices(ticket, recorded, plans));
    }
    all
}

fn letters(ticket: &Ticket, recorded: &Recorded) -> Vec<Effect> {
    let seq = recorded.seq;
    let everybody = || {
        let others = ticket.participants.iter().map(|participant| &participant.address);
        std::iter::once(&ticket.requester)
            .chain(others)
            .cloned()
            .collect::<Vec<_>>()
    };
    let (letter, to) = if let Event::Opened { receipt: true, .. } = &recorded.event {
        (Letter::Receipt, vec![ticket.requester.clone()])
    } else if let Event::Replied { .. } = &recorded.event {
        (Letter::Reply, everybody())
    } else if let Event::Contacted {
        channel: Channel::Mail | Channel::Portal,
        ..
    } = &recorded.event
    {
        (Letter::Told, everybody())
    } else if let Event::Closed { end: End::Unanswered } = &recorded.event {
        (Letter::Unanswered, vec![ticket.requester.clone()])
    } else {
        return Vec::new();
    };
    to.into_iter().map(|to| Effect::Mail { to, letter, seq }).collect()
}

fn notices(ticket: &Ticket, recorded: &Recorded, plans: &Plans<'_>) -> Vec<Effect> {
    let Some((notice, mut to)) = notice(ticket, &recorded.event, plans) else {
        return Vec::new();
    };
    if let Who::Person { address } = &recorded.who {
        to.retain(|one| one != address);
    }
    to.sort_unstable();
    to.dedup();
    if to.is_empty() {
        Vec::new()
    } else {
        vec![Effect::Notify {
            to,
            notice,
            seq: recorded.seq,
        }]
    }
}

fn notice(ticket: &Ticket, event: &Event, plans: &Plans<'_>) -> Option<(Notice, Vec<Address>)> {
    let members = |tier: TierNo| person::members_of(plans.running, plans.running_tier(tier));
    let leads = |tier: TierNo| person::leads_of(plans.running, plans.running_tier(tier));
    let holder = || ticket.holder().cloned().into_iter().collect::<Vec<_>>();
    let hand = |tier: TierNo| {
        ticket
            .hand_of(tier)
            .cloned()
            .map_or_else(|| leads(tier), |one| vec![one])
    };
    if let Event::Assigned { agent } = event {
        Some((Notice::Assigned, vec![agent.clone()]))
    } else if let Event::Escalated { to, .. } = event {
        Some((Notice::Offered, members(*to)))
    } else if let Event::TierSkipped { skipped, .. } = event {
        Some((Notice::Skipped, members(*skipped)))
    } else if let Event::OfferWithdrawn { to } = event {
        Some((Notice::OfferWithdrawn, members(*to)))
    } else if let Event::Accepted { from, .. } = event {
        Some((Notice::Accepted, hand(*from)))
    } else if let Event::Asked { .. } = event {
        Some((Notice::Asked, holder()))
    } else if let Event::Answered { .. } = event {
        Some((Notice::Answered, offered_to(ticket).map(members).unwrap_or_default()))
    } else if let Event::SentBack { .. } = event {
        Some((Notice::SentBack, holder()))
    } else if let Event::PingPong { lower, upper, .. } = event {
        Some((Notice::PingPong, [leads(*lower), leads(*upper)].concat()))
    } else if let Event::Relayed { to, .. } = event {
        Some((Notice::Relayed, members(*to)))
    } else if let Event::Doubted { to, .. } = event {
        Some((Notice::Doubted, hand(*to)))
    } else if let Event::Received {
        role: IncomingRole::Requester | IncomingRole::Vendor { .. },
        ..
    } = event
    {
        Some((Notice::Written, holder()))
    } else if let Event::Disputed { .. } = event {
        Some((Notice::Disputed, hand(TierNo::FIRST)))
    } else if let Event::Noted { words } = event {
        Some((Notice::Mentioned, mentioned(&words.text, plans.running)))
    } else if let Event::Woken = event {
        Some((Notice::Woke, holder()))
    } else if let Event::ClockWarned { clock } = event {
        let tier = tier_of_clock(ticket, *clock);
        Some((Notice::DueSoon, [holder(), leads(tier)].concat()))
    } else if let Event::ClockMissed { clock } = event {
        Some((Notice::Missed, leads(tier_of_clock(ticket, *clock))))
    } else {
        notice_of_two(ticket, event)
    }
}

/// Those of the desk whom a note names; a person of the plan who is in no team sees no ticket and hears of none.
fn mentioned(text: &str, plan: &Plan) -> Vec<Address> {
    let mut named = mentions(text, plan);
    named.retain(|one| Actor::person(one.clone()).is_agent(plan));
    named
}

/// Whoever has one of two tickets hears that they became one, or two again.
fn notice_of_two(ticket: &Ticket, event: &Event) -> Option<(Notice, Vec<Address>)> {
    let (notice, agent) = if let Event::MergedInto { .. } = event {
        let laid_down = ticket.relations.laid_down.as_ref();
        (Notice::Merged, laid_down.and_then(|laid_down| laid_down.state.agent()))
    } else if let Event::TookIn { .. } = event {
        (Notice::Merged, ticket.holder())
    } else if let Event::Unmerged { .. } | Event::GaveBack { .. } = event {
        (Notice::Unmerged, ticket.holder())
    } else {
        return None;
    };
    Some((notice, agent.cloned().into_iter().collect()))
}

fn offered_to(ticket: &Ticket) -> Option<TierNo> {
    if let State::Offered { offer, .. } = &ticket.state {
        Some(offer.to)
    } else {
        None
    }
}

fn tier_of_clock(ticket: &Ticket, id: u32) -> TierNo {
    let clock = ticket.clocks.iter().find(|clock| clock.id == id);
    clock.and_then(|clock| clock.tier).unwrap_or(ticket.tier)
}
