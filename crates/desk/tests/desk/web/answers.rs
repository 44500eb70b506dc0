//! What comes back of a form or an address that will not do: a page, in words, with what was typed.

use super::write::taken;
use super::{House, in_dutch};

#[tokio::test]
async fn whatever_cannot_be_answered_is_told_on_a_page_in_the_readers_language() {
    for house in House::each().await {
        house.speaks("anouk", "nl").await;
        let mut anouk = house.browser_of("anouk").await;
        let mut pages = Vec::new();
        for path in ["/tickets/abc", "/my/1?before=x", "/live?since=x"] {
            pages.push((404, anouk.get(path).await));
        }
        let elsewhere = [("sec-fetch-site", "cross-site")];
        pages.push((403, in_dutch(&house).post_with("/my/1/replies", &[], &elsewhere).await));
        for (status, page) in pages {
            assert_eq!(
                (page.status, page.header("content-language")),
                (status, "nl"),
                "{}",
                page.text
            );
            assert!(page.header("content-type").starts_with("text/html"), "{}", page.text);
            assert!(page.text.contains("lang=\"nl\""), "{}", page.text);
            assert!(!page.header("content-security-policy").is_empty());
        }
    }
}

#[tokio::test]
async fn what_was_refused_is_open_before_what_is_being_written() {
    for house in House::each().await {
        let number = taken(&house).await;
        let mut omar = house.browser_of("omar").await;
        let draft = format!("/tickets/{number}/drafts/escalations.words");
        assert_eq!(omar.post(&draft, &[("text", "Half a handover")]).await.status, 204);
        let refused = omar.post(&format!("/tickets/{number}/solutions"), &[]).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        let moves = refused.text.split("<details class=\"move\"").skip(1);
        let heads = moves.map(|fold| fold.split('>').next().unwrap());
        let open: Vec<&str> = heads.filter(|head| head.ends_with(" open")).collect();
        assert!(matches!(open[..], [one] if one.contains("move-solutions")), "{open:?}");
    }
}

#[tokio::test]
async fn an_absence_that_cannot_be_comes_back_as_it_was_typed() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let typed = [
            ("from", "2027-03-09T09:00"),
            ("until", "2027-03-08T17:00"),
            ("stand_in", "eva@vallei.example"),
        ];
        let page = omar.post("/profile/absences", &typed).await;
        assert_eq!(page.status, 422);
        for (_, value) in typed {
            assert!(
                page.text.contains(&format!("value=\"{value}\"")),
                "{value}: {}",
                page.text
            );
        }
        let (_, until) = page.text.split_once("<input id=\"until\"").unwrap();
        let until = until.split('>').next().unwrap();
        assert!(until.contains("aria-invalid=\"true\""), "{until}");
        let (_, stand_in) = page.text.split_once("<option value=\"eva@vallei.example\"").unwrap();
        assert!(stand_in.starts_with(" selected"), "{}", page.text);
    }
}

#[tokio::test]
async fn a_call_that_is_being_noted_outlives_the_browser() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        for (field, text) in [("text", "Half a call"), ("solution", "Half an answer")] {
            let kept = omar.post(&format!("/drafts/walk-in.{field}"), &[("text", text)]).await;
            assert_eq!(kept.status, 204);
        }
        let page = omar.get("/tickets/new").await.text;
        assert!(
            page.contains("Half a call") && page.contains("Half an answer"),
            "{page}"
        );
        let opened = [
            ("address", "anouk@vallei.example"),
            ("subject", "A call"),
            ("text", "A whole call"),
            ("channel", "phone"),
            ("then", "next"),
        ];
        omar.post("/tickets/new", &opened).await.leads_to();
        let page = omar.get("/tickets/new").await.text;
        assert!(!page.contains("Half a"), "{page}");
        house.letters().await;
    }
}
