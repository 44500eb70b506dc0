//! Somebody's own page: name, language, and where they are signed in.

use ladder::act::OpenTickets;
use ladder::store::{audit, session};

use super::House;
use crate::scene::PLAN;

#[tokio::test(flavor = "multi_thread")]
async fn a_requester_keeps_their_name_and_language_which_counts_at_once() {
    for house in House::each().await {
        house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        let mut browser = house.browser_of("anouk").await;
        let page = browser.get("/profile").await.text;
        assert!(page.contains("<body class=\"portal\""), "a requester's frame");
        assert!(page.contains("Uw pagina"));
        let saved = browser
            .post("/profile", &[("name", "Anouk <b>de Vries</b>"), ("language", "en")])
            .await;
        assert_eq!(saved.leads_to(), "/profile?done=saved");
        let page = browser.get("/profile?done=saved").await.text;
        assert!(
            page.contains("Your page") && page.contains("Anouk &lt;b&gt;de Vries"),
            "{page}"
        );
        let unknown = browser
            .post("/profile", &[("name", "Anouk"), ("language", "tlh")])
            .await;
        assert_eq!(unknown.status, 422);
        let long = browser
            .post("/profile", &[("name", &"a".repeat(101)), ("language", "en")])
            .await;
        assert_eq!(long.status, 422);
        assert!(browser.get("/profile?done=nonsense").await.status == 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_says_the_name_of_its_people_and_they_their_language() {
    for house in House::each().await {
        let mut browser = house.browser_of("omar").await;
        let page = browser.get("/profile").await.text;
        assert!(page.contains("<body class=\"desk\""), "an agent's frame");
        browser
            .post("/profile", &[("name", "Somebody"), ("language", "en")])
            .await;
        let page = browser.get("/profile").await.text;
        assert!(page.contains("Omar") && !page.contains("Somebody") && page.contains("Your page"));
        // Another plan does not take the choice back.
        let source = PLAN.replace("first_reply = \"15m\"", "first_reply = \"20m\"");
        let applied = house
            .desk()
            .apply_plan(&source, "slower", "test", OpenTickets::Keep, house.now());
        applied.await.unwrap();
        assert!(browser.get("/profile").await.text.contains("Your page"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended_one_by_one_or_all_others() {
    for house in House::each().await {
        let mut here = house.browser_of("omar").await;
        let (mut home, mut train) = (house.browser_of("omar").await, house.browser_of("omar").await);
        let mut eva = house.browser_of("eva").await;
        let page = here.get("/profile").await.text;
        assert_eq!(page.matches("class=\"session\"").count(), 3);
        assert_eq!(page.matches("Deze").count(), 1, "this one is marked");
        let sessions = session::live(house.desk().db(), "omar@vallei.example", house.now())
            .await
            .unwrap();
        let own = page.split("Deze").next().unwrap().rsplit("data-key=\"").next().unwrap();
        let own = own.split('"').next().unwrap().to_owned();
        let other = sessions.iter().find(|one| one.id != own).unwrap();
        // Nobody ends somebody else's.
        eva.post("/profile/ended-sessions", &[("session", &other.id)]).await;
        assert!(home.is_in().await && train.is_in().await);
        here.post("/profile/ended-sessions", &[("session", &other.id)]).await;
        assert!(home.is_in().await != train.is_in().await, "one of the two has ended");
        here.post("/profile/ended-sessions", &[("others", "1")]).await;
        assert!(here.is_in().await && !home.is_in().await && !train.is_in().await && eva.is_in().await);
        let last = here.post("/profile/ended-sessions", &[("session", &own)]).await;
        assert_eq!(last.leads_to(), "/sign-in");
        assert!(here.cookie.is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_left_alone_ends_and_one_that_is_used_goes_on() {
    for house in House::each().await {
        let (mut used, mut left) = (house.browser_of("omar").await, house.browser_of("omar").await);
        for _ in 0..8 {
            house.pass_minutes(10 * 24 * 60);
            assert!(used.is_in().await);
        }
        assert!(!left.is_in().await);
        house.pass_minutes(10 * 24 * 60 + 1);
        assert!(!used.is_in().await, "ninety days are the end for every session");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_to_the_doors_is_in_the_audit_and_no_secret_with_it() {
    for house in House::each().await {
        let mut browser = house.browser_of("omar").await;
        browser
            .post("/profile/passwords", &[("new", "vier koeien in de wei")])
            .await;
        let noted = audit::page(house.desk().db(), None, 10).await.unwrap().items;
        assert_eq!(
            (noted[0].what.as_str(), noted[0].who.as_str()),
            ("password-set", "omar@vallei.example")
        );
        assert!(noted.iter().all(|row| !format!("{row:?}").contains("koeien")));
    }
}
