//! A first plan from a conversation: whatever is answered makes a plan that runs.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use jiff::civil::date;
use ladder::plan::first::{Answers, Asking, from_csv, plan, questions};
use ladder::words::Words;
use ladder_core::plan::{Severity, read};
use proptest::prelude::*;

use crate::program::{self, out, said};

pub fn asking(language: &str) -> Asking {
    Asking {
        words: Words::for_language(language),
        today: date(2026, 11, 23),
    }
}

pub fn people() -> Answers {
    let mut answers = Answers::default();
    for (id, answer) in [
        ("organisation", "Waterschap \"Vallei\""),
        (
            "people-1",
            "Sanne Bakker <sanne@vallei.example>, Omar El Amrani <omar@vallei.example>, Eva <eva@vallei.example>",
        ),
        (
            "people-2",
            "Priya Sharma <priya@vallei.example>, Daan Kuipers <daan@vallei.example>",
        ),
        (
            "people-3",
            "Milan Horvat <milan@vallei.example>, Sanne Bakker <SANNE@vallei.example>",
        ),
        ("mail", "helpdesk@vallei.example"),
    ] {
        answers.give(id, answer);
    }
    answers
}

fn errors(source: &str) -> Vec<String> {
    told(source, |severity| severity == Severity::Error)
}

/// The findings of these severities that nobody accepted.
pub fn told(source: &str, is_meant: impl Fn(Severity) -> bool) -> Vec<String> {
    let findings = read(source).findings.into_iter();
    findings
        .filter(|finding| is_meant(finding.severity()) && finding.allowed.is_none())
        .map(|finding| format!("{} {} {:?}", finding.code(), finding.key, finding.problem))
        .collect()
}

#[test]
fn people_and_our_own_answers_make_a_plan_that_runs() {
    for (language, ours, tier) in [
        ("en", "# ours", "Tier 1: Service desk"),
        ("nl", "# van ons", "Laag 1: Servicedesk"),
    ] {
        let source = plan(&people(), &asking(language));
        assert_eq!(errors(&source), Vec::<String>::new(), "{source}");
        assert!(source.matches(ours).count() > 15, "{source}");
        assert!(!source.contains("init-"), "{source}");
        let plan = read(&source).plan.unwrap();
        assert_eq!(plan.tiers[0].name.get(language), tier);
        assert_eq!(plan.tiers.len(), 4);
        // Sanne is one person in two teams.
        assert_eq!(plan.persons.len(), 6);
        assert_eq!(plan.phases.len(), 2);
        let sessions = &plan.training.as_ref().unwrap().sessions;
        assert_eq!(sessions.len(), 1 + 2 + 1 + 1);
    }
}

#[test]
fn our_own_answers_leave_nothing_to_warn_of_whichever_day_it_is() {
    let mut answers = people();
    // Nobody leads one team and works in another: what such people leave behind is no matter of our answers.
    answers.give("people-3", "Milan <milan@vallei.example>, Noor <noor@vallei.example>");
    for (language, from) in [("nl", date(2026, 1, 1)), ("en", date(2027, 1, 1))] {
        for today in from.series(jiff::Span::new().days(3)).take(122) {
            let asking = Asking {
                today,
                ..asking(language)
            };
            let source = plan(&answers, &asking);
            let found = told(&source, |_| true);
            assert!(found.is_empty(), "{today}: {found:#?}");
        }
    }
}

#[test]
fn small_teams_and_odd_hours_leave_nothing_to_warn_of_either() {
    let pair = |tier: usize| format!("A <a{tier}@vallei.example>, B <b{tier}@vallei.example>");
    for (tiers, hours) in [(1, "08:00-17:00"), (2, "06:30-14:00"), (3, "07:00-16:00")] {
        let mut answers = people();
        answers.give("tiers", &tiers.to_string());
        for tier in 1..=tiers {
            answers.give(&format!("people-{tier}"), &pair(tier));
            answers.give(&format!("hours-{tier}"), hours);
        }
        let source = plan(&answers, &asking("en"));
        let found = told(&source, |_| true);
        assert!(found.is_empty(), "{tiers} tiers: {found:#?}\n{source}");
        // Where one tier is all there is, its two are away together, and the plan says why that is accepted.
        assert_eq!(source.contains("code = \"E411\""), tiers == 1, "{source}");
    }
}

#[test]
fn answers_are_kept_and_read_again_as_they_were() {
    let answers = people();
    assert_eq!(Answers::read(&answers.kept()), Some(answers));
    assert_eq!(Answers::read("not [ toml"), None);
    assert_eq!(Answers::read("tiers = 3"), None);
}

#[test]
fn every_question_is_asked_in_both_languages() {
    for language in ["en", "nl"] {
        let asking = asking(language);
        for question in questions(&people(), &asking) {
            let asked = format!("init-ask-{}", question.asks);
            assert!(asking.words.knows(&asked), "{asked}");
            let opens = question.opens.map(|opens| format!("init-chapter-{opens}"));
            assert!(opens.is_none_or(|opens| asking.words.knows(&opens)));
        }
    }
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-zé'\"\\\\ #=\\[\\]{}|]{0,12}[A-Za-zé]".prop_map(|name| name.trim().to_owned())
}

fn team() -> impl Strategy<Value = String> {
    let person = (name(), "[a-zA-Z.+_-]{1,6}", 0..30_u8);
    let people = proptest::collection::vec(person, 1..5);
    people.prop_map(|people| {
        let one = |(name, address, number): (String, String, u8)| format!("{name} <{address}{number}@vallei.example>");
        people.into_iter().map(one).collect::<Vec<_>>().join(", ")
    })
}

fn given() -> impl Strategy<Value = Vec<(String, String)>> {
    let teams = proptest::collection::vec((team(), name(), "[^\u{0}]{1,20}"), 5);
    let facts = (
        1..6_usize,
        name(),
        prop_oneof![Just("-".to_owned()), name()],
        0..200_i64,
        12..300_i64,
        1..60_u32,
    );
    (teams, facts).prop_map(|(teams, (tiers, organisation, vendor, pilot, production, hours))| {
        let day = |days: i64| {
            date(2026, 12, 1)
                .saturating_add(jiff::Span::new().days(days))
                .to_string()
        };
        let mut given = vec![
            ("tiers".to_owned(), tiers.to_string()),
            ("organisation".to_owned(), organisation),
            ("vendor".to_owned(), vendor),
            ("mail".to_owned(), "desk@vallei.example".to_owned()),
            ("solve".to_owned(), format!("{hours}m {hours}h {hours}h {hours}wd")),
            ("pilot-start".to_owned(), day(pilot)),
            ("production-start".to_owned(), day(pilot + production)),
        ];
        for (at, (people, name, does)) in teams.into_iter().take(tiers).enumerate() {
            given.push((format!("people-{}", at + 1), people));
            given.push((format!("team-{}", at + 1), name));
            given.push((format!("does-{}", at + 1), does));
        }
        given
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_answered_makes_a_plan_that_runs(given in given(), dutch in any::<bool>()) {
        let asking = asking(if dutch { "nl" } else { "en" });
        let mut answers = Answers::default();
        for (id, answer) in given {
            let question = questions(&answers, &asking).into_iter().find(|question| question.id == id);
            let takes = question.is_some_and(|question| question.judge(&answer, &answers, &asking).is_ok());
            if takes {
                answers.give(&id, &answer);
            }
        }
        let all = questions(&answers, &asking);
        let whole = all.iter().all(|question| question.judge(&answers.get(&question.id, &asking), &answers, &asking).is_ok());
        prop_assume!(whole);
        let source = plan(&answers, &asking);
        prop_assert_eq!(errors(&source), Vec::<String>::new(), "{}", source);
    }
}

/// Runs the conversation in a folder with these lines typed.
fn typed(folder: &std::path::Path, lines: &str) -> Output {
    let mut command = program::command();
    command.args(["plan", "init"]).current_dir(folder);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_conversation_can_stop_and_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("plan.answers.toml");
    // Organisation, zone, country, tiers, the team; then somebody closes the lid.
    let stopped = typed(folder.path(), "Vallei\n\n\n2\n\n");
    assert_eq!(stopped.status.code(), Some(1), "{}", said(&stopped));
    assert!(said(&stopped).contains("the same command goes on") && kept.exists());
    assert!(said(&stopped).contains("What is the team of tier 1 called? [Service desk]"));
    // A slip is told and asked again.
    let people = "Sanne\nSanne <sanne@vallei.example>, Omar <omar@vallei.example>\n\n";
    let rest = "\nMilan <milan@vallei.example>\n\nhelpdesk@vallei.example\n";
    let done = typed(folder.path(), &format!("{people}{rest}{}", "\n".repeat(20)));
    assert!(done.status.success(), "{}", said(&done));
    assert!(
        said(&done).contains("`Sanne` has no name or no e-mail address"),
        "{}",
        said(&done)
    );
    assert!(!kept.exists());
    let file = folder.path().join("plan.toml").display().to_string();
    program::does(&["check", &file]);
    let again = typed(folder.path(), "");
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
}

#[test]
fn scripts_answer_with_flags_and_a_file_of_people() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let (people, file) = (place("people.csv"), place("plan.toml"));
    fs::write(
        &people,
        "name;address;tier\n\"Bakker, Sanne\";sanne@vallei.example;1\nMilan;milan@vallei.example;2\n",
    )
    .unwrap();
    let init = ["plan", "init", "--yes", "-o", &file, "--people", &people];
    program::refuses(&init, 2, "organisation");
    let flags = [
        "--set",
        "organisation=Vallei",
        "--set",
        "mail=desk@vallei.example",
        "--language",
        "nl",
    ];
    let output = program::ladder(&[&init[..], &flags[..]].concat());
    assert!(output.status.success(), "{}{}", out(&output), said(&output));
    let plan = read(&fs::read_to_string(&file).unwrap()).plan.unwrap();
    assert_eq!(plan.persons["sanne"].name, "Bakker Sanne");
    assert_eq!(plan.tiers.iter().filter(|tier| tier.is_inside()).count(), 2);
    let other = place("other.toml");
    program::refuses(
        &["plan", "init", "--yes", "-o", &other, "--set", "colour=red"],
        2,
        "There are: organisation",
    );
    program::refuses(
        &["plan", "init", "--yes", "-o", &other, "--set", "solve=soon"],
        2,
        "four times",
    );
}

#[test]
fn a_file_of_people_is_read_or_its_line_named() {
    assert!(from_csv("Sanne,sanne@vallei.example,1\n").is_ok());
    for wrong in [
        "",
        "Sanne,sanne@vallei.example",
        "Sanne,sanne@vallei.example,first",
        "Sanne,sanne,1\n Omar,omar,1",
    ] {
        assert!(from_csv(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn answers_that_make_no_plan_are_asked_again_with_what_is_wrong_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = people();
    // As an editor may leave it: no question would have taken this.
    answers.give("mail", "sanne@vallei.example");
    answers.give("timezone", "Europe/Vallei");
    fs::write(folder.path().join("plan.answers.toml"), answers.kept()).unwrap();
    // The zone, the country, how many tiers, and of each the team and its hours; then the address.
    let lines = format!("{}helpdesk@vallei.example\n{}", "\n".repeat(9), "\n".repeat(30));
    let done = typed(folder.path(), &lines);
    assert!(done.status.success(), "{}", said(&done));
    assert!(said(&done).contains("Give an IANA time zone"), "{}", said(&done));
    assert!(said(&done).contains("it can be only one of the two"), "{}", said(&done));
    assert!(folder.path().join("plan.toml").exists());
}

#[test]
fn a_file_of_another_encoding_is_told_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let (people, file) = (place("people.csv"), place("plan.toml"));
    fs::write(&people, b"Ren\xe9,rene@vallei.example,1\n").unwrap();
    let init = ["plan", "init", "--yes", "-o", &file, "--people", &people];
    program::refuses(&init, 2, "CSV UTF-8");
    program::refuses(
        &["plan", "init", "--yes", "-o", &file, "--people", &place("none.csv")],
        2,
        "There is no file",
    );
    program::refuses(
        &["plan", "init", "--yes", "-o", &file, "--people", &place("")],
        2,
        "is a directory",
    );
}

#[test]
fn answers_that_cannot_be_read_are_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("plan.answers.toml");
    let before = b"organisation = \"Vall\xe9\"\n";
    fs::write(&kept, before).unwrap();
    let refused = typed(folder.path(), "Vallei\n");
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(
        said(&refused).contains("no answers that can be read"),
        "{}",
        said(&refused)
    );
    assert_eq!(fs::read(&kept).unwrap(), before);
}
