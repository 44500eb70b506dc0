//! What a doctor says of search and of letters, and what to do.

use ladder::act::letters::WayOut;
use ladder::act::{Desk, OpenTickets};
use ladder_core::command::{Channel, Open, Words};
use ladder_core::id::Address;
use ladder_core::person::Actor;

use crate::program::{Place, plan};

async fn desk_with_tickets(place: &Place) -> Desk {
    let desk = Desk::new(place.begin().await);
    let (source, now) = (std::fs::read_to_string(plan()).unwrap(), ladder::clock::now());
    desk.apply_plan(&source, "first", "test", OpenTickets::Keep, now)
        .await
        .unwrap();
    let anouk = Address::parse("anouk@vallei.example").unwrap();
    for nth in 0..2 {
        let request = Open::new(
            anouk.clone(),
            Channel::Portal,
            format!("Laptop {nth}"),
            Words::plain("It does not start."),
        );
        let actor = Actor::person(anouk.clone());
        desk.open(&actor, request, None, None, now).await.unwrap();
    }
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn search_that_lost_a_ticket_is_told_with_what_to_do() {
    for place in Place::each().await {
        let desk = desk_with_tickets(&place).await;
        assert!(
            place.does(&["doctor"]).contains("Search knows every ticket"),
            "what waits is not lost"
        );
        desk.take_in_all().await.unwrap();
        assert!(place.does(&["doctor"]).contains("Search knows every ticket (0 wait"));
        desk.db()
            .execute("delete from search where ticket = 1", &[])
            .await
            .unwrap();
        let told = place.does(&["doctor"]);
        assert!(
            told.contains("warn  Search does not know 1 tickets") && told.contains("ladder restore"),
            "{told}"
        );
        // What it advises helps.
        let backup = place.folder.path().join("backup").display().to_string();
        place.does(&["backup", "--to", &backup]);
        let again = Place::on(crate::cluster::Engine::Sqlite).await;
        again.does(&["restore", &backup]);
        let restored = Desk::new(again.begin().await);
        restored.take_in_all().await.unwrap();
        restored.db().close().await;
        assert!(again.does(&["doctor"]).contains("Search knows every ticket (0 wait"));
        desk.db().close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_that_cannot_leave_are_told() {
    for place in Place::each().await {
        let desk = desk_with_tickets(&place).await;
        assert!(place.does(&["doctor"]).contains("Nobody has served this desk yet"));
        desk.set_way_out(WayOut::None).await.unwrap();
        let told = place.does(&["doctor"]);
        assert!(
            told.contains("warn  No letter leaves") && told.contains("ladder user link"),
            "{told}"
        );
        desk.set_way_out(WayOut::Server).await.unwrap();
        assert!(place.does(&["doctor"]).contains("ok    Letters leave"));
        desk.db().close().await;
    }
}
