//! What is sent once more, after an answer was lost or a look was long ago.

use ladder_core::command::{Command, Words};

use super::{hidden, leave, page, replies, sends, taken};
use crate::scene::who;
use crate::web::House;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_sent_again_after_the_reply_left_sends_nothing() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let seen = hidden(&page(&mut omar, number).await, "seen");
        let path = format!("/tickets/{number}/replies");
        for _ in 0..2 {
            let sent = omar.post(&path, &[("text", "Restart it."), ("seen", &seen)]).await;
            assert_eq!(sent.leads_to(), format!("/tickets/{number}"));
            house.pass_seconds(11);
            leave(&house).await;
        }
        assert_eq!(replies(&house, number).await.len(), 1);
        // Said again by somebody who sees that it was said, it goes.
        sends(&mut omar, number, "Restart it.").await;
        house.pass_seconds(11);
        leave(&house).await;
        assert_eq!(replies(&house, number).await.len(), 2);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_sent_again_leaves_no_draft_that_looks_unsent() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let seen = hidden(&page(&mut omar, number).await, "seen");
        let path = format!("/tickets/{number}/replies");
        let form = [("text", "Restart it."), ("seen", &*seen)];
        omar.post(&path, &form).await.leads_to();
        // The answer was lost; the browser kept the words and gave them to the desk again, while they wait and when they left.
        for seconds in [1, 11] {
            house.pass_seconds(seconds);
            leave(&house).await;
            omar.post(&format!("/tickets/{number}/drafts/replies"), &[("text", "Restart it.")])
                .await;
            omar.post(&path, &form).await.leads_to();
            let kept = house.desk().drafts(&who("omar"), number).await.unwrap();
            assert_eq!(kept.text("replies"), "", "after {seconds} s");
        }
        assert_eq!(replies(&house, number).await.len(), 1);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_crosses_another_is_seen_behind_very_many_notes() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let seen = hidden(&page(&mut omar, number).await, "seen");
        for _ in 0..201 {
            let note = Command::Note(Words::plain("Seen it too."));
            house.scene.does("sanne", number, note, house.now()).await.unwrap();
        }
        let other = Command::Reply(Words::plain("We replace it."));
        house.scene.does("sanne", number, other, house.now()).await.unwrap();
        let path = format!("/tickets/{number}/replies");
        let late = omar.post(&path, &[("text", "Restart it."), ("seen", &seen)]).await;
        assert_eq!(late.status, 409, "{}", late.text);
        assert!(late.text.contains("Restart it."));
        house.letters().await;
    }
}
