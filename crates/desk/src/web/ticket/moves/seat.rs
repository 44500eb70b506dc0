//! Who reads, in front of which ticket: what the rules would say to them, and how the others on it are called.

use ladder_core::command::Command;
use ladder_core::decide::{Rules, decide};
use ladder_core::id::Address;
use ladder_core::plan::Plan;
use ladder_core::refusal::Refusal;
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;

use crate::act::change::plans;
use crate::web::reader::Reader;
use crate::web::ticket::Shown;
use crate::words::Value;

/// A reader in front of a ticket.
#[derive(Clone, Copy)]
pub struct Seat<'s> {
    /// Who reads.
    pub reader: &'s Reader,
    /// What they have before them.
    pub shown: &'s Shown,
}

impl<'s> Seat<'s> {
    /// The ticket.
    pub fn ticket(self) -> &'s Ticket {
        &self.shown.ticket
    }

    /// The plan whose promises, process and sheet hold for it.
    pub fn promised(self) -> &'s Plan {
        &self.shown.promised.plan
    }

    /// A sentence.
    pub fn say(self, key: &str) -> String {
        self.reader.say(key)
    }

    /// A sentence with something filled in.
    pub fn tell(self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.reader.words.say(key, arguments)
    }

    /// What the rules would say, without anything happening: they are asked here rather than written a second time.
    pub fn verdict(self, command: &Command) -> Result<(), Refusal> {
        let rules = Rules {
            plans: plans(&self.shown.promised, &self.reader.running),
            certificates: &self.shown.at_hand.certificates,
            disabled: &self.shown.at_hand.disabled,
        };
        decide(self.ticket(), command, rules, &self.reader.actor, self.reader.now).map(drop)
    }

    /// May the reader make this move now? What only lacks something that its form asks for counts as open.
    pub fn may(self, command: &Command) -> bool {
        match self.verdict(command) {
            Ok(()) | Err(Refusal::NothingToDo) => true,
            Err(refusal) => refusal.field().is_some(),
        }
    }

    /// Does the reader have it in hand?
    pub fn is_holder(self) -> bool {
        self.ticket().holder() == Some(&self.reader.address)
    }

    /// How somebody is called.
    pub fn name(self, address: &Address) -> String {
        self.shown.names.get(address)
    }

    /// How somebody is called on a button: by the first word of the name.
    pub fn first_name(self, address: &Address) -> String {
        let name = self.name(address);
        name.split_whitespace().next().unwrap_or_default().to_owned()
    }

    /// How the requester is called on a button.
    pub fn requester(self) -> String {
        self.first_name(&self.ticket().requester)
    }

    /// The teams of a tier, or its vendor, by name.
    pub fn team(self, tier: TierNo) -> String {
        let (plan, language) = (self.promised(), self.reader.words.language());
        let teams: Vec<&str> = plan.tier_teams(tier).map(|(_, team)| team.name.get(language)).collect();
        if !teams.is_empty() {
            return teams.join(", ");
        }
        let vendor = plan.vendor_tier().filter(|(outside, _)| outside.place == tier);
        vendor.map_or_else(String::new, |(_, vendor)| vendor.name.get(language).to_owned())
    }

    /// A tier as an argument of a sentence.
    #[allow(clippy::unused_self)] // It reads like the sentences around it.
    pub fn tier(self, tier: TierNo) -> Value<'static> {
        tier.get().into()
    }
}
