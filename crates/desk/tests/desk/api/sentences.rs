//! Every problem and every refusal has its three sentences in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ladder::words::Words;

#[test]
fn every_problem_and_every_refusal_has_its_sentences_in_both_languages() {
    let problems = problems();
    let refusals = refusals();
    assert!(problems.len() > 40 && refusals.len() > 40, "{problems:?} {refusals:?}");
    let keys = problems.iter().map(|name| format!("problem-{name}"));
    let keys: Vec<String> = keys
        .chain(refusals.iter().map(|name| format!("refusal-{name}")))
        .collect();
    for language in Words::LANGUAGES {
        for key in &keys {
            for part in ["", "-detail", "-remedy"] {
                let key = format!("{key}{part}");
                assert!(Words::for_language(language).knows(&key), "{language}: {key}");
            }
        }
    }
}

/// The names that the API and the seam give their own problems, as their source writes them.
fn problems() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let api = fs::read_dir(source.join("api"))
        .unwrap()
        .map(|file| file.unwrap().path());
    let files = api.chain([source.join("act/refused.rs")]);
    let text: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
    let calls = ["Fault::new(", "Self::new(StatusCode"];
    let named = calls
        .iter()
        .flat_map(|call| text.split(call).skip(1).map(first_name).collect::<Vec<_>>());
    let routed = text
        .split("StatusCode::")
        .filter(|rest| rest.contains(" => \""))
        .map(first_name);
    named.chain(routed).flatten().collect()
}

/// The names that the rules give their refusals.
fn refusals() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src");
    let files = ["refusal.rs", "refusal/pair.rs"].map(|file| fs::read_to_string(source.join(file)).unwrap());
    let text = files.concat();
    text.split("=> \"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect()
}

/// The first text in quotes before the statement ends, when it has the shape of a name.
fn first_name(rest: &str) -> Option<String> {
    let name = rest.split([';', '{', '}']).next()?.split('"').nth(1)?;
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    is_name.then(|| name.to_owned())
}
