//! What is answered to the questions of a first plan: what is taken, what is told at once, and what leaves nothing behind.

use jiff::civil::date;
use ladder::plan::first::{Answers, Fault, plan, questions};

use super::first::{asking, people, told};

/// Who works where, by the names before the `@`; the first of a team leads it.
fn staffed(teams: &[&[&str]]) -> Answers {
    let mut answers = Answers::default();
    answers.give("organisation", "Vallei");
    answers.give("mail", "helpdesk@vallei.example");
    answers.give("tiers", &teams.len().to_string());
    for (at, team) in teams.iter().enumerate() {
        let people: Vec<String> = team
            .iter()
            .map(|name| format!("{name} <{name}@vallei.example>"))
            .collect();
        answers.give(&format!("people-{}", at + 1), &people.join(", "));
    }
    answers
}

#[test]
fn whoever_works_where_and_whenever_there_is_nothing_to_warn_of() {
    let teams: [&[&[&str]]; 9] = [
        &[&["a", "b"], &["c", "d"], &["e", "f"], &["g", "h"]],
        &[
            &["a", "b", "c"],
            &["d", "e"],
            &["f", "g"],
            &["h", "i"],
            &["j", "k", "l"],
        ],
        // Leads that work in another team too, above and below their own.
        &[&["a", "b", "c"], &["d", "e"], &["f", "a"]],
        &[&["a", "b"], &["c", "a"], &["d", "c"]],
        &[&["a", "d"], &["c", "b"], &["d", "e"]],
        // One who leads all of them, and the same people twice.
        &[&["a", "b", "c"], &["a", "d", "e"], &["a", "f"]],
        &[&["a", "b"], &["b", "a"]],
        &[&["a", "b", "c"], &["c", "b", "a"], &["a", "c", "b"]],
        // One who is named twice in a team.
        &[&["a", "b", "a"], &["c", "d"]],
    ];
    for teams in teams {
        for hours in [
            "08:00-17:00",
            "10:00-18:30",
            "12:30-21:00",
            "06:00-09:15",
            "22:00-06:00",
        ] {
            for solve in ["4h 8h 24h 48h", "1h 2h 4h 8h", "30m 1h 1wd 1w"] {
                let mut answers = staffed(teams);
                answers.give("solve", solve);
                (1..=teams.len()).for_each(|tier| answers.give(&format!("hours-{tier}"), hours));
                let source = plan(&answers, &asking("nl"));
                let found = told(&source, |_| true);
                assert!(found.is_empty(), "{teams:?} {hours} {solve}: {found:#?}\n{source}");
            }
        }
    }
}

#[test]
fn few_people_in_the_pilot_are_few_in_what_we_propose_for_production() {
    let mut answers = people();
    answers.give("people-3", "Milan <milan@vallei.example>, Noor <noor@vallei.example>");
    answers.give("pilot-users", "12");
    assert_eq!(told(&plan(&answers, &asking("nl")), |_| true), Vec::<String>::new());
}

#[test]
fn an_address_that_is_a_person_s_and_the_desk_s_is_told_where_it_is_answered() {
    let asking = asking("en");
    let answers = people();
    let of = |id: &str, answers: &Answers| {
        questions(answers, &asking)
            .into_iter()
            .find(|question| question.id == id)
            .unwrap()
    };
    let taken = Err(Fault::MailOfPerson("Sanne@vallei.example".to_owned()));
    assert_eq!(
        of("mail", &answers).judge("Sanne@vallei.example", &answers, &asking),
        taken
    );
}

#[test]
fn what_cannot_be_meant_is_told_where_it_is_answered() {
    let asking = asking("en");
    let answers = people();
    let judged = |id: &str, answer: &str| {
        let question = questions(&answers, &asking)
            .into_iter()
            .find(|question| question.id == id)
            .unwrap();
        question.judge(answer, &answers, &asking)
    };
    assert_eq!(judged("solve", "8h 4h 24h 48h"), Err(Fault::Slower));
    assert_eq!(judged("solve", "4h 8h 1d 2wd"), Ok(()));
    // A Saturday, and the Monday after it.
    assert_eq!(judged("training", "2027-01-09"), Err(Fault::DayOff(date(2027, 1, 11))));
    assert_eq!(judged("training", "2027-01-11"), Ok(()));
}

#[test]
fn days_hours_and_words_are_taken_as_people_write_them() {
    let answers = people();
    for (id, typed, meant) in [
        ("pilot-start", "1-2-2027", "2027-02-01"),
        ("pilot-start", "01/02/2027", "2027-02-01"),
        ("pilot-start", "2027-02-01", "2027-02-01"),
        ("pilot-start", "31-2-2027", "31-2-2027"),
        ("hours-1", "8-17", "08:00-17:00"),
        ("hours-1", "8.30 – 17.00 u", "08:30-17:00"),
        ("hours-1", "8:30 tot 24:00", "08:30-24:00"),
        ("hours-1", "altijd", "altijd"),
        ("skip", "Teamleider", "lead"),
        ("skip", "niemand", "never"),
        ("pilot-users", "1.200", "1200"),
        ("organisation", "1-2-2027", "1-2-2027"),
        ("skip", "The team lead", "lead"),
        ("skip", "Team lead", "lead"),
        ("vendor", "Geen", "-"),
        ("vendor", "geen leverancier", "-"),
        ("vendor", "none", "-"),
        ("vendor", "No.", "-"),
        ("vendor", "nee", "-"),
        ("vendor", "niemand", "-"),
        ("vendor", "n.v.t.", "-"),
        ("vendor", "Nobody Systems", "Nobody Systems"),
        ("country", "NL", "nl"),
        ("country", "DE-BY", "de-by"),
        ("country", "Geen", "-"),
    ] {
        let all = questions(&answers, &asking("nl"));
        let question = all.iter().find(|question| question.id == id).unwrap();
        assert_eq!(question.tidied(typed), meant, "{id}: {typed}");
    }
}
