//! Messages beyond what is read: a ticket says so, the sender hears of it, and nothing is silent.

use std::fmt::Write as _;

use ladder::mail::bounds::{DEPTH_MAX, PARTS_MAX};
use ladder::mail::parse::HEADER_BYTES_MAX;
use ladder::store::job;

use super::{Office, VALLEI, with};

const NOTE: &str = "Dit bericht was te groot of te ingewikkeld";

#[tokio::test]
async fn a_message_beyond_a_bound_is_a_ticket_that_says_so_and_a_letter_to_its_sender() {
    for office in Office::each(VALLEI).await {
        for (what, raw) in [
            ("parts", of_parts(PARTS_MAX + 5)),
            ("depth", nested(DEPTH_MAX + 5)),
            ("headers", with_headers(HEADER_BYTES_MAX + 5_000)),
        ] {
            let number = office.opened(raw).await;
            let words = office.first_words(number).await;
            assert!(words.text.starts_with(NOTE), "{what}: {:.200}", words.text);
            let letters = job::of_ticket(office.desk.db(), number.get(), "mail-too-large", 10)
                .await
                .unwrap();
            assert_eq!(letters.len(), 1, "{what}");
            let receipts = job::of_ticket(office.desk.db(), number.get(), "mail", 10)
                .await
                .unwrap();
            assert_eq!(receipts.len(), 0, "{what}: who is told that is told enough");
        }
    }
}

#[tokio::test]
async fn a_message_up_to_a_bound_is_read_whole() {
    for office in Office::each(VALLEI).await {
        for (what, raw) in [
            ("parts", of_parts(PARTS_MAX - 5)),
            ("depth", nested(DEPTH_MAX - 2)),
            ("headers", with_headers(HEADER_BYTES_MAX - 5_000)),
        ] {
            let number = office.opened(raw).await;
            let words = office.first_words(number).await;
            assert!(words.text.starts_with("Zie onder."), "{what}: {:.200}", words.text);
        }
    }
}

/// A message of so many small files, under one text.
fn of_parts(parts: usize) -> String {
    let mut body = String::from("--b\r\nContent-Type: text/plain\r\n\r\nZie onder.\r\n");
    for nth in 0..parts {
        write!(
            body,
            "--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename={nth}.csv\r\n\r\n{nth}\r\n"
        )
        .unwrap();
    }
    body.push_str("--b--\r\n");
    letter(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
        &body,
    )
}

/// A text with a file that lies so deep.
fn nested(depth: usize) -> String {
    let mut body = String::new();
    for level in 1..depth {
        let text = if level == 1 { "Zie onder." } else { "" };
        write!(
            body,
            "--b{level}\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b{level}\r\n\
             Content-Type: multipart/mixed; boundary=b{}\r\n\r\n",
            level + 1
        )
        .unwrap();
    }
    write!(body, "--b{depth}\r\nContent-Type: text/plain\r\n\r\nHet diepste.\r\n").unwrap();
    for level in (1..=depth).rev() {
        write!(body, "--b{level}--\r\n").unwrap();
    }
    letter(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n",
        &body,
    )
}

fn with_headers(bytes: usize) -> String {
    let mut headers = String::new();
    while headers.len() < bytes {
        writeln!(headers, "X-Filler: {}\r", "x".repeat(60)).unwrap();
    }
    letter(&headers, "Zie onder.")
}

fn letter(headers: &str, body: &str) -> String {
    with(
        "jan@town.example",
        "helpdesk@vallei.example",
        "Bestanden",
        headers,
        body,
    )
}
