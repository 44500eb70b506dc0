//! The ladder: one rung a tier, the vendor at the top, the requester at the foot; who had custody when, and where it is
//! now. What a rung shows is told from events, the drawing stands beside.

/// How a rung looks.
mod drawing;
#[cfg(test)]
mod tests;

use ladder_core::clock::ClockKind;
use ladder_core::command::{Channel, IncomingRole};
use ladder_core::deadline::Plans;
use ladder_core::event::{Event, Recorded};
use ladder_core::id::Address;
use ladder_core::person::Who;
use ladder_core::ticket::{Case, State, Ticket};
use ladder_core::tier::TierNo;
use ladder_core::time::{MINUTE_MILLIS, Moment, Unit};

pub use drawing::ladder;

/// The kinds of events that the ladder is told from: enough for a ticket with too many events to read them all.
pub const KINDS: [&str; 14] = [
    "opened",
    "accepted",
    "relayed",
    "doubted",
    "reopened",
    "restored",
    "unmerged",
    "closed",
    "plan-adopted",
    "received",
    "disputed",
    "confirmed",
    "rated",
    "withdrawn",
];

/// One rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Whose it is.
    pub of: Of,
    /// What the ticket is to it.
    pub standing: Standing,
    /// Who has it in hand there, or had it last.
    pub hand: Option<Address>,
    /// When it had custody, oldest first.
    pub stays: Vec<Stay>,
    /// How long that was, in its own open time.
    pub open_millis: i64,
    /// How much of its time to work is used.
    pub spent: Option<Spent>,
    /// What became of the solution there.
    pub solution: Option<Step>,
    /// Does it follow the ticket?
    pub follows: bool,
    /// When a handover that is offered to it should be answered.
    pub answer_due: Option<Moment>,
    /// The vendor's cases.
    pub cases: Vec<Case>,
    /// When the requester was last heard, and by which way where that is known.
    pub heard: Option<(Moment, Option<Channel>)>,
}

/// Whose a rung is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The vendor's, above all tiers of the organisation.
    Vendor(TierNo),
    /// A tier's.
    Tier(TierNo),
    /// The requester's.
    Requester,
}

/// What a ticket is to a rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is here.
    Here,
    /// It is offered to it.
    Offered,
    /// It was here.
    Was,
    /// It was never here.
    Never,
}

/// A time in custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// From when.
    pub from: Moment,
    /// Until when; none: still.
    pub until: Option<Moment>,
}

/// Time used of time promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    /// Used so far.
    pub millis: i64,
    /// Promised.
    pub of_millis: i64,
}

/// What became of a solution on a rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It was found here.
    Found,
    /// It waits to be acknowledged here.
    Waits,
    /// It was acknowledged here; could this tier solve the same itself next time?
    Acknowledged {
        /// It said so.
        could_solve: bool,
    },
    /// The requester was told.
    Told,
}

/// The rungs of a ticket, the highest first.
pub fn rungs(ticket: &Ticket, events: &[Recorded], plans: &Plans<'_>, now: Moment) -> Vec<Rung> {
    let stays = stays(events);
    let tiers = plans.promised.tiers.iter().rev();
    let mut rungs: Vec<Rung> = tiers
        .map(|tier| {
            if tier.is_inside() {
                of_tier(ticket, tier.place, &stays, plans, now)
            } else {
                of_vendor(ticket, tier.place)
            }
        })
        .collect();
    rungs.push(of_requester(ticket, events));
    rungs
}

fn of_tier(ticket: &Ticket, tier: TierNo, all: &[(TierNo, Stay)], plans: &Plans<'_>, now: Moment) -> Rung {
    let stays: Vec<Stay> = all
        .iter()
        .filter(|(at, _)| *at == tier)
        .map(|(_, stay)| *stay)
        .collect();
    let calendar = plans.running.tier_calendar(plans.running_tier(tier));
    let open_millis = stays.iter().map(|stay| {
        let until = stay.until.unwrap_or(now);
        let wall = until.millis_since(stay.from);
        calendar.map_or(wall, |calendar| calendar.open_millis_between(stay.from, until))
    });
    let is_here = ticket.tier == tier && !ticket.is_closed();
    let is_offered = offered_to(ticket) == Some(tier);
    let standing = match (is_here, is_offered, stays.is_empty()) {
        (true, _, _) => Standing::Here,
        (false, true, _) => Standing::Offered,
        (false, false, false) => Standing::Was,
        (false, false, true) => Standing::Never,
    };
    let holder = ticket.holder().filter(|_| is_here);
    Rung {
        standing,
        hand: holder.or_else(|| ticket.hand_of(tier)).cloned(),
        open_millis: open_millis.sum(),
        spent: is_here.then(|| spent(ticket, plans, now)).flatten(),
        solution: solution(ticket, tier),
        follows: ticket.follows.contains(&tier),
        answer_due: ticket
            .live_clock(ClockKind::Accept)
            .filter(|_| is_offered)
            .and_then(|clock| clock.due),
        stays,
        ..Rung::empty(Of::Tier(tier))
    }
}

fn of_vendor(ticket: &Ticket, tier: TierNo) -> Rung {
    let standing = match (ticket.cases.is_empty(), ticket.cases.iter().any(|case| case.open)) {
        (true, _) => Standing::Never,
        (false, true) => Standing::Offered,
        (false, false) => Standing::Was,
    };
    Rung {
        standing,
        cases: ticket.cases.clone(),
        ..Rung::empty(Of::Vendor(tier))
    }
}

fn of_requester(ticket: &Ticket, events: &[Recorded]) -> Rung {
    let mut newest = events.iter().rev();
    let heard = newest.find_map(|recorded| heard(recorded, &ticket.requester));
    let told = ticket.solution.as_ref().and_then(|solution| solution.told_at);
    Rung {
        standing: Standing::Was,
        hand: Some(ticket.requester.clone()),
        solution: told.map(|_| Step::Told),
        heard,
        ..Rung::empty(Of::Requester)
    }
}

/// When and by which way an event made the requester heard, if it did; the way is unknown where the desk said it for them.
fn heard(recorded: &Recorded, requester: &Address) -> Option<(Moment, Option<Channel>)> {
    let own = matches!(&recorded.who, Who::Person { address } if address == requester);
    if let Event::Opened { channel, .. }
    | Event::Received {
        channel,
        role: IncomingRole::Requester,
        ..
    } = &recorded.event
    {
        Some((recorded.at, Some(*channel)))
    } else if let Event::Disputed { .. }
    | Event::Confirmed { said: true }
    | Event::Rated { .. }
    | Event::Withdrawn { .. } = &recorded.event
    {
        Some((recorded.at, own.then_some(Channel::Portal)))
    } else if let Event::Reopened { .. } = &recorded.event {
        // The desk also opens again what nobody asked for.
        own.then_some((recorded.at, Some(Channel::Portal)))
    } else {
        None
    }
}

impl Rung {
    fn empty(of: Of) -> Self {
        Self {
            of,
            standing: Standing::Never,
            hand: None,
            stays: Vec::new(),
            open_millis: 0,
            spent: None,
            solution: None,
            follows: false,
            answer_due: None,
            cases: Vec::new(),
            heard: None,
        }
    }
}

/// Who had custody when, oldest first.
fn stays(events: &[Recorded]) -> Vec<(TierNo, Stay)> {
    let mut stays: Vec<(TierNo, Stay)> = Vec::new();
    for recorded in events {
        let last = stays.last().map(|(tier, _)| *tier);
        let to = if let Event::Opened { tier, .. } = &recorded.event {
            Some(*tier)
        } else if let Event::Accepted { to, .. } | Event::Relayed { to, .. } | Event::Doubted { to, .. } =
            &recorded.event
        {
            Some(*to)
        } else if let Event::Reopened { .. } = &recorded.event {
            Some(TierNo::FIRST)
        } else if let Event::Restored | Event::Unmerged { .. } = &recorded.event {
            last
        } else if let Event::PlanAdopted { tier, moved, .. } = &recorded.event {
            renumber(&mut stays, moved);
            // Where nothing ends there is nothing to begin: the same stay goes on under its new number.
            if let Some((at, Stay { until: None, .. })) = stays.last_mut() {
                *at = *tier;
            }
            None
        } else if let Event::Closed { .. } = &recorded.event {
            end(&mut stays, recorded.at);
            None
        } else {
            None
        };
        if let Some(tier) = to {
            end(&mut stays, recorded.at);
            let stay = Stay {
                from: recorded.at,
                until: None,
            };
            stays.push((tier, stay));
        }
    }
    stays
}

fn end(stays: &mut [(TierNo, Stay)], at: Moment) {
    if let Some((_, stay)) = stays.last_mut() {
        stay.until.get_or_insert(at);
    }
}

fn renumber(stays: &mut [(TierNo, Stay)], moved: &[(TierNo, TierNo)]) {
    for (tier, _) in stays {
        let now = moved.iter().find(|(before, _)| before == tier);
        *tier = now.map_or(*tier, |(_, now)| *now);
    }
}

fn offered_to(ticket: &Ticket) -> Option<TierNo> {
    if let State::Offered { offer, .. } = &ticket.state {
        Some(offer.to)
    } else {
        None
    }
}

/// How much of the time to work is used: what was promised, less the open time that is left.
fn spent(ticket: &Ticket, plans: &Plans<'_>, now: Moment) -> Option<Spent> {
    let clock = ticket.live_clock(ClockKind::Work)?;
    let span = clock.span()?;
    let counts = matches!(span.unit(), Unit::Minutes | Unit::Hours);
    let promised_millis = i64::try_from(span.nominal_minutes()).ok()? * MINUTE_MILLIS;
    let at = clock.stopped.map_or(now, |stop| stop.since);
    let calendar = plans.calendar(clock.kind, clock.tier)?;
    let left = calendar.open_millis_between(at, clock.due?);
    counts.then_some(Spent {
        millis: (promised_millis - left).max(0),
        of_millis: promised_millis,
    })
}

fn solution(ticket: &Ticket, tier: TierNo) -> Option<Step> {
    let solution = ticket.solution.as_ref()?;
    let ack = solution.acks.iter().rev().find(|ack| ack.tier == tier);
    match (ack, &ticket.state) {
        (Some(ack), _) => Some(Step::Acknowledged {
            could_solve: ack.could_solve,
        }),
        (None, State::Relayed { .. }) if ticket.tier == tier => Some(Step::Waits),
        (None, _) if solution.tier == tier => Some(Step::Found),
        (None, _) => None,
    }
}
