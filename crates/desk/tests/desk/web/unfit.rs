//! Forms that hold what cannot be: refused whole, with all that was written, rather than kept without it.

use super::House;
use super::kept::{ESCAPED, HALF, says};

#[tokio::test(flavor = "multi_thread")]
async fn a_macro_with_what_cannot_be_is_refused_with_all_that_was_written() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        for wrong in [
            ("hours", "99999"),
            ("hours", "soon"),
            ("priority", "bogus"),
            ("topic", "bogus"),
            ("hand", "nobody at all"),
        ] {
            let fields = [("name", "Sleep well"), ("note", HALF), wrong];
            let refused = omar.post("/macros", &fields).await;
            assert_eq!(refused.status, 422, "{wrong:?}: {}", refused.text);
            says(&refused, 422, ESCAPED);
            assert!(refused.text.contains("Sleep well"));
        }
        let none = house.desk().macros("omar@vallei.example").await.unwrap();
        assert!(none.is_empty(), "{none:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_whose_name_is_too_long_asks_for_another_with_the_name_in_sight() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let long = "Telephones ".repeat(8);
        let refused = omar
            .post("/views", &[("name", &long), ("query", "priority=high")])
            .await;
        says(&refused, 422, long.trim());
        assert!(
            refused.text.contains("name=\"query\" value=\"priority=high\""),
            "{}",
            refused.text
        );
        let kept = omar
            .post("/views", &[("name", "Mine"), ("query", "priority=high")])
            .await;
        let view = kept.leads_to().to_owned();
        let refused = omar.post(&view, &[("name", &long), ("do", "rename")]).await;
        says(&refused, 422, long.trim());
        let mut is_full = false;
        for nth in 0..60 {
            let name = format!("View {nth}");
            let refused = omar
                .post("/views", &[("name", &*name), ("query", "priority=high")])
                .await;
            if refused.status != 303 {
                says(&refused, 422, &name);
                is_full = true;
                break;
            }
        }
        assert!(is_full, "there is no end to views");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disturbance_with_what_cannot_be_is_refused_with_all_that_was_written() {
    for house in House::each().await {
        let mut sanne = house.browser_of("sanne").await;
        for wrong in [
            ("ticket", "abc"),
            ("until", "tomorrow"),
            ("phase", "bogus"),
            ("topic", "bogus"),
        ] {
            let fields = [("title_en", "Mail is slow"), ("text_en", HALF), wrong];
            let refused = sanne.post("/admin/disturbances", &fields).await;
            says(&refused, 422, ESCAPED);
            assert!(refused.text.contains("Mail is slow"), "{wrong:?}");
        }
        let fields = [("title_en", "Mail is slow"), ("ticket", " "), ("until", "")];
        assert_eq!(sanne.post("/admin/disturbances", &fields).await.status, 303);
    }
}
