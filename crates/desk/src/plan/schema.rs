use std::collections::{BTreeMap, BTreeSet};

use ladder_core::plan::shape::{Key, Kind, Names, Shape, TOP, shapes};
use ladder_core::plan::{KNOWN_CHOICES, KNOWN_FORM_FIELDS};
use serde_json::{Map, Value, json};

use super::catalogue_key;
use crate::words::Words;

/// The dialect that the schema is written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

const DAYS: &str = "^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const ID: &str = "^[a-z0-9-]+$";
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$";
const SPAN: &str = "^[0-9]+(m|h|wd|d|w)$";
const INTERVAL: &str = "^[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}$";

/// The JSON Schema of a plan, with what each key means in the language of the words.
///
/// TOML's own dates and times are strings in it, as editors hand them over. Every table is a definition; what a key takes
/// beside tables stands at the key itself, and what the key means stands at each of the forms it takes: Taplo explains neither
/// what lies behind a reference nor what is said above a choice.
pub fn schema(words: &Words) -> Value {
    let mut tables = Map::new();
    for shape in shapes() {
        if shape.name != TOP.name {
            tables.insert(shape.name.to_owned(), table(shape, words));
        }
    }
    explain(&mut tables, words);
    let Value::Object(mut top) = table(&TOP, words) else {
        return Value::Null;
    };
    top.insert("$schema".to_owned(), DIALECT.into());
    top.insert("title".to_owned(), words.say("plan-schema-title", &[]).into());
    top.insert("$defs".to_owned(), tables.into());
    top.into()
}

/// A table that one key takes means what the key means; of the others each key says it.
fn explain(tables: &mut Map<String, Value>, words: &Words) {
    let mut meanings: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for shape in shapes() {
        for key in shape.keys {
            if let Kind::Table(of) = &key.kind {
                let meaning = words.say(&catalogue_key("key", shape, key.name), &[]);
                meanings.entry(of.name).or_default().insert(meaning);
            }
        }
    }
    for (name, mut meanings) in meanings {
        let only = meanings.pop_first().filter(|_| meanings.is_empty());
        let table = tables.get_mut(name).and_then(Value::as_object_mut);
        if let (Some(table), Some(meaning)) = (table, only) {
            table.insert("description".to_owned(), meaning.into());
        }
    }
}

fn table(shape: &'static Shape, words: &Words) -> Value {
    let mut object = Map::new();
    object.insert("type".to_owned(), "object".into());
    let properties: Map<String, Value> = shape
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(shape, key, words)))
        .collect();
    if !properties.is_empty() {
        object.insert("properties".to_owned(), properties.into());
    }
    let needed: Vec<&str> = shape.keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    if !needed.is_empty() {
        object.insert("required".to_owned(), needed.into());
    }
    if let Some((names, kind)) = &shape.others {
        let meaning = words.say(&catalogue_key("key", shape, "others"), &[]);
        let pattern = match names {
            Names::Ids => ID,
            Names::Languages => LANGUAGE,
            Names::Days => DAYS,
            Names::Dates => DATE,
            Names::Of(_) => "^.+$",
        };
        let value = described(value(kind), &meaning);
        object.insert("patternProperties".to_owned(), json!({ pattern: value }));
    }
    if shape.key("teams").is_some() && shape.key("vendor").is_some() {
        object.insert("not".to_owned(), json!({ "required": ["teams", "vendor"] }));
    }
    object.insert("additionalProperties".to_owned(), false.into());
    object.into()
}

fn property(shape: &Shape, key: &Key, words: &Words) -> Value {
    let meaning = words.say(&catalogue_key("key", shape, key.name), &[]);
    let mut property = described(value(&key.kind), &meaning);
    let default = key.default.and_then(|default| serde_json::from_str(default).ok());
    if let (Some(object), Some(default)) = (property.as_object_mut(), default) {
        object.insert("default".to_owned(), default);
    }
    property
}

fn described(mut value: Value, meaning: &str) -> Value {
    let forms = value.get_mut("anyOf").and_then(Value::as_array_mut);
    for form in forms.into_iter().flatten() {
        *form = described(form.take(), meaning);
    }
    if let Some(object) = value.as_object_mut() {
        object.insert("description".to_owned(), meaning.into());
    }
    value
}

fn value(kind: &Kind) -> Value {
    match kind {
        Kind::Text => text(),
        Kind::Anything => words_of(0),
        Kind::Words | Kind::Zone | Kind::Pattern | Kind::Ref(_) => words_of(1),
        Kind::Truth => json!({ "type": "boolean" }),
        Kind::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Number(low, high) => json!({ "type": "number", "minimum": low, "maximum": high }),
        Kind::Span => span(),
        Kind::Spans => json!({ "anyOf": [span(), named("spans")] }),
        Kind::Date | Kind::DateOrString => json!({ "type": "string", "pattern": DATE }),
        Kind::Holiday => json!({ "type": "string", "minLength": 2 }),
        Kind::Moment => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}" }),
        Kind::Weekly => json!({ "type": "string", "pattern": "^[a-z]{3}(-[a-z]{3})? [0-9]{1,2}:[0-9]{2}$" }),
        Kind::Intervals => one_or_many(&json!({ "type": "string", "pattern": INTERVAL })),
        Kind::Language => json!({ "type": "string", "pattern": LANGUAGE }),
        Kind::Currency => json!({ "type": "string", "pattern": "^[A-Z]{3}$" }),
        Kind::Address => json!({ "type": "string", "pattern": "^[^@ ]+@[^@ ]+$" }),
        Kind::OwnId => json!({ "type": "string", "pattern": ID }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Tier => json!({ "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string" }] }),
        Kind::Audience => one_or_many(&words_of(1)),
        Kind::Option => json!({ "anyOf": [{ "enum": KNOWN_CHOICES }, text()] }),
        Kind::FormField => json!({ "anyOf": [{ "enum": KNOWN_FORM_FIELDS }, named("handover")] }),
        Kind::Staff => json!({ "anyOf": [
            { "type": "integer", "minimum": 0 },
            { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } },
        ] }),
        Kind::Range(low, high) => json!({
            "type": "array", "minItems": 2, "maxItems": 2,
            "items": { "type": "integer", "minimum": low, "maximum": high },
        }),
        Kind::List(kind) => json!({ "type": "array", "items": value(kind) }),
        Kind::OneOrMany(kind) => one_or_many(&value(kind)),
        Kind::Table(shape) => named(shape.name),
        Kind::Tables(shape) => json!({ "type": "array", "items": named(shape.name) }),
        Kind::ById(shape) => json!({
            "type": "object",
            "patternProperties": { ID: named(shape.name) },
            "additionalProperties": false,
        }),
    }
}

/// One text, or one a language.
fn text() -> Value {
    json!({ "anyOf": [words_of(1), {
        "type": "object",
        "minProperties": 1,
        "patternProperties": { LANGUAGE: words_of(1) },
        "additionalProperties": false,
    }] })
}

fn span() -> Value {
    json!({ "type": "string", "pattern": SPAN })
}

fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn words_of(letters: u32) -> Value {
    json!({ "type": "string", "minLength": letters })
}

fn one_or_many(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}
