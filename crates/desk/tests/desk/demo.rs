//! The demonstration: every state and every end, the same on both engines, and gone when it stops.

use std::collections::BTreeSet;
use std::path::Path;

use ladder::act::Desk;
use ladder::act::second_factor::code_at;
use ladder::cli::demo::{self, DAYS_USUAL};
use ladder::store::list::{self, Order};
use ladder::store::ticket::{TicketFilter, TicketRow};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::ticket::{State, Ticket};
use ladder_core::time::{HOUR_MILLIS, Moment};
use nix::sys::signal::Signal;

use crate::program::{Place, Served, command};

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_every_state_and_end_and_is_the_same_each_time() {
    let now = ladder::clock::now();
    let mut first: Option<Vec<Ticket>> = None;
    for place in Place::each().await {
        let desk = Desk::new(place.begin().await);
        demo::fill(&desk, i64::from(DAYS_USUAL), now).await.unwrap();
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

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_plays_a_day_with_work_for_everybody() {
    let now = demo::begins(DAYS_USUAL).unwrap().unwrap();
    for place in Place::each().await {
        let desk = Desk::new(place.begin().await);
        demo::fill(&desk, i64::from(DAYS_USUAL), now).await.unwrap();
        is_a_working_day(&desk, now).await;
        desk.db().close().await;
    }
}

/// Whoever looks in has something to do before the evening, a few promises are broken already, and nobody drowns.
async fn is_a_working_day(desk: &Desk, now: Moment) {
    let found = async |filter: TicketFilter| {
        let filter = TicketFilter {
            order: Order::DueFirst,
            ..filter
        };
        let page = list::page(desk.db(), &filter, None, 100).await.unwrap();
        page.items
    };
    let evening = now.plus_millis(4 * HOUR_MILLIS);
    let is_today = |row: &&TicketRow| row.turn >= now.millis() && row.turn < evening.millis();
    let is_late = |row: &&TicketRow| row.turn < now.millis();
    for who in ["omar", "daan", "noor", "sanne"] {
        let address = Address::parse(&format!("{who}@vallei.example")).unwrap();
        let mine = TicketFilter {
            agent: Some(address.to_string()),
            ..TicketFilter::default()
        };
        let mine = found(mine).await;
        assert!(mine.iter().any(|row| is_today(&row)), "{who} has nothing to do today");
        let unread = desk.unread_notices(&address).await.unwrap();
        assert!((1..=6).contains(&unread), "{who} has {unread} unread");
    }
    let open = found(TicketFilter::default()).await;
    let late = open.iter().filter(is_late).count();
    assert!((3..=15).contains(&late), "{late} of {} are overdue", open.len());
    for tier in [2, 3] {
        let offered = TicketFilter {
            offered_to: Some(tier),
            ..TicketFilter::default()
        };
        assert!(found(offered).await.len() >= 2, "something waits before tier {tier}");
    }
    let contact = TicketFilter {
        custody: Some("contacting".to_owned()),
        ..TicketFilter::default()
    };
    assert!(!found(contact).await.is_empty(), "somebody must be told");
    let vendor = TicketFilter {
        wait: Some("vendor".to_owned()),
        ..TicketFilter::default()
    };
    assert!(!found(vendor).await.is_empty(), "a vendor is waited for");
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
    let (served, said) = begun(folder.path());
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
    let cookie = cookie_of(&entered);
    let page = served.answers("GET /profile", &format!("Cookie: {cookie}"));
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Omar"), "{page}");
    assert!(
        page.contains("Mon 8 Feb 2027"),
        "a week into the rollout, whatever day it is: {page}"
    );
    assert!(served.end(Signal::SIGTERM).success());
}

/// The clock of the demonstration is moved, that of the telephone in somebody's hand is not.
#[tokio::test]
async fn a_telephone_shows_the_codes_that_a_demonstration_takes() {
    let folder = tempfile::tempdir().unwrap();
    let (served, said) = begun(folder.path());
    let link = &said[said.find("/sign-in/").unwrap()..];
    let link = link.split_whitespace().next().unwrap();
    let entered = served.answers(&format!("POST {link}"), "");
    let cookie = cookie_of(&entered);
    served.takes("/profile/second-factors", cookie, "");
    let page = served.answers("GET /profile", &format!("Cookie: {cookie}"));
    let secret = &page[page.find("?secret=").unwrap() + 8..];
    let secret = secret.split('&').next().unwrap();
    let code = code_at(secret, ladder::clock::now()).unwrap();
    let confirmed = served.takes("/profile/second-factor-confirmations", cookie, &format!("code={code}"));
    assert!(confirmed.starts_with("HTTP/1.1 200"), "{confirmed}");
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

/// A demonstration of a week that runs, with everything that it said before it answered.
fn begun(folder: &Path) -> (Served, String) {
    let said = folder.join("said.txt");
    let served = Served::saying(
        command()
            .args(["demo", "--listen", "127.0.0.1:0", "--days", "7"])
            .env("TMPDIR", folder),
        std::fs::File::create(&said).unwrap(),
    );
    (served, std::fs::read_to_string(said).unwrap())
}

fn cookie_of(entered: &str) -> &str {
    let line = entered.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    line.and_then(|line| line.split(';').next()).unwrap()
}
