//! Machines' mail that names no ticket: nothing of it disappears.

use ladder::act::quarantine::Judgement;
use ladder::mail::Filing;
use ladder::store::{job, mail as register, person};

use super::{Office, VALLEI, mail, saved, with};

const DESK: &str = "helpdesk@vallei.example";
const JAN: &str = "jan@town.example";

#[tokio::test]
async fn a_subject_alone_makes_nobody_a_machine() {
    for office in Office::each(VALLEI).await {
        let number = office
            .opened(mail(JAN, DESK, "Afwezig: wie reset het toestel van Jan?", "Help."))
            .await;
        let receipts = job::of_ticket(office.desk.db(), number.get(), "mail", 10)
            .await
            .unwrap();
        assert_eq!(receipts.len(), 0, "the doubt costs the receipt");
        // On a ticket it stays what it most probably is, and moves nothing.
        let filed = office
            .hand(mail(
                JAN,
                &office.reply_address(number),
                "Afwezig: Re: Laptop",
                "Tot maandag.",
            ))
            .await;
        assert_eq!((filed.filing, filed.ticket), (Filing::Auto, Some(number)));
    }
}

#[tokio::test]
async fn a_machines_mail_without_a_ticket_waits_for_a_person() {
    for office in Office::each(VALLEI).await {
        let submitted = with(
            "scan@town.example",
            DESK,
            "Scan",
            "Auto-Submitted: auto-generated\r\n",
            "Zie bijlage.",
        );
        let bounce = saved("exchange_undeliverable_nl.eml");
        for (raw, reason) in [
            (submitted.into_bytes(), "machine-without-ticket"),
            (saved("exchange_absence_nl.eml"), "machine-without-ticket"),
            (bounce, "bounce-without-ticket"),
        ] {
            let filed = office.hand(raw).await;
            assert_eq!(
                (filed.filing, filed.ticket, filed.reason.as_str()),
                (Filing::Quarantined, None, reason)
            );
        }
        let waiting = register::by_outcome(office.desk.db(), "quarantined", None, 10)
            .await
            .unwrap();
        assert_eq!(waiting.items.len(), 3);
        let scan = waiting.items.iter().find(|row| row.subject == "Scan").unwrap();
        let release = office
            .desk
            .judge_mail(&scan.id, Judgement::Release, "noor@vallei.example", office.now);
        assert!(release.await.unwrap());
        office.room.sweep(office.now.plus_millis(60_000)).await.unwrap();
        let row = register::read(office.desk.db(), &scan.id).await.unwrap().unwrap();
        assert_eq!(
            row.outcome.as_deref(),
            Some("opened"),
            "a person says that it is a request"
        );
        let letters = job::of_ticket(office.desk.db(), row.ticket.unwrap(), "mail", 10)
            .await
            .unwrap();
        assert_eq!(letters.len(), 0, "a machine gets no receipt");
    }
}
