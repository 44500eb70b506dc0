//! A mailbox of mixed mail is taken in while the desk is killed again and again: every message is a ticket, a message or in
//! quarantine, once, and the desk serves again at once.
//!
//! A run of the tests takes a small mailbox; `LADDER_MAILBOX=10000 LADDER_KILLS=1000` takes a large one, and prints its
//! figures.

use std::collections::BTreeMap;
use std::time::Duration;

use ladder::clock;
use ladder::store::{Db, mail as register};
use nix::sys::signal::Signal;

use super::kept;
use super::servers::{Dovecot, PASSWORD};
use crate::cluster::{self, Engine};
use crate::deliver::{mail, with};
use crate::program::{Place, Served};

const MESSAGES: usize = 60;
const KILLS: usize = 12;

fn number(variable: &str, otherwise: usize) -> usize {
    let given = std::env::var(variable).ok().and_then(|given| given.parse().ok());
    given.unwrap_or(otherwise)
}

/// What comes into a mailbox: requests, with and without ids, lists, machines, bounces and nonsense.
fn message(nth: usize) -> String {
    let to = "helpdesk@vallei.example";
    let from = format!("person{}@town.example", nth % 50);
    let mark = format!("Mark {nth:05}");
    match nth % 8 {
        0 | 1 => mail(&from, to, "Laptop", &mark),
        2 => with(
            &from,
            to,
            "Laptop",
            &format!("Message-ID: <{nth}@town.example>\r\n"),
            &mark,
        ),
        3 => with(
            &from,
            to,
            "Nieuws",
            "List-Id: <news.town.example>\r\nPrecedence: list\r\n",
            &mark,
        ),
        4 => with(&from, to, "Afwezig", "Auto-Submitted: auto-replied\r\n", &mark),
        5 => with(
            "MAILER-DAEMON@town.example",
            to,
            "Undelivered",
            "Return-Path: <>\r\n",
            &mark,
        ),
        6 => format!("no header at all, only {mark}\r\n"),
        _ => with(
            &from,
            to,
            "Bestand",
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
            &format!(
                "--b\r\nContent-Type: text/plain\r\n\r\n{mark}\r\n--b\r\nContent-Type: text/csv\r\n\r\n{nth}\r\n--b--"
            ),
        ),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_is_taken_in_once_while_the_desk_is_killed_again_and_again() {
    let Some(server) = Dovecot::shared() else { return };
    for engine in cluster::engines() {
        let (messages, kills) = (number("LADDER_MAILBOX", MESSAGES), number("LADDER_KILLS", KILLS));
        let user = format!("killed.{engine:?}@vallei.example").to_lowercase();
        for nth in 0..messages {
            server.deliver(&user, &message(nth));
        }
        let place = Place::on(engine).await;
        let intake = place.folder.path().join("intake.toml");
        let text = format!(
            "[[mailbox]]\nname = \"killed\"\naddress = \"helpdesk@vallei.example\"\nimap = \"imap://127.0.0.1:{}\"\n\
             user = \"{user}\"\npassword = \"{PASSWORD}\"\nevery-seconds = 1\nsince = \"all\"\n",
            server.imap
        );
        std::fs::write(&intake, text).unwrap();
        let intake = intake.display().to_string();
        let mut longest = 0;
        for nth in 0..kills {
            let begun = clock::now();
            let desk = Served::start(&place, &["--intake", &intake]);
            longest = longest.max(clock::now().millis_since(begun));
            // Later and later, so that the whole of a message's way is met, and something gets done.
            tokio::time::sleep(Duration::from_millis(u64::try_from(nth * 37 % 400).unwrap())).await;
            assert!(!desk.end(Signal::SIGKILL).success());
        }
        let desk = Served::start(&place, &["--intake", &intake]);
        let db = Db::open_existing(&place.location()).await.unwrap();
        wait_until_read(&db, messages).await;
        check_once(&db, messages).await;
        assert!(desk.end(Signal::SIGTERM).success());
        eprintln!("{engine:?}: {messages} messages, {kills} kills, back within {longest} ms, 0 lost, 0 doubled");
        if engine == Engine::Sqlite {
            assert!(place.does(&["doctor", "--deep"]).contains("One mailbox is fetched"));
        }
    }
}

async fn wait_until_read(db: &Db, messages: usize) {
    for _ in 0..20 * messages {
        let row = kept(db, "killed").await;
        let waiting = register::undecided(db, None, 1).await.unwrap();
        let is_read = row.is_some_and(|row| usize::try_from(row.below).is_ok_and(|below| below > messages));
        if is_read && waiting.items.is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the mailbox is not read to its end");
}

/// Each raw message is in the register once and was decided once.
async fn check_once(db: &Db, messages: usize) {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    for outcome in ["opened", "joined", "quarantined", "bounce", "auto"] {
        let mut after = None;
        loop {
            let page = register::by_outcome(db, outcome, after.as_ref(), 200).await.unwrap();
            for row in &page.items {
                *found.entry(row.blob.clone()).or_default() += 1;
                *outcomes.entry(outcome).or_default() += 1;
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    assert_eq!(found.len(), messages, "{outcomes:?}");
    assert!(found.values().all(|times| *times == 1), "{outcomes:?}");
    let tickets: i64 = db.one("select count(*) from ticket", &[]).await.unwrap();
    let opened = i64::try_from(outcomes.get("opened").copied().unwrap_or_default()).unwrap();
    assert_eq!(tickets, opened, "a ticket for each that opened one, and no other");
}
