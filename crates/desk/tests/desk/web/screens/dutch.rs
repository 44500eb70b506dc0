//! No word of the program itself on a Dutch page: neither one that only the English catalogue has, nor an id or a state as
//! the code writes it. What people wrote, and what the plan calls things, may be in any language.

use std::collections::BTreeSet;
use std::path::Path;

use ladder::words::Words;

use crate::scene::PLAN;

/// Words that the code and the API write, for readers of neither.
const OF_THE_CODE: [&str; 24] = [
    "queued",
    "held",
    "offered",
    "relayed",
    "contacting",
    "confirming",
    "unassigned",
    "waiting",
    "overdue",
    "today",
    "urgent",
    "normal",
    "low",
    "person-invited",
    "token-created",
    "disturbance-told",
    "administrator",
    "planner",
    "lead",
    "text",
    "words",
    "subject",
    "first_reply",
    "next_reply",
];
/// Where the people of the stories write.
const WRITTEN: [&str; 3] = [
    include_str!("filled_desk.rs"),
    include_str!("../screens.rs"),
    include_str!("../../scene.rs"),
];
/// Names of things that are called so in every language.
const NAMES: [&str; 5] = [
    "test",
    "sqlite", // Keys of a plan's file, where a finding names them.
    "accept",
    "acknowledge",
    "greeting", // What somebody calls a text of theirs.
];

/// Where the words of the code are what is shown: a ticket's events as they are kept, what an address may ask for, and lines
/// of a plan.
const AS_KEPT: [&str; 4] = [
    "tickets-number-events",
    "error-400",
    "plan-findings-code",
    "plan-proposals-id-text",
];

#[test]
fn every_picture_in_dutch_is_in_dutch() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/web/snapshots/screens");
    let mut offences = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (name, kept) = (
            path.file_stem().unwrap().to_str().unwrap(),
            std::fs::read_to_string(&path).unwrap(),
        );
        let dutch = match kept.split_once("== nl\n") {
            Some((_, dutch)) => dutch,
            None if is_of_a_requester(name) => kept.splitn(3, "---").nth(2).unwrap(),
            None => continue,
        };
        if AS_KEPT.contains(&name) {
            continue;
        }
        offences.extend(foreign(dutch).into_iter().map(|word| format!("{name}: {word}")));
    }
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

/// `state-held-requester` stands beside `state-held` and is kept in Dutch alone.
fn is_of_a_requester(name: &str) -> bool {
    let beside = name
        .strip_suffix("-requester")
        .filter(|beside| beside.starts_with("state-"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/web/snapshots/screens");
    beside.is_some_and(|beside| folder.join(format!("{beside}.snap")).exists())
}

/// The words of a page that no Dutch reader should meet.
fn foreign(page: &str) -> BTreeSet<String> {
    let known = known();
    let english: BTreeSet<String> = catalogue("en").flat_map(tokens).collect();
    let raw = |word: &String| OF_THE_CODE.contains(&word.as_str()) || english.contains(word) || is_id(word);
    let lines = page.lines().filter(|line| !line.starts_with(['{', '<', '#']));
    lines
        .flat_map(tokens)
        .filter(|word| raw(word) && !known.contains(word))
        .collect()
}

/// What may stand there: the Dutch catalogue, the plan's Dutch names and what it calls groups, channels and hours, what
/// people wrote.
fn known() -> BTreeSet<String> {
    let named = PLAN.split("nl = \"").skip(1).filter_map(|rest| rest.split('"').next());
    let people = PLAN
        .split("name = \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let groups = PLAN
        .lines()
        .filter(|line| ["groups", "channel"].iter().any(|key| line.starts_with(key)));
    let groups = groups.flat_map(|line| line.split('"'));
    let hours = PLAN.split("[hours.").skip(1).filter_map(|rest| rest.split(']').next());
    let written = WRITTEN.iter().flat_map(|source| source.split('"'));
    let sentences = written.filter(|text| text.contains(' ') && !text.contains('\n'));
    let all = catalogue("nl")
        .chain(named)
        .chain(people)
        .chain(groups)
        .chain(hours)
        .chain(sentences)
        .chain(NAMES);
    all.flat_map(tokens).collect()
}

fn catalogue(language: &str) -> impl Iterator<Item = &'static str> {
    let lines = Words::catalogue(language).iter().flat_map(|area| area.lines());
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(" = ").map_or(line, |(_, said)| said))
}

/// Words in lower case; what holds more than letters and hyphens is an address, an amount, code.
fn tokens(text: &str) -> Vec<String> {
    let edges = |c: char| !c.is_alphanumeric();
    let words = text.split(|c: char| c.is_whitespace() || c == '·' || c == '…');
    let whole = words.map(|word| {
        word.trim_end_matches(['.', ',', ';', ':', '?', '!', '”', '"'])
            .trim_start_matches(['“', '"'])
    });
    let plain = whole.filter(|word| !word.contains(|c: char| edges(c) && c != '-' && c != '_' && c != '\''));
    let some = plain.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    some.filter(|word| *word != word.to_uppercase())
        .map(str::to_lowercase)
        .collect()
}

/// `[topic.enrolment]`, `id = "pilot-it"`.
fn is_id(word: &str) -> bool {
    PLAN.contains(&format!(".{word}]")) || PLAN.contains(&format!("id = \"{word}\""))
}

#[test]
fn a_foreign_word_is_found_and_what_people_wrote_is_not() {
    let page = "Onderwerp: enrolment\nDe melding is queued; verder met Take part\nRegistratie van een apparaat · omar@vallei.example";
    let found = foreign(page);
    assert!(found.contains("enrolment") && found.contains("queued"), "{found:?}");
    assert!(
        !found.contains("registratie") && !found.contains("melding"),
        "{found:?}"
    );
    assert!(foreign("Company Portal stops (queued)").is_empty());
}
