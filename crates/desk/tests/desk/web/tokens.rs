//! Tokens on the screen: made and shown once, used, revoked.

use ladder::store::{audit, token};

use super::House;
use crate::scene::who;

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_shown_once_works_and_is_turned_away_once_it_is_revoked() {
    for house in House::each().await {
        house.invites("beheer", &["administrator"]).await;
        let mut beheer = house.browser_of("beheer").await;
        assert!(beheer.get("/admin/tokens").await.text.contains("Er is nog geen token"));
        let wanted = [
            ("name", "meldkamer <b>"),
            ("scopes", "tickets:read"),
            ("scopes", "people:read"),
            ("as", "omar@vallei.example"),
            ("until", "2027-12-31"),
        ];
        let made = beheer.post("/admin/tokens", &wanted).await;
        assert_eq!((made.status, made.header("cache-control")), (200, "no-store"));
        let secret = made.text.split("class=\"secret\">").nth(1).unwrap();
        let secret = secret.split('<').next().unwrap();
        assert!(secret.starts_with("ldr_") && made.text.contains("curl -H"), "{secret}");
        let db = house.desk().db();
        let row = token::by_secret(db, secret).await.unwrap().unwrap();
        assert_eq!(
            (row.scopes.as_str(), row.address.as_deref()),
            ("tickets:read people:read", Some(who("omar").as_str()))
        );
        assert_eq!(row.expires_at.unwrap().to_rfc3339(), "2027-12-31T23:00:00Z");
        assert!(row.is_valid(house.now()));
        let page = beheer.get("/admin/tokens").await.text;
        assert!(!page.contains(secret) && page.contains("meldkamer &lt;b&gt;"), "{page}");
        assert!(page.contains(">31 december<") && !page.contains("1 januari"), "{page}");
        let revoked = beheer.post(&format!("/admin/tokens/{}/revocations", row.id), &[]).await;
        assert_eq!(revoked.leads_to(), "/admin/tokens?done=revoked");
        let row = token::by_secret(db, secret).await.unwrap().unwrap();
        assert!(!row.is_valid(house.now()));
        let page = beheer.get("/admin/tokens").await.text;
        assert!(
            page.contains("ingetrokken") && !page.contains("/revocations\""),
            "{page}"
        );
        let noted = audit::page(db, None, 10).await.unwrap().items;
        let mut noted: Vec<_> = noted
            .iter()
            .filter(|one| one.about == row.id)
            .map(|one| one.what.as_str())
            .collect();
        noted.sort_unstable();
        assert_eq!(noted, ["token-created", "token-revoked"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_cannot_be_made_is_refused_with_what_was_typed() {
    for house in House::each().await {
        house.invites("beheer", &["administrator"]).await;
        house.speaks("beheer", "en").await;
        let mut beheer = house.browser_of("beheer").await;
        let cases: [(&[(&str, &str)], &str); 6] = [
            (&[("name", ""), ("scopes", "admin")], "Not a name"),
            (&[("name", "a program")], "Good for nothing"),
            (&[("name", "a program"), ("scopes", "everything")], "Good for nothing"),
            (
                &[("name", "a program"), ("scopes", "admin"), ("as", "omar")],
                "Not an e-mail address",
            ),
            (
                &[("name", "a program"), ("scopes", "admin"), ("as", "x@vallei.example")],
                "No such person",
            ),
            (
                &[("name", "a program"), ("scopes", "admin"), ("until", "2027-03-01")],
                "The time has passed",
            ),
        ];
        for (typed, said) in cases {
            let refused = beheer.post("/admin/tokens", typed).await;
            assert_eq!(refused.status, 422, "{typed:?}");
            assert!(refused.text.contains(said), "{said}: {}", refused.text);
            assert!(typed[0].1.is_empty() || refused.text.contains("value=\"a program\""));
        }
        assert!(token::list(house.desk().db()).await.unwrap().is_empty());
        assert_eq!(house.browser_of("sanne").await.get("/admin/tokens").await.status, 403);
    }
}
