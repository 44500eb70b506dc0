//! What the desk keeps of a mailbox: where it was read from, how far, by whom, and since when it is silent.

use std::time::Duration;

use ladder::clock;
use ladder::mail::fetch::{Rounds, Since, Watched, watcher_is_gone};
use ladder::store::mail as register;

use super::folder::{Folder, letter};
use super::peers::{Manners, Peer, letters};
use super::{kept, tickets};
use crate::deliver::{Office, VALLEI};

/// The letters of another mailbox.
fn others() -> Vec<String> {
    letters().iter().map(|one| one.replace("Help.", "Else.")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_pointed_elsewhere_hides_nothing_there() {
    for office in Office::each(VALLEI).await {
        let first = Peer::with(letters(), Manners::default()).await;
        let second = Peer::with(others(), Manners::default()).await;
        for peer in [&first, &second] {
            let rounds = Rounds::new(&office.room, peer.watched("moved"));
            assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 3);
        }
        assert_eq!(tickets(&office).await.len(), 6);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_gets_another_name_and_address_doubles_nothing() {
    for office in Office::each(VALLEI).await {
        let peer = Peer::with(letters(), Manners::default()).await;
        let user = Some("somebody".to_owned());
        let watched = |name: &str, address: &str| Watched {
            address: address.to_owned(),
            user: user.clone(),
            ..peer.watched(name)
        };
        let before = watched("before", "helpdesk@vallei.example");
        assert_eq!(
            Rounds::new(&office.room, before)
                .go(&|| office.now)
                .await
                .unwrap()
                .taken,
            3
        );
        let after = watched("after", "desk@vallei.example");
        assert_eq!(
            Rounds::new(&office.room, after).go(&|| office.now).await.unwrap().taken,
            0
        );
        assert_eq!(tickets(&office).await.len(), 3);
    }
}

#[tokio::test]
async fn two_messages_of_the_same_bytes_are_two() {
    for office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        folder.put("1.a.host", &letter(1));
        folder.put("2.b.host", &letter(1));
        let rounds = Rounds::new(&office.room, folder.watched("same"));
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 2);
        assert_eq!(tickets(&office).await.len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_reads_a_mailbox_at_a_time_and_the_next_may_at_once() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            dawdles_at: Some("BODY.PEEK"),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let [one, other] = [0, 1].map(|_| Rounds::new(&office.room, peer.watched("shared")));
        let now = || office.now;
        let looks = tokio::join!(one.go(&now), async {
            tokio::time::sleep(Duration::from_millis(1500)).await;
            other.go(&now).await
        });
        assert_eq!(looks.0.unwrap().taken, 3);
        assert!(looks.1.unwrap().is_elsewhere);
        assert!(!other.go(&|| office.now).await.unwrap().is_elsewhere);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_looks_that_overlap_take_each_message_once() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            dawdles_at: Some("BODY.PEEK"),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let [one, other] = [0, 1].map(|_| Rounds::new(&office.room, peer.watched("overlap")));
        let now = || office.now;
        // The first one was not heard of for so long that the second takes its place; it does not know that yet.
        let looks = tokio::join!(one.go(&now), async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let lost = "update mailbox set held_by = null, held_until = null";
            office.desk.db().execute(lost, &[]).await.unwrap();
            other.go(&now).await
        });
        assert_eq!(looks.1.unwrap().taken, 3);
        assert_eq!(tickets(&office).await.len(), 3);
        assert!(looks.0.unwrap().is_elsewhere);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_look_goes_by_the_time_it_is_and_keeps_its_hold() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            dawdles_at: Some("BODY.PEEK"),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let begun = clock::now();
        let now = || office.now.plus_millis(clock::now().millis_since(begun));
        let rounds = Rounds::new(&office.room, peer.watched("long"));
        let held = async |after: u64| {
            tokio::time::sleep(Duration::from_millis(after)).await;
            let db = office.desk.db();
            let until: i64 = db.one("select held_until from mailbox", &[]).await.unwrap();
            until
        };
        let (looked, (early, late)) = tokio::join!(rounds.go(&now), async { (held(500).await, held(2000).await) });
        assert_eq!(looked.unwrap().taken, 3);
        assert!(late >= early + 1000, "the hold moves on: {early} {late}");
        let row = kept(office.desk.db(), "long").await.unwrap();
        let took = row.good_at.unwrap().millis_since(office.now);
        assert!(took >= 3000, "it was good when it ended: {took}");
        let last = register::latest(office.desk.db(), 1).await.unwrap();
        assert!(
            last[0].received_at.millis_since(office.now) >= 2000,
            "and each message came when it came"
        );
    }
}

#[tokio::test]
async fn a_mailbox_that_is_read_seldom_is_not_silent_between() {
    for mut office in Office::each(VALLEI).await {
        office.invites("noor@vallei.example", "administrator").await;
        let folder = Folder::fresh();
        let watched = Watched {
            every_seconds: 900,
            ..folder.watched("seldom")
        };
        let rounds = Rounds::new(&office.room, watched).watching();
        rounds.go(&|| office.now).await.unwrap();
        for (minutes, alarms) in [(11, 0), (13, 0), (7, 1), (1, 0)] {
            office.minutes_later(minutes);
            let told = office.desk.alarm_about_mailboxes(office.now).await.unwrap();
            assert_eq!(told, alarms, "at {:?}", office.now);
        }
    }
}

#[tokio::test]
async fn who_was_down_alarms_about_nothing_that_it_has_not_tried() {
    for mut office in Office::each(VALLEI).await {
        office.invites("noor@vallei.example", "administrator").await;
        let folder = Folder::fresh();
        let rounds = Rounds::new(&office.room, folder.watched("down")).watching();
        rounds.go(&|| office.now).await.unwrap();
        office.minutes_later(60);
        std::fs::remove_dir_all(folder.root.path().join("new")).unwrap();
        rounds.go(&|| office.now).await.unwrap_err();
        assert_eq!(office.desk.alarm_about_mailboxes(office.now).await.unwrap(), 0);
        for _ in 0..11 {
            office.minutes_later(1);
            rounds.go(&|| office.now).await.unwrap_err();
        }
        assert_eq!(office.desk.alarm_about_mailboxes(office.now).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_mailbox_that_is_watched_no_more_is_silent_for_nobody() {
    for mut office in Office::each(VALLEI).await {
        office.invites("noor@vallei.example", "administrator").await;
        let (watched, by_hand) = (Folder::fresh(), Folder::fresh());
        let rounds = Rounds::new(&office.room, watched.watched("watched")).watching();
        rounds.go(&|| office.now).await.unwrap();
        let looked = Rounds::new(&office.room, by_hand.watched("by hand"));
        looked.go(&|| office.now).await.unwrap();
        assert_eq!(office.desk.mailboxes().await.unwrap().len(), 1);
        let gone = |_: &str| true;
        office.desk.keep_mailboxes(&[], gone, office.now).await.unwrap();
        office.minutes_later(60);
        assert_eq!(office.desk.alarm_about_mailboxes(office.now).await.unwrap(), 0);
        assert_eq!(office.desk.mailboxes().await.unwrap(), []);
        assert!(
            kept(office.desk.db(), "watched").await.is_some(),
            "how far it was read stays"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_lay_there_before_only_what_is_asked_for_is_read() {
    let manners = Manners {
        came: &[
            "30-Oct-2026 09:00:00 +0000",
            " 2-Nov-2026 09:49:00 +0100",
            " 2-Nov-2026 10:01:00 +0100",
        ],
        ..Manners::default()
    };
    for office in Office::each(VALLEI).await {
        // It is nine o'clock in UTC.
        for (story, wanted) in [("now", 1), ("2026-11-01", 2), ("all", 3)] {
            let peer = Peer::with(letters(), manners.clone()).await;
            let watched = Watched {
                since: Since::try_from(story.to_owned()).unwrap(),
                ..peer.watched(story)
            };
            let rounds = Rounds::new(&office.room, watched);
            assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, wanted, "{story}");
            assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 0, "{story}");
        }
    }
    assert!(Since::try_from("yesterday".to_owned()).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_while_the_desk_signed_in_is_read_though_the_servers_clock_goes_behind() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            came: &[" 2-Nov-2026 09:59:00 +0100", " 2-Nov-2026 09:59:59 +0100"],
            ..Manners::default()
        };
        let peer = Peer::with(letters()[..2].to_vec(), manners).await;
        let watched = Watched {
            since: Since::Now,
            ..peer.watched("behind")
        };
        let rounds = Rounds::new(&office.room, watched);
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_does_not_say_its_next_number_is_read_all_the_same() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            came: &[
                "30-Oct-2026 09:00:00 +0000",
                "30-Oct-2026 09:00:00 +0000",
                "30-Oct-2026 09:00:00 +0000",
                "30-Oct-2026 09:00:00 +0000",
            ],
            hides_next: true,
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let watched = Watched {
            since: Since::Now,
            ..peer.watched("hides")
        };
        let rounds = Rounds::new(&office.room, watched);
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 0);
        peer.gets(letter(4));
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
        assert_eq!(tickets(&office).await.len(), 1);
    }
}

#[tokio::test]
async fn what_another_process_watches_is_left_to_it_for_as_long_as_it_lives() {
    for mut office in Office::each(VALLEI).await {
        office.invites("noor@vallei.example", "administrator").await;
        let folder = Folder::fresh();
        let rounds = Rounds::new(&office.room, folder.watched("elsewhere")).watching();
        rounds.go(&|| office.now).await.unwrap();
        std::fs::remove_dir_all(folder.root.path().join("new")).unwrap();
        let begun = office.now;
        for _ in 0..11 {
            office.minutes_later(1);
            // A process that fetches nothing starts again and again beside it.
            let keeping = office.desk.keep_mailboxes(&[], watcher_is_gone, office.now);
            keeping.await.unwrap();
            rounds.go(&|| office.now).await.unwrap_err();
        }
        let row = kept(office.desk.db(), "elsewhere").await.unwrap();
        assert_eq!(row.since, begun, "its silence is reckoned from where it began");
        assert_eq!(office.desk.alarm_about_mailboxes(office.now).await.unwrap(), 1);
        // Who watched it is heard of no more: whoever starts next drops it.
        office.minutes_later(11);
        let keeping = office.desk.keep_mailboxes(&[], watcher_is_gone, office.now);
        keeping.await.unwrap();
        assert_eq!(office.desk.mailboxes().await.unwrap(), []);
    }
}
