use ladder_core::plan::problem::Noun;
use ladder_core::plan::shape::{Key, Kind, Shape, TOP, shapes};
use ladder_core::plan::{KNOWN_CHOICES, KNOWN_FORM_FIELDS};

use super::catalogue_key;
use crate::words::Words;

/// Every table of a plan with its keys, as Markdown.
pub fn reference(words: &Words) -> String {
    let sections: Vec<String> = shapes()
        .into_iter()
        .filter(|shape| !shape.keys.is_empty())
        .map(|shape| section(shape, words))
        .collect();
    sections.join("\n")
}

fn section(shape: &Shape, words: &Words) -> String {
    let title = if shape.name == TOP.name {
        words.say("plan-reference-top", &[])
    } else if shape.head.is_empty() {
        words.say("plan-reference-within", &[("table", shape.name.into())])
    } else {
        format!("`{}`", shape.head)
    };
    let head = ["plan-reference-key", "plan-reference-takes", "plan-reference-meaning"].map(|key| words.say(key, &[]));
    let mut lines = vec![
        format!("### {title}"),
        String::new(),
        format!("| {} |", head.join(" | ")),
        "| --- | --- | --- |".to_owned(),
    ];
    lines.extend(shape.keys.iter().map(|key| line(shape, key, words)));
    if let Some((_, kind)) = &shape.others {
        let name = words.say(&format!("plan-reference-names-{}", shape.name), &[]);
        let meaning = words.say(&catalogue_key("key", shape, "others"), &[]);
        lines.push(format!("| {name} | {} | {} |", takes(kind, words), cell(&meaning)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn line(shape: &Shape, key: &Key, words: &Words) -> String {
    let meaning = words.say(&catalogue_key("key", shape, key.name), &[]);
    let mut takes = takes(&key.kind, words);
    if key.needed {
        takes = words.say("plan-reference-needed", &[("takes", takes.into())]);
    }
    if let Some(default) = key.default {
        let default = format!("`{default}`");
        takes = words.say(
            "plan-reference-default",
            &[("takes", takes.into()), ("default", default.into())],
        );
    }
    format!("| `{}` | {} | {} |", key.name, cell(&takes), cell(&meaning))
}

/// What a key takes, in words.
pub(super) fn takes(kind: &Kind, words: &Words) -> String {
    let say = |key: &str| words.say(&format!("plan-takes-{key}"), &[]);
    let listed = |all: &[&str]| {
        all.iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match kind {
        Kind::Text => say("text"),
        Kind::Anything | Kind::Words => say("words"),
        Kind::Truth => say("truth"),
        Kind::Whole(low, high) => words.say(
            "plan-takes-whole",
            &[("low", low.to_string().into()), ("high", high.to_string().into())],
        ),
        Kind::Number(low, high) => words.say(
            "plan-takes-number",
            &[("low", low.to_string().into()), ("high", high.to_string().into())],
        ),
        Kind::Span => say("span"),
        Kind::Spans => say("spans"),
        Kind::Date | Kind::DateOrString => say("date"),
        Kind::Holiday => say("holiday"),
        Kind::Moment => say("moment"),
        Kind::Weekly => say("weekly"),
        Kind::Intervals => say("intervals"),
        Kind::Zone => say("zone"),
        Kind::Language => say("language"),
        Kind::Currency => say("currency"),
        Kind::Address => say("address"),
        Kind::Pattern => say("pattern"),
        Kind::OwnId => say("id"),
        Kind::Word(all) => listed(all),
        Kind::Ref(noun) => referred(*noun, words),
        Kind::Tier => say("tier"),
        Kind::Audience => say("audience"),
        Kind::Option => words.say("plan-takes-option", &[("known", listed(&KNOWN_CHOICES).into())]),
        Kind::FormField => words.say("plan-takes-form-field", &[("known", listed(&KNOWN_FORM_FIELDS).into())]),
        Kind::Staff => say("staff"),
        Kind::Range(..) => say("range"),
        Kind::List(kind) | Kind::OneOrMany(kind) => words.say("plan-takes-list", &[("of", takes(kind, words).into())]),
        Kind::Table(shape) | Kind::Tables(shape) | Kind::ById(shape) => table(shape, words),
    }
}

fn table(shape: &Shape, words: &Words) -> String {
    if shape.keys.is_empty() {
        return words.say(&format!("plan-takes-{}", shape.name), &[]);
    }
    let name = if shape.head.is_empty() { shape.name } else { shape.head };
    words.say("plan-takes-table", &[("table", format!("`{name}`").into())])
}

fn referred(noun: Noun, words: &Words) -> String {
    words.say("plan-takes-id-of", &[("noun", noun.as_str().into())])
}

/// A cell of a Markdown table cannot hold the mark that ends it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
