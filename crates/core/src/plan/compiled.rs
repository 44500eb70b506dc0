//! What is worked out once, when a plan has been read: its calendars, and who has which address.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{Id, Person, Plan, Support};
use crate::calendar::{Calendar, Hours};
use crate::tier::TierNo;

/// The calendars of a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Compiled {
    calendars: IndexMap<Id, Calendar>,
    tiers: Vec<Calendar>,
    targets: Option<Calendar>,
    vendor: Option<Calendar>,
    addresses: HashMap<String, Id>,
}

impl Plan {
    /// Compiles the calendars of a plan whose hours have all been judged; nothing where one of them has no calendar.
    pub(super) fn compile(mut self) -> Option<Self> {
        let mut calendars = IndexMap::new();
        for (id, hours) in &self.hours {
            let calendar = Calendar::compile(id.as_str(), hours).ok()?;
            calendars.insert(id.clone(), calendar);
        }
        let always = self.always()?;
        let named = |id: Option<&Id>| match id {
            Some(id) => calendars.get(id).cloned(),
            None => Some(always.clone()),
        };
        let mut tiers = Vec::new();
        for tier in &self.tiers {
            let hours: Vec<Calendar> = match &tier.support {
                Support::Teams(teams) => teams
                    .iter()
                    .map(|team| named(self.teams.get(team)?.hours.as_ref()))
                    .collect::<Option<_>>()?,
                Support::Vendor(vendor) => vec![named(self.vendors.get(vendor)?.hours.as_ref())?],
            };
            tiers.push(together(&tier.id, &hours)?);
        }
        let vendor = match self.vendor_tier() {
            Some((_, vendor)) => Some(named(vendor.hours.as_ref())?),
            None => None,
        };
        let targets = named(self.targets.hours.as_ref());
        let folded = |(id, person): (&Id, &Person)| (person.email.trim().to_lowercase(), id.clone());
        let addresses = self.persons.iter().map(folded).collect();
        self.compiled = Compiled {
            calendars,
            tiers,
            targets,
            vendor,
            addresses,
        };
        Some(self)
    }

    /// A calendar that never closes, in the plan's zone.
    fn always(&self) -> Option<Calendar> {
        let hours = Hours {
            always: true,
            zone: self.timezone.iana_name().unwrap_or("UTC").to_owned(),
            ..Hours::default()
        };
        Calendar::compile("24x7", &hours).ok()
    }

    /// The person with an e-mail address, without regard to case.
    pub fn person_by_address(&self, address: &str) -> Option<(&Id, &Person)> {
        let address = address.trim();
        let plain = address.chars().all(|c| !c.is_uppercase());
        let id = if plain {
            self.compiled.addresses.get(address)?
        } else {
            self.compiled.addresses.get(&address.to_lowercase())?
        };
        self.persons.get_key_value(id)
    }

    /// The calendar with an id of `[hours]`.
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.compiled.calendars.get(id)
    }

    /// When a tier is open: whenever one of its teams is. A team without hours is always open; an outside tier keeps
    /// the vendor's hours.
    pub fn tier_calendar(&self, place: TierNo) -> Option<&Calendar> {
        self.compiled.tiers.get(place.index())
    }

    /// The calendar the promises to the requester count in; one that never closes where the plan names none.
    ///
    /// There is one in every plan that was read.
    pub fn targets_calendar(&self) -> Option<&Calendar> {
        self.compiled.targets.as_ref()
    }

    /// The hours of the vendor behind the last inside tier, where the plan has one.
    pub fn vendor_calendar(&self) -> Option<&Calendar> {
        self.compiled.vendor.as_ref()
    }
}

/// One calendar keeps its own id, so that an explanation names what the plan names.
fn together(tier: &Id, hours: &[Calendar]) -> Option<Calendar> {
    match hours {
        [one] => Some(one.clone()),
        several => Calendar::union(tier.as_str(), &several.iter().collect::<Vec<_>>()),
    }
}
