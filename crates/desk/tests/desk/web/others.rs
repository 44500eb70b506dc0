//! What is somebody's own: another of the same tier who knows its address reads nothing of it and changes nothing.

use ladder::store::outgoing::OutgoingState;
use ladder_core::command::{Command, Words};

use super::write::{leave, page, sends, taken};
use super::{House, Page};
use crate::scene::who;

/// What an address of a page names after this.
fn named(page: &Page, before: &str) -> String {
    let (_, rest) = page
        .text
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before}: {}", page.text));
    rest.split(['"', '/', '#', '&']).next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_away_what_another_keeps_or_reads_what_came_back_to_them() {
    for house in House::each().await {
        let number = taken(&house).await;
        let (mut omar, mut noor) = (house.browser_of("omar").await, house.browser_of("noor").await);
        let block = [
            ("title", "Mine"),
            ("shortcut", "mine"),
            ("language", "en"),
            ("text", "Only of Omar"),
        ];
        omar.post("/blocks", &block).await.leads_to();
        omar.post("/macros", &[("name", "Only of Omar"), ("note", "Seen")])
            .await
            .leads_to();
        sends(&mut omar, number, "It is solved").await;
        let other = Command::Reply(Words::plain("Wait, it is not"));
        house.scene.does("sanne", number, other, house.now()).await.unwrap();
        house.pass_seconds(10);
        leave(&house).await;

        let (texts, macros) = (omar.get("/blocks").await, omar.get("/macros").await);
        let (block, several) = (named(&texts, "/blocks?id="), named(&macros, "/macros?id="));
        let returned = named(&page(&mut omar, number).await, "/outgoing/");
        for list in ["/blocks", "/macros"] {
            assert!(!noor.get(list).await.text.contains("Only of Omar"), "{list}");
        }
        for path in [
            format!("/blocks/{block}/removals"),
            format!("/macros/{several}/removals"),
            format!("/outgoing/{returned}/dismissals"),
            format!("/outgoing/{returned}/call-backs"),
        ] {
            let answer = noor.post(&path, &[]).await;
            assert!(answer.status >= 300, "{path}: {}", answer.text);
        }
        let changed = [
            ("id", &*block),
            ("title", "Noor's"),
            ("shortcut", "mine"),
            ("language", "en"),
            ("text", "Of Noor"),
        ];
        noor.post("/blocks", &changed).await;
        noor.post("/macros", &[("id", &several), ("name", "Noor's"), ("note", "Of Noor")])
            .await;
        for list in ["/blocks", "/macros"] {
            let page = omar.get(list).await;
            assert!(page.text.contains("Only of Omar"), "{list}: {}", page.text);
        }
        let kept = house.desk().outgoing_of(&who("omar")).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].state, OutgoingState::Refused, "its writer has not read it yet");
        // A macro of another is not run under their name either.
        let path = format!("/tickets/{number}/macros?id={several}");
        assert_eq!(noor.get(&path).await.status, 404);
        house.letters().await;
    }
}
