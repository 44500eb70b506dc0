//! Passwords: which ones do, how they are kept, and what happens to those who guess.

use ladder::act::password::{Unfit, judge};
use ladder::store::password;

use super::{Browser, House, in_dutch};
use crate::scene::who;

const GOOD: &str = "vier koeien in de wei";
const OTHER: &str = "drie geiten op het dak";

/// Somebody with a password, signed in by a link.
async fn with_password<'h>(house: &'h House, name: &str) -> Browser<'h> {
    let mut browser = house.browser_of(name).await;
    let set = browser.post("/profile/passwords", &[("new", GOOD)]).await;
    assert_eq!(set.leads_to(), "/profile?done=password");
    browser
}

async fn tries(browser: &mut Browser<'_>, address: &str, password: &str) -> super::Page {
    let fields = [("address", address), ("password", password)];
    browser.post("/sign-in/passwords", &fields).await
}

#[test]
fn a_password_is_long_not_common_and_not_ones_own_name() {
    let own = ["Omar El Amrani", "omar@vallei.example", "Gemeente Vallei", "ladder"];
    for (password, unfit) in [
        ("elf tekens.", Unfit::TooShort),
        ("password1234", Unfit::Common),
        ("!!Welkom2027!!", Unfit::Common),
        ("passwordpassword", Unfit::Common),
        ("aaaaaaaaaaaaaaaa", Unfit::Common),
        ("abababababab", Unfit::Common),
        ("123456789012", Unfit::Common),
        ("omar-vallei-2027", Unfit::Personal),
        ("LadderGemeente!1", Unfit::Personal),
    ] {
        assert_eq!(judge(password, &own), Err(unfit), "{password}");
    }
    assert_eq!(judge(&"lang ".repeat(1000), &own), Err(Unfit::TooLong));
    for password in [
        GOOD,
        "omar eet graag kaas",
        "839201749283",
        "ölçü birimi değil",
        "zqkvjxwbpfmh",
    ] {
        assert_eq!(judge(password, &own), Ok(()), "{password}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_sets_a_password_signs_in_with_it_changes_it_and_removes_it() {
    for house in House::each().await {
        let mut at_work = with_password(&house, "omar").await;
        let mut at_home = in_dutch(&house);
        assert_eq!(tries(&mut at_home, " Omar@vallei.example ", GOOD).await.leads_to(), "/");
        assert!(at_home.is_in().await);
        let kept = password::read(house.desk().db(), "omar@vallei.example")
            .await
            .unwrap()
            .unwrap();
        assert!(
            kept.hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{}",
            kept.hash
        );
        // Whoever finds an open screen cannot change it.
        let without = at_work.post("/profile/passwords", &[("new", OTHER)]).await;
        assert_eq!(without.status, 422);
        assert!(without.text.contains("klopt niet"), "{}", without.text);
        let change = [("current", GOOD), ("new", OTHER)];
        assert_eq!(
            at_work.post("/profile/passwords", &change).await.leads_to(),
            "/profile?done=password"
        );
        assert!(
            at_work.is_in().await && !at_home.is_in().await,
            "everywhere else one is signed out"
        );
        assert_eq!(tries(&mut at_home, "omar@vallei.example", GOOD).await.status, 422);
        assert_eq!(tries(&mut at_home, "omar@vallei.example", OTHER).await.status, 303);
        let removed = at_work.post("/profile/removed-passwords", &[("current", OTHER)]).await;
        assert_eq!(removed.leads_to(), "/profile?done=password-removed");
        assert_eq!(tries(&mut at_home, "omar@vallei.example", OTHER).await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_does_not_do_is_refused_with_the_reason() {
    for house in House::each().await {
        let mut browser = house.browser_of("omar").await;
        for (new, words) in [
            ("kort", "minstens 12 tekens"),
            ("wachtwoord123", "Veel mensen"),
            ("omar el amrani", "bestaat uit uw naam"),
        ] {
            let page = browser.post("/profile/passwords", &[("new", new)]).await;
            assert_eq!(page.status, 422);
            assert!(page.text.contains(words), "{new}: {}", page.text);
            assert!(
                !page.text.contains(&format!("value=\"{new}\"")),
                "what was typed is not shown"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_five_wrong_ones_everybody_waits_longer_each_time_known_or_not() {
    for house in House::each().await {
        let mut heard = Vec::new();
        for address in ["omar@vallei.example", "nobody@elsewhere.example"] {
            if address.starts_with("omar") {
                with_password(&house, "omar").await;
            }
            let mut browser = house.browser();
            let mut said = Vec::new();
            for _ in 0..5 {
                let page = tries(&mut browser, address, "not the right one").await;
                said.push((page.status, page.text.replace(address, "X")));
            }
            for wait in [30, 60, 120] {
                let page = tries(&mut browser, address, GOOD).await;
                assert_eq!(
                    (page.status, page.header("retry-after")),
                    (429, wait.to_string().as_str()),
                    "{address}"
                );
                said.push((page.status, page.text.replace(address, "X")));
                house.pass_seconds(wait);
                let page = tries(&mut browser, address, "still not it").await;
                assert_eq!(page.status, 422);
            }
            heard.push(said);
            house.pass_minutes(15);
        }
        assert_eq!(heard[0], heard[1], "whoever is not known hears the same");
        assert!(heard[0].iter().all(|(status, _)| matches!(status, 422 | 429)));
        assert_eq!(
            tries(&mut house.browser(), "omar@vallei.example", GOOD).await.status,
            303
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_guesses_at_many_people_waits_too() {
    for house in House::each().await {
        let mut browser = house.browser();
        for nth in 0..30 {
            let page = tries(&mut browser, &format!("p{nth}@vallei.example"), "guess guess guess").await;
            assert_eq!(page.status, 422);
        }
        assert_eq!(tries(&mut browser, "omar@vallei.example", GOOD).await.status, 429);
        browser.network = "203.0.113.4";
        assert_eq!(tries(&mut browser, "omar@vallei.example", GOOD).await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_guesses_at_once_are_counted_one_by_one() {
    for house in House::each().await {
        with_password(&house, "omar").await;
        let one = || async {
            tries(&mut house.browser(), "omar@vallei.example", "a wrong guess")
                .await
                .status
        };
        let all = futures_util::future::join_all((0..12).map(|_| one())).await;
        assert_eq!(all.iter().filter(|status| **status == 422).count(), 5, "{all:?}");
        assert_eq!(all.iter().filter(|status| **status == 429).count(), 7, "{all:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_of_somebody_disabled_opens_nothing() {
    for house in House::each().await {
        with_password(&house, "omar").await;
        let disabled = ladder::act::people::Standing::Disabled;
        house
            .desk()
            .set_standing(&who("omar"), disabled, "test", house.now())
            .await
            .unwrap();
        assert_eq!(
            tries(&mut house.browser(), "omar@vallei.example", GOOD).await.status,
            422
        );
    }
}
