//! Who may open which page and send which form, in full: every route of the pages with the answer that each role gets. A
//! form is sent empty, so that 400 and 422 say as much as 200: they were let in.
//!
//! After a route was added: `LADDER_RIGHTS=write cargo test -p ladder --test desk web::rights`, then look at every line
//! that changed.

use std::fmt::Write as _;
use std::path::Path;

use ladder::act::people::Invitation;
use ladder::store::person;
use ladder_core::command::Command;
use ladder_core::id::TicketNumber;

use super::{Browser, House};
use crate::scene::who;

/// Everybody who may come: how they are called in the table, and the person.
const ROLES: [(&str, &str); 11] = [
    ("nobody", ""),
    ("requester", "anouk"),
    ("stranger", "bert"),
    ("participant", "carla"),
    ("tier-1", "omar"),
    ("tier-2", "daan"),
    ("tier-3", "noor"),
    ("lead", "sanne"),
    ("planner", "petra"),
    ("administrator", "beheer"),
    ("disabled", "joost"),
];

/// Networks of their own, so that no role waits for the tries of another.
const NETWORKS: [&str; 11] = [
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
];

#[tokio::test(flavor = "multi_thread")]
async fn each_role_gets_exactly_the_answers_of_the_table() {
    for house in House::each().await {
        let table = table(&house).await;
        if std::env::var("LADDER_RIGHTS").is_ok_and(|asked| asked == "write") {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/web/rights.txt");
            std::fs::write(file, &table).unwrap();
            return;
        }
        assert_eq!(
            table,
            include_str!("rights.txt"),
            "look at every line that changed, then at the table"
        );
    }
}

async fn table(house: &House) -> String {
    let mut browsers = everybody(house).await;
    let names: Vec<&str> = ROLES.iter().map(|(name, _)| *name).collect();
    let mut table = format!("{}\n", names.join(" "));
    let mut number = ticket(house).await;
    for route in ladder::web::table() {
        let mut statuses = Vec::new();
        for (browser, (_, person)) in browsers.iter_mut().zip(ROLES) {
            let path = filled(route.path, number);
            let status = browser.status(&route.method.to_uppercase(), &path).await;
            // What changed nothing leaves the ticket and the session to the next.
            if status < 400 && route.method != "get" {
                if route.path.contains("{number}") {
                    number = ticket(house).await;
                }
                browser.cookie = if person.is_empty() {
                    None
                } else {
                    Some(house.session_of(person).await)
                };
            }
            statuses.push(status.to_string());
        }
        let name = format!("{} {}", route.method, route.path);
        writeln!(table, "{name:<66}{:<14}{}", route.needs.word(), statuses.join(" ")).unwrap();
    }
    table
}

/// A path with something in each of its places; nothing is there but the ticket.
fn filled(path: &str, number: TicketNumber) -> String {
    let parts = path.split('/').map(|part| match part {
        "{number}" => number.to_string(),
        place if place.starts_with('{') => "1".to_owned(),
        word => word.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn everybody(house: &House) -> Vec<Browser<'_>> {
    for (person, right) in [("petra", "planner"), ("beheer", "administrator")] {
        let invitation = Invitation {
            address: who(person),
            name: None,
            language: None,
            otherwise: "nl".to_owned(),
            phone: None,
            rights: vec![right.to_owned()],
            letter: false,
            by: "test".to_owned(),
        };
        house.desk().invite(invitation, house.now()).await.unwrap();
    }
    house.scene.opens("bert", "Iets van Bert", house.now()).await;
    let mut browsers = Vec::new();
    for ((_, person), network) in ROLES.iter().zip(NETWORKS) {
        let mut browser = house.browser();
        browser.network = network;
        if !person.is_empty() {
            browser.cookie = Some(house.session_of(person).await);
        }
        browsers.push(browser);
    }
    // Even a session that was forgotten when somebody was disabled opens nothing.
    let now = house.now();
    let disabled = house.desk().db().commit::<_, ladder::store::StoreError, _>(move |tx| {
        Box::pin(async move { person::set_state(tx, "joost@vallei.example", "disabled", now).await })
    });
    disabled.await.unwrap();
    browsers
}

/// A ticket of Anouk's that Omar holds and Carla reads along.
async fn ticket(house: &House) -> TicketNumber {
    let now = house.now();
    let number = house.scene.opens("anouk", "Hij doet het niet", now).await;
    house.scene.does("omar", number, Command::Take, now).await.unwrap();
    let carla = Command::AddParticipant {
        address: who("carla"),
        with_history: true,
    };
    house.scene.does("omar", number, carla, now).await.unwrap();
    number
}
