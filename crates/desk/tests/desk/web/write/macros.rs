//! Macros: looked at first, then one move after another.

use ladder_core::command::Command;
use ladder_core::event::Event;
use ladder_core::plan::Priority;

use super::{events, leave, replies, taken};
use crate::web::{Browser, House};

/// Keeps a macro and gives its id, read from the page of macros.
async fn keeps(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    assert_eq!(browser.post("/macros", fields).await.leads_to(), "/macros");
    let page = browser.get("/macros").await;
    let (_, rest) = page.text.split_once("/macros?id=").unwrap();
    rest.split_once('#').unwrap().0.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_macro_shows_what_it_changes_and_changes_nothing_until_it_is_carried_out() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let fields = [
            ("name", "Ask for the model"),
            ("priority", "low"),
            ("note", "Asked {requester}"),
            ("reply", "Which model is it?"),
            ("waits", "on"),
        ];
        let id = keeps(&mut omar, &fields).await;
        let before = events(&house, number).await.len();
        let look = omar.get(&format!("/tickets/{number}/macros?id={id}")).await;
        assert_eq!(look.status, 200, "{}", look.text);
        for part in ["Which model is it?", "→", "Ask for the model"] {
            assert!(look.text.contains(part), "{part} in {}", look.text);
        }
        assert_eq!(events(&house, number).await.len(), before, "only looked");
        let seen = super::hidden(&look, "seen");
        let run = omar
            .post(&format!("/tickets/{number}/macros"), &[("id", &id), ("seen", &seen)])
            .await;
        assert_eq!(run.leads_to(), format!("/tickets/{number}"));
        house.pass_seconds(10);
        leave(&house).await;
        let ticket = house.desk().read(number).await.unwrap().unwrap();
        assert_eq!(ticket.priority, Priority::Low);
        assert!(ticket.wait.is_some());
        assert_eq!(replies(&house, number).await.len(), 1);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_macro_stops_at_the_first_refusal_and_says_which() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let id = keeps(
            &mut omar,
            &[("name", "Sleep and let go"), ("hours", "4"), ("hand", "nobody")],
        )
        .await;
        let later = house.now().plus_millis(3_600_000);
        let asleep = Command::Snooze {
            until: later,
            why: String::new(),
        };
        house.scene.does("omar", number, asleep, house.now()).await.unwrap();
        let look = omar.get(&format!("/tickets/{number}/macros?id={id}")).await;
        assert!(look.text.contains("class=\"wrong\""), "{}", look.text);
        let stopped = omar.post(&format!("/tickets/{number}/macros"), &[("id", &id)]).await;
        assert_eq!(stopped.status, 409);
        assert!(stopped.text.contains("data-fault"));
        let ticket = house.desk().read(number).await.unwrap().unwrap();
        assert!(ticket.holder().is_some(), "what stood after the refusal was not done");
        // One's own are one's own; what does nothing is no macro.
        let mut daan = house.browser_of("daan").await;
        assert_eq!(daan.get(&format!("/tickets/{number}/macros?id={id}")).await.status, 404);
        assert_eq!(omar.post("/macros", &[("name", "Nothing")]).await.status, 422);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_macro_that_changed_after_it_was_looked_at_is_looked_at_again() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let id = keeps(&mut omar, &[("name", "Lower"), ("priority", "low")]).await;
        let address = format!("/tickets/{number}/macros");
        let look = omar.get(&format!("{address}?id={id}")).await;
        let (seen, kept) = (super::hidden(&look, "seen"), super::hidden(&look, "kept"));
        house.pass_seconds(5);
        let other = [("id", id.as_str()), ("name", "Lower"), ("note", "Something else")];
        omar.post("/macros", &other).await.leads_to();
        let run = omar
            .post(&address, &[("id", &id), ("seen", &seen), ("kept", &kept)])
            .await;
        assert_eq!(run.status, 409);
        assert!(
            run.text.contains("Something else") && run.text.contains("data-fault"),
            "{}",
            run.text
        );
        let ticket = house.desk().read(number).await.unwrap().unwrap();
        assert_ne!(ticket.priority, Priority::Low, "nothing was done yet");
        let (seen, kept) = (super::hidden(&run, "seen"), super::hidden(&run, "kept"));
        let run = omar
            .post(&address, &[("id", &id), ("seen", &seen), ("kept", &kept)])
            .await;
        assert_eq!(run.leads_to(), format!("/tickets/{number}"));
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_sent_twice_is_carried_out_once() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let fields = [
            ("name", "Note it"),
            ("note", "Asked {requester}"),
            ("reply", "Which model?"),
        ];
        let id = keeps(&mut omar, &fields).await;
        let address = format!("/tickets/{number}/macros");
        let look = omar.get(&format!("{address}?id={id}")).await;
        let (seen, kept) = (super::hidden(&look, "seen"), super::hidden(&look, "kept"));
        for _ in 0..2 {
            let run = omar
                .post(&address, &[("id", &id), ("seen", &seen), ("kept", &kept)])
                .await;
            assert_eq!(run.leads_to(), format!("/tickets/{number}"));
            house.pass_seconds(11);
            leave(&house).await;
        }
        let all = events(&house, number).await;
        let notes = all.iter().filter(|one| matches!(one.event, Event::Noted { .. }));
        assert_eq!((notes.count(), replies(&house, number).await.len()), (1, 1));
        house.letters().await;
    }
}
