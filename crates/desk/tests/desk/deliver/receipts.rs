//! What a receipt says to whom: an address that nobody vouches for hears nothing of what was written in its name.

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
