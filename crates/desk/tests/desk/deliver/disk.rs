//! A disk that takes no files for a while: no message is at fault for it.

use ladder::mail::Filing;

use super::{Office, VALLEI, with};

/// How often the mail server comes back meanwhile.
const TRIES: usize = 5;

#[tokio::test]
async fn a_disk_that_takes_no_files_makes_no_message_poison() {
    for office in Office::each(VALLEI).await {
        let raw = with(
            "jan@town.example",
            "helpdesk@vallei.example",
            "Lijst",
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
            "--b\r\nContent-Type: text/plain\r\n\r\nZie bijlage.\r\n--b\r\nContent-Type: text/csv\r\n\
             Content-Disposition: attachment; filename=lijst.csv\r\n\r\na,b\r\n--b--",
        );
        // The message itself is there already; its file has no place. A file where a folder belongs is in everybody's way.
        let blobs = office.desk.db().blobs().unwrap();
        blobs.put(raw.clone().into_bytes()).await.unwrap();
        let fans: Vec<_> = (0..=255_u8)
            .map(|fan| blobs.folder().join(format!("{fan:02x}")))
            .collect();
        let blocked: Vec<_> = fans.into_iter().filter(|fan| !fan.exists()).collect();
        for fan in &blocked {
            std::fs::write(fan, "").unwrap();
        }
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
