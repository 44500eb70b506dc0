use ladder_core::plan::Priority;
use ladder_core::plan::problem::Noun;
use ladder_core::plan::shape::Kind;
use toml_edit::{DocumentMut, InlineTable, Item, TableLike, Value};

use super::entry::{self, elements, plain, written};
use super::seen::level;
use super::slot::Slot;
use super::{Entry, Typed, Wrong, list, offer, place};
use crate::words::Words;

/// What becomes of a key.
pub(super) enum Becomes {
    /// It says this.
    Value(Value),
    /// It is taken out.
    Nothing,
}

impl Becomes {
    /// It says this, or is taken out where it says nothing.
    pub(super) fn of(value: Option<Value>) -> Self {
        value.map_or(Self::Nothing, Self::Value)
    }
}

impl Slot {
    /// Writes what was typed into this field, if it differs from what the field shows.
    pub(super) fn write(&self, document: &mut DocumentMut, typed: &Typed, words: &'static Words) -> Result<(), Wrong> {
        if self.is_unnamed() {
            self.name(document, typed);
            return Ok(());
        }
        match entry::of(self, document, words) {
            Entry::Parts(parts) => self.write_parts(document, typed, &parts),
            Entry::Some(_, has) => {
                if let Some(wanted) = typed.all(&self.form_name)
                    && !(wanted.len() == has.len() && wanted.iter().all(|id| has.iter().any(|known| known == id)))
                {
                    let kept = has.iter().filter(|id| wanted.contains(&id.as_str())).cloned();
                    let joined = wanted.iter().filter(|id| !has.iter().any(|known| known == *id));
                    let whole: Vec<String> = kept.chain(joined.map(|id| (*id).to_owned())).collect();
                    self.put(document, Becomes::Value(self.list_of(document, &whole)));
                }
            }
            Entry::Rows(rows) => {
                if let Some(becomes) = self.of_rows(document, &rows, typed, words)? {
                    self.put(document, becomes);
                }
            }
            Entry::Audience(shown) => {
                if let Some(becomes) = self.of_audience(document, &shown, typed, words) {
                    self.put(document, becomes);
                }
            }
            Entry::Crowd(..) => self.write_crowd(document, typed, words),
            Entry::Raw(shown) => {
                if let Some(text) = changed(typed, &self.form_name, &shown) {
                    let becomes = self.raw(text, words)?;
                    self.put(document, becomes);
                }
            }
            Entry::Line(shown)
            | Entry::Words(shown)
            | Entry::Date(shown)
            | Entry::Moment(shown)
            | Entry::Number(shown)
            | Entry::Lines(shown)
            | Entry::One(_, shown) => {
                if let Some(text) = changed(typed, &self.form_name, &shown) {
                    let becomes = self.becomes(document, text, words);
                    self.put(document, becomes);
                }
            }
        }
        Ok(())
    }

    /// A name that is chosen now, with what it says.
    fn name(&self, document: &mut DocumentMut, typed: &Typed) {
        let name = typed.one(&self.form_name).unwrap_or_default().trim();
        let says = typed.one(&format!("{}=", self.form_name)).unwrap_or_default().trim();
        if name.is_empty() || says.is_empty() {
            return;
        }
        let slot = Self {
            key: name.to_owned(),
            ..self.clone()
        };
        slot.put(document, Becomes::Value(intervals(says)));
    }

    fn becomes(&self, document: &DocumentMut, text: &str, words: &'static Words) -> Becomes {
        let text = text.trim();
        if text.is_empty() {
            return Becomes::Nothing;
        }
        let like = self.item(document);
        let is_bare = matches!(
            self.kind,
            Kind::Whole(..) | Kind::Number(..) | Kind::Tier | Kind::Truth | Kind::Date
        );
        let is_many = || lines(text).len() > 1 || like.is_some_and(Item::is_array);
        let is_list = matches!(self.kind, Kind::List(_)) || matches!(self.kind, Kind::OneOrMany(_)) && is_many();
        Becomes::Value(if is_bare {
            bare(text)
        } else if is_list {
            self.list_of(document, &lines(text))
        } else if let Kind::Ref(noun) = self.kind {
            Value::from(offer::meant(document, *noun, text, words.language()))
        } else if matches!(self.kind, Kind::Moment) {
            moment(text)
        } else if matches!(self.kind, Kind::Intervals) {
            intervals(text)
        } else {
            Value::from(text)
        })
    }

    /// A list with these elements; those that are there already stay as they are written.
    pub(super) fn list_of(&self, document: &DocumentMut, wanted: &[String]) -> Value {
        let element = self.kind.element().unwrap_or(self.kind);
        let fresh = |text: &str| {
            if matches!(element, Kind::Tier) {
                bare(text)
            } else if matches!(element, Kind::Holiday | Kind::DateOrString) {
                day(text)
            } else {
                Value::from(text)
            }
        };
        let old = self.item(document).and_then(Item::as_array);
        Value::Array(list::with(old, wanted, fresh))
    }

    fn raw(&self, text: &str, words: &'static Words) -> Result<Becomes, Wrong> {
        if text.trim().is_empty() {
            return Ok(Becomes::Nothing);
        }
        let value: Result<Value, _> = text.trim().parse();
        value.map(Becomes::Value).map_err(|_| Wrong::NotAValue {
            name: self.form_name.clone(),
            label: super::slot::name(self.shape, &self.called, words),
        })
    }

    fn write_crowd(&self, document: &mut DocumentMut, typed: &Typed, words: &'static Words) {
        let noun = match self.kind.element() {
            Some(Kind::Ref(noun)) => *noun,
            Some(_) | None => Noun::Tier,
        };
        let named = |part: &str| -> Vec<String> {
            let text = typed.one(&format!("{}{part}", self.form_name)).unwrap_or_default();
            let meant = |one: String| offer::meant(document, noun, &one, words.language());
            lines(text).into_iter().map(meant).collect()
        };
        let (added, removed) = (named("+"), named("-"));
        let has = elements(self.item(document));
        let mut whole: Vec<String> = has.iter().filter(|id| !removed.contains(id)).cloned().collect();
        for id in added {
            if !whole.contains(&id) {
                whole.push(id);
            }
        }
        if whole != has {
            let list = self.list_of(document, &whole);
            self.put(document, Becomes::Value(list));
        }
    }

    /// A text a language or a span a priority.
    fn write_parts(&self, document: &mut DocumentMut, typed: &Typed, shown: &[(String, String, String, bool)]) {
        let is_list = matches!(self.kind, Kind::List(_));
        // An empty line of a list stands for an element that has no text in this language.
        let said = |text: &str| if is_list { level(text) } else { text.trim().to_owned() };
        let now = shown.iter().map(|(part, _, text, _)| {
            let typed = typed.one(&format!("{}{part}", self.form_name));
            (part.trim_start_matches('.').to_owned(), said(typed.unwrap_or(text)))
        });
        let now: Vec<(String, String)> = now.collect();
        let mut both = shown.iter().zip(&now);
        if both.all(|((.., text, _), (_, now))| said(text) == *now) {
            return;
        }
        if is_list {
            let becomes = self.texts(document, &now);
            self.put(document, becomes);
            return;
        }
        let is_table = self.item(document).is_some_and(Item::is_table_like);
        let filled: Vec<&(String, String)> = now.iter().filter(|(_, text)| !text.is_empty()).collect();
        let alike = now.iter().all(|(_, text)| *text == now[0].1);
        if filled.is_empty() {
            self.put(document, Becomes::Nothing);
        } else if is_table {
            self.put_parts(document, &now);
        } else if alike && matches!(self.kind, Kind::Spans) && now.len() == Priority::ALL.len() {
            self.put(document, Becomes::Value(Value::from(now[0].1.as_str())));
        } else {
            let mut table = InlineTable::new();
            for (part, text) in filled {
                table.insert(part, Value::from(text.as_str()));
            }
            self.put(document, Becomes::Value(Value::InlineTable(table)));
        }
    }

    fn put_parts(&self, document: &mut DocumentMut, now: &[(String, String)]) {
        let mut path = self.path.clone();
        path.push(place::Step::Key(self.key.clone()));
        let Some(table) = place::table(document, &path, false) else {
            return;
        };
        for (part, text) in now {
            if written(table.get(part)).trim() == text {
                continue;
            }
            if text.is_empty() {
                table.remove(part);
            } else {
                set(table, part, Value::from(text.as_str()));
            }
        }
        tidy(document, &path);
    }

    /// A list of texts in several languages, a line each.
    fn texts(&self, document: &DocumentMut, now: &[(String, String)]) -> Becomes {
        let columns: Vec<(&str, Vec<&str>)> = now
            .iter()
            .map(|(language, text)| (language.as_str(), text.lines().map(str::trim).collect()))
            .collect();
        let count = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        let row = |at: usize| -> Vec<(&str, &str)> {
            let cells = columns
                .iter()
                .map(|(language, lines)| (*language, lines.get(at).copied().unwrap_or("")));
            cells.filter(|(_, text)| !text.is_empty()).collect()
        };
        let rows: Vec<Vec<(&str, &str)>> = (0..count).map(row).filter(|row| !row.is_empty()).collect();
        if rows.is_empty() {
            return Becomes::Nothing;
        }
        let old = self.item(document).and_then(Item::as_array);
        Becomes::Value(Value::Array(list::of_texts(old, &rows)))
    }

    fn put(&self, document: &mut DocumentMut, becomes: Becomes) {
        match becomes {
            Becomes::Value(value) => {
                if let Some(table) = place::table(document, &self.path, true) {
                    set(table, &self.key, value);
                }
            }
            Becomes::Nothing => {
                if let Some(table) = place::table(document, &self.path, false) {
                    table.remove(&self.key);
                }
            }
        }
        tidy(document, &self.path);
    }
}

/// Says something else under a key, in the place and with the comment of what it said.
fn set(table: &mut dyn TableLike, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// A table within a line is written as such tables are, if it stands on one line; an empty one is taken out.
fn tidy(document: &mut DocumentMut, path: &[place::Step]) {
    let Some(item) = place::item(document.as_item(), path) else {
        return;
    };
    let Some(inline) = item.as_inline_table() else { return };
    if inline.is_empty() {
        place::remove(document.as_item_mut(), path).unwrap_or_default();
        return;
    }
    let is_one_line = !inline.to_string().trim().contains('\n');
    if is_one_line && let Some(table) = place::table(document, path, false) {
        table.fmt();
    }
}

fn changed<'t>(typed: &'t Typed, name: &str, shown: &str) -> Option<&'t str> {
    typed.one(name).filter(|text| text.trim() != shown.trim())
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// A number, a truth or a date where it is one; else a string, which the check of the plan then speaks of.
pub(super) fn bare(text: &str) -> Value {
    let value: Option<Value> = text.parse().ok();
    let is_bare = |value: &Value| !value.is_str() && !value.is_array() && !value.is_inline_table();
    value.filter(is_bare).unwrap_or_else(|| Value::from(text))
}

fn day(text: &str) -> Value {
    let value: Option<Value> = text.parse().ok();
    value.filter(Value::is_datetime).unwrap_or_else(|| Value::from(text))
}

fn moment(text: &str) -> Value {
    let whole = if text.len() == "2027-02-22T13:00".len() {
        format!("{text}:00")
    } else {
        text.to_owned()
    };
    bare(&whole)
}

/// One interval, or several as a list.
fn intervals(text: &str) -> Value {
    let all: Vec<&str> = text.split(',').map(str::trim).filter(|one| !one.is_empty()).collect();
    match all.as_slice() {
        [one] => Value::from(*one),
        several => Value::Array(several.iter().copied().collect()),
    }
}

/// Whether a value says this already.
pub(super) fn says(value: &Value, text: &str) -> bool {
    plain(value) == text
}
