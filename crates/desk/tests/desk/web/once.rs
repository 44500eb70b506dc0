//! What is sent twice, by a hand that pressed twice or a browser that tried again, happens once.

use ladder_core::event::Event;

use super::House;
use super::write::{events, hidden, page, replies, taken};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_twice_is_one_ticket() {
    for house in House::each().await {
        let mut anouk = house.browser_of("anouk").await;
        let new = anouk.get("/my/new?topic=question").await;
        let once = hidden(&new, "once");
        let fields = [
            ("once", &*once),
            ("topic", "question"),
            ("subject", "Slow"),
            ("text", "It is slow"),
        ];
        let first = anouk.post("/my", &fields).await.leads_to().to_owned();
        let second = anouk.post("/my", &fields).await;
        assert_eq!(second.leads_to(), first);
        // Another request is another ticket, also from the same page gone back to.
        let other = [fields[0], fields[1], ("subject", "Loud"), ("text", "It is loud")];
        let third = anouk.post("/my", &other).await;
        assert_ne!(third.leads_to(), first);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_in_that_is_sent_twice_is_one_ticket_solved_once() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let once = hidden(&omar.get("/tickets/new").await, "once");
        let fields = [
            ("once", &*once),
            ("address", "anouk@vallei.example"),
            ("channel", "phone"),
            ("subject", "Slow"),
            ("text", "It is slow"),
            ("solution", "Restarted it."),
            ("then", "next"),
        ];
        let first = omar.post("/tickets/new", &fields).await.leads_to().to_owned();
        assert!(first.contains("solved="), "{first}");
        assert_eq!(omar.post("/tickets/new", &fields).await.leads_to(), first);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_that_is_sent_twice_is_one_note() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let path = format!("/tickets/{number}/notes");
        let seen = hidden(&page(&mut omar, number).await, "seen");
        for text in ["Called her", "Called her", "No answer"] {
            let sent = omar.post(&path, &[("text", text), ("seen", &seen)]).await;
            assert_eq!(sent.status, 303, "{}", sent.text);
        }
        // Said again by who has read it, it is said again.
        let seen = hidden(&page(&mut omar, number).await, "seen");
        omar.post(&path, &[("text", "Called her"), ("seen", &seen)]).await;
        let all = events(&house, number).await;
        let notes = all.iter().filter(|one| matches!(one.event, Event::Noted { .. }));
        assert_eq!(notes.count(), 3);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_leaves_at_once_leaves_once() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        omar.post("/preferences/undo-seconds", &[("seconds", "0")]).await;
        let seen = hidden(&page(&mut omar, number).await, "seen");
        let path = format!("/tickets/{number}/replies");
        for _ in 0..2 {
            let fields = [("text", "Restart it"), ("seen", seen.as_str())];
            assert_eq!(omar.post(&path, &fields).await.status, 303);
        }
        assert_eq!(replies(&house, number).await.len(), 1);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_a_requester_that_is_sent_twice_is_one_answer() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut anouk = house.browser_of("anouk").await;
        let mine = format!("/my/{number}");
        let seen = hidden(&anouk.get(&mine).await, "seen");
        let path = format!("{mine}/replies");
        for text in ["Still slow", "Still slow", "Very slow"] {
            let sent = anouk.post(&path, &[("text", text), ("seen", &seen)]).await;
            assert_eq!(sent.leads_to(), mine);
        }
        let all = events(&house, number).await;
        let said = all.iter().filter(|one| matches!(one.event, Event::Received { .. }));
        assert_eq!(said.count(), 2);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_in_whose_solution_was_refused_leads_to_its_ticket_however_often_it_is_sent() {
    for house in House::each().await {
        let withdrawn = house.desk().db().commit::<_, ladder::store::StoreError, _>(move |tx| {
            Box::pin(async move {
                ladder::store::certificate::withdraw(tx, "joost@vallei.example", 1, crate::scene::morning())
                    .await
                    .map(drop)
            })
        });
        withdrawn.await.unwrap();
        let mut joost = house.browser_of("joost").await;
        let once = hidden(&joost.get("/tickets/new").await, "once");
        let fields = [
            ("once", &*once),
            ("address", "anouk@vallei.example"),
            ("channel", "phone"),
            ("subject", "Slow"),
            ("text", "It is slow"),
            ("solution", "Restarted it."),
            ("then", "next"),
        ];
        let refused = joost.post("/tickets/new", &fields).await;
        // What scripts show as well, with the address it stands at.
        assert_eq!((refused.status, refused.header("location")), (409, "/tickets/1"));
        assert!(refused.text.contains("role=\"alert\"") && refused.text.contains("Restarted it."));
        let again = joost.post("/tickets/new", &fields).await;
        assert_eq!(again.leads_to(), "/tickets/1", "nobody is told that it was done");
        assert!(joost.get("/tickets/1").await.text.contains("Restarted it."));
        house.letters().await;
    }
}
