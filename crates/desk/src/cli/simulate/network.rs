use std::path::Path;

use ladder_core::plan::read_network;
use ladder_core::sim::network::STATIONS_MAX;
use ladder_core::sim::{Estimate, Limits, Network, NetworkError, Report, StationReport, run};
use serde::Serialize;

use super::super::check;
use super::super::ending::{self, Ending};
use super::super::terminal::{Format, shows_colour};
use crate::clock;
use crate::words::{Words, columns};

/// A network and how long it runs.
pub(super) struct Asked<'a> {
    pub(super) file: &'a Path,
    pub(super) arrivals: u64,
    pub(super) seed: u64,
    pub(super) timing: bool,
    pub(super) format: Format,
}

impl Asked<'_> {
    pub(super) fn rehearse(&self, words: &Words) -> Result<(), Ending> {
        let network = self.read(words)?;
        let begun = clock::cpu_seconds();
        let report = run(&network, self.seed, 0, Limits::of(self.arrivals));
        let seconds_cpu = self.timing.then(|| clock::cpu_seconds() - begun);
        let report = report.map_err(|error| Ending::CouldNotTry(refused(&error, words)))?;
        match self.format {
            Format::Text => ending::print(&text(&network, &report, words)),
            Format::Json => ending::print_json(&Told::new(&report, seconds_cpu)),
        }
        if let (Some(seconds), Format::Text) = (seconds_cpu, self.format) {
            let seconds = words.lasting(seconds / 3_600.0);
            ending::print(&words.say("simulate-took", &[("seconds", seconds.into())]));
        }
        // What can never be served is the answer no.
        let overloaded = overloaded(&network, words);
        if overloaded.is_empty() {
            return Ok(());
        }
        Err(Ending::No(overloaded.join("\n")))
    }

    fn read(&self, words: &Words) -> Result<Network, Ending> {
        let bytes = check::open(self.file, words).map_err(Ending::CouldNotTry)?;
        let (network, reading) = read_network(&bytes);
        network.ok_or_else(|| {
            let file = self.file.display().to_string();
            Ending::CouldNotTry(check::text(&file, &bytes, &reading, words, shows_colour()))
        })
    }
}

/// The stations that cannot serve what comes, where nobody gives up.
fn overloaded(network: &Network, words: &Words) -> Vec<String> {
    let loads = network.stations.iter().zip(network.loads());
    let beyond = loads.filter_map(|(station, load)| {
        let load = load.filter(|load| *load >= 1.0 && station.patience.is_none())?;
        let arguments = [
            ("station", station.id.as_str().into()),
            ("load", words.percent(load).into()),
        ];
        Some(words.say("simulate-overloaded", &arguments))
    });
    beyond.collect()
}

fn refused(error: &NetworkError, words: &Words) -> String {
    let of = |key: &str, station: &str| words.say(key, &[("station", station.into())]);
    match error {
        NetworkError::Stations => words.say("simulate-no-stations", &[("max", STATIONS_MAX.into())]),
        NetworkError::NoArrivals => words.say("simulate-no-arrivals", &[]),
        NetworkError::NoServers(station) => of("simulate-no-servers", station),
        NetworkError::NoSuchStation(station) => of("simulate-no-such-station", station),
        NetworkError::NeverLeaves(station) => of("simulate-never-leaves", station),
        NetworkError::NotPositive(station, what) => {
            let arguments = [("station", station.as_str().into()), ("what", (*what).into())];
            words.say("simulate-not-positive", &arguments)
        }
        NetworkError::SharesAboveOne(station, sum) => {
            let arguments = [
                ("station", station.as_str().into()),
                ("sum", words.decimal(*sum, 2).into()),
            ];
            words.say("simulate-shares", &arguments)
        }
    }
}

/// The report for people.
fn text(network: &Network, report: &Report, words: &Words) -> String {
    let unit = network.unit_hours;
    let counts = [
        ("tickets", report.tickets.into()),
        ("warm_up", report.warm_up.into()),
        ("events", report.events.into()),
        ("peak", report.peak_open.into()),
    ];
    let heads = [
        "station",
        "arrivals",
        "utilisation",
        "waited",
        "wait",
        "p90",
        "queue",
        "abandoned",
    ];
    let head = heads.map(|column| words.say(&format!("simulate-column-{column}"), &[]));
    let rows: Vec<Vec<String>> = report.stations.iter().map(|at| row(at, unit, words)).collect();
    let mut lines = vec![words.say("simulate-tickets", &counts)];
    if let Some(took) = report.time_in_system {
        let figure = figure(took, words, |time| words.lasting(time * unit));
        lines.push(words.say("simulate-time-in-system", &[("figure", figure.into())]));
    }
    if report.cut_short {
        lines.push(words.say("simulate-cut-short", &[("open", report.open.into())]));
    }
    lines.extend([String::new(), columns(&head, &rows), String::new()]);
    lines.push(words.say("simulate-interval", &[("batches", report.batches.into())]));
    lines.extend(too_short(network, report, words));
    lines.join("\n")
}

/// The stations that are so busy that batches of this length have to do with each other.
fn too_short(network: &Network, report: &Report, words: &Words) -> Vec<String> {
    let stations = network.stations.iter().zip(network.arrivals_wanted());
    #[allow(clippy::cast_precision_loss)] // Far below what a float holds.
    let tickets = report.tickets as f64;
    let short = stations.filter_map(|(station, wanted)| {
        let wanted = wanted.filter(|wanted| *wanted > tickets)?;
        let arguments = [
            ("station", station.id.as_str().into()),
            ("wanted", two_digits(wanted).into()),
        ];
        Some(words.say("simulate-too-short", &arguments))
    });
    short.collect()
}

/// A number above ten, rounded up to two digits: more would say that it is known so well.
fn two_digits(number: f64) -> String {
    let mut step = 1.0;
    while number / step >= 100.0 {
        step *= 10.0;
    }
    format!("{:.0}", (number / step).ceil() * step)
}

fn row(at: &StationReport, unit: f64, words: &Words) -> Vec<String> {
    let told = |estimate: Option<Estimate>, write: &dyn Fn(f64) -> String| {
        estimate.map_or_else(|| "–".to_owned(), |estimate| figure(estimate, words, write))
    };
    let lasting = |time: f64| words.lasting(time * unit);
    let percent = |share: f64| words.percent(share);
    vec![
        at.id.clone(),
        told(at.arrivals, &|rate| words.decimal(rate / unit, 1)),
        told(at.utilisation, &percent),
        told(at.waited, &percent),
        told(at.wait_mean, &lasting),
        told(at.wait_p90, &lasting),
        told(at.queue_mean, &|number| words.decimal(number, 2)),
        told(at.abandoned, &percent),
    ]
}

/// A figure and where it lies; neither end of the interval is less than nothing.
fn figure(estimate: Estimate, words: &Words, write: impl Fn(f64) -> String) -> String {
    let arguments = [
        ("figure", write(estimate.mean).into()),
        ("low", write(estimate.low.max(0.0)).into()),
        ("high", write(estimate.high.max(0.0)).into()),
    ];
    words.say("simulate-figure", &arguments)
}

/// The report for programs; times in the network's unit.
#[derive(Serialize)]
struct Told<'r> {
    tickets: u64,
    warm_up: u64,
    batches: usize,
    events: u64,
    peak_open: usize,
    open: usize,
    cut_short: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds_cpu: Option<f64>,
    time_in_system: Option<Interval>,
    stations: Vec<ToldStation<'r>>,
}

#[derive(Serialize)]
struct ToldStation<'r> {
    id: &'r str,
    arrivals: Option<Interval>,
    utilisation: Option<Interval>,
    waited: Option<Interval>,
    wait_mean: Option<Interval>,
    wait_p50: Option<Interval>,
    wait_p90: Option<Interval>,
    wait_p95: Option<Interval>,
    queue_mean: Option<Interval>,
    abandoned: Option<Interval>,
}

#[derive(Serialize)]
struct Interval {
    mean: f64,
    low: f64,
    high: f64,
}

impl From<Estimate> for Interval {
    fn from(estimate: Estimate) -> Self {
        let Estimate { mean, low, high } = estimate;
        Self { mean, low, high }
    }
}

impl<'r> Told<'r> {
    fn new(report: &'r Report, seconds_cpu: Option<f64>) -> Self {
        Self {
            tickets: report.tickets,
            warm_up: report.warm_up,
            batches: report.batches,
            events: report.events,
            peak_open: report.peak_open,
            open: report.open,
            cut_short: report.cut_short,
            seconds_cpu,
            time_in_system: report.time_in_system.map(Interval::from),
            stations: report.stations.iter().map(ToldStation::new).collect(),
        }
    }
}

impl<'r> ToldStation<'r> {
    fn new(at: &'r StationReport) -> Self {
        let told = |estimate: Option<Estimate>| estimate.map(Interval::from);
        Self {
            id: &at.id,
            arrivals: told(at.arrivals),
            utilisation: told(at.utilisation),
            waited: told(at.waited),
            wait_mean: told(at.wait_mean),
            wait_p50: told(at.wait_p50),
            wait_p90: told(at.wait_p90),
            wait_p95: told(at.wait_p95),
            queue_mean: told(at.queue_mean),
            abandoned: told(at.abandoned),
        }
    }
}
