//! A disk that takes no files for a while: no message is at fault for it.

use std::path::PathBuf;

use ladder::mail::Filing;

use super::{Office, VALLEI, with};

/// How often the mail server comes back meanwhile.
const TRIES: usize = 5;

fn with_a_file() -> String {
    with(
        "jan@town.example",
        "helpdesk@vallei.example",
        "Lijst",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
        "--b\r\nContent-Type: text/plain\r\n\r\nZie bijlage.\r\n--b\r\nContent-Type: text/csv\r\n\
         Content-Disposition: attachment; filename=lijst.csv\r\n\r\na,b\r\n--b--",
    )
}

/// Lets the disk take no further file: one that stands where a folder belongs is in everybody's way.
fn blocks(office: &Office) -> Vec<PathBuf> {
    let folder = office.desk.db().blobs().unwrap().folder().to_owned();
    let fans = (0..=255_u8).map(|fan| folder.join(format!("{fan:02x}")));
    let blocked: Vec<_> = fans.filter(|fan| !fan.exists()).collect();
    for fan in &blocked {
        std::fs::write(fan, "").unwrap();
    }
    blocked
}

#[tokio::test]
async fn a_disk_that_takes_no_files_makes_no_message_poison() {
    for office in Office::each(VALLEI).await {
        let raw = with_a_file();
        // The message itself is there already; its file has no place.
        let kept = office.desk.db().blobs().unwrap().put(raw.clone().into_bytes()).await;
        kept.unwrap();
        let blocked = blocks(&office);
        for _ in 0..TRIES {
            let tried = office.room.receive(raw.clone().into_bytes(), None, office.now).await;
            assert!(tried.is_err(), "{tried:?}");
        }
        for _ in 0..TRIES {
            let _cannot = office.room.sweep(office.now.plus_millis(60_000)).await;
        }
        for fan in &blocked {
            std::fs::remove_file(fan).unwrap();
        }
        let filed = office.hand(&raw).await;
        assert_eq!(filed.filing, Filing::Opened, "{filed:?}");
        assert_eq!(office.first_words(filed.ticket.unwrap()).await.attachments.len(), 1);
    }
}

#[tokio::test]
async fn a_disk_that_cannot_be_read_makes_no_message_poison() {
    for office in Office::each(VALLEI).await {
        let raw = with_a_file();
        let blobs = office.desk.db().blobs().unwrap();
        let kept = blobs.put(raw.clone().into_bytes()).await.unwrap();
        let blocked = blocks(&office);
        let tried = office.room.receive(raw.into_bytes(), None, office.now).await;
        assert!(tried.is_err(), "{tried:?}");
        // The share with the files is not there for a while.
        let (here, away) = (blobs.path(&kept.hash).unwrap(), blobs.folder().join("away"));
        std::fs::rename(&here, &away).unwrap();
        let later = office.now.plus_millis(60_000);
        for _ in 0..TRIES {
            let _cannot = office.room.sweep(later).await;
        }
        std::fs::rename(&away, &here).unwrap();
        for fan in &blocked {
            std::fs::remove_file(fan).unwrap();
        }
        assert_eq!(office.room.sweep(later).await.unwrap().decided, 1);
        assert_eq!(super::super::fetch::tickets(&office).await.len(), 1);
    }
}
