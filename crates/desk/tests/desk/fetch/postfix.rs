//! A whole way round: Postfix hands over to the desk, the desk's letter goes out by Postfix into a mailbox, and what is
//! answered there comes back to the same ticket.

use std::time::Duration;

use ladder::mail::letters::Writer;
use ladder::mail::listen::Protocol;
use ladder::mail::send::{Outcome, Post};
use ladder::store::job;
use ladder_core::command::{Command, Words};
use ladder_core::event::Event;

use super::doors::Open;
use super::servers::{Dovecot, Postfix, hand_over};
use super::tickets;
use crate::deliver::{Office, SMALL, VALLEI, mail};
use crate::store::Desk as Store;

/// Waits until something is so, for as long as a mail server may take.
async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..300 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("never: {what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_its_answer_and_the_answer_to_that_travel_by_real_servers() {
    let Some(dovecot) = Dovecot::shared() else { return };
    for office in Office::each(SMALL).await {
        let door = Open::at(&office, Protocol::Lmtp).await;
        let Some(postfix) = Postfix::before(door.port, dovecot) else {
            return;
        };
        let jan = format!("jan.{:?}@town.example", office.desk.db().engine()).to_lowercase();
        send(
            &postfix,
            &jan,
            "help@small.example",
            &mail(&jan, "help@small.example", "Laptop", "Help."),
        );
        let number = until("a ticket", async || tickets(&office).await.pop()).await;

        office.does("sam@small.example", number, Command::Take).await;
        let answer = Command::Reply(Words::plain("Start het opnieuw op."));
        office.does("sam@small.example", number, answer).await;
        let writer = Writer {
            room: office.room.clone(),
            post: Post::smtp(&format!("smtp://127.0.0.1:{}", postfix.smtp)).unwrap(),
            from: None,
        };
        for one in job::of_ticket(office.desk.db(), number.get(), "mail", 10)
            .await
            .unwrap()
        {
            assert_eq!(writer.carry(&one, office.now).await, Outcome::Sent, "{one:?}");
        }
        let letter = until("the letter", async || {
            let all = dovecot.asks(&jan, "INBOX", "FETCH 1:* BODY.PEEK[]");
            all.contains("Start het opnieuw op.").then_some(all)
        })
        .await;
        let to = letter
            .lines()
            .find_map(|line| line.strip_prefix("Reply-To: "))
            .unwrap()
            .trim()
            .to_owned();
        assert!(to.starts_with("help+t"), "{to}");

        send(&postfix, &jan, &to, &mail(&jan, &to, "Re: Laptop", "Het werkt."));
        until("the answer to it", async || {
            let events = office.events(number).await;
            let received = |event: &Event| matches!(event, Event::Received { words, .. } if words.text == "Het werkt.");
            events.iter().any(|recorded| received(&recorded.event)).then_some(())
        })
        .await;
        assert_eq!(tickets(&office).await, [number]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_cannot_take_yet_waits_at_the_mail_server() {
    let Some(dovecot) = Dovecot::shared() else { return };
    for store in Store::each().await {
        let office = Office::over(store, None).await;
        let door = Open::at(&office, Protocol::Lmtp).await;
        let Some(postfix) = Postfix::before(door.port, dovecot) else {
            return;
        };
        let raw = mail("jan@town.example", "helpdesk@vallei.example", "Laptop", "Help.");
        send(&postfix, "jan@town.example", "helpdesk@vallei.example", &raw);
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!(tickets(&office).await, []);
        office.applies(VALLEI).await;
        until("the ticket", async || tickets(&office).await.pop()).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(tickets(&office).await.len(), 1, "once");
    }
}

fn send(postfix: &Postfix, from: &str, to: &str, raw: &str) {
    tokio::task::block_in_place(|| hand_over(postfix.smtp, "EHLO", from, &[to], raw)).unwrap();
}
