//! Several tickets moved at once: who can be chosen, what stays and why, and what is said of it afterwards.

use ladder_core::command::Command;
use ladder_core::id::TicketNumber;
use ladder_core::time::Moment;

use super::{Browser, House, Page};
use crate::scene::{escalation, morning, who};

/// Ten requests: Omar has two and handed up one of them, Eva has one, another one is offered upward; six are free.
async fn ten(house: &House) -> Vec<TicketNumber> {
    let mut all = Vec::new();
    for nth in 0..10 {
        all.push(house.scene.opens("anouk", &format!("Request {nth}"), house.now()).await);
    }
    for (name, nth) in [("omar", 0), ("omar", 1), ("eva", 2), ("omar", 3)] {
        let take = house.scene.does(name, all[nth], Command::Take, house.now()).await;
        take.unwrap();
    }
    for nth in [1, 3] {
        house
            .scene
            .does("omar", all[nth], escalation(), house.now())
            .await
            .unwrap();
    }
    all
}

async fn sends(browser: &mut Browser<'_>, path: &str, to: Option<&str>, fields: &[(&str, String)]) -> Page {
    let mut all = vec![("move", "assign"), ("from", "/tiers/1")];
    all.extend(to.map(|to| ("to", to)));
    all.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
    browser.post(path, &all).await
}

/// The values of hidden fields of a name.
fn values(page: &str, name: &'static str) -> Vec<(&'static str, String)> {
    let fields = page
        .split("<input ")
        .filter(|field| field.contains(&format!("name=\"{name}\"")));
    let value = |field: &str| Some(field.split("value=\"").nth(1)?.split('"').next()?.to_owned());
    fields.filter_map(value).map(|value| (name, value)).collect()
}

fn count(page: &Page, word: &str) -> usize {
    page.text.matches(word).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stays_is_told_once_a_reason_with_its_subjects_and_again_afterwards() {
    for house in House::each().await {
        let all = ten(&house).await;
        for language in ["en", "nl"] {
            house.speaks("sanne", language).await;
            let mut sanne = house.browser_of("sanne").await;
            let ticked: Vec<_> = all.iter().map(|number| ("ticket", format!("{number}:0"))).collect();
            let look = sends(
                &mut sanne,
                "/tickets/moves/preview",
                Some("eva@vallei.example"),
                &ticked,
            )
            .await;
            let would = ["7 of 10 would change", "7 van 10 zouden veranderen"];
            assert!(would.iter().any(|words| look.text.contains(words)), "{}", look.text);
            // Two are offered, for one reason; the subject of each is there.
            let offered = [
                "The ticket is offered; this needs",
                "De melding is aangeboden; hiervoor",
            ];
            assert_eq!(
                offered.map(|words| count(&look, words)).iter().sum::<usize>(),
                1,
                "{}",
                look.text
            );
            for nth in [1, 2, 3] {
                assert_eq!(count(&look, &format!("Request {nth}<")), 1, "{}", look.text);
            }
            let held = ["Eva Smit already has", "Eva Smit heeft"];
            let eva =
                look.text.contains("eva@vallei.example already") || look.text.contains("eva@vallei.example heeft");
            assert!(!eva, "a person is called by name: {held:?} {}", look.text);
            let form = look.text.split("action=\"/tickets/moves\"").nth(1).unwrap().to_owned();
            assert_eq!((values(&form, "ticket").len(), values(&form, "stays").len()), (7, 3));
            if language == "en" {
                continue;
            }
            let fields = [values(&form, "ticket"), values(&form, "stays")].concat();
            let done = sends(&mut sanne, "/tickets/moves", Some("eva@vallei.example"), &fields).await;
            let title = "<h1>7 van 10 gewijzigd; 3 zoals ze waren</h1>";
            assert!(
                done.text.contains(title) && done.text.contains("De melding is aangeboden"),
                "{}",
                done.text
            );
            let of_eva = async |number| house.desk().read(number).await.unwrap().unwrap().holder() == Some(&who("eva"));
            for (nth, number) in all.iter().enumerate() {
                assert_eq!(of_eva(*number).await, ![1, 3].contains(&nth), "request {nth}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_take_it_cannot_be_chosen_and_the_list_says_why() {
    for house in House::each().await {
        let all = ten(&house).await;
        let withdrawn = house.desk().db().commit::<_, ladder::store::StoreError, _>(move |tx| {
            Box::pin(async move {
                let now: Moment = morning();
                ladder::store::certificate::withdraw(tx, "eva@vallei.example", 1, now)
                    .await
                    .map(drop)
            })
        });
        withdrawn.await.unwrap();
        for (language, why) in [
            ("en", "no certificate for this tier"),
            ("nl", "geen certificaat voor deze laag"),
        ] {
            house.speaks("sanne", language).await;
            let mut sanne = house.browser_of("sanne").await;
            // The first two that are looked at say nothing of her: one is offered, the other one is.
            let ticked: Vec<_> = [1, 3, 5].map(|nth| ("ticket", format!("{}:0", all[nth]))).into();
            let asked = sends(&mut sanne, "/tickets/moves/preview", None, &ticked).await.text;
            let option = asked.split("<option value=\"eva@vallei.example\"").nth(1).unwrap();
            let option = option.split("</option>").next().unwrap();
            assert!(option.starts_with(" disabled") && option.contains(why), "{option}");
            let option = asked.split("<option value=\"joost@vallei.example\"").nth(1).unwrap();
            assert!(!option.starts_with(" disabled"), "{option}");
        }
    }
}
