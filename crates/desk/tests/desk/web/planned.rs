//! What planners find where: every part of the plan has a form that links lead to, every finding a place, every proposal a row.

use std::collections::BTreeSet;

use ladder::act::OpenTickets;
use ladder::act::proposal::From;
use ladder_core::plan::read;

use super::plan::crowded;
use super::planners::{brings, form, keeps, sends, source, two};
use super::{Browser, House, Page};
use crate::plan::edit::parts_of;
use crate::scene::PLAN;

/// Where the links of a page lead that begin like this.
fn links(page: &Page, begin: &str) -> BTreeSet<String> {
    let all = page.text.split("href=\"").skip(1);
    let all = all.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"));
    all.filter(|link| link.starts_with(begin)).collect()
}

/// The parts that the pages of a proposal have a form for.
async fn reached(who: &mut Browser<'_>, address: &str) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    for page in [
        "",
        "/staff",
        "/tiers",
        "/path",
        "/training",
        "/involvement",
        "/rollout",
        "/findings",
    ] {
        let page = who.get(&format!("{address}{page}")).await;
        for link in links(&page, &format!("{address}/part?at=")) {
            let query = link.split_once('?').unwrap().1;
            let (_, at) = form_urlencoded::parse(query.as_bytes()).next().unwrap();
            parts.insert(at.into_owned());
        }
    }
    parts
}

#[tokio::test]
async fn links_lead_to_every_part_of_the_plan() {
    let house = House::each().await.remove(0);
    let (mut petra, _, address) = two(&house).await;
    let plan = read(PLAN).plan.unwrap();
    let mut wanted = parts_of(&plan);
    wanted.push("allow.+".to_owned());
    let reached = reached(&mut petra, &address).await;
    let hidden: Vec<_> = wanted.into_iter().filter(|part| !reached.contains(part)).collect();
    assert_eq!(hidden, Vec::<String>::new(), "no link leads there");
    for part in &reached {
        let page = petra
            .get(&format!("{address}/part?at={}", part.replace('+', "%2B")))
            .await;
        assert_eq!(page.status, 200, "{part}");
    }
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
        assert!(
            all.text.contains(&format!("{address}/part?at=allow%5B11%5D")),
            "each leads to its part"
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
async fn a_finding_is_accepted_by_form_with_a_reason() {
    for house in House::each().await {
        let (mut petra, _, address) = two(&house).await;
        let targets = petra.get(&format!("{address}/part?at=targets")).await;
        let hasty = form(&targets, "/part")
            .types("f.high.solve", "1h")
            .types("f.high.first_reply", "10m");
        assert_eq!(sends(&mut petra, &hasty).await.status, 303);
        let found = petra.get(&format!("{address}/findings")).await;
        let accepting = format!("{address}/part?at=allow.%2B&accept=S202");
        let link = links(&found, &accepting)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("{}", found.text));
        let asked = form(&petra.get(&link).await, "/part");
        assert_eq!(asked.value("f.code"), "S202");
        assert!(asked.value("f.key").starts_with("targets"), "{:?}", asked.pairs);
        let accepted = sends(&mut petra, &asked.types("f.because", "For one month")).await;
        assert!(accepted.leads_to().contains("allow%5B0%5D"), "{}", accepted.leads_to());
        let found = petra.get(&format!("{address}/findings")).await;
        assert!(found.text.contains("Accepted: For one month"), "{}", found.text);
        assert!(
            found.text.contains("part?at=allow%5B0%5D"),
            "and what accepts it can be changed"
        );
        // Of the plan that runs it begins a proposal.
        let begun = petra
            .post("/plan/proposals", &[("accept", "S202 targets.high"), ("new", "yes")])
            .await;
        let form = form(&petra.get(begun.leads_to()).await, "/part");
        assert_eq!((form.value("f.code"), form.value("f.key")), ("S202", "targets.high"));
    }
}

#[tokio::test]
async fn change_beside_a_part_leads_to_that_part_of_the_proposal_that_is_gone_on_with() {
    for house in House::each().await {
        let (mut petra, mut quinten, address) = two(&house).await;
        let at = PLAN.match_indices("[[tier]]").nth(1).unwrap().0;
        let new = format!(
            "{}[[tier]]\nname = \"Between\"\nteams = [\"servicedesk\"]\n\n{}",
            &PLAN[..at],
            &PLAN[at..]
        );
        keeps(&mut petra, &address, &new).await;
        let taken = petra.post("/plan/proposals", &[("at", "tier[1]")]).await;
        assert_eq!(taken.leads_to(), format!("{address}/part?at=tier%5B2%5D&taken=1"));
        let page = petra.get(taken.leads_to()).await;
        assert!(page.text.contains("You go on with the proposal"), "{}", page.text);
        let taken = petra.post("/plan/proposals", &[]).await;
        let page = petra.get(taken.leads_to()).await;
        assert!(page.text.contains("You go on with the proposal"), "{}", page.text);
        // Who last worked on a colleague's goes on with that.
        house.pass_minutes(1);
        keeps(&mut quinten, &address, &new.replacen("bounces = 2", "bounces = 3", 1)).await;
        let taken = quinten.post("/plan/proposals", &[("at", "team.mdm")]).await;
        assert_eq!(taken.leads_to(), format!("{address}/part?at=team.mdm&taken=1"));
        // Where the part is gone, another proposal is begun.
        keeps(&mut quinten, &address, "format = 1\nplan = \"Other\"\n").await;
        let begun = quinten.post("/plan/proposals", &[("at", "team.mdm")]).await;
        assert!(!begun.leads_to().starts_with(&address), "{}", begun.leads_to());
        assert!(begun.leads_to().ends_with("/part?at=team.mdm"), "{}", begun.leads_to());
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

#[tokio::test]
async fn a_text_with_nuls_is_told_and_never_breaks_the_store() {
    for house in House::each().await {
        let (mut petra, _, address) = two(&house).await;
        let wide: Vec<u8> = PLAN.bytes().flat_map(|byte| [byte, 0]).collect();
        let sent = brings(&mut petra, &address, "1", &wide).await;
        assert_eq!(sent.status, 422, "{}", sent.text);
        assert!(sent.text.contains("This file is no text"), "{}", sent.text);
        let typed = [("version", "1"), ("text", "plan = \"a\0b\"")];
        assert_eq!(petra.post(&format!("{address}/text"), &typed).await.status, 303);
        assert_eq!(source(&house, &address).await, "plan = \"a\u{fffd}b\"");
        let begun = petra.post("/plan/proposals", &[("new", "yes"), ("name", "N\0L")]).await;
        assert_eq!(begun.status, 303, "{}", begun.text);
    }
}

#[tokio::test]
async fn no_proposal_is_lost_from_sight() {
    for house in House::each().await {
        let (mut petra, mut quinten, address) = two(&house).await;
        let (desk, by) = (house.desk(), "petra@vallei.example");
        for at in 0..51 {
            let name = format!("Aside {at}.");
            let id = desk
                .begin_proposal(From::Running, &name, by, house.now())
                .await
                .unwrap();
            desk.discard_proposal(&id, by, house.now()).await.unwrap();
        }
        let first = petra.get("/plan/proposals").await;
        let further = links(&first, "/plan/proposals?state=discarded");
        let second = petra
            .get(further.first().unwrap_or_else(|| panic!("{}", first.text)))
            .await;
        for at in 0..51 {
            let name = format!("Aside {at}.");
            let times = [&first, &second].map(|page| page.text.matches(&name).count());
            assert_eq!(times.iter().sum::<usize>(), 1, "{name}");
        }
        assert!(
            !second.text.contains("state=discarded&amp;cursor"),
            "that was the last one"
        );
        // Who holds it against the running plan is who changed it last.
        let new = PLAN.replacen("bounces = 2", "bounces = 3", 1);
        desk.apply_plan(&new, "Calmer", by, OpenTickets::Keep, house.now())
            .await
            .unwrap();
        quinten.post(&format!("{address}/bases"), &[("running", "2")]).await;
        let row = desk
            .proposal(address.rsplit('/').next().unwrap())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((row.base, row.changed_by.as_str()), (2, "quinten@vallei.example"));
    }
}
