//! Who acts, with the rights the desk gave them beside the plan.

use ladder_core::id::Address;
use ladder_core::person::{Actor, Rights, Who};

use super::{ActError, Desk};
use crate::store::person;

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
