//! Two desks that write to each other: it comes to an end, whatever the mail servers between them leave out.

use ladder::store::ticket::{self, TicketFilter};
use ladder_core::command::{Command, Words};

use super::{Office, VALLEI, mail};
use crate::outbox::letters_of;

const HERE: &str = "helpdesk@vallei.example";
const THERE: &str = "helpdesk@bergen.example";
/// After so many exchanges they would never end.
const ROUNDS_MAX: usize = 12;
/// How many receipts an address gets within an hour, and the request that began it.
const TICKETS_MAX: usize = 4;

/// What happens to a letter on its way.
type Way = fn(&str) -> String;

#[tokio::test]
async fn two_desks_that_write_to_each_other_come_to_an_end() {
    for (way, most) in [
        (untouched as Way, 1),
        (unmarked as Way, 1),
        (stripped as Way, TICKETS_MAX),
    ] {
        let there = VALLEI.replace("@vallei.example", "@bergen.example");
        let both = Office::each(VALLEI).await.into_iter().zip(Office::each(&there).await);
        for (here, there) in both {
            // A desk's address stands in From: of somebody's mistake, or of a rule that passes mail on.
            here.opened(mail(THERE, HERE, "Laptop", "Kapot.")).await;
            let rounds = exchange(&here, &there, way).await;
            assert!(rounds < ROUNDS_MAX, "they never end");
            assert!(
                count(&here).await <= most && count(&there).await <= most,
                "{rounds} rounds"
            );
        }
    }
}

#[tokio::test]
async fn what_a_person_of_one_desk_says_reaches_the_other_and_its_receipt_ends_it() {
    let there = VALLEI.replace("@vallei.example", "@bergen.example");
    let both = Office::each(VALLEI).await.into_iter().zip(Office::each(&there).await);
    for (here, there) in both {
        let number = here.opened(mail(THERE, HERE, "Laptop", "Kapot.")).await;
        let reply = Command::Reply(Words::plain("Welke laptop?"));
        here.does("omar@vallei.example", number, reply).await;
        let rounds = exchange(&here, &there, untouched).await;
        assert!(rounds < ROUNDS_MAX, "they never end");
        assert_eq!((count(&here).await, count(&there).await), (1, 1));
    }
}

/// Hands over what the desks write to each other until neither writes; how often.
async fn exchange(here: &Office, there: &Office, way: Way) -> usize {
    for round in 0..ROUNDS_MAX {
        let mut carried = 0;
        for (from, to, whom) in [(here, there, THERE), (there, here, HERE)] {
            for letter in letters_of(&from.desk, from.now).await {
                if letter.contains(&format!("To: {whom}")) {
                    carried += 1;
                    to.hand(way(&letter)).await;
                }
            }
        }
        if carried == 0 {
            return round;
        }
    }
    ROUNDS_MAX
}

async fn count(office: &Office) -> usize {
    let page = ticket::page(office.desk.db(), &TicketFilter::default(), None, 100).await;
    page.unwrap().items.len()
}

fn untouched(letter: &str) -> String {
    letter.to_owned()
}

/// Nothing says any more that a machine wrote it.
fn unmarked(letter: &str) -> String {
    without(letter, &["auto-submitted", "x-auto", "x-ladder", "precedence"])
}

/// Nor what it answers, or where answers go.
fn stripped(letter: &str) -> String {
    without(&unmarked(letter), &["in-reply-to", "references", "reply-to"])
}

fn without(letter: &str, fields: &[&str]) -> String {
    let (head, body) = letter.split_once("\r\n\r\n").unwrap();
    let mut kept = String::new();
    let mut keeps = true;
    for line in head.split_inclusive("\r\n") {
        if !line.starts_with([' ', '\t']) {
            let line = line.to_lowercase();
            keeps = !fields.iter().any(|field| line.starts_with(field));
        }
        if keeps {
            kept.push_str(line);
        }
    }
    format!("{}\r\n\r\n{body}", kept.trim_end())
}
