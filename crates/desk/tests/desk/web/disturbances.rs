//! Known disturbances: mentioned in the receipt of a request that may be about one, and on its page.

use ladder::act::Guard;
use ladder::store::disturbance::DisturbanceRow;
use ladder_core::command::{Channel, Command, Open, Words};
use ladder_core::id::TicketNumber;
use ladder_core::person::Actor;
use ladder_core::plan::Id;
use ladder_core::ticket::LinkKind;
use ladder_core::time::Moment;

use super::House;
use crate::scene::{done, who};

fn row(title: &str, now: Moment) -> DisturbanceRow {
    DisturbanceRow {
        id: String::new(),
        title_en: format!("{title} (en)"),
        title_nl: format!("{title} (nl)"),
        text_en: "We are working on it.".to_owned(),
        text_nl: "Wij werken eraan.".to_owned(),
        topic: None,
        phase: None,
        ticket: None,
        from_at: now,
        until_at: None,
        written_by: "sanne@vallei.example".to_owned(),
        changed_at: now,
    }
}

async fn tells(house: &House, row: DisturbanceRow) {
    house.desk().tell_disturbance(row, house.now()).await.unwrap();
}

async fn opens(house: &House, language: &str, topic: Option<&str>) -> TicketNumber {
    let request = Open {
        language: Some(language.to_owned()),
        topic: topic.map(Id::new),
        ..Open::new(
            who("anouk"),
            Channel::Portal,
            "Hij doet het niet",
            Words::plain("Sinds vanmorgen."),
        )
    };
    let actor = Actor::person(who("anouk"));
    done(
        house
            .desk()
            .open(&actor, request, None, None, house.now())
            .await
            .unwrap(),
    )
    .ticket
    .number
}

/// The texts of the receipts that wait now.
async fn receipts(house: &House) -> Vec<String> {
    let letters = house.letters().await;
    let hers = letters.iter().filter(|letter| letter.to[0].address == who("anouk"));
    hers.map(|letter| letter.text.new_text().clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_mentions_what_is_known_in_the_requesters_language_and_briefly() {
    for house in House::each().await {
        let long = DisturbanceRow {
            text_nl: "Wij weten ervan. ".repeat(200),
            ..row("Mail is traag", house.now())
        };
        tells(&house, long).await;
        opens(&house, "nl", None).await;
        opens(&house, "en", None).await;
        let sent = receipts(&house).await;
        assert_eq!(sent.len(), 2);
        let dutch = sent
            .iter()
            .find(|text| text.contains("Wij hebben uw melding ontvangen"))
            .unwrap();
        assert!(
            dutch.contains("Dit is al bekend") && dutch.contains("Mail is traag (nl)"),
            "{dutch}"
        );
        assert!(dutch.len() < 1500 && dutch.contains('…'), "{} bytes", dutch.len());
        let english = sent
            .iter()
            .find(|text| text.contains("We have received your request"))
            .unwrap();
        assert!(
            english.contains("This is known already") && english.contains("Mail is traag (en)\nWe are working"),
            "{english}"
        );
        assert!(!english.contains("(nl)"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_a_topic_or_a_phase_is_mentioned_to_those_it_concerns_alone() {
    for house in House::each().await {
        let plan = house.desk().running_plan().await.unwrap();
        let topics: Vec<String> = plan.plan.topics.keys().map(ToString::to_string).collect();
        let probe = opens(&house, "nl", None).await;
        let phase = house
            .desk()
            .read(probe)
            .await
            .unwrap()
            .unwrap()
            .phase
            .map(|phase| phase.to_string());
        receipts(&house).await;
        let of = |title: &str, topic: Option<&String>, phase: Option<String>| DisturbanceRow {
            topic: topic.cloned(),
            phase,
            ..row(title, house.now())
        };
        tells(&house, of("Eerste onderwerp", topics.first(), None)).await;
        tells(&house, of("Tweede onderwerp", topics.get(1), None)).await;
        tells(&house, of("Deze fase", None, phase)).await;
        tells(&house, of("Andere fase", None, Some("nergens".to_owned()))).await;
        let ended = DisturbanceRow {
            until_at: Some(house.now()),
            ..row("Voorbij", house.now())
        };
        tells(&house, ended).await;
        house.pass_minutes(1);
        opens(&house, "nl", Some(&topics[0])).await;
        let later = row("Pas daarna", house.now().plus_millis(1000));
        house.pass_minutes(1);
        tells(&house, later).await;
        let sent = receipts(&house).await.join("\n");
        assert!(
            sent.contains("Eerste onderwerp") && sent.contains("Deze fase"),
            "{sent}"
        );
        for other in ["Tweede onderwerp", "Andere fase", "Voorbij", "Pas daarna"] {
            assert!(!sent.contains(other), "{other}: {sent}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_linked_with_the_problem_is_about_it_and_the_page_says_so() {
    for house in House::each().await {
        let problem = opens(&house, "nl", None).await;
        let one = DisturbanceRow {
            topic: Some("nergens".to_owned()),
            ticket: Some(problem.get()),
            ..row("Inloggen hapert", house.now())
        };
        tells(&house, one).await;
        tells(&house, row("Mail <b>is traag", house.now())).await;
        let number = opens(&house, "nl", None).await;
        let mut anouk = house.browser_of("anouk").await;
        let mention = "Misschien gaat het om wat al bekend is: ";
        let page = anouk.get(&format!("/my/{number}?new=1")).await.text;
        assert!(
            page.contains(&format!("{mention}Mail &lt;b&gt;is traag (nl)")),
            "{page}"
        );
        assert!(!page.contains(&format!("{mention}Inloggen")), "{page}");
        assert!(
            !anouk.get(&format!("/my/{number}")).await.text.contains(mention),
            "said once"
        );
        let link = ladder_core::command::PairCommand::Link {
            kind: LinkKind::CausedBy,
        };
        let actor = house.desk().actor(&who("omar")).await.unwrap();
        house
            .scene
            .does("omar", number, Command::Take, house.now())
            .await
            .unwrap();
        house
            .desk()
            .pair(number, problem, link, &actor, Guard::default(), house.now())
            .await
            .unwrap();
        let page = anouk.get(&format!("/my/{number}?new=1")).await.text;
        assert!(page.contains(&format!("{mention}Inloggen hapert (nl)")), "{page}");
    }
}
