use ladder_core::person::Actor;
use ladder_core::rollout::Objection;
use ladder_core::rollout::gate::{Condition, Measured};
use ladder_core::rollout::phase::{Answer, Command, Event, Ground, Phase, Stage};

use super::{Story, at, changed, person, plan, who};

const NOW: &str = "2027-03-05T10:00:00Z";

/// What the desk sees on the Friday before production begins; nobody has said yet how enrolment went.
fn measured() -> Measured {
    [
        (Condition::Trained, 1.0),
        (Condition::Involvement, 1.0),
        (Condition::OpenUrgent, 0.0),
        (Condition::Load, 0.6),
    ]
    .into()
}

fn say(story: &mut Story<Phase>, measured: &Measured, command: &Command, by: &str) {
    let plan = plan();
    let actor = person(by);
    let ground = Ground { plan: &plan, measured };
    story.keep(story.item.decide(command, ground, &actor), &actor.who, at(NOW));
}

fn refused(story: &Story<Phase>, measured: &Measured, command: &Command, actor: &Actor) -> Objection {
    let plan = plan();
    let ground = Ground { plan: &plan, measured };
    story.item.decide(command, ground, actor).unwrap_err()
}

fn start(words: Option<&str>) -> Command {
    Command::Start {
        words: words.map(str::to_owned),
    }
}

#[test]
fn a_phase_waits_for_what_nobody_knows_and_starts_once_a_lead_says_how_enrolment_went() {
    let mut phase = Story::<Phase>::of("production-1");
    let closed = refused(&phase, &measured(), &start(None), &person("sanne"));
    assert_eq!(
        closed,
        Objection::GateClosed {
            closed: vec![Condition::EnrolmentSuccess]
        }
    );
    let record = Command::Record {
        condition: Condition::EnrolmentSuccess,
        value: 0.97,
        words: "310 of 320, counted in the console".to_owned(),
    };
    say(&mut phase, &measured(), &record, "sanne");
    let plan = plan();
    let ground = Ground {
        plan: &plan,
        measured: &measured(),
    };
    let gate = phase.item.gate(ground);
    assert!(gate.iter().all(|standing| standing.holds), "{gate:?}");
    let recorded: Vec<Condition> = gate
        .iter()
        .filter(|one| one.recorded)
        .map(|one| one.condition)
        .collect();
    assert_eq!(recorded, [Condition::EnrolmentSuccess]);
    let go = Command::Decide {
        go: true,
        words: "All is in place".to_owned(),
    };
    say(&mut phase, &measured(), &go, "sanne");
    assert_eq!(phase.item.stage, Stage::Ready);
    assert_eq!(phase.item.decision.as_ref().unwrap().standings, gate);
    say(&mut phase, &measured(), &start(None), "sanne");
    assert_eq!((phase.item.stage, phase.item.against.len()), (Stage::Running, 0));
}

#[test]
fn a_phase_started_against_its_gate_says_so_for_good_and_names_who_did_it() {
    let mut phase = Story::<Phase>::of("production-1");
    let bad = Measured::from([(Condition::OpenUrgent, 2.0), (Condition::Trained, 0.9)]);
    say(&mut phase, &bad, &start(Some("The board decided")), "priya");
    let against = [
        Condition::Trained,
        Condition::Involvement,
        Condition::OpenUrgent,
        Condition::EnrolmentSuccess,
        Condition::Load,
    ];
    assert_eq!(phase.item.against, against);
    assert_eq!(phase.entries[0].who, person("priya").who);
    // It was too soon: it goes back, and starts anew as if nothing had been.
    let hold = Command::Hold {
        words: "Two urgent tickets".to_owned(),
    };
    say(&mut phase, &bad, &hold, "priya");
    assert_eq!((phase.item.stage, phase.item.started_at), (Stage::Planned, None));
    assert!(phase.item.against.is_empty());
}

#[test]
fn after_a_no_go_even_an_open_gate_wants_words() {
    let mut phase = Story::<Phase>::of("pilot-it");
    let no = Command::Decide {
        go: false,
        words: "The licence is missing".to_owned(),
    };
    say(&mut phase, &Measured::new(), &no, "milan");
    let objection = refused(&phase, &Measured::new(), &start(None), &person("milan"));
    assert_eq!(objection, Objection::GateClosed { closed: Vec::new() });
    say(&mut phase, &Measured::new(), &start(Some("It came")), "milan");
    assert_eq!(phase.item.stage, Stage::Running);
}

#[test]
fn only_leads_and_planners_start_a_phase_and_nobody_records_what_the_desk_measures() {
    let phase = Story::<Phase>::of("pilot-it");
    let none = Measured::new();
    assert_eq!(
        refused(&phase, &none, &start(None), &person("omar")),
        Objection::NotALead
    );
    assert_eq!(
        refused(&phase, &none, &start(None), &person("nobody")),
        Objection::NotALead
    );
    let record = |condition, value| Command::Record {
        condition,
        value,
        words: "I think so".to_owned(),
    };
    let lead = person("sanne");
    let known = refused(&phase, &measured(), &record(Condition::Trained, 1.0), &lead);
    assert_eq!(
        known,
        Objection::Measured {
            condition: Condition::Trained
        }
    );
    let high = refused(&phase, &none, &record(Condition::EnrolmentSuccess, 97.0), &lead);
    assert!(matches!(high, Objection::OutOfRange { field: "value", .. }), "{high:?}");
    let not_a_number = refused(&phase, &none, &record(Condition::Satisfaction, f64::NAN), &lead);
    assert!(matches!(not_a_number, Objection::OutOfRange { .. }), "{not_a_number:?}");
    let unknown = Story::<Phase>::of("production-9");
    let objection = refused(&unknown, &none, &start(None), &lead);
    assert!(
        matches!(objection, Objection::NotInPlan { what: "phase", .. }),
        "{objection:?}"
    );
}

#[test]
fn devices_are_counted_and_their_success_is_known_from_the_first_that_was_tried() {
    let mut phase = Story::<Phase>::of("pilot-it");
    assert_eq!(phase.item.success(), None);
    let count = |enrolled, failed| Command::Count { enrolled, failed };
    say(&mut phase, &Measured::new(), &count(0, 0), "omar");
    assert_eq!(phase.item.success(), None);
    say(&mut phase, &Measured::new(), &count(57, 3), "omar");
    assert_eq!(phase.item.success(), Some(0.95));
    let same = refused(&phase, &Measured::new(), &count(57, 3), &person("omar"));
    assert_eq!(same, Objection::NothingToDo);
}

#[test]
fn a_phase_ends_when_what_the_plan_asks_of_its_end_holds_or_a_lead_says_why_all_the_same() {
    let gate = "gate = { open_urgent = 0, satisfaction = 4.0, load = 0.85 }";
    let plan = changed(
        gate,
        &format!("{gate}\nfinish = {{ open_urgent = 0, satisfaction = 4.0 }}"),
    );
    let mut phase = Story::<Phase>::of("production-4");
    let lead = person("sanne");
    let good = Measured::from([
        (Condition::OpenUrgent, 0.0),
        (Condition::Satisfaction, 4.2),
        (Condition::Load, 0.5),
    ]);
    let bad = Measured::from([(Condition::OpenUrgent, 1.0), (Condition::Satisfaction, 4.0)]);
    let finish = Command::Finish { words: None };
    let on = |measured| Ground { plan: &plan, measured };
    let early = phase.item.decide(&finish, on(&good), &lead).unwrap_err();
    assert_eq!(
        early,
        Objection::WrongState {
            is: "planned",
            needs: "running"
        }
    );
    phase.keep(phase.item.decide(&start(None), on(&good), &lead), &lead.who, at(NOW));
    let open = phase.item.decide(&finish, on(&bad), &lead).unwrap_err();
    assert_eq!(
        open,
        Objection::GateClosed {
            closed: vec![Condition::OpenUrgent]
        }
    );
    phase.keep(phase.item.decide(&finish, on(&good), &lead), &lead.who, at(NOW));
    assert_eq!((phase.item.stage, phase.item.ended_at), (Stage::Done, Some(at(NOW))));
    let resume = Command::Resume {
        words: "A late group".to_owned(),
    };
    phase.keep(phase.item.decide(&resume, on(&good), &lead), &lead.who, at(NOW));
    assert_eq!(phase.item.stage, Stage::Running);
}

#[test]
fn what_many_ask_about_becomes_a_question_hour_with_an_owner() {
    let mut phase = Story::<Phase>::of("pilot-wide");
    let none = Measured::new();
    let seen = Command::Notice {
        words: "Many ask what we see of a private phone".to_owned(),
        topic: None,
    };
    say(&mut phase, &none, &seen, "omar");
    let hour = Answer::QuestionHour {
        on: "2027-02-18".parse().unwrap(),
    };
    let answer = |owner| Command::Answer {
        nth: 1,
        answer: hour.clone(),
        owner,
    };
    let stranger = refused(&phase, &none, &answer(who("nobody")), &person("sanne"));
    assert!(matches!(stranger, Objection::UnknownPerson { .. }), "{stranger:?}");
    say(&mut phase, &none, &answer(who("eva")), "sanne");
    assert_eq!(phase.item.patterns[0].answer, Some((hour.clone(), who("eva"))));
    let settle = Command::Settle {
        nth: 1,
        words: "Thirty came; the question is gone".to_owned(),
    };
    say(&mut phase, &none, &settle, "eva");
    assert_eq!(refused(&phase, &none, &settle, &person("eva")), Objection::NothingToDo);
    assert!(matches!(phase.entries[2].event, Event::PatternSettled { nth: 1, .. }));
}
