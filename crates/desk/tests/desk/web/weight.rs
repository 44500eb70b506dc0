//! The page of a ticket stays light however much there is on it: lists have bounds, and what was said takes the room that is
//! left.

use ladder_core::command::{Command, PairCommand, Words};
use ladder_core::id::TicketNumber;
use ladder_core::ticket::LinkKind;

use super::{Browser, House};
use crate::scene::{escalation, who};

/// The bound of a page, in bytes.
const PAGE_BYTES_MAX: usize = 60_000;
const LONG: &str =
    "Since the update of Monday the portal stops at forty per cent & says \"try again later\", whatever we try. ";

/// Texts and macros of Daan's, more than a page lists.
async fn writes(daan: &mut Browser<'_>) {
    for nth in 0..40 {
        let (title, shortcut) = (
            format!("A greeting with a long title, number {nth}"),
            format!("greeting{nth}"),
        );
        let language = if nth % 2 == 0 { "nl" } else { "en" };
        let block = [
            ("title", &*title),
            ("shortcut", &*shortcut),
            ("language", language),
            ("text", "Hello"),
        ];
        daan.post("/blocks", &block).await.leads_to();
    }
    for nth in 0..20 {
        let name = format!("Ask for the log of device {nth} and wait");
        daan.post("/macros", &[("name", &*name), ("reply", LONG)])
            .await
            .leads_to();
    }
}

/// A ticket that Daan of tier 2 has, with everything that a ticket can have.
async fn full(house: &House) -> TicketNumber {
    let (scene, subject) = (&house.scene, LONG.repeat(2));
    let number = scene.opens("anouk", &subject[..200], house.now()).await;
    let mut steps = vec![("omar", Command::Take)];
    for nth in 0..25 {
        steps.push((
            "anouk",
            Command::Reply(Words::plain(format!("{nth}: {}", LONG.repeat(8)))),
        ));
    }
    for nth in 0..12 {
        let address = ladder_core::id::Address::parse(&format!("somebody.with.a.long.name.{nth}@vallei.example"));
        let added = Command::AddParticipant {
            address: address.unwrap(),
            with_history: nth % 2 == 0,
        };
        steps.push(("omar", added));
    }
    steps.extend([("omar", escalation()), ("daan", Command::Accept)]);
    for (name, command) in steps {
        house.pass_seconds(30);
        scene.does(name, number, command, house.now()).await.unwrap();
    }
    let daan = house.desk().actor(&who("daan")).await.unwrap();
    for _ in 0..8 {
        let other = scene.opens("anouk", &subject[..200], house.now()).await;
        let link = PairCommand::Link {
            kind: LinkKind::Related,
        };
        let linked = house
            .desk()
            .pair(number, other, link, &daan, ladder::act::Guard::default(), house.now());
        linked.await.unwrap();
    }
    number
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_with_everything_on_it_is_a_light_page() {
    for house in House::each().await {
        let number = full(&house).await;
        let mut daan = house.browser_of("daan").await;
        writes(&mut daan).await;
        // Something is being written in every form.
        let path = format!("/tickets/{number}");
        let page = daan.get(&path).await.text;
        let drafts: Vec<String> = page
            .split("data-draft=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        assert!(drafts.len() >= 10, "{drafts:?}");
        for address in &drafts {
            let kept = daan.post(address, &[("text", &LONG.repeat(3))]).await;
            assert_eq!(kept.status, 204, "{address}");
        }
        let page = daan.get(&path).await;
        assert!(page.text.len() < PAGE_BYTES_MAX, "{} bytes", page.text.len());
        for part in [
            "24: Since",
            "id=\"escalations\"",
            "id=\"solutions\"",
            "id=\"splits\"",
            "id=\"ladder-name\"",
        ] {
            assert!(page.text.contains(part), "{part} is missing");
        }
        assert_eq!(
            page.text.matches("::greeting").count(),
            20,
            "ten texts in each of two lists"
        );
        // A refused form is drawn with all that is wrong with it.
        let refused = daan.post(&format!("{path}/escalations"), &[("words", "")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.len() < PAGE_BYTES_MAX, "{} bytes", refused.text.len());
        house.letters().await;
    }
}
