//! Whether a command on a call is carried out.

use std::collections::BTreeSet;

use super::{
    Bridge, Call, Command, Event, LENGTH_MINUTES_MAX, MINUTES_MAX, PEOPLE_MAX, Seat, Sort, Stage, TICKETS_MAX,
};
use crate::id::{Address, TicketNumber};
use crate::person::{self, Actor};
use crate::plan::Plan;
use crate::rollout::objection::{few_words, title, words};
use crate::rollout::session::Reply;
use crate::rollout::{Objection, phase, role};
use crate::tier::TierNo;
use crate::time::{MINUTE_MILLIS, Moment};

impl Bridge {
    /// Decides what a command makes happen.
    pub fn decide(&self, command: &Command, plan: &Plan, actor: &Actor, now: Moment) -> Result<Vec<Event>, Objection> {
        match command {
            // An invitation is answered by whoever has it.
            Command::Reply { of, .. } if actor.address() == Some(of) => {}
            Command::Reply { of, .. } => {
                role::desk(actor).map_err(|_| Objection::NotTheirs { address: of.clone() })?;
            }
            Command::Call { .. } | Command::Cancel { .. } => role::lead(actor, plan)?,
            Command::Join
            | Command::Leave
            | Command::Put { .. }
            | Command::Minute { .. }
            | Command::Act { .. }
            | Command::Settle { .. }
            | Command::End { .. } => role::of_the_desk(actor, plan)?,
        }
        let event = match command {
            Command::Call { call, people } => self.call(call, people, plan, now)?,
            Command::Reply { of, reply } => self.reply(of, *reply)?,
            Command::Join => return self.join(actor, now),
            Command::Leave => self.leave(actor)?,
            Command::Put { ticket } => self.put(*ticket)?,
            Command::Minute {
                words: said,
                sort,
                ticket,
            } => self.minute(said, sort, *ticket, plan)?,
            Command::Act { nth } => self.act(*nth)?,
            Command::Settle { ticket, words: outcome } => self.settle(*ticket, outcome)?,
            Command::End { words } => {
                self.needs(Stage::Live)?;
                let words = few_words("words", words.as_deref())?;
                Event::Ended { words }
            }
            Command::Cancel { words: why } => {
                self.needs(Stage::Called)?;
                Event::Cancelled {
                    words: words("words", why)?,
                }
            }
        };
        Ok(vec![event])
    }

    /// The tiers of the call from which nobody is there.
    pub fn absent(&self, plan: &Plan) -> Vec<TierNo> {
        let tiers = self.call.as_ref().map_or(&[][..], |call| &call.tiers).iter().copied();
        let is_there = |tier: TierNo| {
            let there = self.people.iter().filter(|(_, seat)| seat.is_there());
            let mut there = there.map(|(address, _)| address);
            there.any(|address| person::is_of_tier(plan, address, tier))
        };
        tiers.filter(|tier| !is_there(*tier)).collect()
    }

    /// Is the ticket on the table of a call that goes on? Then its custody moves on a word.
    pub fn is_on_table(&self, ticket: TicketNumber) -> bool {
        self.stage == Stage::Live && self.table.get(&ticket).is_some_and(Option::is_none)
    }

    /// What the minutes say about a ticket, line by line: the sheet of every move that is made on the call.
    pub fn said_of(&self, ticket: TicketNumber) -> String {
        let lines = self.lines.iter().filter(|line| line.ticket == Some(ticket));
        let lines: Vec<&str> = lines.map(|line| line.words.as_str()).collect();
        lines.join("\n")
    }

    fn call(&self, call: &Call, people: &BTreeSet<Address>, plan: &Plan, now: Moment) -> Result<Event, Objection> {
        if !matches!(self.stage, Stage::Uncalled | Stage::Called) {
            return Err(self.wrong(Stage::Called));
        }
        if call.until() <= now {
            return Err(Objection::NotInFuture { given: call.at });
        }
        title("subject", &call.subject)?;
        if call.minutes == 0 || call.minutes > LENGTH_MINUTES_MAX {
            return Err(Objection::OutOfRange {
                field: "minutes",
                least: 1.0,
                most: f64::from(LENGTH_MINUTES_MAX),
            });
        }
        let phase = call.phase.as_ref();
        if let Some(unknown) = phase.filter(|id| phase::planned(plan, id).is_none()) {
            let id = unknown.to_string();
            return Err(Objection::NotInPlan { what: "phase", id });
        }
        let is_inside = |tier: &&TierNo| plan.tier(**tier).is_some_and(crate::plan::Tier::is_inside);
        if let Some(unknown) = call.tiers.iter().find(|tier| !is_inside(tier)) {
            let id = unknown.to_string();
            return Err(Objection::NotInPlan { what: "tier", id });
        }
        if people.is_empty() {
            return Err(Objection::Nobody);
        }
        if people.len() > PEOPLE_MAX {
            return Err(Objection::TooMany {
                what: "people",
                max: PEOPLE_MAX,
            });
        }
        if let Some(stranger) = people.iter().find(|one| plan.person_by_address(one.as_str()).is_none()) {
            return Err(Objection::UnknownPerson {
                address: stranger.clone(),
            });
        }
        let is_same = self.call.as_ref() == Some(call) && self.people.keys().eq(people.iter());
        if is_same {
            return Err(Objection::NothingToDo);
        }
        Ok(Event::Called {
            call: call.clone(),
            people: people.clone(),
        })
    }

    fn reply(&self, of: &Address, reply: Reply) -> Result<Event, Objection> {
        if !matches!(self.stage, Stage::Called | Stage::Live) {
            return Err(self.wrong(Stage::Called));
        }
        match self.people.get(of) {
            None => Err(Objection::NotTakingPart { address: of.clone() }),
            Some(seat) if seat.reply == reply => Err(Objection::NothingToDo),
            Some(_) => Ok(Event::Replied { of: of.clone(), reply }),
        }
    }

    fn join(&self, actor: &Actor, now: Moment) -> Result<Vec<Event>, Objection> {
        let address = role::person(actor)?.clone();
        let Some(call) = &self.call else {
            return Err(self.wrong(Stage::Called));
        };
        if !matches!(self.stage, Stage::Called | Stage::Live) {
            return Err(self.wrong(Stage::Called));
        }
        // The room opens a quarter of an hour before the call.
        if now < call.at.plus_millis(-15 * MINUTE_MILLIS) {
            return Err(Objection::NotYet { at: call.at });
        }
        if self.people.get(&address).is_some_and(Seat::is_there) {
            return Err(Objection::NothingToDo);
        }
        if self.people.len() >= PEOPLE_MAX && !self.people.contains_key(&address) {
            return Err(Objection::TooMany {
                what: "people",
                max: PEOPLE_MAX,
            });
        }
        Ok(vec![Event::Joined { address }])
    }

    fn leave(&self, actor: &Actor) -> Result<Event, Objection> {
        let address = role::person(actor)?.clone();
        self.needs(Stage::Live)?;
        if !self.people.get(&address).is_some_and(Seat::is_there) {
            return Err(Objection::NotTakingPart { address });
        }
        Ok(Event::Left { address })
    }

    fn put(&self, ticket: TicketNumber) -> Result<Event, Objection> {
        if !matches!(self.stage, Stage::Called | Stage::Live) {
            return Err(self.wrong(Stage::Live));
        }
        if self.table.get(&ticket).is_some_and(Option::is_none) {
            return Err(Objection::NothingToDo);
        }
        if self.table.len() >= TICKETS_MAX {
            return Err(Objection::TooMany {
                what: "tickets",
                max: TICKETS_MAX,
            });
        }
        Ok(Event::Put { ticket })
    }

    fn minute(&self, said: &str, sort: &Sort, ticket: Option<TicketNumber>, plan: &Plan) -> Result<Event, Objection> {
        self.needs(Stage::Live)?;
        if self.lines.len() >= MINUTES_MAX {
            return Err(Objection::TooMany {
                what: "lines",
                max: MINUTES_MAX,
            });
        }
        if let Some(number) = ticket.filter(|number| !self.table.contains_key(number)) {
            return Err(Objection::NotOnTable { number });
        }
        let sort = match sort {
            Sort::Action { owner, due, .. } => {
                if plan.person_by_address(owner.as_str()).is_none() {
                    return Err(Objection::UnknownPerson { address: owner.clone() });
                }
                Sort::Action {
                    owner: owner.clone(),
                    due: *due,
                    done_at: None,
                }
            }
            Sort::Note | Sort::Decision => sort.clone(),
        };
        Ok(Event::Minuted {
            nth: u32::try_from(self.lines.len()).unwrap_or(u32::MAX).saturating_add(1),
            words: words("words", said)?,
            sort,
            ticket,
        })
    }

    fn act(&self, nth: u32) -> Result<Event, Objection> {
        let line = self.lines.iter().find(|line| line.nth == nth);
        match line.map(|line| &line.sort) {
            None | Some(Sort::Note | Sort::Decision) => Err(Objection::NoSuchPart { what: "action", nth }),
            Some(Sort::Action { done_at: Some(_), .. }) => Err(Objection::NothingToDo),
            Some(Sort::Action { done_at: None, .. }) => Ok(Event::Acted { nth }),
        }
    }

    fn settle(&self, ticket: TicketNumber, outcome: &str) -> Result<Event, Objection> {
        self.needs(Stage::Live)?;
        match self.table.get(&ticket) {
            None => Err(Objection::NotOnTable { number: ticket }),
            Some(Some(_)) => Err(Objection::NothingToDo),
            Some(None) => Ok(Event::Settled {
                ticket,
                words: words("words", outcome)?,
            }),
        }
    }

    fn needs(&self, stage: Stage) -> Result<(), Objection> {
        if self.stage == stage {
            Ok(())
        } else {
            Err(self.wrong(stage))
        }
    }

    fn wrong(&self, needs: Stage) -> Objection {
        Objection::WrongState {
            is: self.stage.word(),
            needs: needs.word(),
        }
    }
}
