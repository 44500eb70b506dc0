//! Faults that do not pass: one message that no server hands over, a folder that takes nothing, a message that is too large.
//! Each story ends with every other message taken in, and with somebody told of the one that could not be.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

use ladder::act::quarantine::Judgement;
use ladder::mail::fetch::{Rounds, Trouble, Watched};
use ladder::store::{mail as register, mailbox};
use ladder_core::time::{HOUR_MILLIS, MINUTE_MILLIS};

use super::folder::{Folder, letter};
use super::peers::{Manners, Peer, letters};
use super::tickets;
use crate::deliver::{Office, VALLEI};

/// A message beyond the limit, of which the disk holds the headers alone.
fn put_large(folder: &Folder, name: &str) {
    folder.put(
        name,
        "From: jan@town.example\r\nTo: helpdesk@vallei.example\r\nSubject: Film\r\n\r\n",
    );
    let path = folder.root.path().join("new").join(name);
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_len(51 * 1024 * 1024).unwrap();
}

#[tokio::test]
async fn a_message_that_is_too_large_to_be_taken_is_never_deleted() {
    for office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        put_large(&folder, "1.a.host");
        let watched = Watched {
            then: serde_json::from_value("delete".into()).unwrap(),
            ..folder.watched("large")
        };
        let rounds = Rounds::new(&office.room, watched);
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
        assert_eq!(folder.names("cur"), ["1.a.host:2,S"], "it is still in the mailbox");
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 0);
        assert_eq!(tickets(&office).await.len(), 1);
    }
}

async fn goes_round_the_second(story: &str, manners: Manners, has_headers: bool) {
    for office in Office::each(VALLEI).await {
        let peer = Peer::with(letters(), manners.clone()).await;
        let rounds = Rounds::new(&office.room, peer.watched(story));
        for look in 0..5 {
            let _troubled = rounds.go(&|| office.now.plus_millis(look * MINUTE_MILLIS)).await;
        }
        assert_eq!(tickets(&office).await.len(), 2, "{story}: the first and the third");
        let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10);
        assert_eq!(aside.await.unwrap().items, [], "{story}: minutes give no message up");
        for hour in 1..12 {
            let _troubled = rounds.go(&|| office.now.plus_millis(hour * HOUR_MILLIS)).await;
        }
        assert_eq!(
            tickets(&office).await.len(),
            2,
            "{story}: the first and the third still"
        );
        let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10);
        let aside = aside.await.unwrap().items;
        assert_eq!(aside.len(), 1, "{story}: somebody hears of the second");
        assert_eq!(aside[0].reason.as_deref(), Some("unfetched"));
        let subject = if has_headers { "Laptop 1" } else { "" };
        assert_eq!(aside[0].subject, subject, "{story}");
        let last = rounds.go(&|| office.now.plus_millis(12 * HOUR_MILLIS)).await;
        assert!(
            last.as_ref().is_ok_and(|looked| looked.taken == 0),
            "{story}: the mailbox is read again: {last:?}"
        );
        let row = &mailbox::all(office.desk.db()).await.unwrap()[0];
        assert_eq!((row.below, row.trouble.as_ref()), (4, None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_at_which_the_server_always_hangs_up_holds_up_no_other() {
    let manners = Manners {
        always_hangs_up_at: Some(|command| command.contains("FETCH 2 (UID BODY")),
        ..Manners::default()
    };
    Box::pin(goes_round_the_second("hangs-up", manners, false)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_the_server_always_refuses_holds_up_no_other() {
    let manners = Manners {
        refuses: Some(("FETCH 2 (UID BODY", "[SERVERBUG] the message is damaged")),
        ..Manners::default()
    };
    Box::pin(goes_round_the_second("refuses", manners, false)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_whose_text_alone_cannot_be_had_is_set_aside_with_its_headers() {
    let manners = Manners {
        always_hangs_up_at: Some(|command| command.contains("FETCH 2 (UID BODY.PEEK[]")),
        ..Manners::default()
    };
    Box::pin(goes_round_the_second("headers", manners, true)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_whose_size_cannot_even_be_asked_for_holds_up_no_other() {
    let manners = Manners {
        always_hangs_up_at: Some(|command| {
            let (is_fetch, of) = (command.contains("FETCH"), command.split(' ').nth(2));
            is_fetch && of.is_some_and(|uids| uids.split(',').any(|uid| uid == "2"))
        }),
        ..Manners::default()
    };
    Box::pin(goes_round_the_second("sizes", manners, false)).await;
}

#[tokio::test]
async fn what_is_no_message_is_said_and_a_name_of_any_bytes_is_one() {
    for office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        let new = folder.root.path().join("new");
        std::fs::write(new.join(OsStr::from_bytes(b"1.\xff")), letter(1)).unwrap();
        folder.put("2.b.host", &letter(2));
        std::os::unix::fs::symlink("/etc/hostname", new.join("3.c.host")).unwrap();
        let rounds = Rounds::new(&office.room, folder.watched("names"));
        let trouble = rounds.go(&|| office.now).await.unwrap_err();
        assert!(trouble.to_string().contains("3.c.host"), "{trouble}");
        assert!(matches!(trouble, Trouble::File { .. }), "{trouble}");
        assert_eq!(tickets(&office).await.len(), 2);
        std::fs::remove_file(new.join("3.c.host")).unwrap();
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 0);
    }
}

#[tokio::test]
async fn what_lies_in_cur_already_is_not_written_over() {
    for office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        folder.put("1.a.host", &letter(1));
        std::fs::write(folder.root.path().join("cur/1.a.host:2,S"), "another").unwrap();
        let rounds = Rounds::new(&office.room, folder.watched("cur"));
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
        assert_eq!(folder.names("cur").len(), 2, "{:?}", folder.names("cur"));
        let first = std::fs::read_to_string(folder.root.path().join("cur/1.a.host:2,S")).unwrap();
        assert_eq!(first, "another");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_hands_over_nothing_for_a_while_gives_up_no_message() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            refuses: Some(("(UID BODY", "[UNAVAILABLE] come back later")),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let rounds = Rounds::new(&office.room, peer.watched("away"));
        for _ in 0..6 {
            let looked = rounds.go(&|| office.now).await;
            assert!(matches!(looked, Err(Trouble::Refused { .. })), "{looked:?}");
        }
        let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10);
        assert_eq!(aside.await.unwrap().items, [], "it is nobody's fault but the server's");
        assert_eq!(mailbox::all(office.desk.db()).await.unwrap()[0].below, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_in_that_nobody_got_set_aside_is_nobodys_request() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            refuses: Some(("FETCH 2 (UID BODY", "[SERVERBUG] the message is damaged")),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let rounds = Rounds::new(&office.room, peer.watched("half"));
        for hour in 0..12 {
            let _troubled = rounds.go(&|| office.now.plus_millis(hour * HOUR_MILLIS)).await;
        }
        // What is left where the desk died between entering it and setting it aside.
        let undecided = "update mail set outcome = null where reason = 'unfetched'";
        office.desk.db().execute(undecided, &[]).await.unwrap();
        office
            .room
            .sweep(office.now.plus_millis(13 * HOUR_MILLIS))
            .await
            .unwrap();
        assert_eq!(tickets(&office).await.len(), 2, "the first and the third");
        let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10);
        assert_eq!(aside.await.unwrap().items.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_refuses_everything_for_an_hour_gives_up_no_message() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            refuses: Some(("(UID BODY", "something went wrong here")),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let rounds = Rounds::new(&office.room, peer.watched("hour"));
        for minute in 0..59 {
            let _troubled = rounds.go(&|| office.now.plus_millis(minute * MINUTE_MILLIS)).await;
        }
        peer.behaves();
        let later = office.now.plus_millis(2 * HOUR_MILLIS);
        assert_eq!(rounds.go(&|| later).await.unwrap().taken, 3);
        assert_eq!(tickets(&office).await.len(), 3);
        let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10);
        assert_eq!(aside.await.unwrap().items, []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_was_given_up_is_asked_for_again_when_it_is_released() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            refuses: Some(("FETCH 2 (UID BODY", "[SERVERBUG] the message is damaged")),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let rounds = Rounds::new(&office.room, peer.watched("again"));
        let gives_up = async |from: i64| {
            for hour in from..from + 12 {
                let _troubled = rounds.go(&|| office.now.plus_millis(hour * HOUR_MILLIS)).await;
            }
            let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10);
            let aside = aside.await.unwrap().items;
            assert_eq!(aside.len(), 1, "from hour {from}");
            aside[0].id.clone()
        };
        // Released while nothing is better, it is asked for again and set aside again.
        for from in [0, 20] {
            let aside = gives_up(from).await;
            let judged = office
                .desk
                .judge_mail(&aside, Judgement::Release, "noor@vallei.example", office.now);
            assert!(judged.await.unwrap());
            assert_eq!(tickets(&office).await.len(), 2, "what stands in for it is no request");
        }
        peer.behaves();
        let later = office.now.plus_millis(40 * HOUR_MILLIS);
        assert_eq!(rounds.go(&|| later).await.unwrap().taken, 1);
        assert_eq!(tickets(&office).await.len(), 3);
        let row = &mailbox::all(office.desk.db()).await.unwrap()[0];
        assert_eq!((row.below, row.trouble.as_ref()), (4, None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_hangs_up_when_it_is_told_of_a_message_is_told_of_the_others() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            always_hangs_up_at: Some(|command| command.contains("STORE 1 ")),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let rounds = Rounds::new(&office.room, peer.watched("told"));
        for minute in 0..4 {
            let _troubled = rounds.go(&|| office.now.plus_millis(minute * MINUTE_MILLIS)).await;
        }
        assert_eq!(tickets(&office).await.len(), 3, "each is a ticket");
        let row = &mailbox::all(office.desk.db()).await.unwrap()[0];
        assert_eq!(row.below, 1, "the first is not forgotten");
        assert_eq!(row.trouble, None, "and it is nobody's worry");
    }
}
