//! What may stand in a plan: the schema that editors use and the reference that people read, from one description.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jsonschema::Validator;
use ladder::plan::reference::reference;
use ladder::plan::schema::schema;
use ladder::words::Words;
use ladder_core::plan::shape::shapes;
use serde_json::{Value, json};

use crate::browser::Tools;
use crate::program;

const VALLEI: &str = include_str!("../../../../../plans/vallei.toml");

/// TOML as JSON, dates and times as the strings they are written as.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(words) => words.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(at) => at.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(as_json).collect::<Vec<_>>().into(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, as_json(value))).collect())
        }
    }
}

fn plan() -> Value {
    as_json(toml::Value::Table(VALLEI.parse().unwrap()))
}

fn validator() -> Validator {
    let schema = schema(Words::for_language("en"));
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn the_reference_plan_fits_the_schema() {
    let plan = plan();
    let faults: Vec<String> = validator().iter_errors(&plan).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn what_the_reader_refuses_of_a_key_the_schema_refuses_too() {
    let validator = validator();
    for (place, wrong) in [
        ("/format", json!(2)),
        ("/process/skip", json!("leads")),
        ("/process/attemps", json!(3)),
        ("/process/attempts", json!(0)),
        ("/process/confirm", json!("5 days")),
        ("/targets/urgent/solve", json!(4)),
        ("/tier/0/accept/urgent", json!("soon")),
        ("/tier/3/teams", json!(["mdm"])),
        ("/person/Sanne", json!({ "name": "Sanne", "email": "s@vallei.example" })),
        ("/person/omar/email", json!("omar")),
        ("/hours/desk/mon-fry", json!("07:30-18:00")),
        ("/phase/0/bridge", json!({ "tiers": [1] })),
        ("/phase/2/gate/satisfaction", json!(6)),
        ("/topic/question/form", json!(["plattform"])),
        ("/training/session/0/at", json!("2027-01-12")),
        ("/plan", json!({ "nl": "" })),
    ] {
        let mut plan = plan();
        let (table, key) = place.rsplit_once('/').unwrap();
        plan.pointer_mut(table)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .insert(key.to_owned(), wrong);
        assert!(!validator.is_valid(&plan), "{place}");
    }
}

#[test]
fn every_key_is_explained_in_both_languages() {
    for words in Words::LANGUAGES.map(Words::for_language) {
        for shape in shapes() {
            let others = shape.others.iter().map(|_| "others");
            for key in shape.keys.iter().map(|key| key.name).chain(others) {
                for of in ["key", "name"] {
                    let key = format!("plan-{of}-{}-{key}", shape.name);
                    assert_ne!(words.say(&key, &[]), key, "{}", words.language());
                }
            }
        }
        let printed = reference(words);
        assert!(!printed.contains("plan-"), "{printed}");
    }
}

/// Where a form that a key takes is not explained, and what a schema must not hold for Taplo to complete from it.
fn unexplained(schema: &Value) -> Vec<String> {
    let tables = schema["$defs"].as_object().unwrap();
    let all = tables.iter().map(|(name, table)| (name.as_str(), table));
    let mut faults = Vec::new();
    for (name, table) in all.chain([("top", schema)]) {
        for (key, form) in table["properties"].as_object().into_iter().flatten() {
            let forms = form["anyOf"].as_array().into_iter().flatten();
            for form in forms.chain([form]) {
                let is_explained = form["description"].as_str().is_some_and(|words| words.len() > 3);
                let reference = form["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/"));
                if !is_explained || reference.is_some_and(|table| !tables.contains_key(table)) {
                    faults.push(format!("{name}.{key}: {form}"));
                }
            }
        }
    }
    faults
}

#[test]
fn an_editor_explains_each_key_that_it_completes() {
    for words in Words::LANGUAGES.map(Words::for_language) {
        let schema = schema(words);
        assert_eq!(unexplained(&schema), Vec::<String>::new());
        // Whatever is referred to is a table with keys or ids of its own: a value behind a reference loses its words.
        for (name, table) in schema["$defs"].as_object().unwrap() {
            assert_eq!(table["type"], "object", "{name}");
        }
        // Taplo tries all branches of these against each other until its memory ends.
        assert!(!schema.to_string().contains("\"allOf\""));
    }
}

/// What Taplo completes at the end of each of these files: each offer with what it is explained by, if by anything.
fn completed(tools: &Tools, language: &str, files: &[&str]) -> Vec<BTreeMap<String, String>> {
    let folder = tempfile::tempdir().unwrap();
    let written = schema(Words::for_language(language)).to_string();
    std::fs::write(folder.path().join("plan.schema.json"), written).unwrap();
    let place = folder.path().display().to_string();
    let told = tools.printed("editor.mjs", &[&[place.as_str()], files].concat());
    let told: Vec<Vec<BTreeMap<String, String>>> = serde_json::from_str(&told).unwrap();
    let each = |offers: Vec<BTreeMap<String, String>>| {
        let mut known = BTreeMap::new();
        for offer in offers {
            let words: &mut String = known.entry(offer["label"].clone()).or_default();
            words.push_str(&offer["words"]);
        }
        known
    };
    told.into_iter().map(each).collect()
}

#[test]
fn taplo_completes_keys_and_words_and_explains_them() {
    let Some(tools) = Tools::found() else { return };
    let files = [
        "",
        "[process]\n",
        "[process]\nskip = ",
        "[[tier]]\n",
        "[assume.tier.1]\n",
    ];
    let told = completed(&tools, "nl", &files);
    for (offers, due) in told.iter().zip([
        &["plan", "targets", "process", "training", "assume"][..],
        &["acknowledge", "attempts", "confirm", "relay", "survey"],
        &["\"never\"", "\"lead\"", "\"anyone\""],
        &["accept", "does", "handover", "name", "teams", "work"],
        &["handle", "law", "solves", "staff"],
    ]) {
        for due in due {
            assert!(
                offers.get(*due).is_some_and(|words| words.len() > 10),
                "{due}: {offers:?}"
            );
        }
    }
    assert_eq!(told[2].len(), 3, "{:?}", told[2]);
    assert!(told[1]["attempts"].starts_with("Contactpogingen"), "{:?}", told[1]);
    let unexplained = told.iter().flatten().filter(|(_, words)| words.is_empty());
    let unexplained: Vec<&String> = unexplained.map(|(label, _)| label).collect();
    // The rows of the matrix are three tables of one kind.
    assert!(
        unexplained.iter().all(|label| label.starts_with("targets.")),
        "{unexplained:?}"
    );
}

#[test]
fn the_document_has_the_keys_as_they_are() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/plan.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = document.split_once("<!-- keys -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- end of keys -->").unwrap();
    let due = format!("\n{}\n", reference(Words::for_language("en")));
    if std::env::var("LADDER_REFERENCE").is_ok_and(|value| value == "write") {
        std::fs::write(
            &path,
            format!("{before}<!-- keys -->\n{due}<!-- end of keys -->{after}"),
        )
        .unwrap();
        return;
    }
    assert!(
        written == due,
        "docs/plan.md is behind; run this test with LADDER_REFERENCE=write"
    );
}

#[test]
fn the_command_prints_a_schema_in_the_language_asked_for() {
    let dutch = program::does(&["plan", "schema", "--language", "nl"]);
    let dutch: Value = serde_json::from_str(&dutch).unwrap();
    assert_eq!(dutch["title"], "Ondersteuningsplan");
    assert_eq!(dutch["$defs"]["person"]["required"], json!(["name", "email"]));
    assert_eq!(dutch["$defs"]["process"]["properties"]["attempts"]["default"], json!(3));
    let english = program::does(&["plan", "schema", "--to", "md"]);
    assert!(
        english.starts_with("### At the top") && english.contains("### `[[tier]]`"),
        "{english}"
    );
}
