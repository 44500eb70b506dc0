//! The plan rehearsed on its page: changed by numbers, judged beside, kept with its revision.

use std::sync::Arc;

use ladder::act::foretold::Asked;
use ladder_core::tier::TierNo;

use super::House;
use super::plan::with_more_people;
use super::planners::{keeps, two};
use crate::scene::PLAN;

/// The most bytes of a page.
const PAGE_BYTES_MAX: usize = 60_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_changes_numbers_sees_the_week_that_breaks_and_keeps_the_rehearsal() {
    for house in House::each().await {
        house.invites("petra", &["planner"]).await;
        house.speaks("petra", "en").await;
        let mut petra = house.browser_of("petra").await;
        let overview = petra.get("/plan").await;
        assert!(
            overview.text.contains("No rehearsal was kept with it yet."),
            "{}",
            overview.text
        );

        let planned = petra.get("/plan/rehearsal").await;
        assert_eq!(planned.status, 200);
        assert!(planned.text.contains("The plan holds"), "{}", planned.text);
        assert!(planned.text.len() < PAGE_BYTES_MAX, "{} bytes", planned.text.len());
        // One at tier 1 cannot do what comes: the sentence, and what the check foresees beside it.
        let one = petra.get("/plan/rehearsal?people-1=1&people-2=&devices=").await;
        assert_eq!(one.status, 200);
        assert!(one.text.contains("does not hold"), "{}", one.text);
        assert!(one.text.contains("/plan/findings/F50"), "{}", one.text);
        assert!(one.text.contains("asked for"), "the table says whose number it is");
        // More devices a week at once: more contacts earlier.
        let fast = petra.get("/plan/rehearsal?devices=5000").await;
        assert_ne!(fast.text, planned.text);

        let kept = petra.post("/plan/revisions/1/rehearsals", &[("people-1", "1")]).await;
        let to = kept.leads_to().to_owned();
        assert!(to.starts_with("/plan/revisions/1/rehearsal?people-1=1#"), "{to}");
        let shown = petra.get(to.split('#').next().unwrap()).await;
        assert!(shown.text.contains("tier 1: 1 person"), "{}", shown.text);
        let id = to.split('#').nth(1).unwrap();
        let told = petra.get(&format!("/plan/rehearsals/{id}")).await;
        let told: serde_json::Value = serde_json::from_str(&told.text).unwrap();
        assert_eq!(told["holds"], false);
        for address in ["/plan", "/plan/revisions", "/plan/revisions/1"] {
            let page = petra.get(address).await;
            assert!(
                page.text.contains("/plan/revisions/1/rehearsal?people-1=1"),
                "{address}: {}",
                page.text
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_kept_which_rehearsal_is_in_the_audit_in_words() {
    for house in House::each().await {
        house.invites("petra", &["planner"]).await;
        house.invites("beheer", &["administrator"]).await;
        let mut petra = house.browser_of("petra").await;
        let asked = [("people-1", "1"), ("devices", "40")];
        assert_eq!(petra.post("/plan/revisions/1/rehearsals", &asked).await.status, 303);
        for (language, words) in [
            (
                "en",
                [
                    "rehearsal kept",
                    "revision 1",
                    "people at tier 1: 1",
                    "devices a week: 40",
                ],
            ),
            (
                "nl",
                [
                    "repetitie bewaard",
                    "revisie 1",
                    "mensen bij laag 1: 1",
                    "apparaten per week: 40",
                ],
            ),
        ] {
            house.speaks("beheer", language).await;
            let audit = house.browser_of("beheer").await.get("/admin/audit").await;
            for words in words {
                assert!(audit.text.contains(words), "{words}: {}", audit.text);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_the_plan_may_look_in_their_language_and_keeps_nothing() {
    for house in House::each().await {
        house.speaks("omar", "nl").await;
        let mut omar = house.browser_of("omar").await;
        let read = omar.get("/plan/rehearsal?people-1=1").await;
        assert!(read.text.contains("Het plan houdt geen stand"), "{}", read.text);
        assert!(
            !read.text.contains("/plan/revisions/1/rehearsals"),
            "no button to keep it"
        );
        let refused = omar.post("/plan/revisions/1/rehearsals", &[("people-1", "2")]).await;
        assert_eq!(refused.status, 403);
        let file = omar.get("/plan/rehearsal?format=html").await;
        assert!(
            file.text.starts_with("<!DOCTYPE html><html lang=\"nl\">"),
            "{}",
            file.text
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_cannot_be_are_told_beside_their_field() {
    for house in House::each().await {
        house.speaks("omar", "en").await;
        let mut omar = house.browser_of("omar").await;
        for wrong in [
            "people-1=0",
            "people-1=1001",
            "people-1=two",
            "people-2=-1",
            "devices=1000001",
        ] {
            let page = omar.get(&format!("/plan/rehearsal?{wrong}")).await;
            assert_eq!(page.status, 422, "{wrong}");
            assert!(
                page.text.contains("there is a number to mend above"),
                "{wrong}: {}",
                page.text
            );
            assert!(page.text.contains("A whole number from"), "{wrong}: {}", page.text);
            let typed = wrong.split('=').nth(1).unwrap();
            assert!(
                page.text.contains(&format!("value=\"{typed}\"")),
                "{wrong} is still there"
            );
        }
        // No devices at all: nobody would ask anything, which is a sentence and no failure.
        let nobody = omar.get("/plan/rehearsal?devices=0").await;
        assert_eq!(nobody.status, 422);
        assert!(nobody.text.contains("would ask anything"), "{}", nobody.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_number_of_people_keeps_the_shifts_of_the_plan() {
    let house = House::each().await.remove(0);
    let (mut petra, _, address) = two(&house).await;
    house.speaks("petra", "en").await;
    let shifts = PLAN.replacen("staff = 3", "staff = { desk = 2, workplace = 1 }", 1);
    keeps(&mut petra, &address, &shifts).await;
    let page = petra.get(&format!("{address}/rehearsal?people-1=6")).await;
    let says = "As planned: 3 (2 by “desk” and 1 by “workplace”); other numbers fill the shifts alike";
    assert!(page.text.contains(says), "{}", page.text);
    assert_eq!(
        page.text.matches("fill the shifts alike").count(),
        1,
        "one tier has shifts"
    );
    let row = |hours: &str, people: u32| format!("tier 1, {hours}</td><td>{people}</td><td>asked for</td>");
    assert!(
        page.text.contains(&row("desk", 4)) && page.text.contains(&row("workplace", 2)),
        "{}",
        page.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_of_a_very_large_team_can_be_sent_as_it_was_drawn() {
    let house = House::each().await.remove(0);
    let (mut petra, _, address) = two(&house).await;
    keeps(&mut petra, &address, &with_more_people(1_100)).await;
    let page = petra.get(&format!("{address}/rehearsal")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for field in page.text.split("<input type=\"number\"").skip(1) {
        let of = |name: &str| -> u32 {
            let rest = field.split(&format!(" {name}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        assert!((of("min")..=of("max")).contains(&of("value")), "{field}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_question_is_rehearsed_once_and_another_bounded() {
    for house in House::each().await {
        let desk = house.desk();
        let asked = Asked {
            people: [(TierNo::FIRST, 4)].into(),
            devices_a_week: None,
        };
        let (one, other) = tokio::join!(desk.foretell(PLAN, &asked), desk.foretell(PLAN, &asked));
        assert!(
            Arc::ptr_eq(&one.unwrap(), &other.unwrap()),
            "the second one was remembered"
        );
        // Two thousand times the contacts, for three people: it ends, and says that it ended early.
        let flooded = PLAN.replace("per_user_month = 0.2", "per_user_month = 400");
        let told = desk.foretell(&flooded, &Asked::default()).await.unwrap();
        assert!(told.rehearsal.cut_short && !told.rehearsal.verdict.holds);
        assert!(told.rehearsal.replications <= 30);
    }
}
