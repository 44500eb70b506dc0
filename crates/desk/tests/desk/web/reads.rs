//! Whoever looks after the desk reads every ticket, moves none, and is told who gives the right.

use ladder_core::command::Command;

use super::House;

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_reads_a_ticket_and_is_refused_its_moves_in_words() {
    for house in House::each().await {
        house.invites("beheer", &["administrator"]).await;
        let number = house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        for (language, remedy) in [
            ("en", "can give the right “agent”"),
            ("nl", "kan het recht “medewerker”"),
        ] {
            house.speaks("beheer", language).await;
            let mut beheer = house.browser_of("beheer").await;
            let page = beheer.get(&format!("/tickets/{number}")).await;
            assert_eq!(page.status, 200);
            // What is there still: letting the running plan hold, and looking.
            for noun in [
                "replies",
                "notes",
                "takes",
                "escalations",
                "links",
                "merges",
                "snoozes",
                "set-asides",
                "participants",
            ] {
                let action = format!("action=\"/tickets/{number}/{noun}\"");
                assert!(!page.text.contains(&action), "{noun} is offered");
                let refused = beheer.post(&format!("/tickets/{number}/{noun}"), &[]).await;
                assert_eq!(refused.status, 403, "{noun}");
                assert!(refused.text.contains(remedy), "{noun}: {}", refused.text);
            }
            assert_eq!(beheer.post("/tickets/999/notes", &[("text", "x")]).await.status, 404);
        }
        // With the right it is theirs to do.
        house.invites("beheer", &["administrator", "agent"]).await;
        let mut beheer = house.browser_of("beheer").await;
        let noted = beheer
            .post(&format!("/tickets/{number}/notes"), &[("text", "Gezien")])
            .await;
        assert_eq!(noted.leads_to(), &format!("/tickets/{number}"));
    }
}
