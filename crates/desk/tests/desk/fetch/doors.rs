//! The doors at which mail servers hand mail over.

use std::sync::Arc;

use ladder::mail::listen::{Door, Protocol};
use ladder::mail::parse;
use ladder::store::mail as register;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::servers::{Talk, hand_over};
use super::tickets;
use crate::deliver::{Office, VALLEI, mail};
use crate::store::Desk as Store;

/// A door of the desk that stands open as long as this is kept.
pub struct Open {
    pub port: u16,
    stop: watch::Sender<bool>,
    closed: tokio::task::JoinHandle<()>,
}

impl Open {
    pub async fn at(office: &Office, protocol: Protocol) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (stop, stopped) = watch::channel(false);
        let door = Door {
            room: office.room.clone(),
            protocol,
            addresses: Vec::new(),
        };
        let closed = tokio::spawn(door.open(Arc::new(listener), stopped));
        Self { port, stop, closed }
    }

    async fn close(self) {
        self.stop.send_replace(true);
        self.closed.await.unwrap();
    }
}

/// Talking in the test blocks, so it is done beside.
async fn hands_over(port: u16, hello: &'static str, to: Vec<String>, raw: String) -> Result<Vec<String>, String> {
    let handing = tokio::task::spawn_blocking(move || {
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        hand_over(port, hello, "jan@town.example", &to, &raw)
    });
    handing.await.unwrap()
}

fn letter(text: &str) -> String {
    mail("jan@town.example", "helpdesk@vallei.example", "Laptop", text)
}

fn desk() -> Vec<String> {
    vec!["helpdesk@vallei.example".to_owned()]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_with_yes_is_a_ticket_and_comes_twice_without_harm() {
    for office in Office::each(VALLEI).await {
        let door = Open::at(&office, Protocol::Lmtp).await;
        for _ in 0..2 {
            let raw = letter("Line.\r\n.\r\n..two dots\r\nend");
            let heard = hands_over(door.port, "LHLO", desk(), raw).await.unwrap();
            assert_eq!(heard, ["250 2.0.0 opened"]);
        }
        let all = tickets(&office).await;
        assert_eq!(all.len(), 1);
        assert_eq!(office.first_words(all[0]).await.text, "Line.\n.\n..two dots\nend");
        door.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_joins_by_the_address_it_was_sent_to_and_each_recipient_is_answered() {
    for office in Office::each(VALLEI).await {
        let number = office.opened(letter("First.")).await;
        let door = Open::at(&office, Protocol::Lmtp).await;
        let to = vec![office.reply_address(number), "werkplek@vallei.example".to_owned()];
        let heard = hands_over(door.port, "LHLO", to, letter("Second.")).await.unwrap();
        assert_eq!(heard, ["250 2.0.0 joined", "250 2.0.0 opened"]);
        let smtp = Open::at(&office, Protocol::Smtp).await;
        let heard = hands_over(smtp.port, "EHLO", desk(), letter("Third.")).await.unwrap();
        assert_eq!(heard.len(), 1, "one answer for all");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_for_others_is_refused_and_too_large_mail_too() {
    for office in Office::each(VALLEI).await {
        let door = Open::at(&office, Protocol::Smtp).await;
        for stranger in ["jan@town.example", "helpdesk@town.example"] {
            let refused = hands_over(door.port, "EHLO", vec![stranger.to_owned()], letter("x")).await;
            assert!(refused.unwrap_err().starts_with("550 5.1.1"), "{stranger}");
        }
        let big = letter(&format!("{}\r\n", "x".repeat(998)).repeat(parse::MESSAGE_BYTES_MAX / 998));
        let refused = hands_over(door.port, "EHLO", desk(), big).await;
        assert!(refused.unwrap_err().starts_with("552 5.3.4"));
        assert_eq!(register::latest(office.desk.db(), 5).await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_cannot_take_it_says_later_and_takes_it_then() {
    for store in Store::each().await {
        let office = Office::over(store, None).await;
        let door = Open::at(&office, Protocol::Lmtp).await;
        let later = hands_over(door.port, "LHLO", desk(), letter("x")).await;
        assert!(later.unwrap_err().starts_with("451 4.3.0"), "no plan runs yet");
        office.applies(VALLEI).await;
        for _ in 0..5 {
            hands_over(door.port, "LHLO", desk(), letter("x")).await.unwrap();
        }
        assert_eq!(tickets(&office).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_message_is_its_end_however_it_is_cut_on_its_way() {
    for office in Office::each(VALLEI).await {
        let door = Open::at(&office, Protocol::Smtp).await;
        let port = door.port;
        let talking = tokio::task::spawn_blocking(move || {
            let whole = "From: a@b.example\r\nSubject: x\r\n\r\none\r\n..two\r\n.\r\n";
            for at in 0..whole.len() {
                let mut talk = begins(port);
                talk.say(&whole[..at]);
                std::thread::sleep(std::time::Duration::from_millis(20));
                talk.say(&whole[at..]);
                assert_eq!(talk.answer(), "250 2.0.0 opened", "cut at {at}");
            }
        });
        talking.await.unwrap();
        assert_eq!(tickets(&office).await.len(), 1, "the same bytes each time");
        door.close().await;
    }
}

/// Goes as far as the message itself.
fn begins(port: u16) -> Talk {
    let mut talk = Talk::with(port);
    assert!(talk.answer().starts_with("220"));
    for line in [
        "EHLO x.example",
        "MAIL FROM:<a@b.example>",
        "RCPT TO:<helpdesk@vallei.example>",
    ] {
        assert!(talk.smtp(line).starts_with("250"));
    }
    assert!(talk.smtp("DATA").starts_with("354"));
    talk
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_stops_waits_for_nobody_who_lets_it_wait() {
    let office = Office::each(VALLEI).await.remove(0);
    let door = Open::at(&office, Protocol::Smtp).await;
    let port = door.port;
    let mut talk = tokio::task::spawn_blocking(move || {
        let mut talk = begins(port);
        talk.say("From: a@b.example\r\nSubject: x\r\n\r\none\r\n");
        talk
    })
    .await
    .unwrap();
    let closing = tokio::time::timeout(std::time::Duration::from_secs(10), door.close());
    assert!(closing.await.is_ok(), "it waits for the rest of a message");
    let heard = tokio::task::spawn_blocking(move || talk.line()).await.unwrap();
    assert!(heard.starts_with("421"), "{heard}");
    assert_eq!(
        register::latest(office.desk.db(), 5).await.unwrap(),
        [],
        "nothing was acknowledged"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_bytes_are_taken_at_once_and_who_brings_more_comes_back() {
    let office = Office::each(VALLEI).await.remove(0);
    let door = Open::at(&office, Protocol::Smtp).await;
    let port = door.port;
    let talking = tokio::task::spawn_blocking(move || {
        let most = format!("{}\r\n", "x".repeat(998)).repeat(45_000);
        let head = "From: a@b.example\r\nSubject: x\r\n\r\n";
        let mut kept = Vec::new();
        for _ in 0..2 {
            let mut talk = begins(port);
            talk.say(head);
            talk.say(&most);
            kept.push(talk);
        }
        let mut third = begins(port);
        third.say(head);
        third.say(&most);
        third.say(".\r\n");
        assert!(third.answer().starts_with("452 4.3.1"), "it comes back");
        drop(kept);
        std::thread::sleep(std::time::Duration::from_secs(1));
        let mut later = begins(port);
        later.say(head);
        later.say("y\r\n.\r\n");
        assert!(later.answer().starts_with("250"));
    });
    talking.await.unwrap();
    door.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_makes_no_sense_holds_the_door_up() {
    let office = Office::each(VALLEI).await.remove(0);
    let door = Open::at(&office, Protocol::Smtp).await;
    let port = door.port;
    let talking = tokio::task::spawn_blocking(move || {
        let mut talk = Talk::with(port);
        assert!(talk.answer().starts_with("220"));
        assert!(talk.smtp("MAIL FROM:<a@b.example>").starts_with("503"));
        assert!(
            talk.smtp("LHLO x.example").starts_with("502"),
            "that is the other protocol"
        );
        assert!(talk.smtp("EHLO x.example").starts_with("250"));
        assert!(talk.smtp("DATA").starts_with("503"));
        assert!(talk.smtp("MAIL FROM:<a@b.example> SIZE=99999999").starts_with("552"));
        assert!(talk.smtp("MAIL FROM:<>").starts_with("250"), "a report");
        assert!(talk.smtp("RCPT TO:<helpdesk@vallei.example>").starts_with("250"));
        assert!(talk.smtp("DATA").starts_with("354"));
        // Only CRLF, dot, CRLF ends a message: what hides a second one behind other line ends stays one message.
        talk.say("From: a@b.example\r\nSubject: x\r\n\r\none\n.\nMAIL FROM:<c@d.example>\r\n.\r\n");
        assert!(talk.answer().starts_with("250"));
        for _ in 0..20 {
            talk.smtp("\u{1}\u{2} nonsense");
        }
        assert_eq!(talk.line(), "", "it hung up");
    });
    talking.await.unwrap();
    assert_eq!(register::latest(office.desk.db(), 5).await.unwrap().len(), 1);
    door.close().await;
}
