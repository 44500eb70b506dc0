use ladder_core::plan::problem::Noun;
use toml_edit::{DocumentMut, Item};

use super::entry::told;
use super::place::{self, Step};

/// Everything of a kind that the plan has, by id and name.
pub(super) fn all(document: &DocumentMut, noun: Noun, language: &str) -> Vec<(String, String)> {
    match noun {
        Noun::Person => by_id(document, "person", "name", language),
        Noun::Team => by_id(document, "team", "name", language),
        Noun::Hours => by_id(document, "hours", "", language),
        Noun::Vendor => by_id(document, "vendor", "name", language),
        Noun::Field => by_id(document, "handover", "label", language),
        Noun::Topic => by_id(document, "topic", "name", language),
        Noun::Phase => listed(document, &["phase"], language),
        Noun::Module => listed(document, &["training", "module"], language),
        Noun::Tier => tiers(document, language),
        Noun::Audience | Noun::Station => Vec::new(),
    }
}

/// The id of what somebody means: its id, its name, or the address of a person.
pub(super) fn meant(document: &DocumentMut, noun: Noun, typed: &str, language: &str) -> String {
    let folded = typed.to_lowercase();
    let found = all(document, noun, language)
        .into_iter()
        .find(|(id, name)| *id == typed || name.to_lowercase() == folded);
    let by_address = || {
        let persons = table(document, "person")?;
        let is_theirs = |item: &Item| {
            let address = item.get("email").and_then(Item::as_str);
            address.is_some_and(|address| address.to_lowercase() == folded)
        };
        persons
            .iter()
            .find(|(_, item)| is_theirs(item))
            .map(|(id, _)| id.to_owned())
    };
    match found {
        Some((id, _)) => id,
        None if noun == Noun::Person => by_address().unwrap_or_else(|| typed.to_owned()),
        None => typed.to_owned(),
    }
}

fn table<'d>(document: &'d DocumentMut, name: &str) -> Option<&'d dyn toml_edit::TableLike> {
    document.as_table().get(name)?.as_table_like()
}

fn by_id(document: &DocumentMut, name: &str, key: &str, language: &str) -> Vec<(String, String)> {
    let entries = table(document, name).into_iter().flat_map(|table| table.iter());
    let named = |(id, item): (&str, &Item)| {
        let name = item.get(key).map_or_else(|| id.to_owned(), |name| told(name, language));
        (id.to_owned(), name)
    };
    entries.map(named).collect()
}

fn listed(document: &DocumentMut, path: &[&str], language: &str) -> Vec<(String, String)> {
    let steps: Vec<Step> = path.iter().map(|name| Step::Key((*name).to_owned())).collect();
    let list = place::item(document.as_item(), &steps);
    let elements = (0..).map_while(|at: usize| list?.get(at));
    let named = |item: &Item| {
        let id = item.get("id")?.as_str()?.to_owned();
        let name = item.get("name").map_or_else(|| id.clone(), |name| told(name, language));
        Some((id, name))
    };
    elements.filter_map(named).collect()
}

/// Tiers by their place.
fn tiers(document: &DocumentMut, language: &str) -> Vec<(String, String)> {
    let list = document.as_table().get("tier");
    let elements = (0..).map_while(|at: usize| list?.get(at));
    let named = |(at, item): (usize, &Item)| {
        let place = (at + 1).to_string();
        let name = item.get("name").map_or_else(String::new, |name| told(name, language));
        (place.clone(), format!("{place} · {name}"))
    };
    elements.enumerate().map(named).collect()
}
