//! Reading and judging a plan of 200 people and 20 phases against its budget.
//!
//! `cargo bench -p ladder-bench --bench plan_check` prints the figure with its budget.

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use ladder_core::plan::read;

/// The plan that is grown to size; it has 10 people and 6 phases.
const VALLEI: &str = include_str!("../../../plans/vallei.toml");
const PEOPLE_MORE: u32 = 190;
const PHASES_MORE: u32 = 14;
const TEAM_SIZE: u32 = 10;
const BUDGET_MILLIS: f64 = 20.0;
/// The best of these counts, as what disturbs only adds.
const TIMINGS: u32 = 50;

/// The reference plan with more people, in teams of ten with a training session each, and more phases with a letter each.
fn large_plan() -> Result<String, std::fmt::Error> {
    let mut plan = VALLEI.to_owned();
    for person in 0..PEOPLE_MORE {
        let team = person / TEAM_SIZE;
        write!(
            plan,
            "\n[person.p{person}]\nname = \"Person {person}\"\nemail = \"p{person}@vallei.example\"\nlanguages = [\"nl\", \"en\"]\n"
        )?;
        if person % TEAM_SIZE > 0 {
            continue;
        }
        let members: Vec<String> = (person..person + TEAM_SIZE)
            .map(|member| format!("\"p{member}\""))
            .collect();
        let members = members.join(", ");
        write!(
            plan,
            "\n[team.t{team}]\nname = \"Team {team}\"\nlead = \"p{person}\"\nmembers = [{members}]\nhours = \"desk\"\n\
             \n[[training.session]]\nid = \"s{team}\"\ntrainer = \"milan\"\nfor = \"t{team}\"\n\
             modules = [\"plan\", \"overview\"]\nat = 2027-01-21T09:00:00\nminutes = 60\n"
        )?;
    }
    for phase in 0..PHASES_MORE {
        write!(
            plan,
            "\n[[phase]]\nid = \"more-{phase}\"\nname = {{ nl = \"Fase {phase}\", en = \"Phase {phase}\" }}\nkind = \"production\"\n\
             start = 2028-01-10\nend = 2028-01-21\ngroups = [\"Group {phase}\"]\nusers = 100\ngate = {{ open_urgent = 0 }}\n\
             \n[[communication]]\nphase = \"more-{phase}\"\nwave = \"enrol\"\non = 2028-01-10\nsubject = \"Now\"\nbody = \"{{desk.mail}}\"\n"
        )?;
    }
    Ok(plan)
}

fn plan_check(criterion: &mut Criterion) {
    let plan = large_plan().expect("a string takes what is written to it");
    let reading = read(&plan);
    assert_eq!(reading.findings, [], "the grown plan is as sound as the reference plan");
    let size = reading.plan.map(|plan| (plan.persons.len(), plan.phases.len()));
    assert_eq!(size, Some((200, 20)));
    criterion.bench_function("check 200 people and 20 phases", |bencher| {
        bencher.iter(|| read(black_box(&plan)));
    });
    let best = (0..TIMINGS).map(|_| {
        let begun = Instant::now();
        black_box(read(black_box(&plan)));
        begun.elapsed().as_secs_f64() * 1e3
    });
    let millis = best.fold(f64::INFINITY, f64::min);
    let verdict = if millis <= BUDGET_MILLIS { "kept" } else { "MISSED" };
    println!("budget  check 200 people and 20 phases: {millis:.2} ms of {BUDGET_MILLIS} ms, {verdict}\n");
}

criterion_group!(benches, plan_check);
criterion_main!(benches);
