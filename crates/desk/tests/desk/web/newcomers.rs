//! Whom nobody knows: who is let in all the same, what everybody else hears, and how a letter leads to the request.

use ladder::act::people::Standing;
use ladder::act::sign_in::LINK_MILLIS;
use ladder::store::{job, person};
use ladder_core::command::{Command, Words};
use ladder_core::id::Address;

use super::{Browser, House};
use crate::scene::who;

async fn opens_its_doors(house: &House) {
    let own = ["vallei.example".to_owned()];
    house.desk().set_own_domains(&own).await.unwrap();
}

/// The path of the link in the one letter that waits.
async fn link_in(house: &House, language: &str) -> String {
    let letters = house.letters().await;
    assert_eq!(letters.len(), 1, "one letter");
    let text = letters[0].text.new_text();
    let asked = if language == "nl" { "U vroeg" } else { "You asked" };
    assert!(text.starts_with(asked), "not in {language}: {text}");
    let link = text.split_whitespace().find(|word| word.contains("/sign-in/"));
    link.unwrap().strip_prefix("https://desk.example").unwrap().to_owned()
}

async fn asks(browser: &mut Browser<'_>, address: &str, next: &str) -> (u16, String) {
    let fields = [("address", address), ("next", next)];
    let page = browser.post("/sign-in/links", &fields).await;
    (page.status, page.header("location").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_of_an_own_domain_comes_in_by_a_link_and_asks_for_help() {
    for house in House::each().await {
        opens_its_doors(&house).await;
        for (name, language, title) in [("nieuw", "nl", "Mijn meldingen"), ("newer", "en", "My requests")] {
            let mut browser = Browser {
                language,
                ..house.browser()
            };
            let asked = asks(&mut browser, &format!("{name}@Vallei.example"), "/my/new").await;
            assert_eq!(asked, (303, "/sign-in?sent=1".to_owned()));
            let address = who(name).to_string();
            let known = person::read(house.desk().db(), &address).await.unwrap();
            assert!(known.is_none(), "asking alone makes nobody known");
            let link = link_in(&house, language).await;
            assert_eq!(browser.get(&link).await.status, 200);
            assert_eq!(browser.post(&link, &[]).await.leads_to(), "/my/new");
            let known = person::read(house.desk().db(), &address).await.unwrap().unwrap();
            assert_eq!((known.origin.as_str(), known.language.as_str()), ("contact", language));
            assert_eq!(known.rights, ["requester"]);

            assert_eq!(browser.get("/").await.leads_to(), "/my");
            let request = [("topic", "enrolment"), ("subject", "Help"), ("text", "Hij stopt.")];
            let taken = browser.post("/my", &request).await;
            let theirs = taken.leads_to().split('?').next().unwrap().to_owned();
            assert!(browser.get(&theirs).await.text.contains("Hij stopt."));
            let list = browser.get("/my").await.text;
            assert!(list.contains(&theirs) && list.contains(title), "{list}");
            for closed in ["/mine", "/tickets/new", "/admin", "/people/omar@vallei.example"] {
                assert_eq!(browser.get(closed).await.status, 403, "{closed}");
            }
            let _receipt = house.letters().await;
        }
        // Known now, and so they can be shut out like everybody else.
        let (desk, now) = (house.desk(), house.now());
        let ended = desk.set_standing(&who("nieuw"), Standing::Disabled, "test", now).await;
        assert!(ended.unwrap().is_some());
        asks(&mut house.browser(), "nieuw@vallei.example", "").await;
        assert!(house.letters().await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_of_elsewhere_sees_and_costs_the_same_and_gets_nothing() {
    for house in House::each().await {
        let asked = [
            ("somebody@vallei.example", 1),
            ("somebody@elsewhere.example", 0),
            ("somebody@sub.vallei.example", 0),
            ("somebody@evilvallei.example", 0),
            // A link in a mailbox of the desk would lie where many read it.
            ("helpdesk@vallei.example", 0),
            ("helpdesk+t1-abc@vallei.example", 0),
            ("omar@vallei.example", 1),
        ];
        for open in [false, true] {
            let mut pages = Vec::new();
            for (nth, (address, letters)) in asked.into_iter().enumerate() {
                if open {
                    opens_its_doors(&house).await;
                }
                let mut browser = house.browser();
                assert_eq!(
                    asks(&mut browser, address, "/my/1").await,
                    (303, "/sign-in?sent=1".to_owned())
                );
                pages.push(browser.get("/sign-in?sent=1").await.text);
                let waiting = job::due(house.desk().db(), house.now(), 10).await.unwrap();
                assert_eq!(waiting, 1, "{address}: the same is put down for everybody");
                let expected = if open || nth == 6 { letters } else { 0 };
                assert_eq!(house.letters().await.len(), expected, "{address}, open: {open}");
                let known = person::read(house.desk().db(), address).await.unwrap();
                assert!(known.is_none_or(|known| known.origin == "plan"), "{address}");
            }
            assert!(pages.iter().all(|page| *page == pages[0]), "the same answer for all");
            house.pass_minutes(16);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_gets_no_more_links_than_others_and_none_once_the_domain_is_gone() {
    for house in House::each().await {
        opens_its_doors(&house).await;
        let mut letters = 0;
        for _ in 0..6 {
            asks(&mut house.browser(), "nieuw@vallei.example", "").await;
            letters += house.letters().await.len();
        }
        assert_eq!(letters, 3);
        house.pass_minutes(16);
        asks(&mut house.browser(), "nieuw@vallei.example", "").await;
        house.desk().set_own_domains(&[]).await.unwrap();
        assert!(house.letters().await.is_empty(), "looked at when the letter is written");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_leads_to_the_request_and_opens_nothing_by_itself() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        let words = Words::plain("Wij kijken ernaar.");
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        let reply = Command::Reply(words);
        house.scene.does("omar", number, reply, house.now()).await.unwrap();
        let anouk = who("anouk");
        let letters = house.letters().await;
        let to_her: Vec<_> = letters.iter().filter(|letter| is_to(letter, &anouk)).collect();
        assert_eq!(to_her.len(), 2, "a receipt and a reply");
        let link = format!("https://desk.example/my/{number}");
        for letter in &to_her {
            let text = letter.text.new_text();
            let found: Vec<&str> = text.split_whitespace().filter(|word| word.contains("://")).collect();
            assert_eq!(found, [link.as_str()], "this and no other, without a secret: {text}");
        }
        let html = to_her.iter().find_map(|letter| letter.html.as_ref()).unwrap();
        assert!(
            html.as_str().contains(&format!("<a href=\"{link}\"")),
            "{}",
            html.as_str()
        );

        // Whoever else reads that letter is led to the door, and on to nothing of hers.
        let path = format!("/my/{number}");
        let door = house.browser().get(&path).await;
        assert_eq!(door.leads_to(), format!("/sign-in?next=%2Fmy%2F{number}"));
        assert_eq!(house.browser_of("bert").await.get(&path).await.status, 404);
        let mut hers = house.browser();
        asks(&mut hers, "anouk@vallei.example", &path).await;
        let inside = link_in(&house, "nl").await;
        assert_eq!(hers.post(&inside, &[]).await.leads_to(), path);
        assert!(hers.get(&path).await.text.contains("Wij kijken ernaar."));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_only_this_machine_could_follow_stands_in_no_letter() {
    for engine in crate::cluster::engines() {
        let scene = crate::scene::Scene::on(engine).await;
        let listening = Some("http://127.0.0.1:8480".to_owned());
        scene.desk.set_link_base(None, listening).await.unwrap();
        let now = crate::scene::morning();
        scene.opens("anouk", "Hij doet het niet", now).await;
        let letters = crate::outbox::letters_of(&scene.desk, now).await;
        assert!(letters.iter().all(|letter| !letter.contains("/my/")), "{letters:?}");
        let link = scene.desk.make_link(&who("anouk"), None, LINK_MILLIS, now).await;
        assert!(link.is_ok());
    }
}

fn is_to(letter: &ladder::mail::Parsed, address: &Address) -> bool {
    letter.to.iter().any(|one| one.address == *address)
}
