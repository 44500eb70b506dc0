//! What is wrong with a request is said by name, with its place and what to do, and nothing is half done.

use ladder::store::token::{self, TokenRow};
use ladder_core::time::Moment;
use serde_json::{Value, json};

use super::{Office, Reply};

const EVERYTHING: &str = "tickets:read tickets:write";

fn named(reply: &Reply) -> (u16, &str) {
    let problem = &reply.body;
    assert_eq!(
        reply.headers["content-type"], "application/problem+json",
        "{}",
        reply.text
    );
    assert_eq!(problem["status"].as_u64(), Some(u64::from(reply.status)));
    assert_eq!(
        problem["type"],
        format!("/problems/{}", problem["name"].as_str().unwrap())
    );
    for part in ["title", "detail", "remedy"] {
        let words = problem[part].as_str().unwrap();
        assert!(
            !words.is_empty() && !words.contains("problem-") && !words.contains('$'),
            "{part}: {words}"
        );
    }
    (reply.status, problem["name"].as_str().unwrap())
}

#[tokio::test]
async fn a_stale_version_is_a_conflict_and_no_text_is_lost() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let number = office.ticket(&omar).await;
        let path = format!("/tickets/{number}/takes");
        let missing = office.post(&path).token(&omar).send().await;
        assert_eq!(named(&missing), (428, "if-match-missing"));
        let opened = office
            .get(format!("/tickets/{number}"))
            .token(&omar)
            .send()
            .await
            .headers["etag"]
            .clone();
        let first = office
            .post(&path)
            .token(&omar)
            .header("if-match", opened.to_str().unwrap())
            .send()
            .await;
        let version = first.body["version"].as_i64().unwrap();
        assert_eq!(
            (first.status, first.headers["etag"].to_str().unwrap()),
            (201, &*format!("\"{version}\""))
        );
        let reply = |seen: String| {
            let text = json!({"text": "Have you tried another network?"});
            office
                .post(format!("/tickets/{number}/replies"))
                .token(&omar)
                .header("if-match", &seen)
                .json(&text)
        };
        let stale = reply("1".to_owned()).send().await;
        assert_eq!(named(&stale), (412, "changed-meanwhile"));
        assert_eq!(stale.body["version"].as_i64(), Some(version));
        assert_eq!(reply("seven".to_owned()).send().await.status, 400);
        assert_eq!(reply(format!("\"{version}\"")).send().await.status, 201);
        // Notes raise no version: nobody loses a half-written reply to them.
        let before = office.get(format!("/tickets/{number}")).token(&omar).send().await.body["version"].clone();
        let noted = office.moves(&omar, number, "notes", json!({"text": "x"})).await;
        assert_eq!(noted["version"], before);
    }
}

type Case = (String, u16, &'static str, Option<&'static str>);

fn wrong_bodies() -> Vec<Case> {
    let valid = json!({"requester": "a@b.example", "subject": "s", "text": "t"});
    let with = |name: &str, value: Value| {
        let mut body = valid.clone();
        body[name] = value;
        body.to_string()
    };
    vec![
        (with("sumary", json!("x")), 400, "json-field-unknown", Some("sumary")),
        (
            "{\"requester\": \"a@b.example\",\n \"subject\": \"s\",,}".to_owned(),
            400,
            "json-malformed",
            None,
        ),
        ("{}".to_owned(), 400, "json-field-missing", Some("requester")),
        (String::new(), 400, "json-field-missing", Some("requester")),
        (with("priority", json!("high-ish")), 400, "json-word-unknown", None),
        (with("text", json!(7)), 400, "json-value-wrong", None),
        (
            with("requester", json!("nobody")),
            422,
            "address-wrong",
            Some("requester"),
        ),
        (with("topic", json!("weather")), 422, "unknown-topic", Some("topic")),
        (with("phase", json!("later")), 422, "unknown-phase", Some("phase")),
        (with("impact", json!("person")), 422, "weight-half", Some("urgency")),
        (
            with("attachments", json!([{"name": "a", "media_type": "b", "content": "%"}])),
            422,
            "base64-wrong",
            Some("attachments.0.content"),
        ),
    ]
}

#[tokio::test]
async fn bodies_are_refused_with_their_place() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        for (body, status, name, field) in &wrong_bodies() {
            let asked = office
                .post("/tickets")
                .token(&omar)
                .header("content-type", "application/json");
            let reply = asked.body(body.clone()).send().await;
            assert_eq!(named(&reply), (*status, *name), "{body}: {}", reply.text);
            assert_eq!(reply.body["field"].as_str(), *field, "{body}");
        }
        let unknown = office
            .post("/tickets")
            .token(&omar)
            .json(&json!({"sumary": 1}))
            .send()
            .await
            .body;
        assert!(unknown["known"].as_array().unwrap().contains(&json!("subject")));
        assert_eq!(
            (unknown["line"].as_i64(), unknown["column"].as_i64()),
            (Some(1), Some(9))
        );
        let plain = office
            .post("/tickets")
            .token(&omar)
            .header("content-type", "text/plain")
            .body("hi")
            .send()
            .await;
        assert_eq!(named(&plain), (415, "not-json"));
        let page = office.get("/tickets").token(&omar).send().await.body;
        assert_eq!(page["items"], json!([]), "nothing is half done");
    }
}

#[tokio::test]
async fn a_refusal_carries_its_name_field_data_and_remedy_in_both_languages() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let number = office.ticket(&omar).await;
        office.moves(&omar, number, "takes", json!({})).await;
        let escalation = json!({"reason": "cannot-solve", "words": "Because", "fields": {"symptom": "It stops"}});
        let asked = |language: &str| {
            let asked = office.post(format!("/tickets/{number}/escalations")).token(&omar);
            asked
                .header("if-match", "*")
                .header("accept-language", language)
                .json(&escalation)
        };
        let english = asked("de, en;q=0.8, nl;q=0.1").send().await;
        assert_eq!(named(&english), (422, "handover-incomplete"));
        assert_eq!(english.body["missing"], json!(["tried", "device", "scope"]));
        assert_eq!(english.body["field"], "fields.tried");
        assert_eq!(
            english.body["detail"],
            "Required fields of the handover are empty: tried, device, scope."
        );
        let dutch = asked("nl").send().await;
        assert_eq!(
            dutch.body["detail"],
            "Verplichte velden van de overdracht zijn leeg: tried, device, scope."
        );
        assert_eq!(dutch.headers["content-language"], "nl");
        let bad = json!({"reason": "cannot-solve", "words": "w", "fields": {"scope": "half"}});
        let asked = office
            .post(format!("/tickets/{number}/escalations"))
            .token(&omar)
            .header("if-match", "*");
        let invalid = asked.json(&bad).send().await;
        assert_eq!(named(&invalid), (422, "field-invalid"));
        assert!(invalid.body["options"].as_array().unwrap().contains(&json!("one-user")));
    }
}

#[tokio::test]
async fn a_token_that_does_not_open_the_door_is_told_why() {
    for office in Office::each().await {
        let base = TokenRow {
            id: "a".to_owned(),
            name: "a".to_owned(),
            hash: token::fingerprint("ldr_revoked"),
            scopes: EVERYTHING.to_owned(),
            address: None,
            created_at: office.now(),
            created_by: "test".to_owned(),
            expires_at: None,
            last_used_at: None,
            revoked_at: Some(office.now()),
        };
        let expired = TokenRow {
            id: "b".to_owned(),
            hash: token::fingerprint("ldr_expired"),
            revoked_at: None,
            expires_at: Some(Moment::from_millis(office.now().millis() - 1)),
            ..base.clone()
        };
        office.put_token(base).await;
        office.put_token(expired).await;
        let reader = office.token("omar", "tickets:read").await;
        for (token, status, name) in [
            ("ldr_revoked", 401, "token-revoked"),
            ("ldr_expired", 401, "token-expired"),
            ("ldr_invented", 401, "token-unknown"),
            (&*reader, 403, "scope-missing"),
        ] {
            let reply = office.post("/tickets").token(token).json(&json!({})).send().await;
            assert_eq!(named(&reply), (status, name));
        }
        let none = office.get("/tickets").send().await;
        assert_eq!(named(&none), (401, "token-missing"));
        assert!(none.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
        let scope = office.post("/tickets").token(&reader).json(&json!({})).send().await;
        assert_eq!(scope.body["scope"], "tickets:write");
    }
}

#[tokio::test]
async fn addresses_and_parameters_that_lead_nowhere_are_named() {
    for office in Office::each().await {
        let omar = office.token("omar", "admin").await;
        let anouk = office.token("anouk", EVERYTHING).await;
        for (path, status, name) in [
            ("/tickets/7", 404, "no-such-ticket"),
            ("/tickets/seven", 404, "no-such-ticket"),
            ("/tickets?statsu=open", 400, "parameter-unknown"),
            ("/tickets?status=half", 400, "parameter-wrong"),
            ("/tickets?status=open&status=closed", 400, "parameter-wrong"),
            ("/tickets?limit=101", 400, "limit-wrong"),
            ("/tickets?limit=0", 400, "limit-wrong"),
            ("/tickets?cursor=%21", 400, "cursor-wrong"),
            ("/tickets?changed_since=yesterday", 400, "parameter-wrong"),
            ("/people/nobody@vallei.example", 404, "no-such-person"),
            ("/plan/revisions/9", 404, "no-such-revision"),
            ("/plans", 404, "no-such-path"),
        ] {
            let reply = office.get(path).token(&omar).send().await;
            assert_eq!(named(&reply), (status, name), "{path}");
        }
        // What a requester is not shown they cannot search by either.
        let reply = office
            .get("/tickets?agent=omar@vallei.example")
            .token(&anouk)
            .send()
            .await;
        assert_eq!(named(&reply), (400, "parameter-unknown"));
        let method = office.ask("PUT", "/tickets").token(&omar).send().await;
        assert_eq!(named(&method), (405, "wrong-method"));
        assert!(method.headers["allow"].to_str().unwrap().contains("POST"));
    }
}
