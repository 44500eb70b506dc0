//! Who may open which page and send which form, in full: every route of the pages, with a ticket in the state that it needs,
//! for everybody who may come. What each should get follows from the rules of `rights/pages.txt`; what each gets is kept in
//! `web/rights.txt`.
//!
//! After a route was added: say in the rules who may, then `LADDER_RIGHTS=write cargo test -p ladder --test desk web::rights`,
//! and look at every line that changed.

use std::collections::BTreeSet;

use axum::body::Body;
use ladder::store::person;

use super::{Browser, House};
use crate::rights::situation::{Maker, Pair, Pool};
use crate::rights::{READERS, Reader, Rule, Seat, Table};

const RULES: &str = include_str!("../rights/pages.txt");

#[tokio::test(flavor = "multi_thread")]
async fn each_role_gets_exactly_the_answers_of_the_table() {
    let rules = Rule::all(RULES);
    let routes: BTreeSet<String> = ladder::web::table()
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    let houses = House::each().await.into_iter();
    let tables = houses.map(|house| tokio::spawn(async move { table(&house, &Rule::all(RULES)).await }));
    for table in tables.collect::<Vec<_>>() {
        table
            .await
            .unwrap()
            .holds(&routes, &rules, "tests/desk/web/rights.txt", include_str!("rights.txt"));
    }
}

async fn table(house: &House, rules: &[Rule]) -> Table {
    let mut browsers = everybody(house).await;
    let maker = Maker {
        desk: house.desk().clone(),
        now: house.now(),
    };
    let columns: Vec<&str> = READERS.iter().map(|reader| reader.column).collect();
    let mut table = Table::of(columns.iter().copied());
    let mut pool = Pool::filled(maker, rules, &READERS).await;
    for rule in rules {
        let (mut got, mut expected) = (Vec::new(), Vec::new());
        for (reader, browser) in READERS.iter().zip(&mut browsers) {
            let ticket = pool.take(&rule.ticket).await;
            let answer = asked(browser, rule, ticket).await;
            // What changed nothing leaves the ticket and the session to the next.
            let changes = rule.method == "post" && ["204", "303", "door"].contains(&answer.as_str());
            pool.put_back(&rule.ticket, ticket.filter(|_| !changes || rule.leaves_as_is()));
            if changes && rule.ticket.is_empty() && reader.seat != Seat::Door {
                browser.cookie = Some(house.session_of(reader.person).await);
            }
            got.push(answer);
            expected.push(due(rule, reader));
        }
        table.line(rule, &got, &expected, &columns);
    }
    table
}

/// What somebody should get.
fn due(rule: &Rule, reader: &Reader) -> String {
    let refused = match (rule.lets(reader), reader.seat) {
        (Some(answer), _) => answer,
        (None, Seat::Door) if rule.method == "get" => "door",
        (None, Seat::Door | Seat::Disabled) => "401",
        (None, _) if rule.is_open() && !reader.is_concerned() && !reader.sees_all() => "404",
        (None, _) => "403",
    };
    refused.to_owned()
}

async fn asked(browser: &Browser<'_>, rule: &Rule, ticket: Option<Pair>) -> String {
    let path = filled(&rule.path, ticket);
    let other = ticket.map_or_else(String::new, |ticket| ticket.other.to_string());
    let body = rule.sent.replace("{other}", &other);
    let headers = [("sec-fetch-site", "same-origin")];
    let method = rule.method.to_uppercase();
    // Only the head is read: a stream of news has no end.
    let answer = browser.asked(&method, &path, &headers, Body::from(body)).await;
    let to = answer.headers().get("location");
    let to_door = to.is_some_and(|to| to.to_str().unwrap().starts_with("/sign-in"));
    match answer.status().as_u16() {
        303 if to_door && !path.starts_with("/sign-in") => "door".to_owned(),
        status => status.to_string(),
    }
}

/// A path with something in each of its places.
fn filled(path: &str, ticket: Option<Pair>) -> String {
    let number = ticket.map_or_else(String::new, |ticket| ticket.number.to_string());
    path.replace("{number}", &number)
        .replace("{form}", "replies")
        .replace("/admin/people/{address}", "/admin/people/els@vallei.example")
        .replace("{address}", "lotte@vallei.example")
        .replace("{kind}/{language}", "receipt/nl")
        .replace("{position}", "0")
        .split('/')
        .map(|part| if part.starts_with('{') { "1" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Networks of their own, so that nobody waits for the tries of another.
const NETWORKS: [&str; READERS.len()] = [
    "198.51.100.1",
    "198.51.100.2",
    "198.51.100.3",
    "198.51.100.4",
    "198.51.100.5",
    "198.51.100.6",
    "198.51.100.7",
    "198.51.100.8",
    "198.51.100.9",
    "198.51.100.10",
    "198.51.100.11",
    "198.51.100.12",
    "198.51.100.13",
    "198.51.100.14",
    "198.51.100.15",
    "198.51.100.16",
];

async fn everybody(house: &House) -> Vec<Browser<'_>> {
    for (person, right) in [("petra", "planner"), ("beheer", "administrator")] {
        house.invites(person, &[right]).await;
    }
    house.invites("els", &[]).await;
    house.scene.opens("bert", "Iets van Bert", house.now()).await;
    let mut browsers = Vec::new();
    for (reader, network) in READERS.iter().zip(NETWORKS) {
        let mut browser = house.browser();
        browser.network = network;
        if !reader.person.is_empty() {
            browser.cookie = Some(house.session_of(reader.person).await);
        }
        browsers.push(browser);
    }
    let ended = READERS.iter().position(|reader| reader.column == "ended").unwrap();
    let cookie = browsers[ended].cookie.clone();
    assert_eq!(browsers[ended].post("/sign-out", &[]).await.status, 303);
    browsers[ended].cookie = cookie;
    // Even a session that was forgotten when somebody was disabled opens nothing.
    let now = house.now();
    let disabled = house.desk().db().commit::<_, ladder::store::StoreError, _>(move |tx| {
        Box::pin(async move { person::set_state(tx, "joost@vallei.example", "disabled", now).await })
    });
    disabled.await.unwrap();
    browsers
}
