//! Two programs on one PostgreSQL: both sweep, both send, and everything happens once.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use ladder::store::job;
use ladder_core::event::Event;
use nix::sys::signal::Signal;

use crate::cluster::{self, Engine};
use crate::program::{Place, Served};
use crate::scene::Scene;

const DAY: i64 = 24 * 3_600_000;
const TICKETS: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_on_one_postgres_miss_each_promise_once_and_send_each_letter_once() {
    if !cluster::engines().contains(&Engine::Postgres) {
        return;
    }
    let place = Place::on(Engine::Postgres).await;
    // Makes the desk and applies the plan, then leaves.
    assert!(Served::start(&place, &[]).end(Signal::SIGTERM).success());
    let scene = Scene::over(&place.location()).await;
    let week_ago = ladder::clock::now().plus_millis(-7 * DAY);
    let mut tickets = Vec::new();
    for nth in 0..TICKETS {
        // Each of somebody else: one address gets few receipts within an hour.
        let requester = format!("melder{nth}");
        tickets.push(scene.opens(&requester, "Melding", week_ago).await);
    }
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = Served::start(&place, &["--mail-folder", &one.path().display().to_string()]);
    let second = Served::start(&place, &["--mail-folder", &two.path().display().to_string()]);
    let (left, right) = quiet(&scene, one.path(), two.path()).await;
    assert!(first.end(Signal::SIGTERM).success());
    assert!(second.end(Signal::SIGTERM).success());
    assert!(left.is_disjoint(&right), "a letter left twice");
    assert_eq!(left.len() + right.len(), TICKETS, "one receipt a ticket");
    for number in tickets {
        let events = scene.desk.events(number, 0, 100).await.unwrap();
        let missed = |clock: u32| {
            let is = |event: &Event| *event == Event::ClockMissed { clock };
            events.iter().filter(|recorded| is(&recorded.event)).count()
        };
        for clock in 0..3 {
            assert_eq!(missed(clock), 1, "clock {clock} of ticket {number}");
        }
    }
}

/// Waits, within a bound, until every receipt has left and every promise was looked at; the letters of each program.
async fn quiet(scene: &Scene, one: &Path, two: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
    for _ in 0..600 {
        let (left, right) = (letters(one), letters(two));
        let waiting = job::waiting(scene.db(), None, 200).await.unwrap().items;
        let digests_only = waiting.iter().all(|one| one.kind == "digest");
        let swept = scene.db().optional::<i64>(UNSWEPT, &[]).await.unwrap() == Some(0);
        if left.len() + right.len() >= TICKETS && digests_only && swept {
            return (left, right);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the two programs did not come to rest within a minute");
}

const UNSWEPT: &str = "select count(*) as unswept from ticket where last_seq < 7";

fn letters(folder: &Path) -> BTreeSet<String> {
    let names = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name.contains("receipt")).collect()
}
