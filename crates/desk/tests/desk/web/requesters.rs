//! The requester's pages: questions in words, ways on from a request that is closed, who reads along, what is refused.

use ladder::act::OpenTickets;
use ladder_core::command::{Command, PairCommand, SetAside, Triage, Words};
use ladder_core::id::TicketNumber;
use ladder_core::plan::Id;
use ladder_core::time::DAY_MILLIS;

use super::House;
use crate::scene::{PLAN, who};

#[tokio::test]
async fn a_question_of_the_plan_offers_its_answers_in_words() {
    let asked = "form = [{ label = { nl = \"Helpt een ander netwerk?\", en = \"Does another network help?\" }, \
                 kind = \"choice\", options = [\"yes\", \"no\", \"not-possible\"] }]";
    let source = PLAN.replacen("form = []", asked, 1);
    for house in House::each().await {
        let desk = house.desk();
        let applied = desk.apply_plan(&source, "asks", "test", OpenTickets::Keep, house.now());
        applied.await.unwrap();
        for (language, answer) in [("en", ">not possible<"), ("nl", ">niet mogelijk<")] {
            house.speaks("anouk", language).await;
            let page = house.browser_of("anouk").await.get("/my/new?topic=question").await;
            assert!(
                page.text.contains(answer) && !page.text.contains("choice-"),
                "{}",
                page.text
            );
        }
    }
}

#[tokio::test]
async fn what_is_missing_is_called_by_its_name() {
    for house in House::each().await {
        for (language, missing) in [("en", "said: the text."), ("nl", "gezegd: de tekst.")] {
            house.speaks("anouk", language).await;
            let fields = [("topic", "question"), ("subject", "Mail"), ("text", " ")];
            let page = house.browser_of("anouk").await.post("/my", &fields).await;
            assert_eq!(page.status, 422);
            assert!(page.text.contains(missing), "{}", page.text);
        }
    }
}

#[tokio::test]
async fn search_shows_its_filters_in_the_readers_words() {
    for house in House::each().await {
        house.speaks("omar", "nl").await;
        let mut omar = house.browser_of("omar").await;
        let page = omar
            .get("/search?q=streeftijd:vandaag+onderwerp:enrolment+wacht:melder")
            .await;
        for chip in [
            "streeftijd: vandaag",
            "onderwerp: Registratie van een apparaat",
            "wacht: melder",
        ] {
            assert!(page.text.contains(chip), "{chip}: {}", page.text);
        }
    }
}

#[tokio::test]
async fn a_closed_request_offers_only_what_its_rules_allow() {
    for house in House::each().await {
        let (scene, now) = (&house.scene, house.now());
        let withdrawn = scene.opens("anouk", "Mail", now).await;
        let double = scene.opens("anouk", "Mail", now).await;
        let merged = scene.opens("anouk", "Mail", now).await;
        let other = scene.opens("bram", "Mail", now).await;
        scene
            .does("omar", withdrawn, Command::Withdraw { words: None }, now)
            .await
            .unwrap();
        let of_other = Command::SetAside(SetAside::Duplicate(other));
        scene.does("omar", double, of_other, now).await.unwrap();
        let omar = house.desk().actor(&who("omar")).await.unwrap();
        let merge = PairCommand::Merge { with_history: false };
        let outcome = house
            .desk()
            .pair(merged, other, merge, &omar, ladder::act::Guard::default(), now)
            .await;
        outcome.unwrap();
        let mut anouk = house.browser_of("anouk").await;
        let page = anouk.get(&format!("/my/{withdrawn}")).await.text;
        assert!(page.contains("/reopenings\"") && !page.contains("/replies\""), "{page}");
        let page = anouk.get(&format!("/my/{merged}")).await.text;
        assert!(
            !page.contains("/reopenings\"") && page.contains(&format!("href=\"/my/{other}\"")),
            "{page}"
        );
        let page = anouk.get(&format!("/my/{double}")).await.text;
        assert!(
            !page.contains("/reopenings\"") && !page.contains(&format!("/my/{double}/replies")),
            "{page}"
        );
        // What is refused all the same leads nowhere that is shut.
        let refused = anouk
            .post(&format!("/my/{double}/reopenings"), &[("words", "Again")])
            .await;
        assert_eq!(refused.status, 409);
        assert!(!refused.text.contains("always reply") && !refused.text.contains("antwoorden kan altijd"));
        // Later than the plan lets anybody open it again.
        house.pass_seconds(40 * DAY_MILLIS / 1000);
        let page = house
            .browser_of("anouk")
            .await
            .get(&format!("/my/{withdrawn}"))
            .await
            .text;
        assert!(
            !page.contains("/reopenings\"") && page.contains("href=\"/my/new\""),
            "{page}"
        );
    }
}

#[tokio::test]
async fn who_reads_along_is_listed_and_leaves_by_their_own_hand_or_the_requesters() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Mail", house.now()).await;
        let mut anouk = house.browser_of("anouk").await;
        let (add, end) = (format!("/my/{number}/participants"), format!("/my/{number}/departures"));
        for name in ["carla@vallei.example", "bert@vallei.example"] {
            anouk.post(&add, &[("address", name)]).await.leads_to();
        }
        let page = anouk.get(&format!("/my/{number}")).await.text;
        assert_eq!(page.matches("/departures\"").count(), 2, "{page}");
        let mut carla = house.browser_of("carla").await;
        let page = carla.get(&format!("/my/{number}")).await.text;
        assert_eq!(page.matches("/departures\"").count(), 1, "{page}");
        assert_eq!(
            carla.post(&end, &[("address", "bert@vallei.example")]).await.status,
            403
        );
        carla
            .post(&end, &[("address", "carla@vallei.example")])
            .await
            .leads_to();
        assert_eq!(carla.get(&format!("/my/{number}")).await.status, 404);
        anouk.post(&end, &[("address", "bert@vallei.example")]).await.leads_to();
        assert!(
            house
                .desk()
                .read(number)
                .await
                .unwrap()
                .unwrap()
                .participants
                .is_empty()
        );
    }
}

#[tokio::test]
async fn the_form_for_callers_brings_the_questions_of_a_topic_and_keeps_what_was_typed() {
    for house in House::each().await {
        let mut omar = house.browser_of("omar").await;
        let typed = [
            ("address", "anouk@vallei.example"),
            ("subject", "Mail"),
            ("text", "Half a"),
            ("topic", "enrolment"),
        ];
        let asks = [&typed[..], &[("channel", "chat"), ("then", "questions")]].concat();
        let page = omar.post("/tickets/new", &asks).await;
        assert_eq!(page.status, 200, "{}", page.text);
        for kept in ["name=\"form.since\"", ">Half a</textarea>", "value=\"chat\" checked"] {
            assert!(page.text.contains(kept), "{kept}: {}", page.text);
        }
        assert!(
            house.desk().read(TicketNumber::new(1)).await.unwrap().is_none(),
            "nothing was opened"
        );
        let sent = [&typed[..], &[("then", "next")]].concat();
        let next = omar.post("/tickets/new", &sent).await.leads_to().to_owned();
        let page = omar.get(&next).await;
        assert!(page.text.contains("value=\"phone\" checked"), "{}", page.text);
    }
}

#[tokio::test]
async fn a_disturbance_is_told_to_whom_it_is_about_and_changes_with_the_page() {
    for house in House::each().await {
        let now = house.now();
        let number = house.scene.opens("anouk", "Mail", now).await;
        let phase = |id| {
            Command::Triage(Triage {
                phase: Some(Id::new(id)),
                ..Triage::default()
            })
        };
        house
            .scene
            .does("omar", number, phase("production-1"), now)
            .await
            .unwrap();
        let mut sanne = house.browser_of("sanne").await;
        let tells = [
            ("title_nl", "Apps haperen"),
            ("topic", "apps"),
            ("phase", "production-4"),
        ];
        sanne.post("/admin/disturbances", &tells).await.leads_to();
        assert!(
            !house
                .browser_of("anouk")
                .await
                .get("/my")
                .await
                .text
                .contains("Apps haperen")
        );
        let unknown = house.browser_of("bert").await.get("/my").await.text;
        let strip = unknown.split("id=\"disturbances\"").nth(1).unwrap();
        assert!(
            strip.contains("Apps haperen") && strip.contains("Apps installeren"),
            "{unknown}"
        );
        house
            .scene
            .does("omar", number, phase("production-4"), now)
            .await
            .unwrap();
        let fragment = [("x-fragment", "main")];
        for (who, path) in [("anouk", "/my"), ("omar", "/mine")] {
            let page = house.browser_of(who).await.get_with(path, &fragment).await.text;
            assert!(
                page.contains("id=\"disturbances\" data-part") && page.contains("Apps haperen"),
                "{page}"
            );
        }
    }
}

#[tokio::test]
async fn a_refused_field_says_so_and_leads_to_the_sentence() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Mail", house.now()).await;
        let (mut anouk, mut omar) = (house.browser_of("anouk").await, house.browser_of("omar").await);
        let request = [("topic", "question"), ("subject", "Mail"), ("text", " ")];
        let call = [
            ("address", "nobody"),
            ("subject", "Mail"),
            ("text", "It stops"),
            ("channel", "phone"),
        ];
        let refused = [
            anouk.post("/my", &request).await.text,
            omar.post("/tickets/new", &call).await.text,
            anouk
                .post(&format!("/my/{number}/participants"), &[("address", "nobody")])
                .await
                .text,
        ];
        for (page, field) in refused.iter().zip(["text", "address", "address"]) {
            let tag = page
                .split('<')
                .find(|tag| tag.contains("aria-invalid=\"true\""))
                .unwrap_or(page);
            assert!(tag.contains(&format!("name=\"{field}\"")), "{tag}");
            assert!(
                tag.contains("aria-describedby=\"wrong\"") && page.contains("id=\"wrong\""),
                "{tag}"
            );
        }
    }
}

#[tokio::test]
async fn who_joins_without_the_history_does_not_read_what_was_asked_before() {
    for house in House::each().await {
        let number = crate::web::write::taken(&house).await;
        let asks = |words: &str| Command::ReplyAndWait(Words::plain(words));
        house
            .scene
            .does("omar", number, asks("merkvraag"), house.now())
            .await
            .unwrap();
        let joins = Command::AddParticipant {
            address: who("els"),
            with_history: false,
        };
        house.scene.does("anouk", number, joins, house.now()).await.unwrap();
        let path = format!("/my/{number}");
        for (name, language) in [("anouk", "nl"), ("els", "nl")] {
            house.speaks(name, language).await;
        }
        let (mut els, mut anouk) = (house.browser_of("els").await, house.browser_of("anouk").await);
        assert!(anouk.get(&path).await.text.contains("merkvraag"));
        for page in [els.get(&path).await.text, els.get("/my").await.text] {
            assert!(page.contains("Registratie mislukt"), "{page}");
            assert!(!page.contains("merkvraag") && !page.contains("achten op u"), "{page}");
        }
        // What is asked from then on is theirs to answer as well.
        house
            .scene
            .does("anouk", number, Command::Reply(Words::plain("Ja")), house.now())
            .await
            .unwrap();
        house
            .scene
            .does("omar", number, asks("merknieuw"), house.now())
            .await
            .unwrap();
        assert!(els.get(&path).await.text.contains("merknieuw"));
        house.letters().await;
    }
}
