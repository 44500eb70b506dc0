//! What a receipt says to whom: an address that nobody vouches for hears nothing of what was written in its name.

use ladder::act::letter_words::NewWords;
use ladder::letter::{Kind, Source};
use ladder::mail::wording::{About, wording};
use ladder::words::Words;
use ladder_core::effect::Letter;
use ladder_core::id::TicketNumber;

use super::{Office, VALLEI, with};
use crate::outbox::letters_of;

const DESK: &str = "helpdesk@vallei.example";
const VOUCHED: &str = "Authentication-Results: mx.vallei.example; dmarc=pass header.from=town.example\r\n";

#[tokio::test]
async fn a_receipt_says_what_was_written_to_a_verified_address_alone() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        let from = |who: &str| format!("WIN MONEY <{who}@town.example>");
        office
            .opened(with(&from("jan"), DESK, "BUY http://evil.example", "", "Laptop."))
            .await;
        office
            .opened(with(&from("eva"), DESK, "BUY http://evil.example", VOUCHED, "Laptop."))
            .await;
        let letters = letters_of(&office.desk, office.now).await;
        let to = |who: &str| {
            let to = format!("To: {who}@town.example");
            let mut found = letters.iter().filter(|letter| letter.contains(&to));
            found.next().unwrap_or_else(|| panic!("no letter to {who}"))
        };
        let repeats =
            |letter: &str| letter.contains("BUY") || letter.contains("WIN MONEY") || letter.contains("Laptop");
        assert!(!repeats(to("jan")), "{}", to("jan"));
        assert!(to("jan").contains('1'), "its number is in it");
        assert!(
            to("eva").contains("BUY") && to("eva").contains("WIN MONEY"),
            "{}",
            to("eva")
        );
    }
}

#[tokio::test]
async fn an_administrators_own_words_say_no_more_to_an_address_that_nobody_vouches_for() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        let own = Source {
            subject: "{ticket.subject}!".to_owned(),
            text: "{greeting} {requester.name}: {ticket.subject} is {ticket.number}".to_owned(),
        };
        for language in Words::LANGUAGES {
            let wanted = NewWords {
                kind: Kind::Receipt,
                language,
                source: Some(own.clone()),
                seen: None,
                by: "beheer@vallei.example".to_owned(),
            };
            office.desk.change_letter(wanted, office.now).await.unwrap();
        }
        let from = |who: &str| format!("WIN MONEY <{who}@town.example>");
        let subject = "BUY [x](http://evil.example)\u{2028}Bcc: eve@evil.example";
        office.opened(with(&from("jan"), DESK, subject, "", "Laptop.")).await;
        office
            .opened(with(&from("eva"), DESK, subject, VOUCHED, "Laptop."))
            .await;
        let letters = letters_of(&office.desk, office.now).await;
        let to = |who: &str| {
            let to = format!("To: {who}@town.example");
            ladder::mail::parse(letters.iter().find(|letter| letter.contains(&to)).unwrap().as_bytes())
        };
        let whole = |letter: &ladder::mail::Parsed| format!("{} {:?} {:?}", letter.subject, letter.text, letter.html);
        let (jan, eva) = (to("jan"), to("eva"));
        for said in ["BUY", "WIN", "evil", "Laptop"] {
            assert!(!whole(&jan).contains(said), "{said} in {}", whole(&jan));
        }
        assert!(
            eva.subject.starts_with("BUY") && whole(&eva).contains("WIN MONEY"),
            "{}",
            whole(&eva)
        );
        assert!(eva.cc.is_empty() && eva.to.len() == 1, "{eva:?}");
        let html = eva.html.as_ref().unwrap().as_str();
        assert!(!html.contains("<a "), "what strangers write is no link: {html}");
    }
}

#[test]
fn a_letter_that_may_not_repeat_what_was_written_has_its_words_in_every_language() {
    let about = About {
        ticket: TicketNumber::new(1042),
        subject: None,
        desk: "Servicedesk",
        reader: None,
        written: "",
        known: "",
        left_out: "",
        link: None,
    };
    for language in Words::LANGUAGES {
        for kind in [Letter::Receipt, Letter::Unanswered] {
            let said = wording(kind, &about, None, Words::for_language(language));
            assert!(said.subject.contains("1042") && !said.subject.contains(':'), "{said:?}");
            assert!(
                !said.text.contains("mail-") && !said.subject.contains("mail-"),
                "{said:?}"
            );
        }
    }
}
