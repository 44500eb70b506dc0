//! The plan in people's calendars: files to take in, and a secret link that is made, followed, renewed and ended.

use ladder::act::OpenTickets;
use ladder::act::people::Standing;
use ladder::store::{audit, calendar_link};

use super::{Browser, House, Page};
use crate::scene::{PLAN, who};

/// Makes a link and gives the path that it shows.
async fn link(browser: &mut Browser<'_>) -> String {
    let made = browser.post("/profile/calendars", &[]).await;
    assert_eq!((made.status, made.header("cache-control")), (200, "no-store"));
    let shown = made.text.split("https://desk.example").nth(1).unwrap();
    let path = shown.split('"').next().unwrap();
    assert!(
        path.starts_with("/calendars/") && path.strip_suffix(".ics").is_some(),
        "{path}"
    );
    assert!(made.text.contains(&format!("href=\"webcal://desk.example{path}\"")));
    path.to_owned()
}

fn is_gone(page: &Page) -> bool {
    page.status == 404 && !page.text.contains("VCALENDAR")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_shown_once_and_followed_without_signing_in() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let path = link(&mut omar).await;
        assert!(!omar.get("/profile").await.text.contains(&path), "it is shown once");
        let mut program = house.browser();
        let calendar = program.get(&path).await;
        assert_eq!(
            (calendar.status, calendar.header("content-type")),
            (200, "text/calendar; charset=utf-8")
        );
        assert!(calendar.header("set-cookie").is_empty() && program.cookie.is_none());
        assert!(
            calendar.text.contains("NAME:Ondersteuningsplan Intune: Omar El Amrani"),
            "{}",
            calendar.text
        );
        assert!(calendar.text.contains("UID:session-desk-a@") && !calendar.text.contains("UID:session-desk-b@"));
        // The plan has been applied a week before.
        assert!(calendar.text.contains("DTSTAMP:20270301T080000Z"));
        let secret = path.split(['/', '.']).nth(2).unwrap();
        let row = calendar_link::read(house.desk().db(), who("omar").as_str())
            .await
            .unwrap()
            .unwrap();
        assert!(!row.hash.contains(secret) && row.asked_at == Some(house.now()));
        let noted = audit::page(house.desk().db(), None, 5).await.unwrap().items;
        assert_eq!(noted[0].what, "calendar-link-made");
        assert!(noted.iter().all(|one| !format!("{one:?}").contains(secret)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_that_did_not_change_is_not_sent_again() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let path = link(&mut omar).await;
        let mut program = house.browser();
        let first = program.get(&path).await;
        let tag = first.header("etag").to_owned();
        house.pass_minutes(3 * 24 * 60);
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
            let again = program.get_with(&path, &[("if-none-match", &known)]).await;
            assert_eq!(
                (again.status, again.text.as_str(), again.header("etag")),
                (304, "", tag.as_str()),
                "{known}"
            );
        }
        let source = PLAN.replace("at = 2027-01-19T09:00:00", "at = 2027-01-19T10:00:00");
        let applied = house
            .desk()
            .apply_plan(&source, "later", "test", OpenTickets::Keep, house.now());
        applied.await.unwrap();
        let later = program.get_with(&path, &[("if-none-match", &tag)]).await;
        assert!(
            later.status == 200 && later.text.contains("DTSTART:20270119T090000Z"),
            "{}",
            later.text
        );
        let sequence = |page: &Page| -> u32 {
            let said = page.text.split("SEQUENCE:").nth(1).unwrap();
            said.lines().next().unwrap().parse().unwrap()
        };
        assert!(
            sequence(&later) > sequence(&first),
            "what moved replaces what was there"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_renewed_ended_or_of_somebody_who_left_leads_nowhere() {
    for house in House::each().await {
        let (mut omar, mut program) = (house.browser_of("omar").await, house.browser());
        let first = link(&mut omar).await;
        let second = link(&mut omar).await;
        assert!(is_gone(&program.get(&first).await), "another took its place");
        assert_eq!(program.get(&second).await.status, 200);
        let ended = omar.post("/profile/ended-calendars", &[]).await;
        assert_eq!(ended.leads_to(), "/profile?done=calendar");
        assert!(is_gone(&program.get(&second).await));
        let third = link(&mut omar).await;
        let shut = who("omar");
        let shut = house
            .desk()
            .set_standing(&shut, Standing::Disabled, "test", house.now());
        shut.await.unwrap();
        assert!(
            is_gone(&program.get(&third).await),
            "whoever may not come in is not told either"
        );
        let mut eva = house.browser_of("eva").await;
        let path = link(&mut eva).await;
        let source = PLAN.replace(", \"eva\"", "");
        let applied = house
            .desk()
            .apply_plan(&source, "Eva leaves", "test", OpenTickets::Keep, house.now());
        applied.await.unwrap();
        assert!(
            is_gone(&program.get(&path).await),
            "whoever is in no team is not of the desk"
        );
        for nowhere in [
            "/calendars/x.ics",
            "/calendars/.ics",
            "/calendars/mine.ics",
            "/calendars/%00.ics",
        ] {
            assert!(is_gone(&program.get(nowhere).await), "{nowhere}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_own_calendar_and_the_whole_plan_are_files_in_the_readers_language() {
    for house in House::each().await {
        house.speaks("omar", "en").await;
        house.invites("beheer", &["administrator"]).await;
        let mut omar = house.browser_of("omar").await;
        let mine = omar.get("/calendars/mine").await;
        assert_eq!(
            mine.header("content-disposition"),
            "attachment; filename=\"ladder-mine.ics\""
        );
        assert!(
            mine.text.contains("NAME:Intune support plan: Omar El Amrani"),
            "{}",
            mine.text
        );
        let whole = omar.get("/calendars/plan").await;
        assert!(whole.text.contains("UID:session-desk-b@") && whole.text.contains("SUMMARY:Bridge: "));
        // Whom the plan does not name reads the whole of it.
        let mut beheer = house.browser_of("beheer").await;
        let path = link(&mut beheer).await;
        let theirs = house.browser().get(&path).await.text;
        assert!(theirs.contains("NAME:Ondersteuningsplan Intune\r\n") && theirs.contains("UID:session-desk-b@"));
        house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        let mut anouk = house.browser_of("anouk").await;
        for page in ["/calendars/mine", "/calendars/plan"] {
            assert_eq!(anouk.get(page).await.status, 403);
        }
        assert_eq!(anouk.post("/profile/calendars", &[]).await.status, 403);
        assert!(!anouk.get("/profile").await.text.contains("/profile/calendars"));
    }
}
