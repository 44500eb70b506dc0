//! A request that comes twice happens once.

use serde_json::{Value, json};
use tokio::task::JoinSet;
use tower::ServiceExt;

use super::Office;

const EVERYTHING: &str = "tickets:read tickets:write people:read people:write plan:write plan:read";

fn request() -> Value {
    json!({"requester": "anouk@vallei.example", "subject": "s", "text": "t"})
}

#[tokio::test]
async fn a_repeat_is_answered_as_the_first_request_was() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let open = |key: &str| {
            office
                .post("/tickets")
                .token(&omar)
                .header("idempotency-key", key)
                .json(&request())
                .send()
        };
        let first = open("one").await;
        office.pass_minutes(5);
        let again = open("\"one\"").await;
        assert_eq!((first.status, &first.body), (again.status, &again.body));
        assert_eq!(first.headers.get("etag"), again.headers.get("etag"));
        assert_eq!(again.headers["location"], "/api/v1/tickets/1");
        let other = json!({"requester": "anouk@vallei.example", "subject": "another", "text": "t"});
        let reused = office
            .post("/tickets")
            .token(&omar)
            .header("idempotency-key", "one")
            .json(&other)
            .send()
            .await;
        assert_eq!((reused.status, reused.body["name"].as_str()), (422, Some("key-reused")));
        // Keys of different askers never meet.
        let eva = office.token("eva", EVERYTHING).await;
        let hers = office
            .post("/tickets")
            .token(&eva)
            .header("idempotency-key", "one")
            .json(&request())
            .send()
            .await;
        assert_eq!(hers.body["number"], 2);
        let long = "k".repeat(201);
        assert_eq!(open(&long).await.body["name"], "key-wrong");
    }
}

#[tokio::test]
async fn a_repeated_move_is_answered_even_though_its_version_is_stale_by_now() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let number = office.ticket(&omar).await;
        let opened = office
            .get(format!("/tickets/{number}"))
            .token(&omar)
            .send()
            .await
            .headers["etag"]
            .clone();
        let take = || {
            let asked = office.post(format!("/tickets/{number}/takes")).token(&omar);
            asked
                .header("if-match", opened.to_str().unwrap())
                .header("idempotency-key", "take")
                .send()
        };
        let first = take().await;
        assert_eq!(first.status, 201, "{}", first.text);
        office.moves(&omar, number, "replies", json!({"text": "Hello"})).await;
        let again = take().await;
        assert_eq!((again.status, again.body), (201, first.body));
    }
}

#[tokio::test]
async fn sixty_four_repeats_at_once_open_one_ticket() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let mut all = JoinSet::new();
        for _ in 0..64 {
            let sent = axum::http::Request::post("/api/v1/tickets")
                .header("authorization", format!("Bearer {omar}"))
                .header("content-type", "application/json")
                .header("idempotency-key", "storm")
                .body(axum::body::Body::from(request().to_string()))
                .unwrap();
            let router = office.router.clone();
            all.spawn(async move {
                let response = router.oneshot(sent).await.unwrap();
                let status = response.status().as_u16();
                (
                    status,
                    axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap(),
                )
            });
        }
        let answers = all.join_all().await;
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(answers[0].0, 201);
        let page = office.get("/tickets").token(&omar).send().await.body;
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn people_certificates_and_plans_are_made_once_too() {
    for office in Office::each().await {
        let machine = office.token("", EVERYTHING).await;
        let nora = json!({"address": "nora@vallei.example", "name": "Nora", "rights": ["agent"]});
        let plan = json!({"source": super::PLAN.replace("2027-1", "2027-2"), "reason": "new words"});
        for (path, body, list) in [
            ("/people", nora, None),
            (
                "/people/nora@vallei.example/certificates",
                json!({"tier": 2}),
                Some("/people/nora@vallei.example/certificates"),
            ),
            ("/plan/revisions", plan, Some("/plan/revisions")),
        ] {
            let send = || {
                office
                    .post(path)
                    .token(&machine)
                    .header("idempotency-key", path)
                    .json(&body)
                    .send()
            };
            let first = send().await;
            assert_eq!(first.status, 201, "{path}: {}", first.text);
            office.pass_minutes(1);
            let again = send().await;
            assert_eq!((again.status, again.body), (201, first.body), "{path}");
            if let Some(list) = list {
                let items = office.get(list).token(&machine).send().await.body["items"].clone();
                let expected = if list.starts_with("/plan") { 2 } else { 1 };
                assert_eq!(items.as_array().unwrap().len(), expected, "{items}");
            }
        }
        let nora = office
            .get("/people/nora@vallei.example")
            .token(&machine)
            .send()
            .await
            .body;
        assert_eq!(
            (nora["certified"].clone(), nora["rights"].clone()),
            (json!([2]), json!(["agent"]))
        );
    }
}

#[tokio::test]
async fn a_lead_hands_back_what_somebody_holds_and_nobody_else_does() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let mut numbers = Vec::new();
        for _ in 0..2 {
            let number = office.ticket(&omar).await;
            office.moves(&omar, number, "takes", json!({})).await;
            numbers.push(number);
        }
        let path = "/people/omar@vallei.example/hand-backs";
        for (person, status, name) in [
            ("eva", 403, "not-lead"),
            ("anouk", 403, "not-an-agent"),
            ("", 403, "not-a-person"),
        ] {
            let token = office.token(person, EVERYTHING).await;
            let refused = office.post(path).token(&token).send().await;
            assert_eq!(
                (refused.status, refused.body["name"].as_str()),
                (status, Some(name)),
                "{person}"
            );
        }
        let sanne = office.token("sanne", EVERYTHING).await;
        let read_only = office.token("sanne", "tickets:read").await;
        assert_eq!(office.post(path).token(&read_only).send().await.status, 403);
        let nobody = office
            .post("/people/nobody@vallei.example/hand-backs")
            .token(&sanne)
            .send()
            .await;
        assert_eq!(
            (nobody.status, nobody.body["name"].as_str()),
            (404, Some("no-such-person"))
        );
        let back = || office.post(path).token(&sanne).header("idempotency-key", "gone");
        let first = back().send().await;
        assert_eq!(first.status, 201, "{}", first.text);
        let mut given: Vec<i64> = serde_json::from_value(first.body["tickets"].clone()).unwrap();
        given.sort_unstable();
        assert_eq!(given, numbers);
        // A repeat hears the same, though nothing is held any more.
        assert_eq!(back().send().await.body, first.body);
        let none = office.post(path).token(&sanne).send().await;
        assert_eq!((none.status, none.body), (201, json!({"tickets": []})));
        let ticket = office
            .get(format!("/tickets/{}", numbers[0]))
            .token(&sanne)
            .send()
            .await
            .body;
        assert_eq!(ticket["custody"]["state"], "queued");
    }
}

#[tokio::test]
async fn somebody_who_is_known_keeps_what_an_invitation_does_not_say() {
    for office in Office::each().await {
        let machine = office.token("", EVERYTHING).await;
        let nora = "nora@vallei.example";
        let first = json!({"address": nora, "name": "Nora de Boer", "language": "en", "phone": "+31 6 12345678"});
        let made = office.post("/people").token(&machine).json(&first).send().await;
        assert_eq!(made.status, 201, "{}", made.text);
        let again = json!({"address": nora, "name": "Nora de Boer", "rights": ["planner"]});
        let made = office.post("/people").token(&machine).json(&again).send().await.body;
        assert_eq!(
            (&made["phone"], &made["language"], &made["rights"]),
            (&first["phone"], &first["language"], &json!(["planner"]))
        );
    }
}
