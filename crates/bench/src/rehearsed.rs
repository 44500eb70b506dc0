use ladder_core::plan::{Plan, read};
use ladder_core::sim::chance::Law;
use ladder_core::sim::network::Route;
use ladder_core::sim::{Network, Servers, Station};

/// Per station: people, hours a ticket takes, the share that goes up.
const TIERS: [(u32, f64, f64); 3] = [(15, 0.2, 0.30), (16, 0.75, 0.25), (16, 3.0, 0.0)];
const ARRIVALS_AN_HOUR: f64 = 60.0;
/// The reference plan.
pub const PLAN: &str = include_str!("../../../plans/vallei.toml");

/// Three stations that are always open, exponential throughout.
pub fn three_stations() -> Network {
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

/// A plan that can run; nothing where it cannot.
pub fn plan(source: &str) -> Option<Plan> {
    read(source).plan
}

/// The reference plan with two hundred and fifty times the contacts, and as many more people to help them.
pub fn crowded() -> Option<Plan> {
    let larger = |source: String, (from, to): (&str, &str)| source.replace(from, to);
    let source = [
        ("per_user_month = 0.2", "per_user_month = 50"),
        ("per_enrolment = 0.5", "per_enrolment = 120"),
        ("staff = 3", "staff = 700"),
        ("staff = 2", "staff = 500"),
        ("staff = 1 ", "staff = 300 "),
    ]
    .into_iter()
    .fold(PLAN.to_owned(), larger);
    plan(&source)
}
