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

#[tokio::test]
async fn a_change_that_took_half_a_minute_to_come_in_is_told_after_one_that_was_quicker() {
    for house in House::each().await {
        let slow = house
            .scene
            .opens("anouk", "A picture over a slow line", house.now())
            .await;
        let quick = house.scene.opens("anouk", "Mail", house.now()).await;
        house.pass_minutes(2);
        let mut heard = house.browser_of("omar").await.hears("list").await;
        notes(&house, quick).await;
        heard.until(&format!("\"ticket\":{quick},")).await;
        let began = house.now().plus_millis(-30_000);
        let note = Command::Note(Words::plain("It took a while."));
        house.scene.does("sanne", slow, note, began).await.unwrap();
        heard.until(&format!("\"ticket\":{slow},")).await;
    }
}

#[tokio::test]
async fn what_was_written_while_a_page_was_drawn_is_told_when_it_listens() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        house.pass_minutes(2);
        // Somebody else listens already.
        let mut other = house.browser_of("sanne").await.hears("list").await;
        let drawn = house.now();
        let note = Command::Note(Words::plain("Seen."));
        let began = drawn.plus_millis(-1_000);
        house.scene.does("sanne", number, note, began).await.unwrap();
        other.until(&format!("\"ticket\":{number},")).await;
        let mut heard = house.browser_of("omar").await.hears("list").await;
        heard.until(&format!("\"ticket\":{number},")).await;
    }
}

#[tokio::test]
async fn a_form_counts_from_when_it_is_whole() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        house.pass_minutes(1);
        let omar = house.browser_of("omar").await;
        let (begun, told) = tokio::sync::oneshot::channel::<()>();
        let rest = async move {
            told.await.unwrap();
            Ok::<_, std::convert::Infallible>("=It+took+a+while.")
        };
        let first = futures_util::stream::iter([Ok("text")]);
        let body = Body::from_stream(first.chain(futures_util::stream::once(rest)));
        let path = format!("/tickets/{number}/notes");
        let own = [("sec-fetch-site", "same-origin")];
        let (answer, at) = tokio::join!(omar.asked("POST", &path, &own, body), async {
            house.pass_seconds(40);
            begun.send(()).unwrap();
            house.now()
        });
        assert_eq!(answer.status(), 303);
        let events = house.desk().events(number, 1, 10).await.unwrap();
        assert_eq!(events.last().unwrap().at, at);
    }
}

#[tokio::test]
async fn the_page_of_a_ticket_learns_what_stands_around_it() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let other = house.scene.opens("anouk", "Mail", house.now()).await;
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        house.pass_seconds(1);
        let (mut omar, mut sanne) = (house.browser_of("omar").await, house.browser_of("sanne").await);
        let path = format!("/tickets/{number}");
        let mut tag = omar
            .get_with(&path, &[("x-fragment", "main")])
            .await
            .header("etag")
            .to_owned();
        for turn in ["a disturbance", "a mention"] {
            let known = [("x-fragment", "main"), ("if-none-match", tag.as_str())];
            assert_eq!(omar.get_with(&path, &known).await.status, 304, "before {turn}");
            if turn == "a disturbance" {
                let told = [("title_nl", "Mail hapert"), ("until", "2027-03-08T10:00")];
                sanne.post("/admin/disturbances", &told).await.leads_to();
            } else {
                let note = Command::Note(Words::plain("@omar please look"));
                house.scene.does("sanne", other, note, house.now()).await.unwrap();
            }
            let page = omar.get_with(&path, &known).await;
            assert_eq!(page.status, 200, "after {turn}");
            tag = page.header("etag").to_owned();
        }
    }
}

#[tokio::test]
async fn whose_reply_came_back_hears_of_it_where_they_are() {
    for house in House::each().await {
        let number = crate::web::write::taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        crate::web::write::sends(&mut omar, number, "It is solved").await;
        let other = Command::Reply(Words::plain("Wait, it is not"));
        house.scene.does("sanne", number, other, house.now()).await.unwrap();
        house.pass_minutes(2);
        let elsewhere = house.browser_of("daan").await;
        let (mut at_omar, mut at_daan) = (omar.hears("list").await, elsewhere.hears("list").await);
        while house.desk().let_leave(house.now()).await.unwrap() {}
        at_omar.until("data: {\"ticket\":0}").await;
        notes(&house, number).await;
        let heard = at_daan.until(&format!("\"ticket\":{number},")).await;
        assert!(!heard.contains("\"ticket\":0}"), "it is nobody else's: {heard}");
        house.letters().await;
    }
}

#[tokio::test]
async fn who_was_cut_off_hears_what_they_missed_and_nothing_twice() {
    for house in House::each().await {
        let first = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let second = house.scene.opens("anouk", "Mail", house.now()).await;
        house.pass_seconds(1);
        let omar = house.browser_of("omar").await;
        let since = house.now().millis();
        let mut stream = omar.hears("list").await;
        house.pass_seconds(1);
        replies(&house, first).await;
        let heard = stream.until(&format!("\"ticket\":{first}")).await;
        let id = heard.split("id: ").last().unwrap().lines().next().unwrap().to_owned();
        drop(stream);

        // Meanwhile another process of the same desk changes something.
        let elsewhere = Scene::over(&house.scene.store.location).await;
        house.pass_seconds(120);
        let reply = Command::Reply(Words::plain("We look at that, too."));
        elsewhere.does("omar", second, reply, house.now()).await.unwrap();
        let path = format!("/live?since={since}&shows=list");
        let again = [("last-event-id", id.as_str())];
        let mut stream = Stream::of(omar.asked("GET", &path, &again, Body::empty()).await);
        let heard = stream.until(&format!("\"ticket\":{second}")).await;
        assert!(!heard.contains(&format!("\"ticket\":{first}")), "{heard}");

        // And what that process changes from now on is heard here.
        house.pass_seconds(1);
        let reply = Command::Reply(Words::plain("It works."));
        elsewhere.does("omar", first, reply, house.now()).await.unwrap();
        stream.until(&format!("\"ticket\":{first}")).await;
    }
}

#[tokio::test]
async fn who_missed_very_much_is_told_to_look_at_everything() {
    for house in House::each().await {
        let omar = house.browser_of("omar").await;
        let since = house.now().millis();
        house.pass_seconds(1);
        for nth in 0..201 {
            house.scene.opens("anouk", &format!("Mail {nth}"), house.now()).await;
        }
        let path = format!("/live?since={since}&shows=list");
        let mut stream = Stream::of(omar.asked("GET", &path, &[], Body::empty()).await);
        let heard = stream.until("event: changed").await;
        assert!(heard.contains("\"ticket\":0"), "{heard}");
        assert_eq!(heard.matches("event: changed").count(), 1, "{heard}");
    }
}
