//! What changes from one plan to another, in the words of the plan.

use std::fs;

use ladder::plan::change::sentence;
use ladder::words::Words;
use ladder_core::plan::diff::{diff, diff_trees};
use ladder_core::plan::shape::shape_at;
use ladder_core::time::Span;
use serde_json::{Value as Json, json};
use toml::{Table, Value};

use crate::program::{self, Place, Served, out};

const VALLEI: &str = include_str!("../../../../../plans/vallei.toml");

/// What is said of the reference plan once the first `from` is `to`.
fn said(from: &str, to: &str, language: &str) -> Vec<String> {
    assert!(VALLEI.contains(from), "the reference plan no longer has {from:?}");
    let words = Words::for_language(language);
    let changes = diff(VALLEI, &VALLEI.replacen(from, to, 1));
    changes.iter().map(|change| sentence(change, words)).collect()
}

#[test]
fn a_hundred_thousand_members_and_thousands_of_letters_are_compared_soon() {
    let list = |count: usize| (0..count).map(|at| format!("\"p{at}\"")).collect::<Vec<_>>().join(",");
    let rows = (0..5_000)
        .map(|_| "[[communication]]\nphase = \"p\"\nwave = \"after\"\n")
        .collect::<String>();
    let plan = |members: &str, rows: &str| format!("[team.desk]\nname = \"Desk\"\nmembers = [{members}]\n{rows}");
    let all = list(100_000);
    let (before, after) = (plan(&all, &rows), plan(&format!("{all},\"one\""), &rows));
    assert_eq!(diff(&before, &after).len(), 1);
    assert_eq!(diff(&before, &before).len(), 0);
}

#[test]
fn a_change_is_told_in_the_words_of_the_plan() {
    let accept = "accept = { urgent = \"5m\", high = \"20m\", normal = \"1h\", low = \"2h\" }";
    let members = "[\"milan\", \"noor\", \"ruben\"]";
    for (from, to, english, dutch) in [
        (
            accept,
            "accept = { urgent = \"5m\", high = \"20m\", normal = \"30m\", low = \"2h\" }",
            "Tier 2 accepts tickets of normal priority within 30 minutes instead of 1 hour",
            "Laag 2 accepteert meldingen met normale prioriteit binnen 30 minuten in plaats van 1 uur",
        ),
        (
            members,
            "[\"milan\", \"noor\", \"ruben\", \"omar\"]",
            "Omar El Amrani joins the MDM team",
            "Omar El Amrani komt bij MDM-team",
        ),
        (
            "mon-fri = \"07:30-18:00\"",
            "mon-thu = \"07:30-18:00\"\nfri = \"07:30-17:00\"",
            "Hours desk are open Friday 07:30-17:00 instead of 07:30-18:00",
            "Openingstijden desk zijn vrijdag 07:30-17:00 in plaats van 07:30-18:00",
        ),
        (
            "next_reply = \"1h\", solve = \"4h\"",
            "next_reply = \"1h\", solve = \"3wd\"",
            "Tickets of priority urgent: solved within 3 working days instead of 4 hours",
            "Meldingen met prioriteit dringend: opgelost binnen 3 werkdagen in plaats van 4 uur",
        ),
        (
            "skip = \"lead\"",
            "skip = \"never\"",
            "A tier may be skipped by nobody instead of the support lead",
            "Een laag overslaan mag niemand in plaats van de teamleider",
        ),
        (
            "start = 2027-03-08",
            "start = 2027-03-15",
            "Phase Production 1: Amersfoort office starts on 15 March 2027 instead of 8 March 2027",
            "Fase Productie 1: kantoor Amersfoort begint op 15 maart 2027 in plaats van 8 maart 2027",
        ),
        (
            "load = 0.85",
            "load = 0.9",
            "Phase Production 1: Amersfoort office: load the gate allows 90% instead of 85%",
            "Fase Productie 1: kantoor Amersfoort: belasting die de drempel toestaat 90% in plaats van 85%",
        ),
        (
            "en = \"MDM team\"",
            "en = \"Device team\"",
            "Team Device team: name “Device team” instead of “MDM team”",
            "Team MDM-team: naam nl: MDM-team, en: “Device team” in plaats van nl: MDM-team, en: “MDM team”",
        ),
    ] {
        assert_eq!(said(from, to, "en"), [english]);
        assert_eq!(said(from, to, "nl"), [dutch]);
    }
}

#[test]
fn what_means_the_same_does_not_differ() {
    for (from, to) in [
        (
            "mon-fri = \"07:30-18:00\"",
            "mon-wed = \"07:30-18:00\"\nthu-fri = [\"07:30-18:00\"]",
        ),
        ("attempts = 3\n", ""),
        ("relay = \"each-tier\"\n", ""),
        ("teams = [\"servicedesk\"]\n", "teams = [\"servicedesk\"]\nid = \"1\"\n"),
        ("# ---- Who", "# ---- Now who"),
        (
            "mail = [\"support.microsoft.example\"]",
            "mail = \"support.microsoft.example\"",
        ),
        ("required = false", "required = false\nweight = 1"),
    ] {
        assert_eq!(said(from, to, "en"), Vec::<String>::new(), "{to}");
    }
    assert_eq!(diff(VALLEI, VALLEI), []);
    assert_eq!(diff(VALLEI, &written(&tree())), []);
}

#[test]
fn a_tier_with_an_id_stays_itself_when_another_comes_before_it() {
    let old = VALLEI.replacen(
        "teams = [\"workplace\"]",
        "teams = [\"workplace\"]\nid = \"workplace\"",
        1,
    );
    let new = old.replacen(
        "[[tier]]",
        "[[tier]]\nid = \"bot\"\nname = \"Bot\"\nteams = [\"servicedesk\"]\n[[tier]]",
        1,
    );
    let changes = diff(&old, &new);
    let words = Words::for_language("en");
    let told: Vec<String> = changes.iter().map(|change| sentence(change, words)).collect();
    assert!(told.contains(&"Tier 1 is new: Bot".to_owned()), "{told:#?}");
    assert!(
        told.contains(&"Tier 2: workplace management is now tier 3 instead of tier 2".to_owned()),
        "{told:#?}"
    );
}

fn tree() -> Table {
    VALLEI.parse().unwrap()
}

/// The plan as TOML in one line a table.
fn written(tree: &Table) -> String {
    let line = |(key, value): (&String, &Value)| format!("{} = {}\n", quoted(key), inline(value));
    tree.iter().map(line).collect()
}

fn quoted(words: &str) -> String {
    Json::from(words).to_string()
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(words) => quoted(words),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Boolean(truth) => truth.to_string(),
        Value::Datetime(at) => at.to_string(),
        Value::Array(list) => format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let pair = |(key, value): (&String, &Value)| format!("{} = {}", quoted(key), inline(value));
            format!("{{{}}}", table.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A way down a tree: names, and places in lists.
type Way = Vec<Step>;

#[derive(Debug, Clone)]
enum Step {
    Name(String),
    At(usize),
}

/// The ways to every value below another that somebody could change or leave out.
fn ways(value: &Value, way: &Way, all: &mut Vec<Way>) {
    let below: Vec<(Step, &Value)> = match value {
        Value::Table(table) => table
            .iter()
            .map(|(name, value)| (Step::Name(name.clone()), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(at, value)| (Step::At(at), value))
            .collect(),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => Vec::new(),
    };
    for (step, value) in below {
        let mut way = way.clone();
        way.push(step);
        all.push(way.clone());
        ways(value, &way, all);
    }
}

fn at<'t>(tree: &'t mut Value, way: &[Step]) -> &'t mut Value {
    way.iter().fold(tree, |value, step| match step {
        Step::Name(name) => &mut value[name.as_str()],
        Step::At(place) => &mut value[*place],
    })
}

/// The plan with the value changed; nothing where it has none of its own.
fn changed(plan: &Table, way: &Way) -> Option<Table> {
    let mut plan = Value::Table(plan.clone());
    let value = at(&mut plan, way);
    *value = match value.clone() {
        Value::String(words) => match words.parse::<Span>() {
            Ok(span) => Value::String(Span::new(span.count() + 1, span.unit()).to_string()),
            Err(_) => Value::String(format!("{words}x")),
        },
        Value::Integer(number) => Value::Integer(number + 1),
        Value::Float(number) => Value::Float(number / 2.0),
        Value::Boolean(truth) => Value::Boolean(!truth),
        Value::Datetime(at) => {
            let later = at.to_string().replacen("2027", "2028", 1);
            Value::Datetime(later.parse().unwrap())
        }
        Value::Array(_) | Value::Table(_) => return None,
    };
    plan.as_table().cloned()
}

/// The plan without the value; nothing where that means the same.
fn shortened(plan: &Table, way: &Way) -> Option<Table> {
    let mut plan = Value::Table(plan.clone());
    let (last, above) = way.split_last()?;
    let parent = at(&mut plan, above);
    match (last, parent) {
        (Step::Name(name), Value::Table(table)) => {
            let key = key_of(above);
            let default = shape_at(&key).and_then(|shape| shape.key(name)?.default);
            let gone = table.remove(name)?;
            let is_default = default.is_some_and(|default| default == inline(&gone));
            let is_empty = gone.as_array().is_some_and(Vec::is_empty);
            if is_default || is_empty {
                return None;
            }
        }
        (Step::At(place), Value::Array(items)) => drop(items.remove(*place)),
        _ => return None,
    }
    plan.as_table().cloned()
}

fn key_of(way: &[Step]) -> String {
    way.iter().fold(String::new(), |key, step| match step {
        Step::Name(name) if key.is_empty() => name.clone(),
        Step::Name(name) => format!("{key}.{name}"),
        Step::At(place) => format!("{key}[{place}]"),
    })
}

#[test]
fn nothing_in_a_plan_can_change_without_a_sentence() {
    let mut all = Vec::new();
    ways(&Value::Table(tree()), &Vec::new(), &mut all);
    assert!(all.len() > 700, "{}", all.len());
    let languages = ["en", "nl"].map(Words::for_language);
    let plan = tree();
    for way in &all {
        for mutation in [changed(&plan, way), shortened(&plan, way)].into_iter().flatten() {
            for changes in [diff_trees(&plan, &mutation), diff_trees(&mutation, &plan)] {
                assert!(!changes.is_empty(), "{}", key_of(way));
                for (change, words) in changes.iter().flat_map(|change| languages.map(|words| (change, words))) {
                    let told = sentence(change, words);
                    let raw = ["plan-", "{ $", "$"].iter().any(|mark| told.contains(mark));
                    assert!(!raw && told.len() > 5, "{}: {told} {change:?}", key_of(way));
                }
            }
        }
    }
}

#[test]
fn programs_get_the_changes_with_their_keys() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let old = file("old.toml", VALLEI);
    let new = file("new.toml", &VALLEI.replacen("attempts = 3", "attempts = 4", 1));
    let report: Json = serde_json::from_str(&program::does(&["plan", "diff", &old, &new, "--format", "json"])).unwrap();
    let text = "Tier 1 tries to reach a requester 4 times instead of 3";
    let due = json!({ "changes": [{ "key": "process.attempts", "change": "became", "text": text }] });
    assert_eq!(report, due);
    assert_eq!(
        program::does(&["plan", "diff", &old, &old]).trim(),
        "The plans say the same."
    );
    let dutch = program::does(&["plan", "diff", &old, &new, "--language", "nl"]);
    assert!(
        dutch.contains("1 wijziging:\n  Laag 1 probeert een melder 4 keer te bereiken"),
        "{dutch}"
    );
    program::refuses(&["plan", "diff", &old], 2, "--running");
    let broken = file("broken.toml", &VALLEI.replacen("attempts = 3", "attempts = 0", 1));
    let output = program::ladder(&["plan", "diff", &old, &broken]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).is_empty() && program::said(&output).contains("P003"));
}

#[tokio::test]
async fn the_running_plan_is_compared_with_what_would_become_of_open_tickets() {
    for place in Place::each().await {
        let served = Served::start(&place, &[]);
        drop(served);
        let file = place.folder.path().join("new.toml");
        fs::write(&file, VALLEI.replacen("attempts = 3", "attempts = 4", 1)).unwrap();
        let file = file.display().to_string();
        let shown = place.does(&["plan", "diff", "--running", &file]);
        assert!(
            shown.contains("4 times instead of 3") && shown.contains("No ticket is open"),
            "{shown}"
        );
        let report: Json =
            serde_json::from_str(&place.does(&["plan", "diff", "--running", &file, "--format", "json"])).unwrap();
        assert_eq!(report["open_tickets"], 0);
        assert_eq!(report["changes"][0]["key"], "process.attempts");
        let applied = place.does(&[
            "plan", "apply", &file, "--reason", "patience", "--yes", "--format", "json",
        ]);
        let applied: Json = serde_json::from_str(&applied).unwrap();
        assert_eq!(applied["changes"][0]["key"], "process.attempts");
        assert_eq!(applied["revision"], 2);
    }
}
