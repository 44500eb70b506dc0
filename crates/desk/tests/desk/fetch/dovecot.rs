//! Mailboxes on a real IMAP server.

use std::time::Duration;

use ladder::act::mailbox::ALARM_JOB;
use ladder::mail::fetch::{Rounds, Secret, Trouble, Watched};
use ladder::store::{job, mail as register};

use super::servers::{Dovecot, PASSWORD};
use super::{kept, settings, tickets};
use crate::deliver::{Office, VALLEI, mail, with};
use crate::outbox::letters_of;

/// A mailbox of the desk that no other story uses.
fn watched(server: &Dovecot, office: &Office, story: &str) -> Watched {
    let engine = format!("{:?}", office.desk.db().engine()).to_lowercase();
    Watched {
        imap: Some(format!("imap://127.0.0.1:{}", server.imap)),
        user: Some(format!("{story}.{engine}@vallei.example")),
        password: Some(Secret::new(PASSWORD)),
        ..settings(story)
    }
}

fn letter(nth: usize) -> String {
    mail(
        "jan@town.example",
        "helpdesk@vallei.example",
        &format!("Laptop {nth}"),
        &format!("Bericht {nth}."),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn every_message_becomes_a_ticket_once_and_is_marked_as_seen() {
    let Some(server) = Dovecot::shared() else { return };
    for office in Office::each(VALLEI).await {
        let watched = watched(server, &office, "once");
        let user = watched.user.clone().unwrap();
        for nth in 0..5 {
            server.deliver(&user, &letter(nth));
        }
        let rounds = Rounds::new(&office.room, watched.clone());
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 5);
        assert_eq!(tickets(&office).await.len(), 5);
        let flags = server.asks(&user, "INBOX", "FETCH 1:* FLAGS");
        assert_eq!(flags.matches("\\Seen").count(), 5, "{flags}");
        server.deliver(&user, &letter(5));
        assert_eq!(
            rounds.go(&|| office.now).await.unwrap().taken,
            1,
            "the connection is kept"
        );
        let again = Rounds::new(&office.room, watched);
        assert_eq!(
            again.go(&|| office.now).await.unwrap().taken,
            0,
            "a new process knows them all"
        );
        assert_eq!(tickets(&office).await.len(), 6);
        let row = kept(office.desk.db(), "once").await.unwrap();
        assert_eq!((row.good_at, row.trouble), (Some(office.now), None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_in_is_moved_or_deleted_where_that_is_wanted() {
    let Some(server) = Dovecot::shared() else { return };
    for office in Office::each(VALLEI).await {
        for (story, then) in [("moved", "move"), ("deleted", "delete")] {
            let mut watched = watched(server, &office, story);
            watched.then = serde_json::from_value(then.into()).unwrap();
            watched.move_to = (then == "move").then(|| "Done".to_owned());
            let user = watched.user.clone().unwrap();
            server.deliver(&user, &letter(0));
            let rounds = Rounds::new(&office.room, watched);
            assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
            assert!(
                server.asks(&user, "INBOX", "SEARCH ALL").starts_with("* SEARCH\r\n"),
                "{then}"
            );
            let done = server.asks(&user, "Done", "SEARCH ALL");
            assert_eq!(done.starts_with("* SEARCH 1\r\n"), then == "move", "{done}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_numbers_its_messages_anew_doubles_nothing() {
    let Some(server) = Dovecot::shared() else { return };
    for office in Office::each(VALLEI).await {
        let watched = watched(server, &office, "numbers");
        let user = watched.user.clone().unwrap();
        for nth in 0..3 {
            server.deliver(&user, &letter(nth));
        }
        let first = Rounds::new(&office.room, watched.clone());
        first.go(&|| office.now).await.unwrap();
        drop(first);
        let before = kept(office.desk.db(), "numbers").await.unwrap();
        for file in [
            "dovecot-uidlist",
            "dovecot.index",
            "dovecot.index.log",
            "dovecot.index.cache",
            "dovecot-uidvalidity",
        ] {
            let _gone = std::fs::remove_file(server.home(&user).join(file));
        }
        tokio::time::sleep(Duration::from_millis(1100)).await;
        server.deliver(&user, &letter(3));
        Rounds::new(&office.room, watched).go(&|| office.now).await.unwrap();
        let after = kept(office.desk.db(), "numbers").await.unwrap();
        assert_ne!(before.validity, after.validity, "the story is about new numbers");
        assert_eq!(tickets(&office).await.len(), 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_trusted_by_its_certificate_and_said_what_is_wrong_otherwise() {
    let Some(server) = Dovecot::shared() else { return };
    for office in Office::each(VALLEI).await {
        let plain = watched(server, &office, "trust");
        server.deliver(plain.user.as_deref().unwrap(), &letter(0));
        let over_tls = Watched {
            imap: Some(format!("imaps://localhost:{}", server.imaps)),
            ca: Some(server.certificate()),
            ..plain.clone()
        };
        let started = Watched {
            imap: Some(format!("imap://localhost:{}?tls=required", server.imap)),
            ..over_tls.clone()
        };
        let unknown = Watched {
            ca: None,
            ..over_tls.clone()
        };
        let other_name = Watched {
            imap: Some(format!("imaps://127.0.0.2:{}", server.imaps)),
            ..over_tls.clone()
        };
        let stranger = Watched {
            password: Some(Secret::new("guessed")),
            ..over_tls.clone()
        };
        let nowhere = Watched {
            folder: "Nowhere".to_owned(),
            ..over_tls.clone()
        };
        let go = async |watched: Watched| Rounds::new(&office.room, watched).go(&|| office.now).await;
        assert!(matches!(go(unknown).await, Err(Trouble::Certificate { .. })));
        assert!(matches!(
            go(other_name).await,
            Err(Trouble::Certificate { .. } | Trouble::Unreachable { .. })
        ));
        let refused = go(stranger).await.unwrap_err();
        assert!(matches!(refused, Trouble::Login { .. }), "{refused}");
        assert!(!refused.to_string().contains("guessed"));
        assert!(matches!(go(nowhere).await, Err(Trouble::Folder { .. })));
        assert_eq!(go(over_tls).await.unwrap().taken, 1);
        // By another port it is another place, whose messages are known by their bytes.
        assert_eq!(
            go(started).await.unwrap().taken,
            1,
            "the mailbox is told by this way, too"
        );
        assert_eq!(tickets(&office).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hint_of_the_server_ends_the_wait() {
    let Some(server) = Dovecot::shared() else { return };
    let office = Office::each(VALLEI).await.remove(0);
    let watched = Watched {
        every_seconds: 300,
        ..watched(server, &office, "hint")
    };
    let user = watched.user.clone().unwrap();
    let rounds = Rounds::new(&office.room, watched);
    rounds.go(&|| office.now).await.unwrap();
    let waiting = tokio::spawn({
        let rounds = rounds.clone();
        async move { rounds.rest().await }
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!waiting.is_finished(), "nothing came yet");
    server.deliver(&user, &letter(0));
    tokio::time::timeout(Duration::from_mins(1), waiting)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_for_a_topic_opens_requests_about_it() {
    let Some(server) = Dovecot::shared() else { return };
    for office in Office::each(VALLEI).await {
        let watched = Watched {
            topic: Some("enrolment".to_owned()),
            ..watched(server, &office, "topic")
        };
        server.deliver(watched.user.as_deref().unwrap(), &letter(0));
        Rounds::new(&office.room, watched).go(&|| office.now).await.unwrap();
        let number = tickets(&office).await.pop().unwrap();
        let topic = office.ticket(number).await.topic;
        assert_eq!(topic.map(|topic| topic.to_string()).as_deref(), Some("enrolment"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_beyond_the_limit_is_announced_and_its_sender_is_told() {
    let Some(server) = Dovecot::shared() else { return };
    for office in Office::each(VALLEI).await {
        let watched = watched(server, &office, "large");
        let line = format!("{}\r\n", "x".repeat(998));
        let big = with(
            "jan@town.example",
            "helpdesk@vallei.example",
            "Film",
            "Message-ID: <big@town.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n",
            &line.repeat(53_000),
        );
        server.deliver(watched.user.as_deref().unwrap(), &big);
        let rounds = Rounds::new(&office.room, watched);
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 0);
        let number = tickets(&office).await.pop().unwrap();
        let words = office.first_words(number).await;
        assert!(words.text.contains("51 MB"), "{}", words.text);
        let told = job::of_ticket(office.desk.db(), number.get(), "mail-too-large", 10)
            .await
            .unwrap();
        assert_eq!(told.len(), 1, "and no receipt beside it");
        assert_eq!(
            job::of_ticket(office.desk.db(), number.get(), "mail", 10)
                .await
                .unwrap()
                .len(),
            0
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_is_not_read_for_ten_minutes_is_told_once_to_each_administrator() {
    for mut office in Office::each(VALLEI).await {
        office.invites("noor@vallei.example", "administrator").await;
        let watched = Watched {
            imap: Some("imap://127.0.0.1:1".to_owned()),
            ..settings("silent")
        };
        let rounds = Rounds::new(&office.room, watched).watching();
        assert!(matches!(
            rounds.go(&|| office.now).await,
            Err(Trouble::Unreachable { .. })
        ));
        assert_eq!(
            office.desk.alarm_about_mailboxes(office.now).await.unwrap(),
            0,
            "not yet"
        );
        office.minutes_later(11);
        assert_eq!(office.desk.alarm_about_mailboxes(office.now).await.unwrap(), 1);
        assert_eq!(office.desk.alarm_about_mailboxes(office.now).await.unwrap(), 0, "once");
        let waiting = job::waiting(office.desk.db(), None, 50).await.unwrap().items;
        let alarms: Vec<_> = waiting.iter().filter(|job| job.kind == ALARM_JOB).collect();
        assert_eq!(alarms.len(), 1);
        assert!(alarms[0].body.contains("noor@vallei.example"));
        let letters = letters_of(&office.desk, office.now).await;
        let says = |words: &str| letters[0].contains(words);
        assert!(
            says("is niet bereikbaar") || says("cannot be reached"),
            "{}",
            letters[0]
        );
        assert_eq!(register::latest(office.desk.db(), 5).await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_mailboxes_that_are_not_read_are_two_letters_with_ids_of_their_own() {
    for mut office in Office::each(VALLEI).await {
        office.invites("noor@vallei.example", "administrator").await;
        for name in ["one", "two"] {
            let watched = Watched {
                imap: Some("imap://127.0.0.1:1".to_owned()),
                user: Some(name.to_owned()),
                ..settings(name)
            };
            let _unreachable = Rounds::new(&office.room, watched).watching().go(&|| office.now).await;
        }
        office.minutes_later(11);
        assert_eq!(office.desk.alarm_about_mailboxes(office.now).await.unwrap(), 2);
        let letters = letters_of(&office.desk, office.now).await;
        let id = |letter: &String| {
            let mut lines = letter.lines().filter(|line| line.starts_with("Message-ID:"));
            lines.next().unwrap().to_owned()
        };
        let ids: std::collections::BTreeSet<String> = letters.iter().map(id).collect();
        assert_eq!((letters.len(), ids.len()), (2, 2), "{ids:?}");
    }
}
