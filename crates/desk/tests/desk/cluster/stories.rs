//! The cluster keeps its promises to the tests that stand on it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use sqlx::{Connection, Executor, PgConnection};

use super::{Cluster, Engine, engines};

#[test]
fn sqlite_is_always_among_the_engines() {
    assert_eq!(engines()[0], Engine::Sqlite);
}

#[tokio::test]
async fn each_database_is_fresh() {
    let Some(first) = Cluster::database().await else { return };
    let second = Cluster::database().await.unwrap();
    execute(&first, "create table marks (mark bigint)").await;
    execute(&second, "create table marks (mark bigint)").await;
}

#[tokio::test]
async fn a_template_is_filled_once_and_copied_for_each_test() {
    let fill = async |url: String| execute(&url, "create table marks (mark bigint)").await;
    let Some(first) = Cluster::database_from("template_story", fill).await else {
        return;
    };
    let never = async |_: String| panic!("the template was filled before");
    let second = Cluster::database_from("template_story", never).await.unwrap();
    execute(&first, "insert into marks values (1)").await;
    assert_eq!(count_marks(&first).await, 1);
    assert_eq!(count_marks(&second).await, 0);
}

#[tokio::test]
async fn a_durable_cluster_waits_for_the_disk() {
    let Some(cluster) = Cluster::durable() else { return };
    let mut connection = PgConnection::connect(&cluster.fresh().await).await.unwrap();
    let fsync: String = sqlx::query_scalar("show fsync")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(fsync, "on");
}

const HOLD: &str = "LADDER_TEST_HOLDS_A_CLUSTER";

/// Not a story of its own: the process that the next story kills.
#[test]
fn holder_of_a_cluster() {
    if std::env::var_os(HOLD).is_none() {
        return;
    }
    let folder = Cluster::shared().map_or("", |cluster| cluster.folder.to_str().unwrap());
    println!("\nfolder {folder}");
    std::thread::sleep(Duration::from_mins(1));
}

#[test]
fn a_killed_test_process_leaves_no_server_behind() {
    if Cluster::shared().is_none() {
        return;
    }
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "cluster::stories::holder_of_a_cluster", "--nocapture"])
        .env(HOLD, "1")
        .env_remove("NEXTEST_RUN_ID")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(holder.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let folder = lines
        .into_iter()
        .find_map(|line| line.strip_prefix("folder ").map(str::to_owned))
        .unwrap();
    assert!(Path::new(&folder).exists());
    holder.kill().unwrap();
    holder.wait().unwrap();
    for _ in 0..100 {
        if !Path::new(&folder).exists() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{folder} is still there");
}

async fn execute(url: &str, statement: &'static str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    connection.execute(statement).await.unwrap();
}

async fn count_marks(url: &str) -> i64 {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::query_scalar("select count(*) from marks")
        .fetch_one(&mut connection)
        .await
        .unwrap()
}
