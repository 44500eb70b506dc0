use indexmap::IndexSet;
use toml::de::{DeTable, DeValue};

use crate::plan::problem::Noun;
use crate::tier::TierNo;

/// The ids a file defines. Something that is itself faulty still counts: what refers to it is not at fault.
#[derive(Debug)]
pub(in crate::plan) struct Ids {
    hours: IndexSet<String>,
    persons: IndexSet<String>,
    teams: IndexSet<String>,
    tiers: IndexSet<String>,
    tier_count: usize,
    fields: IndexSet<String>,
    vendors: IndexSet<String>,
    topics: IndexSet<String>,
    phases: IndexSet<String>,
    modules: IndexSet<String>,
    stations: IndexSet<String>,
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
            tier_count: elements(tree, "tier").count(),
            fields: keys(tree, "handover"),
            vendors: keys(tree, "vendor"),
            topics: keys(tree, "topic"),
            phases: written_ids(tree, "phase"),
            modules: training.map_or_else(IndexSet::new, |table| written_ids(table, "module")),
            stations: written_ids(tree, "station"),
        }
    }

    /// Whether the file defines it.
    pub(in crate::plan) fn has(&self, noun: Noun, id: &str) -> bool {
        self.lists(noun).into_iter().any(|list| list.contains(id))
    }

    /// The tier with an id, which is its place as digits where the plan gives it none.
    pub(in crate::plan) fn tier(&self, id: &str) -> Option<TierNo> {
        TierNo::from_index(self.tiers.get_index_of(id)?)
    }

    /// The place of the station with an id.
    pub(super) fn station(&self, id: &str) -> Option<usize> {
        self.stations.get_index_of(id)
    }

    /// How many tiers the file has.
    pub(in crate::plan) fn tier_count(&self) -> usize {
        self.tier_count
    }

    /// The ids that a reference to this may name, in the order of the file.
    pub(super) fn all(&self, noun: Noun) -> impl Iterator<Item = &str> {
        self.lists(noun).into_iter().flatten().map(String::as_str)
    }

    fn lists(&self, noun: Noun) -> Vec<&IndexSet<String>> {
        match noun {
            Noun::Hours => vec![&self.hours],
            Noun::Person => vec![&self.persons],
            Noun::Team => vec![&self.teams],
            Noun::Tier => vec![&self.tiers],
            Noun::Field => vec![&self.fields],
            Noun::Vendor => vec![&self.vendors],
            Noun::Topic => vec![&self.topics],
            Noun::Phase => vec![&self.phases],
            Noun::Module => vec![&self.modules],
            Noun::Station => vec![&self.stations],
            Noun::Audience => vec![&self.teams, &self.persons],
        }
    }
}

fn keys(tree: &DeTable<'_>, table: &str) -> IndexSet<String> {
    let table = tree.get(table).and_then(|value| value.get_ref().as_table());
    table.map_or_else(IndexSet::new, |table| {
        table.keys().map(|key| key.get_ref().to_string()).collect()
    })
}

fn written_ids(tree: &DeTable<'_>, tables: &str) -> IndexSet<String> {
    elements(tree, tables).filter_map(id_of).collect()
}

fn tier_ids(tree: &DeTable<'_>) -> IndexSet<String> {
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
