//! Who acts, with the rights the desk gave them beside the plan.

use ladder_core::id::Address;
use ladder_core::person::{Actor, Rights, Who};
use ladder_core::time::Moment;

use super::{ActError, Applied, Desk};
use crate::store::person::{self, PersonRow};

impl Desk {
    /// The person at an address as an actor. Somebody the desk does not know yet has no rights and may still be a
    /// requester.
    pub async fn actor(&self, address: &Address) -> Result<Actor, ActError> {
        let Some(person) = person::read(&self.db, address.as_str()).await? else {
            return Ok(Actor::person(address.clone()));
        };
        if person.state == "disabled" {
            return Err(ActError::Disabled {
                address: address.clone(),
            });
        }
        Ok(Actor {
            who: Who::Person {
                address: address.clone(),
            },
            rights: rights(&person.rights),
        })
    }
}

/// Reads rights as the database keeps them; unknown words give no right.
pub fn rights(words: &[String]) -> Rights {
    let has = |word: &str| words.iter().any(|one| one == word);
    Rights {
        agent: has("agent"),
        lead: has("lead"),
        planner: has("planner"),
        administrator: has("administrator"),
    }
}

impl Desk {
    /// What the desk keeps of somebody; of whom it keeps nothing, what the plan says.
    pub async fn person(&self, address: &Address, running: &Applied) -> Result<PersonRow, ActError> {
        if let Some(known) = person::read(&self.db, address.as_str()).await? {
            return Ok(known);
        }
        let planned = running.plan.person_by_address(address.as_str()).map(|(_, one)| one);
        Ok(PersonRow {
            address: address.to_string(),
            name: planned.map_or_else(|| address.to_string(), |one| one.name.clone()),
            language: running.plan.language.to_string(),
            phone: None,
            rights: Vec::new(),
            origin: if planned.is_some() { "plan" } else { "contact" }.to_owned(),
            state: "active".to_owned(),
            created_at: Moment::from_millis(0),
            changed_at: Moment::from_millis(0),
        })
    }
}
