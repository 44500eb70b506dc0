//! The plan on its pages: read by everybody of the desk, changed step by step by those who may.

use std::fmt::Write as _;
use std::time::Duration;

use ladder::act::OpenTickets;
use ladder::store::{plan, proposal};

use super::{Browser, House, Page};
use crate::scene::PLAN;

/// The most bytes of a page.
const PAGE_BYTES_MAX: usize = 60_000;

/// After so long a page is given up on; a program that was built to be fast takes a twentieth.
const PATIENCE: Duration = Duration::from_secs(5);

async fn planner(house: &House) -> Browser<'_> {
    house.invites("petra", &["planner"]).await;
    house.speaks("petra", "en").await;
    house.browser_of("petra").await
}

/// Begins a proposal; its address.
async fn begins(petra: &mut Browser<'_>) -> String {
    let begun = petra
        .post("/plan/proposals", &[("new", "yes"), ("name", "Faster tier 2")])
        .await;
    begun.leads_to().to_owned()
}

/// What a hidden field of the page holds.
fn hidden(page: &Page, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .text
        .split_once(&begin)
        .unwrap_or_else(|| panic!("no {name}: {}", page.text));
    rest.split('"').next().unwrap().to_owned()
}

async fn running(house: &House) -> plan::PlanRow {
    plan::running(house.desk().db()).await.unwrap().unwrap()
}

/// Keeps a text as the proposal's.
async fn keeps(petra: &mut Browser<'_>, address: &str, text: &str) -> Page {
    let page = petra.get(&format!("{address}/text")).await;
    let version = hidden(&page, "version");
    petra
        .post(&format!("{address}/text"), &[("version", &version), ("text", text)])
        .await
}

/// Applies a proposal as its page offers it.
async fn applies(petra: &mut Browser<'_>, address: &str, reason: &str) -> Page {
    let page = petra.get(&format!("{address}/effect")).await;
    let (version, running) = (hidden(&page, "version"), hidden(&page, "running"));
    let fields = [
        ("version", version.as_str()),
        ("running", &running),
        ("reason", reason),
        ("open", "move"),
    ];
    petra.post(&format!("{address}/applications"), &fields).await
}

#[tokio::test]
async fn a_promise_is_changed_by_form_looked_at_applied_and_restored() {
    for house in House::each().await {
        house.scene.opens("anouk", "Hij doet het niet", house.now()).await;
        let mut petra = planner(&house).await;
        let begun = petra.post("/plan/proposals", &[("at", "targets")]).await;
        let part = begun.leads_to().to_owned();
        let address = part.split("/part").next().unwrap().to_owned();
        let form = petra.get(&part).await;
        let version = hidden(&form, "version");
        let fields = [
            ("version", version.as_str()),
            ("f.high.solve", "1h"),
            ("f.high.first_reply", "10m"),
        ];
        let saved = petra.post(&part, &fields).await;
        assert!(saved.leads_to().contains("saved=1"));
        let one = petra.get(&address).await;
        assert!(one.text.contains("Tickets of priority high"), "{}", one.text);
        // Shorter than the path takes: the check says so, at its place.
        let path = petra.get(&format!("{address}/path")).await;
        assert!(path.text.contains("/plan/findings/S202"), "{}", path.text);
        assert_eq!(running(&house).await.serial, 1, "nothing changed for anybody yet");

        let effect = petra.get(&format!("{address}/effect")).await;
        assert!(effect.text.contains("1 ticket is open."), "{}", effect.text);
        assert!(effect.text.contains("sooner"), "{}", effect.text);
        let without = applies(&mut petra, &address, " ").await;
        assert_eq!(without.status, 422);
        assert_eq!(running(&house).await.serial, 1);
        let applied = applies(&mut petra, &address, "Tier 2 is faster now").await;
        assert_eq!(applied.leads_to(), "/plan?applied=2");
        let row = running(&house).await;
        assert_eq!((row.serial, row.reason.as_str()), (2, "Tier 2 is faster now"));
        assert_eq!(row.applied_by, "petra@vallei.example");
        assert!(
            row.source.contains("# It is the reference plan"),
            "its comments are there"
        );

        let restore = petra
            .post("/plan/proposals", &[("from", "1")])
            .await
            .leads_to()
            .to_owned();
        let applied = applies(&mut petra, &restore, "As it was").await;
        assert_eq!(applied.leads_to(), "/plan?applied=3");
        assert_eq!(running(&house).await.source, PLAN, "to the letter");
        let list = petra.get("/plan/revisions").await;
        for reason in ["first plan", "Tier 2 is faster now", "As it was"] {
            assert!(list.text.contains(reason), "{}", list.text);
        }
        let two = petra.get("/plan/changes?from=1&to=2").await;
        assert!(two.text.contains("Tickets of priority high"), "{}", two.text);
        let same = petra.get("/plan/changes?from=1&to=3").await;
        assert!(same.text.contains("Nothing differs."), "{}", same.text);
    }
}

#[tokio::test]
async fn a_text_that_is_wrong_says_where_and_is_kept_but_not_applied() {
    for house in House::each().await {
        let mut petra = planner(&house).await;
        let address = begins(&mut petra).await;
        let wrong = PLAN.replacen("lead = \"sanne\"", "lead = \"sane\"", 1);
        let kept = keeps(&mut petra, &address, &wrong).await;
        assert_eq!(kept.leads_to(), format!("{address}/text"));
        let page = petra.get(&format!("{address}/text")).await;
        let line = wrong.lines().position(|line| line == "lead = \"sane\"").unwrap() + 1;
        assert!(page.text.contains(&format!("Line {line}, column 8")), "{}", page.text);
        assert!(page.text.contains("/plan/findings/P004"), "{}", page.text);
        assert!(
            page.text.contains("<rect id=\"place-0\" class=\"error\" x=\"7ch\""),
            "{}",
            page.text
        );
        let effect = petra.get(&format!("{address}/effect")).await;
        assert!(!effect.text.contains("/applications"), "nothing to press");
        let id = address.rsplit('/').next().unwrap();
        let row = house.desk().proposal(id).await.unwrap().unwrap();
        assert_eq!((row.source == wrong, row.version), (true, 2));
        let fields = [("version", "2"), ("running", "1"), ("reason", "Anyway")];
        let anyway = petra.post(&format!("{address}/applications"), &fields).await;
        assert_eq!(anyway.status, 422);
        assert_eq!(running(&house).await.serial, 1);
        // Not even TOML: kept, too, and no form can show it.
        keeps(&mut petra, &address, "plan = [").await;
        assert_eq!(petra.get(&format!("{address}/part?at=targets")).await.status, 409);
        assert_eq!(petra.get(&format!("{address}/staff")).await.status, 200);
        let set_aside = petra.post(&format!("{address}/discards"), &[]).await;
        assert_eq!(set_aside.leads_to(), address);
        assert_eq!(petra.get(&format!("{address}/text")).await.status, 409);
        assert_eq!(petra.post(&format!("{address}/returns"), &[]).await.leads_to(), address);
        assert!(petra.get(&format!("{address}/text")).await.text.contains("plan = ["));
    }
}

#[tokio::test]
async fn a_proposal_of_comments_alone_is_told_as_one_and_can_be_applied() {
    for house in House::each().await {
        let mut petra = planner(&house).await;
        let address = begins(&mut petra).await;
        let untouched = petra.get(&format!("{address}/effect")).await;
        assert!(
            untouched.text.contains("There is nothing to apply"),
            "{}",
            untouched.text
        );
        let commented = format!("{PLAN}# Tier 3 is one person in July.\n");
        keeps(&mut petra, &address, &commented).await;
        let effect = petra.get(&format!("{address}/effect")).await;
        assert!(effect.text.contains("only comments"), "{}", effect.text);
        assert!(!effect.text.contains("There is nothing to apply"), "{}", effect.text);
        let applied = applies(&mut petra, &address, "Why July is quiet").await;
        assert_eq!(applied.leads_to(), "/plan?applied=2");
        assert_eq!(running(&house).await.source, commented);
    }
}

#[tokio::test]
async fn another_plan_that_was_applied_meanwhile_is_told_and_both_are_kept() {
    for house in House::each().await {
        let mut petra = planner(&house).await;
        let address = begins(&mut petra).await;
        let mine = PLAN.replacen("skip = \"lead\"", "skip = \"never\"", 1);
        keeps(&mut petra, &address, &mine).await;
        let seen = petra.get(&format!("{address}/effect")).await;
        assert!(seen.text.contains("/applications"), "{}", seen.text);
        let theirs = PLAN.replacen("bounces = 2", "bounces = 3", 1);
        assert_ne!(theirs, PLAN);
        let desk = house.desk();
        desk.apply_plan(
            &theirs,
            "Calmer",
            "milan@vallei.example",
            OpenTickets::Keep,
            house.now(),
        )
        .await
        .unwrap();
        let fields = [("version", "2"), ("running", "1"), ("reason", "Nobody skips")];
        let late = petra.post(&format!("{address}/applications"), &fields).await;
        assert_eq!(late.status, 409, "{}", late.text);
        assert!(
            late.text.contains("Milan") && late.text.contains("Calmer"),
            "{}",
            late.text
        );
        assert!(
            !late.text.contains("/applications"),
            "first it goes on from the plan that runs"
        );
        assert_eq!(running(&house).await.serial, 2);
        let on = petra.post(&format!("{address}/bases"), &[("running", "2")]).await;
        assert_eq!(on.leads_to(), address);
        assert_eq!(
            applies(&mut petra, &address, "Nobody skips").await.leads_to(),
            "/plan?applied=3"
        );
        assert_eq!(plan::read(desk.db(), 2).await.unwrap().unwrap().source, theirs);
        assert_eq!(running(&house).await.source, mine);
        let ended = proposal::in_state(desk.db(), "applied", None, 50).await.unwrap();
        assert_eq!(
            ended.items.iter().map(|one| one.revision).collect::<Vec<_>>(),
            [Some(3)]
        );
    }
}

#[tokio::test]
async fn two_who_write_the_same_proposal_see_both_texts() {
    for house in House::each().await {
        let mut petra = planner(&house).await;
        house.invites("quinten", &["planner"]).await;
        house.speaks("quinten", "en").await;
        let mut quinten = house.browser_of("quinten").await;
        let address = begins(&mut petra).await;
        let text = format!("{address}/text");
        let seen = hidden(&petra.get(&text).await, "version");
        quinten
            .post(&text, &[("version", &seen), ("text", "plan = \"Quinten's\"")])
            .await;
        let late = petra
            .post(&text, &[("version", &seen), ("text", "plan = \"Petra's\"")])
            .await;
        assert_eq!(late.status, 409);
        for theirs in ["Quinten's", "Petra's"] {
            assert!(late.text.contains(theirs), "{theirs}: {}", late.text);
        }
        let version = hidden(&late, "version");
        let over = petra
            .post(&text, &[("version", &version), ("text", "plan = \"Petra's\"")])
            .await;
        assert_eq!(over.status, 303);
        assert!(petra.get(&text).await.text.contains("Petra's"));
        // The same of a form.
        let part = format!("{address}/part?at=");
        let late = quinten
            .post(&part, &[("version", "2"), ("f.plan", "Something else")])
            .await;
        assert_eq!(late.status, 409, "{}", late.text);
        assert!(late.text.contains("Something else"), "what was typed is still there");
    }
}

#[tokio::test]
async fn agents_read_the_plan_and_hear_who_can_change_it() {
    for house in House::each().await {
        planner(&house).await;
        house.speaks("omar", "en").await;
        let mut omar = house.browser_of("omar").await;
        let first = omar.get("/plan").await;
        assert!(
            first.text.contains("petra@vallei.example can change the plan"),
            "{}",
            first.text
        );
        for (page, word) in [
            ("staff", "Omar El Amrani"),
            ("tiers", "Who does what"),
            ("path", "Example: asked on"),
            ("training", "Who trains whom"),
            ("involvement", "Who takes part"),
            ("rollout", "The phases in time"),
        ] {
            let page = omar.get(&format!("/plan/{page}")).await;
            assert!(page.text.contains(word), "{word}: {}", page.text);
            assert!(!page.text.contains("name=\"at\""), "nothing to press");
            assert!(page.text.len() < PAGE_BYTES_MAX, "{} bytes", page.text.len());
        }
        assert!(
            omar.get("/plan/revisions/1/path")
                .await
                .text
                .contains("Example: asked on")
        );
        assert_eq!(omar.get("/plan/revisions/1/file").await.text, PLAN);
        let why = omar.get("/plan/findings/S202").await;
        assert!(why.text.contains("Why it matters"), "{}", why.text);
        assert_eq!(omar.post("/plan/proposals", &[]).await.status, 403);
        assert_eq!(house.browser_of("anouk").await.get("/plan").await.status, 403);
    }
}

/// The reference plan with ten thousand people more in tier 3.
pub fn crowded() -> String {
    with_more_people(10_000)
}

/// The reference plan with so many people more in tier 3.
pub fn with_more_people(many: usize) -> String {
    let mut source = PLAN.to_owned();
    let mut ids = Vec::new();
    for at in 0..many {
        let _ = write!(
            source,
            "\n[person.p{at}]\nname = \"Person {at}\"\nemail = \"p{at}@vallei.example\"\n"
        );
        ids.push(format!("\"p{at}\""));
    }
    source.replacen(
        "members = [\"milan\",",
        &format!("members = [{}, \"milan\",", ids.join(", ")),
        1,
    )
}

#[tokio::test]
async fn a_plan_of_ten_thousand_people_is_read_and_changed_in_small_pages() {
    let house = House::each().await.remove(0);
    let source = crowded();
    let mut petra = planner(&house).await;
    let address = begins(&mut petra).await;
    let id = address.rsplit('/').next().unwrap();
    let kept = house
        .desk()
        .keep_proposal(id, 1, &source, "petra@vallei.example", house.now());
    assert_eq!(kept.await.unwrap(), 2);
    let judged = house.desk().judged(&source).await.unwrap();
    assert!(judged.plan.is_some(), "{:?}", judged.findings.first());
    for page in [
        "",
        "/staff",
        "/staff?table=table-people&from=5000",
        "/tiers",
        "/text",
        "/part?at=team.mdm",
        "/part?at=person.p77",
    ] {
        let address = format!("{address}{page}");
        let asked = tokio::time::timeout(PATIENCE, petra.get(&address)).await;
        let page_of = asked.unwrap_or_else(|_| panic!("{page} took too long"));
        assert_eq!(page_of.status, 200, "{page}");
        assert!(
            page_of.text.len() < PAGE_BYTES_MAX,
            "{page}: {} bytes",
            page_of.text.len()
        );
    }
    let staff = petra
        .get(&format!("{address}/staff?table=table-people&from=5000"))
        .await;
    assert!(staff.text.contains("Rows 5001 to 5025 of 10010"), "{}", staff.text);
    let team = petra.get(&format!("{address}/part?at=team.mdm")).await;
    let version = hidden(&team, "version");
    let fields = [
        ("version", version.as_str()),
        ("f.members+", "Omar El Amrani\neva@vallei.example"),
        ("f.members-", "Person 7"),
    ];
    petra.post(&format!("{address}/part?at=team.mdm"), &fields).await;
    let row = house.desk().proposal(id).await.unwrap().unwrap();
    assert!(
        row.source.contains("\"omar\", \"eva\"]") && !row.source.contains("\"p7\","),
        "by name and by address"
    );
}
