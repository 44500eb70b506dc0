//! Text blocks, people to name, and how a text will be read.

use axum::body::Body;

use super::{page, taken, typed};
use crate::web::House;

fn block<'f>(shortcut: &'f str, language: &'f str, text: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("title", "Greeting"),
        ("shortcut", shortcut),
        ("language", language),
        ("text", text),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn text_blocks_are_found_in_the_requesters_language_filled_in_and_kept_by_their_owner() {
    for house in House::each().await {
        let number = taken(&house).await;
        let (mut omar, mut sanne) = (house.browser_of("omar").await, house.browser_of("sanne").await);
        let mine = block("hi", "en", "Dear {requester}, this is {agent} about {number}.");
        assert_eq!(omar.post("/blocks", &mine).await.leads_to(), "/blocks");
        let mut shared = block("hallo hi", "nl", "Beste {requester},");
        shared.push(("shared", "on"));
        assert_eq!(omar.post("/blocks", &shared).await.status, 403, "leads share");
        assert_eq!(sanne.post("/blocks", &shared).await.status, 303);
        let referer = format!("https://desk.example/tickets/{number}?x=1");
        let headers = [("referer", referer.as_str()), ("accept", "*/*")];
        let answer = omar.ask("GET", "/blocks?q=h", &headers, Body::empty()).await;
        let offered: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        let texts: Vec<&str> = offered
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["text"].as_str().unwrap())
            .collect();
        assert!(texts[0].starts_with("Beste ") && !texts[0].contains('{'), "{texts:?}");
        assert_eq!(texts.len(), 2);
        assert!(
            texts[1].contains("Omar") && texts[1].contains(&number.to_string()),
            "{texts:?}"
        );
        // Without scripts it is put in below what is there.
        let shown = page(&mut omar, number).await;
        let (_, options) = shown.text.split_once("name=\"block\"").unwrap();
        let (_, rest) = options.split_once("<option value=\"0").unwrap();
        let id = format!("0{}", rest.split_once('"').unwrap().0);
        let path = format!("/tickets/{number}/drafts/replies/blocks");
        omar.post(&path, &[("text", "First"), ("block", &id)]).await;
        assert!(typed(&page(&mut omar, number).await, "replies").starts_with("First\n\nBeste "));
        // Nobody touches another's.
        let list = sanne.get("/blocks").await;
        assert!(!list.text.contains("this is {agent}"), "one's own are one's own");
        let removed = omar.post(&format!("/blocks/{id}/removals"), &[]).await;
        assert_eq!(removed.status, 403);
        house.letters().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_offered_to_agents_by_their_names() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let answer = omar.get("/people/suggestions?q=sa").await;
        let offered: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(offered[0]["text"], "@sanne ");
        let mut anouk = house.browser_of("anouk").await;
        assert_eq!(anouk.get("/people/suggestions?q=sa").await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_markdown_stays_text_in_the_preview_and_on_the_page() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let hostile = "<script>alert(1)</script> ![x](https://evil.example/p.png) [go](javascript:alert(1))\n\
                       <img src=x onerror=alert(1)> </textarea><h1>out</h1> **bold**";
        let preview = omar.post("/previews", &[("text", hostile)]).await;
        assert!(preview.header("content-type").starts_with("text/html"));
        assert!(preview.text.contains("<strong>bold</strong>"), "{}", preview.text);
        omar.post(&format!("/tickets/{number}/drafts/replies"), &[("text", hostile)])
            .await;
        omar.post(&format!("/tickets/{number}/notes"), &[("text", hostile)])
            .await;
        let shown = page(&mut omar, number).await;
        for text in [&preview.text, &shown.text] {
            for harm in ["<script>", "<img", "href=\"javascript", "<h1>out"] {
                assert!(!text.contains(harm), "{harm} in {text}");
            }
        }
        house.letters().await;
    }
}
