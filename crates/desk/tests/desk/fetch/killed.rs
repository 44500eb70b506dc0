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
/// How often one looks whether a desk that was killed goes on, and how often at most: for five seconds.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LOOKS_MAX: usize = 100;

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
        let mut random = Random(seed());
        eprintln!("{engine:?}: kills by LADDER_SEED={}", random.0);
        // The first desk makes the database.
        assert!(
            Served::start(&place, &["--intake", &intake])
                .end(Signal::SIGKILL)
                .code()
                .is_none()
        );
        let db = Db::open_existing(&place.location()).await.unwrap();
        let mut longest = 0;
        for _ in 0..kills {
            let before = decided(&db).await;
            let desk = Served::start(&place, &["--intake", &intake]);
            // It goes on before it is killed again, so that no message is met twice: that would be no innocent one.
            let looks = looks_until_more(&db, before, messages).await;
            assert!(looks <= LOOKS_MAX, "it serves again within five seconds");
            longest = longest.max(looks);
            tokio::time::sleep(Duration::from_millis(random.below(300))).await;
            assert!(!desk.end(Signal::SIGKILL).success());
        }
        let desk = Served::start(&place, &["--intake", &intake]);
        wait_until_read(&db, messages).await;
        check_once(&db, messages).await;
        assert!(desk.end(Signal::SIGTERM).success());
        eprintln!("{engine:?}: {messages} messages, {kills} kills, back within {longest} looks, 0 lost, 0 doubled");
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

/// How many messages were decided.
async fn decided(db: &Db) -> usize {
    let decided: i64 = db
        .one("select count(*) from mail where outcome is not null", &[])
        .await
        .unwrap();
    usize::try_from(decided).unwrap()
}

/// How often one looks until more messages are decided, or all are.
async fn looks_until_more(db: &Db, before: usize, messages: usize) -> usize {
    for looks in 0..=LOOKS_MAX {
        let now = decided(db).await;
        if now > before || now == messages {
            return looks;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    LOOKS_MAX + 1
}

/// Where the moments of the kills come from.
fn seed() -> u64 {
    let given = std::env::var("LADDER_SEED").ok().and_then(|given| given.parse().ok());
    given.unwrap_or_else(|| clock::now().millis().unsigned_abs())
}

/// Numbers that look random and are the same again for the same seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
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
    // What machines wrote about no ticket waits there; nothing else is at fault for a kill.
    let machines = (0..messages).filter(|nth| matches!(nth % 8, 4 | 5)).count();
    let quarantined = outcomes.get("quarantined").copied().unwrap_or_default();
    assert_eq!(quarantined, machines, "{outcomes:?}");
    let tickets: i64 = db.one("select count(*) from ticket", &[]).await.unwrap();
    let opened = i64::try_from(outcomes.get("opened").copied().unwrap_or_default()).unwrap();
    assert_eq!(tickets, opened, "a ticket for each that opened one, and no other");
}
