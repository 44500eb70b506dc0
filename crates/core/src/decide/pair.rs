//! Deciding about two tickets at once: what the one gets and what the other gets belong together.

use super::{Rules, link, may_touch, merge};
use crate::command::PairCommand;
use crate::draft::Draft;
use crate::event::Event;
use crate::person::Actor;
use crate::refusal::{PairRefusal, Refusal};
use crate::ticket::Ticket;
use crate::time::Moment;

/// A ticket with the rules that hold for it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// The plans that hold for it.
    pub rules: Rules<'a>,
}

/// What one move makes happen to two tickets, in the order in which they were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// To the ticket that it was asked of.
    pub this: Vec<Event>,
    /// To the other.
    pub other: Vec<Event>,
}

/// Decides what a command makes happen to two tickets.
pub fn decide_pair(
    this: Side<'_>,
    other: Side<'_>,
    command: PairCommand,
    actor: &Actor,
    now: Moment,
) -> Result<Both, Refusal> {
    let mut this = drafted(this, actor, now)?;
    let mut other = drafted(other, actor, now)?;
    this.agent()?;
    if this.ticket.number == other.ticket.number {
        return Err(PairRefusal::SameTicket {
            number: this.ticket.number,
        }
        .into());
    }
    match command {
        PairCommand::Merge { with_history } => merge::merge(&mut this, &mut other, with_history)?,
        PairCommand::Unmerge => merge::unmerge(&mut this, &mut other)?,
        PairCommand::Link { kind } => link::link(&mut this, &mut other, kind)?,
        PairCommand::Unlink => link::unlink(&mut this, &mut other)?,
        PairCommand::Unsplit => merge::unsplit(&mut this, &mut other)?,
    }
    Ok(Both {
        this: this.into_events(),
        other: other.into_events(),
    })
}

/// A draft of one side, for somebody who may see it.
pub(super) fn drafted<'a>(side: Side<'a>, actor: &'a Actor, now: Moment) -> Result<Draft<'a>, Refusal> {
    may_touch(side.ticket, side.rules, actor)?;
    let mut draft = Draft::new(side.ticket.clone(), side.rules, actor, now);
    draft.miss_passed();
    Ok(draft)
}
