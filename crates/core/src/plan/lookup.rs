//! What the relay asks of a plan.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Id, Impact, Person, Phase, Plan, Priority, Support, Team, Tier, Topic, Urgency, Vendor};
use crate::tier::TierNo;

impl Plan {
    /// The tier at a place.
    pub fn tier(&self, place: TierNo) -> Option<&Tier> {
        self.tiers.get(place.index())
    }

    /// The highest tier that people of the organisation work; the owner of vendor cases.
    pub fn last_inside_tier(&self) -> TierNo {
        self.tiers
            .iter()
            .rev()
            .find(|tier| tier.is_inside())
            .map_or(TierNo::FIRST, |tier| tier.place)
    }

    /// The outside tier with its vendor, where the plan has one.
    pub fn vendor_tier(&self) -> Option<(&Tier, &Vendor)> {
        self.tiers.iter().find_map(|tier| match &tier.support {
            Support::Vendor(vendor) => Some((tier, self.vendors.get(vendor)?)),
            Support::Teams(_) => None,
        })
    }

    /// The teams of a tier; none of an outside one.
    pub fn tier_teams(&self, place: TierNo) -> impl Iterator<Item = (&Id, &Team)> {
        self.tier(place)
            .map_or(&[][..], Tier::teams)
            .iter()
            .filter_map(|team| self.teams.get_key_value(team))
    }

    /// The people of a tier, each once, team by team in the plan's order.
    pub fn tier_members(&self, place: TierNo) -> impl Iterator<Item = (&Id, &Person)> {
        let mut seen = BTreeSet::new();
        self.tier_teams(place)
            .flat_map(|(_, team)| &team.members)
            .filter(move |person| seen.insert(*person))
            .filter_map(|person| self.persons.get_key_value(person))
    }

    /// Whether a person is in a team of the tier.
    pub fn is_member(&self, place: TierNo, person: &str) -> bool {
        self.tier_members(place).any(|(member, _)| member.as_str() == person)
    }

    /// The tiers a person works in, lowest first.
    pub fn tiers_of<'p>(&'p self, person: &'p str) -> impl Iterator<Item = TierNo> + 'p {
        self.tiers
            .iter()
            .map(|tier| tier.place)
            .filter(move |place| self.is_member(*place, person))
    }

    /// The teams a person is a member of.
    pub fn teams_of<'p>(&'p self, person: &'p str) -> impl Iterator<Item = (&'p Id, &'p Team)> {
        self.teams
            .iter()
            .filter(move |(_, team)| team.members.iter().any(|member| member.as_str() == person))
    }

    /// The leads of a tier's teams, each once.
    pub fn leads(&self, place: TierNo) -> impl Iterator<Item = (&Id, &Person)> {
        let mut seen = BTreeSet::new();
        self.tier_teams(place)
            .filter_map(|(_, team)| team.lead.as_ref())
            .filter(move |lead| seen.insert(*lead))
            .filter_map(|lead| self.persons.get_key_value(lead))
    }

    /// The priority of a request by the plan's matrix; nothing where the plan has none.
    pub fn priority_for(&self, impact: Impact, urgency: Urgency) -> Option<Priority> {
        let matrix = self.targets.matrix.as_ref()?;
        Some(matrix.priority(impact, urgency))
    }

    /// The topic with an id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.get(id)
    }

    /// The phase that serves a group on a day: the one that runs, else the last that ended, which still has its tickets.
    ///
    /// Nothing before the group's first phase starts. Groups are compared without regard to case.
    pub fn phase_of_group(&self, group: &str, date: Date) -> Option<&Phase> {
        let group = group.to_lowercase();
        self.phases
            .iter()
            .filter(|phase| phase.start <= date)
            .filter(|phase| phase.groups.iter().any(|name| name.to_lowercase() == group))
            .max_by_key(|phase| (phase.end >= date, phase.start))
    }

    /// The error codes of the plan's topics that stand in a text, in small letters, each once, `max` at most.
    pub fn codes_in(&self, text: &str, max: usize) -> BTreeSet<String> {
        let patterns = self.topics.values().flat_map(|topic| &topic.codes);
        let found = patterns.flat_map(|pattern| pattern.regex().find_iter(text));
        found.map(|code| code.as_str().to_lowercase()).take(max).collect()
    }
}
