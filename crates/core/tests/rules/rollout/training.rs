use std::collections::{BTreeMap, BTreeSet};

use ladder_core::id::Revision;
use ladder_core::plan::{Id, Plan};
use ladder_core::rollout::Objection;
use ladder_core::rollout::lesson::{self, Choice, Lesson};
use ladder_core::rollout::session::{self, Programme, Reply, Session};
use ladder_core::rollout::trainee::{self, Standing, Trainee};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;

use super::{Story, at, changed, person, plan, who};

const ALL: [&str; 5] = ["plan", "overview", "problems", "tools", "questions"];
const TAUGHT: &str = "2027-01-19T11:00:00Z";

fn ids(ids: &[&str]) -> Vec<Id> {
    ids.iter().map(|id| Id::from(*id)).collect()
}

fn programme(trainer: &str, from: &str) -> Programme {
    Programme {
        trainer: who(trainer),
        modules: ids(&ALL),
        at: at(from),
        minutes: 150,
        room: None,
    }
}

fn people(names: &[&str]) -> BTreeSet<ladder_core::id::Address> {
    names.iter().map(|name| who(name)).collect()
}

fn ground<'a>(plan: &'a Plan, lessons: &'a BTreeMap<Id, Lesson>, now: Moment) -> trainee::Ground<'a> {
    trainee::Ground {
        plan,
        revision: Revision::new(1),
        lessons,
        now,
    }
}

fn attend(modules: &[&str]) -> trainee::Command {
    trainee::Command::Attend {
        session: "desk-a".to_owned(),
        modules: ids(modules),
        gave: false,
    }
}

/// A module with a test of one question and one task.
fn lesson(module: &str) -> Lesson {
    let mut story = Story::<Lesson>::of(module);
    let words = |text: &str| BTreeMap::from([("en".to_owned(), text.to_owned())]);
    let ask = lesson::Command::Ask {
        words: words("Who calls the requester back?"),
        choices: vec![
            Choice {
                words: words("Tier 1"),
                is_right: true,
            },
            Choice {
                words: words("The vendor"),
                is_right: false,
            },
        ],
        article: None,
    };
    let task = lesson::Command::SetTask {
        words: words("Enrol an Android phone yourself"),
    };
    for command in [ask, task] {
        let decided = story.item.decide(&command, &plan(), &person("sanne"));
        story.keep(decided, &person("sanne").who, at(TAUGHT));
    }
    story.item
}

#[test]
fn omar_has_every_module_and_is_certified_for_tier_1_with_the_last_of_them() {
    let (plan, lessons) = (plan(), BTreeMap::new());
    let mut omar = Story::<Trainee>::of("omar@vallei.example");
    let on = ground(&plan, &lessons, at(TAUGHT));
    let sanne = person("sanne");
    omar.keep(omar.item.decide(&attend(&ALL[..4]), on, &sanne), &sanne.who, at(TAUGHT));
    assert!(!omar.item.is_ready_for(TierNo::FIRST, on));
    let last = omar.item.decide(&attend(&ALL[4..]), on, &sanne).unwrap();
    let certified = trainee::Event::Certified {
        tier: TierNo::FIRST,
        revision: Revision::new(1),
    };
    assert_eq!(last.last(), Some(&certified));
    omar.keep(Ok(last), &sanne.who, at(TAUGHT));
    assert!(omar.item.is_ready_for(TierNo::FIRST, on));
    // Once more of the same brings no second certificate.
    let again = omar.item.decide(&attend(&ALL), on, &sanne).unwrap();
    assert!(!again.contains(&certified), "{again:?}");
}

#[test]
fn who_was_not_there_after_all_is_not_certified_either() {
    let (plan, lessons) = (plan(), BTreeMap::new());
    let mut omar = Story::<Trainee>::of("omar@vallei.example");
    let on = ground(&plan, &lessons, at(TAUGHT));
    let sanne = person("sanne");
    omar.keep(omar.item.decide(&attend(&ALL), on, &sanne), &sanne.who, at(TAUGHT));
    let miss = trainee::Command::Miss {
        session: "desk-a".to_owned(),
    };
    let missed = omar.item.decide(&miss, on, &sanne).unwrap();
    let tier = TierNo::FIRST;
    assert_eq!(missed.last(), Some(&trainee::Event::Uncertified { tier }));
    omar.keep(Ok(missed), &sanne.who, at(TAUGHT));
    assert!(!omar.item.is_ready_for(tier, on));
    assert_eq!(omar.item.decide(&miss, on, &sanne), Err(Objection::NothingToDo));
}

#[test]
fn a_module_with_a_test_and_a_task_is_complete_only_with_both_and_a_test_is_not_guessed() {
    let plan = plan();
    let lessons = BTreeMap::from([(Id::from("problems"), lesson("problems"))]);
    let on = ground(&plan, &lessons, at(TAUGHT));
    let mut eva = Story::<Trainee>::of("eva@vallei.example");
    let (sanne, herself) = (person("sanne"), person("eva"));
    eva.keep(eva.item.decide(&attend(&ALL), on, &sanne), &sanne.who, at(TAUGHT));
    let problems = lesson::module(&plan, &Id::from("problems")).unwrap();
    let training = plan.training.as_ref().unwrap();
    let standing = |eva: &Story<Trainee>| {
        eva.item
            .standing(problems, lessons.get(&problems.id), training, at(TAUGHT))
    };
    assert_eq!(standing(&eva), Standing::Begun);
    let answer = |choice: usize| trainee::Command::Answer {
        module: Id::from("problems"),
        given: BTreeMap::from([(1, BTreeSet::from([choice]))]),
    };
    let other = eva.item.decide(&answer(0), on, &person("omar")).unwrap_err();
    assert!(matches!(other, Objection::NotTheirs { .. }), "{other:?}");
    for choice in [1, 1, 0] {
        eva.keep(eva.item.decide(&answer(choice), on, &herself), &herself.who, at(TAUGHT));
    }
    let fourth = eva.item.decide(&answer(0), on, &herself).unwrap_err();
    assert!(matches!(fourth, Objection::TooMany { what: "tries", .. }), "{fourth:?}");
    assert_eq!(standing(&eva), Standing::Begun);
    let practise = trainee::Command::Practise {
        module: Id::from("problems"),
        task: 2,
    };
    let done = eva.item.decide(&practise, on, &herself).unwrap();
    assert!(
        matches!(done.last(), Some(trainee::Event::Certified { .. })),
        "{done:?}"
    );
    eva.keep(Ok(done), &herself.who, at(TAUGHT));
    assert_eq!(standing(&eva), Standing::Complete);
}

#[test]
fn what_was_taught_before_the_plan_changed_it_or_a_year_ago_is_out_of_date() {
    let (before, lessons) = (plan(), BTreeMap::new());
    let mut omar = Story::<Trainee>::of("omar@vallei.example");
    let sanne = person("sanne");
    let taught = omar
        .item
        .decide(&attend(&ALL), ground(&before, &lessons, at(TAUGHT)), &sanne);
    omar.keep(taught, &sanne.who, at(TAUGHT));
    let after = changed("Troubleshooting common issues", "Troubleshooting, with logs");
    let stale = |plan: &Plan, now: &str| {
        let path = omar.item.path(TierNo::FIRST, ground(plan, &lessons, at(now)));
        let stale = path.iter().filter(|(_, standing)| *standing == Standing::Outdated);
        stale.map(|(module, _)| module.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(stale(&after, TAUGHT), ["problems"]);
    assert!(stale(&before, "2028-01-18T10:59:59Z").is_empty());
    assert_eq!(stale(&before, "2028-01-18T11:00:00Z"), ALL);
    // Taught again, and certified again.
    let now = at("2028-02-01T11:00:00Z");
    let again = omar
        .item
        .decide(&attend(&ALL), ground(&before, &lessons, now), &sanne)
        .unwrap();
    assert!(
        matches!(again.last(), Some(trainee::Event::Certified { .. })),
        "{again:?}"
    );
}

#[test]
fn a_lead_trains_the_team_only_after_a_session_that_trained_the_lead() {
    let plan = plan();
    let now = at("2027-01-11T09:00:00Z");
    let sanne = Story::<Trainee>::of("sanne@vallei.example").item;
    let untaught = sanne.untaught(&ids(&ALL));
    let session = Story::<Session>::of("desk-a").item;
    let command = session::Command::Plan {
        programme: programme("sanne", "2027-01-19T08:00:00Z"),
        people: people(&["omar", "eva"]),
    };
    let on = |untaught| session::Ground {
        plan: &plan,
        untaught,
        now,
    };
    let objection = session.decide(&command, on(&untaught), &person("sanne")).unwrap_err();
    assert_eq!(
        objection,
        Objection::TrainerUntaught {
            trainer: who("sanne"),
            modules: ids(&ALL)
        }
    );
    assert!(session.decide(&command, on(&[]), &person("sanne")).is_ok());
    // The last inside tier knows it from elsewhere.
    let by_milan = session::Command::Plan {
        programme: programme("milan", "2027-01-12T12:00:00Z"),
        people: people(&["sanne", "priya"]),
    };
    assert!(session.decide(&by_milan, on(&untaught), &person("milan")).is_ok());
    let by_omar = session.decide(&by_milan, on(&[]), &person("omar")).unwrap_err();
    assert_eq!(by_omar, Objection::NotALead);
}

#[test]
fn a_session_keeps_its_answers_until_it_moves_and_is_held_only_once_it_began() {
    let plan = plan();
    let lead = person("sanne");
    let on = |now: &str| session::Ground {
        plan: &plan,
        untaught: &[],
        now: at(now),
    };
    let early = on("2027-01-11T09:00:00Z");
    let mut desk_a = Story::<Session>::of("desk-a");
    let planned = |from: &str| session::Command::Plan {
        programme: programme("sanne", from),
        people: people(&["omar", "eva"]),
    };
    let past = desk_a
        .item
        .decide(&planned("2027-01-10T08:00:00Z"), early, &lead)
        .unwrap_err();
    assert!(matches!(past, Objection::NotInFuture { .. }), "{past:?}");
    let first = desk_a.item.decide(&planned("2027-01-19T08:00:00Z"), early, &lead);
    desk_a.keep(first, &lead.who, early.now);
    let reply = |of: &str, reply| session::Command::Reply { of: who(of), reply };
    let yes = desk_a
        .item
        .decide(&reply("omar", Reply::Accepted), early, &person("omar"));
    desk_a.keep(yes, &person("omar").who, early.now);
    let for_her = desk_a
        .item
        .decide(&reply("eva", Reply::Declined), early, &person("omar"))
        .unwrap_err();
    assert!(matches!(for_her, Objection::NotTheirs { .. }), "{for_her:?}");
    let moved = desk_a.item.decide(&planned("2027-01-20T08:00:00Z"), early, &lead);
    desk_a.keep(moved, &lead.who, early.now);
    assert_eq!(
        (desk_a.item.sequence, desk_a.item.people[&who("omar")]),
        (1, Reply::None)
    );
    let hold = session::Command::Hold {
        present: people(&["omar", "joost"]),
        words: None,
    };
    let soon = desk_a
        .item
        .decide(&hold, on("2027-01-19T12:00:00Z"), &lead)
        .unwrap_err();
    assert!(matches!(soon, Objection::NotYet { .. }), "{soon:?}");
    let late = on("2027-01-20T11:00:00Z");
    let given = desk_a.item.decide(&hold, late, &lead);
    desk_a.keep(given, &lead.who, late.now);
    assert_eq!(desk_a.item.present, people(&["joost", "omar"]));
}

#[test]
fn modules_that_do_not_fit_strangers_and_empty_rooms_are_refused() {
    let plan = plan();
    let on = session::Ground {
        plan: &plan,
        untaught: &[],
        now: at("2027-01-11T09:00:00Z"),
    };
    let session = Story::<Session>::of("desk-a").item;
    let plan_it = |minutes: u32, modules: &[&str], invited: &[&str]| {
        let command = session::Command::Plan {
            programme: Programme {
                minutes,
                modules: ids(modules),
                ..programme("sanne", "2027-01-19T08:00:00Z")
            },
            people: people(invited),
        };
        session.decide(&command, on, &person("sanne")).unwrap_err()
    };
    let short = plan_it(149, &ALL, &["omar"]);
    let expected = Objection::SessionTooShort {
        modules_minutes: 150,
        minutes: 149,
    };
    assert_eq!(short, expected);
    assert_eq!(plan_it(150, &ALL, &[]), Objection::Nobody);
    assert!(matches!(
        plan_it(150, &ALL, &["nobody"]),
        Objection::UnknownPerson { .. }
    ));
    assert!(matches!(
        plan_it(150, &["cooking"], &["omar"]),
        Objection::NotInPlan { what: "module", .. }
    ));
    assert!(matches!(plan_it(0, &ALL, &["omar"]), Objection::OutOfRange { .. }));
}

#[test]
fn the_same_draw_asks_the_same_questions_and_another_asks_others() {
    let mut story = Story::<Lesson>::of("problems");
    let words = |text: String| BTreeMap::from([("en".to_owned(), text)]);
    for nth in 0..30 {
        let choices = ["yes", "no"].map(|choice| Choice {
            words: words(choice.to_owned()),
            is_right: choice == "yes",
        });
        let ask = lesson::Command::Ask {
            words: words(format!("Question {nth}?")),
            choices: choices.into(),
            article: None,
        };
        let decided = story.item.decide(&ask, &plan(), &person("sanne"));
        story.keep(decided, &person("sanne").who, at(TAUGHT));
    }
    let drawn = |seed| {
        let drawn = story.item.draw(seed);
        drawn.iter().map(|question| question.nth).collect::<BTreeSet<_>>()
    };
    assert_eq!(drawn(1).len(), lesson::DRAWN_MAX);
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1), drawn(2));
    let seen: BTreeSet<u32> = (0..50).flat_map(drawn).collect();
    assert_eq!(seen.len(), 30, "every question has its turn");
}
