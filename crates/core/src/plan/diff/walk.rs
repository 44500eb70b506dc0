use std::collections::HashMap;

use toml::{Table, Value};

use super::super::Priority;
use super::super::problem::Noun;
use super::super::shape::{Key, Kind, Names, Shape, TOP};
use super::value::{Fact, Side, plain};
use super::{About, Change, Only, What, days, list};
use crate::text::Text;

/// Tables that say more of the thing they stand in; what differs in them differs in it.
const PARTS: [&str; 6] = ["bridge", "gate", "finish", "until", "open", "shares"];

pub(super) fn walk(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut walk = Walk {
        old,
        new,
        changes: Vec::new(),
    };
    let about = About::new(&TOP, "", None);
    walk.table(&TOP, &about, "", old.tree, new.tree);
    walk.changes
}

struct Walk<'s> {
    old: &'s Side<'s>,
    new: &'s Side<'s>,
    changes: Vec<Change>,
}

impl Walk<'_> {
    fn table(&mut self, shape: &'static Shape, about: &About, place: &str, old: &Table, new: &Table) {
        for key in shape.keys {
            let below = join(place, key.name);
            self.key(shape, key, about, &below, (old.get(key.name), new.get(key.name)));
        }
        let Some((names, kind)) = shape.others else { return };
        if names == Names::Days {
            self.days(shape, about, place, old, new);
            return;
        }
        for name in union(old, new) {
            let below = join(place, &name);
            let values = (old.get(&name), new.get(&name));
            let told = self.chosen(names, &name);
            if let Kind::Table(inner) = kind {
                let about = About::new(inner, name, Some(told));
                let [old, new] = [values.0, values.1].map(table_or_empty);
                self.table(inner, &about, &below, &old, &new);
            } else {
                let of = Of(shape, "others", about, &below);
                self.value(of, kind, Some(&Only::Named(told)), values);
            }
        }
    }

    fn key(
        &mut self,
        shape: &'static Shape,
        key: &'static Key,
        about: &About,
        place: &str,
        values: (Option<&Value>, Option<&Value>),
    ) {
        if let Kind::ById(inner) = &key.kind {
            self.by_id(inner, place, values);
        } else if let Kind::Tables(inner) = &key.kind {
            self.tables(inner, place, values);
        } else if let Kind::Table(inner) = &key.kind {
            let own = About::new(inner, key.name, None);
            let about = if PARTS.contains(&inner.name) { about } else { &own };
            let [old, new] = [values.0, values.1].map(table_or_empty);
            self.table(inner, about, place, &old, &new);
        } else if matches!(key.kind, Kind::Spans) {
            self.spans(Of(shape, key.name, about, place), values);
        } else if !matches!(key.kind, Kind::OwnId) {
            // By its id it was found; everything else is a value.
            let default = key.default.and_then(default);
            let or_default = |value: Option<&Value>| value.cloned().or_else(|| default.clone());
            let (old, new) = (or_default(values.0), or_default(values.1));
            let of = Of(shape, key.name, about, place);
            self.value(of, &key.kind, None, (old.as_ref(), new.as_ref()));
        }
    }

    fn by_id(&mut self, shape: &'static Shape, place: &str, values: (Option<&Value>, Option<&Value>)) {
        let [old, new] = [values.0, values.1].map(table_or_empty);
        for id in union(&old, &new) {
            let below = join(place, &id);
            let entries = (
                old.get(&id).and_then(Value::as_table),
                new.get(&id).and_then(Value::as_table),
            );
            self.thing(shape, &id, &below, entries);
        }
    }

    fn tables(&mut self, shape: &'static Shape, place: &str, values: (Option<&Value>, Option<&Value>)) {
        let (old, new) = (named(shape, values.0), named(shape, values.1));
        for (to, (id, table)) in new.iter().enumerate() {
            let below = format!("{place}[{to}]");
            let from = old.iter().position(|(known, _)| known == id);
            self.thing(shape, id, &below, (from.map(|from| old[from].1), Some(*table)));
            let moved = from.filter(|from| shape.name == "tier" && *from != to);
            if let Some(from) = moved {
                let about = about(shape, id, Some(*table), self.new);
                self.say(
                    below,
                    &about,
                    None,
                    None,
                    What::Moved {
                        from: from + 1,
                        to: to + 1,
                    },
                );
            }
        }
        for (at, (id, table)) in old.iter().enumerate() {
            if !new.iter().any(|(known, _)| known == id) {
                self.thing(shape, id, &format!("{place}[{at}]"), (Some(*table), None));
            }
        }
    }

    fn thing(&mut self, shape: &'static Shape, id: &str, place: &str, entries: (Option<&Table>, Option<&Table>)) {
        match entries {
            (Some(old), Some(new)) => {
                let about = about(shape, id, Some(new), self.new);
                self.table(shape, &about, place, old, new);
            }
            (None, Some(new)) => {
                let about = about(shape, id, Some(new), self.new);
                self.say(place.to_owned(), &about, None, None, What::Added);
            }
            (Some(old), None) => {
                let about = about(shape, id, Some(old), self.old);
                self.say(place.to_owned(), &about, None, None, What::Gone);
            }
            (None, None) => {}
        }
    }

    /// One value of a key, or a list of them.
    fn value(
        &mut self,
        of: Of<'_>,
        kind: &'static Kind,
        only: Option<&Only>,
        values: (Option<&Value>, Option<&Value>),
    ) {
        let Of(shape, name, about, place) = of;
        let fact = |side: &Side<'_>, kind: &Kind, value: &Value| side.fact((shape, name), kind, value);
        // Whom a session is for is one or several as well.
        let audience = Some(kind).filter(|kind| matches!(kind, Kind::Audience));
        let element = kind.element().or(audience);
        let whats = match element {
            Some(element) => list::changes((self.old, values.0), (self.new, values.1), element, fact),
            None => match values {
                (Some(old), Some(new)) if old == new => Vec::new(),
                (Some(old), Some(new)) => vec![What::Became {
                    from: fact(self.old, kind, old),
                    to: fact(self.new, kind, new),
                }],
                (None, Some(new)) => vec![What::Set(fact(self.new, kind, new))],
                (Some(old), None) => vec![What::Unset(fact(self.old, kind, old))],
                (None, None) => Vec::new(),
            },
        };
        for what in whats {
            self.say(place.to_owned(), about, Some((shape, name)), only.cloned(), what);
        }
    }

    /// Spans by priority; said once where all of them differ in the same way.
    fn spans(&mut self, of: Of<'_>, values: (Option<&Value>, Option<&Value>)) {
        let Of(shape, name, about, place) = of;
        let (old, new) = (by_priority(values.0), by_priority(values.1));
        let alike = |spans: &[Option<Value>; 4]| spans.iter().all(|span| *span == spans[0]);
        if alike(&old) && alike(&new) {
            self.value(
                Of(shape, name, about, place),
                &Kind::Span,
                None,
                (old[0].as_ref(), new[0].as_ref()),
            );
            return;
        }
        for (at, priority) in Priority::ALL.into_iter().enumerate() {
            let only = Only::Priority(priority);
            let below = join(place, priority.as_str());
            self.value(
                Of(shape, name, about, &below),
                &Kind::Span,
                Some(&only),
                (old[at].as_ref(), new[at].as_ref()),
            );
        }
    }

    fn days(&mut self, shape: &'static Shape, about: &About, place: &str, old: &Table, new: &Table) {
        let told = |intervals: &[String]| {
            Fact::List(
                intervals
                    .iter()
                    .map(|interval| Fact::Text(Text::same(interval.clone())))
                    .collect(),
            )
        };
        for (first, last, before, after) in days::differing(old, new) {
            let what = match (before.as_slice(), after.as_slice()) {
                ([], after) => What::Set(told(after)),
                (before, []) => What::Unset(told(before)),
                (before, after) => What::Became {
                    from: told(before),
                    to: told(after),
                },
            };
            let only = Some(Only::Days(first, last));
            self.say(place.to_owned(), about, Some((shape, "others")), only, what);
        }
    }

    /// What a name that the plan chose stands for.
    fn chosen(&self, names: Names, name: &str) -> Text {
        let Names::Of(noun) = names else {
            return Text::same(name);
        };
        let known = self.new.name_of(noun, name);
        if known == Text::same(name) && noun != Noun::Hours {
            return self.old.name_of(noun, name);
        }
        known
    }

    fn say(
        &mut self,
        key: String,
        about: &About,
        of: Option<(&'static Shape, &'static str)>,
        only: Option<Only>,
        what: What,
    ) {
        let about = about.clone();
        self.changes.push(Change {
            key,
            about,
            of,
            only,
            what,
        });
    }
}

/// Something of a plan with what it is called there.
fn about(shape: &'static Shape, id: &str, table: Option<&Table>, side: &Side<'_>) -> About {
    let of = |key: &str| table.and_then(|table| table.get(key)).map(|value| side.text(value));
    let name = ["name", "label", "activity", "subject"].into_iter().find_map(of);
    About::new(shape, id, name)
}

/// A key of a table, of what, and where.
#[derive(Clone, Copy)]
struct Of<'a>(&'static Shape, &'static str, &'a About, &'a str);

/// The tables of a list, each with what tells it from the others.
fn named<'v>(shape: &Shape, list: Option<&'v Value>) -> Vec<(String, &'v Table)> {
    let list = list.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut named: Vec<(String, &Table)> = Vec::new();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (at, table) in list.iter().filter_map(Value::as_table).enumerate() {
        let of = |key: &str| table.get(key).map(plain);
        let id = match shape.name {
            "tier" => of("id").unwrap_or_else(|| (at + 1).to_string()),
            "communication" => [of("phase"), of("wave")].map(Option::unwrap_or_default).join(", "),
            "allow" => [of("code"), of("key")]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            _ => of("id").unwrap_or_default(),
        };
        let time = times.entry(id.clone()).or_default();
        *time += 1;
        let id = if *time == 1 { id } else { format!("{id} #{time}") };
        named.push((id, table));
    }
    named
}

fn by_priority(value: Option<&Value>) -> [Option<Value>; 4] {
    Priority::ALL.map(|priority| match value {
        Some(Value::Table(table)) => table.get(priority.as_str()).cloned(),
        other => other.cloned(),
    })
}

fn table_or_empty(value: Option<&Value>) -> Table {
    value.and_then(Value::as_table).cloned().unwrap_or_default()
}

/// The names of both, those of the new plan first.
fn union(old: &Table, new: &Table) -> Vec<String> {
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    new.keys().chain(gone).cloned().collect()
}

/// A default as the description writes it; arrays and scalars are the same in JSON and TOML.
fn default(written: &str) -> Option<Value> {
    let table: Table = format!("value = {written}").parse().ok()?;
    table.get("value").cloned()
}

fn join(place: &str, name: &str) -> String {
    super::super::read::join(place, name)
}
