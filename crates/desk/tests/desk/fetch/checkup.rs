//! Testing mail on an administrator's word: asked for on a page, done behind the scenes, told in words.

use ladder::mail::checkup::Checks;
use ladder::mail::fetch::Intake;
use ladder::mail::health::NameServer;
use ladder::mail::send::Post;

use super::health::names;
use super::peers::{Manners, Peer, letters};
use crate::web::House;

const HERE: &str = "/admin/mail";

/// A mailbox that is well, one that is ill, a mail server that nobody finds, and a domain that lets anybody write.
async fn checks(house: &House) -> Checks {
    let refuses = Manners {
        refuses: Some(("LOGIN", "[AUTHENTICATIONFAILED] <b>no</b>")),
        ..Manners::default()
    };
    let (well, ill) = (
        Peer::with(letters(), Manners::default()).await,
        Peer::with(letters(), refuses).await,
    );
    Checks {
        desk: house.desk().clone(),
        intake: Intake {
            mailboxes: vec![well.watched("Well"), ill.watched("Ill")],
            ..Intake::default()
        },
        post: Some(Post::smtp("smtp://127.0.0.1:1").unwrap()),
        from: None,
        names: Some(NameServer(names(&[("vallei.example", "v=spf1 +all")]).await)),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_asks_for_a_test_and_reads_what_is_wrong_and_what_to_do() {
    for house in House::each().await {
        house.invites("beheer", &["administrator"]).await;
        house.speaks("beheer", "en").await;
        let mut beheer = house.browser_of("beheer").await;
        let page = beheer.get(HERE).await;
        assert!(
            page.text.contains("never tested") && page.header("refresh").is_empty(),
            "{}",
            page.text
        );
        let checks = checks(&house).await;
        assert!(!checks.turn(house.now()).await.unwrap(), "nobody asked");
        assert_eq!(beheer.post("/admin/mail/tests", &[]).await.leads_to(), HERE);
        assert_eq!(beheer.post("/admin/mail/tests", &[]).await.leads_to(), HERE);
        let page = beheer.get(HERE).await;
        assert!(
            page.text.contains("Mail is being tested") && page.header("refresh") == "2",
            "{}",
            page.text
        );
        assert!(!page.text.contains("Test now"), "one at a time");
        house.pass_seconds(11);
        let unheard = beheer.get(HERE).await.text;
        assert!(unheard.contains("Nobody has begun"), "{unheard}");

        assert!(checks.turn(house.now()).await.unwrap());
        assert!(!checks.turn(house.now()).await.unwrap(), "once for each word");
        let page = beheer.get(HERE).await;
        assert!(
            page.header("refresh").is_empty() && page.text.contains("Test now"),
            "{}",
            page.text
        );
        for told in [
            "Well can be read.",
            "Ill cannot be read",
            "&lt;b&gt;no&lt;/b&gt;",
            "The mail server takes no letters",
            "anybody may send its mail (SPF +all). End the record with -all.",
            "does not say what becomes of mail in its name",
            "name a key under [sign]",
            "beheer@vallei.example",
        ] {
            assert!(page.text.contains(told), "{told} in {}", page.text);
        }
        let (bad, good) = (page.text.find("Ill cannot"), page.text.find("Well can be"));
        assert!(bad < good, "the worst first");
        assert!(!page.text.contains("secret"), "no password is shown");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_never_answers_holds_up_no_other_and_a_test_that_died_is_asked_for_anew() {
    for house in House::each().await.into_iter().take(1) {
        house.invites("beheer", &["administrator"]).await;
        house.speaks("beheer", "en").await;
        let mut beheer = house.browser_of("beheer").await;
        // Whoever began with it died.
        beheer.post("/admin/mail/tests", &[]).await.leads_to();
        assert!(house.desk().begin_checkup(house.now()).await.unwrap());
        assert!(
            !house.desk().begin_checkup(house.now()).await.unwrap(),
            "another has it"
        );
        house.pass_minutes(3);
        assert!(beheer.get(HERE).await.text.contains("Test now"));
        beheer.post("/admin/mail/tests", &[]).await.leads_to();

        let silent = Manners {
            is_silent: true,
            ..Manners::default()
        };
        let never = Peer::with(letters(), silent).await;
        let well = Peer::with(letters(), Manners::default()).await;
        let mut never = never.watched("Never");
        never.patience_seconds = 60;
        let checks = Checks {
            desk: house.desk().clone(),
            intake: Intake {
                mailboxes: vec![never, well.watched("Well")],
                ..Intake::default()
            },
            post: None,
            from: None,
            names: Some(NameServer(names(&[]).await)),
        };
        let began = ladder::clock::now();
        assert!(checks.turn(house.now()).await.unwrap());
        let took = ladder::clock::now().millis_since(began);
        assert!(took < 45_000, "{took} ms");
        let page = beheer.get(HERE).await.text;
        assert!(page.contains("Never did not answer within 20 seconds"), "{page}");
        assert!(
            page.contains("Well can be read.") && page.contains("No mail server is named"),
            "{page}"
        );
    }
}
