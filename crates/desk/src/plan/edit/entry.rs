use ladder_core::plan::Priority;
use ladder_core::plan::problem::Noun;
use ladder_core::plan::shape::Kind;
use toml_edit::{DocumentMut, Item, Value};

use super::slot::Slot;
use super::{Entry, audience, offer, rows};
use crate::plan::fact;
use crate::words::Words;

/// The most things that are offered one by one; of more, some are added and removed by name.
pub(super) const OFFERED_MAX: usize = 60;

/// What a field shows of what stands in the file.
pub(super) fn of(slot: &Slot, document: &DocumentMut, words: &'static Words) -> Entry {
    let item = slot.item(document);
    if slot.is_unnamed() {
        let labels = ["", "="].map(|part| (part.to_owned(), String::new(), String::new(), false));
        return Entry::Parts(labels.to_vec());
    }
    match slot.kind {
        Kind::Text => text(item, document, words),
        Kind::Spans => spans(item, words),
        Kind::Date => Entry::Date(written(item)),
        Kind::Moment => moment(item),
        Kind::Whole(..) | Kind::Number(..) => Entry::Number(written(item)),
        Kind::Truth => truth(item, words),
        Kind::Word(all) => word(slot, all, item, words),
        Kind::Ref(noun) => one(*noun, item, document, words),
        Kind::Tier => one(Noun::Tier, item, document, words),
        Kind::List(Kind::Ref(noun)) => several(*noun, item, document, words),
        Kind::List(Kind::Tier) => several(Noun::Tier, item, document, words),
        Kind::List(Kind::Text) => texts(item, document, words),
        Kind::List(Kind::Option | Kind::FormField) | Kind::Staff | Kind::Range(..) => {
            let rows = rows::of(slot, document, words);
            rows.map_or_else(|| Entry::Raw(raw(item)), Entry::Rows)
        }
        Kind::Audience => Entry::Audience(audience::of(slot, document, words)),
        Kind::List(_) | Kind::OneOrMany(_) => Entry::Lines(elements(item).join("\n")),
        Kind::Intervals => Entry::Line(elements(item).join(", ")),
        Kind::Anything
        | Kind::Words
        | Kind::Span
        | Kind::DateOrString
        | Kind::Holiday
        | Kind::Weekly
        | Kind::Zone
        | Kind::Language
        | Kind::Currency
        | Kind::Address
        | Kind::Pattern
        | Kind::OwnId
        | Kind::Option
        | Kind::FormField
        | Kind::Table(_)
        | Kind::Tables(_)
        | Kind::ById(_) => line(written(item)),
    }
}

/// The languages of the plan, its own first.
pub(super) fn languages(document: &DocumentMut) -> Vec<String> {
    let own = document
        .as_table()
        .get("language")
        .and_then(Item::as_str)
        .unwrap_or("en");
    let mut all = vec![own.to_owned()];
    all.extend(elements(document.as_table().get("languages")));
    let mut known = Vec::new();
    all.retain(|one| {
        !known.contains(one) && {
            known.push(one.clone());
            true
        }
    });
    all
}

/// A text of the plan in a language; in another one where it is not in that.
pub(super) fn told(item: &Item, language: &str) -> String {
    let Some(table) = item.as_table_like() else {
        return written(Some(item));
    };
    let first = table.iter().next().map(|(_, words)| words);
    written(table.get(language).or(first))
}

/// A value as people write it: without quotes.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Datetime(at) => at.value().to_string(),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Array(_) | Value::InlineTable(_) => {
            let mut bare = value.clone();
            bare.decor_mut().clear();
            bare.to_string()
        }
    }
}

/// What stands in the file, as people write it; nothing where there is nothing.
pub(super) fn written(item: Option<&Item>) -> String {
    item.and_then(Item::as_value).map(plain).unwrap_or_default()
}

/// What stands in the file, as it stands there.
pub(super) fn raw(item: Option<&Item>) -> String {
    let Some(value) = item.and_then(Item::as_value) else {
        return String::new();
    };
    let mut bare = value.clone();
    bare.decor_mut().clear();
    bare.to_string()
}

/// The elements of a list; the value itself where it is none.
pub(super) fn elements(item: Option<&Item>) -> Vec<String> {
    match item.and_then(Item::as_value) {
        Some(Value::Array(list)) => list.iter().map(plain).collect(),
        Some(one) => vec![plain(one)],
        None => Vec::new(),
    }
}

/// What a moment's field shows: without an offset, and without seconds that say nothing.
pub(super) fn local(written: &str) -> Option<String> {
    let at: jiff::civil::DateTime = written.parse().ok()?;
    let has_offset = written.ends_with(['Z', 'z']) || written.get(19..).is_some_and(|rest| rest.contains(['+', '-']));
    let form = if at.second() == 0 {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    (!has_offset).then(|| at.strftime(form).to_string())
}

fn line(text: String) -> Entry {
    if text.contains('\n') {
        Entry::Words(text)
    } else {
        Entry::Line(text)
    }
}

fn text(item: Option<&Item>, document: &DocumentMut, words: &'static Words) -> Entry {
    let mut languages = languages(document);
    let Some(table) = item.and_then(Item::as_table_like) else {
        return match item {
            None if languages.len() > 1 => {
                let part = |language: String| (format!(".{language}"), named(&language, words), String::new(), false);
                Entry::Parts(languages.into_iter().map(part).collect())
            }
            item => line(written(item)),
        };
    };
    let others = table.iter().map(|(language, _)| language.to_owned());
    let others: Vec<String> = others.filter(|one| !languages.contains(one)).collect();
    languages.extend(others);
    let part = |language: String| {
        let text = written(table.get(&language));
        let has_lines = text.contains('\n');
        (format!(".{language}"), named(&language, words), text, has_lines)
    };
    Entry::Parts(languages.into_iter().map(part).collect())
}

/// A list of texts: a line each, in as many languages as there are.
fn texts(item: Option<&Item>, document: &DocumentMut, words: &'static Words) -> Entry {
    let list = item.and_then(Item::as_array);
    if list.is_some_and(|list| list.iter().any(has_lines)) {
        return Entry::Raw(raw(item));
    }
    let has_languages = list.is_some_and(|list| list.iter().any(Value::is_inline_table));
    if !has_languages {
        return Entry::Lines(elements(item).join("\n"));
    }
    let part = |language: String| {
        let one = |value: &Value| match value.as_inline_table() {
            Some(table) => table.get(&language).map(plain).unwrap_or_default(),
            None => plain(value),
        };
        let lines: Vec<String> = list.into_iter().flatten().map(one).collect();
        (format!(".{language}"), named(&language, words), lines.join("\n"), true)
    };
    Entry::Parts(languages(document).into_iter().map(part).collect())
}

/// Does it take more than one line, in any language?
fn has_lines(text: &Value) -> bool {
    let has = |text: &Value| text.as_str().is_some_and(|text| text.contains('\n'));
    match text.as_inline_table() {
        Some(table) => table.iter().any(|(_, text)| has(text)),
        None => has(text),
    }
}

pub(super) fn named(language: &str, words: &'static Words) -> String {
    let known = format!("label-language-{language}");
    if words.knows(&known) {
        words.say(&known, &[])
    } else {
        language.to_owned()
    }
}

fn spans(item: Option<&Item>, words: &'static Words) -> Entry {
    let table = item.and_then(Item::as_table_like);
    let part = |priority: Priority| {
        let text = match table {
            Some(table) => written(table.get(priority.as_str())),
            None => written(item),
        };
        let name = fact::word_of("row", "", priority.as_str(), words);
        (format!(".{priority}"), name, text, false)
    };
    Entry::Parts(Priority::ALL.map(part).to_vec())
}

fn moment(item: Option<&Item>) -> Entry {
    let written = written(item);
    match local(&written) {
        Some(local) => Entry::Moment(local),
        None if written.is_empty() => Entry::Moment(written),
        None => Entry::Line(written),
    }
}

fn truth(item: Option<&Item>, words: &'static Words) -> Entry {
    let options = [
        ("", "plan-edit-unset"),
        ("true", "plan-truth-yes"),
        ("false", "plan-truth-no"),
    ];
    let options = options.map(|(value, key)| (value.to_owned(), words.say(key, &[])));
    Entry::One(options.to_vec(), written(item))
}

fn word(slot: &Slot, all: &[&str], item: Option<&Item>, words: &'static Words) -> Entry {
    let mut options = unset(slot.needed && item.is_some(), words);
    options.extend(all.iter().map(|word| {
        let name = fact::word_of(slot.shape.name, &slot.key, word, words);
        ((*word).to_owned(), name)
    }));
    chosen(options, written(item))
}

fn one(noun: Noun, item: Option<&Item>, document: &DocumentMut, words: &'static Words) -> Entry {
    let all = offer::all(document, noun, words.language());
    if all.len() > OFFERED_MAX {
        return Entry::Line(written(item));
    }
    let mut options = unset(false, words);
    options.extend(all);
    chosen(options, written(item))
}

fn several(noun: Noun, item: Option<&Item>, document: &DocumentMut, words: &'static Words) -> Entry {
    let all = offer::all(document, noun, words.language());
    let has = elements(item);
    if all.len() > OFFERED_MAX {
        let name = |id: &String| {
            all.iter()
                .find(|(known, _)| known == id)
                .map_or(id, |(_, name)| name)
                .clone()
        };
        return Entry::Crowd(has.iter().take(OFFERED_MAX).map(name).collect(), has.len());
    }
    let mut options = all;
    let strays: Vec<_> = has
        .iter()
        .filter(|id| !options.iter().any(|(known, _)| known == *id))
        .cloned()
        .collect();
    options.extend(strays.into_iter().map(|id| (id.clone(), id)));
    Entry::Some(options, has)
}

fn unset(is_needed: bool, words: &'static Words) -> Vec<(String, String)> {
    if is_needed {
        Vec::new()
    } else {
        vec![(String::new(), words.say("plan-edit-unset", &[]))]
    }
}

/// What the file says is offered also where nothing of the plan has that name.
fn chosen(mut options: Vec<(String, String)>, has: String) -> Entry {
    if !options.iter().any(|(value, _)| *value == has) {
        options.push((has.clone(), has.clone()));
    }
    Entry::One(options, has)
}
