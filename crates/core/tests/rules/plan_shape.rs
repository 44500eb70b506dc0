//! The description of the file says what the reader reads: the same tables, the same keys, the same defaults.

use std::collections::{BTreeMap, BTreeSet};

use ladder_core::plan::shape::{Kind, Shape, shape_at, shapes};
use ladder_core::plan::{KNOWN_CHOICES, asked, read};

use crate::plan_words::VALLEI;

/// What the reference plan leaves out, so that every kind of table is read once.
const MORE: &str = r#"
[hours.fair]
open = { 2027-04-05 = "09:00-17:00" }

[topic.visit]
name = "Visit"
form = [{ label = "Where", kind = "text" }]

[[allow]]
code = "T109"
because = "There is a vendor."
"#;

fn whole() -> String {
    let source = format!("{VALLEI}{MORE}");
    assert!(read(&source).plan.is_some());
    source
}

#[test]
fn every_table_has_the_keys_that_the_reader_asks_for() {
    let mut seen = BTreeSet::new();
    for asked in asked(&whole()) {
        let shape = shape_at(&asked.table).unwrap_or_else(|| panic!("{} is not described", asked.table));
        let described: BTreeMap<&str, bool> = shape.keys.iter().map(|key| (key.name, key.needed)).collect();
        let asked_for: BTreeMap<&str, bool> = asked.keys.into_iter().collect();
        assert_eq!(described, asked_for, "{}", asked.table);
        seen.insert(shape.name);
    }
    let own_names_only = |shape: &&Shape| shape.keys.is_empty();
    let described = shapes().into_iter().filter(|shape| !own_names_only(shape));
    assert_eq!(described.map(|shape| shape.name).collect::<BTreeSet<_>>(), seen);
}

#[test]
fn writing_a_default_changes_nothing() {
    let mut held = 0;
    for head in ["process", "training"] {
        let shape = shape_at(head).unwrap();
        for (key, default) in shape.keys.iter().filter_map(|key| Some((key.name, key.default?))) {
            let plain = read(&with(head, key, "")).plan.unwrap();
            let written = with(head, key, &format!("{key} = {default}\n"));
            let written = read(&written).plan.unwrap();
            assert_eq!(plain.process, written.process, "{head}.{key}");
            assert_eq!(plain.training, written.training, "{head}.{key}");
            held += 1;
        }
    }
    assert_eq!(held, 9);
}

/// The reference plan with this line for a key of a table, whatever it says there now.
fn with(head: &str, key: &str, line: &str) -> String {
    let head = format!("[{head}]\n");
    let (before, rest) = VALLEI.split_once(&head).unwrap();
    let (table, after) = rest.split_once("\n[").unwrap();
    let is_another = |written: &&str| !written.starts_with(&format!("{key} = "));
    let others: String = table.split_inclusive('\n').filter(is_another).collect();
    format!("{before}{head}{line}{others}\n[{after}")
}

#[test]
fn the_words_of_a_key_are_those_the_reader_takes() {
    let words = |table: &str, key: &str| {
        let kind = shape_at(table).unwrap().key(key).unwrap().kind;
        let Kind::Word(words) = kind else { panic!("{kind:?}") };
        words
    };
    assert_eq!(words("phase[0]", "kind"), ["pilot", "production", "aftercare"]);
    assert_eq!(words("communication[0]", "wave")[0], "kick-off");
    assert!(KNOWN_CHOICES.contains(&"one-user"));
}
