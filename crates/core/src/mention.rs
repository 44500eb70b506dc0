//! People named in a note: `@` and the id that the plan gives them, or their address.

use crate::id::Address;
use crate::plan::{Person, Plan};

/// The most people that one text names; whoever is named after them is not told.
pub const MENTIONS_MAX: usize = 20;

/// The addresses of the plan's people whom a text names, each once, in the order in which they are named. `@sanne` and
/// `@sanne@vallei.example` name the same person; an address without an `@` of its own before it names nobody.
pub fn mentions(text: &str, plan: &Plan) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+')) {
            continue;
        }
        let named = person(&text[at + 1..], plan).and_then(|person| Address::parse(&person.email).ok());
        let Some(address) = named.filter(|address| !found.contains(address)) else {
            continue;
        };
        found.push(address);
        if found.len() >= MENTIONS_MAX {
            break;
        }
    }
    found
}

fn person<'p>(text: &str, plan: &'p Plan) -> Option<&'p Person> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+')));
    let name = text[..end.unwrap_or(text.len())].trim_end_matches(['.', '-', '_']);
    if name.contains('@') {
        return plan.person_by_address(name).map(|(_, person)| person);
    }
    let name = name.to_lowercase();
    plan.persons
        .iter()
        .find(|(id, _)| id.as_str() == name)
        .map(|(_, person)| person)
}
