//! Who may know whom: `core ← store ← act ← {web, api, mail, jobs, connect} ← app ← cli`, and the edges not each other.

use super::paths::{Named, named};
use super::tree::Tree;

const CORE: &str = "crates/core/";
const DESK: &str = "crates/desk/src/";

/// Modules of desk that hear from the world outside; all they share goes through `act` or `store`.
const EDGES: [&str; 5] = ["web", "api", "mail", "jobs", "connect"];

/// Modules that put the others together.
const ABOVE: [&str; 2] = ["app", "cli"];

/// What a pure core cannot even name.
const IMPURE: [&str; 7] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "ladder",
];

/// Crates with a world in them.
const IMPURE_CRATES: [&str; 9] = [
    "ladder",
    "tokio",
    "sqlx",
    "axum",
    "tower",
    "reqwest",
    "lettre",
    "tracing",
    "getrandom",
];

pub fn offences(tree: &Tree) -> Vec<String> {
    let mut offences = manifest_offences(tree);
    for (path, text) in tree.files_ending(".rs") {
        if path.starts_with(&format!("{CORE}src/")) {
            let impure = named(text).into_iter().filter(is_impure);
            offences
                .extend(impure.map(|name| offence(path, &name, "core does no I/O, reads no clock and knows no desk")));
        } else if let Some(place) = path.strip_prefix(DESK) {
            let module = modules(place).first().copied().unwrap_or("lib");
            let wrong = named(text)
                .into_iter()
                .filter_map(|name| Some((forbidden(module, &target(place, &name)?)?, name)));
            offences.extend(wrong.map(|(why, name)| offence(path, &name, &why)));
        }
    }
    offences
}

fn manifest_offences(tree: &Tree) -> Vec<String> {
    let manifest = tree.text("crates/core/Cargo.toml").unwrap_or_default();
    let dependency = |line: &str| line.split(['.', ' ', '=']).next().unwrap_or_default().to_owned();
    let wrong = manifest
        .lines()
        .map(dependency)
        .filter(|name| IMPURE_CRATES.contains(&name.as_str()));
    wrong
        .map(|name| format!("crates/core/Cargo.toml: {name} does I/O; core must not have it"))
        .collect()
}

fn is_impure(name: &Named) -> bool {
    let span = name.starts_with("std::time::Duration");
    !span && IMPURE.iter().chain(&IMPURE_CRATES).any(|path| name.starts_with(path))
}

/// The module of desk that a path leads to: `crate::store::…`, or `super::…` as often as needed.
fn target(place: &str, name: &Named) -> Option<String> {
    let mut here = modules(place);
    let mut segments = name.segments.iter().map(String::as_str).peekable();
    match *segments.peek()? {
        "crate" | "ladder" => {
            segments.next();
            here.clear();
        }
        "super" => {}
        _ => return None,
    }
    while segments.next_if_eq(&"super").is_some() {
        here.pop();
    }
    here.first().copied().or_else(|| segments.next()).map(str::to_owned)
}

/// The modules down to a file of desk: `web/tickets.rs` is `web`, `tickets`; `lib.rs` is none.
fn modules(place: &str) -> Vec<&str> {
    let place = place.trim_end_matches(".rs");
    place
        .split('/')
        .filter(|part| !["mod", "lib", "main"].contains(part))
        .collect()
}

/// Why `from` must not name `to`, or nothing.
fn forbidden(from: &str, to: &str) -> Option<String> {
    let is_edge = |module| EDGES.contains(&module);
    let is_above = |module| ABOVE.contains(&module);
    if from == to || from == "lib" || from == "cli" {
        return None;
    }
    if from == "app" {
        return (to == "cli").then(|| "app is started by cli, not the other way".to_owned());
    }
    if is_above(to) {
        return Some(format!("{from} stands below {to}"));
    }
    if is_edge(from) {
        return is_edge(to)
            .then(|| format!("the edges {from} and {to} do not know each other; go through act or store"));
    }
    if is_edge(to) || (to == "act" && from != "act") {
        return Some(format!("{from} stands below {to}"));
    }
    (to == "store" && from != "act").then(|| format!("{from} stands below {to}"))
}

fn offence(path: &str, name: &Named, why: &str) -> String {
    format!("{path}:{}: names {}: {why}", name.line, name.segments.join("::"))
}

#[cfg(test)]
fn found(path: &str, text: &str) -> usize {
    offences(&Tree::planted(&[(path, text)])).len()
}

#[test]
fn a_core_that_touches_the_world_is_found() {
    let core = "crates/core/src/plan/read.rs";
    assert_eq!(found(core, "use std::{collections::BTreeMap, fs};"), 1);
    assert_eq!(
        found(core, "fn f() { std::time::SystemTime::now(); tokio::spawn(g()); }"),
        2
    );
    assert_eq!(
        found(
            core,
            "use std::time::Duration; // std::fs\nconst A: &str = \"std::env::var\";"
        ),
        0
    );
    assert_eq!(
        found(
            "crates/core/Cargo.toml",
            "[dependencies]\njiff.workspace = true\nsqlx.workspace = true\n"
        ),
        1
    );
}

#[test]
fn an_arrow_upwards_is_found() {
    assert_eq!(found("crates/desk/src/store/ticket.rs", "use crate::act::Act;"), 1);
    assert_eq!(found("crates/desk/src/store.rs", "use super::jobs::Job;"), 1);
    assert_eq!(
        found("crates/desk/src/store/db.rs", "use super::super::mail::fetch;"),
        1
    );
    assert_eq!(
        found("crates/desk/src/act/mod.rs", "use crate::{store::Db, web::page};"),
        1
    );
    assert_eq!(found("crates/desk/src/clock.rs", "use crate::store::Db;"), 1);
    assert_eq!(found("crates/desk/src/app.rs", "use crate::{jobs::run, cli::Args};"), 1);
}

#[test]
fn an_arrow_between_edges_is_found() {
    assert_eq!(
        found("crates/desk/src/jobs/deliver.rs", "use crate::mail::send::Send;"),
        1
    );
    assert_eq!(
        found("crates/desk/src/web/routes.rs", "fn f() { crate::api::routes() }"),
        1
    );
}

#[test]
fn arrows_down_are_free() {
    assert_eq!(
        found(
            "crates/desk/src/act.rs",
            "use crate::store::Db; use ladder_core::decide;"
        ),
        0
    );
    assert_eq!(
        found(
            "crates/desk/src/web/tickets.rs",
            "use super::page; use crate::{act::run, store::ticket, clock::now};"
        ),
        0
    );
    assert_eq!(
        found(
            "crates/desk/src/cli/serve.rs",
            "use crate::{app::App, mail::deliver, web::routes};"
        ),
        0
    );
}
