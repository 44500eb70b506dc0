//! What the desk keeps of a mailbox: where it was read from, how far, by whom, and since when it is silent.

use std::time::Duration;

use ladder::clock;
use ladder::mail::fetch::Rounds;
use ladder::store::mail as register;

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
