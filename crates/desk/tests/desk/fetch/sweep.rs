//! The program is killed, or its disk is full, at the n-th write, sync, rename or word to a server of taking mail in, for all
//! n: whatever it had done by then, the next look takes in what is left, and nothing happens twice. Mail lies in a folder, lies
//! on a server, or is handed over message by message.
//!
//! A run of the tests takes a sample; `LADDER_SWEEP=all` takes every n and prints what it did.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::OnceLock;

use ladder::store::Location;
use ladder::store::ticket::{self, TicketFilter};
use ladder_core::event::Event;
use ladder_core::id::TicketNumber;

use super::servers::{Dovecot, PASSWORD};
use crate::cluster;
use crate::deliver::{Office, VALLEI, with};
use crate::store::Desk as Store;

/// How many places are tried where not all are.
const SAMPLE: usize = 25;
/// How many are enough to find out a desk that loses mail.
const CARELESS: usize = 4;
/// How many messages lie in the folder each time.
const MESSAGES: usize = 3;
/// errno of a full disk, and of one that fails.
pub const FULL: &str = "28";
const BROKEN: &str = "5";

/// The library that counts calls and ends the program at one; none where there is no C compiler.
pub fn library() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/fetch/faults.c");
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faults-{}.so", std::process::id()));
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-o"])
            .args([library.as_path(), source.as_path()])
            .arg("-ldl")
            .status();
        if built.is_ok_and(|status| status.success()) {
            return Some(library);
        }
        eprintln!("skipped: no C compiler for the library that ends programs");
        assert!(std::env::var("CI").as_deref() != Ok("true"), "CI must sweep");
        None
    });
    built.as_deref()
}

/// How mail comes in.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// It is fetched from a folder of files.
    Folder,
    /// It is fetched from a server, which is told by flags.
    Server(&'static Dovecot),
    /// A mail server hands each message to `ladder mail deliver`, until that takes it.
    HandedOver,
    /// It does so and forgets each message beforehand, as a desk would that flags before it keeps.
    Careless,
}

/// A desk and mail that comes in.
pub struct Post {
    pub office: Office,
    way: Way,
    /// The folder, or the messages to be handed over that nobody has taken yet.
    pub folder: tempfile::TempDir,
    /// Whose mailbox on the server.
    user: String,
    pub put: usize,
}

impl Post {
    pub async fn on(engine: cluster::Engine, way: Way, story: &str) -> Self {
        let office = Office::over(Store::on(engine).await, Some(VALLEI)).await;
        let folder = tempfile::tempdir().unwrap();
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let user = format!("{story}.{engine:?}@vallei.example").to_lowercase();
        let from = match way {
            Way::Folder | Way::HandedOver | Way::Careless => format!("maildir = \"{}\"", folder.path().display()),
            Way::Server(server) => format!(
                "imap = \"imap://127.0.0.1:{}\"\nuser = \"{user}\"\npassword = \"{PASSWORD}\"\nsince = \"all\"",
                server.imap
            ),
        };
        let text = format!("[[mailbox]]\nname = \"swept\"\naddress = \"helpdesk@vallei.example\"\n{from}\n");
        std::fs::write(folder.path().join("intake.toml"), text).unwrap();
        Self {
            office,
            way,
            folder,
            user,
            put: 0,
        }
    }

    /// Puts some messages into the folder, each with a file and a mark of its own.
    pub fn put_some(&mut self) {
        for _ in 0..MESSAGES {
            self.put += 1;
            let headers = format!(
                "Message-ID: <{}@town.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                self.put
            );
            let text = format!(
                "--b\r\nContent-Type: text/plain\r\n\r\nMark {:05}\r\n--b\r\nContent-Type: text/csv\r\n\
                 Content-Disposition: attachment; filename=a.csv\r\n\r\n{},b\r\n--b--",
                self.put, self.put
            );
            let raw = with("jan@town.example", "helpdesk@vallei.example", "Laptop", &headers, &text);
            if let Way::Server(server) = self.way {
                server.deliver(&self.user, &raw);
                continue;
            }
            std::fs::write(
                self.folder.path().join("new").join(format!("{:05}.host", self.put)),
                raw,
            )
            .unwrap();
        }
    }

    /// Takes in what waits; ends at the first fault.
    fn look(&self, faults: &[(&str, &str)]) -> ExitStatus {
        if !matches!(self.way, Way::HandedOver | Way::Careless) {
            let intake = self.folder.path().join("intake.toml");
            let arguments = [OsStr::new("fetch"), OsStr::new("--intake"), intake.as_os_str()];
            return self.runs(&arguments, Stdio::null(), faults);
        }
        let arguments = ["deliver", "--to", "helpdesk@vallei.example"].map(OsStr::new);
        let mut ended = ExitStatus::default();
        for path in self.waiting() {
            let message = std::fs::File::open(&path).unwrap();
            if matches!(self.way, Way::Careless) {
                std::fs::remove_file(&path).unwrap();
            }
            ended = self.runs(&arguments, message.into(), faults);
            if !ended.success() {
                break;
            }
            let _gone = std::fs::remove_file(path);
        }
        ended
    }

    /// The messages that nobody has taken yet.
    pub fn waiting(&self) -> Vec<PathBuf> {
        let all = std::fs::read_dir(self.folder.path().join("new")).unwrap();
        let mut waiting: Vec<PathBuf> = all.map(|one| one.unwrap().path()).collect();
        waiting.sort();
        waiting
    }

    /// The messages that are nowhere.
    async fn lost(&self) -> Vec<usize> {
        let marks = self.marks().await;
        let is_lost = |nth: &usize| !marks.contains_key(&format!("Mark {nth:05}"));
        (1..=self.put).filter(is_lost).collect()
    }

    fn runs(&self, arguments: &[&OsStr], input: Stdio, faults: &[(&str, &str)]) -> ExitStatus {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
        command.arg("mail").args(arguments).stdin(input);
        match &self.office.store.location {
            Location::Data(folder) => command.arg("--data").arg(folder),
            Location::Url { url, data } => {
                command.args(["--database", url]);
                command.arg("--data").arg(data.as_ref().unwrap())
            }
        };
        if !faults.is_empty() {
            command.env("LD_PRELOAD", library().unwrap());
        }
        command
            .envs(faults.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().unwrap()
    }

    /// How many calls a look at some messages makes.
    fn calls(&mut self) -> usize {
        self.put_some();
        let count = self.folder.path().join("count");
        assert!(self.look(&[("LADDER_FAULT_COUNT", count.to_str().unwrap())]).success());
        std::fs::read_to_string(count).unwrap().parse().unwrap()
    }

    /// How often each mark is on a ticket.
    async fn marks(&self) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        let mut after = None;
        loop {
            let all = TicketFilter::default();
            let page = ticket::page(self.office.desk.db(), &all, after.as_ref(), 200);
            let page = page.await.unwrap();
            for row in &page.items {
                for recorded in self.office.events(TicketNumber::new(row.number)).await {
                    if let Event::Opened { words, .. } | Event::Received { words, .. } = recorded.event {
                        assert_eq!(words.attachments.len(), 1, "with its file");
                        *found.entry(words.text).or_default() += 1;
                    }
                }
            }
            after = page.next;
            if after.is_none() {
                return found;
            }
        }
    }

    pub async fn check(&self) {
        let marks = self.marks().await;
        for nth in 1..=self.put {
            assert_eq!(marks.get(&format!("Mark {nth:05}")), Some(&1), "mark {nth}");
        }
        assert_eq!(marks.len(), self.put);
        let left = std::fs::read_dir(self.folder.path().join("new")).unwrap().count();
        assert_eq!(left, 0, "the folder heard of each");
        if let Way::Server(server) = self.way {
            let unseen = server.asks(&self.user, "INBOX", "SEARCH UNSEEN");
            assert!(unseen.starts_with("* SEARCH\r\n"), "the server heard of each: {unseen}");
        }
    }
}

/// The places to try, of so many.
pub fn places(calls: usize) -> impl Iterator<Item = usize> {
    let is_all = std::env::var("LADDER_SWEEP").as_deref() == Ok("all");
    let step = if is_all { 1 } else { (calls / SAMPLE).max(1) };
    (1..=calls).step_by(step)
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_write_sync_or_rename_nothing_is_lost_and_nothing_doubled() {
    if library().is_none() {
        return;
    }
    for engine in cluster::engines() {
        killed_anywhere(Post::on(engine, Way::Folder, "folder").await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_word_to_a_server_nothing_is_lost_and_nothing_doubled() {
    if library().is_none() {
        return;
    }
    let Some(server) = Dovecot::shared() else { return };
    for engine in cluster::engines() {
        killed_anywhere(Post::on(engine, Way::Server(server), "swept").await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_a_message_is_handed_over_nothing_is_lost_and_nothing_doubled() {
    if library().is_none() {
        return;
    }
    for engine in cluster::engines() {
        killed_anywhere(Post::on(engine, Way::HandedOver, "handed").await).await;
    }
}

/// The sweep sees what it is there to see.
#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_flags_before_it_keeps_is_found_out() {
    if library().is_none() {
        return;
    }
    let mut post = Post::on(cluster::Engine::Sqlite, Way::Careless, "careless").await;
    let calls = post.calls();
    for nth in (1..=calls).step_by((calls / CARELESS).max(1)) {
        post.put_some();
        post.look(&[("LADDER_FAULT_AT", &nth.to_string()), ("LADDER_FAULT_HOW", "kill")]);
        assert!(post.look(&[]).success(), "the look after {nth}");
    }
    let lost = post.lost().await;
    assert!(!lost.is_empty(), "of {} none is missed", post.put);
    eprintln!(
        "flagged before it was kept: {} of {} lost, and seen",
        lost.len(),
        post.put
    );
}

async fn killed_anywhere(mut post: Post) {
    let calls = post.calls();
    let mut kills = 0;
    for nth in places(calls) {
        post.put_some();
        let ended = post.look(&[("LADDER_FAULT_AT", &nth.to_string()), ("LADDER_FAULT_HOW", "kill")]);
        kills += usize::from(!ended.success());
        assert!(post.look(&[]).success(), "the look after {nth}");
    }
    post.check().await;
    eprintln!(
        "{:?}, {:?}: {calls} calls, {kills} kills, {} messages, 0 lost, 0 doubled",
        post.office.desk.db().engine(),
        post.way,
        post.put
    );
    assert!(kills > SAMPLE / 2, "the sweep must kill");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_disk_full_from_any_write_on_nothing_acknowledged_is_lost() {
    if library().is_none() {
        return;
    }
    for engine in cluster::engines() {
        let mut post = Post::on(engine, Way::Folder, "full").await;
        let calls = post.calls();
        let mut failed = 0;
        for (nth, how) in places(calls).zip([FULL, BROKEN].into_iter().cycle()) {
            post.put_some();
            let ended = post.look(&[("LADDER_FAULT_AT", &nth.to_string()), ("LADDER_FAULT_HOW", how)]);
            failed += usize::from(!ended.success());
            // What was begun twice and failed both times would be set aside: once is all there is here.
            assert!(post.look(&[]).success(), "the look after {nth}");
        }
        post.check().await;
        eprintln!(
            "{engine:?}: {calls} calls, {failed} looks failed, {} messages, 0 lost, 0 doubled",
            post.put
        );
        assert!(failed > 0, "the sweep must fail writes");
    }
}
