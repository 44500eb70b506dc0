//! Merges, splits, links and ratings over the wire, each with its undo.

use serde_json::{Value, json};

use super::{Office, Reply};

async fn removes(office: &Office, token: &str, path: String) -> Reply {
    office
        .ask("DELETE", path)
        .token(token)
        .header("if-match", "*")
        .send()
        .await
}

#[tokio::test]
async fn a_ticket_is_merged_split_and_linked_and_back() {
    for office in Office::each().await {
        let omar = office.token("omar", "tickets:read tickets:write").await;
        let first = office.ticket(&omar).await;
        let second = office.ticket(&omar).await;
        let made = office.moves(&omar, first, "merges", json!({"into": second})).await;
        assert_eq!(
            (made["status"].as_str(), made["relations"]["merged_into"].as_i64()),
            (Some("merged"), Some(second))
        );
        let other = office.get(format!("/tickets/{second}")).token(&omar).send().await.body;
        assert_eq!(other["relations"]["merged"], json!([first]));
        let back = removes(&office, &omar, format!("/tickets/{first}/merges/{second}")).await;
        assert_eq!(
            (back.status, back.body["status"].as_str()),
            (200, Some("open")),
            "{}",
            back.text
        );
        let link = json!({"to": second, "as": "causes"});
        let made = office.moves(&omar, first, "links", link).await;
        assert_eq!(made["relations"]["links"], json!([{"to": second, "as": "causes"}]));
        let other = office.get(format!("/tickets/{second}")).token(&omar).send().await.body;
        assert_eq!(other["relations"]["links"], json!([{"to": first, "as": "caused-by"}]));
        let back = removes(&office, &omar, format!("/tickets/{second}/links/{first}")).await;
        assert_eq!(back.body["relations"]["links"], json!([]));
        let split = json!({"message": 1, "subject": "The printer"});
        let made = office.moves(&omar, first, "splits", split).await;
        let new = made["relations"]["split_into"][0].as_i64().unwrap();
        let whole = office.get(format!("/tickets/{new}")).token(&omar).send().await.body;
        assert_eq!(
            (whole["subject"].as_str(), whole["requester"].as_str()),
            (Some("The printer"), Some("anouk@vallei.example"))
        );
        let back = removes(&office, &omar, format!("/tickets/{first}/splits/{new}")).await;
        assert_eq!(back.body["relations"]["merged"], json!([new]), "{}", back.text);
    }
}

#[tokio::test]
async fn what_cannot_be_brought_together_is_refused_by_name() {
    for office in Office::each().await {
        let omar = office.token("omar", "tickets:read tickets:write").await;
        let number = office.ticket(&omar).await;
        for (noun, body, status, name, field) in [
            ("merges", json!({"into": number}), 422, "same-ticket", Value::Null),
            ("merges", json!({"into": 4711}), 422, "no-such-ticket", json!("into")),
            (
                "links",
                json!({"to": 4711, "as": "related"}),
                422,
                "no-such-ticket",
                json!("to"),
            ),
            (
                "splits",
                json!({"message": 2, "subject": "x"}),
                422,
                "not-a-message",
                json!("message"),
            ),
            ("ratings", json!({"stars": 4}), 403, "requester-only", Value::Null),
        ] {
            let asked = office.post(format!("/tickets/{number}/{noun}")).token(&omar);
            let reply = asked.header("if-match", "*").json(&body).send().await;
            assert_eq!(
                (reply.status, reply.body["name"].as_str()),
                (status, Some(name)),
                "{}",
                reply.text
            );
            assert_eq!(reply.body["field"], field, "{}", reply.text);
        }
    }
}

#[tokio::test]
async fn a_rating_is_read_by_the_desk_and_by_whoever_gave_it() {
    for office in Office::each().await {
        let scopes = "tickets:read tickets:write";
        let omar = office.token("omar", scopes).await;
        let anouk = office.token("anouk", scopes).await;
        let carla = office.token("carla", scopes).await;
        let number = office.ticket(&omar).await;
        let along = json!({"address": "carla@vallei.example", "with_history": true});
        office.moves(&omar, number, "participants", along).await;
        office
            .moves(&anouk, number, "withdrawals", json!({"words": "It works again."}))
            .await;
        let rated = office
            .moves(&anouk, number, "ratings", json!({"stars": 2, "words": "ZEBRA"}))
            .await;
        assert_eq!(rated["rating"]["stars"], 2);
        let read = |token: String| {
            let office = &office;
            async move { office.get(format!("/tickets/{number}")).token(&token).send().await }
        };
        let desk = read(omar).await;
        assert_eq!(desk.body["rating"]["words"], "ZEBRA");
        assert!(
            desk.body["messages"]
                .as_array()
                .unwrap()
                .iter()
                .all(|one| one["text"] != "ZEBRA")
        );
        assert_eq!(read(anouk.clone()).await.body["rating"]["words"], "ZEBRA");
        let along = read(carla).await;
        assert!(!along.text.contains("ZEBRA"), "{}", along.text);
        assert!(along.text.contains("It works again."), "the requester's own words");
        let stars = json!({"stars": 6});
        let asked = office.post(format!("/tickets/{number}/ratings")).token(&anouk);
        let reply = asked.header("if-match", "*").json(&stars).send().await;
        assert_eq!(
            (reply.status, reply.body["name"].as_str(), reply.body["max"].as_i64()),
            (422, Some("stars-out-of-range"), Some(5))
        );
    }
}
