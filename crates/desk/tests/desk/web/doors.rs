//! Links: who gets one, what it opens, how often; and what a session is.

use std::path::Path;

use ladder::act::people::Standing;
use ladder::store::{job, session, throttle, token};
use ladder::web::Site;

use super::{Browser, House};
use crate::cluster;
use crate::scene::{Scene, who};

/// The path of the link in the one letter that waits.
async fn link_in_letter(house: &House) -> String {
    let letters = house.letters().await;
    assert_eq!(letters.len(), 1, "one letter");
    let text = letters[0].text.new_text();
    let link = text.split_whitespace().find(|word| word.contains("/sign-in/"));
    link.unwrap().strip_prefix("https://desk.example").unwrap().to_owned()
}

async fn asks(browser: &mut Browser<'_>, address: &str) {
    let page = browser.post("/sign-in/links", &[("address", address)]).await;
    assert_eq!(page.leads_to(), "/sign-in?sent=1");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_asks_for_a_link_gets_a_letter_and_is_led_where_they_wanted() {
    for house in House::each().await {
        let mut browser = house.browser();
        let door = browser.get("/profile?done=saved").await;
        assert_eq!(door.leads_to(), "/sign-in?next=%2Fprofile%3Fdone%3Dsaved");
        let next = ("next", "/profile?done=saved");
        let asked = browser
            .post("/sign-in/links", &[("address", "Omar@Vallei.example"), next])
            .await;
        assert_eq!(asked.leads_to(), "/sign-in?sent=1");
        let link = link_in_letter(&house).await;
        // Whoever looks at mail, a program among them, uses nothing up.
        for _ in 0..3 {
            let shown = browser.get(&link).await;
            assert_eq!((shown.status, shown.header("cache-control")), (200, "no-store"));
            assert!(shown.text.contains("omar@vallei.example"), "{}", shown.text);
        }
        let entered = browser.post(&link, &[]).await;
        assert_eq!(entered.leads_to(), "/profile?done=saved");
        let cookie = entered.header("set-cookie");
        for flag in ["__Host-ladder=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.contains(flag), "{flag} in {cookie}");
        }
        assert!(!cookie.contains("Domain"));
        assert!(browser.is_in().await);
        // Once is once.
        let again = house.browser().post(&link, &[]).await;
        assert_eq!(again.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_the_plan_requesters_and_participants_get_links_and_strangers_the_same_answer() {
    for house in House::each().await {
        house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        let mut pages = Vec::new();
        for (address, letters) in [
            ("omar@vallei.example", 1),
            ("anouk@vallei.example", 1),
            ("nobody@elsewhere.example", 0),
        ] {
            let _receipt = house.letters().await;
            let mut browser = house.browser();
            asks(&mut browser, address).await;
            pages.push(browser.get("/sign-in?sent=1").await.text);
            let sent = house.letters().await;
            assert_eq!(sent.len(), letters, "{address}");
            assert!(sent.iter().all(|letter| letter.subject.contains("Vallei")), "{address}");
        }
        assert!(pages.iter().all(|page| *page == pages[0]), "the same answer for all");
        assert!(
            job::due(house.desk().db(), house.now(), 10).await.unwrap() == 0,
            "nothing is left over"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_gets_three_links_in_a_quarter_of_an_hour_and_hears_nothing_of_it() {
    for house in House::each().await {
        let mut browser = house.browser();
        for address in ["omar@vallei.example", "nobody@elsewhere.example"] {
            let mut letters = 0;
            for _ in 0..6 {
                asks(&mut browser, address).await;
                letters += house.letters().await.len();
                house.pass_seconds(60);
            }
            assert_eq!(letters, if address.starts_with("omar") { 3 } else { 0 });
        }
        house.pass_minutes(15);
        asks(&mut browser, "omar@vallei.example").await;
        assert_eq!(
            house.letters().await.len(),
            1,
            "after a quarter of an hour there is one again"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_asks_for_everybodys_links_is_told_to_wait() {
    for house in House::each().await {
        let mut browser = house.browser();
        for nth in 0..30 {
            asks(&mut browser, &format!("p{nth}@vallei.example")).await;
        }
        let page = browser
            .post("/sign-in/links", &[("address", "omar@vallei.example")])
            .await;
        assert_eq!((page.status, page.header("retry-after")), (429, "900"));
        assert!(page.text.contains("Wait 15 minutes"), "{}", page.text);
        browser.network = "203.0.113.4";
        asks(&mut browser, "omar@vallei.example").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_after_half_an_hour_and_with_the_person() {
    for house in House::each().await {
        let mut browser = house.browser();
        asks(&mut browser, "omar@vallei.example").await;
        let link = link_in_letter(&house).await;
        house.pass_minutes(31);
        assert_eq!(browser.get(&link).await.status, 410);
        assert_eq!(browser.post(&link, &[]).await.status, 410);
        house.pass_minutes(15);
        asks(&mut browser, "omar@vallei.example").await;
        let link = link_in_letter(&house).await;
        let mut inside = house.browser_of("omar").await;
        assert!(inside.is_in().await);
        let (desk, now) = (house.desk(), house.now());
        desk.set_standing(&who("omar"), Standing::Disabled, "test", now)
            .await
            .unwrap();
        assert_eq!(
            browser.post(&link, &[]).await.status,
            410,
            "no link lets a disabled person in"
        );
        assert!(!inside.is_in().await, "whoever is disabled is signed out");
        asks(&mut browser, "omar@vallei.example").await;
        assert!(house.letters().await.is_empty(), "nor do they get another");
        desk.set_standing(&who("omar"), Standing::Active, "test", now)
            .await
            .unwrap();
        assert!(!inside.is_in().await, "an old session does not come back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_left_too_late_is_not_sent() {
    for house in House::each().await {
        asks(&mut house.browser(), "omar@vallei.example").await;
        house.pass_minutes(31);
        assert!(house.letters().await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_fresh_each_time_and_only_its_hash_is_kept() {
    for house in House::each().await {
        let mut browser = house.browser_of("omar").await;
        let planted = browser.cookie.clone().unwrap();
        let link = house
            .desk()
            .make_link(&who("eva"), None, 60_000, house.now())
            .await
            .unwrap();
        browser.post(&format!("/sign-in/{link}"), &[]).await;
        let fresh = browser.cookie.clone().unwrap();
        assert_ne!(fresh, planted, "a session that was there is never taken over");
        let row = session::by_hash(house.desk().db(), &token::fingerprint(&planted))
            .await
            .unwrap();
        assert!(row.unwrap().ended_at.is_some(), "what the browser had before has ended");
        assert!(session::by_hash(house.desk().db(), &fresh).await.unwrap().is_none());
        let made_up = Browser {
            cookie: Some("0".repeat(64)),
            ..house.browser()
        };
        assert!(!{ made_up }.is_in().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_forms_of_the_desk_itself_are_carried_out() {
    for house in House::each().await {
        let mut browser = house.browser_of("omar").await;
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[],
        ] {
            let page = browser.post_with("/sign-out", &[], headers).await;
            assert_eq!(page.status, 403, "{headers:?}");
        }
        assert!(browser.is_in().await);
        let old_browser = [("origin", "https://desk.example")];
        assert_eq!(
            browser.post_with("/sign-out", &[], &old_browser).await.leads_to(),
            "/sign-in"
        );
        assert!(!browser.is_in().await && browser.cookie.is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_another_site() {
    for house in House::each().await {
        let mut browser = house.browser();
        for next in ["https://evil.example", "//evil.example", "/\\evil.example", "/a\tb"] {
            let fields = [("address", "omar@vallei.example"), ("next", next)];
            browser.post("/sign-in/links", &fields).await;
            let link = link_in_letter(&house).await;
            assert_eq!(browser.post(&link, &[]).await.leads_to(), "/", "{next}");
            house.pass_minutes(15);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_looks_through_somebodys_eyes_in_a_demonstration_only() {
    for engine in cluster::engines() {
        let eyes = vec![("demo-lead", who("sanne"))];
        let shown = Site {
            demonstration: true,
            eyes: eyes.clone(),
            ..Site::default()
        };
        let real = Site {
            eyes,
            ..Site::default()
        };
        let house = House::of(Scene::on(engine).await, shown).await;
        let mut browser = house.browser();
        assert!(browser.get("/sign-in").await.text.contains("/sign-in/eyes/demo-lead"));
        assert_eq!(browser.post("/sign-in/eyes/nobody", &[]).await.status, 404);
        assert_eq!(browser.post("/sign-in/eyes/demo-lead", &[]).await.leads_to(), "/");
        assert!(browser.is_in().await);
        let house = House::of(Scene::on(engine).await, real).await;
        let mut browser = house.browser();
        assert!(!browser.get("/sign-in").await.text.contains("eyes"));
        assert_eq!(browser.post("/sign-in/eyes/demo-lead", &[]).await.status, 404);
        assert!(!browser.is_in().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_speaks_the_browsers_language_and_keeps_what_was_typed() {
    for house in House::each().await {
        let mut browser = Browser {
            language: "nl-NL,nl;q=0.9,en;q=0.5",
            ..house.browser()
        };
        assert!(browser.get("/sign-in").await.text.contains("Stuur mij een link"));
        let page = browser.post("/sign-in/links", &[("address", "<b>omar")]).await;
        assert_eq!(page.status, 422);
        assert!(
            page.text.contains("geen e-mailadres") && page.text.contains("&lt;b&gt;omar"),
            "{}",
            page.text
        );
        let strange = [("address", "omar@vallei.example"), ("admin", "1")];
        assert_eq!(browser.post("/sign-in/links", &strange).await.status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_that_count_no_more_are_forgotten() {
    for house in House::each().await {
        asks(&mut house.browser(), "omar@vallei.example").await;
        let (db, later) = (house.desk().db(), house.now().plus_millis(1));
        let purged = db.commit::<_, ladder::store::StoreError, _>(move |tx| {
            Box::pin(async move { throttle::purge(tx, later, 100).await })
        });
        assert_eq!(purged.await.unwrap(), 2, "that of the address and that of the network");
    }
}

#[test]
fn the_list_of_passwords_has_its_notice_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/passwords");
    let notice = std::fs::read_to_string(folder.join("NOTICE")).unwrap();
    assert!(notice.contains("Permission is hereby granted"));
    assert_eq!(std::fs::read(folder.join("prefixes.bin")).unwrap().len(), 20_000 * 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_of_the_door_goes_in_with_whoever_never_chose_one() {
    for house in House::each().await {
        let speaks = async |name: &str| {
            let running = house.desk().running_plan().await.unwrap();
            house.desk().person(&who(name), &running).await.unwrap().language
        };
        let enters = async |name: &str, cookie: &str| {
            let link = house
                .desk()
                .make_link(&who(name), None, 60_000, house.now())
                .await
                .unwrap();
            let headers = [("sec-fetch-site", "same-origin"), ("cookie", cookie)];
            let entered = house
                .browser()
                .post_with(&format!("/sign-in/{link}"), &[], &headers)
                .await;
            assert_eq!(entered.status, 303, "{}", entered.text);
        };
        // Of Omar nobody knows a language; the plan is in Dutch, his browser asks for English.
        enters("omar", "a=b").await;
        assert_eq!(speaks("omar").await, "en");
        // The door in the other language, and a desk that reads on in it.
        let door = house.browser().get("/sign-in?next=%2Fdue").await.text;
        assert!(
            door.contains("lang=\"en\"") && door.contains("/sign-in?next=%2Fdue&amp;language=nl"),
            "{door}"
        );
        let chosen = house.browser().get("/sign-in?next=%2Fdue&language=nl").await;
        assert_eq!(chosen.leads_to(), "/sign-in?next=%2Fdue");
        let cookie = chosen.header("set-cookie").split(';').next().unwrap().to_owned();
        let door = house.browser().get_with("/sign-in", &[("cookie", &cookie)]).await.text;
        assert!(
            door.contains("<html lang=\"nl\">") && door.contains("Aanmelden"),
            "{door}"
        );
        enters("omar", &cookie).await;
        assert_eq!(speaks("omar").await, "nl");
        // Who has chosen, by now, is not asked by a browser any more.
        enters("omar", "a=b").await;
        assert_eq!(speaks("omar").await, "nl");
        let link = house
            .desk()
            .make_link(&who("daan"), None, 60_000, house.now())
            .await
            .unwrap();
        let shown = house.browser().get(&format!("/sign-in/{link}?language=nl")).await;
        assert_eq!(shown.leads_to(), format!("/sign-in/{link}"));
        assert_eq!(shown.header("cache-control"), "no-store");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_page_is_somebody_is_told_in_their_language_on_a_page_they_know() {
    for house in House::each().await {
        for (name, frame) in [("omar", "id=\"rail\""), ("anouk", "href=\"/my\"")] {
            for (language, told) in [("en", "There is no such page"), ("nl", "Deze pagina bestaat niet")] {
                house.speaks(name, language).await;
                let mut browser = house.browser_of(name).await;
                browser.language = "en";
                for path in ["/nowhere", "/tickets/99999", "/my/99999"] {
                    let page = browser.get(path).await;
                    assert_eq!(page.status, 404, "{path}");
                    assert!(page.text.contains(frame), "{name} at {path}: {}", page.text);
                    assert!(page.text.contains(&format!("<html lang=\"{language}\">")), "{path}");
                }
                let page = browser.get("/nowhere").await;
                assert!(page.text.contains(told), "{}", page.text);
            }
        }
        let stranger = house.browser().get("/nowhere").await;
        assert!(
            stranger.status == 404 && !stranger.text.contains("id=\"rail\""),
            "{}",
            stranger.text
        );
    }
}
