//! `ladder mail deliver` as a mail server runs it: what it prints, and how it ends.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use ladder::mail::Mailroom;
use ladder::mail::mailroom::trusted_server;
use ladder::store::{Location, mail as register};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};

use super::{Office, VALLEI, mail, saved};
use crate::cluster::Engine;
use crate::program::doctor;
use crate::store::Desk as Store;

/// The program, told where the desk is.
pub fn ladder(location: &Location) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
    command.args(["mail", "deliver"]);
    command.env_remove("LADDER_DATA").env_remove("LADDER_DATABASE");
    match location {
        Location::Data(folder) => command.arg("--data").arg(folder),
        Location::Url { url, data } => {
            command.args(["--database", url]);
            command.arg("--data").arg(data.as_ref().unwrap())
        }
    };
    command
}

/// The same, to answer in JSON.
pub fn ladder_json(location: &Location) -> Command {
    let mut command = ladder(location);
    command.args(["--format", "json"]);
    command
}

/// Starts it with a message on its standard input.
pub fn start(mut command: Command, message: &[u8]) -> Child {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that was killed meanwhile does not listen to the end.
    let _heard = stdin.write_all(message);
    child
}

fn deliver(location: &Location, message: &[u8]) -> Output {
    start(ladder_json(location), message).wait_with_output().unwrap()
}

/// How it must end, and a part of what it must say.
fn ends(output: &Output, code: i32, says: &str) {
    let heard = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(code), "{heard}");
    assert!(heard.contains(says), "{heard}");
}

async fn undecided(office: &Office) -> usize {
    register::undecided(office.desk.db(), None, 100)
        .await
        .unwrap()
        .items
        .len()
}

#[tokio::test]
async fn a_saved_mail_is_piped_in_and_the_answer_says_what_was_done() {
    for office in Office::each(VALLEI).await {
        let raw = saved("outlook_nl_reply.eml");
        let first = deliver(&office.store.location, &raw);
        ends(&first, 0, r#"{"outcome":"opened","reason":"new","ticket":1}"#);
        assert_eq!(
            deliver(&office.store.location, &raw).stdout,
            first.stdout,
            "a redelivery gets the same answer"
        );
        ends(
            &deliver(&office.store.location, b"\xff\xff garbage"),
            0,
            r#""outcome":"quarantined","reason":"no-sender","ticket":null"#,
        );
        let says = doctor(&office.store.location);
        assert!(says.contains("warn  1 message waits in quarantine"), "{says}");
        let mut command = ladder(&office.store.location);
        command.args(["--to", "not an address"]);
        let output = start(
            command,
            mail("jan@vallei.example", "x@y.example", "Laptop", "Kapot.").as_bytes(),
        );
        ends(&output.wait_with_output().unwrap(), 0, "opened ticket 2 (new)");
    }
}

#[tokio::test]
async fn what_can_never_be_taken_ends_with_65_and_nothing_half_done() {
    for office in Office::each(VALLEI).await {
        let large = [b"From: jan@vallei.example\r\n\r\n".to_vec(), vec![b'a'; 60_000_000]].concat();
        ends(&deliver(&office.store.location, &large), 65, "larger than the 50 MB");
        ends(&deliver(&office.store.location, b""), 65, "the message is empty");
        assert_eq!(undecided(&office).await, 0);
        assert_eq!(blobs_in(office.store.folder.path()), 0);
    }
}

#[tokio::test]
async fn a_desk_that_is_not_ready_ends_with_75() {
    let raw = saved("gmail_nl_reply.eml");
    for store in Store::each().await {
        let office = Office::over(store, None).await;
        ends(&deliver(&office.store.location, &raw), 75, "no plan is applied yet");
        assert_eq!(undecided(&office).await, 1, "kept for the sweep");
    }
    let nowhere = Location::Data("/nowhere/at/all".into());
    ends(&deliver(&nowhere, &raw), 75, "there is no desk in /nowhere/at/all");
    let unreachable = Location::Url {
        url: "postgres://ladder@127.0.0.1:1/none".into(),
        data: Some("/tmp".into()),
    };
    ends(&deliver(&unreachable, &raw), 75, "cannot be reached");
    let wrong = Command::new(env!("CARGO_BIN_EXE_ladder"))
        .args(["mail", "deliver", "--too", "x"])
        .output()
        .unwrap();
    ends(&wrong, 75, "--too");
}

#[tokio::test]
async fn a_database_that_stays_locked_ends_with_75() {
    let raw = saved("gmail_nl_reply.eml");
    for office in Office::each(VALLEI).await {
        let url = office.store.url();
        let output = match office.desk.db().engine() {
            ladder::store::Engine::Sqlite => {
                let mut other = SqliteConnection::connect(&url).await.unwrap();
                other.execute("begin immediate").await.unwrap();
                deliver(&office.store.location, &raw)
            }
            ladder::store::Engine::Postgres => {
                let mut other = PgConnection::connect(&url).await.unwrap();
                other
                    .execute("begin; lock table mail in access exclusive mode")
                    .await
                    .unwrap();
                deliver(&office.store.location, &raw)
            }
        };
        ends(&output, 75, "locked by another process");
        // The other connection is gone; the mail server's next try is taken.
        ends(&deliver(&office.store.location, &raw), 0, "opened");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_ends_with_75() {
    let raw = saved("gmail_nl_reply.eml");
    for office in Office::each(VALLEI).await {
        let blobs = office.store.folder.path().join("blobs");
        std::fs::set_permissions(&blobs, std::fs::Permissions::from_mode(0o555)).unwrap();
        let is_root = std::fs::write(blobs.join("probe"), "").is_ok();
        if is_root {
            // Nothing is read-only for this user; a file in the folder's place is in the way of everybody.
            std::fs::remove_dir_all(&blobs).unwrap();
            std::fs::write(&blobs, "").unwrap();
        }
        ends(
            &deliver(&office.store.location, &raw),
            75,
            "give this user the right to write",
        );
        assert_eq!(undecided(&office).await, 0, "no row without its file");
        if is_root {
            std::fs::remove_file(&blobs).unwrap();
            std::fs::create_dir(&blobs).unwrap();
        }
        std::fs::set_permissions(&blobs, std::fs::Permissions::from_mode(0o755)).unwrap();
        ends(&deliver(&office.store.location, &raw), 0, "opened");
    }
}

#[tokio::test]
async fn being_told_to_stop_ends_with_75() {
    let office = Office::over(Store::on(Engine::Sqlite).await, Some(VALLEI)).await;
    let mut other = SqliteConnection::connect(&office.store.url()).await.unwrap();
    other.execute("begin immediate").await.unwrap();
    let child = start(ladder(&office.store.location), &saved("gmail_nl_reply.eml"));
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), Signal::SIGTERM).unwrap();
    ends(&child.wait_with_output().unwrap(), 75, "told to stop");
}

#[tokio::test]
async fn the_mail_server_that_vouches_is_named_by_a_command() {
    for office in Office::each(VALLEI).await {
        assert_eq!(trusted_server(office.desk.db()).await.unwrap(), "");
        let mut command = ladder(&office.store.location);
        let arguments: Vec<_> = command.get_args().skip(2).map(ToOwned::to_owned).collect();
        command = Command::new(env!("CARGO_BIN_EXE_ladder"));
        command.args(["mail", "trust", "mx.vallei.example"]).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success());
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("mx.vallei.example is trusted"), "{said}");
        assert_eq!(trusted_server(office.desk.db()).await.unwrap(), "mx.vallei.example");
        let room = Mailroom::open(&office.desk).await.unwrap();
        assert_eq!(room.mark(), office.room.mark(), "the desk stays who it is");
    }
}

fn blobs_in(folder: &Path) -> usize {
    let files = |folder: &Path| {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect::<Vec<_>>()
    };
    let fans = files(&folder.join("blobs"));
    fans.iter().map(|fan| files(fan).len()).sum()
}
