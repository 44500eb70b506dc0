//! Faults that do not pass: one message that no server hands over, a folder that takes nothing, a message that is too large.
//! Each story ends with every other message taken in, and with somebody told of the one that could not be.

use ladder::mail::fetch::{Rounds, Watched};

use super::folder::Folder;
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
        assert_eq!(rounds.go(office.now).await.unwrap().taken, 1);
        assert_eq!(folder.names("cur"), ["1.a.host:2,S"], "it is still in the mailbox");
        assert_eq!(rounds.go(office.now).await.unwrap().taken, 0);
        assert_eq!(tickets(&office).await.len(), 1);
    }
}
