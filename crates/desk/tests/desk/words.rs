//! Both languages say the same: the same keys, each with the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use ladder::cli::terminal::language;
use ladder::words::Words;

/// Each key of a catalogue with the names of its arguments.
fn arguments(language: &str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut all = BTreeMap::new();
    let mut key = "";
    for line in Words::catalogue(language)
        .iter()
        .flat_map(|area| area.lines())
        .filter(|line| !line.starts_with('#'))
    {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            key = name;
            assert!(all.insert(key, BTreeSet::new()).is_none(), "{key} is there twice");
        }
        let names = line.split("{ $").skip(1);
        let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
        all.entry(key)
            .or_default()
            .extend(names.map(|rest| rest.split(ends).next().unwrap()));
    }
    all.remove("");
    all
}

#[test]
fn the_catalogues_have_the_same_keys_with_the_same_arguments() {
    assert_eq!(arguments("en"), arguments("nl"));
    assert!(arguments("en")["finding-P004"].contains("noun"));
}

#[test]
fn the_catalogues_have_no_faults() {
    for catalogue in ["en", "nl"].into_iter().flat_map(Words::catalogue) {
        if let Err((_, faults)) = FluentResource::try_new((*catalogue).to_owned()) {
            panic!("{faults:?}");
        }
    }
}

/// Words that name in Dutch what another word names already, with that word: one thing, one word.
const OTHER_WORDS: [(&str, &str); 12] = [
    ("aanvaard", "accepteren"),
    ("leider", "teamleider"),
    ("overdrachtsformulier", "overdrachtsblad"),
    ("spoedmelding", "dringende melding"),
    ("termijn", "streeftijd"),
    ("toegangseis", "drempel"),
    ("toegezegd", "beloofd"),
    ("toezeg", "belofte"),
    ("Urgent", "dringend"),
    ("urgente", "dringende"),
    ("eindgebruiker", "melder"),
    ("escalatieniveau", "laag"),
];

#[test]
fn one_thing_has_one_word_in_dutch() {
    let of_findings = [
        "file",
        "teams",
        "process",
        "rollout",
        "training",
        "forecast",
        "requirements",
    ]
    .map(|area| {
        let path = format!("{}/findings/{area}.toml", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    });
    let of_findings = of_findings.iter().flat_map(|text| text.lines());
    let of_findings = of_findings.filter_map(|line| Some(line.split_once("nl = ")?.1));
    let catalogues = Words::catalogue("nl").iter().flat_map(|area| area.lines());
    let said = catalogues.map(|line| line.split_once(" =").map_or(line, |(_, said)| said));
    let mut wrong = Vec::new();
    for line in said.chain(of_findings) {
        for word in line.split(|c: char| !c.is_alphabetic()) {
            let other = OTHER_WORDS.iter().find(|(other, _)| word.starts_with(other));
            wrong.extend(other.map(|(_, say)| format!("{word} in {line:?}: say {say}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_finding_says_what_to_do() {
    let all = arguments("en");
    let says_what = |key: &&&str| key.starts_with("finding-") && !key.ends_with("-help");
    for key in all.keys().filter(says_what) {
        assert!(all.contains_key(format!("{key}-help").as_str()), "{key}");
    }
}

#[test]
fn a_reader_gets_the_language_that_is_nearest() {
    let spoken = |tag| Words::for_language(tag).language();
    assert_eq!(["nl", "nl-BE", "nl_NL.UTF-8", "NL"].map(spoken), ["nl"; 4]);
    assert_eq!(["en", "C", "C.UTF-8", "", "de-DE"].map(spoken), ["en"; 5]);
}

#[test]
fn the_language_asked_for_goes_before_that_of_the_terminal() {
    let terminal = |name: &str| match name {
        "LC_ALL" => Some(String::new()),
        "LANG" => Some("nl_NL.UTF-8".to_owned()),
        _ => None,
    };
    assert_eq!(language(Some("en"), terminal), "en");
    assert_eq!(language(None, terminal), "nl_NL.UTF-8");
    assert_eq!(language(None, |_| None), "en");
}
