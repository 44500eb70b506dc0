//! Two who change the plan at the same time: neither loses what they typed, nor undoes what the other one did.

use axum::body::Body;

use super::filled::Filled;
use super::{Browser, House, Page};
use crate::scene::PLAN;

/// Two planners, and the address of a proposal that the first one began.
pub async fn two(house: &House) -> (Browser<'_>, Browser<'_>, String) {
    for name in ["petra", "quinten"] {
        house.invites(name, &["planner"]).await;
        house.speaks(name, "en").await;
    }
    let (mut petra, quinten) = (house.browser_of("petra").await, house.browser_of("quinten").await);
    let begun = petra
        .post("/plan/proposals", &[("new", "yes"), ("name", "Calmer")])
        .await;
    let address = begun.leads_to().to_owned();
    (petra, quinten, address)
}

/// The form of a page that is sent to this address, filled in as it is drawn.
pub fn form(page: &Page, place: &str) -> Filled {
    Filled::sent_to(&page.text, place)
}

pub async fn sends(who: &mut Browser<'_>, form: &Filled) -> Page {
    let pairs: Vec<(&str, &str)> = form
        .pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    who.post(&form.action, &pairs).await
}

pub async fn keeps(who: &mut Browser<'_>, address: &str, text: &str) {
    let page = who.get(&format!("{address}/text")).await;
    let kept = sends(who, &form(&page, "/text").types("text", text)).await;
    assert_eq!(kept.status, 303, "{}", kept.text);
}

/// Brings a file as the proposal's text.
pub async fn brings(who: &mut Browser<'_>, address: &str, version: &str, bytes: &[u8]) -> Page {
    let part = |head: &str| format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n");
    let mut body = format!("{}{version}\r\n", part("name=\"version\"")).into_bytes();
    body.extend(part("name=\"file\"; filename=\"plan.toml\"").into_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--b--\r\n");
    let headers = [
        ("content-type", "multipart/form-data; boundary=b"),
        ("sec-fetch-site", "same-origin"),
    ];
    who.ask("POST", &format!("{address}/text"), &headers, Body::from(body))
        .await
}

#[tokio::test]
async fn what_was_typed_is_still_there_whatever_became_of_the_proposal() {
    for house in House::each().await {
        let (mut petra, mut quinten, address) = two(&house).await;
        let text = petra.get(&format!("{address}/text")).await;
        let part = petra.get(&format!("{address}/part?at=team.mdm")).await;
        keeps(&mut petra, &address, &PLAN.replacen("bounces = 2", "bounces = 3", 1)).await;
        let effect = petra.get(&format!("{address}/effect")).await;

        let typed = form(&part, "/part").types("f.mail", "petra-typed@vallei.example");
        // Half-typed text of somebody else, of which no form can be drawn.
        keeps(&mut quinten, &address, "x =").await;
        let refused = sends(&mut petra, &typed).await;
        assert_eq!(refused.status, 409, "{}", refused.text);
        assert!(refused.text.contains("petra-typed@vallei.example"), "{}", refused.text);
        assert!(
            refused.text.contains("The text must be mended first"),
            "{}",
            refused.text
        );
        // The part is gone.
        keeps(&mut quinten, &address, "format = 1\nplan = \"Other\"\n").await;
        let refused = sends(&mut petra, &typed).await;
        assert!(matches!(refused.status, 404 | 409), "{}", refused.text);
        assert!(refused.text.contains("petra-typed@vallei.example"), "{}", refused.text);

        keeps(&mut quinten, &address, &PLAN.replacen("bounces = 2", "bounces = 4", 1)).await;
        quinten.post(&format!("{address}/discards"), &[]).await;
        let written = form(&text, "/text").types("text", "plan = \"Words of Petra\"");
        let reason = form(&effect, "/applications").types("reason", "A reason of Petra");
        for (sent, words) in [
            (typed, "petra-typed@vallei.example"),
            (written, "Words of Petra"),
            (reason, "A reason of Petra"),
        ] {
            let refused = sends(&mut petra, &sent).await;
            assert_eq!(refused.status, 409, "{words}");
            assert!(refused.text.contains(words), "{words}: {}", refused.text);
            assert!(
                refused.text.contains("This proposal has ended"),
                "{words}: {}",
                refused.text
            );
            assert!(
                refused.text.contains(&format!("action=\"{address}/returns\"")),
                "{}",
                refused.text
            );
        }
    }
}

#[tokio::test]
async fn a_file_that_is_no_text_leaves_the_page_as_it_is() {
    for house in House::each().await {
        let (mut petra, _, address) = two(&house).await;
        let page = petra.get(&format!("{address}/text")).await;
        let version = form(&page, "/text").value("version").to_owned();
        let sent = brings(&mut petra, &address, &version, b"plan = \"Ren\xe9\"").await;
        assert_eq!(sent.status, 422, "{}", sent.text);
        assert!(sent.text.contains("This file is no text"), "{}", sent.text);
        assert!(
            sent.text.contains("id=\"plan-text\""),
            "the editor is there: {}",
            sent.text
        );
    }
}
