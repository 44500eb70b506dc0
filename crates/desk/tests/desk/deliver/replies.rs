//! Where answers go: behind a plus, to a domain of the desk's own, or to its address as it is.

use ladder::mail::replies::{Replies, replies};
use ladder::mail::{Filing, Mailroom};
use ladder_core::id::TicketNumber;

use super::joining::{JAN, of_jan};
use super::{Office, VALLEI, address, mail, with};
use crate::outbox::letters_of;

const DESK: &str = "helpdesk@vallei.example";

async fn answers_go(office: &Office, to: &str) {
    let to: Replies = to.parse().unwrap();
    Mailroom::reply_by(&office.desk, &to).await.unwrap();
    assert_eq!(replies(office.desk.db()).await.unwrap(), to);
}

/// What a letter says in a header.
fn header(letter: &str, name: &str) -> String {
    let begins = format!("{name}: ");
    let found = letter.lines().find_map(|line| line.strip_prefix(&begins));
    found
        .unwrap_or_else(|| panic!("no {name} in {letter}"))
        .trim()
        .to_owned()
}

#[tokio::test]
async fn an_answer_finds_its_ticket_whichever_way_answers_go() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        for (nth, way) in ["subaddress", "@tickets.example.org", "reply@example.org", "plain"]
            .into_iter()
            .enumerate()
        {
            answers_go(&office, way).await;
            let from = format!("Jan <jan{nth}@vallei.example>");
            let number = office
                .opened(mail(&from, DESK, "Laptop", &format!("Kapot {nth}.")))
                .await;
            let letters = letters_of(&office.desk, office.now).await;
            let letter = letters
                .iter()
                .find(|letter| letter.contains(&format!("To: jan{nth}@")))
                .unwrap();
            let to = header(letter, "Reply-To");
            let named = office.room.key().read_reply_address(&to);
            let wanted = (way != "plain").then_some(number);
            assert_eq!(named, wanted, "{way}: {to}");
            match way {
                "@tickets.example.org" => assert!(to.ends_with("@tickets.example.org") && !to.contains('+'), "{to}"),
                "reply@example.org" => assert!(to.starts_with("reply+t"), "{to}"),
                "plain" => assert_eq!(to, DESK),
                _ => assert!(to.starts_with("helpdesk+t"), "{to}"),
            }
            let id = header(letter, "Message-ID");
            let answer = with(
                &from,
                &to,
                "Re: Laptop",
                &format!("In-Reply-To: {id}\r\n"),
                "Nog steeds.",
            );
            let filed = office.hand(answer).await;
            assert_eq!((filed.filing, filed.ticket), (Filing::Joined, Some(number)), "{way}");
        }
    }
}

#[tokio::test]
async fn the_letter_that_is_answered_lets_in_only_whom_the_ticket_knows_and_only_where_answers_go_so() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        let number = of_jan(&office).await;
        let id = office.room.key().letter_id(number, 1, "receipt jan", "vallei.example");
        let by_id = |from: &str, id: &str, text: &str| {
            with(from, DESK, "Re: Laptop", &format!("In-Reply-To: <{id}>\r\n"), text)
        };
        let before = office.hand(by_id(JAN, &id, "Een.")).await;
        assert_eq!(before.filing, Filing::Opened, "an id is not enough where an address is");
        answers_go(&office, "plain").await;
        let joined = office.hand(by_id(JAN, &id, "Twee.")).await;
        assert_eq!((joined.filing, joined.ticket), (Filing::Joined, Some(number)));
        let stranger = office.hand(by_id("Eve <eve@town.example>", &id, "Drie.")).await;
        assert_eq!(stranger.filing, Filing::Opened, "the ticket does not know her");
        let forged = id.replacen(&format!("t{number}."), "t9.", 1);
        let forged = office.hand(by_id(JAN, &forged, "Vier.")).await;
        assert_eq!(forged.filing, Filing::Opened, "nobody but the desk makes such an id");
        // Letters from before still say where their answers go.
        let by_address = mail(JAN, &office.reply_address(number), "Re: Laptop", "Vijf.");
        assert_eq!(office.hand(by_address).await.ticket, Some(number));
    }
}

#[test]
fn a_place_for_answers_is_read_as_it_is_written() {
    for written in ["subaddress", "plain", "@tickets.example.org", "reply@example.org"] {
        assert_eq!(written.parse::<Replies>().unwrap().to_string(), written);
    }
    for wrong in [
        "",
        "Plainly",
        "@",
        "reply@",
        "a+b@example.org",
        "@two words.example",
        "x@y@z w",
    ] {
        assert!(wrong.parse::<Replies>().is_err(), "{wrong}");
    }
    let key = ladder::mail::token::Key::new([7; 32]);
    let own: Replies = "@tickets.example.org".parse().unwrap();
    let to = own.address(&key, &address(DESK), TicketNumber::new(42));
    assert_eq!(key.read_reply_address(&to.to_uppercase()), Some(TicketNumber::new(42)));
    assert_eq!(key.read_reply_address(&to.replace("t42", "t43")), None);
}
