//! Rehearsed queues against what queueing theory knows of them exactly.

use ladder_core::erlang::{self, Load, Waiting};
use ladder_core::sim::chance::{Law, Purpose, Stream};
use ladder_core::sim::network::Route;
use ladder_core::sim::{Estimate, Limits, Network, NetworkError, Report, Servers, Station, StationReport, run};
use proptest::prelude::*;

use crate::intervals::{RUNS, holds};

const ARRIVALS: u64 = 20_000;

fn exponential(mean: f64) -> Law {
    Law::Exponential { mean }
}

/// A station to which this many come an hour.
fn station(id: &str, arrivals: f64, servers: u32, service: Law) -> Station {
    Station {
        id: id.to_owned(),
        servers: Servers::Count(servers),
        service,
        arrivals,
        patience: None,
        next: Vec::new(),
    }
}

fn network(stations: Vec<Station>) -> Network {
    Network {
        unit_hours: 1.0,
        stations,
    }
}

fn goes(mut station: Station, next: &[(usize, f64)]) -> Station {
    station.next = next.iter().map(|&(to, share)| Route { to, share }).collect();
    station
}

fn runs(network: &Network) -> Vec<Report> {
    let limits = Limits::of(ARRIVALS);
    (0..RUNS).map(|nth| run(network, 7, nth, limits).unwrap()).collect()
}

fn first(figure: fn(&StationReport) -> Option<Estimate>) -> impl Fn(&Report) -> Option<Estimate> {
    move |report| figure(&report.stations[0])
}

#[test]
fn one_person_or_several_with_exponential_times_wait_as_erlang_says() {
    for (servers, arrivals, handle) in [(1, 0.7, 1.0), (3, 10.0, 0.25), (16, 60.0, 0.23)] {
        let runs = runs(&network(vec![station("desk", arrivals, servers, exponential(handle))]));
        let load = Load {
            arrivals_hour: arrivals,
            handle_hours: handle,
        };
        let exact = erlang::answer(load, Waiting::Patient, servers, 0.0).unwrap();
        let who = format!("{servers} people");
        holds(&format!("{who}: arrivals"), arrivals, &runs, first(|at| at.arrivals));
        holds(
            &format!("{who}: busy"),
            exact.occupancy,
            &runs,
            first(|at| at.utilisation),
        );
        holds(&format!("{who}: waited"), exact.delayed, &runs, first(|at| at.waited));
        holds(
            &format!("{who}: wait"),
            exact.wait_mean,
            &runs,
            first(|at| at.wait_mean),
        );
        holds(
            &format!("{who}: queue"),
            exact.queue_mean,
            &runs,
            first(|at| at.queue_mean),
        );
        let open = exact.wait_mean + handle;
        holds(&format!("{who}: open"), open, &runs, |report| report.time_in_system);
        // Of those who wait, the wait is exponential.
        let spare = (f64::from(servers) - exact.offered) / handle;
        let quantile = |share: f64| ((exact.delayed / (1.0 - share)).ln() / spare).max(0.0);
        holds(
            &format!("{who}: nine of ten"),
            quantile(0.9),
            &runs,
            first(|at| at.wait_p90),
        );
        holds(
            &format!("{who}: nineteen of twenty"),
            quantile(0.95),
            &runs,
            first(|at| at.wait_p95),
        );
    }
}

#[test]
fn who_gives_up_does_so_as_palm_says() {
    for (servers, arrivals, handle, patience) in [(1, 2.0, 1.0, 0.5), (8, 40.0, 0.25, 0.3)] {
        let mut desk = station("desk", arrivals, servers, exponential(handle));
        desk.patience = Some(exponential(patience));
        let runs = runs(&network(vec![desk]));
        let load = Load {
            arrivals_hour: arrivals,
            handle_hours: handle,
        };
        let exact = erlang::answer(load, Waiting::Impatient(patience), servers, 0.0).unwrap();
        holds("given up", exact.lost, &runs, first(|at| at.abandoned));
        holds("busy", exact.occupancy, &runs, first(|at| at.utilisation));
        holds("waited", exact.delayed, &runs, first(|at| at.waited));
        holds("wait", exact.wait_mean, &runs, first(|at| at.wait_mean));
        holds("queue", exact.queue_mean, &runs, first(|at| at.queue_mean));
    }
}

#[test]
fn how_much_times_differ_costs_what_pollaczek_and_khinchine_say() {
    let (arrivals, mean) = (0.6, 1.0);
    for service in [Law::Fixed { mean }, Law::Lognormal { mean, cv: 0.9 }, exponential(mean)] {
        let runs = runs(&network(vec![station("desk", arrivals, 1, service)]));
        let busy = arrivals * mean;
        let exact = busy * mean * (1.0 + service.cv() * service.cv()) / 2.0 / (1.0 - busy);
        holds(&format!("{service:?}: wait"), exact, &runs, first(|at| at.wait_mean));
        holds(
            &format!("{service:?}: queue"),
            exact * arrivals,
            &runs,
            first(|at| at.queue_mean),
        );
    }
}

#[test]
fn at_a_vendor_with_endless_people_nobody_waits() {
    let mut vendor = station("vendor", 5.0, 1, Law::Lognormal { mean: 20.0, cv: 1.5 });
    vendor.servers = Servers::Unlimited;
    let runs = runs(&network(vec![vendor]));
    holds("open", 20.0, &runs, |report| report.time_in_system);
    let at = &runs[0].stations[0];
    assert_eq!(at.utilisation, None);
    assert!(at.waited.unwrap().mean.abs() < f64::EPSILON);
    assert!(at.wait_p95.unwrap().mean.abs() < f64::EPSILON);
}

/// Tier 1 hands up, tier 2 sends some back and hands up to a vendor, solutions come down by the way they went.
fn relay() -> Network {
    let mut vendor = goes(station("vendor", 0.0, 1, exponential(10.0)), &[(3, 1.0)]);
    vendor.servers = Servers::Unlimited;
    network(vec![
        goes(station("tier-1", 20.0, 8, exponential(0.25)), &[(1, 0.3), (0, 0.05)]),
        goes(
            station("tier-2", 2.0, 6, exponential(0.5)),
            &[(0, 0.1), (2, 0.15), (3, 0.75)],
        ),
        vendor,
        station("told-by-tier-1", 0.0, 3, exponential(0.2)),
    ])
}

#[test]
fn tickets_that_climb_come_back_and_go_round_are_waited_for_as_jackson_says() {
    let network = relay();
    // Flows: a = 20 + 0.05 a + 0.1 b, b = 2 + 0.3 a.
    let a = 20.2 / (0.95 - 0.03);
    let flows = [a, 2.0 + 0.3 * a, 0.15 * (2.0 + 0.3 * a), 0.9 * (2.0 + 0.3 * a)];
    for (flow, exact) in network.passing().iter().zip(flows) {
        assert!((flow - exact).abs() < 1e-9 * exact, "{flow} {exact}");
    }
    let runs = runs(&network);
    let mut open = flows[2] * 10.0;
    for (place, servers, handle) in [(0, 8, 0.25), (1, 6, 0.5), (3, 3, 0.2)] {
        let load = Load {
            arrivals_hour: flows[place],
            handle_hours: handle,
        };
        let exact = erlang::answer(load, Waiting::Patient, servers, 0.0).unwrap();
        let at =
            |figure: fn(&StationReport) -> Option<Estimate>| move |report: &Report| figure(&report.stations[place]);
        holds(
            &format!("arrivals at {place}"),
            flows[place],
            &runs,
            at(|it| it.arrivals),
        );
        holds(
            &format!("busy at {place}"),
            exact.occupancy,
            &runs,
            at(|it| it.utilisation),
        );
        holds(
            &format!("wait at {place}"),
            exact.wait_mean,
            &runs,
            at(|it| it.wait_mean),
        );
        open += exact.queue_mean + exact.offered;
    }
    holds("open", open / 22.0, &runs, |report| report.time_in_system);
}

#[test]
fn what_comes_at_even_steps_to_somebody_quick_enough_never_waits() {
    // A lone server that takes an hour sends a ticket each hour, when it is always busy, to one who takes less.
    let stations = vec![
        goes(station("even", 5.0, 1, Law::Fixed { mean: 1.0 }), &[(1, 1.0)]),
        station("quick", 0.0, 1, Law::Fixed { mean: 0.9 }),
    ];
    let report = run(&network(stations), 3, 0, Limits::of(5_000)).unwrap();
    assert!(report.stations[1].waited.unwrap().mean.abs() < f64::EPSILON);
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_one_another() {
    let first = run(&relay(), 11, 0, Limits::of(5_000)).unwrap();
    assert_eq!(first, run(&relay(), 11, 0, Limits::of(5_000)).unwrap());
    assert_ne!(first, run(&relay(), 12, 0, Limits::of(5_000)).unwrap());
    assert_ne!(first, run(&relay(), 11, 1, Limits::of(5_000)).unwrap());
}

#[test]
fn the_first_numbers_of_chance_are_these_on_every_machine() {
    let mut stream = Stream::new(1, 0, 0, Purpose::Service);
    let told = [
        stream.share(),
        stream.exponential(2.0),
        stream.normal(),
        stream.normal(),
    ];
    insta::assert_snapshot!(format!("{:?}", told.map(f64::to_bits)));
}

#[test]
fn a_load_that_can_never_be_served_is_known_before_and_ended_in_time() {
    let network = network(vec![station("desk", 10.0, 1, exponential(1.0))]);
    assert_eq!(network.loads(), [Some(10.0)]);
    let limits = Limits {
        open_max: 1_000,
        ..Limits::of(1_000_000)
    };
    let report = run(&network, 1, 0, limits).unwrap();
    assert!(report.cut_short);
    assert!(report.tickets < 2_000, "{}", report.tickets);
}

#[test]
fn the_busier_a_station_the_longer_a_run_it_wants() {
    let wanted = |busy: f64, cv: f64| {
        let service = Law::Lognormal { mean: 1.0, cv };
        network(vec![station("desk", busy, 1, service)]).arrivals_wanted()[0].unwrap()
    };
    // Batches of twenty times load / (1 - √load)² tickets, thirty of them and a tenth before.
    let exact = 0.81 / 0.01 * 20.0 * 30.0 / 0.9;
    assert!((wanted(0.81, 1.0) - exact).abs() < 1e-6 * exact);
    assert!((wanted(0.81, 3.0) - 5.0 * exact).abs() < 1e-6 * exact);
    assert!(wanted(0.5, 1.0) < 5_000.0 && wanted(0.95, 1.0) > 900_000.0);
    assert_eq!(
        network(vec![station("desk", 2.0, 1, exponential(1.0))]).arrivals_wanted(),
        [None]
    );
}

#[test]
fn a_network_that_makes_no_sense_is_refused_by_name() {
    let desk = || station("desk", 1.0, 1, exponential(0.5));
    let refused = |stations| network(stations).check().unwrap_err();
    assert_eq!(refused(vec![]), NetworkError::Stations);
    assert_eq!(
        refused(vec![station("desk", 0.0, 1, exponential(0.5))]),
        NetworkError::NoArrivals
    );
    assert_eq!(
        refused(vec![station("desk", 1.0, 0, exponential(0.5))]),
        NetworkError::NoServers("desk".to_owned())
    );
    assert_eq!(
        refused(vec![station("desk", 1.0, 1, exponential(0.0))]),
        NetworkError::NotPositive("desk".to_owned(), "service")
    );
    assert_eq!(
        refused(vec![goes(desk(), &[(0, 0.7), (0, 0.5)])]),
        NetworkError::SharesAboveOne("desk".to_owned(), 1.2)
    );
    assert_eq!(
        refused(vec![goes(desk(), &[(4, 0.7)])]),
        NetworkError::NoSuchStation("desk".to_owned())
    );
    let round = vec![
        goes(desk(), &[(1, 1.0)]),
        goes(station("other", 0.0, 1, exponential(0.5)), &[(0, 1.0)]),
    ];
    assert_eq!(refused(round), NetworkError::NeverLeaves("desk".to_owned()));
}

fn any_station(stations: usize) -> impl Strategy<Value = Station> {
    let law = prop_oneof![
        (0.01..3.0_f64).prop_map(|mean| Law::Exponential { mean }),
        (0.01..3.0_f64, 0.1..3.0_f64).prop_map(|(mean, cv)| Law::Lognormal { mean, cv }),
        (0.01..3.0_f64).prop_map(|mean| Law::Fixed { mean }),
    ];
    let servers = prop_oneof![(1..6_u32).prop_map(Servers::Count), Just(Servers::Unlimited)];
    let patience = prop::option::of((0.05..3.0_f64).prop_map(|mean| Law::Exponential { mean }));
    let next = prop::collection::vec((0..stations, 0.0..0.3_f64), 0..3);
    (law, servers, patience, next, 0.1..4.0_f64).prop_map(|(service, servers, patience, next, arrivals)| Station {
        id: "any".to_owned(),
        servers,
        service,
        arrivals,
        patience,
        next: next.into_iter().map(|(to, share)| Route { to, share }).collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn in_every_run_open_tickets_and_the_time_they_are_open_are_the_same(
        stations in prop::collection::vec(any_station(3), 3), seed in any::<u64>(),
    ) {
        let report = run(&network(stations), seed, 0, Limits::of(2_000)).unwrap();
        // Little's law as an identity, also for those still there at the end.
        prop_assert!((report.open_area - report.time_open).abs() <= 1e-9 * report.open_area);
        prop_assert_eq!(report.tickets, 2_000);
        for at in &report.stations {
            for share in [at.utilisation, at.waited, at.abandoned].into_iter().flatten() {
                prop_assert!((0.0..=1.0 + 1e-9).contains(&share.mean), "{:?}", at);
            }
            // Waits add up to the queue: within the batches all but those who wait across their ends.
            prop_assert!(at.wait_p50.unwrap().mean <= at.wait_p90.unwrap().mean);
            prop_assert!(at.wait_p90.unwrap().mean <= at.wait_p95.unwrap().mean);
        }
    }
}
