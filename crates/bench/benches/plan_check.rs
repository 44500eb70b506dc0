//! Reading and judging plans of 200 people and of 10,000 against their budgets.
//!
//! `cargo bench -p ladder-bench --bench plan_check` prints the figures with their budgets.

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use ladder_core::plan::read;

/// The plan that is grown to size; it has 10 people and 6 phases.
const VALLEI: &str = include_str!("../../../plans/vallei.toml");
const TEAM_SIZE: u32 = 10;

/// A size and how long its plan may take.
struct Size {
    people: u32,
    phases: u32,
    budget_millis: f64,
}

const SIZES: [Size; 2] = [
    Size {
        people: 200,
        phases: 20,
        budget_millis: 20.0,
    },
    Size {
        people: 10_000,
        phases: 20,
        budget_millis: 2_000.0,
    },
];

/// The best of these counts, as what disturbs only adds.
const TIMINGS: u32 = 20;

/// The reference plan with more people, in teams of ten with a training session each, and more phases with a letter each.
fn large_plan(size: &Size) -> Result<String, std::fmt::Error> {
    let mut plan = VALLEI.to_owned();
    for person in 0..size.people - 10 {
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
    for phase in 0..size.phases - 6 {
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
    for size in &SIZES {
        let plan = large_plan(size).expect("a string takes what is written to it");
        let reading = read(&plan);
        assert_eq!(reading.findings, [], "the grown plan is as sound as the reference plan");
        let counted = reading.plan.map(|plan| (plan.persons.len(), plan.phases.len()));
        assert_eq!(counted, Some((size.people as usize, size.phases as usize)));
        let name = format!("check {} people and {} phases", size.people, size.phases);
        let mut group = criterion.benchmark_group("plan");
        group.sample_size(10);
        group.bench_function(&name, |bencher| bencher.iter(|| read(black_box(&plan))));
        group.finish();
        let timings = (0..TIMINGS).map(|_| {
            let begun = Instant::now();
            black_box(read(black_box(&plan)));
            begun.elapsed().as_secs_f64() * 1e3
        });
        let millis = timings.fold(f64::INFINITY, f64::min);
        let budget = size.budget_millis;
        let verdict = if millis <= budget { "kept" } else { "MISSED" };
        println!("budget  {name}: {millis:.2} ms of {budget} ms, {verdict}\n");
    }
}

criterion_group!(benches, plan_check);
criterion_main!(benches);
