//! Codes by time and recovery codes: asked by both doors, each good once.

use ladder::act::OpenTickets;
use ladder::act::second_factor::code_at;
use ladder::act::sign_in::LINK_MILLIS;
use ladder::store::seal::{KEY_FILE, Seal};
use ladder::store::second_factor::{self, FactorRow};
use ladder::store::{Location, StoreError};
use ladder::web::Site;

use super::{Browser, House, in_dutch};
use crate::cluster::Cluster;
use crate::scene::{PLAN, Scene, morning, who};

const PASSWORD: &str = "vier koeien in de wei";

/// What Omar's app knows.
async fn secret(house: &House) -> String {
    let kept = kept(house).await;
    Seal::of(house.desk().db()).open(&kept.address, &kept.secret).unwrap()
}

async fn kept(house: &House) -> FactorRow {
    let kept = second_factor::read(house.desk().db(), "omar@vallei.example").await;
    kept.unwrap().unwrap()
}

async fn code(house: &House) -> String {
    code_at(&secret(house).await, house.now()).unwrap()
}

/// Omar sets his second factor up; his recovery codes.
async fn set_up(house: &House, browser: &mut Browser<'_>) -> Vec<String> {
    browser.post("/profile/second-factors", &[]).await;
    let page = browser.get("/profile").await.text;
    let secret = secret(house).await;
    assert!(
        page.contains(&format!("secret={secret}&amp;issuer=")),
        "the link for apps: {page}"
    );
    assert!(page.contains("<svg class=\"qr\""), "the picture");
    let confirmed = browser
        .post("/profile/second-factor-confirmations", &[("code", &code(house).await)])
        .await;
    assert_eq!((confirmed.status, confirmed.header("cache-control")), (200, "no-store"));
    let codes = confirmed.text.split("<code>").skip(1);
    let codes: Vec<String> = codes.map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    assert!(!confirmed.text.contains(&secret), "the secret is not shown again");
    assert!(
        !browser.get("/profile").await.text.contains(&codes[0]),
        "they are shown once"
    );
    codes
}

async fn link(house: &House) -> String {
    let omar = who("omar");
    let made = house.desk().make_link(&omar, None, LINK_MILLIS, house.now()).await;
    format!("/sign-in/{}", made.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_asks_for_the_code_and_a_code_is_good_once() {
    for house in House::each().await {
        set_up(&house, &mut house.browser_of("omar").await).await;
        let mut browser = house.browser();
        let (first, second) = (link(&house).await, link(&house).await);
        assert!(browser.get(&first).await.text.contains("one-time-code"));
        // The code that confirmed it was used.
        let replayed = browser.post(&first, &[("code", &code(&house).await)]).await;
        assert_eq!(replayed.status, 422);
        assert_eq!(
            browser.post(&first, &[]).await.status,
            422,
            "nor does it open without one"
        );
        assert!(!browser.is_in().await);
        house.pass_seconds(30);
        let now = code(&house).await;
        assert_eq!(browser.post(&first, &[("code", &now)]).await.leads_to(), "/");
        assert!(browser.is_in().await);
        assert_eq!(
            house.browser().post(&second, &[("code", &now)]).await.status,
            422,
            "a code is good once"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_the_step_before_or_after_counts_and_none_further_away() {
    for house in House::each().await {
        set_up(&house, &mut house.browser_of("omar").await).await;
        let secret = secret(&house).await;
        house.pass_minutes(10);
        for (seconds, status) in [(-60, 422), (60, 422), (-30, 303), (30, 303)] {
            let code = code_at(&secret, house.now().plus_millis(seconds * 1000)).unwrap();
            let spaced = format!("{} {}", &code[..3], &code[3..]);
            let page = house.browser().post(&link(&house).await, &[("code", &spaced)]).await;
            assert_eq!(page.status, status, "{seconds} s away");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_asks_for_the_code_next_and_says_nothing_before() {
    for house in House::each().await {
        let mut at_work = house.browser_of("omar").await;
        at_work.post("/profile/passwords", &[("new", PASSWORD)]).await;
        set_up(&house, &mut at_work).await;
        house.pass_minutes(1);
        let mut browser = in_dutch(&house);
        let wrong = [("address", "omar@vallei.example"), ("password", "wrong wrong wrong")];
        assert_eq!(browser.post("/sign-in/passwords", &wrong).await.status, 422);
        let right = [
            ("address", "omar@vallei.example"),
            ("password", PASSWORD),
            ("next", "/profile"),
        ];
        let page = browser.post("/sign-in/passwords", &right).await;
        let asked = page.leads_to().to_owned();
        assert!(!browser.is_in().await, "the password alone opens nothing");
        assert_eq!(browser.post(&asked, &[]).await.status, 422);
        assert_eq!(
            browser.post(&asked, &[("code", &code(&house).await)]).await.leads_to(),
            "/profile"
        );
        assert!(browser.get("/profile").await.text.contains("Met een wachtwoord"));
        let late = browser.post("/sign-in/passwords", &right).await.leads_to().to_owned();
        house.pass_minutes(5);
        assert_eq!(browser.post(&late, &[("code", &code(&house).await)]).await.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn recovery_codes_open_once_each_and_can_be_renewed() {
    for house in House::each().await {
        let mut at_work = house.browser_of("omar").await;
        let codes = set_up(&house, &mut at_work).await;
        let mut browser = in_dutch(&house);
        for (code, status) in [(&codes[0], 303), (&codes[0], 422), (&codes[1], 303)] {
            let typed = code.to_uppercase().replace('-', " ");
            assert_eq!(
                browser.post(&link(&house).await, &[("code", &typed)]).await.status,
                status
            );
        }
        assert!(at_work.get("/profile").await.text.contains("nog 8 herstelcodes"));
        house.pass_minutes(1);
        let renewed = at_work
            .post("/profile/recovery-codes", &[("code", &code(&house).await)])
            .await;
        assert!(renewed.status == 200 && !renewed.text.contains(&codes[2]));
        let old = browser.post(&link(&house).await, &[("code", &codes[2])]).await;
        assert_eq!(old.status, 422, "the old ones end");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_at_codes_waits() {
    for house in House::each().await {
        set_up(&house, &mut house.browser_of("omar").await).await;
        house.pass_minutes(1);
        let (mut browser, link) = (house.browser(), link(&house).await);
        for _ in 0..5 {
            assert_eq!(browser.post(&link, &[("code", "000000")]).await.status, 422);
        }
        let right = code(&house).await;
        let page = browser.post(&link, &[("code", &right)]).await;
        assert_eq!((page.status, page.header("retry-after")), (429, "30"));
        house.pass_seconds(30);
        let right = code(&house).await;
        assert_eq!(
            browser.post(&link, &[("code", &right)]).await.status,
            303,
            "the link is good still"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_set_up_is_not_replaced_and_goes_only_for_a_code() {
    for house in House::each().await {
        let mut browser = house.browser_of("omar").await;
        browser.post("/profile/second-factors", &[]).await;
        let begun = secret(&house).await;
        let early = browser
            .post("/profile/second-factor-confirmations", &[("code", "000000")])
            .await;
        assert_eq!(early.status, 422);
        assert_eq!(
            house.browser().post(&link(&house).await, &[]).await.status,
            303,
            "it is not asked yet"
        );
        assert_eq!(browser.post("/profile/removed-second-factors", &[]).await.status, 303);
        set_up(&house, &mut browser).await;
        let kept = secret(&house).await;
        assert_ne!(begun, kept);
        browser.post("/profile/second-factors", &[]).await;
        assert_eq!(secret(&house).await, kept, "nobody replaces it by another");
        assert_eq!(browser.post("/profile/removed-second-factors", &[]).await.status, 422);
        house.pass_minutes(1);
        let code = code(&house).await;
        let removed = browser
            .post("/profile/removed-second-factors", &[("code", &code)])
            .await;
        assert_eq!(removed.leads_to(), "/profile?done=second-factor-removed");
        assert_eq!(house.browser().post(&link(&house).await, &[]).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_lies_sealed_and_one_from_before_is_read_and_sealed_later() {
    for house in House::each().await {
        let codes = set_up(&house, &mut house.browser_of("omar").await).await;
        let (plain, sealed) = (secret(&house).await, kept(&house).await.secret);
        assert!(Seal::is_sealed(&sealed) && !sealed.contains(&plain), "{sealed}");
        // An earlier program kept it open.
        let open = plain.clone();
        let work = house.desk().db().commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { second_factor::seal(tx, "omar@vallei.example", &sealed, &open).await })
        });
        work.await.unwrap();
        assert_eq!(kept(&house).await.secret, plain);
        house.pass_seconds(30);
        let mut browser = house.browser();
        let first = link(&house).await;
        assert_eq!(
            browser.post(&first, &[("code", &code(&house).await)]).await.leads_to(),
            "/"
        );
        assert_eq!(house.desk().seal_second_factors().await.unwrap(), 1);
        assert_eq!(house.desk().seal_second_factors().await.unwrap(), 0);
        assert!(Seal::is_sealed(&kept(&house).await.secret));
        house.pass_seconds(30);
        let again = link(&house).await;
        let mut browser = house.browser();
        assert_eq!(
            browser.post(&again, &[("code", &code(&house).await)]).await.leads_to(),
            "/"
        );
        // Without its key no code opens; a recovery code does.
        let now = code(&house).await;
        let data = house.desk().db().blobs().unwrap().folder().parent().unwrap();
        std::fs::rename(data.join(KEY_FILE), data.join("elsewhere")).unwrap();
        house.pass_seconds(30);
        let third = link(&house).await;
        assert_eq!(house.browser().post(&third, &[("code", &now)]).await.status, 500);
        assert_eq!(
            house.browser().post(&third, &[("code", &codes[0])]).await.leads_to(),
            "/"
        );
        assert!(!data.join(KEY_FILE).exists(), "no other key takes its place");
    }
}

/// A server that was given no folder has no place for the key; the page says so before anybody tries.
#[tokio::test(flavor = "multi_thread")]
async fn a_desk_without_a_folder_says_what_a_second_factor_needs() {
    let Some(url) = Cluster::database().await else {
        return;
    };
    let scene = Scene::over(&Location::url(url)).await;
    let before = morning().plus_millis(-24 * 3600 * 1000);
    let applied = scene
        .desk
        .apply_plan(PLAN, "first plan", "milan@vallei.example", OpenTickets::Keep, before);
    applied.await.unwrap();
    let house = House::of(scene, Site::default()).await;
    let mut browser = house.browser_of("omar").await;
    let page = browser.get("/profile").await;
    assert!(page.text.contains("--data MAP"), "{}", page.text);
    assert!(!page.text.contains("action=\"/profile/second-factors\""));
    let tried = browser.post("/profile/second-factors", &[]).await;
    assert_eq!(tried.status, 422);
    assert_eq!(tried.text.matches("--data MAP").count(), 1, "{}", tried.text);
}
