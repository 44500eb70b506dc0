//! What stands beside a ticket: open ones with the same error code; and the undo of what brought two together, for whom
//! the rules let do it.

use ladder::act::Guard;
use ladder_core::command::{Command, PairCommand, SetAside};
use ladder_core::id::TicketNumber;

use super::House;
use crate::scene::who;

impl House {
    async fn pairs(&self, name: &str, one: TicketNumber, other: TicketNumber, command: PairCommand) {
        let actor = self.desk().actor(&who(name)).await.unwrap();
        let paired = self
            .desk()
            .pair(one, other, command, &actor, Guard::default(), self.now());
        paired.await.unwrap();
    }
}

#[tokio::test]
async fn open_tickets_with_the_same_error_code_stand_beside_a_ticket() {
    for house in House::each().await {
        // Each of them speaks of 0x80180014, and of no topic.
        let first = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let second = house
            .scene
            .opens("bram", "It stops with 0X80180014 again", house.now())
            .await;
        let spam = house.scene.opens("carla", "Never mind", house.now()).await;
        house.desk().take_in_all().await.unwrap();
        let aside = Command::SetAside(SetAside::Spam);
        house.scene.does("sanne", spam, aside, house.now()).await.unwrap();
        house.speaks("omar", "en").await;
        let page = house
            .browser_of("omar")
            .await
            .get(&format!("/tickets/{first}"))
            .await
            .text;
        let (_, beside) = page.split_once("Also open with the same error code").unwrap();
        let (beside, _) = beside.split_once("</ul>").unwrap();
        assert!(beside.contains(&format!("href=\"/tickets/{second}\"")), "{beside}");
        assert!(
            !beside.contains(&format!("href=\"/tickets/{spam}\"")),
            "it is closed: {beside}"
        );
        assert_eq!(beside.matches("<li").count(), 1, "not itself: {beside}");
    }
}

#[tokio::test]
async fn undo_is_offered_only_where_the_rules_let_its_reader_do_it() {
    for house in House::each().await {
        let mut numbers = Vec::new();
        for who in ["anouk", "bram", "carla"] {
            numbers.push(house.scene.opens(who, "Company Portal stops", house.now()).await);
        }
        let [one, two, three] = numbers[..] else { unreachable!() };
        house
            .pairs("omar", one, two, PairCommand::Merge { with_history: false })
            .await;
        let mut omar = house.browser_of("omar").await;
        let undo = format!("action=\"/tickets/{one}/merge-undoings\"");
        assert!(omar.get(&format!("/tickets/{one}")).await.text.contains(&undo));

        // Merged on, it would first have to come back from there.
        house
            .pairs("omar", two, three, PairCommand::Merge { with_history: false })
            .await;
        let page = omar.get(&format!("/tickets/{one}")).await.text;
        assert!(!page.contains(&undo), "{page}");
        house.pairs("omar", two, three, PairCommand::Unmerge).await;
        assert!(omar.get(&format!("/tickets/{one}")).await.text.contains(&undo));
        let mut beheer = house.browser_of("beheer").await;
        let page = beheer.get(&format!("/tickets/{one}")).await;
        assert!(!page.text.contains(&undo), "who only administers undoes nothing");
    }
}
