//! Moving a desk between engines: there and back again, and nothing is lost or changed on the way.

use ladder::store::{Db, Engine as Kind, copy};

use crate::cluster::{Cluster, Engine};
use crate::program::{Place, does, refuses};

async fn fingerprints(place: &Place) -> Vec<(&'static str, String)> {
    let db = Db::open_existing(&place.location()).await.unwrap();
    let mut snapshot = db.snapshot().await.unwrap();
    let prints = copy::fingerprints(&mut snapshot).await.unwrap();
    snapshot.close().await;
    db.close().await;
    prints
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filled_desk_goes_to_the_other_engine_and_back_and_is_the_same() {
    if Cluster::shared().is_none() {
        return;
    }
    let here = Place::on(Engine::Sqlite).await;
    let desk = ladder::act::Desk::new(here.begin().await);
    ladder::cli::demo::fill(&desk, 10, ladder::clock::now()).await.unwrap();
    let own = ladder::act::letter_words::NewWords {
        kind: ladder::letter::Kind::Reply,
        language: "nl",
        source: Some(ladder::letter::Source {
            subject: "Hallo".to_owned(),
            text: "{message}".to_owned(),
        }),
        seen: None,
        by: "beheer@vallei.example".to_owned(),
    };
    desk.change_letter(own, ladder::clock::now()).await.unwrap();
    desk.db().close().await;
    let (there, back) = (Place::on(Engine::Postgres).await, Place::on(Engine::Sqlite).await);
    let url = there.database.clone().unwrap();
    does(&[
        "copy-db",
        "--from",
        &here.data(),
        "--to",
        &url,
        "--to-data",
        &there.data(),
    ]);
    does(&[
        "copy-db",
        "--from",
        &url,
        "--from-data",
        &there.data(),
        "--to",
        &back.data(),
    ]);
    let prints = fingerprints(&here).await;
    assert_eq!(prints, fingerprints(&there).await);
    assert_eq!(prints, fingerprints(&back).await);
    for place in [&there, &back] {
        let doctor = place.does(&["doctor", "--deep"]);
        assert!(doctor.contains("300 looked at") && !doctor.contains("bad"), "{doctor}");
    }
    assert_eq!(there.begin().await.engine(), Kind::Postgres);
}

#[tokio::test]
async fn a_place_that_is_not_empty_is_refused() {
    let (here, there) = (Place::on(Engine::Sqlite).await, Place::on(Engine::Sqlite).await);
    for place in [&here, &there] {
        let db = place.begin().await;
        db.execute("insert into setting (key, value) values ('a', 'b')", &[])
            .await
            .unwrap();
        db.close().await;
    }
    refuses(
        &["copy-db", "--from", &here.data(), "--to", &there.data()],
        2,
        "setting has 1 rows",
    );
    refuses(
        &["copy-db", "--from", &here.data(), "--to", &here.data()],
        2,
        "name the same place",
    );
}

#[tokio::test]
async fn a_desk_that_is_served_is_not_copied() {
    let (here, there) = (Place::on(Engine::Sqlite).await, Place::on(Engine::Sqlite).await);
    let db = here.begin().await;
    let _lock = db.lock_for_serving().unwrap();
    refuses(
        &["copy-db", "--from", &here.data(), "--to", &there.data()],
        2,
        "Another Ladder serves",
    );
}

#[test]
fn every_table_is_copied() {
    let copied: Vec<&str> = copy::COPIED.iter().map(|table| table.name).collect();
    assert_eq!(copied, ladder::store::TABLES);
}
