//! F501 to F504: what a rehearsal finds, each with a plan that just has it and one a hair away.

use ladder_core::plan::{Code, Fact, Finding, Priority, Problem, forecast};
use ladder_core::sim::rehearsal::rehearse;

use super::{Desk, runs};
use crate::plan_words::VALLEI;

fn found(source: &str, weeks: u32) -> Vec<Finding> {
    let reading = forecast(source, &|plan| rehearse(plan, &runs(weeks, 10))).unwrap();
    let findings = reading.findings.into_iter();
    findings
        .filter(|finding| finding.code().as_str().starts_with('F'))
        .collect()
}

/// The code and place of what is foreseen.
fn told(source: &str, weeks: u32) -> Vec<String> {
    let tell = |finding: &Finding| format!("{} {}", finding.code(), finding.key);
    found(source, weeks).iter().map(tell).collect()
}

fn desk(an_hour: f64, tier: &'static str) -> String {
    Desk::of(an_hour, &[tier]).source()
}

#[test]
fn the_reference_plan_has_nothing_to_fear() {
    let reading = forecast(VALLEI, &|plan| rehearse(plan, &runs(26, 30))).unwrap();
    assert_eq!(reading.findings, []);
    assert!(reading.plan.is_some());
}

/// A tier of four people whom each ticket takes so many minutes; nothing is promised within less than weeks.
fn patient(minutes: u32) -> String {
    let source = desk(0.68, "staff = 4\nhandle = \"300m\"\nlaw = \"fixed\"\nsolves = 1");
    let source = source.replace("300m", &format!("{minutes}m"));
    ["first_reply = \"1h\"", "4h", "8h", "12h", "24h"]
        .into_iter()
        .zip(["first_reply = \"20w\"", "30w", "30w", "30w", "30w"])
        .fold(source, |source, (from, to)| source.replace(from, to))
}

#[test]
fn f501_a_tier_that_is_too_busy() {
    // The same tickets each time: a minute more of each is what makes a week too busy.
    assert_eq!(told(&patient(298), 3), ["F501 assume.tier.1"]);
    assert_eq!(told(&patient(297), 3), [""; 0]);
}

#[test]
fn f502_a_queue_that_grows_without_bound() {
    let grows = found(&patient(358), 6);
    let [grows] = grows.as_slice() else { panic!("{grows:?}") };
    assert_eq!((grows.code(), grows.key.as_str()), (Code::F502, "assume.tier.1"));
    let Problem::Judged(judgement) = &grows.problem else {
        panic!("{grows:?}")
    };
    let Fact::Permille(load) = judgement.facts[1].1 else {
        panic!("{judgement:?}")
    };
    assert!((1_000..1_060).contains(&load), "{load}");
    assert_eq!(
        told(&patient(357), 6),
        ["F501 assume.tier.1"],
        "a hair away it is too busy"
    );
    let reading = forecast(&patient(358), &|plan| rehearse(plan, &runs(6, 10)));
    assert!(reading.unwrap().plan.is_none());
}

#[test]
fn f502_is_seen_in_one_run_too() {
    let reading = forecast(&patient(600), &|plan| rehearse(plan, &runs(6, 1))).unwrap();
    assert!(reading.findings.iter().any(|finding| finding.code() == Code::F502));
}

#[test]
fn f503_a_promise_that_is_often_missed() {
    let sound = desk(3.0, "staff = 4\nhandle = \"30m\"\nsolves = 1");
    assert_eq!(told(&sound, 3), [""; 0]);
    let promised = |normal: &str| {
        let of = |span: &str| format!("normal = {{ first_reply = \"{span}\", solve = \"{span}\" }}");
        told(
            &sound.replace("normal = { first_reply = \"1h\", solve = \"12h\" }", &of(normal)),
            3,
        )
    };
    assert_eq!(promised("62m"), ["F503 targets.normal.solve"]);
    assert_eq!(promised("63m"), [""; 0]);
    let slow = desk(3.8, "staff = 2\nhandle = \"30m\"\nsolves = 1");
    assert!(told(&slow, 3).contains(&"F503 targets.normal.first_reply".to_owned()));
}

/// Two topics, of which the urgent ones wait as long as the others: they are what there is.
fn hasty() -> String {
    let mut desk = Desk::of(3.0, &["staff = 4\nhandle = \"30m\"\nsolves = 1"]);
    desk.topics =
        "[topic.down]\nname = \"Down\"\npriority = \"urgent\"\n[topic.wish]\nname = \"Wish\"\npriority = \"low\"";
    let source = desk.source();
    let source = source
        .replace("solve = \"4h\"", "solve = \"15m\"")
        .replace("solve = \"24h\"", "solve = \"10m\"");
    source.replace("first_reply = \"1h\"", "first_reply = \"10m\"")
}

#[test]
fn promises_of_a_kind_that_are_missed_are_told_once_with_their_priorities() {
    let foreseen = found(&hasty(), 3);
    let solve: Vec<&Finding> = foreseen
        .iter()
        .filter(|finding| finding.key.ends_with("solve"))
        .collect();
    let [solve] = solve.as_slice() else {
        panic!("{foreseen:?}")
    };
    assert_eq!(solve.key, "targets.low.solve", "the one that is kept least");
    let Problem::Judged(judgement) = &solve.problem else {
        panic!("{solve:?}")
    };
    assert!(
        judgement
            .facts
            .contains(&("others", Fact::Priorities(vec![Priority::Urgent])))
    );
}

#[test]
fn a_promise_that_is_accepted_by_its_key_takes_no_other_along() {
    let allow = "[[allow]]\ncode = \"F503\"\nkey = \"targets.low.solve\"\nbecause = \"A wish can wait\"\n[assume]\n";
    let foreseen = found(&hasty().replace("[assume]\n", allow), 3);
    let solve = foreseen.iter().filter(|finding| finding.key.ends_with("solve"));
    let solve: Vec<(&str, bool)> = solve
        .map(|finding| (finding.key.as_str(), finding.allowed.is_some()))
        .collect();
    assert_eq!(solve, [("targets.urgent.solve", false), ("targets.low.solve", true)]);
}

#[test]
fn a_promise_is_not_said_to_break_where_a_queue_grows_without_bound() {
    let tiers = [
        "staff = 9\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 0.5",
        "staff = 1\nhandle = \"1h\"\nlaw = \"fixed\"\nsolves = 1",
    ];
    let flood = Desk::of(6.0, &tiers).source();
    assert_eq!(told(&flood, 6), ["F502 assume.tier.2"]);
    // But nobody waits for tier 2 to have a first reply: that promise breaks at tier 1.
    let scarce = flood
        .replace("first_reply = \"1h\"", "first_reply = \"1m\"")
        .replace("staff = 9", "staff = 4");
    let foreseen = told(&scarce, 6);
    assert!(foreseen.contains(&"F502 assume.tier.2".to_owned()), "{foreseen:?}");
    assert!(
        foreseen.contains(&"F503 targets.normal.first_reply".to_owned()),
        "{foreseen:?}"
    );
    assert!(!foreseen.iter().any(|found| found.ends_with("solve")), "{foreseen:?}");
}

#[test]
fn f504_a_tier_with_little_to_do() {
    assert_eq!(told(&patient(106), 3), ["F504 assume.tier.1"]);
    assert_eq!(told(&patient(107), 3), [""; 0]);
}

#[test]
fn what_is_foreseen_can_be_accepted_and_is_not_looked_for_without_asking() {
    let idle = desk(1.5, "staff = 4\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1");
    let allowed = idle.replace(
        "[assume]\n",
        "[[allow]]\ncode = \"F504\"\nbecause = \"They do other work\"\n[assume]\n",
    );
    let foreseen = found(&allowed, 3);
    assert_eq!(foreseen[0].allowed.as_deref(), Some("They do other work"));
    let quiet = |source: &str| {
        let findings = ladder_core::plan::read(source).findings;
        findings.iter().all(|finding| finding.code() != Code::P009)
    };
    assert!(quiet(&allowed));
    // Once it is looked for and not there, the reason stands for nothing.
    let busy = desk(3.0, "staff = 4\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1");
    let needless = busy.replace(
        "[assume]\n",
        "[[allow]]\ncode = \"F504\"\nbecause = \"They do other work\"\n[assume]\n",
    );
    let reading = forecast(&needless, &|plan| rehearse(plan, &runs(3, 10))).unwrap();
    assert!(reading.findings.iter().any(|finding| finding.code() == Code::P009));
}
