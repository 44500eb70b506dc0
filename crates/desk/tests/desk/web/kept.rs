//! Words that somebody typed are never lost: where their form can no longer be sent, they stand on the page with what to
//! do about it.

use ladder_core::command::{Command, SetAside};
use ladder_core::id::TicketNumber;

use super::agents::{Agent, Office};
use super::moves::first_sheet;
use super::write::files::sends as sends_files;
use super::write::{call_back, hidden, page, sends, taken, typed};
use super::{Browser, House, Page};
use crate::scene::who;

pub const HALF: &str = "Please <b>restart</b> it & wait";
pub const ESCAPED: &str = "Please &lt;b&gt;restart&lt;/b&gt; it &amp; wait";

/// Tier 1 hands it up and Daan of tier 2 has it.
async fn at_tier_two(office: &Office, [omar, daan]: [&Agent<'_>; 2]) -> TicketNumber {
    let number = office.request().await;
    let page = omar.does(omar.ticket(number).await.push("takes")).await;
    omar.does(first_sheet(&page)).await;
    daan.does(daan.ticket(number).await.form("questions").to("acceptances"))
        .await;
    number
}

/// Daan solves it: it is with tier 1 again, and he can no longer write to the requester.
async fn goes_down(daan: &Agent<'_>, number: TicketNumber) {
    let solution = daan.ticket(number).await.form("solutions");
    let solution = solution
        .types("cause", "Two telephones too many.")
        .types("resolution", "Removed them.")
        .types("explanation", "Five is the limit.")
        .types("draft", "It works again.");
    daan.does(solution).await;
}

#[tokio::test]
async fn a_draft_whose_form_is_gone_stands_on_the_page_until_it_is_put_away() {
    for office in Office::each().await {
        for (language, told) in [
            ("en", "can no longer be sent"),
            ("nl", "kan niet meer worden verzonden"),
        ] {
            let omar = office.signs_in("omar", language).await;
            let daan = office.signs_in("daan", language).await;
            let number = at_tier_two(&office, [&omar, &daan]).await;
            let mut draft = daan.ticket(number).await.push("replies");
            draft.action = format!("/tickets/{number}/drafts/replies");
            draft.pairs = vec![("text".to_owned(), HALF.to_owned())];
            let kept = daan.sends(draft.clone()).await;
            assert_eq!(kept.status, 204, "{}", kept.told());
            let shown = daan.ticket(number).await;
            assert!(!shown.html.contains("data-draft-of"), "its form is there");
            goes_down(&daan, number).await;
            let shown = daan.ticket(number).await;
            let field = format!("data-draft=\"/tickets/{number}/drafts/replies\"");
            assert!(!shown.html.contains(&field), "he can no longer reply");
            assert!(
                shown.html.contains(ESCAPED) && shown.html.contains(told),
                "{}",
                shown.html
            );
            assert!(!omar.ticket(number).await.html.contains(ESCAPED), "it is nobody else's");
            draft.action.push_str("/discards");
            assert!(shown.html.contains(&draft.action), "it can be put away");
            let shown = daan.does(draft).await;
            assert!(!shown.html.contains(ESCAPED) && !shown.html.contains("data-draft-of"));
        }
    }
}

#[tokio::test]
async fn a_solution_begun_by_who_no_longer_has_the_ticket_stands_on_the_page() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let number = office.request().await;
        let page = omar.does(omar.ticket(number).await.push("takes")).await;
        let mut draft = page.form("solutions");
        draft.action = format!("/tickets/{number}/drafts/solutions.resolution");
        draft.pairs = vec![("text".to_owned(), HALF.to_owned())];
        omar.sends(draft).await;
        let given = Command::Assign { to: who("joost") };
        office.scene().does("sanne", number, given, office.now()).await.unwrap();
        let shown = omar.ticket(number).await;
        assert!(!shown.has("solutions"));
        assert!(shown.html.contains(ESCAPED), "{}", shown.html);
    }
}

#[tokio::test]
async fn a_reply_that_is_refused_where_no_form_is_left_says_why_and_repeats_it() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let daan = office.signs_in("daan", "en").await;
        let number = at_tier_two(&office, [&omar, &daan]).await;
        let reply = daan.ticket(number).await.push("replies");
        goes_down(&daan, number).await;
        for words in [HALF, "Restarted"] {
            let mut late = reply.clone();
            late.pairs.retain(|(name, _)| name != "text");
            late.pairs.push(("text".to_owned(), words.to_owned()));
            let refused = daan.sends(late).await;
            assert!((400..500).contains(&refused.status), "{}", refused.status);
            assert!(!refused.told().is_empty(), "it says why");
            let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(refused.html.contains(&words), "{}", refused.told());
        }
    }
}

/// Anouk's browser, and her request in Omar's hands.
pub async fn asked(house: &House) -> (Browser<'_>, TicketNumber) {
    let number = taken(house).await;
    (house.browser_of("anouk").await, number)
}

pub fn says(page: &Page, status: u16, words: &str) {
    assert_eq!(page.status, status, "{}", page.text);
    assert!(page.text.contains("role=\"alert\""), "without a word: {}", page.text);
    assert!(page.text.contains(words), "lost: {}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_requester_sends_too_late_is_repeated_to_them() {
    for house in House::each().await {
        let (mut anouk, number) = asked(&house).await;
        let closed = Command::SetAside(SetAside::Spam);
        house.scene.does("omar", number, closed, house.now()).await.unwrap();
        for (form, field) in [("replies", "text"), ("disputes", "words"), ("withdrawals", "words")] {
            let late = anouk.post(&format!("/my/{number}/{form}"), &[(field, HALF)]).await;
            says(&late, 409, ESCAPED);
        }
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_requester_types_is_kept_until_it_is_sent() {
    for house in House::each().await {
        let (mut anouk, number) = asked(&house).await;
        let (mine, draft) = (format!("/my/{number}"), format!("/tickets/{number}/drafts/my-replies"));
        assert!(anouk.get(&mine).await.text.contains(&format!("data-draft=\"{draft}\"")));
        assert_eq!(anouk.post(&draft, &[("text", HALF)]).await.status, 204);
        let mut elsewhere = house.browser_of("anouk").await;
        assert!(elsewhere.get(&mine).await.text.contains(ESCAPED));
        let mut omar = house.browser_of("omar").await;
        assert!(!omar.get(&mine).await.text.contains(ESCAPED), "it is hers alone");
        let sent = elsewhere
            .post(&format!("{mine}/replies"), &[("text", "It works")])
            .await;
        assert_eq!(sent.leads_to(), mine);
        assert!(!anouk.get(&mine).await.text.contains(ESCAPED), "it is sent");
        // Closed meanwhile: no form is left, the words are.
        anouk.post(&draft, &[("text", HALF)]).await;
        let closed = Command::Withdraw { words: None };
        house.scene.does("omar", number, closed, house.now()).await.unwrap();
        let shown = anouk.get(&mine).await;
        assert!(shown.text.contains(ESCAPED), "{}", shown.text);
        assert_eq!(anouk.post(&format!("{draft}/discards"), &[]).await.leads_to(), mine);
        assert!(!anouk.get(&mine).await.text.contains(ESCAPED));
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_request_is_kept_while_it_is_typed() {
    for house in House::each().await {
        let mut anouk = house.browser_of("anouk").await;
        let new = anouk.get("/my/new?topic=question").await;
        assert!(new.text.contains("data-draft=\"/drafts/my-new\""), "{}", new.text);
        assert_eq!(anouk.post("/drafts/my-new", &[("text", HALF)]).await.status, 204);
        assert!(anouk.get("/my/new?topic=question").await.text.contains(ESCAPED));
        let fields = [("topic", "question"), ("subject", "Slow"), ("text", "It is slow")];
        assert_eq!(anouk.post("/my", &fields).await.status, 303);
        assert!(!anouk.get("/my/new?topic=question").await.text.contains(ESCAPED));
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solution_at_the_booth_is_not_thrown_away_when_the_ticket_cannot_be_taken() {
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
        let fields = [
            ("address", "anouk@vallei.example"),
            ("channel", "phone"),
            ("subject", "Slow"),
            ("text", "It is slow"),
            ("solution", HALF),
            ("then", "next"),
        ];
        let refused = joost.post("/tickets/new", &fields).await;
        assert!((400..500).contains(&refused.status), "{}", refused.status);
        says(&refused, refused.status, ESCAPED);
        let number = TicketNumber::new(1);
        assert!(
            page(&mut joost, number).await.text.contains(ESCAPED),
            "it is still there afterwards"
        );
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_refused_request_are_named_as_not_kept() {
    for house in House::each().await {
        let (mut anouk, number) = asked(&house).await;
        let picture: (&str, &str, &[u8]) = ("files", "photo.png", b"png");
        let reply = format!("/my/{number}/replies");
        let fields = [("text", " "), ("subject", ""), ("topic", "question")];
        for (path, fields) in [(reply.as_str(), &fields[..1]), ("/my", &fields[..])] {
            let refused = sends_files(&mut anouk, path, fields, &[picture]).await;
            assert_eq!(refused.status, 422, "{}", refused.text);
            assert!(
                refused.text.contains("Het bestand photo.png is niet bewaard"),
                "{path}: {}",
                refused.text
            );
        }
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calling_a_reply_back_brings_back_that_it_waits_for_the_answer() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let waits = |page: &Page| page.text.contains("name=\"waits\" checked");
        let seen = hidden(&page(&mut omar, number).await, "seen");
        let fields = [("text", "Which model?"), ("seen", &*seen), ("waits", "on")];
        omar.post(&format!("/tickets/{number}/replies"), &fields).await;
        let sent = page(&mut omar, number).await;
        assert!(!waits(&sent));
        omar.post(&call_back(&sent), &[]).await;
        let back = page(&mut omar, number).await;
        assert_eq!(typed(&back, "replies"), "Which model?");
        assert!(waits(&back), "{}", back.text);
        sends(&mut omar, number, "Never mind").await;
        assert!(!waits(&page(&mut omar, number).await), "it went with the reply");
        house.letters().await;
    }
}

#[tokio::test]
async fn calling_a_contact_back_brings_back_its_way() {
    for office in Office::each().await {
        let omar = office.signs_in("omar", "en").await;
        let number = office.request().await;
        let page = omar.does(omar.ticket(number).await.push("takes")).await;
        omar.does(page.form("solutions").types("resolution", "Removed them."))
            .await;
        let letter = omar.ticket(number).await.form("contactswritten");
        let sent = omar.does(letter.ticks("channel", "portal").types("text", HALF)).await;
        let back = omar.does(sent.push("call-backs")).await;
        let letter = back.form("contactswritten");
        assert_eq!((letter.value("channel"), letter.value("text")), ("portal", HALF));
    }
}
