use std::ops::RangeInclusive;

use toml::de::DeValue;

use super::{Node, Reader, Reading, Table, text_of, tree_of};
use crate::plan::Problem;
use crate::plan::problem::{Kind, Noun};
use crate::sim::chance::Law;
use crate::sim::network::{Network, Route, Servers, Station};

/// More servers than any station has.
const SERVERS_MAX: u32 = 1_000_000;
/// Times, rates and spreads beyond these are a slip of the pen.
const LEAST: f64 = 1e-6;
const MOST: f64 = 1e9;

const LAWS: [(&str, Shape); 3] = [
    ("exponential", Shape::Exponential),
    ("lognormal", Shape::Lognormal),
    ("fixed", Shape::Fixed),
];
const UNLIMITED: [(&str, Servers); 1] = [("unlimited", Servers::Unlimited)];

#[derive(Clone, Copy)]
enum Shape {
    Exponential,
    Lognormal,
    Fixed,
}

/// Reads a network of stations from the bytes of its file: the network, when nothing keeps it from being one, and
/// everything there is to say.
///
/// What only the network as a whole shows, such as shares that add up to more than 1, is [`Network::check`]'s.
pub fn read_network(bytes: &[u8]) -> (Option<Network>, Reading) {
    let tree = text_of(bytes).and_then(tree_of);
    let (lines, tree) = match tree {
        Ok((lines, tree, faults)) if faults.is_empty() => (lines, tree),
        Ok((.., findings)) | Err(findings) => return (None, Reading::of_faults(findings)),
    };
    let reader = Reader::new(lines, &tree);
    let network = network(&reader);
    let left_out = reader.left_out();
    let reading = Reading {
        plan: None,
        findings: reader.into_findings(),
        left_out: left_out.count,
    };
    let runs = reading.findings.is_empty() && left_out.count == 0;
    (network.filter(|_| runs), reading)
}

fn network(reader: &Reader<'_>) -> Option<Network> {
    let mut root = reader.root();
    let unit_hours = root.optional("hours", |node| node.number(LEAST..=MOST)).unwrap_or(1.0);
    if root.need("station").is_none() {
        root.end();
        return None;
    }
    let mut known = Vec::new();
    let stations = root.tables("station", |table| station(table, &mut known));
    root.end();
    Some(Network {
        unit_hours,
        stations: stations.into_iter().collect::<Option<_>>()?,
    })
}

fn station(table: &mut Table<'_>, known: &mut Vec<String>) -> Option<Station> {
    let id = table.need("id").and_then(|node| own_id(&node, known));
    let servers = table.need("servers").and_then(|node| servers(&node));
    let service = table.need("service").and_then(|node| law(&node));
    let arrivals = table
        .optional("arrivals", |node| node.number(0.0..=MOST))
        .unwrap_or(0.0);
    let patience = table.optional("patience", law);
    let next = table.list("next", route);
    Some(Station {
        id: id?,
        servers: servers?,
        service: service?,
        arrivals,
        patience,
        next,
    })
}

/// The id that a station gives itself; each only once (P005).
fn own_id(node: &Node<'_>, known: &mut Vec<String>) -> Option<String> {
    let id = node.own_id()?.as_str().to_owned();
    if let Some(first) = known.iter().position(|other| *other == id) {
        let line = node.reader().line_of(&format!("station[{first}].id"));
        node.note(Problem::IdTwice { id: id.clone(), line });
    }
    known.push(id.clone());
    Some(id)
}

fn servers(node: &Node<'_>) -> Option<Servers> {
    match node.value() {
        DeValue::String(_) => node.word(&UNLIMITED),
        DeValue::Integer(_) => node.count(1..=SERVERS_MAX).map(Servers::Count),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            node.wrong_kind(Kind::Whole)
        }
    }
}

/// How long something takes.
fn law(node: &Node<'_>) -> Option<Law> {
    let mut table = node.table()?;
    let shape = table.need("law").and_then(|node| node.word(&LAWS));
    let bounds = || -> RangeInclusive<f64> { LEAST..=MOST };
    let mean = table.need("mean").and_then(|node| node.number(bounds()));
    let law = match shape {
        Some(Shape::Lognormal) => {
            let cv = table.need("cv").and_then(|node| node.number(bounds()));
            mean.zip(cv).map(|(mean, cv)| Law::Lognormal { mean, cv })
        }
        Some(Shape::Exponential) => mean.map(|mean| Law::Exponential { mean }),
        Some(Shape::Fixed) => mean.map(|mean| Law::Fixed { mean }),
        None => {
            // Which law is meant is not known; its spread may be right.
            table.get("cv");
            None
        }
    };
    table.end();
    law
}

fn route(node: &Node<'_>) -> Option<Route> {
    let mut table = node.table()?;
    let to = table.need("to").and_then(|node| {
        let id = node.reference(Noun::Station)?;
        node.reader().ids.station(id.as_str())
    });
    let share = table.need("share").and_then(|node| node.share());
    table.end();
    Some(Route { to: to?, share: share? })
}
