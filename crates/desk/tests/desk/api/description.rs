//! The API's own description, and what it is silent about.

use serde_json::{Value, json};

use super::Office;

/// Every noun of the relay.
const NOUNS: &str = "triages takes assignments releases replies notes escalations answers withdrawn-offers \
    acceptances questions returns skips vendor-cases waits resumptions snoozes wakes \
    solutions acknowledgements doubts contacts confirmations disputes reopenings withdrawals set-asides \
    restorations participants ratings merges splits links";

#[tokio::test]
async fn every_route_is_described_and_every_description_leads_to_a_route() {
    let office = Office::each().await.remove(0);
    let document = office.get("/openapi.json").send().await.body;
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    let mut open = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            let filled = path.replace("{number}", "1").replace("{address}", "a@b.example");
            let filled = filled
                .replace("{tier}", "1")
                .replace("{other}", "1")
                .replace("{case}", "1")
                .replace("{seq}", "1")
                .replace("{position}", "0")
                .replace("{revision}", "1");
            let method: &'static str = if method == "get" {
                "GET"
            } else if method == "post" {
                "POST"
            } else if method == "put" {
                "PUT"
            } else {
                "DELETE"
            };
            let reply = office.ask(method, filled.trim_start_matches("/api/v1")).send().await;
            let guarded = operation.get("security").is_some();
            if guarded {
                assert_eq!(
                    reply.status, 401,
                    "{method} {path} must not answer without a token: {}",
                    reply.text
                );
            } else {
                open.push(path.as_str());
            }
            assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()));
            assert!(!operation["responses"].as_object().unwrap().is_empty());
        }
    }
    assert_eq!(open, ["/api/v1/health"]);
    for noun in NOUNS.split_whitespace() {
        assert!(
            paths.contains_key(&format!("/api/v1/tickets/{{number}}/{noun}")),
            "{noun}"
        );
    }
}

#[tokio::test]
async fn every_reference_of_the_description_resolves_and_bodies_close_their_fields() {
    let document = serde_json::to_value(ladder::api::document()).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert_eq!(
        schemas["Priority"]["enum"],
        json!(["urgent", "high", "normal", "low"]),
        "words as they are sent"
    );
    let mut wanted = Vec::new();
    references(&document, &mut wanted);
    assert!(wanted.len() > 100);
    for name in wanted {
        assert!(schemas.contains_key(&name), "{name} is not described");
    }
    for (name, schema) in schemas
        .iter()
        .filter(|(name, schema)| name.starts_with("New") && schema["type"] == "object")
    {
        assert_eq!(
            schema["additionalProperties"],
            json!(false),
            "{name} must say that it takes no other field"
        );
    }
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match (key.as_str(), value) {
                    ("$ref", Value::String(to)) => {
                        found.push(to.trim_start_matches("#/components/schemas/").to_owned());
                    }
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn health_tells_without_a_token_and_names_nobody() {
    for office in Office::each().await {
        let health = office.get("/health").send().await;
        assert_eq!(health.status, 200);
        assert_eq!(health.body["live"], true);
        assert_eq!(health.body["store"]["standing"], "writing");
        assert_eq!(health.body["plan_revision"], 1);
        assert!(!health.text.contains('@'));
        let omar = office.token("omar", "tickets:read").await;
        let me = office.get("/me").token(&omar).send().await.body;
        assert_eq!(
            (me["address"].as_str(), me["tiers"].clone()),
            (Some("omar@vallei.example"), json!([1]))
        );
    }
}

#[tokio::test]
async fn a_plan_is_judged_before_it_runs() {
    for office in Office::each().await {
        let machine = office.token("", "plan:read plan:write").await;
        let running = office.get("/plan").token(&machine).send().await.body;
        assert_eq!(
            (running["revision"].clone(), running["source"].as_str()),
            (json!(1), Some(super::PLAN))
        );
        let broken = super::PLAN.replace("lead = \"sanne\"", "lead = \"sane\"");
        let check = office
            .post("/plan/checks")
            .token(&machine)
            .json(&json!({"source": broken}))
            .send()
            .await
            .body;
        assert_eq!(
            (check["errors"].clone(), check["findings"][0]["code"].clone()),
            (json!(1), json!("P004"))
        );
        assert!(check["findings"][0]["help"].as_str().unwrap().contains("sanne"));
        let apply = json!({"source": broken, "reason": "x"});
        let refused = office.post("/plan/revisions").token(&machine).json(&apply).send().await;
        assert_eq!(
            (refused.status, refused.body["name"].as_str()),
            (422, Some("plan-broken"))
        );
        assert_eq!(refused.body["findings"][0]["key"], "team.servicedesk.lead");
        let same = json!({"source": super::PLAN, "reason": "x"});
        let refused = office.post("/plan/revisions").token(&machine).json(&same).send().await;
        assert_eq!(
            (refused.status, refused.body["name"].as_str()),
            (409, Some("plan-runs"))
        );
        // A preview says what it compared with; somebody else's plan is not replaced unseen.
        let next = super::PLAN.replace("name = ", "name  = ");
        let compared = json!({"source": next, "reason": "x", "running": 7});
        let refused = office
            .post("/plan/revisions")
            .token(&machine)
            .json(&compared)
            .send()
            .await;
        assert_eq!(
            (refused.status, refused.body["name"].as_str()),
            (409, Some("plan-moved"))
        );
        let compared = json!({"source": next, "reason": "x", "running": 1});
        let applied = office
            .post("/plan/revisions")
            .token(&machine)
            .json(&compared)
            .send()
            .await;
        assert_eq!((applied.status, applied.body["revision"].as_i64()), (201, Some(2)));
    }
}
