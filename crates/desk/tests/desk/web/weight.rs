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

#[tokio::test(flavor = "multi_thread")]
async fn a_long_talk_comes_in_light_pages() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Enrolling stops", house.now()).await;
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        for nth in 0..30 {
            let mut words = Words::plain(format!("{nth}: {}", LONG.repeat(40)));
            words.quoted = Some(LONG.repeat(60));
            house
                .scene
                .does("anouk", number, Command::Reply(words), house.now())
                .await
                .unwrap();
        }
        let endless = Words::plain(format!("first {} last", LONG.repeat(900)));
        let last = house
            .scene
            .does("anouk", number, Command::Reply(endless), house.now())
            .await
            .unwrap();
        let seq = last.ticket.seq;
        let mut anouk = house.browser_of("anouk").await;
        let mut path = format!("/my/{number}");
        let mut read = String::new();
        // Page by page back to the first word, nothing is left out.
        loop {
            let page = anouk.get(&path).await;
            assert!(page.text.len() < PAGE_BYTES_MAX, "{path}: {} bytes", page.text.len());
            read.push_str(&page.text);
            let Some(rest) = page.text.split("?before=").nth(1) else {
                break;
            };
            path = format!("/my/{number}?before={}", rest.split('"').next().unwrap());
        }
        for nth in 0..30 {
            assert!(read.contains(&format!("{nth}: Since")), "{nth}");
        }
        let whole = anouk.get(&format!("/my/{number}?whole={seq}")).await;
        assert!(
            whole.text.contains("first Since") && whole.text.contains(" last"),
            "the whole of it"
        );
        assert_eq!(anouk.get(&format!("/my/{number}?whole=999")).await.status, 404);
        let mut kim = house.browser_of("kim").await;
        assert_eq!(kim.get(&format!("/my/{number}?whole={seq}")).await.status, 404);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lists_of_texts_and_macros_come_in_light_pages() {
    for house in House::each().await {
        let mut daan = house.browser_of("daan").await;
        for nth in 0..3 {
            writes_more(&mut daan, nth).await;
        }
        for list in ["/blocks", "/macros"] {
            let mut path = list.to_owned();
            let mut found = 0;
            loop {
                let page = daan.get(&path).await;
                assert!(page.text.len() < PAGE_BYTES_MAX, "{path}: {} bytes", page.text.len());
                found += page.text.matches("<li data-key=").count();
                let Some(rest) = page.text.split("rel=\"next\" href=\"").nth(1) else {
                    break;
                };
                path = format!("{list}{}", rest.split('"').next().unwrap());
            }
            assert_eq!(found, 60, "{list}");
        }
        house.letters().await;
    }
}

async fn writes_more(daan: &mut Browser<'_>, round: usize) {
    for nth in 0..20 {
        let (title, shortcut) = (
            format!("A greeting with a long title, {round} {nth}"),
            format!("more{round}x{nth}"),
        );
        let block = [
            ("title", &*title),
            ("shortcut", &*shortcut),
            ("language", "nl"),
            ("text", LONG),
        ];
        daan.post("/blocks", &block).await.leads_to();
        let name = format!("Ask for the log of device {round} {nth} and wait");
        let several = [
            ("name", &*name),
            ("note", LONG),
            ("reply", LONG),
            ("waits", "1"),
            ("hours", "4"),
        ];
        daan.post("/macros", &several).await.leads_to();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_very_much_has_a_light_page() {
    for house in House::each().await {
        for nth in 0..120 {
            let subject = format!("{nth}: {}", LONG.repeat(2));
            let number = house.scene.opens("anouk", &subject[..200], house.now()).await;
            house
                .scene
                .does("omar", number, Command::Take, house.now())
                .await
                .unwrap();
        }
        let page = house.browser_of("sanne").await.get("/people/omar@vallei.example").await;
        assert!(page.text.len() < PAGE_BYTES_MAX, "{} bytes", page.text.len());
        assert!(page.text.contains("120"), "all of them are counted");
    }
}
