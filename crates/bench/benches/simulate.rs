//! Rehearsing a network of three stations without calendars against its budget.
//!
//! `cargo bench -p ladder-bench --bench simulate` prints the figure with its budget.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ladder::clock::cpu_seconds;
use ladder_core::sim::chance::Law;
use ladder_core::sim::network::Route;
use ladder_core::sim::{Limits, Network, Servers, Station, run};

/// Arrivals and endings of work in a second of processor time.
const BUDGET_EVENTS: f64 = 7.5e6;
const ARRIVALS: u64 = 1_000_000;
/// The best of these counts, as what disturbs only takes away.
const TIMINGS: u32 = 5;
/// Per station: people, hours a ticket takes, the share that goes up.
const TIERS: [(u32, f64, f64); 3] = [(15, 0.2, 0.30), (16, 0.75, 0.25), (16, 3.0, 0.0)];
const ARRIVALS_AN_HOUR: f64 = 60.0;

fn network() -> Network {
    let station = |(place, &(servers, mean, up)): (usize, &(u32, f64, f64))| Station {
        id: format!("tier-{}", place + 1),
        servers: Servers::Count(servers),
        service: Law::Exponential { mean },
        arrivals: if place == 0 { ARRIVALS_AN_HOUR } else { 0.0 },
        patience: None,
        next: (up > 0.0)
            .then_some(Route {
                to: place + 1,
                share: up,
            })
            .into_iter()
            .collect(),
    };
    Network {
        unit_hours: 1.0,
        stations: TIERS.iter().enumerate().map(station).collect(),
    }
}

fn simulate(criterion: &mut Criterion) {
    let network = network();
    let mut best = 0.0_f64;
    for seed in 0..u64::from(TIMINGS) {
        let begun = cpu_seconds();
        let report = run(&network, seed, 0, Limits::of(ARRIVALS)).expect("a network that can be rehearsed");
        let took = cpu_seconds() - begun;
        #[allow(clippy::cast_precision_loss)] // A few million.
        let events = report.events as f64;
        best = best.max(events / took);
    }
    let verdict = if best >= BUDGET_EVENTS { "kept" } else { "MISSED" };
    println!("three stations: {best:.0} events a CPU second, budget at least {BUDGET_EVENTS}: {verdict}");
    let mut group = criterion.benchmark_group("simulate");
    group.throughput(Throughput::Elements(ARRIVALS / 10));
    group.sample_size(10);
    group.bench_function("three stations, arrivals", |bencher| {
        bencher.iter(|| run(black_box(&network), 1, 0, Limits::of(ARRIVALS / 10)));
    });
    group.finish();
}

criterion_group!(benches, simulate);
criterion_main!(benches);
