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

#[tokio::test]
async fn a_letter_that_never_arrives_marks_its_address_until_mail_comes_from_it() {
    for office in Office::each(VALLEI).await {
        let number = office.opened(mail(JAN, DESK, "Laptop", "Kapot.")).await;
        let at = async |who: &str| {
            let row = person::read(office.desk.db(), who).await.unwrap();
            row.and_then(|row| row.undelivered_at)
        };
        let id = office.room.key().message_id(number, 1, "vallei.example");
        office.hand(report(JAN, "4.4.1", "delayed", &id)).await;
        assert_eq!(at(JAN).await, None, "it may arrive yet");
        office
            .hand(report(JAN, "5.1.1", "failed", "unknown@elsewhere.example"))
            .await;
        assert_eq!(at(JAN).await, None, "anybody can write a report");
        office.opened(mail("eva@town.example", DESK, "Scherm", "Zwart.")).await;
        office.hand(report("eva@town.example", "5.1.1", "failed", &id)).await;
        assert_eq!(at("eva@town.example").await, None, "no letter about it went to her");
        let filed = office.hand(report(JAN, "5.1.1", "failed", &id)).await;
        assert_eq!((filed.filing, filed.ticket), (Filing::Bounce, Some(number)));
        assert_eq!(at(JAN).await, Some(office.now));
        office
            .hand(mail(JAN, &office.reply_address(number), "Re", "Ik ben er weer."))
            .await;
        assert_eq!(at(JAN).await, None);
    }
}

/// What a mail server writes of a letter with this id that it could not hand over (RFC 3464).
fn report(to: &str, status: &str, action: &str, id: &str) -> String {
    with(
        "MAILER-DAEMON@mx.town.example",
        DESK,
        &format!("Delivery status {status} {id}"),
        "Return-Path: <>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
        &format!(
            "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.town.example\r\n\r\nFinal-Recipient: rfc822; {to}\r\nAction: {action}\r\n\
             Status: {status}\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\n\
             Subject: x\r\n\r\n--b--"
        ),
    )
}
