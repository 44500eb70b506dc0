//! Rehearsing a network of three stations, and the reference plan with its calendars, priorities and clocks, against
//! their budgets.
//!
//! `cargo bench -p ladder-bench --no-default-features --bench simulate` prints each figure with its budget.

#[path = "../../desk/src/rehearse.rs"]
mod rehearse;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ladder_bench::rehearsed::{PLAN, crowded, plan, three_stations};
use ladder_bench::{cpu_seconds, verdict};
use ladder_core::plan::Plan;
use ladder_core::sim::rehearsal::Settings;
use ladder_core::sim::{Limits, run};

/// Arrivals and endings of work in a second of processor time.
const BUDGET_EVENTS: f64 = 7.5e6;
const ARRIVALS: u64 = 1_000_000;
/// What happens in a plan in a second of processor time.
const BUDGET_PLAN_EVENTS: f64 = 2e6;
/// The reference plan, half a year, thirty times, on two cores.
const BUDGET_PLAN_SECONDS: f64 = 0.3;
/// The best of these counts, as what disturbs only takes away.
const TIMINGS: u32 = 7;

fn stations() {
    let network = three_stations();
    let mut best = 0.0_f64;
    for seed in 0..u64::from(TIMINGS) {
        let begun = cpu_seconds();
        let report = run(&network, seed, 0, Limits::of(ARRIVALS)).expect("a network that can be rehearsed");
        best = best.max(number(report.events) / (cpu_seconds() - begun));
    }
    let verdict = verdict(best >= BUDGET_EVENTS);
    println!("three stations: {best:.0} events a CPU second, budget at least {BUDGET_EVENTS}: {verdict}");
}

/// As whoever drags a slider waits for it.
#[allow(clippy::disallowed_methods)] // A measurement reads the clock.
fn reference() {
    let plan = plan(PLAN).expect("a plan that can run");
    let mut best = f64::INFINITY;
    for _ in 0..TIMINGS {
        let begun = Instant::now();
        rehearse::rehearse(&plan, &Settings::default(), &|_| {}).expect("a plan that can be rehearsed");
        best = best.min(begun.elapsed().as_secs_f64());
    }
    let kept = verdict(best <= BUDGET_PLAN_SECONDS);
    println!("reference plan: {best:.3} s, budget at most {BUDGET_PLAN_SECONDS} s on two cores: {kept}");
    events("reference plan", &plan, 30);
    events("crowded plan", &crowded().expect("a plan that can run"), 1);
}

fn events(name: &str, plan: &Plan, replications: u32) {
    let settings = Settings {
        replications: Some(replications),
        ..Settings::default()
    };
    let mut best = 0.0_f64;
    for _ in 0..TIMINGS {
        let begun = cpu_seconds();
        let told = rehearse::rehearse(plan, &settings, &|_| {}).expect("a plan that can be rehearsed");
        best = best.max(number(told.events) / (cpu_seconds() - begun));
    }
    let kept = verdict(best >= BUDGET_PLAN_EVENTS);
    println!("{name}: {best:.0} events a CPU second, budget at least {BUDGET_PLAN_EVENTS}: {kept}");
}

fn number(events: u64) -> f64 {
    #[allow(clippy::cast_precision_loss)] // Millions.
    let number = events as f64;
    number
}

fn simulate(criterion: &mut Criterion) {
    stations();
    reference();
    let (network, plan) = (three_stations(), plan(PLAN).expect("a plan that can run"));
    let once = Settings {
        replications: Some(1),
        ..Settings::default()
    };
    let mut group = criterion.benchmark_group("simulate");
    group.sample_size(10);
    group.bench_function("the reference plan, once", |bencher| {
        bencher.iter(|| ladder_core::sim::rehearsal::rehearse(black_box(&plan), &once));
    });
    group.throughput(Throughput::Elements(ARRIVALS / 10));
    group.bench_function("three stations, arrivals", |bencher| {
        bencher.iter(|| run(black_box(&network), 1, 0, Limits::of(ARRIVALS / 10)));
    });
    group.finish();
}

criterion_group!(benches, simulate);
criterion_main!(benches);
