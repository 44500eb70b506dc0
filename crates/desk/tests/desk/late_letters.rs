//! Letters that do not leave, and who hears of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ladder::jobs::{Carried, Carry, worker};
use ladder::mail::letters::Writer;
use ladder::mail::mailroom::Mailroom;
use ladder::mail::send::{Outcome, Post};
use ladder::store::notification;
use ladder_core::command::{Command, Words};

use crate::cluster;
use crate::outbox::letters_of;
use crate::scene::{Scene, morning};

const MINUTE: i64 = 60_000;

/// A letter that a mail server puts off is told of after half an hour, and when it is given up.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_a_ticket_hears_of_a_letter_that_does_not_leave() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.opens("marieke", "Laptop", morning()).await;
        scene.does("omar", number, Command::Take, morning()).await.unwrap();
        letters_of(&scene.desk, morning()).await;
        let words = Words::plain("Start het opnieuw op.");
        scene
            .does("omar", number, Command::Reply(words), morning())
            .await
            .unwrap();
        let is_lasting = Arc::new(AtomicUsize::new(0));
        let lasting = is_lasting.clone();
        let room = Mailroom::open(&scene.desk).await.unwrap();
        let carry: Carry = Arc::new(move |job, now| {
            let (room, lasting) = (room.clone(), lasting.clone());
            Box::pin(async move {
                if job.kind == "late-letter" {
                    let writer = Writer {
                        room,
                        post: Post::None,
                        from: None,
                    };
                    assert_eq!(writer.carry(&job, now).await, Outcome::Sent);
                    return Carried::Done;
                }
                match lasting.load(Ordering::SeqCst) {
                    0 => Carried::Later("451 greylisted".to_owned()),
                    _ => Carried::Never("550 no such user".to_owned()),
                }
            })
        });
        let turn = async |minutes: i64| {
            let now = morning().plus_millis(minutes * MINUTE);
            worker::turn_at(&scene.desk, "w", &carry, now).await.unwrap();
            let told = notification::page(scene.db(), "omar@vallei.example", false, None, 50)
                .await
                .unwrap();
            let kinds = told.items.iter().map(|one| one.kind.clone());
            kinds.filter(|kind| kind.starts_with("letter-")).collect::<Vec<_>>()
        };
        for minutes in [0, 1, 6, 21] {
            assert_eq!(turn(minutes).await, Vec::<String>::new(), "{minutes} minutes");
        }
        assert_eq!(turn(31).await, ["letter-late"]);
        assert_eq!(turn(51).await, ["letter-late"], "once");
        is_lasting.store(1, Ordering::SeqCst);
        assert_eq!(turn(111).await, ["letter-failed", "letter-late"]);
    }
}
