//! What open pages hear: of changes and of who else is there, only what their reader may, and only while they may.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::Response;
use futures_util::StreamExt;
use ladder::act::people::Invitation;
use ladder_core::command::{Command, Words};
use ladder_core::id::TicketNumber;

use super::{Browser, House};
use crate::scene::{Scene, who};

/// A page hears within this, or not at all.
const PATIENCE: Duration = Duration::from_secs(10);

/// The news that a page hears.
pub struct Stream {
    body: BodyDataStream,
    heard: String,
}

impl Stream {
    pub fn of(response: Response<Body>) -> Self {
        assert_eq!(response.status(), 200);
        Self {
            body: response.into_body().into_data_stream(),
            heard: String::new(),
        }
    }

    /// Waits for these words; everything heard since the last ones, these included.
    async fn until(&mut self, words: &str) -> String {
        while !self.heard.contains(words) {
            let next = tokio::time::timeout(PATIENCE, self.body.next()).await;
            let Ok(Some(Ok(bytes))) = next else {
                panic!("waited in vain for {words}, heard {}", self.heard);
            };
            self.heard.push_str(&String::from_utf8_lossy(&bytes));
        }
        std::mem::take(&mut self.heard)
    }

    /// Waits for its end.
    async fn end(mut self) -> String {
        while let Some(next) = tokio::time::timeout(PATIENCE, self.body.next()).await.unwrap() {
            self.heard.push_str(&String::from_utf8_lossy(&next.unwrap()));
        }
        self.heard
    }
}

/// What a page that is open gets when it asks for its main part again.
async fn again(browser: &mut Browser<'_>, number: TicketNumber) -> (u16, String) {
    let page = browser
        .get_with(&format!("/tickets/{number}"), &[("x-fragment", "main")])
        .await;
    (page.status, page.text)
}

fn presence(number: TicketNumber) -> String {
    format!("event: presence\ndata: {{\"ticket\":{number}}}")
}

async fn notes(house: &House, number: TicketNumber) {
    let note = Command::Note(Words::plain("Seen."));
    house.scene.does("sanne", number, note, house.now()).await.unwrap();
}

async fn replies(house: &House, number: TicketNumber) {
    let reply = Command::Reply(Words::plain("We look at it."));
    house.scene.does("omar", number, reply, house.now()).await.unwrap();
}

#[tokio::test]
async fn a_requester_hears_of_what_was_said_and_not_of_what_was_noted() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let other = house.scene.opens("anouk", "Mail", house.now()).await;
        house.pass_minutes(1);
        let anouk = house.browser_of("anouk").await;
        let (mut at_one, mut at_list) = (
            anouk.hears(&format!("ticket:{number}")).await,
            anouk.hears("list").await,
        );
        notes(&house, number).await;
        house.pass_minutes(1);
        notes(&house, other).await;
        notes(&house, number).await;
        house.pass_minutes(1);
        replies(&house, number).await;
        for stream in [&mut at_one, &mut at_list] {
            let heard = stream.until(&format!("data: {{\"ticket\":{number}}}\n")).await;
            assert_eq!(heard.matches("event:").count(), 1, "{heard}");
        }
    }
}

#[tokio::test]
async fn a_disturbance_reaches_open_pages_when_it_is_told_and_when_it_ends() {
    for house in House::each().await {
        let mut at_omar = house.browser_of("omar").await.hears("list").await;
        let mut sanne = house.browser_of("sanne").await;
        let told = [("title_nl", "Mail hapert"), ("until", "2027-03-08T10:00")];
        sanne.post("/admin/disturbances", &told).await.leads_to();
        at_omar.until("data: {\"ticket\":0}").await;
        house.pass_minutes(61);
        at_omar.until("data: {\"ticket\":0}").await;
        assert!(!sanne.get("/mine").await.text.contains("Mail hapert"));
    }
}

#[tokio::test]
async fn who_looks_and_who_writes_is_told_to_the_others_of_the_desk_whichever_process_heard_of_it() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        house.pass_seconds(1);
        let mut omar = house.browser_of("omar").await;
        let (mut at_omar, mut at_anouk) = (
            omar.hears(&format!("ticket:{number}")).await,
            house.browser_of("anouk").await.hears(&format!("ticket:{number}")).await,
        );
        let told = |doing: &'static str| (format!("/tickets/{number}/presence"), [("doing", doing)]);
        let (path, reads) = told("reads");
        assert_eq!(omar.post(&path, &reads).await.status, 204);

        // Another process of the same desk hears of Daan.
        let other = Scene::over(&house.scene.store.location).await;
        let daan = house.browser_of("daan").await;
        let elsewhere = House::of(other, ladder::web::Site::default()).await;
        let mut daan = Browser {
            house: &elsewhere,
            ..daan
        };
        for (doing, shown) in [("reads", "Daan Kuipers kijkt"), ("writes", "Daan Kuipers schrijft")] {
            let (path, form) = told(doing);
            assert_eq!(daan.post(&path, &form).await.status, 204);
            let heard = at_omar.until(&presence(number)).await;
            assert_eq!(heard.matches("event:").count(), 1, "his own coming is no news: {heard}");
            let (_, page) = again(&mut omar, number).await;
            assert!(page.contains(shown), "{page}");
        }
        let (path, form) = told("leaves");
        assert_eq!(daan.post(&path, &form).await.status, 204);
        at_omar.until(&presence(number)).await;
        let (_, page) = again(&mut omar, number).await;
        assert!(!page.contains("Daan Kuipers"), "{page}");

        replies(&house, number).await;
        let heard = at_anouk.until("event: changed").await;
        assert!(
            !heard.contains("presence"),
            "a requester never hears who looks: {heard}"
        );
    }
}

#[tokio::test]
async fn a_page_whose_reader_lost_the_right_is_told_to_look_again_and_gets_nothing() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        house.pass_seconds(1);
        let rights = |rights: &[&str]| Invitation {
            address: who("gerda"),
            name: Some("Gerda".to_owned()),
            language: None,
            otherwise: "en".to_owned(),
            phone: None,
            rights: rights.iter().map(|right| (*right).to_owned()).collect(),
            letter: false,
            by: "beheer@vallei.example".to_owned(),
        };
        house.desk().invite(rights(&["agent"]), house.now()).await.unwrap();
        let mut gerda = house.browser_of("gerda").await;
        assert_eq!(again(&mut gerda, number).await.0, 200);
        let mut heard = gerda.hears(&format!("ticket:{number}")).await;

        house.desk().invite(rights(&[]), house.now()).await.unwrap();
        notes(&house, number).await;
        let told = heard.until("event: changed").await;
        assert!(
            told.contains("{\"ticket\":0}"),
            "she is told nothing of the ticket: {told}"
        );
        let (status, page) = again(&mut gerda, number).await;
        assert_eq!(status, 404);
        assert!(!page.contains("Company Portal stops"), "{page}");
    }
}

#[tokio::test]
async fn a_session_that_ended_hears_nothing_more() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        house.pass_seconds(1);
        let mut omar = house.browser_of("omar").await;
        let heard = omar.hears("list").await;
        omar.post("/sign-out", &[]).await;
        notes(&house, number).await;
        let said = heard.end().await;
        assert!(!said.contains("event:"), "{said}");
        assert_eq!(again(&mut omar, number).await.0, 401);
    }
}

#[tokio::test]
async fn a_participant_who_is_taken_out_hears_of_that_and_of_nothing_after_it() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        house.pass_seconds(1);
        let adds = Command::AddParticipant {
            address: who("bram"),
            with_history: true,
        };
        house.scene.does("sanne", number, adds, house.now()).await.unwrap();
        house.pass_seconds(1);
        let mut bram = house.browser_of("bram").await;
        let mut heard = bram.hears(&format!("ticket:{number}")).await;
        house.pass_seconds(1);
        let removes = Command::RemoveParticipant { address: who("bram") };
        house.scene.does("sanne", number, removes, house.now()).await.unwrap();
        heard.until("event: changed").await;
        assert_eq!(bram.get(&format!("/my/{number}")).await.status, 404);

        house.pass_seconds(1);
        notes(&house, number).await;
        let own = house.scene.opens("bram", "Mine", house.now()).await;
        let said = heard.until(&format!("\"ticket\":{own}}}")).await;
        assert!(!said.contains(&format!("\"ticket\":{number}}}")), "{said}");
    }
}
