use toml_edit::{Array, InlineTable, Value};

use super::entry::plain;
use super::write::says;

/// A list with these elements in this order. Those that it has already are taken over as they are written.
pub(super) fn with(old: Option<&Array>, wanted: &[String], fresh: impl Fn(&str) -> Value) -> Array {
    let mut left: Vec<Value> = old.into_iter().flatten().cloned().collect();
    let elements = wanted
        .iter()
        .map(|text| match left.iter().position(|value| says(value, text)) {
            Some(at) => (left.remove(at), true),
            None => (fresh(text), false),
        });
    let elements: Vec<(Value, bool)> = elements.collect();
    arranged(old, elements)
}

/// The same of texts in several languages.
pub(super) fn of_texts(old: Option<&Array>, rows: &[Vec<(&str, &str)>]) -> Array {
    let mut left: Vec<Value> = old.into_iter().flatten().cloned().collect();
    let is_same = |value: &Value, row: &[(&str, &str)]| match value.as_inline_table() {
        Some(table) => {
            table.len() == row.len()
                && row
                    .iter()
                    .all(|(language, text)| table.get(language).is_some_and(|it| plain(it) == *text))
        }
        None => row.iter().all(|(_, text)| plain(value) == *text),
    };
    let elements = rows.iter().map(|row| {
        if let Some(at) = left.iter().position(|value| is_same(value, row)) {
            return (left.remove(at), true);
        }
        let mut table = InlineTable::new();
        for (language, text) in row {
            table.insert(*language, Value::from(*text));
        }
        (Value::InlineTable(table), false)
    });
    let elements: Vec<(Value, bool)> = elements.collect();
    arranged(old, elements)
}

/// Elements, new ones among those that were there, written as the list is: on one line, or one a line.
pub(super) fn arranged(old: Option<&Array>, elements: Vec<(Value, bool)>) -> Array {
    let mut array = old.cloned().unwrap_or_default();
    let before = |value: &Value| {
        let prefix = value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("");
        prefix.rfind('\n').map(|at| prefix[at..].to_owned())
    };
    let a_line_each = array.iter().find_map(before);
    let end = array.iter().last().and_then(|last| last.decor().suffix()?.as_str());
    let end = end.filter(|end| end.trim().is_empty()).unwrap_or("").to_owned();
    let count = elements.len();
    array.clear();
    for (at, (mut element, is_old)) in elements.into_iter().enumerate() {
        let decor = element.decor_mut();
        match &a_line_each {
            Some(_) if is_old => {}
            Some(indent) => decor.set_prefix(indent.as_str()),
            None => decor.set_prefix(if at == 0 { "" } else { " " }),
        }
        let is_bare = decor
            .suffix()
            .and_then(|it| it.as_str())
            .is_none_or(|it| it.trim().is_empty());
        if is_bare {
            decor.set_suffix(if at + 1 == count { end.as_str() } else { "" });
        }
        array.push_formatted(element);
    }
    array
}
