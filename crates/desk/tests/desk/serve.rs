//! Serving a desk: it says where, answers, stops cleanly, and comes back after the worst.

use std::net::TcpListener;

use nix::sys::signal::Signal;

use crate::cluster::Engine;
use crate::program::{Place, Served, command, plan, refuses};

#[tokio::test]
async fn a_served_desk_says_where_it_listens_answers_and_stops_cleanly() {
    for place in Place::each().await {
        let served = Served::start(&place, &[]);
        assert!(served.asked("/api/v1/health").starts_with("HTTP/1.1 200"));
        assert!(
            place.does(&["doctor"]).contains("No letter leaves"),
            "no mail server was set"
        );
        assert!(served.end(Signal::SIGTERM).success());
        let again = Served::start(&place, &[]);
        assert!(again.end(Signal::SIGINT).success());
    }
}

#[tokio::test]
async fn a_desk_that_was_killed_has_everything_that_was_acknowledged() {
    for place in Place::each().await {
        let served = Served::start(&place, &[]);
        place.does(&[
            "user",
            "invite",
            "nora@vallei.example",
            "--role",
            "planner",
            "--name",
            "Nora",
        ]);
        place.does(&["token", "create", "--name", "robot", "--scopes", "tickets:read"]);
        assert!(!served.end(Signal::SIGKILL).success());
        let again = Served::start(&place, &[]);
        assert!(place.does(&["user", "list"]).contains("Nora"));
        assert!(place.does(&["token", "list"]).contains("robot"));
        assert!(again.end(Signal::SIGTERM).success());
    }
}

#[tokio::test]
async fn one_process_serves_a_file_and_many_serve_a_server() {
    for place in Place::each().await {
        let first = Served::start(&place, &[]);
        let (data, plan) = (place.data(), plan().display().to_string());
        if place.database.is_some() {
            let second = Served::start(&place, &["--only", "web"]);
            assert_ne!(first.address, second.address);
            assert!(second.end(Signal::SIGTERM).success());
        } else {
            let listen = ["serve", "--plan", &plan, "--listen", "127.0.0.1:0", "--data", &data];
            refuses(&listen, 2, "Another Ladder serves");
        }
        assert!(first.end(Signal::SIGTERM).success());
    }
}

#[tokio::test]
async fn the_work_is_not_divided_on_a_file() {
    let place = Place::on(Engine::Sqlite).await;
    for part in ["web", "jobs"] {
        refuses(
            &[
                "serve",
                "--data",
                &place.data(),
                "--listen",
                "127.0.0.1:0",
                "--only",
                part,
            ],
            2,
            "SQLite has one process that does all of the work",
        );
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_named_and_nothing_is_half_done() {
    for place in Place::each().await {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let (data, plan) = (place.data(), plan().display().to_string());
        let arguments = place.with(&["serve", "--plan", &plan, "--listen", &address], &data);
        refuses(&arguments, 2, &format!("{address} is taken by another program"));
        let served = Served::of(command().args(place.with(&["serve", "--listen", "127.0.0.1:0"], &data)));
        assert!(place.does(&["doctor"]).contains("No plan is applied yet"));
        assert!(served.end(Signal::SIGTERM).success());
    }
}

#[tokio::test]
async fn settings_may_come_from_the_environment() {
    let place = Place::on(Engine::Sqlite).await;
    let served = Served::of(
        command()
            .arg("serve")
            .env("LADDER_DATA", place.data())
            .env("LADDER_LISTEN", "127.0.0.1:0")
            .env("LADDER_PLAN", plan()),
    );
    assert!(place.does(&["doctor"]).contains("Plan revision 1 runs"));
    assert!(served.end(Signal::SIGTERM).success());
}
