//! `SIGKILL` at any moment of a delivery: the mail server hands the message over again, and it happens once.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::os::unix::process::ExitStatusExt;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ladder::act::quarantine::Judgement;
use ladder::act::{Desk, Outcome};
use ladder::clock;
use ladder::store::blob::hex;
use ladder::store::ticket::{self, TicketFilter};
use ladder::store::{Db, Location, attachment, mail as register};
use ladder_core::command::{Channel, Open, Words};
use ladder_core::event::Event;
use ladder_core::id::TicketNumber;
use ladder_core::time::Moment;
use sha2::{Digest, Sha256};

use super::commands::{ladder_json, start};
use super::opening::stored;
use super::{Office, VALLEI, address, mail, person, with};
use crate::cluster::{Cluster, Engine};
use crate::store::Desk as Store;

/// How many deliveries are killed on each engine; `LADDER_KILLS` says otherwise.
const KILLS: u32 = 200;
/// How many deliveries are begun at most for each that is killed.
const TRIES_MAX: u32 = 5;
/// Every fourth message answers one before it.
const ANSWERS_EVERY: usize = 4;
const WRITER: &str = "jan@vallei.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_no_message_is_lost_and_none_happens_twice() {
    let store = Store::on(Engine::Sqlite).await;
    kill_deliveries(Office::over(store, Some(VALLEI)).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_no_message_is_lost_and_none_happens_twice() {
    let Some(cluster) = Cluster::durable() else { return };
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Url {
        url: cluster.fresh().await,
        data: Some(folder.path().to_path_buf()),
    };
    let db = Db::open(&location).await.unwrap();
    kill_deliveries(Office::over(Store { db, location, folder }, Some(VALLEI)).await).await;
}

async fn kill_deliveries(office: Office) {
    let mut chance = Chance::seeded();
    let given = std::env::var("LADDER_KILLS").ok().and_then(|kills| kills.parse().ok());
    let wanted = given.unwrap_or(KILLS);
    let normal = normal_time(&office);
    // A desk that is at work on the same data while messages come in.
    let stop = Arc::new(AtomicBool::new(false));
    let writer = tokio::spawn(open_by_hand(office.desk.clone(), office.now, Arc::clone(&stop)));
    let mut messages: Vec<String> = Vec::new();
    let mut opened: Vec<TicketNumber> = Vec::new();
    let (mut kills, mut tries) = (0, 0);
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    while kills < wanted {
        let message = message(&office, messages.len(), &opened);
        loop {
            tries += 1;
            assert!(tries < wanted * TRIES_MAX, "messages do not come through");
            let mut child = start(ladder_json(&office.store.location), message.as_bytes());
            // Some tries are let through, as a mail server's next try usually is.
            if chance.below(3) > 0 {
                tokio::time::sleep(normal.mul_f64(f64::from(chance.below(1_200)) / 1_000.0)).await;
                child.kill().unwrap();
            }
            match end_of(child) {
                End::Taken(answer) => {
                    if answer["outcome"] == "opened" {
                        opened.push(TicketNumber::new(answer["ticket"].as_i64().unwrap()));
                    }
                    break;
                }
                End::Killed => {
                    kills += 1;
                    *found.entry(kept_of(&office, &message).await).or_default() += 1;
                }
            }
        }
        messages.push(message);
    }
    stop.store(true, Ordering::Relaxed);
    let by_hand = writer.await.unwrap();
    eprintln!(
        "{kills} kills in {tries} tries of {normal:?}; {} messages, {} opened by hand; found after a kill: {found:?}",
        messages.len(),
        by_hand.len()
    );
    let let_out = let_out(&office).await;
    eprintln!("{let_out} were killed too often, waited in quarantine and were let out");
    check_each_once(&office, &messages, &by_hand).await;
}

/// Lets out of quarantine what was killed too often to be tried again, as an administrator does; how many.
async fn let_out(office: &Office) -> usize {
    let aside = register::by_outcome(office.desk.db(), "quarantined", None, 200)
        .await
        .unwrap();
    for row in &aside.items {
        assert_eq!(row.reason.as_deref(), Some("poison"));
        let released = office
            .desk
            .judge_mail(&row.id, Judgement::Release, "noor@vallei.example", clock::now());
        assert!(released.await.unwrap());
    }
    let later = clock::now().plus_millis(60_000);
    assert_eq!(office.room.sweep(later).await.unwrap().decided, aside.items.len());
    aside.items.len()
}

/// How long a delivery takes when nobody kills it: the middle of some.
fn normal_time(office: &Office) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|nth| {
            let message = mail(
                "measure@vallei.example",
                "helpdesk@vallei.example",
                "Measure",
                &nth.to_string(),
            );
            let begun = clock::now();
            let child = start(ladder_json(&office.store.location), message.as_bytes());
            assert!(matches!(end_of(child), End::Taken(_)));
            Duration::from_millis(u64::try_from(clock::now().millis() - begun.millis()).unwrap())
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// A message of its own, and every fourth an answer to a ticket before it. Every other one has no message id, so that
/// it cannot be told from its copy by that.
fn message(office: &Office, nth: usize, opened: &[TicketNumber]) -> String {
    let to = match opened.get(nth / 2) {
        Some(ticket) if nth.is_multiple_of(ANSWERS_EVERY) => office.reply_address(*ticket),
        Some(_) | None => "helpdesk@vallei.example".to_owned(),
    };
    let id = format!("Message-ID: <{nth}@vallei.example>\r\n");
    let headers = if nth.is_multiple_of(2) { "" } else { id.as_str() };
    with(WRITER, &to, "Laptop", headers, &format!("Bericht {nth}."))
}

enum End {
    Taken(serde_json::Value),
    Killed,
}

fn end_of(child: Child) -> End {
    let output = child.wait_with_output().unwrap();
    match (output.status.code(), output.status.signal()) {
        (Some(0), _) => End::Taken(serde_json::from_slice(&output.stdout).unwrap()),
        (None, Some(9)) => End::Killed,
        other => panic!("{other:?}: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

/// How far the killed delivery had come.
async fn kept_of(office: &Office, message: &str) -> &'static str {
    let db = office.desk.db();
    let hash = hash_of(message);
    if !db.blobs().unwrap().path(&hash).unwrap().exists() {
        return "1 nothing";
    }
    if attachment::blob(db, &hash).await.unwrap().is_none() {
        return "2 its bytes";
    }
    let undecided = register::undecided(db, None, 100).await.unwrap();
    if undecided.items.iter().any(|row| row.blob == hash) {
        "3 its row"
    } else {
        "4 everything"
    }
}

/// Opens tickets as the desk's own pages do, until told to stop; those that were acknowledged.
async fn open_by_hand(desk: Desk, now: Moment, stop: Arc<AtomicBool>) -> Vec<TicketNumber> {
    let mut opened = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let request = Open {
            receipt: false,
            ..Open::new(
                address("piet@vallei.example"),
                Channel::InPerson,
                "By hand",
                Words::plain("At the counter."),
            )
        };
        match desk
            .open(&person("omar@vallei.example"), request, None, None, now)
            .await
        {
            Ok(Outcome::Done(done)) => opened.push(done.ticket.number),
            other => panic!("{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    opened
}

async fn check_each_once(office: &Office, messages: &[String], by_hand: &[TicketNumber]) {
    assert_eq!(register::undecided(office.desk.db(), None, 1).await.unwrap().items, []);
    let mut happened: BTreeMap<String, Vec<(TicketNumber, &str)>> = BTreeMap::new();
    let tickets = tickets(office).await;
    for number in &tickets {
        office.check_rebuilt(*number).await;
        for recorded in office.events(*number).await {
            let (word, words) = if let Event::Opened { words, .. } = recorded.event {
                ("opened", words)
            } else if let Event::Received { words, .. } = recorded.event {
                ("joined", words)
            } else {
                continue;
            };
            if let Some(raw) = words.raw {
                happened.entry(raw).or_default().push((*number, word));
            }
        }
    }
    let register = register_of(office).await;
    for message in messages {
        let hash = hash_of(message);
        assert_eq!(
            happened.get(&hash).map(Vec::len),
            Some(1),
            "once, and only once: {message}"
        );
        let (ticket, word) = happened[&hash][0];
        assert_eq!(
            register[&hash],
            vec![(Some(ticket.get()), word.to_owned())],
            "the register tells the same"
        );
        assert_eq!(stored(office, &hash).await, message.as_bytes(), "complete");
    }
    assert_eq!(happened.len(), register.len(), "nothing else came in");
    assert!(
        happened.values().flatten().any(|(_, word)| *word == "joined"),
        "some were answers"
    );
    assert!(
        by_hand.iter().all(|number| tickets.contains(number)),
        "what was acknowledged is there"
    );
    let by_mail = happened
        .values()
        .flatten()
        .filter(|(_, word)| *word == "opened")
        .count();
    assert_eq!(tickets.len(), by_mail + by_hand.len());
}

async fn tickets(office: &Office) -> BTreeSet<TicketNumber> {
    let mut all = BTreeSet::new();
    let mut after = None;
    loop {
        let page = ticket::page(office.desk.db(), &TicketFilter::default(), after.as_ref(), 200)
            .await
            .unwrap();
        all.extend(page.items.iter().map(|row| TicketNumber::new(row.number)));
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

/// What the register says became of each message, by its bytes.
async fn register_of(office: &Office) -> BTreeMap<String, Vec<(Option<i64>, String)>> {
    let mut all: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for outcome in ["opened", "joined", "quarantined", "bounce", "auto"] {
        let mut after = None;
        loop {
            let page = register::by_outcome(office.desk.db(), outcome, after.as_ref(), 200)
                .await
                .unwrap();
            for row in &page.items {
                all.entry(row.blob.clone())
                    .or_default()
                    .push((row.ticket, outcome.to_owned()));
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    all
}

fn hash_of(message: &str) -> String {
    hex(&Sha256::digest(message))
}

/// Numbers by chance that can be had again: the seed is printed, and taken from `LADDER_SEED` where that is set.
struct Chance(u64);

impl Chance {
    fn seeded() -> Self {
        let given = std::env::var("LADDER_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| RandomState::new().build_hasher().finish() | 1);
        eprintln!("LADDER_SEED={seed}");
        Self(seed)
    }

    /// Xorshift: 0 up to and without `end`.
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 >> 33).unwrap() % end
    }
}
