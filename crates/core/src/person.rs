//! Who acts: a person with rights, a machine with a token, or the desk itself.

use serde::{Deserialize, Serialize};

use crate::id::Address;
use crate::plan::{Plan, Team, Tier};
use crate::tier::TierNo;
use crate::time::Moment;

/// Who made an event happen, as it is kept for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Who {
    /// A person, known by address: requester, agent or lead.
    Person {
        /// Their address.
        address: Address,
    },
    /// A program with a token of its own.
    Machine {
        /// The token's name.
        name: String,
    },
    /// The desk itself: a deadline passed, a silence ended.
    Desk,
}

/// What a person may do beyond what the plan's teams give them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each right is independent of the others; a set of named flags is what it is.
pub struct Rights {
    /// Works on tickets.
    pub agent: bool,
    /// Acts for other agents: assigns, skips, restores.
    pub lead: bool,
    /// Changes the plan.
    pub planner: bool,
    /// Administers the desk.
    pub administrator: bool,
}

/// Somebody who gives a command, with the rights that the desk found for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub who: Who,
    /// Rights granted beside the plan.
    pub rights: Rights,
}

impl Actor {
    /// A person without any right beside those the plan gives.
    pub fn person(address: Address) -> Self {
        Self {
            who: Who::Person { address },
            rights: Rights::default(),
        }
    }

    /// The desk itself.
    pub fn desk() -> Self {
        Self {
            who: Who::Desk,
            rights: Rights::default(),
        }
    }

    /// The address, when a person acts.
    pub fn address(&self) -> Option<&Address> {
        match &self.who {
            Who::Person { address } => Some(address),
            Who::Machine { .. } | Who::Desk => None,
        }
    }

    /// Is this somebody of the desk: a member of any team, or a person given the right of an agent or lead?
    pub fn is_agent(&self, plan: &Plan) -> bool {
        self.rights.agent || self.rights.lead || self.address().is_some_and(|address| is_in_a_team(plan, address))
    }

    /// Is this person in a team of the tier?
    pub fn is_of_tier(&self, plan: &Plan, tier: TierNo) -> bool {
        self.address().is_some_and(|address| is_of_tier(plan, address, tier))
    }

    /// May this person act for others in the tier: its team's lead, or somebody given the right?
    pub fn is_lead_of(&self, plan: &Plan, tier: TierNo) -> bool {
        self.rights.lead || self.address().is_some_and(|address| leads_tier(plan, address, tier))
    }
}

/// Is the person at this address in a team of the tier, as member or lead?
pub fn is_of_tier(plan: &Plan, address: &Address, tier: TierNo) -> bool {
    let Some((id, _)) = plan.person_by_address(address.as_str()) else {
        return false;
    };
    teams_of_tier(plan, tier).any(|team| team.members.contains(id) || team.lead.as_ref() == Some(id))
}

/// Does the person at this address lead a team of the tier?
pub fn leads_tier(plan: &Plan, address: &Address, tier: TierNo) -> bool {
    let Some((id, _)) = plan.person_by_address(address.as_str()) else {
        return false;
    };
    teams_of_tier(plan, tier).any(|team| team.lead.as_ref() == Some(id))
}

/// The addresses of those who lead the tier's teams.
pub fn leads_of(plan: &Plan, tier: TierNo) -> Vec<Address> {
    let leads = teams_of_tier(plan, tier).filter_map(|team| team.lead.as_ref());
    let people = leads.filter_map(|id| plan.persons.get(id));
    people.filter_map(|person| Address::parse(&person.email).ok()).collect()
}

/// The addresses of everybody in the tier's teams.
pub fn members_of(plan: &Plan, tier: TierNo) -> Vec<Address> {
    let members = teams_of_tier(plan, tier).flat_map(|team| team.members.iter());
    let people = members.filter_map(|id| plan.persons.get(id));
    people.filter_map(|person| Address::parse(&person.email).ok()).collect()
}

/// The inside tiers that the person at this address works in.
pub fn tiers_of(plan: &Plan, address: &Address) -> Vec<TierNo> {
    plan.tiers
        .iter()
        .map(|tier| tier.place)
        .filter(|place| is_of_tier(plan, address, *place))
        .collect()
}

fn is_in_a_team(plan: &Plan, address: &Address) -> bool {
    let Some((id, _)) = plan.person_by_address(address.as_str()) else {
        return false;
    };
    plan.teams
        .values()
        .any(|team| team.members.contains(id) || team.lead.as_ref() == Some(id))
}

fn teams_of_tier(plan: &Plan, tier: TierNo) -> impl Iterator<Item = &Team> {
    let teams = plan.tier(tier).map_or(&[][..], Tier::teams);
    teams.iter().filter_map(|id| plan.teams.get(id))
}

/// Proof that a person may be given tickets of a tier (R23, R24).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whose it is.
    pub address: Address,
    /// For which tier.
    pub tier: TierNo,
    /// From when it counts.
    pub from: Moment,
    /// When it stops counting; none: never.
    pub until: Option<Moment>,
}

/// The certificates that the desk knows; a plan with `training.required` asks for them.
#[derive(Clone, Debug, Default)]
pub struct Certificates(Vec<Certificate>);

impl Certificates {
    /// Keeps the given certificates, sorted for look-up.
    pub fn new(mut certificates: Vec<Certificate>) -> Self {
        certificates.sort_by(|a, b| (&a.address, a.tier).cmp(&(&b.address, b.tier)));
        Self(certificates)
    }

    /// Does the person hold a certificate for the tier that counts at this moment?
    pub fn holds(&self, address: &Address, tier: TierNo, now: Moment) -> bool {
        let start = self.0.partition_point(|c| (&c.address, c.tier) < (address, tier));
        self.0[start..]
            .iter()
            .take_while(|c| c.tier == tier && &c.address == address)
            .any(|c| c.from <= now && c.until.is_none_or(|until| now < until))
    }
}
