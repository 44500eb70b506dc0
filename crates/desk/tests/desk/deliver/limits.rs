//! Messages beyond what is read: a ticket says so, the sender hears of it, and nothing is silent.

use std::fmt::Write as _;

use ladder::mail::Filing;
use ladder::mail::bounds::{DEPTH_MAX, PARTS_MAX};
use ladder::mail::letters::Writer;
use ladder::mail::parse::HEADER_BYTES_MAX;
use ladder::mail::send::{Outcome, Post};
use ladder::store::job;
use ladder_core::command::{Command, Words};

use super::{Office, VALLEI, mail, with};
use crate::outbox::letters_of;

const DESK: &str = "helpdesk@vallei.example";

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
            assert!(!words.text.contains(NOTE), "{what}: {:.200}", words.text);
            assert!(words.text.contains("Zie onder."), "{what}: {:.200}", words.text);
        }
    }
}

#[tokio::test]
async fn letters_about_large_mail_are_few_and_say_nothing_of_what_was_sent() {
    for office in Office::each(VALLEI).await {
        let mut letters = Vec::new();
        for _ in 0..8 {
            let raw = of_parts(PARTS_MAX + 5).replace("Bestanden", &format!("KOOP NU {}", letters.len()));
            let number = office.opened(format!("X-Nth: {}\r\n{raw}", letters.len())).await;
            letters.extend(large(&office, number.get()).await);
        }
        assert_eq!(letters.len(), 3, "no more an hour than receipts");
        // Once for a ticket, however many of them join it.
        let number = office.opened(mail("piet@town.example", DESK, "Laptop", "Stuk.")).await;
        for nth in 0..2 {
            let raw = of_parts(PARTS_MAX + 5)
                .replace("jan@town.example", "piet@town.example")
                .replace(DESK, &office.reply_address(number));
            let joined = office.hand(format!("X-Nth: {nth}\r\n{raw}")).await;
            assert_eq!(joined.filing, Filing::Joined);
        }
        assert_eq!(large(&office, number.get()).await.len(), 1);
        let all = letters_of(&office.desk, office.now).await;
        let large: Vec<&String> = all.iter().filter(|letter| letter.contains("te groot")).collect();
        assert_eq!(large.len(), 4);
        assert!(large.iter().all(|letter| !letter.contains("KOOP NU")), "{large:?}");
    }
}

#[tokio::test]
async fn a_letter_about_large_mail_that_is_sent_again_is_the_same_letter() {
    for office in Office::each(VALLEI).await {
        let number = office.opened(of_parts(PARTS_MAX + 5)).await;
        let job = large(&office, number.get()).await.remove(0);
        let mut ids = Vec::new();
        for note in ["Een.", "Twee."] {
            let folder = tempfile::tempdir().unwrap();
            let writer = Writer {
                room: office.room.clone(),
                post: Post::Folder(folder.path().to_path_buf()),
                from: None,
            };
            assert_eq!(writer.carry(&job, office.now).await, Outcome::Sent);
            let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
            let letter = std::fs::read_to_string(file.path()).unwrap();
            ids.extend(
                letter
                    .lines()
                    .filter(|line| line.starts_with("Message-ID:"))
                    .map(str::to_owned),
            );
            office
                .does("omar@vallei.example", number, Command::Note(Words::plain(note)))
                .await;
        }
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[0], ids[1]);
    }
}

async fn large(office: &Office, ticket: i64) -> Vec<job::JobRow> {
    job::of_ticket(office.desk.db(), ticket, "mail-too-large", 10)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_left_out_of_a_ticket_is_said_on_it() {
    for office in Office::each(VALLEI).await {
        let number = office.opened(of_parts(150)).await;
        let words = office.first_words(number).await;
        assert_eq!(words.attachments.len(), 100);
        assert!(
            words.text.starts_with("Van dit bericht staan 50 bestanden"),
            "{:.200}",
            words.text
        );
        let long = format!("{}\r\nDe laatste regel.", "Nog een regel.\r\n".repeat(100_000));
        let number = office.opened(letter("", &long)).await;
        let words = office.first_words(number).await;
        assert!(words.text.starts_with(NOTE), "{:.200}", words.text);
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
