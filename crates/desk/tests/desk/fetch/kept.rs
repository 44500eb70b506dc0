//! What the desk keeps of a mailbox: where it was read from, how far, by whom, and since when it is silent.

use ladder::mail::fetch::Rounds;

use super::peers::{Manners, Peer, letters};
use super::tickets;
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
            assert_eq!(rounds.go(office.now).await.unwrap().taken, 3);
        }
        assert_eq!(tickets(&office).await.len(), 6);
    }
}
