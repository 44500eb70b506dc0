use ladder_core::plan::shape::Kind;
use ladder_core::plan::{KNOWN_CHOICES, KNOWN_FORM_FIELDS};
use toml_edit::{DocumentMut, InlineTable, Item, Value};

use super::entry::{self, languages, named, plain};
use super::slot::Slot;
use super::write::{Becomes, bare};
use super::{Column, Rows, Typed, Wrong, list, shifts};
use crate::plan::fact;
use crate::words::Words;

/// Rows left empty below those that are filled, for what is added.
pub(super) const SPARE: usize = 3;
/// The most rows that a form can send.
const ROWS_MAX: usize = 1_000;

/// The kinds of an own question in a form, as the file writes them.
const KINDS: [&str; 6] = ["text", "choice", "device", "code", "attachment", "checklist"];

/// What a list, shifts or a range show as rows of fields; none where the file says something that rows cannot show.
pub(super) fn of(slot: &Slot, document: &DocumentMut, words: &'static Words) -> Option<Rows> {
    let item = slot.item(document);
    if is_of(slot, &Kind::Option) {
        Some(options(item, document, words))
    } else if is_of(slot, &Kind::FormField) {
        questions(item, document, words)
    } else if matches!(slot.kind, Kind::Staff) {
        Some(shifts::rows(item, document, words))
    } else {
        range(item, words)
    }
}

/// Whether it is a list of such things.
fn is_of(slot: &Slot, element: &Kind) -> bool {
    matches!(
        (slot.kind.element(), element),
        (Some(Kind::Option), Kind::Option) | (Some(Kind::FormField), Kind::FormField)
    )
}

/// The rows as they were sent: what was not sent stands as it is shown.
fn sent(rows: &Rows, field: &str, typed: &Typed) -> Vec<Vec<String>> {
    let own = |name: &str| -> Option<usize> {
        let place = name.strip_prefix(field)?.strip_prefix('.')?;
        place.split_once('.')?.0.parse().ok()
    };
    let last = typed.0.iter().filter_map(|(name, _)| own(name)).max();
    let count = rows.rows.len().max(last.map_or(0, |last| last + 1)).min(ROWS_MAX);
    let cell = |row: usize, column: usize| {
        let shown = rows.rows.get(row).and_then(|cells| cells.get(column));
        let sent = typed.one(&name(field, row, column));
        let said = sent.map_or_else(|| shown.cloned().unwrap_or_default(), str::to_owned);
        tidied(&said)
    };
    let row = |row: usize| (0..rows.columns.len()).map(|column| cell(row, column)).collect();
    (0..count).map(row).collect()
}

/// A cell as it counts: space around it and around its lines says nothing.
fn tidied(cell: &str) -> String {
    super::seen::level(cell).trim().to_owned()
}

/// Whether a row says what it showed.
fn is_as_shown(shown: Option<&Vec<String>>, now: &[String]) -> bool {
    shown.is_some_and(|shown| shown.iter().map(|cell| tidied(cell)).eq(now.iter().cloned()))
}

/// What a cell is called in the form.
pub fn name(field: &str, row: usize, column: usize) -> String {
    format!("{field}.{row}.{column}")
}

impl Slot {
    /// What the rows say now; none where they say what they showed.
    pub(super) fn of_rows(
        &self,
        document: &DocumentMut,
        rows: &Rows,
        typed: &Typed,
        words: &'static Words,
    ) -> Result<Option<Becomes>, Wrong> {
        let now = sent(rows, &self.form_name, typed);
        let is_empty = |cells: &Vec<String>| cells.iter().all(String::is_empty);
        let (shown, added) = now.split_at(rows.rows.len().min(now.len()));
        let is_shown = shown.len() == rows.rows.len()
            && shown
                .iter()
                .zip(&rows.rows)
                .all(|(now, shown)| is_as_shown(Some(shown), now));
        if is_shown && added.iter().all(is_empty) {
            return Ok(None);
        }
        let value = if matches!(self.kind, Kind::Staff) {
            self.of_shifts(&now, rows.rows.len(), words)?
        } else if matches!(self.kind, Kind::Range(..)) {
            of_range(&now)
        } else {
            self.of_list(document, rows, &now)
        };
        Ok(Some(Becomes::of(value)))
    }

    /// A list whose rows that stay as they were are taken over as they are written.
    fn of_list(&self, document: &DocumentMut, rows: &Rows, now: &[Vec<String>]) -> Option<Value> {
        let old = self.item(document).and_then(Item::as_array);
        let languages = languages(document);
        let element = |(at, cells): (usize, &Vec<String>)| {
            let before = old.and_then(|old| old.get(at));
            if is_as_shown(rows.rows.get(at), cells) {
                return Some((before?.clone(), true));
            }
            let fresh = if is_of(self, &Kind::FormField) {
                question(cells, &languages, before)?
            } else {
                choice(cells, &languages, before)?
            };
            Some((fresh, false))
        };
        let elements: Vec<(Value, bool)> = now.iter().enumerate().filter_map(element).collect();
        (!elements.is_empty()).then(|| Value::Array(list::arranged(old, elements)))
    }
}

/// The cells of a text: one a language of the plan. A bare string is that of the first, and of every other.
fn texts(value: Option<&Value>, languages: &[String]) -> Vec<String> {
    let cell = |(at, language): (usize, &String)| match value {
        Some(Value::InlineTable(table)) => table.get(language).map(plain).unwrap_or_default(),
        Some(text) if at == 0 => plain(text),
        Some(_) | None => String::new(),
    };
    languages.iter().enumerate().map(cell).collect()
}

/// A text from its cells: a bare string where only the first language says something. Languages that have no cell keep what
/// they said before.
fn text(cells: &[String], languages: &[String], before: Option<&Value>) -> Option<Value> {
    let filled: Vec<(&String, &String)> = languages
        .iter()
        .zip(cells)
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let others: Vec<(&str, Value)> = before
        .and_then(Value::as_inline_table)
        .into_iter()
        .flatten()
        .filter(|(language, _)| !languages.iter().any(|one| one == language))
        .map(|(language, text)| (language, text.clone()))
        .collect();
    match filled.as_slice() {
        [] => None,
        [(language, text)] if others.is_empty() && languages.first() == Some(*language) => {
            Some(Value::from(text.as_str()))
        }
        several => {
            let several = several
                .iter()
                .map(|(language, text)| (language.as_str(), Value::from(text.as_str())));
            let table: InlineTable = several.chain(others).collect();
            Some(Value::InlineTable(table))
        }
    }
}

fn columns_of_text(languages: &[String], label: &str, words: &'static Words) -> Vec<Column> {
    let column = |language: &String| {
        let label = if languages.len() == 1 {
            words.say(label, &[])
        } else {
            format!("{} ({})", words.say(label, &[]), named(language, words))
        };
        Column::line(label)
    };
    languages.iter().map(column).collect()
}

fn known(ids: &[&str], words: &'static Words) -> Vec<(String, String)> {
    let named = |id: &&str| {
        let name = fact::known(id, words);
        ((*id).to_owned(), name.trim_matches(['“', '”']).to_owned())
    };
    ids.iter().map(named).collect()
}

pub(super) fn of_own(key: &str, words: &'static Words) -> Vec<(String, String)> {
    vec![(String::new(), words.say(key, &[]))]
}

/// One option a row: one of ours, or words of their own.
fn options(item: Option<&Item>, document: &DocumentMut, words: &'static Words) -> Rows {
    let languages = languages(document);
    let mut columns = vec![Column::one(
        words.say("plan-rows-option", &[]),
        [of_own("plan-rows-own-words", words), known(&KNOWN_CHOICES, words)].concat(),
    )];
    columns.extend(columns_of_text(&languages, "plan-rows-words", words));
    let row = |value: &Value| match value.as_str().filter(|id| KNOWN_CHOICES.contains(id)) {
        Some(id) => [vec![id.to_owned()], texts(None, &languages)].concat(),
        None => [vec![String::new()], texts(Some(value), &languages)].concat(),
    };
    let rows = item.and_then(Item::as_array).into_iter().flatten().map(row);
    Rows {
        columns,
        rows: rows.collect(),
        spare: SPARE,
    }
}

fn choice(cells: &[String], languages: &[String], before: Option<&Value>) -> Option<Value> {
    let (id, words) = cells.split_first()?;
    if id.is_empty() {
        text(words, languages, before)
    } else {
        Some(Value::from(id.as_str()))
    }
}

/// One question a row: one of ours, or their own with its words, kind, options and whether it must be answered.
fn questions(item: Option<&Item>, document: &DocumentMut, words: &'static Words) -> Option<Rows> {
    let languages = languages(document);
    let word = |kind: &str| fact::word_of("handover", "kind", kind, words);
    let kinds = KINDS.map(|kind| (kind.to_owned(), word(kind)));
    let mut columns = vec![Column::one(
        words.say("plan-rows-question", &[]),
        [
            of_own("plan-rows-own-question", words),
            known(&KNOWN_FORM_FIELDS, words),
        ]
        .concat(),
    )];
    columns.extend(columns_of_text(&languages, "plan-rows-words", words));
    columns.push(Column::one(
        words.say("plan-rows-kind", &[]),
        [of_own("plan-edit-unset", words), kinds.to_vec()].concat(),
    ));
    columns.push(Column::lines(words.say("plan-rows-options", &[])));
    let truth = [("true", "plan-truth-yes"), ("false", "plan-truth-no")];
    let truth = truth.map(|(value, key)| (value.to_owned(), words.say(key, &[])));
    columns.push(Column::one(
        words.say("plan-rows-required", &[]),
        [of_own("plan-edit-unset", words), truth.to_vec()].concat(),
    ));
    let width = columns.len();
    let row = |value: &Value| {
        let Some(table) = value.as_inline_table() else {
            let mut cells = vec![plain(value)];
            cells.resize(width, String::new());
            return cells;
        };
        let told = |key: &str| table.get(key).map(plain).unwrap_or_default();
        let options = table.get("options").and_then(Value::as_array).into_iter().flatten();
        let options: Vec<String> = options.map(|one| told_option(one, &languages)).collect();
        let mut cells = vec![String::new()];
        cells.extend(texts(table.get("label"), &languages));
        cells.extend([told("kind"), options.join("\n"), told("required")]);
        cells
    };
    let list = item.and_then(Item::as_array);
    if item.is_some() && list.is_none() {
        return None;
    }
    let rows = list.into_iter().flatten().map(row).collect();
    Some(Rows {
        columns,
        rows,
        spare: SPARE,
    })
}

/// An option in one line: its id, or its words in the language of the plan.
fn told_option(value: &Value, languages: &[String]) -> String {
    let first = texts(Some(value), languages).into_iter().find(|text| !text.is_empty());
    first.unwrap_or_default()
}

fn question(cells: &[String], languages: &[String], before: Option<&Value>) -> Option<Value> {
    let (id, rest) = cells.split_first()?;
    if !id.is_empty() {
        return Some(Value::from(id.as_str()));
    }
    let (label, rest) = rest.split_at_checked(languages.len())?;
    let [kind, options, required] = rest else { return None };
    if label.iter().chain(rest).all(String::is_empty) {
        return None;
    }
    // What has no field here, a hint or a weight, stays.
    let mut table = before.and_then(Value::as_inline_table).cloned().unwrap_or_default();
    let mut put = |key: &str, value: Option<Value>| match value {
        Some(value) => drop(table.insert(key, value)),
        None => drop(table.remove(key)),
    };
    let said = before
        .and_then(Value::as_inline_table)
        .and_then(|table| table.get("label"));
    put("label", text(label, languages, said));
    let kind = if kind.is_empty() { "text" } else { kind };
    put("kind", Some(Value::from(kind)));
    let old = before
        .and_then(Value::as_inline_table)
        .and_then(|table| table.get("options"));
    put("options", of_options(options, old.and_then(Value::as_array), languages));
    put("required", required.parse::<bool>().ok().map(Value::from));
    table.fmt();
    Some(Value::InlineTable(table))
}

/// A line an option; those that were there stay as they are written, in all their languages. One that was reworded keeps its
/// other languages, where no line was added or taken out.
fn of_options(lines: &str, old: Option<&toml_edit::Array>, languages: &[String]) -> Option<Value> {
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_as_long = old.is_some_and(|old| old.len() == lines.len());
    let reworded = |at: usize, line: &str| -> Option<Value> {
        let mut table = old?.get(at).filter(|_| is_as_long)?.as_inline_table()?.clone();
        let language = languages.iter().find(|language| table.contains_key(language))?;
        table.insert(language, Value::from(line));
        Some(Value::InlineTable(table))
    };
    let element = |(at, line): (usize, &&str)| {
        let same = |value: &&Value| told_option(value, languages) == *line;
        let there = old.and_then(|old| old.iter().find(same).cloned());
        there
            .or_else(|| reworded(at, line))
            .unwrap_or_else(|| Value::from(*line))
    };
    let options: toml_edit::Array = lines.iter().enumerate().map(element).collect();
    (!options.is_empty()).then_some(Value::Array(options))
}

/// The least and the most.
fn range(item: Option<&Item>, words: &'static Words) -> Option<Rows> {
    let both = entry::elements(item);
    if !matches!(both.len(), 0 | 2) {
        return None;
    }
    Some(Rows {
        columns: ["plan-rows-least", "plan-rows-most"]
            .map(|key| Column::number(words.say(key, &[])))
            .to_vec(),
        rows: vec![if both.is_empty() { vec![String::new(); 2] } else { both }],
        spare: 0,
    })
}

fn of_range(now: &[Vec<String>]) -> Option<Value> {
    let both = now
        .first()
        .filter(|both| both.iter().any(|number| !number.is_empty()))?;
    Some(Value::Array(both.iter().map(|number| bare(number)).collect()))
}
