//! Opening a desk, and every way in which it is refused.

use ladder::store::migrate::{self, MIGRATIONS};
use ladder::store::{Db, Location, StoreError};

use super::Desk;
use crate::cluster::Cluster;

async fn refusal(location: Location) -> StoreError {
    Db::open(&location).await.err().unwrap()
}

#[tokio::test]
async fn a_newer_database_is_refused_with_both_numbers() {
    for desk in Desk::each().await {
        let newer = "insert into schema_version (version, name, applied_at) values (999, '0999_later', 0)";
        desk.db.execute(newer, &[]).await.unwrap();
        desk.db.close().await;
        let error = Db::open(&desk.location).await.err().unwrap();
        let known = migrate::known();
        assert_eq!(error, StoreError::Newer { found: 999, known });
    }
}

#[tokio::test]
async fn a_step_that_came_below_the_number_of_another_is_not_passed_over() {
    for desk in Desk::each().await {
        for undo in [
            "drop table calendar_link",
            "delete from schema_version where version = 4",
        ] {
            desk.db.execute(undo, &[]).await.unwrap();
        }
        desk.db.close().await;
        let known = migrate::known();
        let older = Db::open_existing(&desk.location).await.err().unwrap();
        assert_eq!(older, StoreError::Older { found: 3, known });
        let db = Db::open(&desk.location).await.unwrap();
        let links: i64 = db.one("select count(*) from calendar_link", &[]).await.unwrap();
        assert_eq!(links, 0, "its table is there");
        let steps: i64 = db.one("select count(*) from schema_version", &[]).await.unwrap();
        assert_eq!(usize::try_from(steps).unwrap(), MIGRATIONS.len());
        db.close().await;
        Db::open_existing(&desk.location).await.unwrap().close().await;
    }
}

#[tokio::test]
async fn a_database_of_something_else_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("ladder.sqlite"),
        "This is a shopping list, and no database at all.\n".repeat(50),
    )
    .unwrap();
    let error = refusal(Location::Data(folder.path().to_path_buf())).await;
    assert!(matches!(error, StoreError::NotLadder { .. }), "{error}");
    if let Some(url) = Cluster::database().await {
        let mut other = <sqlx::PgConnection as sqlx::Connection>::connect(&url).await.unwrap();
        sqlx::query("create table groceries (name text)")
            .execute(&mut other)
            .await
            .unwrap();
        let error = refusal(Location::url(url)).await;
        assert!(matches!(error, StoreError::NotLadder { .. }), "{error}");
    }
}

#[tokio::test]
async fn a_second_server_on_one_file_is_refused_and_other_commands_are_not() {
    let desk = Desk::on(crate::cluster::Engine::Sqlite).await;
    let lock = desk.db.lock_for_serving().unwrap();
    let other = Db::open_existing(&desk.location).await.unwrap();
    assert!(matches!(other.lock_for_serving(), Err(StoreError::Served { .. })));
    drop(lock);
    other.lock_for_serving().unwrap();
}

#[tokio::test]
async fn nodes_that_start_together_bring_the_schema_up_to_date_once() {
    let mut locations = vec![];
    let folder = tempfile::tempdir().unwrap();
    locations.push(Location::Data(folder.path().to_path_buf()));
    locations.extend(Cluster::database().await.map(Location::url));
    for location in locations {
        let nodes = (0..4).map(|_| {
            let location = location.clone();
            tokio::spawn(async move { Db::open(&location).await })
        });
        for node in nodes.collect::<Vec<_>>() {
            let db = node.await.unwrap().unwrap();
            let steps: i64 = db.one("select count(*) from schema_version", &[]).await.unwrap();
            assert_eq!(usize::try_from(steps).unwrap(), MIGRATIONS.len());
        }
    }
}

#[tokio::test]
async fn what_cannot_be_opened_says_what_to_do() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = refusal(Location::Data(file.path().join("below"))).await;
    assert!(matches!(error, StoreError::FolderIsFile { .. }), "{error}");

    let error = refusal(Location::url("mysql://user:secret@host/desk")).await;
    assert!(
        matches!(&error, StoreError::Url { url, .. } if url == "mysql://user@host/desk"),
        "{error}"
    );
    let error = refusal(Location::url("postgres://user:secret@host:port/desk")).await;
    assert!(
        matches!(&error, StoreError::Url { .. }) && !error.to_string().contains("secret"),
        "{error}"
    );
    assert!(matches!(
        refusal(Location::url("sqlite::memory:")).await,
        StoreError::Url { .. }
    ));
    let error = refusal(Location::url("postgres://user@127.0.0.1:1/desk")).await;
    assert!(
        matches!(&error, StoreError::NotReachable { place, .. } if place == "127.0.0.1:1"),
        "{error}"
    );

    let nowhere = tempfile::tempdir().unwrap();
    let error = Db::open_existing(&Location::Data(nowhere.path().to_path_buf()))
        .await
        .err()
        .unwrap();
    assert!(matches!(error, StoreError::NoDesk { .. }), "{error}");
    assert_eq!(
        std::fs::read_dir(nowhere.path()).unwrap().count(),
        0,
        "nothing half done"
    );

    if let Some(url) = Cluster::database().await {
        let missing = format!("{url}_missing");
        assert!(matches!(
            refusal(Location::url(missing)).await,
            StoreError::NoDatabase { .. }
        ));
        let db = Db::open(&Location::url(url)).await.unwrap();
        assert!(matches!(db.blobs(), Err(StoreError::NoDataFolder)));
    }
}
