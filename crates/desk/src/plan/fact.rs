use jiff::civil::{Date, DateTime, Weekday};
use ladder_core::plan::diff::Fact;
use ladder_core::text::Text;
use ladder_core::time::{Span, Unit};

use crate::words::Words;

/// What a key of a plan says, as people of the words' language write it.
pub fn told(fact: &Fact, words: &Words) -> String {
    match fact {
        Fact::Text(text) => quoted(text.get(words.language())),
        Fact::Named(text) => text.get(words.language()).to_owned(),
        Fact::Truth(truth) => words.say(if *truth { "plan-truth-yes" } else { "plan-truth-no" }, &[]),
        Fact::Number(number) => number_of(number, words),
        Fact::Share(share) => percent(*share, words),
        Fact::Span(of) => span(*of, words),
        Fact::Date(written) => date_or_moment(written, words),
        Fact::Word(shape, key, word) => word_of(shape.name, key, word, words),
        Fact::Known(id) => known(id, words),
        Fact::Tier(id, name) => tier(id, name.as_ref(), words),
        Fact::List(facts) if facts.is_empty() => words.say("plan-nothing", &[]),
        Fact::List(facts) => listed(&facts.iter().map(|fact| told(fact, words)).collect::<Vec<_>>(), words),
    }
}

/// The same in every language it is written in; nothing where it is in none.
pub fn told_in_all(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Text(text) | Fact::Named(text) => {
            let one = |language| format!("{language}: {}", quoted(text.get(AsRef::as_ref(language))));
            let all: Vec<String> = text.languages().map(one).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Fact::List(facts) => {
            let all: Vec<String> = facts.iter().filter_map(told_in_all).collect();
            (!all.is_empty()).then(|| all.join("; "))
        }
        Fact::Truth(_)
        | Fact::Number(_)
        | Fact::Share(_)
        | Fact::Span(_)
        | Fact::Date(_)
        | Fact::Word(..)
        | Fact::Known(_)
        | Fact::Tier(..) => None,
    }
}

/// `30 minutes`, `3 working days`.
pub fn span(span: Span, words: &Words) -> String {
    let key = match span.unit() {
        Unit::Minutes => "plan-span-minutes",
        Unit::Hours => "plan-span-hours",
        Unit::WorkingDays => "plan-span-working-days",
        Unit::Days => "plan-span-days",
        Unit::Weeks => "plan-span-weeks",
    };
    words.say(key, &[("count", span.count().into())])
}

/// `8 March 2027`.
pub fn date(date: Date, words: &Words) -> String {
    let month = words.say(&format!("plan-month-{}", date.month()), &[]);
    words.say(
        "plan-date",
        &[
            ("day", date.day().to_string().into()),
            ("month", month.into()),
            ("year", date.year().to_string().into()),
        ],
    )
}

/// `Monday`.
pub fn weekday(day: Weekday, words: &Words) -> String {
    words.say(&format!("plan-weekday-{}", day.to_monday_one_offset()), &[])
}

/// `Monday to Friday`.
pub fn weekdays(first: Weekday, last: Weekday, words: &Words) -> String {
    if first == last {
        return weekday(first, words);
    }
    words.say(
        "plan-weekdays",
        &[
            ("first", weekday(first, words).into()),
            ("last", weekday(last, words).into()),
        ],
    )
}

/// `85%`.
pub fn percent(share: f64, words: &Words) -> String {
    let hundredths = format!("{:.1}", share * 100.0);
    let plain = hundredths.strip_suffix(".0").unwrap_or(&hundredths);
    words.say("plan-percent", &[("share", number_of(plain, words).into())])
}

/// A number with the language's own point.
pub fn number_of(number: &str, words: &Words) -> String {
    number.replace('.', &words.say("plan-decimal-point", &[]))
}

/// What a word that a key takes means.
pub fn word_of(table: &str, key: &str, word: &str, words: &Words) -> String {
    let key = match (table, key) {
        ("row", _) | (_, "priority") => format!("plan-word-priority-{word}"),
        _ => format!("plan-word-{table}-{key}-{word}"),
    };
    if words.knows(&key) {
        words.say(&key, &[])
    } else {
        word.to_owned()
    }
}

/// The words of an option or a form field that Ladder knows.
pub fn known(id: &str, words: &Words) -> String {
    let found = ["label-choice", "form"]
        .map(|of| format!("{of}-{id}"))
        .into_iter()
        .find(|key| words.knows(key));
    found.map_or_else(|| id.to_owned(), |key| quoted(&words.say(&key, &[])))
}

/// `tier 2`, or its name where it has an id of its own.
pub fn tier(id: &str, name: Option<&Text>, words: &Words) -> String {
    match name {
        Some(name) if id.parse::<u8>().is_err() => name.get(words.language()).to_owned(),
        _ => words.say("plan-tier", &[("tier", id.into())]),
    }
}

/// `a, b and c`.
pub fn listed(all: &[String], words: &Words) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let first = first.join(", ");
            words.say("plan-and", &[("first", first.into()), ("last", last.as_str().into())])
        }
    }
}

/// Several words stand in quotes, so that a reader sees where they end.
fn quoted(text: &str) -> String {
    if text.contains(char::is_whitespace) {
        format!("“{text}”")
    } else {
        text.to_owned()
    }
}

fn date_or_moment(written: &str, words: &Words) -> String {
    // A date with a time would pass for a date, its time forgotten.
    if let Some(day) = written
        .parse::<Date>()
        .ok()
        .filter(|_| !written.contains(['T', 't', ' ']))
    {
        return date(day, words);
    }
    match written.parse::<DateTime>() {
        Ok(at) => words.say(
            "plan-date-time",
            &[
                ("date", date(at.date(), words).into()),
                ("time", at.strftime("%H:%M").to_string().into()),
            ],
        ),
        Err(_) => written.to_owned(),
    }
}

/// A sentence or a name as it begins a line.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
