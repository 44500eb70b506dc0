//! What planners find where: every part of the plan has a form that links lead to, every finding a place, every proposal a row.

use std::collections::BTreeSet;

use ladder::act::OpenTickets;

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
