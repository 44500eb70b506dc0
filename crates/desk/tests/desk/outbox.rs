//! What the desk does by itself: deadlines are swept and letters leave, each once.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ladder::act::{Desk, Guard, Outcome as Came};
use ladder::jobs::{Carried, Carry, due, worker};
use ladder::mail::dkim::{SignBy, Signer};
use ladder::mail::letters::Writer;
use ladder::mail::mailroom::Mailroom;
use ladder::mail::send::{Outcome, Post};
use ladder::store::{Db, StoreError, attachment, event, follow, job, ticket};
use ladder_core::command::{Attachment, Command, Solve, Words};
use ladder_core::event::Event;
use ladder_core::person::Actor;
use ladder_core::time::Moment;

use crate::cluster;
use crate::scene::{Scene, escalation, morning};

const HOUR: i64 = 3_600_000;
const MINUTE: i64 = 60_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_that_nobody_kept_is_missed_once_and_its_lead_is_told() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.opens("marieke", "Registratie mislukt", morning()).await;
        let late = morning().plus_millis(12 * MINUTE);
        assert_eq!(due::sweep(&scene.desk, late).await.unwrap().moved, 1);
        assert_eq!(
            due::sweep(&scene.desk, late).await.unwrap().moved,
            0,
            "nothing is due twice"
        );
        let idle = late.plus_millis(MINUTE);
        let looked = scene
            .desk
            .act(number, Command::Tick, &Actor::desk(), Guard::default(), idle)
            .await
            .unwrap();
        assert!(matches!(looked, Came::Done(done) if done.events.is_empty()));
        let kept = ticket::read(scene.db(), number.get()).await.unwrap().unwrap();
        assert_eq!(kept.changed_at, late, "a look at which nothing was due is no change");
        let events = scene.desk.events(number, 0, 100).await.unwrap();
        let missed = events
            .iter()
            .filter(|one| matches!(one.event, Event::ClockMissed { .. }))
            .count();
        assert_eq!(missed, 1, "tier 1 had ten minutes to take it up");
        let told = jobs_of(scene.db(), "notify").await;
        assert!(
            told.iter()
                .any(|body| body.contains("missed") && body.contains("sanne@")),
            "{told:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passed_in_an_outage_is_told_to_a_lead_in_one_digest() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        for nth in 0..5 {
            scene.opens("marieke", &format!("Melding {nth}"), morning()).await;
        }
        let back = morning().plus_millis(3 * HOUR);
        assert_eq!(due::sweep(&scene.desk, back).await.unwrap().moved, 5);
        let digests = jobs_of(scene.db(), "digest").await;
        assert_eq!(digests.len(), 1, "one digest for the lead of tier 1: {digests:?}");
        let letters = letters(&scene, back.plus_millis(5 * MINUTE)).await;
        let digest = letters.iter().find(|letter| letter.contains("sanne@")).unwrap();
        assert!(digest.contains("10 streeftijden"), "{digest}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_desks_on_one_postgres_sweep_and_send_each_thing_once() {
    let Some(engine) = cluster::engines()
        .into_iter()
        .find(|engine| *engine == cluster::Engine::Postgres)
    else {
        return;
    };
    let scene = Scene::on(engine).await;
    let mut tickets = Vec::new();
    for nth in 0..40 {
        // One person would get three receipts in an hour.
        let requester = format!("inwoner{nth}");
        tickets.push(scene.opens(&requester, &format!("Melding {nth}"), morning()).await);
    }
    // A second process: its own connections, its own cache.
    let other = Desk::new(Db::open(&scene.store.location).await.unwrap());
    let late = morning().plus_millis(11 * MINUTE);
    let (one, two) = tokio::join!(due::sweep(&scene.desk, late), due::sweep(&other, late));
    assert_eq!(one.unwrap().moved + two.unwrap().moved, 40);
    for number in tickets {
        let events = scene.desk.events(number, 0, 100).await.unwrap();
        assert_eq!(
            events
                .iter()
                .filter(|one| matches!(one.event, Event::ClockMissed { .. }))
                .count(),
            1
        );
    }
    let sent = Arc::new(AtomicUsize::new(0));
    let wanted = jobs_of(scene.db(), "mail").await.len() + jobs_of(scene.db(), "notify").await.len();
    let (first, second) = (counting(&sent), counting(&sent));
    tokio::join!(empty(&scene.desk, "one", &first), empty(&other, "two", &second));
    assert_eq!(sent.load(Ordering::SeqCst), wanted);
    assert!(wanted >= 80, "a receipt and a notice a ticket, not {wanted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_carry_what_was_said_to_the_requester_and_no_note() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.opens("marieke", "Registratie mislukt", morning()).await;
        scene.does("omar", number, Command::Take, morning()).await.unwrap();
        scene
            .does(
                "omar",
                number,
                Command::Note(Words::plain("GEHEIM: lastig geval")),
                morning(),
            )
            .await
            .unwrap();
        scene
            .does(
                "omar",
                number,
                Command::Reply(Words::plain("Wij kijken ernaar.")),
                morning(),
            )
            .await
            .unwrap();
        scene.does("omar", number, escalation(), morning()).await.unwrap();
        let letters = letters(&scene, morning().plus_millis(MINUTE)).await;
        let to_her: Vec<&String> = letters
            .iter()
            .filter(|letter| letter.contains("To: marieke@"))
            .collect();
        assert_eq!(to_her.len(), 2, "a receipt and a reply");
        assert!(to_her.iter().any(|letter| letter.contains("Wij kijken ernaar.")));
        assert!(
            letters.iter().all(|letter| !letter.contains("GEHEIM")),
            "a note never leaves the desk"
        );
        assert!(to_her.iter().all(|letter| letter.contains("Reply-To: helpdesk+t")));
        let offered = letters.iter().filter(|letter| letter.contains("overdracht")).count();
        assert_eq!(offered, 3, "everybody of tier 2 is told");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_reply_go_with_its_letter_and_one_that_is_too_large_is_named() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.opens("marieke", "Registratie mislukt", morning()).await;
        scene.does("omar", number, Command::Take, morning()).await.unwrap();
        let small = file(&scene, "stappen.pdf", b"eerst dit, dan dat".to_vec()).await;
        let large = file(&scene, "film.mp4", vec![7; 16 * 1024 * 1024]).await;
        let words = Words {
            attachments: vec![large, small],
            ..Words::plain("Zie de bijlage.")
        };
        scene
            .does("omar", number, Command::Reply(words), morning())
            .await
            .unwrap();
        let letters = letters(&scene, morning().plus_millis(MINUTE)).await;
        let reply = letters.iter().find(|letter| letter.contains("stappen.pdf")).unwrap();
        let reply = ladder::mail::parse(reply.as_bytes());
        assert_eq!(reply.attachments.len(), 1);
        assert_eq!(reply.attachments[0].bytes, b"eerst dit, dan dat");
        let text = reply.text.new_text();
        assert!(text.contains("Te groot") && text.contains("film.mp4"), "{text}");
    }
}

async fn file(scene: &Scene, name: &str, content: Vec<u8>) -> Attachment {
    let kept = scene.db().blobs().unwrap().put(content).await.unwrap();
    let (blob, bytes) = (kept.hash.clone(), kept.bytes);
    let registered = scene.db().commit::<_, StoreError, _>(move |tx| {
        Box::pin(async move { attachment::register(tx, &kept, morning()).await })
    });
    registered.await.unwrap();
    Attachment {
        blob,
        name: name.to_owned(),
        media_type: "application/octet-stream".to_owned(),
        bytes,
        content_id: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_fails_is_tried_again_later_and_given_up_in_the_end() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        scene
            .opens("marieke", "Registratie mislukt", ladder::clock::now())
            .await;
        let fails: Carry = Arc::new(|_, _| Box::pin(async { Carried::Later("451 try again".to_owned()) }));
        worker::turn(&scene.desk, "w", &fails).await.unwrap();
        assert!(
            job::next_run(scene.db()).await.unwrap().unwrap() > ladder::clock::now(),
            "it rests a minute"
        );
        let never: Carry = Arc::new(|_, _| Box::pin(async { Carried::Never("550 no such user".to_owned()) }));
        scene.opens("jan", "Mail doet het niet", ladder::clock::now()).await;
        worker::turn(&scene.desk, "w", &never).await.unwrap();
        let failed = job::failed(scene.db(), None, 10).await.unwrap().items;
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].last_error.as_deref(), Some("550 no such user"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_breaks_the_program_holds_up_no_other_and_is_tried_again() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let now = ladder::clock::now();
        scene.opens("marieke", "Registratie mislukt", now).await;
        scene.opens("jan", "Mail doet het niet", now).await;
        let breaks: Carry = Arc::new(|job, _| {
            Box::pin(async move {
                assert!(!job.body.contains("marieke@"), "planted");
                Carried::Done
            })
        });
        worker::turn(&scene.desk, "w", &breaks).await.unwrap();
        let mut waiting = job::waiting(scene.db(), None, 10).await.unwrap().items;
        // Beside it, somebody looks after it in half an hour.
        waiting.retain(|one| one.kind == "mail");
        assert_eq!(waiting.len(), 1, "hers waits, his is done");
        assert!(waiting[0].last_error.as_deref().unwrap().contains("the program failed"));
        assert!(waiting[0].run_at > now);
    }
}

#[test]
fn the_pauses_between_tries_grow_to_two_hours() {
    let start = Moment::from_millis(0);
    let minutes: Vec<i64> = (1..=8)
        .map(|nth| worker::retry_at(nth, start).millis() / MINUTE)
        .collect();
    assert_eq!(minutes, [1, 5, 15, 30, 60, 120, 120, 120]);
}

fn counting(sent: &Arc<AtomicUsize>) -> Carry {
    let sent = Arc::clone(sent);
    Arc::new(move |_, _| {
        let sent = Arc::clone(&sent);
        Box::pin(async move {
            sent.fetch_add(1, Ordering::SeqCst);
            Carried::Done
        })
    })
}

async fn empty(desk: &Desk, name: &str, carry: &Carry) {
    // Jobs of the story lie in the desk's future: the worker reads the real clock.
    let early = job_time(desk.db()).await;
    assert!(early.is_some());
    while worker::turn_at(desk, name, carry, early.unwrap()).await.unwrap() {}
}

async fn job_time(db: &Db) -> Option<Moment> {
    job::next_run(db).await.unwrap().map(|at| at.plus_millis(HOUR))
}

async fn jobs_of(db: &Db, kind: &str) -> Vec<String> {
    let all = job::waiting(db, None, 200).await.unwrap().items;
    all.into_iter()
        .filter(|one| one.kind == kind)
        .map(|one| one.body)
        .collect()
}

/// Everything that waits is written into a folder and read back.
async fn letters(scene: &Scene, now: Moment) -> Vec<String> {
    letters_of(&scene.desk, now).await
}

/// Carries out what waits in a desk's outbox; the letters that left.
pub async fn letters_of(desk: &Desk, now: Moment) -> Vec<String> {
    letters_from(Mailroom::open(desk).await.unwrap(), now).await
}

async fn letters_from(room: Mailroom, now: Moment) -> Vec<String> {
    let (folder, desk) = (tempfile::tempdir().unwrap(), room.desk().clone());
    let desk = &desk;
    let writer = Writer {
        room,
        post: Post::Folder(folder.path().to_path_buf()),
        from: None,
    };
    let carry: Carry = Arc::new(move |job, now| {
        let writer = writer.clone();
        Box::pin(async move {
            match writer.carry(&job, now).await {
                Outcome::Sent => Carried::Done,
                Outcome::Later(why) => Carried::Later(why),
                Outcome::Never(why) => Carried::Never(why),
            }
        })
    });
    while worker::turn_at(desk, "w", &carry, now).await.unwrap() {}
    assert!(job::failed(desk.db(), None, 10).await.unwrap().items.is_empty());
    read_all(folder.path())
}

fn read_all(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "eml") {
            all.push(String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned());
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_leave_signed_in_the_name_of_their_domain_where_there_is_a_key() {
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\n\
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
    let folder = tempfile::tempdir().unwrap();
    let key_file = folder.path().join("key.pem");
    std::fs::write(&key_file, KEY).unwrap();
    let selector = "desk1".to_owned();
    let by = SignBy { selector, key_file };
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        scene.opens("marieke", "Registratie mislukt", morning()).await;
        let room = Mailroom::open(&scene.desk).await.unwrap();
        let room = room.signing(Signer::read(&by).unwrap());
        let letters = letters_from(room, morning().plus_millis(MINUTE)).await;
        assert!(!letters.is_empty());
        for letter in letters {
            let begins = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=vallei.example; s=desk1;";
            assert!(letter.starts_with(begins), "{letter}");
        }
    }
    std::fs::write(&by.key_file, "no key").unwrap();
    assert!(Signer::read(&by).unwrap_err().to_string().contains("openssl"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tiers_that_follow_a_ticket_are_those_below_that_had_it() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let number = scene.opens("marieke", "Registratie mislukt", morning()).await;
        let follows = || follow::of_ticket(scene.db(), number.get());
        for (name, command) in [
            ("omar", Command::Take),
            ("omar", escalation()),
            ("daan", Command::Accept),
        ] {
            scene.does(name, number, command, morning()).await.unwrap();
        }
        assert_eq!(follows().await.unwrap(), [1], "tier 1 handed it up and follows it");
        let solved = Command::Solve(Solve {
            cause: Some("Windows was blocked".to_owned()),
            resolution: "It is allowed now".to_owned(),
            ..Solve::default()
        });
        scene.does("daan", number, solved, morning()).await.unwrap();
        let read = scene.desk.read(number).await.unwrap().unwrap();
        let wanted: Vec<i64> = read.follows.iter().map(|tier| i64::from(tier.get())).collect();
        assert_eq!(
            follows().await.unwrap(),
            wanted,
            "what is listed is what the ticket says"
        );
        let events = scene.desk.events(number, 0, 100).await.unwrap();
        let kinds = event::page(scene.db(), number.get(), 0, 100).await.unwrap().items;
        assert_eq!(events.len(), kinds.len());
        assert!(
            kinds
                .iter()
                .all(|row| !row.kind.is_empty() && row.body.contains(&row.kind))
        );
    }
}
