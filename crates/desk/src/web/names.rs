//! How people are called on a page: read in one question for all of them.

use std::collections::HashMap;

use ladder_core::id::Address;

use super::Fault;
use super::reader::Reader;
use crate::store::person;

/// The names of the people on a page.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<String, String>);

impl Names {
    /// The names of these people, as the plan or the desk knows them.
    pub async fn of<'a>(reader: &Reader, people: impl IntoIterator<Item = &'a Address>) -> Result<Self, Fault> {
        let mut known = HashMap::new();
        let mut asked = Vec::new();
        for address in people {
            match reader.running.plan.person_by_address(address.as_str()) {
                Some((_, person)) => drop(known.insert(address.to_string(), person.name.clone())),
                None => asked.push(address.to_string()),
            }
        }
        asked.sort_unstable();
        asked.dedup();
        let rows = person::names(reader.desk.db(), &asked).await?;
        known.extend(rows.into_iter().map(|row| (row.address, row.name)));
        Ok(Self(known))
    }

    /// How somebody is called; their address where nobody knows more.
    pub fn get(&self, address: &Address) -> String {
        let known = self.0.get(address.as_str()).filter(|name| !name.is_empty());
        known.map_or_else(|| address.to_string(), Clone::clone)
    }
}
