//! Backups: taken while the desk is written to, restored to either engine, refused when damaged.

use std::fs;
use std::path::Path;

use ladder::store::{Db, Location, copy};
use ladder_core::id::Address;

use crate::cluster::Engine;
use crate::program::{Place, ladder, out, plan, refuses, said};

async fn filled(place: &Place) -> ladder::act::Desk {
    let desk = ladder::act::Desk::new(place.begin().await);
    let source = fs::read_to_string(plan()).unwrap();
    let now = ladder::clock::now();
    desk.apply_plan(&source, "first", "test", ladder::act::OpenTickets::Keep, now)
        .await
        .unwrap();
    for count in 0..30 {
        open(&desk, count).await;
    }
    let kept = desk.db().blobs().unwrap().put(b"a log".to_vec()).await.unwrap();
    let registered = desk.db().commit::<_, ladder::store::StoreError, _>(move |tx| {
        Box::pin(async move { ladder::store::attachment::register(tx, &kept, now).await })
    });
    registered.await.unwrap();
    let sanne = Address::parse("sanne@vallei.example").unwrap();
    desk.begin_second_factor(&sanne, now).await.unwrap();
    desk
}

/// What Sanne's app would be told.
async fn secret(desk: &ladder::act::Desk) -> String {
    let sanne = Address::parse("sanne@vallei.example").unwrap();
    desk.beginning(&sanne, "Desk").await.unwrap().unwrap().secret
}

async fn open(desk: &ladder::act::Desk, count: usize) {
    let requester = Address::parse("anouk@vallei.example").unwrap();
    let request = ladder_core::command::Open::new(
        requester.clone(),
        ladder_core::command::Channel::Portal,
        format!("Laptop {count}"),
        ladder_core::command::Words::plain("It does not start."),
    );
    let actor = ladder_core::person::Actor::person(requester);
    desk.open(&actor, request, None, None, ladder::clock::now())
        .await
        .unwrap();
}

async fn fingerprints(location: &Location) -> Vec<(&'static str, String)> {
    let db = Db::open_existing(location).await.unwrap();
    let mut snapshot = db.snapshot().await.unwrap();
    let prints = copy::fingerprints(&mut snapshot).await.unwrap();
    snapshot.close().await;
    db.close().await;
    prints
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_either_engine_restores_to_either_engine_and_is_equal() {
    for place in Place::each().await {
        let desk = filled(&place).await;
        let sealed = secret(&desk).await;
        desk.db().close().await;
        let backup = place.folder.path().join("backup").display().to_string();
        place.does(&["backup", "--to", &backup]);
        for target in Place::each().await {
            target.does(&["restore", &backup]);
            assert_eq!(
                fingerprints(&place.location()).await,
                fingerprints(&target.location()).await
            );
            assert!(
                target.does(&["doctor", "--deep"]).contains("1 looked at"),
                "the file came along"
            );
            // Numbers go on where they were.
            let again = ladder::act::Desk::new(target.begin().await);
            assert_eq!(secret(&again).await, sealed, "the key came along");
            open(&again, 99).await;
            let number = ladder_core::id::TicketNumber::new(31);
            assert_eq!(again.read(number).await.unwrap().unwrap().subject, "Laptop 99");
            again.db().close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_while_the_desk_is_written_to_is_of_one_moment() {
    for place in Place::each().await {
        let desk = filled(&place).await;
        let (own, (stop, stopped)) = (desk.clone(), tokio::sync::watch::channel(false));
        let writing = tokio::spawn(async move {
            let mut written = 0;
            while !*stopped.borrow() {
                open(&own, written).await;
                written += 1;
            }
            written
        });
        let backup = place.folder.path().join("backup").display().to_string();
        let (data, arguments) = (place.data(), ["backup", "--to", &backup]);
        let arguments: Vec<String> = place
            .with(&arguments, &data)
            .into_iter()
            .map(ToOwned::to_owned)
            .collect();
        let output =
            tokio::task::spawn_blocking(move || ladder(&arguments.iter().map(String::as_str).collect::<Vec<_>>()));
        let output = output.await.unwrap();
        stop.send_replace(true);
        assert!(writing.await.unwrap() > 0, "it was written to meanwhile");
        assert!(output.status.success(), "{}", said(&output));
        desk.db().close().await;
        let target = Place::on(Engine::Sqlite).await;
        target.does(&["restore", &backup]);
        let doctor = target.does(&["doctor", "--deep"]);
        assert!(!doctor.contains("bad"), "{doctor}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_is_refused_naming_the_file_and_nothing_is_restored() {
    let place = Place::on(Engine::Sqlite).await;
    filled(&place).await.db().close().await;
    let backup = place.folder.path().join("backup");
    let shown = backup.display().to_string();
    place.does(&["backup", "--to", &shown]);
    let data = place.data();
    refuses(&["backup", "--data", &data, "--to", &shown], 2, "is there already");
    refuses(&["restore", &shown, "--data", &data], 2, "is not empty");
    let file = backup.join("ladder.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let target = place.folder.path().join("target").display().to_string();
    refuses(
        &["restore", &shown, "--data", &target],
        1,
        "ladder.sqlite is missing or damaged",
    );
    fs::write(backup.join("manifest.json"), "{").unwrap();
    refuses(&["restore", &shown, "--data", &target], 2, "manifest.json");
    fs::remove_file(backup.join("manifest.json")).unwrap();
    refuses(&["restore", &shown, "--data", &target], 2, "is no backup");
    assert!(!Path::new(&target).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_a_file_that_is_gone_and_one_that_was_changed() {
    let place = Place::on(Engine::Sqlite).await;
    let desk = filled(&place).await;
    let hash = ladder::store::blob::hash(b"a log");
    let path = desk.db().blobs().unwrap().path(&hash).unwrap();
    desk.db().close().await;
    fs::write(&path, b"A log").unwrap();
    place.does(&["doctor"]);
    for (arguments, damage) in [(&["doctor", "--deep"][..], None), (&["doctor"][..], Some(()))] {
        if damage.is_some() {
            fs::remove_file(&path).unwrap();
        }
        let data = place.data();
        let output = ladder(&place.with(arguments, &data));
        assert_eq!(output.status.code(), Some(1));
        assert!(out(&output).contains(&hash), "{}", out(&output));
    }
}
