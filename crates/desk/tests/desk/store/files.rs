//! Files by the hash of their content, and the register of raw messages that names them.

use ladder::store::blob::BLOB_BYTES_MAX;
use ladder::store::mail::{self, MailRow, Taken};
use ladder::store::{Kept, StoreError, attachment};
use ladder_core::time::Moment;

use super::{Desk, keep};
use crate::cluster::Engine;

#[tokio::test]
async fn a_file_is_kept_once_under_the_hash_of_its_content() {
    let desk = Desk::on(Engine::Sqlite).await;
    let blobs = desk.db.blobs().unwrap();
    let kept = blobs.put(b"abc".to_vec()).await.unwrap();
    assert_eq!(
        kept.hash,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(blobs.put(b"abc".to_vec()).await.unwrap(), kept);
    assert_eq!(blobs.get(&kept).await.unwrap(), b"abc");
    let path = blobs.path(&kept.hash).unwrap();
    assert_eq!(path, blobs.folder().join("ba").join(&kept.hash[2..]));
    assert_eq!(
        std::fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "no unfinished file stays"
    );

    std::fs::write(&path, b"ab").unwrap();
    assert_eq!(
        blobs.get(&kept).await,
        Err(StoreError::BlobMissing {
            hash: kept.hash.clone()
        })
    );
    assert_eq!(blobs.put(b"abc".to_vec()).await.unwrap(), kept);
    assert_eq!(blobs.get(&kept).await.unwrap(), b"abc", "the content mended it");
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(blobs.get(&kept).await, Err(StoreError::BlobMissing { .. })));
}

#[tokio::test]
async fn a_hash_that_is_a_path_leads_nowhere() {
    let desk = Desk::on(Engine::Sqlite).await;
    let blobs = desk.db.blobs().unwrap();
    for hash in [
        "",
        "../../etc/passwd",
        &"é".repeat(32),
        &"A".repeat(64),
        &format!("../{}", "a".repeat(61)),
    ] {
        let kept = Kept {
            hash: hash.to_owned(),
            bytes: 1,
        };
        assert!(
            matches!(blobs.get(&kept).await, Err(StoreError::BlobMissing { .. })),
            "{hash}"
        );
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused() {
    let desk = Desk::on(Engine::Sqlite).await;
    let bytes = usize::try_from(BLOB_BYTES_MAX).unwrap() + 1;
    let error = desk.db.blobs().unwrap().put(vec![0; bytes]).await.unwrap_err();
    assert_eq!(
        error,
        StoreError::BlobTooLarge {
            bytes: BLOB_BYTES_MAX + 1,
            max: BLOB_BYTES_MAX
        }
    );
}

fn received(id: &str, blob: &Kept) -> MailRow {
    MailRow {
        id: id.to_owned(),
        received_at: Moment::from_millis(1_000),
        blob: blob.hash.clone(),
        recipient: "desk@vallei.example".to_owned(),
        sender: "joke@vallei.example".to_owned(),
        message_id: Some("a@b".to_owned()),
        subject: "Hulp".to_owned(),
        outcome: None,
        ticket: None,
        reason: None,
        digest: mail::digest(&blob.hash, "desk@vallei.example"),
        attempts: 0,
        topic: None,
        verified: false,
        mailbox: String::new(),
        remark: None,
    }
}

#[tokio::test]
async fn a_message_that_is_delivered_twice_is_taken_in_once() {
    for desk in Desk::each().await {
        let blob = desk.db.blobs().unwrap().put(b"From: Joke".to_vec()).await.unwrap();
        for (id, expected) in [("1", true), ("2", false)] {
            let (mail, blob) = (received(id, &blob), blob.clone());
            let taken = keep!(desk.db, move |tx| {
                attachment::register(tx, &blob, Moment::from_millis(1_000)).await?;
                mail::take_in(tx, &mail).await
            });
            assert_eq!(taken == Taken::New, expected);
            if let Taken::Known(known) = taken {
                assert_eq!(known.id, "1");
            }
        }
        assert_eq!(attachment::blob(&desk.db, &blob.hash).await.unwrap(), Some(blob));
    }
}

#[tokio::test]
async fn a_message_waits_for_its_decision_and_is_decided_once() {
    for desk in Desk::each().await {
        let blob = desk.db.blobs().unwrap().put(b"From: Joke".to_vec()).await.unwrap();
        let mail = received("1", &blob);
        keep!(desk.db, move |tx| {
            attachment::register(tx, &blob, Moment::from_millis(1_000)).await?;
            mail::take_in(tx, &mail).await
        });
        assert_eq!(mail::undecided(&desk.db, None, 10).await.unwrap().items.len(), 1);
        for (outcome, ticket, decided) in [
            ("quarantined", None, true),
            ("opened", Some(7), true),
            ("bounce", None, false),
        ] {
            let answer = keep!(desk.db, move |tx| mail::decide(
                tx,
                "1",
                outcome,
                ticket,
                Some("because")
            )
            .await);
            assert_eq!(answer, decided, "{outcome}");
        }
        assert!(mail::undecided(&desk.db, None, 10).await.unwrap().items.is_empty());
        assert!(
            mail::by_outcome(&desk.db, "quarantined", None, 10)
                .await
                .unwrap()
                .items
                .is_empty()
        );
        assert_eq!(
            mail::by_outcome(&desk.db, "opened", None, 10)
                .await
                .unwrap()
                .items
                .len(),
            1
        );
        assert_eq!(
            mail::of_ticket(&desk.db, 7, None, 10).await.unwrap().items[0]
                .reason
                .as_deref(),
            Some("because")
        );
    }
}
