//! What the desk does not take in: words of somebody who was signed out, more than a door needs, numbers that nothing has.

use ladder::web::routes::{self, Needs};
use ladder_core::id::TicketNumber;

use super::House;
use super::kept::{ESCAPED, HALF, asked};
use super::write::files::sends as sends_files;
use super::write::taken;

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_while_signed_out_reads_their_words_again() {
    for house in House::each().await {
        let (mut anouk, number) = asked(&house).await;
        anouk.post("/sign-out", &[]).await;
        let path = format!("/my/{number}/replies");
        let picture: (&str, &str, &[u8]) = ("files", "photo.png", b"png");
        let answer = sends_files(&mut anouk, &path, &[("text", HALF)], &[picture]).await;
        assert_eq!(answer.status, 401);
        assert!(answer.text.contains(ESCAPED), "{}", answer.text);
        assert!(!answer.text.contains("still in this one"), "{}", answer.text);
        assert!(answer.text.contains(&format!("/sign-in?next=%2Fmy%2F{number}")));
        anouk.language = "nl";
        let answer = anouk.post(&path, &[("text", HALF)]).await;
        assert!(answer.text.contains(ESCAPED) && answer.text.contains("Kopieer"));
        let without = anouk.post(&path, &[]).await;
        assert_eq!(without.status, 401);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_no_message_has_is_no_page() {
    for house in House::each().await {
        let (mut anouk, number) = asked(&house).await;
        let mut omar = house.browser_of("omar").await;
        for seq in [i64::MIN, -1, 0, i64::MAX] {
            for part in ["", "/raw", "/html"] {
                let path = format!("/tickets/{number}/messages/{seq}{part}");
                assert_eq!(omar.get(&path).await.status, 404, "{path}");
            }
            for path in [
                format!("/tickets/{number}/attachments/{seq}/0"),
                format!("/tickets/{number}/attachments/{seq}/0/picture"),
                format!("/my/{number}/attachments/{seq}/0"),
            ] {
                let browser = if path.starts_with("/my") { &mut anouk } else { &mut omar };
                assert_eq!(browser.get(&path).await.status, 404, "{path}");
            }
            assert_eq!(anouk.get(&format!("/my/{number}?before={seq}")).await.status, 200);
            assert_eq!(omar.get(&format!("/tickets/{number}?before={seq}")).await.status, 200);
        }
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sends_much_to_a_door() {
    for house in House::each().await {
        let mut stranger = house.browser();
        let much = vec![b'x'; 64 * 1024];
        let file: (&str, &str, &[u8]) = ("files", "much.bin", &much);
        let fields = [("address", "omar@vallei.example")];
        let answer = sends_files(&mut stranger, "/sign-in/links", &fields, &[file]).await;
        assert_eq!(answer.status, 413, "{}", answer.text);
        let text = "x".repeat(64 * 1024);
        let answer = stranger.post("/sign-in/passwords", &[("address", &text)]).await;
        assert_eq!(answer.status, 413, "{}", answer.text);
        // What is written at the desk is no door.
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let path = format!("/tickets/{number}/notes");
        assert_eq!(omar.post(&path, &[("text", &text)]).await.status, 303);
        house.letters().await;
    }
}

/// An address of the route, for things that there are.
fn filled(path: &str, number: TicketNumber) -> String {
    let part = |part: &str| match part {
        "{number}" => number.to_string(),
        "{tier}" | "{revision}" => "1".to_owned(),
        name if name.starts_with('{') => "x".to_owned(),
        word => word.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_again_comes_to_a_page_whatever_they_sent() {
    let house = House::each().await.remove(0);
    house.invites("petra", &["planner", "administrator"]).await;
    let number = taken(&house).await;
    let (mut outside, mut petra) = (house.browser(), house.browser_of("petra").await);
    let sends = routes::table()
        .into_iter()
        .filter(|entry| entry.method == "post" && entry.needs != Needs::Anyone);
    for entry in sends {
        let refused = outside
            .post(&filled(entry.path, number), &[("text", "half a sentence")])
            .await;
        assert_eq!(refused.status, 401, "{}", entry.path);
        let next = refused
            .text
            .split("/sign-in?next=")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let (_, next) = form_urlencoded::parse(format!("next={next}").as_bytes())
            .into_owned()
            .next()
            .unwrap();
        let page = petra.get(&next).await;
        let is_page = [200, 303].contains(&page.status) || (page.status == 404 && next.ends_with("/x"));
        assert!(is_page, "{} leads to {next}, which answers {}", entry.path, page.status);
    }
}
