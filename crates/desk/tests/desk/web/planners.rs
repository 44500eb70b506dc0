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

#[tokio::test]
async fn a_form_writes_only_what_was_typed_into_it() {
    for house in House::each().await {
        let (mut petra, mut quinten, address) = two(&house).await;
        let part = format!("{address}/part?at=team.mdm");
        let (mine, theirs) = (petra.get(&part).await, quinten.get(&part).await);
        let saved = sends(&mut quinten, &form(&theirs, "/part").types("f.lead", "noor")).await;
        assert_eq!(saved.status, 303);
        let typed = form(&mine, "/part").types("f.chat", "https://chat.vallei.example/mdm");
        let late = sends(&mut petra, &typed).await;
        assert_eq!(late.status, 409, "{}", late.text);
        assert!(late.text.contains("chat.vallei.example/mdm"), "what was typed is there");
        // Whether the page is sent again, or what was typed into the one before it.
        let again = form(&late, "/part");
        assert_eq!(again.value("f.lead"), "noor", "what the other wrote is there, too");
        assert_eq!(sends(&mut petra, &again).await.status, 303);
        let source = source(&house, &address).await;
        assert!(
            source.contains("lead = \"noor\"") && source.contains("chat.vallei.example/mdm"),
            "{source}"
        );
        // What both wrote is shown beside it, and the page that shows it writes over it.
        let (mine, theirs) = (petra.get(&part).await, quinten.get(&part).await);
        sends(
            &mut quinten,
            &form(&theirs, "/part").types("f.mail", "theirs@vallei.example"),
        )
        .await;
        let late = sends(&mut petra, &form(&mine, "/part").types("f.mail", "mine@vallei.example")).await;
        assert_eq!(late.status, 409);
        for text in ["Written meanwhile: theirs@vallei.example", "mine@vallei.example"] {
            assert!(late.text.contains(text), "{text}: {}", late.text);
        }
        assert_eq!(sends(&mut petra, &form(&late, "/part")).await.status, 303);
        assert!(petra.get(&part).await.text.contains("mine@vallei.example"));
        // Another part is not in the way.
        let mine = petra.get(&part).await;
        let other = quinten.get(&format!("{address}/part?at=team.workplace")).await;
        sends(
            &mut quinten,
            &form(&other, "/part").types("f.mail", "there@vallei.example"),
        )
        .await;
        let saved = sends(&mut petra, &form(&mine, "/part").types("f.mail", "here@vallei.example")).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
    }
}

#[tokio::test]
async fn what_is_typed_into_a_tier_reaches_that_tier_also_when_another_is_put_before_it() {
    for house in House::each().await {
        let (mut petra, mut quinten, address) = two(&house).await;
        let mine = petra.get(&format!("{address}/part?at=tier[1]")).await;
        let at = PLAN.find("[[tier]]").unwrap();
        let new = format!(
            "{}[[tier]]\nname = \"Zero\"\nteams = [\"servicedesk\"]\n\n{}",
            &PLAN[..at],
            &PLAN[at..]
        );
        keeps(&mut quinten, &address, &new).await;
        let typed = form(&mine, "/part").types("f.accept.normal", "17m");
        let saved = sends(&mut petra, &typed).await;
        assert!(saved.leads_to().contains("tier%5B2%5D"), "{}", saved.leads_to());
        let source = source(&house, &address).await;
        assert!(source.contains("high = \"20m\", normal = \"17m\""), "{source}");
        // It was taken out: what was typed stays in sight, and no other tier gets it.
        keeps(&mut quinten, &address, &new[..new.rfind("[[tier]]").unwrap()]).await;
        let last = PLAN.matches("[[tier]]").count() - 1;
        let gone = petra.get(&format!("{address}/part?at=tier[{last}]")).await;
        keeps(&mut quinten, &address, &PLAN[..at]).await;
        let typed = form(&gone, "/part").types("f.name.en", "Called so by Petra");
        let refused = sends(&mut petra, &typed).await;
        assert_eq!(refused.status, 404, "{}", refused.text);
        assert!(refused.text.contains("Called so by Petra"), "{}", refused.text);
        assert!(refused.text.contains("No such part"), "{}", refused.text);
    }
}

#[tokio::test]
async fn a_text_is_kept_over_the_one_that_was_shown_and_no_other() {
    for house in House::each().await {
        let (mut petra, mut quinten, address) = two(&house).await;
        let mine = petra.get(&format!("{address}/text")).await;
        keeps(&mut quinten, &address, "plan = \"second\"").await;
        let late = sends(&mut petra, &form(&mine, "/text").types("text", "plan = \"mine\"")).await;
        assert_eq!(late.status, 409);
        assert!(
            late.text.contains("second") && !late.text.contains("data-check"),
            "{}",
            late.text
        );
        keeps(&mut quinten, &address, "plan = \"third\"").await;
        let over = form(&late, "/text");
        assert_eq!(over.value("text"), "plan = \"mine\"");
        let late = sends(&mut petra, &over).await;
        assert_eq!(late.status, 409, "nobody saw the third one");
        assert!(late.text.contains("third"), "{}", late.text);
        assert_eq!(sends(&mut petra, &form(&late, "/text")).await.status, 303);
        assert_eq!(source(&house, &address).await, "plan = \"mine\"");
    }
}

pub async fn source(house: &House, address: &str) -> String {
    let id = address.rsplit('/').next().unwrap();
    house.desk().proposal(id).await.unwrap().unwrap().source
}

/// With scripts a page is drawn anew under what is being typed; what it is typed against must stay what it was.
#[tokio::test]
async fn what_a_form_was_drawn_from_stays_while_somebody_types_in_it() {
    let house = House::each().await.remove(0);
    let (mut petra, _, address) = two(&house).await;
    for (page, fields) in [("/text", &["version"][..]), ("/part?at=team.mdm", &["version", "seen"])] {
        let drawn = petra.get(&format!("{address}{page}")).await.text;
        for name in fields {
            let field = drawn.split(&format!("name=\"{name}\"")).nth(1).unwrap();
            let field = field.split('>').next().unwrap();
            assert!(field.contains("data-guard"), "{page}: {name}");
        }
    }
}

#[tokio::test]
async fn no_form_asks_for_the_writing_of_the_file() {
    for house in House::each().await {
        let (mut petra, _, address) = two(&house).await;
        for (at, field) in [
            ("handover.scope", "<select name=\"f.options.0.0\">"),
            ("topic.enrolment", "<select name=\"f.form.0.0\">"),
            ("training.session[0]", "<select name=\"f.for\""),
            ("training", "name=\"f.minutes.0.0\""),
            ("assume", "<select name=\"f.tier.1.staff.0.0\">"),
        ] {
            let page = petra.get(&format!("{address}/part?at={at}")).await;
            assert!(page.text.contains(field), "{at}: {}", page.text);
            assert!(!page.text.contains("value=\"["), "{at}: {}", page.text);
        }
        let part = format!("{address}/part?at=assume");
        let page = petra.get(&part).await;
        let shifts = form(&page, "/part")
            .types("f.tier.1.staff.1.0", "desk")
            .types("f.tier.1.staff.1.1", "1");
        let refused = sends(&mut petra, &shifts).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert!(refused.text.contains("A shift has no hours"), "{}", refused.text);
        assert!(
            refused.text.contains("name=\"f.tier.1.staff.1.1\" value=\"1\""),
            "what was typed stands there: {}",
            refused.text
        );
    }
}

/// A row that somebody else took out does not come back as the one cell that was changed in it.
#[tokio::test]
async fn what_is_changed_in_a_row_that_is_gone_is_a_conflict() {
    for house in House::each().await {
        let (mut petra, mut quinten, address) = two(&house).await;
        let part = format!("{address}/part?at=handover.scope");
        let (mine, theirs) = (petra.get(&part).await, quinten.get(&part).await);
        let before = source(&house, &address).await;
        let shorter = form(&theirs, "/part").types("f.options.0.0", "");
        assert_eq!(sends(&mut quinten, &shorter).await.status, 303);
        let without = source(&house, &address).await;
        assert_ne!(before, without, "an option was taken out");
        let late = sends(
            &mut petra,
            &form(&mine, "/part").types("f.options.3.1", "Het hele kantoor"),
        )
        .await;
        assert_eq!(late.status, 409, "{}", late.text);
        assert!(late.text.contains("Het hele kantoor"), "what was typed is there");
        assert_eq!(source(&house, &address).await, without, "nothing was written");
    }
}
