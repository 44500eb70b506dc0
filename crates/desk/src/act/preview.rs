//! What a plan would do to the tickets that are open.

use ladder_core::apply;
use ladder_core::clock::ClockKind;
use ladder_core::command::Command;
use ladder_core::decide::{self, Rules};
use ladder_core::event::Recorded;
use ladder_core::id::{Address, Revision, TicketNumber};
use ladder_core::person::{Actor, Certificates, is_of_tier};
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;

use super::{ActError, Applied, Desk, change};

/// A deadline that would move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedDeadline {
    /// Whose.
    pub ticket: TicketNumber,
    /// Of which promise.
    pub kind: ClockKind,
    /// When it runs out now.
    pub from: Option<Moment>,
    /// When it would run out; none: the promise falls away.
    pub to: Option<Moment>,
}

/// An open ticket whose holder is in no team of its tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranded {
    /// Which; a lead can assign it to somebody else.
    pub ticket: TicketNumber,
    /// Who holds it.
    pub holder: Address,
}

/// What a look at who holds the open tickets saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holders {
    /// How many open tickets were looked at, newest first.
    pub seen: usize,
    /// Those whose holder is gone from their tier.
    pub stranded: Vec<Stranded>,
}

/// What applying a plan to open tickets would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// How many open tickets were looked at, newest first.
    pub open: usize,
    /// Whether there are more that were not.
    pub is_cut: bool,
    /// How many deadlines of theirs would move.
    pub moves: usize,
    /// How many of them would be missed at once.
    pub misses: usize,
    /// The deadlines that would move, by ticket; where not all are told, those that hurt most.
    pub moved: Vec<MovedDeadline>,
    /// How many tickets would be held by somebody in no team of their tier.
    pub strands: usize,
    /// Those tickets, as many as are told.
    pub stranded: Vec<Stranded>,
}

/// How far a preview goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// How many tickets it looks at, rounded up to a piece.
    pub seen_max: usize,
    /// How many deadlines and holders it tells one by one.
    pub told_max: usize,
}

impl Reach {
    /// All there are.
    pub const ALL: Self = Self {
        seen_max: usize::MAX,
        told_max: usize::MAX,
    };
}

impl MovedDeadline {
    /// Would it be missed as soon as it moved?
    pub fn is_missed_at_once(&self, now: Moment) -> bool {
        self.to.is_some_and(|to| to <= now) && self.from.is_none_or(|from| from > now)
    }

    /// By how many milliseconds it would move; less than nothing where it would come sooner.
    pub fn by_millis(&self) -> Option<i64> {
        Some(self.to?.millis() - self.from?.millis())
    }
}

impl Preview {
    fn see(&mut self, moved: Vec<MovedDeadline>, stranded: Option<Stranded>, reach: Reach, now: Moment) {
        self.open += 1;
        self.moves += moved.len();
        self.misses += moved.iter().filter(|moved| moved.is_missed_at_once(now)).count();
        self.moved.extend(moved);
        if self.moved.len() > reach.told_max.saturating_mul(2) {
            self.tell_worst(reach, now);
        }
        self.strands += usize::from(stranded.is_some());
        if self.stranded.len() < reach.told_max {
            self.stranded.extend(stranded);
        }
    }

    /// Keeps of the deadlines those that hurt most, where there are more than are told.
    fn tell_worst(&mut self, reach: Reach, now: Moment) {
        if self.moved.len() > reach.told_max {
            let hurts = |moved: &MovedDeadline| (!moved.is_missed_at_once(now), moved.to, moved.ticket);
            self.moved.sort_by_key(hurts);
            self.moved.truncate(reach.told_max);
        }
    }
}

impl Desk {
    /// Every deadline of an open ticket that this plan would move.
    pub async fn preview_plan(&self, source: &str, now: Moment) -> Result<Preview, ActError> {
        self.preview_plan_within(source, Reach::ALL, now).await
    }

    /// The same, as far as somebody who waits for a page is told.
    pub async fn preview_plan_within(&self, source: &str, reach: Reach, now: Moment) -> Result<Preview, ActError> {
        let mut wanted = Self::judge_apart(source).await?;
        let running = match self.running_plan().await {
            Ok(running) => running,
            Err(ActError::NoPlan) => return Ok(Preview::default()),
            Err(error) => return Err(error),
        };
        wanted.revision = Revision::new(running.revision.get() + 1);
        let mut preview = Preview::default();
        let mut after = None;
        loop {
            let page = self.open_tickets(after.as_ref()).await?;
            for row in &page.items {
                let ticket = change::thaw(&row.state)?;
                let promised = self.plan_at(ticket.revision).await?;
                let moved = moved(&ticket, &promised, &wanted, now);
                preview.see(moved, stranded(&ticket, &wanted), reach, now);
            }
            preview.is_cut = page.next.is_some();
            if page.next.is_none() || preview.open >= reach.seen_max {
                preview.tell_worst(reach, now);
                return Ok(preview);
            }
            after = page.next;
        }
    }

    /// Which open tickets are held by somebody whom this plan has in no team of their tier; it looks at the newest
    /// `seen_max`, rounded up to a piece.
    pub async fn stranded(&self, plan: &Applied, seen_max: usize) -> Result<Holders, ActError> {
        let mut look = Holders::default();
        let mut after = None;
        while look.seen < seen_max {
            let page = self.open_tickets(after.as_ref()).await?;
            for row in &page.items {
                look.seen += 1;
                look.stranded.extend(stranded(&change::thaw(&row.state)?, plan));
            }
            if page.next.is_none() {
                break;
            }
            after = page.next;
        }
        Ok(look)
    }
}

/// The ticket, if under this plan its holder is in no team of its tier.
fn stranded(ticket: &Ticket, wanted: &Applied) -> Option<Stranded> {
    let holder = ticket.holder()?;
    (!is_of_tier(&wanted.plan, holder, ticket.tier)).then(|| Stranded {
        ticket: ticket.number,
        holder: holder.clone(),
    })
}

/// What adopting the plan would do to one ticket's deadlines.
fn moved(ticket: &Ticket, promised: &Applied, wanted: &Applied, now: Moment) -> Vec<MovedDeadline> {
    let certificates = Certificates::default();
    let rules = Rules {
        plans: change::plans(promised, wanted),
        certificates: &certificates,
        disabled: &[],
    };
    let desk = Actor::desk();
    let Ok(events) = decide::decide(ticket, &Command::AdoptPlan, rules, &desk, now) else {
        return Vec::new();
    };
    let mut after = ticket.clone();
    for (seq, event) in (ticket.seq + 1..).zip(events) {
        let recorded = Recorded {
            seq,
            at: now,
            who: desk.who.clone(),
            revision: wanted.revision,
            event,
        };
        apply::apply(&mut after, &recorded);
    }
    let live = ticket.clocks.iter().filter(|clock| clock.is_live());
    let due_after = |id: u32| {
        after
            .clocks
            .iter()
            .find(|clock| clock.id == id && clock.is_live())
            .and_then(|c| c.due)
    };
    live.map(|clock| MovedDeadline {
        ticket: ticket.number,
        kind: clock.kind,
        from: clock.due,
        to: due_after(clock.id),
    })
    .filter(|moved| moved.from != moved.to)
    .collect()
}
