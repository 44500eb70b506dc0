//! Writing: drafts that survive, replies that can be called back, two who write at once, and text that means harm.

mod again;
pub mod files;
mod macros;
mod texts;

use ladder::act::ActError;
use ladder::act::people::Standing;
use ladder::store::upload;
use ladder_core::command::{Command, Words};
use ladder_core::event::{Event, Recorded};
use ladder_core::id::TicketNumber;
use ladder_core::mention::mentions;
use ladder_core::plan::read;
use ladder_core::ticket::Wait;

use super::{Browser, House, Page};
use crate::scene::{PLAN, Scene, who};

/// A ticket of Anouk's in the hands of Omar, of tier 1.
pub async fn taken(house: &House) -> TicketNumber {
    let number = house.scene.opens("anouk", "Registratie mislukt", house.now()).await;
    house
        .scene
        .does("omar", number, Command::Take, house.now())
        .await
        .unwrap();
    number
}

/// The page of a ticket.
pub async fn page(browser: &mut Browser<'_>, number: TicketNumber) -> Page {
    let page = browser.get(&format!("/tickets/{number}")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page
}

/// What the hidden field of that name says in a page.
pub fn hidden(page: &Page, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .text
        .split_once(&field)
        .unwrap_or_else(|| panic!("no {name}: {}", page.text));
    rest.split_once('"').unwrap().0.to_owned()
}

/// The text in the box of a form.
pub fn typed(page: &Page, form: &str) -> String {
    let (_, rest) = page.text.split_once(&format!("id=\"{form}-text\"")).unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split_once("</textarea>")
        .unwrap()
        .0
        .trim_start_matches('\n')
        .to_owned()
}

pub async fn events(house: &House, number: TicketNumber) -> Vec<Recorded> {
    house.desk().events(number, 0, 200).await.unwrap()
}

pub async fn replies(house: &House, number: TicketNumber) -> Vec<Words> {
    let events = events(house, number).await;
    let replied = events.into_iter().filter_map(|recorded| {
        if let Event::Replied { words } = recorded.event {
            Some(words)
        } else {
            None
        }
    });
    replied.collect()
}

/// Somebody sends a reply from the page as they see it now.
pub async fn sends(browser: &mut Browser<'_>, number: TicketNumber, text: &str) -> Page {
    let seen = hidden(&page(browser, number).await, "seen");
    let path = format!("/tickets/{number}/replies");
    browser.post(&path, &[("text", text), ("seen", &seen)]).await
}

/// The address to call back the one message that waits.
pub fn call_back(page: &Page) -> String {
    let (before, _) = page
        .text
        .split_once("/call-backs")
        .unwrap_or_else(|| panic!("{}", page.text));
    format!("{}/call-backs", before.rsplit_once('"').unwrap().1)
}

pub async fn leave(house: &House) {
    while house.desk().let_leave(house.now()).await.unwrap() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_waits_ten_seconds_and_then_leaves_once() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        omar.language = "en";
        let sent = sends(&mut omar, number, "Dear Anouk, **restart** it.").await;
        assert_eq!(sent.leads_to(), format!("/tickets/{number}"));
        leave(&house).await;
        assert!(replies(&house, number).await.is_empty(), "it waits");
        let shown = page(&mut omar, number).await;
        assert!(shown.text.contains("data-undo-until") && typed(&shown, "replies").is_empty());
        // A button that was pressed twice.
        sends(&mut omar, number, "Dear Anouk, **restart** it.").await;
        house.pass_seconds(10);
        leave(&house).await;
        leave(&house).await;
        let left = replies(&house, number).await;
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].text, "Dear Anouk, **restart** it.");
        assert!(!page(&mut omar, number).await.text.contains("data-undo-until"));
        let late = omar.post(&call_back(&shown), &[]).await;
        assert_eq!(late.leads_to(), format!("/tickets/{number}?late=1#write"));
        let told = omar.get(&format!("/tickets/{number}?late=1")).await;
        assert!(told.text.contains("Terughalen kon niet meer"), "{}", told.text);
        assert!(
            typed(&page(&mut omar, number).await, "replies").is_empty(),
            "what left stays away"
        );
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_is_called_back_is_a_draft_again_above_what_was_begun_since() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        sends(&mut omar, number, "Too early").await;
        let draft = format!("/tickets/{number}/drafts/replies");
        assert_eq!(omar.post(&draft, &[("text", "And then")]).await.status, 204);
        let bar = call_back(&page(&mut omar, number).await);
        let mut daan = house.browser_of("daan").await;
        daan.post(&bar, &[]).await;
        assert!(
            page(&mut omar, number).await.text.contains("/call-backs"),
            "only its sender calls it back"
        );
        omar.post(&bar, &[]).await;
        house.pass_seconds(60);
        leave(&house).await;
        assert!(replies(&house, number).await.is_empty());
        assert_eq!(
            typed(&page(&mut omar, number).await, "replies"),
            "Too early\n\nAnd then"
        );
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_leaves_after_a_kill_and_nothing_of_it_is_lost() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        sends(&mut omar, number, "Still on its way").await;
        house.pass_seconds(10);
        // Another process, after this one died; and two of them at once.
        let (one, two) = (
            Scene::over(&house.scene.store.location),
            Scene::over(&house.scene.store.location),
        );
        let (one, two) = (one.await, two.await);
        let (first, second) = tokio::join!(one.desk.let_leave(house.now()), two.desk.let_leave(house.now()));
        // One of them may find the other in its way, and would try again.
        assert!(first.is_ok() || second.is_ok());
        leave(&house).await;
        assert_eq!(replies(&house, number).await.len(), 1);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_crosses_somebody_elses_words_shows_both_and_asks_again() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let seen = hidden(&page(&mut omar, number).await, "seen");
        let told = Command::Reply(Words::plain("Sanne's answer"));
        house.scene.does("sanne", number, told, house.now()).await.unwrap();
        let path = format!("/tickets/{number}/replies");
        let crossed = omar.post(&path, &[("text", "Omar's answer"), ("seen", &seen)]).await;
        assert_eq!(crossed.status, 409, "{}", crossed.text);
        assert!(crossed.text.contains("Sanne&#39;s answer") || crossed.text.contains("Sanne's answer"));
        assert!(typed(&crossed, "replies").contains("Omar"));
        let seen = hidden(&crossed, "seen");
        let again = omar.post(&path, &[("text", "Omar's answer"), ("seen", &seen)]).await;
        assert_eq!(again.status, 303, "{}", again.text);
        // Notes and moves of others are no reason to stop.
        let note = Command::Note(Words::plain("A note"));
        house.scene.does("sanne", number, note, house.now()).await.unwrap();
        house.pass_seconds(10);
        leave(&house).await;
        assert_eq!(replies(&house, number).await.len(), 2);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_crossed_while_it_waits_comes_back_with_the_reason() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        sends(&mut omar, number, "It is solved").await;
        let other = Command::Reply(Words::plain("Wait, it is not"));
        house.scene.does("sanne", number, other, house.now()).await.unwrap();
        house.pass_seconds(10);
        leave(&house).await;
        assert_eq!(replies(&house, number).await.len(), 1);
        let shown = page(&mut omar, number).await;
        assert_eq!(typed(&shown, "replies"), "It is solved");
        assert!(shown.text.contains("came-back") && shown.text.contains("Wait, it is not"));
        // Sent again after a look, it goes, and the notice with it.
        sends(&mut omar, number, "It is not solved yet").await;
        house.pass_seconds(10);
        leave(&house).await;
        assert_eq!(replies(&house, number).await.len(), 2);
        assert!(!page(&mut omar, number).await.text.contains("came-back"));
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_disabled_meanwhile_sends_no_more() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        sends(&mut omar, number, "From me").await;
        let by = "beheer@vallei.example";
        let stood = house
            .desk()
            .set_standing(&who("omar"), Standing::Disabled, by, house.now())
            .await;
        stood.unwrap();
        house.pass_seconds(10);
        leave(&house).await;
        assert!(replies(&house, number).await.is_empty());
        let kept = house.desk().drafts(&who("omar"), number).await.unwrap();
        assert_eq!(kept.text("replies"), "From me");
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_survives_signing_out_and_another_browser_and_is_nobody_elses() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        for form in ["replies", "notes", "solutions.cause"] {
            let path = format!("/tickets/{number}/drafts/{form}");
            let kept = omar.post(&path, &[("text", &format!("{form} <b>half a sent"))]).await;
            assert_eq!(kept.status, 204, "{}", kept.text);
        }
        omar.post("/sign-out", &[]).await;
        let mut elsewhere = house.browser_of("omar").await;
        let shown = page(&mut elsewhere, number).await;
        assert_eq!(typed(&shown, "replies"), "replies &lt;b&gt;half a sent");
        assert_eq!(typed(&shown, "notes"), "notes &lt;b&gt;half a sent");
        let drafts = house.desk().drafts(&who("omar"), number).await.unwrap();
        assert_eq!(drafts.text("solutions.cause"), "solutions.cause <b>half a sent");
        let mut sanne = house.browser_of("sanne").await;
        assert!(typed(&page(&mut sanne, number).await, "replies").is_empty());
        elsewhere
            .post(&format!("/tickets/{number}/drafts/notes/discards"), &[])
            .await;
        elsewhere
            .post(&format!("/tickets/{number}/notes"), &[("text", "done")])
            .await;
        let shown = page(&mut elsewhere, number).await;
        assert!(typed(&shown, "notes").is_empty());
        assert!(!typed(&shown, "replies").is_empty(), "the other one stays");
        // Nobody keeps anything on a ticket they may not see.
        let mut stranger = house.browser_of("bert").await;
        let refused = stranger
            .post(&format!("/tickets/{number}/drafts/replies"), &[("text", "x")])
            .await;
        assert_eq!(refused.status, 404);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_no_wait_sends_at_once_and_a_reply_can_wait_for_its_answer() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let chosen = omar.post("/preferences/undo-seconds", &[("seconds", "0")]).await;
        assert_eq!(chosen.leads_to(), "/blocks");
        let seen = hidden(&page(&mut omar, number).await, "seen");
        let path = format!("/tickets/{number}/replies");
        let fields = [("text", "Which model is it?"), ("seen", seen.as_str()), ("waits", "on")];
        assert_eq!(omar.post(&path, &fields).await.status, 303);
        assert_eq!(replies(&house, number).await.len(), 1);
        let ticket = house.desk().read(number).await.unwrap().unwrap();
        assert!(matches!(ticket.wait, Some(Wait::Requester { .. })), "{:?}", ticket.wait);
        let empty = omar.post(&path, &[("text", " "), ("seen", "9999")]).await;
        assert_eq!(empty.status, 422, "{}", empty.text);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tier_that_has_not_the_ticket_writes_notes_alone() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut noor = house.browser_of("noor").await;
        let shown = page(&mut noor, number).await;
        assert!(!shown.text.contains("replies-text") && shown.text.contains("notes-text"));
        let path = format!("/tickets/{number}/replies");
        let refused = noor.post(&path, &[("text", "x"), ("seen", "9999")]).await;
        assert_eq!(refused.status, 403);
        let refused = house
            .scene
            .does("noor", number, Command::Reply(Words::plain("x")), house.now())
            .await;
        assert!(matches!(refused, Err(ActError::Refused(_))));
        house.letters().await;
    }
}

#[test]
fn a_note_names_people_by_their_id_or_address() {
    let plan = read(PLAN).plan.unwrap();
    let named = mentions(
        "@sanne, look with @Omar. Not a@omar, nor (@noor@vallei.example) @nobody @sanne",
        &plan,
    );
    assert_eq!(named, [who("sanne"), who("omar"), who("noor")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_in_and_never_sent_is_forgotten_after_a_day() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        files::upload(&mut omar, number, "notes", "photo.png", b"png").await;
        files::upload(&mut omar, number, "replies", "kept.png", b"kept").await;
        omar.post(
            &format!("/tickets/{number}/drafts/replies"),
            &[("text", "see kept.png")],
        )
        .await;
        let later = house.now().plus_millis(1);
        let purged = house
            .desk()
            .db()
            .commit::<_, ladder::store::StoreError, _>(move |tx| {
                Box::pin(async move { upload::purge(tx, later, 100).await })
            })
            .await;
        assert_eq!(purged.unwrap(), 1, "what a draft goes with stays");
        house.letters().await;
    }
}
