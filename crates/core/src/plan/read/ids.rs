use toml::de::{DeTable, DeValue};

use crate::plan::known::nearest;
use crate::plan::problem::Noun;
use crate::tier::TierNo;

/// The ids a file defines. Something that is itself faulty still counts: what refers to it is not at fault.
#[derive(Debug)]
pub(in crate::plan) struct Ids {
    hours: Vec<String>,
    persons: Vec<String>,
    teams: Vec<String>,
    tiers: Vec<String>,
    fields: Vec<String>,
    vendors: Vec<String>,
    topics: Vec<String>,
    phases: Vec<String>,
    modules: Vec<String>,
}

impl Ids {
    /// Gathers the ids of a file.
    pub(super) fn of(tree: &DeTable<'_>) -> Self {
        let training = tree.get("training");
        let training = training.and_then(|value| value.get_ref().as_table());
        Self {
            hours: keys(tree, "hours"),
            persons: keys(tree, "person"),
            teams: keys(tree, "team"),
            tiers: tier_ids(tree),
            fields: keys(tree, "handover"),
            vendors: keys(tree, "vendor"),
            topics: keys(tree, "topic"),
            phases: written_ids(tree, "phase"),
            modules: training.map_or_else(Vec::new, |table| written_ids(table, "module")),
        }
    }

    /// Whether the file defines it.
    pub(in crate::plan) fn has(&self, noun: Noun, id: &str) -> bool {
        self.all(noun).any(|known| known == id)
    }

    /// An id that looks like one the file does not define.
    pub(in crate::plan) fn nearest(&self, noun: Noun, id: &str) -> Option<String> {
        nearest(id, self.all(noun))
    }

    /// The tier with an id, which is its place as digits where the plan gives it none.
    pub(in crate::plan) fn tier(&self, id: &str) -> Option<TierNo> {
        let index = self.tiers.iter().position(|tier| tier == id)?;
        TierNo::from_index(index)
    }

    /// How many tiers the file has.
    pub(in crate::plan) fn tier_count(&self) -> usize {
        self.tiers.len()
    }

    fn all(&self, noun: Noun) -> impl Iterator<Item = &str> {
        let (list, more): (&[String], &[String]) = match noun {
            Noun::Hours => (&self.hours, &[]),
            Noun::Person => (&self.persons, &[]),
            Noun::Team => (&self.teams, &[]),
            Noun::Tier => (&self.tiers, &[]),
            Noun::Field => (&self.fields, &[]),
            Noun::Vendor => (&self.vendors, &[]),
            Noun::Topic => (&self.topics, &[]),
            Noun::Phase => (&self.phases, &[]),
            Noun::Module => (&self.modules, &[]),
            Noun::Audience => (&self.teams, &self.persons),
        };
        list.iter().chain(more).map(String::as_str)
    }
}

fn keys(tree: &DeTable<'_>, table: &str) -> Vec<String> {
    let table = tree.get(table).and_then(|value| value.get_ref().as_table());
    table.map_or_else(Vec::new, |table| {
        table.keys().map(|key| key.get_ref().to_string()).collect()
    })
}

fn written_ids(tree: &DeTable<'_>, tables: &str) -> Vec<String> {
    elements(tree, tables).filter_map(id_of).collect()
}

fn tier_ids(tree: &DeTable<'_>) -> Vec<String> {
    elements(tree, "tier")
        .zip(1_usize..)
        .map(|(tier, place)| id_of(tier).unwrap_or_else(|| place.to_string()))
        .collect()
}

fn elements<'t, 'i>(tree: &'t DeTable<'i>, list: &str) -> impl Iterator<Item = &'t DeValue<'i>> {
    let list = tree.get(list).and_then(|value| value.get_ref().as_array());
    list.into_iter()
        .flat_map(|list| list.iter())
        .map(toml::Spanned::get_ref)
}

fn id_of(element: &DeValue<'_>) -> Option<String> {
    let id = element.as_table()?.get("id")?;
    id.get_ref().as_str().map(str::to_owned)
}
