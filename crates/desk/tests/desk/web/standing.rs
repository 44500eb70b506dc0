//! What a requester reads of a request: all that they were told, where it is, by when they hear; and what they may say of it.

use ladder_core::command::{Channel, Command, Contact, Solve, Words};
use ladder_core::id::TicketNumber;
use ladder_core::ticket::State;

use super::{House, Page};
use crate::scene::{escalation, who};

const LANGUAGES: [(&str, usize); 2] = [("en", 0), ("nl", 1)];

impl House {
    async fn moves(&self, name: &str, number: TicketNumber, command: Command) {
        self.scene.does(name, number, command, self.now()).await.unwrap();
    }

    /// Omar took it and found the solution, which Anouk does not know yet.
    async fn solved(&self) -> TicketNumber {
        let number = self.scene.opens("anouk", "Company Portal stops", self.now()).await;
        self.moves("omar", number, Command::Take).await;
        let solve = Solve {
            resolution: "The limit of devices was raised.".to_owned(),
            ..Solve::default()
        };
        self.moves("omar", number, Command::Solve(solve)).await;
        number
    }

    async fn reads(&self, number: TicketNumber, language: &str) -> Page {
        self.speaks("anouk", language).await;
        self.browser_of("anouk").await.get(&format!("/my/{number}")).await
    }
}

fn call(reached: bool, text: &str) -> Command {
    Command::Contact(Contact {
        channel: Channel::Phone,
        reached,
        words: Words::plain(text),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_told_by_telephone_can_be_read_again_and_what_reached_nobody_cannot() {
    for house in House::each().await {
        let number = house.solved().await;
        house.moves("omar", number, call(false, "Her voicemail is full.")).await;
        house
            .moves("omar", number, call(true, "Your account may hold **six** devices now."))
            .await;
        for (language, by) in LANGUAGES {
            let page = house.reads(number, language).await.text;
            assert!(page.contains("<strong>six</strong>"), "{page}");
            assert!(page.contains(["by phone", "telefonisch"][by]), "{page}");
            assert!(!page.contains("voicemail"), "{page}");
            assert!(page.contains(["Service desk", "Servicedesk"][by]), "{page}");
            assert!(
                !page.contains("Ondersteuningsplan") && !page.contains("support plan"),
                "{page}"
            );
        }
    }
}

/// Where it is said to be: the chip, and the words at the step it is on.
fn said(page: &Page) -> (String, String) {
    let between = |from: &str, to: &str| {
        let rest = page.text.split(from).nth(1).unwrap_or_default();
        let part = rest.split(to).next().unwrap_or_default();
        part.rsplit('>').next().unwrap_or_default().to_owned()
    };
    let step = page.text.split("aria-current=\"step\"").nth(1).unwrap_or_default();
    let step = step.split("</li>").next().unwrap_or_default();
    let words = step.split("class=\"soft\">").nth(1).unwrap_or_default();
    (
        between("<span class=\"chip ", "</span>"),
        words.split('<').next().unwrap_or_default().to_owned(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn chip_and_ladder_say_the_same_and_a_promise_says_by_when() {
    let told = |chip: [&str; 2], step: [&str; 2]| [0, 1].map(|nth| (chip[nth].to_owned(), step[nth].to_owned()));
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let queued = told(["received", "ontvangen"], ["takes it up", "pakt het op"]);
        let held = told(["in progress", "in behandeling"], ["works on it", "is ermee bezig"]);
        let confirms = told(
            ["please confirm", "graag bevestigen"],
            ["waits for your word", "wacht op uw bevestiging"],
        );
        for (language, nth) in LANGUAGES {
            let page = house.reads(number, language).await;
            assert_eq!(said(&page), queued[nth], "{}", page.text);
            let promise = ["You hear from us by today", "U hoort van ons uiterlijk vandaag"][nth];
            assert!(page.text.contains(promise), "{}", page.text);
        }
        house.moves("omar", number, Command::Take).await;
        house
            .moves("omar", number, Command::Reply(Words::plain("We look at it.")))
            .await;
        for (language, nth) in LANGUAGES {
            let page = house.reads(number, language).await;
            assert_eq!(said(&page), held[nth], "{}", page.text);
            let promise = [
                "You hear the solution from us by",
                "U hoort de oplossing van ons uiterlijk",
            ][nth];
            assert!(page.text.contains(promise), "{}", page.text);
        }
        let solve = Solve {
            resolution: "Raised.".to_owned(),
            ..Solve::default()
        };
        house.moves("omar", number, Command::Solve(solve)).await;
        house.moves("omar", number, call(true, "It works now.")).await;
        for (language, nth) in LANGUAGES {
            let page = house.reads(number, language).await;
            assert_eq!(said(&page), confirms[nth], "{}", page.text);
            assert!(
                !page.text.contains("You hear") && !page.text.contains("U hoort"),
                "nothing is owed"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_was_refused_says_so_and_has_the_focus() {
    for house in House::each().await {
        let number = house.solved().await;
        house.moves("omar", number, call(true, "It works now.")).await;
        let mut anouk = house.browser_of("anouk").await;
        let refused = async |anouk: &mut super::Browser<'_>, form: &str, fields: &[(&str, &str)]| {
            let page = anouk.post(&format!("/my/{number}/{form}"), fields).await;
            assert_eq!(page.status, 422, "{form}: {}", page.text);
            let wrong = page.text.split('<').find(|tag| tag.contains("aria-invalid=\"true\""));
            let wrong = wrong.unwrap_or_else(|| panic!("{form}: no field is wrong: {}", page.text));
            assert!(
                wrong.contains("aria-describedby=\"wrong\"") || page.text.contains("aria-describedby=\"wrong\""),
                "{form}: {wrong}"
            );
            assert!(wrong.contains(" autofocus"), "{form}: {wrong}");
            assert_eq!(page.text.matches("id=\"wrong\"").count(), 1, "{form}");
        };
        let long = "x".repeat(2_000_000);
        refused(&mut anouk, "disputes", &[("words", " ")]).await;
        anouk.post(&format!("/my/{number}/disputes"), &[("words", "No")]).await;
        refused(&mut anouk, "replies", &[("text", " "), ("seen", "1")]).await;
        refused(&mut anouk, "withdrawals", &[("words", &long)]).await;
        refused(&mut anouk, "participants", &[("address", "nobody")]).await;
        anouk.post(&format!("/my/{number}/withdrawals"), &[]).await;
        refused(&mut anouk, "ratings", &[("stars", "9")]).await;
        refused(&mut anouk, "reopenings", &[("words", " ")]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_rated_is_thanked_and_who_was_never_reached_is_not_asked() {
    for house in House::each().await {
        let number = house.solved().await;
        house.moves("omar", number, call(true, "It works now.")).await;
        let mut anouk = house.browser_of("anouk").await;
        anouk.post(&format!("/my/{number}/confirmations"), &[]).await.leads_to();
        let stars = [("stars", "4"), ("words", "Quick")];
        anouk.post(&format!("/my/{number}/ratings"), &stars).await.leads_to();
        for (language, nth) in LANGUAGES {
            let page = house.reads(number, language).await.text;
            let thanks = ["Thank you: you gave 4 stars", "Dank u: u gaf 4 sterren"][nth];
            assert!(page.contains(thanks), "{page}");
        }
        let other = house.solved().await;
        for _ in 0..3 {
            let state = house.desk().read(other).await.unwrap().unwrap().state;
            if !matches!(state, State::Closed { .. }) {
                house.moves("omar", other, call(false, "")).await;
            }
        }
        let page = house.reads(other, "en").await.text;
        assert!(
            page.contains("could not reach you") && !page.contains("/ratings\""),
            "{page}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_last_heard_counts_what_they_said_of_the_solution() {
    for house in House::each().await {
        let number = house.solved().await;
        house.moves("omar", number, call(true, "It works now.")).await;
        house.speaks("omar", "en").await;
        let heard = async || {
            let page = house
                .browser_of("omar")
                .await
                .get(&format!("/tickets/{number}"))
                .await
                .text;
            let line = page.split("last heard ").nth(1).unwrap_or_default();
            line.split('<').next().unwrap_or_default().to_owned()
        };
        assert!(heard().await.ends_with("09:00, by mail"), "{}", heard().await);
        house.pass_minutes(7);
        let words = "It stops again.".to_owned();
        house.moves("anouk", number, Command::Dispute { words }).await;
        assert!(heard().await.ends_with("09:07, in the portal"), "{}", heard().await);
        house.pass_minutes(1);
        house.moves("omar", number, escalation()).await;
        assert!(heard().await.ends_with("09:07, in the portal"), "{}", heard().await);
        let tier = house.desk().read(number).await.unwrap().unwrap().tier;
        assert_eq!(tier.get(), 1, "{:?}", who("omar"));
    }
}
