//! Who may do what with phases, training, bridges and the like: the plan's leads, trainers and planners.

use super::Objection;
use crate::id::Address;
use crate::person::{Actor, Who, leads_tier};
use crate::plan::Plan;

/// Does the actor lead a team of an inside tier, or have the right of a lead?
pub fn is_lead(actor: &Actor, plan: &Plan) -> bool {
    let leads = |address: &Address| {
        let mut inside = plan.tiers.iter().filter(|tier| tier.is_inside());
        inside.any(|tier| leads_tier(plan, address, tier.place))
    };
    actor.rights.lead || actor.address().is_some_and(leads)
}

/// Refuses who is not of the desk; the desk itself and machines are.
pub fn of_the_desk(actor: &Actor, plan: &Plan) -> Result<(), Objection> {
    let may = match &actor.who {
        Who::Desk | Who::Machine { .. } => true,
        Who::Person { .. } => actor.is_agent(plan) || actor.rights.planner || actor.rights.administrator,
    };
    if may { Ok(()) } else { Err(Objection::NotOfTheDesk) }
}

/// Refuses who neither leads nor plans; the desk itself may.
pub fn lead(actor: &Actor, plan: &Plan) -> Result<(), Objection> {
    let may = match &actor.who {
        Who::Desk => true,
        Who::Machine { .. } => false,
        Who::Person { .. } => is_lead(actor, plan) || actor.rights.planner,
    };
    if may { Ok(()) } else { Err(Objection::NotALead) }
}

/// Refuses everybody but the desk itself.
pub fn desk(actor: &Actor) -> Result<(), Objection> {
    match actor.who {
        Who::Desk => Ok(()),
        Who::Machine { .. } | Who::Person { .. } => Err(Objection::DeskOnly),
    }
}

/// The address of the person who acts; machines and the desk stand for nobody.
pub fn person(actor: &Actor) -> Result<&Address, Objection> {
    actor.address().ok_or(Objection::PersonOnly)
}
