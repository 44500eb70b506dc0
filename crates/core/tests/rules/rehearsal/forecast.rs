//! F501 to F504: what a rehearsal finds, each with a plan that just has it and one a hair away.

use ladder_core::plan::{Code, Fact, Finding, Problem, forecast};
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

#[test]
fn f501_a_tier_that_is_too_busy() {
    // Half an hour of four people an hour, or of three and a half.
    let at = |an_hour| {
        told(
            &desk(an_hour, "staff = 4\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1"),
            3,
        )
    };
    assert!(at(7.4).contains(&"F501 assume.tier.1".to_owned()));
    assert_eq!(at(6.0), [""; 0]);
}

#[test]
fn f502_a_queue_that_grows_without_bound() {
    let at = |an_hour| {
        found(
            &desk(an_hour, "staff = 4\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1"),
            6,
        )
    };
    let grows = at(9.0);
    let grows = grows.iter().find(|finding| finding.code() == Code::F502).unwrap();
    assert_eq!(grows.key, "assume.tier.1");
    let Problem::Judged(judgement) = &grows.problem else {
        panic!("{grows:?}")
    };
    let Fact::Permille(load) = judgement.facts[1].1 else {
        panic!("{judgement:?}")
    };
    assert!((1_080..1_170).contains(&load), "{load}");
    assert!(at(7.4).iter().all(|finding| finding.code() != Code::F502));
    let reading = forecast(&desk(9.0, "staff = 4\nhandle = \"30m\"\nsolves = 1"), &|plan| {
        rehearse(plan, &runs(6, 10))
    });
    assert!(reading.unwrap().plan.is_none());
}

#[test]
fn f503_a_promise_that_is_often_missed() {
    let sound = desk(3.0, "staff = 4\nhandle = \"30m\"\nsolves = 1");
    assert_eq!(told(&sound, 3), [""; 0]);
    let hasty = sound.replace(
        "normal = { first_reply = \"1h\", solve = \"12h\" }",
        "normal = { first_reply = \"30m\", solve = \"30m\" }",
    );
    assert_eq!(told(&hasty, 3), ["F503 targets.normal.solve"]);
    let slow = desk(3.8, "staff = 2\nhandle = \"30m\"\nsolves = 1");
    assert!(told(&slow, 3).contains(&"F503 targets.normal.first_reply".to_owned()));
}

#[test]
fn f504_a_tier_with_little_to_do() {
    let at = |an_hour| {
        told(
            &desk(an_hour, "staff = 4\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1"),
            3,
        )
    };
    assert_eq!(at(1.5), ["F504 assume.tier.1"]);
    assert_eq!(at(3.0), [""; 0]);
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
