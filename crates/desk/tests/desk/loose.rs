//! Files that were put in and never sent: removed a day after they came, and never one that anything names.

use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use ladder::act::outgoing::{Message, Sending};
use ladder::act::upload::Upload;
use ladder::store::{Kept, StoreError, attachment, upload};
use ladder_core::command::{Attachment, Command, Words};
use ladder_core::id::TicketNumber;
use ladder_core::time::{DAY_MILLIS, HOUR_MILLIS, Moment};

use crate::cluster;
use crate::scene::{Scene, morning, who};

fn path(scene: &Scene, kept: &Kept) -> PathBuf {
    scene.db().blobs().unwrap().path(&kept.hash).unwrap()
}

/// The file lies here since long: a test does not wait for its time to pass.
fn ages(scene: &Scene, kept: &Kept) {
    let file = File::options().append(true).open(path(scene, kept)).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1))
        .unwrap();
}

async fn registers(scene: &Scene, kept: &Kept, now: Moment) {
    let kept = kept.clone();
    let work = scene
        .db()
        .commit::<_, StoreError, _>(move |tx| Box::pin(async move { attachment::register(tx, &kept, now).await }));
    work.await.unwrap();
}

/// A file as it comes in.
async fn comes(scene: &Scene, content: &[u8], now: Moment) -> Kept {
    let kept = scene.db().blobs().unwrap().put(content.to_vec()).await.unwrap();
    registers(scene, &kept, now).await;
    ages(scene, &kept);
    kept
}

fn words(kept: &Kept) -> Words {
    let file = Attachment {
        blob: kept.hash.clone(),
        name: "photo.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: kept.bytes,
        content_id: None,
    };
    Words {
        attachments: vec![file],
        ..Words::plain("See the photo.")
    }
}

/// A file that Omar put into a form and has not sent.
async fn lies_in_a_form(scene: &Scene, number: TicketNumber) -> Kept {
    let lying = Upload {
        form: "notes".to_owned(),
        name: "draft.png".to_owned(),
        media_type: "image/png".to_owned(),
        content: b"in a form".to_vec(),
    };
    let row = scene
        .desk
        .take_upload(&who("omar"), number, lying, morning())
        .await
        .unwrap();
    let kept = Kept {
        hash: row.blob,
        bytes: row.bytes,
    };
    ages(scene, &kept);
    kept
}

/// A file that goes with a reply which can be called back still.
async fn waits_to_leave(scene: &Scene, number: TicketNumber) -> Kept {
    let kept = comes(scene, b"about to leave", morning()).await;
    let sending = Sending {
        number,
        message: Message::Reply {
            words: words(&kept),
            waits: false,
        },
        seen: None,
        delay_millis: 10_000,
        once: None,
    };
    let omar = scene.desk.actor(&who("omar")).await.unwrap();
    scene.desk.send(sending, &omar, morning()).await.unwrap();
    kept
}

/// Forgets the rows of what nobody names, as the sweep does before it removes the files.
async fn forgets(scene: &Scene, now: Moment) -> Vec<Kept> {
    let before = now.plus_millis(-DAY_MILLIS);
    let loose = attachment::loose(scene.db(), before, 100).await.unwrap();
    let work = scene.db().commit::<_, StoreError, _>(move |tx| {
        Box::pin(async move { attachment::forget_loose(tx, &loose, before, now).await })
    });
    work.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nothing_names_goes_after_a_day_and_what_anything_names_stays() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let now = morning();
        let number = scene.opens("marieke", "Registratie mislukt", now).await;
        scene.does("omar", number, Command::Take, now).await.unwrap();
        let unused = comes(&scene, b"never sent", now).await;
        let attached = comes(&scene, b"sent", now).await;
        scene
            .does("omar", number, Command::Note(words(&attached)), now)
            .await
            .unwrap();
        let lying = lies_in_a_form(&scene, number).await;
        let leaving = waits_to_leave(&scene, number).await;

        let early = now.plus_millis(23 * HOUR_MILLIS);
        assert_eq!(scene.desk.sweep_files(early).await.unwrap(), 0);
        let later = now.plus_millis(25 * HOUR_MILLIS);
        assert_eq!(scene.desk.sweep_files(later).await.unwrap(), 1);
        assert!(!path(&scene, &unused).exists());
        assert_eq!(attachment::blob(scene.db(), &unused.hash).await.unwrap(), None);
        for kept in [&attached, &lying, &leaving] {
            assert!(path(&scene, kept).exists(), "{kept:?}");
        }
        assert_eq!(scene.desk.sweep_files(later).await.unwrap(), 0);
        // What was called for leaves with its file, however long that took.
        scene.desk.let_leave(later).await.unwrap();
        let ticket = scene.desk.events(number, 0, 100).await.unwrap();
        assert!(format!("{ticket:?}").contains(&leaving.hash), "the reply left");
        // The form was given up.
        let upto = later.plus_millis(DAY_MILLIS);
        let work = scene
            .db()
            .commit::<_, StoreError, _>(move |tx| Box::pin(async move { upload::purge(tx, upto, 100).await }));
        assert_eq!(work.await.unwrap(), 1);
        let year = now.plus_millis(365 * DAY_MILLIS);
        assert_eq!(scene.desk.sweep_files(year).await.unwrap(), 1);
        assert!(!path(&scene, &lying).exists() && path(&scene, &attached).exists() && path(&scene, &leaving).exists());
        assert!(
            attachment::loose(scene.db(), year, 100).await.unwrap().is_empty(),
            "what is settled is looked at once"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_again_while_it_is_swept_stays() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let (now, later) = (morning(), morning().plus_millis(2 * DAY_MILLIS));
        let blobs = scene.db().blobs().unwrap();
        // It comes again between the two halves of a sweep, and is in use before the second one.
        let kept = comes(&scene, b"twice", now).await;
        assert_eq!(forgets(&scene, later).await, std::slice::from_ref(&kept));
        let again = blobs.put(b"twice".to_vec()).await.unwrap();
        registers(&scene, &again, later).await;
        assert!(!blobs.remove(&kept.hash).await.unwrap(), "it is in use");
        assert_eq!(blobs.get(&again).await.unwrap(), b"twice");
        // It was found before the sweep, and gets its row after it.
        ages(&scene, &kept);
        let (much, again) = (
            later.plus_millis(2 * DAY_MILLIS),
            blobs.put(b"twice".to_vec()).await.unwrap(),
        );
        assert_eq!(scene.desk.sweep_files(much).await.unwrap(), 0);
        registers(&scene, &again, much).await;
        assert_eq!(blobs.get(&again).await.unwrap(), b"twice");
        // Its row was written again before the sweep looked: that is a new day.
        ages(&scene, &kept);
        registers(&scene, &kept, much).await;
        assert_eq!(forgets(&scene, much).await, []);
        // It comes after it went.
        ages(&scene, &kept);
        assert_eq!(
            scene.desk.sweep_files(much.plus_millis(2 * DAY_MILLIS)).await.unwrap(),
            1
        );
        let again = blobs.put(b"twice".to_vec()).await.unwrap();
        assert_eq!(blobs.get(&again).await.unwrap(), b"twice");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removal_that_a_dead_process_began_is_taken_back_when_the_file_is_asked_for() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let kept = comes(&scene, b"half gone", morning()).await;
        let at = path(&scene, &kept);
        let name = at.file_name().unwrap().to_string_lossy().into_owned();
        std::fs::rename(&at, at.with_file_name(format!(".{name}.going"))).unwrap();
        assert_eq!(scene.db().blobs().unwrap().get(&kept).await.unwrap(), b"half gone");
        assert!(at.exists());
    }
}
