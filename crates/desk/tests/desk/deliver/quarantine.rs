//! The quarantine: what waits there, what can be seen of it, and what a person does about it.

use ladder::act::quarantine::Judgement;
use ladder::mail::Filing;
use ladder::store::{attachment, blocked, mail as register, preview};

use super::{Office, VALLEI, mail, with};

const BY: &str = "noor@vallei.example";

#[tokio::test]
async fn what_a_blocked_sender_writes_waits_until_they_are_allowed_again() {
    for office in Office::each(VALLEI).await {
        let held = office.hand(nobodys("one")).await;
        assert_eq!(held.filing, Filing::Quarantined);
        let id = only(&office).await;
        let block = office.desk.judge_mail(&id, Judgement::Block, BY, office.now).await;
        assert!(!block.unwrap(), "who has no address cannot be blocked");
        office
            .desk
            .judge_mail(&id, Judgement::Dismiss, BY, office.now)
            .await
            .unwrap();

        let jan = "jan@vallei.example";
        let own = format!("X-Ladder-Desk: {}\r\n", office.room.mark());
        office
            .hand(with(jan, "helpdesk@vallei.example", "Re: x", &own, "y"))
            .await;
        let id = only(&office).await;
        assert!(
            office
                .desk
                .judge_mail(&id, Judgement::Block, BY, office.now)
                .await
                .unwrap()
        );
        let rows = blocked::page(office.desk.db(), None, 10).await.unwrap().items;
        assert_eq!(
            (rows.len(), rows[0].address.as_str(), rows[0].by.as_str()),
            (1, jan, BY)
        );
        let again = office
            .hand(mail(jan, "helpdesk@vallei.example", "Laptop", "Nog een."))
            .await;
        assert_eq!(
            (again.filing, again.reason.as_str()),
            (Filing::Quarantined, "sender-blocked")
        );
        // Released it is taken all the same: a person looked at it.
        let id = only(&office).await;
        office
            .desk
            .judge_mail(&id, Judgement::Release, BY, office.now)
            .await
            .unwrap();
        office.room.sweep(office.now.plus_millis(60_000)).await.unwrap();
        let row = register::read(office.desk.db(), &id).await.unwrap().unwrap();
        assert_eq!(row.outcome.as_deref(), Some("opened"));
        assert!(office.desk.unblock_sender(jan, BY, office.now).await.unwrap());
        office
            .opened(mail(jan, "helpdesk@vallei.example", "Laptop", "Derde."))
            .await;
    }
}

#[tokio::test]
async fn of_a_deleted_message_nothing_is_left_but_that_it_came() {
    for office in Office::each(VALLEI).await {
        let raw = nobodys("GEHEIM");
        office.hand(&raw).await;
        let id = only(&office).await;
        let seen = preview::read(office.desk.db(), &id).await.unwrap().unwrap();
        assert!(seen.text.contains("GEHEIM"), "it can be looked at");
        assert_eq!(seen.files[0].name, "lijst.csv");
        let blob = register::read(office.desk.db(), &id).await.unwrap().unwrap().blob;
        let delete = office.desk.delete_mail().await.unwrap();
        assert!(office.desk.judge_mail(&id, delete, BY, office.now).await.unwrap());
        assert_eq!(preview::read(office.desk.db(), &id).await.unwrap(), None);
        let row = register::read(office.desk.db(), &id).await.unwrap().unwrap();
        assert_eq!((row.sender.as_str(), row.subject.as_str()), ("", ""));
        assert_ne!(row.blob, blob, "its bytes are nobody's any more");
        assert!(
            attachment::blob(office.desk.db(), &row.blob)
                .await
                .unwrap()
                .is_some_and(|empty| empty.bytes == 0)
        );
        let again = office.hand(&raw).await;
        assert_eq!(again.reason, "deleted", "the same bytes do not come back");
    }
}

#[tokio::test]
async fn what_lay_in_quarantine_for_long_goes_from_the_disk_when_it_is_deleted() {
    for office in Office::each(VALLEI).await {
        let days = |days: i64| office.now.plus_millis(days * 24 * 3_600_000);
        office.hand(nobodys("GEHEIM")).await;
        let id = only(&office).await;
        let blob = register::read(office.desk.db(), &id).await.unwrap().unwrap().blob;
        // It is for good, as far as anybody knows.
        office.desk.sweep_files(days(2)).await.unwrap();
        let delete = office.desk.delete_mail().await.unwrap();
        assert!(office.desk.judge_mail(&id, delete, BY, days(2)).await.unwrap());
        // Its bytes came long ago, as the disk tells time.
        let path = office.desk.db().blobs().unwrap().path(&blob).unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
        office.desk.sweep_files(days(4)).await.unwrap();
        assert_eq!(attachment::blob(office.desk.db(), &blob).await.unwrap(), None);
        assert!(!path.exists(), "nor are its bytes on the disk");
    }
}

/// The one message that waits.
async fn only(office: &Office) -> String {
    let waiting = register::by_outcome(office.desk.db(), "quarantined", None, 10)
        .await
        .unwrap();
    assert_eq!(waiting.items.len(), 1);
    waiting.items[0].id.clone()
}

/// A message of nobody, with a file.
fn nobodys(text: &str) -> String {
    with(
        "",
        "helpdesk@vallei.example",
        "Wie",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
        &format!(
            "--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b\r\nContent-Type: text/csv\r\n\
             Content-Disposition: attachment; filename=lijst.csv\r\n\r\na,b\r\n--b--"
        ),
    )
}
