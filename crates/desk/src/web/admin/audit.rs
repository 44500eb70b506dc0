//! Who did what to the desk: people, tokens, plans, certificates, mail. What happens to tickets is told by their events.

use axum::extract::Query;
use maud::html;
use serde_json::{Map, Value};

use super::{SHOWN_MAX, draw, further};
use crate::store::audit;
use crate::web::Answer;
use crate::web::from::From;
use crate::web::reader::Reader;
use crate::web::when::when;

/// The page.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let page = audit::page(reader.desk.db(), from.after()?.as_ref(), SHOWN_MAX).await?;
    let main = html! {
        @if page.items.is_empty() {
            div.card { p.empty { (reader.say("admin-audit-empty")) } }
        } @else {
            div.card.wide { table {
                thead { tr {
                    th { (reader.say("admin-when")) } th { (reader.say("admin-who")) }
                    th { (reader.say("admin-what")) } th { (reader.say("admin-about")) } th { (reader.say("admin-detail")) }
                } }
                tbody { @for row in &page.items {
                    tr {
                        td { (when(row.at, &reader)) } td { (row.who) } td { (deed(&reader, &row.what)) } td { (about(&reader, &row.about)) }
                        td.soft { (facts(&reader, &row.detail)) }
                    }
                } }
            } }
        }
        (further(&reader, "/admin/audit", page.next.as_ref()))
    };
    Ok(draw(&reader, "/admin/audit", &main).await)
}

/// What was done, in words; what is not called anything yet stands as it is kept.
fn deed(reader: &Reader, what: &str) -> String {
    let key = format!("audit-{}", what.replace(' ', "-"));
    if reader.words.knows(&key) {
        reader.say(&key)
    } else {
        what.to_owned()
    }
}

/// Whom or what it was about: an address, an id, a letter, or a revision of the plan.
fn about(reader: &Reader, about: &str) -> String {
    if let Some(serial) = about.strip_prefix("revision ") {
        return reader.words.say("admin-about-revision", &[("serial", serial.into())]);
    }
    let letter = about.strip_prefix("letter ").and_then(|which| which.split_once(' '));
    match letter.filter(|(_, language)| reader.words.knows(&format!("language-{language}"))) {
        Some((kind, language)) => {
            let (letter, language) = (format!("letters-kind-{kind}"), format!("language-{language}"));
            let called = [
                ("letter", reader.say(&letter).into()),
                ("language", reader.say(&language).into()),
            ];
            reader.words.say("letters-title", &called)
        }
        None => about.to_owned(),
    }
}

/// The particulars: names with what they were, or a sentence.
fn facts(reader: &Reader, detail: &str) -> String {
    let Ok(facts) = serde_json::from_str::<Map<String, Value>>(detail) else {
        return detail.to_owned();
    };
    let called = |key: String, word: &str| {
        if reader.words.knows(&key) {
            reader.say(&key)
        } else {
            word.to_owned()
        }
    };
    let right = |word| called(format!("admin-right-{word}"), word);
    let told = facts.iter().map(|(name, value)| {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Array(some) => {
                let words = some.iter().filter_map(Value::as_str);
                words.map(right).collect::<Vec<_>>().join(", ")
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
        };
        let name = match name.strip_prefix("people-") {
            Some(tier) => reader.words.say("audit-people", &[("tier", tier.into())]),
            None => called(format!("audit-fact-{name}"), name),
        };
        format!("{name}: {value}")
    });
    told.collect::<Vec<_>>().join(" · ")
}
