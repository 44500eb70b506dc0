//! When the disk or the server fails: writing stops visibly, reading goes on, nothing acknowledged is lost.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ladder::store::{Db, Location, Standing, StoreError, Why};
use sqlx::Connection;

use super::Desk;
use crate::cluster::{self, Engine};

const PUT: &str = "insert into setting (key, value) values ($1, $2)";
const COUNT: &str = "select count(*) from setting where key like 'row %'";

async fn put(db: &Db, row: i64, bytes: usize) -> Result<u64, StoreError> {
    db.execute(PUT, &[format!("row {row}").into(), "x".repeat(bytes).into()])
        .await
}

async fn count(db: &Db) -> i64 {
    db.one(COUNT, &[]).await.unwrap()
}

/// Writes until nothing goes any more; how many rows were acknowledged, and the error that ended it.
async fn fill(db: &Db) -> (i64, StoreError) {
    for row in 0..10_000 {
        if let Err(error) = put(db, row, 20_000).await {
            return (row, error);
        }
    }
    panic!("the disk never filled up");
}

async fn is_stopped_and_reads_on(db: &Db, why: Why, kept: i64) {
    assert!(
        matches!(db.standing(), Standing::Stopped { why: known, .. } if known == why),
        "{:?}",
        db.standing()
    );
    let error = put(db, -1, 1).await.unwrap_err();
    assert!(
        matches!(error, StoreError::Stopped { why: known, .. } if known == why),
        "{error}"
    );
    assert_eq!(count(db).await, kept, "reading goes on");
}

#[tokio::test]
async fn a_full_database_stops_writing_until_there_is_room() {
    let desk = Desk::on(Engine::Sqlite).await;
    desk.db.execute("pragma max_page_count = 300", &[]).await.unwrap();
    let (kept, error) = fill(&desk.db).await;
    assert_eq!(error, StoreError::Failed { why: Why::Full });
    is_stopped_and_reads_on(&desk.db, Why::Full, kept).await;
    assert!(
        matches!(desk.db.recheck().await, Standing::Stopped { .. }),
        "there is no room yet"
    );

    desk.db.close().await;
    let again = Db::open(&desk.location).await.unwrap();
    assert_eq!(count(&again).await, kept);
}

#[tokio::test]
async fn a_full_disk_stops_writing_and_room_on_it_starts_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(folder.path()) else {
        eprintln!("SKIPPED: this user may not mount a small disk, so a really full one was not tried");
        return;
    };
    let location = Location::Data(folder.path().to_path_buf());
    let ballast = folder.path().join("ballast");
    std::fs::write(&ballast, vec![0; 1024 * 1024]).unwrap();
    let db = Db::open(&location).await.unwrap();
    let (kept, error) = fill(&db).await;
    assert_eq!(error, StoreError::Failed { why: Why::Full });
    is_stopped_and_reads_on(&db, Why::Full, kept).await;
    assert!(
        matches!(db.recheck().await, Standing::Stopped { .. }),
        "there is no room yet"
    );
    let error = db.blobs().unwrap().put(vec![1; 2 * 1024 * 1024]).await.unwrap_err();
    assert!(matches!(error, StoreError::Blob { .. }), "{error}");
    assert_eq!(files_below(&folder.path().join("blobs")), 0, "nothing half done");

    std::fs::remove_file(ballast).unwrap();
    assert_eq!(db.recheck().await, Standing::Writing);
    put(&db, 10_000, 100).await.unwrap();
    db.close().await;
    let again = Db::open(&location).await.unwrap();
    assert_eq!(count(&again).await, kept + 1);
    again.close().await;
    drop(disk);
}

fn files_below(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { files_below(&path) } else { 1 })
        .sum()
}

/// A disk of 4 MB in memory.
struct SmallDisk<'a>(&'a std::path::Path);

impl<'a> SmallDisk<'a> {
    fn mount(folder: &'a std::path::Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null());
        mount
            .status()
            .is_ok_and(|status| status.success())
            .then_some(Self(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _left = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}

/// Names the folder of the desk that a child process of these tests writes to.
const CHILD_FOLDER: &str = "LADDER_TEST_CHILD_FOLDER";

/// Not a test by itself: what the child processes below do. It writes rows and prints each one that was acknowledged.
#[tokio::test(flavor = "multi_thread")]
async fn child() {
    let Ok(folder) = std::env::var(CHILD_FOLDER) else {
        return;
    };
    let db = Db::open(&Location::Data(folder.into())).await.unwrap();
    let writers = (0..8).map(|writer| {
        let db = db.clone();
        tokio::spawn(async move {
            for row in (writer..100_000).step_by(8) {
                match put(&db, row, 2_000).await {
                    Ok(_) => println!("kept {row}"),
                    Err(error) => return println!("ended {error:?} {:?}", db.standing()),
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
}

fn child_on(folder: &std::path::Path, before: &str) -> Command {
    let mut shell = Command::new("sh");
    let this = std::env::current_exe().unwrap();
    shell
        .args([
            "-c",
            &format!("{before} exec \"$0\" store::stopping::child --exact --nocapture"),
        ])
        .arg(this);
    shell
        .env(CHILD_FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    shell
}

/// The rows a child said were kept, and how it said that it ended. The test harness prints on the same lines.
fn told(line: &str, kept: &mut Vec<i64>, ends: &mut Vec<String>) {
    if let Some((_, row)) = line.split_once("kept ") {
        kept.extend(row.parse::<i64>());
    } else if let Some((_, end)) = line.split_once("ended ") {
        ends.push(end.to_owned());
    }
}

async fn all_are_there(folder: &std::path::Path, kept: &[i64]) {
    let db = Db::open(&Location::Data(folder.to_path_buf())).await.unwrap();
    for row in kept {
        let key = [format!("row {row}").into()];
        let there: Option<String> = db
            .optional("select key from setting where key = $1", &key)
            .await
            .unwrap();
        assert!(there.is_some(), "row {row} was acknowledged and is gone");
    }
    db.close().await;
}

#[tokio::test]
async fn a_file_that_may_not_grow_stops_writing_for_good_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    // 1.5 MB, in blocks of 512 bytes; the write then fails instead of killing the process.
    let child = child_on(folder.path(), "trap '' XFSZ; ulimit -f 3000;")
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let (mut kept, mut ends) = (vec![], vec![]);
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        told(line, &mut kept, &mut ends);
    }
    assert!(kept.len() > 20 && kept.len() < 10_000, "{}", kept.len());
    assert_eq!(ends.len(), 8, "{ends:?}");
    for end in ends {
        assert!(end.contains("why: Disk") && end.contains("Stopped {"), "{end}");
    }
    all_are_there(folder.path(), &kept).await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_the_death_of_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = vec![];
    for round in 0..6_u64 {
        let mut child = child_on(folder.path(), "").spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            let (mut kept, mut ends) = (vec![], vec![]);
            for line in lines {
                told(&line.unwrap(), &mut kept, &mut ends);
            }
            kept
        });
        tokio::time::sleep(Duration::from_millis(150 + 37 * round)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        kept.extend(reader.join().unwrap());
    }
    assert!(!kept.is_empty());
    all_are_there(folder.path(), &kept).await;
}

#[tokio::test]
async fn a_database_that_another_process_holds_is_waited_for_and_then_said_to_be_busy() {
    let desk = Desk::on(Engine::Sqlite).await;
    let mut other = sqlx::SqliteConnection::connect(&desk.url()).await.unwrap();
    sqlx::query("begin immediate").execute(&mut other).await.unwrap();
    assert_eq!(put(&desk.db, 1, 1).await, Err(StoreError::Busy { seconds: 5 }));
    assert_eq!(desk.db.standing(), Standing::Writing);
    let waiting = tokio::spawn({
        let db = desk.db.clone();
        async move { put(&db, 2, 1).await }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    sqlx::query("rollback").execute(&mut other).await.unwrap();
    waiting.await.unwrap().unwrap();
    assert_eq!(count(&desk.db).await, 1);
}

#[tokio::test]
async fn the_commit_of_another_process_is_noticed_and_ones_own_is_not() {
    let desk = Desk::on(Engine::Sqlite).await;
    let before = desk.db.changes().await.unwrap();
    put(&desk.db, 1, 1).await.unwrap();
    assert_eq!(desk.db.changes().await.unwrap(), before);
    let other = Db::open_existing(&desk.location).await.unwrap();
    put(&other, 2, 1).await.unwrap();
    assert_ne!(desk.db.changes().await.unwrap(), before);
}

/// A unit on PostgreSQL that does this to itself on its first attempts; how often it ran, and what it answered.
async fn unit(db: &Db, harm: &'static str, attempts_harmed: u32) -> (u32, Result<(), StoreError>) {
    let attempts = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&attempts);
    let answer = db.commit(move |tx| {
        Box::pin(async move {
            let row = counted.fetch_add(1, Ordering::Relaxed);
            tx.execute(PUT, &[format!("row {row} of {attempts_harmed}").into(), "x".into()])
                .await?;
            if row < attempts_harmed {
                tx.execute(harm, &[]).await?;
            }
            Ok(())
        })
    });
    let answer = answer.await;
    (attempts.load(Ordering::Relaxed), answer)
}

const DIE: &str = "select pg_terminate_backend(pg_backend_pid())";
const CROSS: &str = "do $$ begin raise exception 'crossed' using errcode = '40001'; end $$";
const FULL: &str = "do $$ begin raise exception 'full' using errcode = '53100'; end $$";

#[tokio::test]
async fn on_postgres_a_unit_that_crossed_another_or_lost_its_connection_is_tried_again() {
    if !cluster::engines().contains(&Engine::Postgres) {
        return;
    }
    let desk = Desk::on(Engine::Postgres).await;
    assert_eq!(unit(&desk.db, CROSS, 2).await, (3, Ok(())));
    assert_eq!(unit(&desk.db, DIE, 1).await.1, Ok(()));
    assert_eq!(count(&desk.db).await, 2, "the undone attempts left nothing");
    assert_eq!(
        unit(&desk.db, CROSS, 99).await,
        (5, Err(StoreError::Crossed { attempts: 5 }))
    );
    assert_eq!(desk.db.standing(), Standing::Writing);
}

#[tokio::test]
async fn on_postgres_a_server_that_is_gone_or_full_stops_writing_until_it_answers() {
    if !cluster::engines().contains(&Engine::Postgres) {
        return;
    }
    for (harm, why) in [(DIE, Why::Unreachable), (FULL, Why::Full)] {
        let desk = Desk::on(Engine::Postgres).await;
        assert_eq!(unit(&desk.db, harm, 99).await.1, Err(StoreError::Failed { why }));
        is_stopped_and_reads_on(&desk.db, why, 0).await;
        assert_eq!(desk.db.recheck().await, Standing::Writing);
        put(&desk.db, 1, 1).await.unwrap();
    }
}
