//! Mail on the overview: what each mailbox took in last, whether letters leave, and what the door says when they do not.

use ladder::act::letters::WayOut;
use ladder::jobs::{Carried, Carry, worker};
use ladder::mail::Mailroom;

use super::House;

fn mail(from: &str, subject: &str) -> Vec<u8> {
    let head = format!(
        "From: {from}\r\nTo: helpdesk@vallei.example\r\nSubject: {subject}\r\nMessage-ID: <{subject}@x.example>\r\n"
    );
    format!("{head}\r\nHij doet het niet.\r\n").into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_says_what_each_mailbox_took_in_and_why_letters_wait() {
    for house in House::each().await {
        house.invites("beheer", &["administrator"]).await;
        let mut beheer = house.browser_of("beheer").await;
        let empty = beheer.get("/admin").await.text;
        assert!(
            empty.contains("werkplek@vallei.example") && empty.contains("nog geen"),
            "{empty}"
        );
        let room = Mailroom::open(house.desk()).await.unwrap();
        let reply = room
            .key()
            .reply_address(&crate::scene::who("helpdesk"), ladder_core::id::TicketNumber::new(1));
        for (subject, to) in [
            ("eerste", "helpdesk@vallei.example"),
            ("tweede", &*reply),
            ("derde", "old@vallei.example"),
        ] {
            room.receive(mail("anouk@vallei.example", subject), Some(to), house.now())
                .await
                .unwrap();
            house.pass_seconds(1);
        }
        let page = beheer.get("/admin").await.text;
        let row = page.split("<b>helpdesk@vallei.example</b>").nth(1).unwrap();
        let row = row.split("</tr>").next().unwrap();
        assert!(
            row.contains("tweede") && row.contains("anouk@") && row.contains("href=\"/tickets/"),
            "{row}"
        );
        assert!(page.contains("een ander adres") && page.contains("derde"), "{page}");

        let refuses: Carry = std::sync::Arc::new(|_, _| Box::pin(async { Carried::Later("451 <busy>".to_owned()) }));
        worker::turn_at(house.desk(), "w", &refuses, house.now()).await.unwrap();
        let page = beheer.get("/admin").await.text;
        assert!(page.contains("451 &lt;busy&gt;"), "{page}");
        house.desk().set_way_out(WayOut::None).await.unwrap();
        assert!(
            beheer
                .get("/admin")
                .await
                .text
                .contains("Er is geen mailserver ingesteld")
        );
        house.desk().set_way_out(WayOut::Server).await.unwrap();
        assert!(beheer.get("/admin").await.text.contains("via een mailserver"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_promises_no_letter_that_waits() {
    for house in House::each().await {
        let mut browser = house.browser();
        assert!(!browser.get("/sign-in").await.text.contains("sends no letters yet"));
        house.desk().set_way_out(WayOut::None).await.unwrap();
        for path in ["/sign-in", "/sign-in?sent=1"] {
            assert!(browser.get(path).await.text.contains("sends no letters yet"), "{path}");
        }
        assert!(!browser.get("/sign-in?sent=1").await.text.contains("is on its way"));
        browser.language = "nl";
        assert!(
            browser
                .get("/sign-in")
                .await
                .text
                .contains("verstuurt nog geen brieven")
        );
    }
}
