//! "Why this time?" is answered so that a reader can do the sum again.

use ladder::explain;
use ladder::words::Words;
use ladder_core::clock::ClockKind;
use ladder_core::command::{Command, Words as Said};

use crate::cluster;
use crate::scene::{Scene, at};

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_counted_from_a_closed_hour_says_when_the_desk_opened() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let sunday = at("2027-03-07T12:00:00Z");
        let number = scene.opens("marieke", "Registratie mislukt", sunday).await;
        let ticket = scene.desk.read(number).await.unwrap().unwrap();
        let plan = &scene.desk.running_plan().await.unwrap().plan;
        let clock = ticket.live_clock(ClockKind::FirstReply).unwrap();
        assert_eq!(
            explain::clock(clock, plan, Words::for_language("en")),
            "Counted 30 min of open time of desk from Sun 7 Mar 2027 13:00 CET (plan revision 1); closed then, open \
             again from Mon 8 Mar 2027 07:30 CET; due Mon 8 Mar 2027 08:00 CET."
        );
        let dutch = explain::clock(clock, plan, Words::for_language("nl"));
        assert!(
            dutch.contains("toen gesloten, weer open vanaf ma 8 maart 2027 07:30 CET"),
            "{dutch}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_in_the_night_says_that_it_cost_no_open_time() {
    for engine in cluster::engines() {
        let scene = Scene::on(engine).await;
        let evening = at("2027-03-08T18:00:00Z");
        let number = scene.opens("marieke", "Registratie mislukt", evening).await;
        let asks = Command::WaitOnRequester {
            asks: "Welk apparaat?".to_owned(),
        };
        scene.does("omar", number, Command::Take, evening).await.unwrap();
        scene.does("omar", number, asks, evening).await.unwrap();
        let night = at("2027-03-08T20:00:00Z");
        scene
            .does("marieke", number, Command::Reply(Said::plain("LT-0042")), night)
            .await
            .unwrap();
        let ticket = scene.desk.read(number).await.unwrap().unwrap();
        let plan = &scene.desk.running_plan().await.unwrap().plan;
        let told = explain::clock(
            ticket.live_clock(ClockKind::Solve).unwrap(),
            plan,
            Words::for_language("en"),
        );
        assert!(told.contains("cost no open time"), "{told}");
    }
}
