//! The demonstration: every state and every end, the same on both engines, and gone when it stops.

use std::collections::BTreeSet;

use ladder::act::Desk;
use ladder_core::id::TicketNumber;
use ladder_core::ticket::{State, Ticket};
use nix::sys::signal::Signal;

use crate::program::{Place, Served, command};

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_every_state_and_end_and_is_the_same_each_time() {
    let now = ladder::clock::now();
    let mut first: Option<Vec<Ticket>> = None;
    for place in Place::each().await {
        let desk = Desk::new(place.begin().await);
        ladder::cli::demo::fill(&desk, 42, now).await.unwrap();
        let mut tickets = Vec::new();
        for number in 1..=300 {
            tickets.push(desk.read(TicketNumber::new(number)).await.unwrap().unwrap());
        }
        desk.db().close().await;
        let seen: BTreeSet<String> = tickets.iter().flat_map(seen).collect();
        for wanted in [
            "queued",
            "held",
            "offered",
            "relayed",
            "contacting",
            "confirming",
            "closed",
            "end solved",
            "end unanswered",
            "end withdrawn",
            "end duplicate",
            "end spam",
            "wait requester",
            "wait vendor",
            "wait until",
            "tier 1",
            "tier 2",
            "tier 3",
            "a question",
            "sent back",
            "a case",
            "reopened",
        ] {
            assert!(seen.contains(wanted), "{wanted} is not among {seen:?}");
        }
        assert!(tickets.iter().all(|ticket| {
            ticket
                .holder()
                .is_none_or(|holder| holder.as_str() != "eva@vallei.example")
        }));
        let doctor = place.does(&["doctor", "--deep"]);
        // It shows the quarantine as well, and that is all there is to warn of.
        // How full this machine's disk is, is not the demonstration's doing.
        let about_the_disk = |line: &&str| line.contains("MiB free");
        let lines = doctor.lines().filter(|line| !about_the_disk(line));
        let warned: Vec<_> = lines.filter(|line| !line.starts_with("ok")).collect();
        assert!(
            warned.len() == 1 && warned[0].starts_with("warn  2 messages wait in quarantine"),
            "{doctor}"
        );
        assert_eq!(
            &tickets,
            first.get_or_insert_with(|| tickets.clone()),
            "the same on every engine"
        );
    }
}

fn seen(ticket: &Ticket) -> Vec<String> {
    let mut seen = vec![ticket.state.word().to_owned(), format!("tier {}", ticket.tier.get())];
    match &ticket.state {
        State::Closed { end } => seen.push(format!("end {}", end.word())),
        State::Offered { offer, .. } if offer.question.is_some() => seen.push("a question".to_owned()),
        State::Queued
        | State::Held { .. }
        | State::Offered { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. } => {}
    }
    seen.extend(ticket.wait.as_ref().map(|wait| format!("wait {}", wait.word())));
    seen.extend(ticket.bounces.first().map(|_| "sent back".to_owned()));
    seen.extend(ticket.cases.first().map(|_| "a case".to_owned()));
    let solves = ticket
        .clocks
        .iter()
        .filter(|clock| clock.kind == ladder_core::clock::ClockKind::Solve);
    if solves.count() > 1 {
        seen.push("reopened".to_owned());
    }
    seen
}

#[tokio::test]
async fn a_printed_link_leads_to_a_page_of_the_desk_and_the_links_stand_first() {
    let folder = tempfile::tempdir().unwrap();
    let said = folder.path().join("said.txt");
    let served = Served::saying(
        command()
            .args(["demo", "--listen", "127.0.0.1:0", "--days", "7"])
            .env("TMPDIR", folder.path()),
        std::fs::File::create(&said).unwrap(),
    );
    let said = std::fs::read_to_string(said).unwrap();
    let base = format!("http://{}", served.address);
    let links = said.split_whitespace().filter_map(|word| word.strip_prefix(&base));
    let links: Vec<&str> = links.filter(|path| path.starts_with("/sign-in/")).collect();
    assert_eq!(links.len(), 6, "one a role: {said}");
    let first = said.find("/sign-in/").unwrap();
    assert!(
        said.find("ldr_").is_some_and(|token| token > first),
        "tokens stand below"
    );
    let shown = served.answers(&format!("GET {}", links[0]), "");
    assert!(shown.contains("omar@vallei.example"), "{shown}");
    let entered = served.answers(&format!("POST {}", links[0]), "");
    assert!(entered.starts_with("HTTP/1.1 303"), "{entered}");
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.and_then(|line| line.split(';').next()).unwrap();
    let page = served.answers("GET /profile", &format!("Cookie: {cookie}"));
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Omar"), "{page}");
    assert!(served.end(Signal::SIGTERM).success());
}

#[tokio::test]
async fn the_demonstration_answers_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::of(
        command()
            .args(["demo", "--listen", "127.0.0.1:0", "--days", "7"])
            .env("TMPDIR", folder.path()),
    );
    assert!(served.asked("/api/v1/health").starts_with("HTTP/1.1 200"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(served.end(Signal::SIGTERM).success());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
