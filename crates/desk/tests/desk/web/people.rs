//! Administration of people: found, invited, let in, certified, let in no more; each deed as the command line does it.

use ladder::store::{audit, certificate, person, session};
use ladder_core::command::Command;

use super::{Browser, House};
use crate::scene::who;

async fn administrator(house: &House) -> Browser<'_> {
    house.invites("beheer", &["administrator"]).await;
    house.browser_of("beheer").await
}

/// What was noted about somebody, by its words: what happens in one moment has no order.
async fn noted(house: &House, about: &str) -> Vec<String> {
    let page = audit::page(house.desk().db(), None, 100).await.unwrap();
    let theirs = page.items.into_iter().filter(|row| row.about == who(about).as_str());
    let mut noted: Vec<String> = theirs.map(|row| format!("{} {}", row.who, row.what)).collect();
    noted.sort_unstable();
    noted
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_tells_the_plans_people_from_whoever_wrote_in_and_finds_by_name_and_address() {
    for house in House::each().await {
        house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        let mut beheer = administrator(&house).await;
        let of_desk = beheer.get("/admin/people").await.text;
        assert!(
            of_desk.contains("omar@vallei.example") && !of_desk.contains("anouk@"),
            "{of_desk}"
        );
        assert!(of_desk.contains("uitgenodigd"), "beheer was invited: {of_desk}");
        let all = beheer.get("/admin/people?all=1").await.text;
        assert!(all.contains("anouk@vallei.example") && all.contains("omar@"), "{all}");
        let found = beheer.get("/admin/people?q=ano").await.text;
        assert!(
            found.contains("anouk@vallei.example") && !found.contains("omar@"),
            "{found}"
        );
        assert!(
            beheer
                .get("/admin/people?q=zzz")
                .await
                .text
                .contains("Niemand heet hier zo")
        );
        assert_eq!(beheer.get("/admin/people?cursor=%21").await.status, 400);
        for other in ["omar", "sanne", "anouk"] {
            assert_eq!(
                house.browser_of(other).await.get("/admin/people").await.status,
                403,
                "{other}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_walked_in_pages() {
    for house in House::each().await {
        for nth in 0..55 {
            house.invites(&format!("x{nth:02}"), &[]).await;
        }
        let mut beheer = administrator(&house).await;
        let first = beheer.get("/admin/people").await.text;
        let rows = |page: &str| page.matches("<tr data-key=").count();
        assert_eq!(rows(&first), 50);
        let next = first.split("/admin/people?cursor=").nth(1).unwrap();
        let next = next.split('"').next().unwrap();
        let second = beheer.get(&format!("/admin/people?cursor={next}")).await.text;
        assert!(
            rows(&second) > 5 && second.contains("x54@") && !first.contains("x54@"),
            "{second}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_invited_by_mail_comes_in_by_the_letter_and_one_shown_the_link_by_that() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let nora = [
            ("address", "Nora@Vallei.Example"),
            ("name", "Nora <b>de Boer</b>"),
            ("language", "nl"),
            ("rights", "agent"),
            ("rights", "planner"),
            ("letter", "yes"),
        ];
        let invited = beheer.post("/admin/people", &nora).await;
        assert_eq!(invited.leads_to(), "/admin/people/nora%40vallei.example?done=invited");
        let page = beheer.get(invited.leads_to()).await.text;
        assert!(
            page.contains("De brief met de link is onderweg") && page.contains("Nora &lt;b&gt;de Boer"),
            "{page}"
        );
        let letters = house.letters().await;
        assert_eq!(letters.len(), 1, "{letters:?}");
        assert_eq!(letters[0].to[0].address, who("nora"));
        let row = person::read(house.desk().db(), who("nora").as_str())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.rights.join(","), row.origin.as_str()),
            ("agent,planner".to_owned(), "invited")
        );
        assert_eq!(noted(&house, "nora").await, ["beheer@vallei.example person-invited"]);
        // Once more would take away what they may do already; nothing changes.
        let again = beheer
            .post("/admin/people", &[("address", "nora@vallei.example"), ("letter", "no")])
            .await;
        assert_eq!(again.leads_to(), "/admin/people/nora%40vallei.example?done=known");
        assert_eq!(noted(&house, "nora").await.len(), 1);

        let ravi = [("address", "ravi@vallei.example"), ("language", "en"), ("letter", "no")];
        let shown = beheer.post("/admin/people", &ravi).await;
        assert_eq!((shown.status, shown.header("cache-control")), (200, "no-store"));
        let link = shown.text.split("https://desk.example/sign-in/").nth(1).unwrap();
        let link = link.split('<').next().unwrap();
        let mut browser = house.browser();
        assert_eq!(browser.post(&format!("/sign-in/{link}"), &[]).await.leads_to(), "/");
        assert!(browser.is_in().await);
        assert_eq!(
            browser.get("/mine").await.status,
            403,
            "a requester, for no right was ticked"
        );
        assert_eq!(house.letters().await.len(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_invitation_is_shown_again_with_what_was_typed() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let wrong = beheer
            .post(
                "/admin/people",
                &[
                    ("address", "nora at home"),
                    ("name", "Nora"),
                    ("rights", "lead"),
                    ("letter", "yes"),
                ],
            )
            .await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.text.contains("Geen e-mailadres") && wrong.text.contains("value=\"Nora\""),
            "{}",
            wrong.text
        );
        assert!(wrong.text.contains("value=\"lead\" checked"), "{}", wrong.text);
        let long = "x".repeat(101);
        let wrong = beheer
            .post("/admin/people", &[("address", "n@vallei.example"), ("name", &long)])
            .await;
        assert_eq!(wrong.status, 422);
        let unknown = beheer
            .post("/admin/people", &[("address", "n@vallei.example"), ("phone", "1")])
            .await;
        assert_eq!(unknown.status, 400, "a field that the form does not have");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_mailed_or_shown_once_and_not_to_somebody_disabled() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let omar = "/admin/people/omar%40vallei.example";
        let mailed = beheer.post(&format!("{omar}/links"), &[("letter", "yes")]).await;
        assert_eq!(mailed.leads_to(), &format!("{omar}?done=mailed"));
        assert_eq!(house.letters().await[0].to[0].address, who("omar"));
        let shown = beheer.post(&format!("{omar}/links"), &[("letter", "no")]).await;
        assert!(shown.text.contains("https://desk.example/sign-in/") && shown.header("cache-control") == "no-store");
        assert!(!beheer.get(omar).await.text.contains("/sign-in/"), "it is shown once");
        assert_eq!(
            noted(&house, "omar").await,
            ["beheer@vallei.example link-made", "beheer@vallei.example link-mailed"]
        );
        beheer.post(&format!("{omar}/disablements"), &[]).await.leads_to();
        for letter in ["yes", "no"] {
            let refused = beheer.post(&format!("{omar}/links"), &[("letter", letter)]).await;
            assert_eq!(refused.status, 409);
            assert!(refused.text.contains("mag niet naar binnen"), "{}", refused.text);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_disabled_is_out_at_once_and_comes_back_when_let_in_again() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let mut omar = house.browser_of("omar").await;
        let page = "/admin/people/omar%40vallei.example";
        assert!(beheer.get(page).await.text.contains("Firefox") || omar.is_in().await);
        beheer.post(&format!("{page}/disablements"), &[]).await.leads_to();
        assert!(!omar.is_in().await);
        let shown = beheer.get(page).await.text;
        assert!(
            shown.contains("/returns\"") && !shown.contains("/disablements\""),
            "{shown}"
        );
        beheer.post(&format!("{page}/returns"), &[]).await.leads_to();
        assert!(!omar.is_in().await, "the session has ended for good");
        assert!(house.browser_of("omar").await.is_in().await);
        assert_eq!(
            noted(&house, "omar").await,
            [
                "beheer@vallei.example person-disabled",
                "beheer@vallei.example person-enabled"
            ]
        );
        // Nobody shuts themselves out.
        let own = "/admin/people/beheer%40vallei.example";
        assert!(!beheer.get(own).await.text.contains("/disablements\""));
        assert_eq!(beheer.post(&format!("{own}/disablements"), &[]).await.status, 409);
        assert_eq!(
            beheer
                .post(&format!("{own}/rights"), &[("rights", "agent")])
                .await
                .status,
            409
        );
        assert!(beheer.is_in().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_of_somebody_end_and_their_rights_count_at_once() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let (mut one, mut two) = (house.browser_of("anouk").await, house.browser_of("anouk").await);
        house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        let page = "/admin/people/anouk%40vallei.example";
        assert_eq!(beheer.get(page).await.text.matches("class=\"session\"").count(), 2);
        assert_eq!(one.get("/mine").await.status, 403);
        let saved = beheer.post(&format!("{page}/rights"), &[("rights", "agent")]).await;
        assert_eq!(saved.leads_to(), &format!("{page}?done=rights"));
        assert_eq!(one.get("/mine").await.status, 200);
        beheer.post(&format!("{page}/ended-sessions"), &[]).await.leads_to();
        assert!(!one.is_in().await && !two.is_in().await && beheer.is_in().await);
        let live = session::live(house.desk().db(), "anouk@vallei.example", house.now()).await;
        assert!(live.unwrap().is_empty());
        assert_eq!(
            noted(&house, "anouk").await,
            [
                "beheer@vallei.example person-invited",
                "beheer@vallei.example sessions-ended"
            ]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_given_until_a_day_and_withdrawn() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let page = "/admin/people/eva%40vallei.example";
        let given = beheer
            .post(
                &format!("{page}/certificates"),
                &[("tier", "2"), ("until", "2027-03-31")],
            )
            .await;
        assert_eq!(given.leads_to(), &format!("{page}?done=certified"));
        let rows = certificate::of_person(house.desk().db(), who("eva").as_str())
            .await
            .unwrap();
        let new = rows.iter().find(|row| row.tier == 2).unwrap();
        // The last of March counts in full, where the desk is: after the clocks went forward.
        assert_eq!(new.expires_at.unwrap().to_rfc3339(), "2027-03-31T22:00:00Z");
        for (tier, until, status) in [
            ("2", "2026-01-01", 422),
            ("9", "", 422),
            ("", "", 400),
            ("2", "soon", 400),
        ] {
            let refused = beheer
                .post(&format!("{page}/certificates"), &[("tier", tier), ("until", until)])
                .await;
            assert_eq!(refused.status, status, "{tier} {until}");
        }
        beheer
            .post(&format!("{page}/withdrawals"), &[("tier", "2")])
            .await
            .leads_to();
        assert_eq!(
            beheer
                .post(&format!("{page}/withdrawals"), &[("tier", "2")])
                .await
                .status,
            404
        );
        assert_eq!(
            noted(&house, "eva").await,
            [
                "beheer@vallei.example certificate-withdrawn",
                "beheer@vallei.example certified"
            ]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_holds_leads_to_the_page_where_it_is_put_back() {
    for house in House::each().await {
        let mut beheer = administrator(&house).await;
        let page = "/admin/people/omar%40vallei.example";
        assert!(!beheer.get(page).await.text.contains("href=\"/people/omar"));
        let number = house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        let shown = beheer.get(page).await.text;
        assert!(
            shown.contains("href=\"/people/omar%40vallei.example\"") && shown.contains("Sanne"),
            "{shown}"
        );
        assert!(
            beheer
                .get("/people/omar%40vallei.example")
                .await
                .text
                .contains(&format!("#{number}"))
        );
        // Putting back is a lead's move: an administrator reads what is held, and is told who does it.
        let tried = beheer.post("/people/omar%40vallei.example/hand-backs", &[]).await;
        assert_eq!(tried.status, 403);
    }
}
