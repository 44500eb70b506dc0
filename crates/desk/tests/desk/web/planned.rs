//! What planners find where: every part of the plan has a form that links lead to, every finding a place, every proposal a row.

use std::collections::BTreeSet;

use ladder::act::OpenTickets;

use super::plan::crowded;
use super::planners::{keeps, two};
use super::{House, Page};
use crate::scene::PLAN;

/// Where the links of a page lead that begin like this.
fn links(page: &Page, begin: &str) -> BTreeSet<String> {
    let all = page.text.split("href=\"").skip(1);
    let all = all.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"));
    all.filter(|link| link.starts_with(begin)).collect()
}

/// The reference plan with twelve findings more.
fn noted() -> String {
    let allow =
        |at: usize| format!("\n[[allow]]\ncode = \"S202\"\nbecause = \"Number {at}\"\nkey = \"topic.none{at}\"\n");
    format!("{PLAN}{}", (0..12).map(allow).collect::<String>())
}

#[tokio::test]
async fn the_pages_of_a_proposal_lead_to_what_is_found_in_it() {
    for house in House::each().await {
        let (mut petra, _, address) = two(&house).await;
        keeps(&mut petra, &address, &noted()).await;
        let reading = house.desk().judged(&noted()).await.unwrap();
        let count = reading
            .findings
            .iter()
            .filter(|finding| finding.allowed.is_none())
            .count();
        assert!(count >= 12, "{:?}", reading.findings);
        let page = petra.get(&address).await;
        assert!(page.text.contains(&format!("And {} more", count - 5)), "{}", page.text);
        assert!(
            links(&page, &address).contains(&format!("{address}/findings")),
            "{}",
            page.text
        );
        for link in links(&page, "/plan") {
            assert_eq!(petra.get(&link).await.status, 200, "{link}");
        }
        let all = petra.get(&format!("{address}/findings")).await;
        assert!(
            all.text.contains("topic.none11") || all.text.matches("class=\"hint\"").count() >= 12,
            "{}",
            all.text
        );
        // The same of a revision.
        let (desk, now) = (house.desk(), house.now());
        desk.apply_plan(&noted(), "Noted", "petra@vallei.example", OpenTickets::Keep, now)
            .await
            .unwrap();
        let page = petra.get("/plan/revisions/2").await;
        assert!(
            links(&page, "/plan").contains("/plan/revisions/2/findings"),
            "{}",
            page.text
        );
        assert_eq!(petra.get("/plan/revisions/2/findings").await.status, 200);
        let last = petra.get("/plan/findings?from=18446744073709551615").await;
        assert_eq!(last.status, 200);
    }
}

#[tokio::test]
async fn a_crowd_says_how_many_it_is_and_keeps_who_was_typed() {
    let house = House::each().await.remove(0);
    let (mut petra, _, address) = two(&house).await;
    let id = address.rsplit('/').next().unwrap();
    let by = "petra@vallei.example";
    house
        .desk()
        .keep_proposal(id, 1, &crowded(), by, house.now())
        .await
        .unwrap();
    let team = format!("{address}/part?at=team.mdm");
    let page = petra.get(&team).await;
    assert!(page.text.contains(", and 9943 more"), "{}", page.text);
    let few = petra.get(&format!("{address}/part?at=team.servicedesk")).await;
    assert!(
        few.text.contains(" are in it: ") && !few.text.contains(", and "),
        "{}",
        few.text
    );
    let new = petra.get(&format!("{address}/part?at=team.%2B")).await;
    assert!(new.text.contains("There is nothing in it yet."), "{}", new.text);
    let fields = [
        ("version", "1"),
        ("f.members+", "Omar El Amrani"),
        ("f.members-", "Person 7"),
    ];
    let refused = petra.post(&team, &fields).await;
    assert_eq!(refused.status, 409);
    for name in ["Omar El Amrani</textarea>", "Person 7</textarea>"] {
        assert!(refused.text.contains(name), "{name}: {}", refused.text);
    }
}
