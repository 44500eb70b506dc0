//! What the desk does not take in: words of somebody who was signed out, more than a door needs, numbers that nothing has.

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
