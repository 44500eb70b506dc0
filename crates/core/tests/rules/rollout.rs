//! Phases, waves, bridges, training and early involvement: what may happen, and what comes of it.

mod bridges;
mod involved;
mod library;
mod phases;
mod training;
mod waves;

use ladder_core::id::{Address, Revision};
use ladder_core::person::{Actor, Who};
use ladder_core::plan::{Plan, read};
use ladder_core::rollout::{Entry, Item, Objection, replay};
use ladder_core::time::Moment;

use crate::plan_words::VALLEI;

fn plan() -> Plan {
    read(VALLEI).plan.unwrap()
}

fn changed(from: &str, to: &str) -> Plan {
    assert!(VALLEI.contains(from), "the reference plan no longer has {from:?}");
    read(&VALLEI.replacen(from, to, 1)).plan.unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}

/// Somebody of the reference plan, by the id that it gives them.
fn who(id: &str) -> Address {
    Address::parse(&format!("{id}@vallei.example")).unwrap()
}

fn person(id: &str) -> Actor {
    Actor::person(who(id))
}

/// An item with all that happened to it.
struct Story<I: Item> {
    id: String,
    item: I,
    entries: Vec<Entry<I::Event>>,
}

impl<I: Item + PartialEq + std::fmt::Debug> Story<I> {
    fn of(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            item: I::fresh(id),
            entries: Vec::new(),
        }
    }

    /// Keeps what was decided; the item must be what its events make, also after they were written and read again.
    fn keep(&mut self, decided: Result<Vec<I::Event>, Objection>, who: &Who, now: Moment) {
        for event in decided.unwrap() {
            let entry = Entry {
                seq: i64::try_from(self.entries.len()).unwrap() + 1,
                at: now,
                who: who.clone(),
                revision: Revision::new(1),
                event,
            };
            self.item.apply(&entry);
            self.entries.push(entry);
        }
        let written = self
            .entries
            .iter()
            .map(|entry| serde_json::to_string(&entry.event).unwrap());
        let again: Vec<Entry<I::Event>> = self
            .entries
            .iter()
            .zip(written)
            .map(|(entry, text)| Entry {
                event: serde_json::from_str(&text).unwrap(),
                ..entry.clone()
            })
            .collect();
        assert_eq!(replay::<I>(&self.id, &again), self.item);
        let state = serde_json::to_string(&self.item).unwrap();
        assert_eq!(serde_json::from_str::<I>(&state).unwrap(), self.item);
    }
}
