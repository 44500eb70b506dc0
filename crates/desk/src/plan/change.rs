use ladder_core::plan::Priority;
use ladder_core::plan::diff::{About, Change, Fact, Only, What};

use super::fact;
use crate::words::{Value, Words};

/// What differs, as a sentence in the words of the plan.
pub fn sentence(change: &Change, words: &Words) -> String {
    let (form, arguments) = parts(change, words);
    let key = key(change, form, words);
    let arguments: Vec<(&str, Value<'_>)> = arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    let sentence = words.say(&key, &arguments);
    fact::upper_first(&sentence)
}

/// How the change is told in JSON: `added`, `became`.
pub fn form(change: &Change) -> &'static str {
    match &change.what {
        What::Added => "added",
        What::Gone => "gone",
        What::Moved { .. } => "moved",
        What::Set(_) => "set",
        What::Unset(_) => "unset",
        What::Became { .. } => "became",
        What::Joined(_) => "joined",
        What::Left(_) => "left",
        What::Rewritten(_) => "rewritten",
        What::Reordered(_) => "reordered",
    }
}

/// What it is about: `tier 2`, `the MDM team`.
pub fn subject(about: &About, place: &str, words: &Words) -> String {
    let name = name(about, words);
    let key = format!("plan-about-{}", about.shape.name);
    let tier = match about.shape.name {
        "tier" => fact::tier(&tier_place(about, place), about.name.as_ref(), words),
        "assume-tier" => fact::tier(&about.id, about.name.as_ref(), words),
        _ => String::new(),
    };
    let what = fact::word_of("row", "", &about.id, words);
    let row = called("matrix", &about.id, words);
    words.say(
        &key,
        &[
            ("name", name.into()),
            ("id", about.id.as_str().into()),
            ("tier", tier.into()),
            ("priority", what.into()),
            ("row", row.into()),
        ],
    )
}

type Arguments = Vec<(&'static str, String)>;

/// The form of the sentence, and what stands in it.
fn parts(change: &Change, words: &Words) -> (&'static str, Arguments) {
    let about = &change.about;
    let mut arguments = vec![
        ("subject", subject(about, &change.key, words)),
        ("thing", name(about, words)),
        ("name", named(change, words)),
        ("tickets", tickets(change.only.as_ref(), words)),
        ("only", only(change.only.as_ref(), words)),
        ("behind", behind(change.only.as_ref(), words)),
    ];
    let one = |fact: &Fact| ("value", fact::told(fact, words));
    match &change.what {
        What::Added | What::Gone => {}
        What::Moved { from, to } => arguments.extend([("from", from.to_string()), ("to", to.to_string())]),
        What::Set(fact) | What::Unset(fact) | What::Joined(fact) | What::Left(fact) | What::Rewritten(fact) => {
            arguments.push(one(fact));
        }
        What::Reordered(facts) => arguments.push(one(&Fact::List(facts.clone()))),
        What::Became { from, to } => {
            let (mut was, mut is) = (fact::told(from, words), fact::told(to, words));
            if was == is {
                was = fact::told_in_all(from).unwrap_or(was);
                is = fact::told_in_all(to).unwrap_or(is);
            }
            if was == is {
                return ("differs", arguments);
            }
            arguments.extend([("from", was), ("to", is)]);
        }
    }
    (form(change), arguments)
}

/// The key of its sentence: of this key of this table, else of the form.
fn key(change: &Change, form: &str, words: &Words) -> String {
    let own = match change.of {
        Some((shape, key)) => format!("plan-change-{}-{key}-{form}", shape.name),
        None => format!("plan-change-{}-{form}", change.about.shape.name),
    };
    if words.knows(&own) {
        own
    } else {
        format!("plan-change-{form}")
    }
}

fn name(about: &About, words: &Words) -> String {
    let name = about.name.as_ref().map(|name| name.get(words.language()));
    name.unwrap_or(&about.id).to_owned()
}

/// What the key of a table is called; the key itself where it has no other name.
fn called(table: &str, key: &str, words: &Words) -> String {
    let name = format!("plan-name-{table}-{key}");
    if words.knows(&name) {
        words.say(&name, &[])
    } else {
        key.to_owned()
    }
}

/// What the key is called, with what narrows it down behind it.
fn named(change: &Change, words: &Words) -> String {
    let Some((shape, key)) = change.of else {
        return String::new();
    };
    let name = called(shape.name, key, words);
    match only(change.only.as_ref(), words) {
        only if only.is_empty() => name,
        only => format!("{name} ({only})"),
    }
}

fn only(only: Option<&Only>, words: &Words) -> String {
    match only {
        None => String::new(),
        Some(Only::Priority(priority)) => fact::word_of("row", "", priority.as_str(), words),
        Some(Only::Days(first, last)) => fact::weekdays(*first, *last, words),
        Some(Only::Named(name)) => name.get(words.language()).to_owned(),
    }
}

/// `urgent tickets ` where the change is about those only.
fn tickets(only: Option<&Only>, words: &Words) -> String {
    let of = |priority: &Priority| words.say(&format!("plan-tickets-{priority}"), &[]) + " ";
    match only {
        Some(Only::Priority(priority)) => of(priority),
        Some(Only::Days(..) | Only::Named(_)) | None => String::new(),
    }
}

/// ` (urgent)` where the change is about that only.
fn behind(narrowed: Option<&Only>, words: &Words) -> String {
    match only(narrowed, words) {
        only if only.is_empty() => only,
        only => format!(" ({only})"),
    }
}

/// The place of a tier from its key, `tier[1]`; what it is in people's mouths, from 1.
fn tier_place(about: &About, key: &str) -> String {
    let index = key.strip_prefix("tier[").and_then(|rest| rest.split(']').next());
    let place = index
        .and_then(|index| index.parse::<usize>().ok())
        .map(|index| (index + 1).to_string());
    place.unwrap_or_else(|| about.id.clone())
}
