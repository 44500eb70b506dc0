//! What a requester must never read, and what strangers, participants and tokens of nobody hear.

use serde_json::{Value, json};

use super::journey::{climb, first_sheet};
use super::{Office, Reply};

/// Every route on a ticket that Omar of tier 1 holds, that Anouk asked and that Carla reads along.
fn routes() -> Vec<(&'static str, &'static str, Value)> {
    let text = json!({"text": "Hello"});
    let words = json!({"words": "Because"});
    let escalation = json!({"reason": "cannot-solve", "words": "Because", "fields": first_sheet()});
    vec![
        ("GET", "", Value::Null),
        ("GET", "attachments/1/0", Value::Null),
        ("POST", "triages", json!({"priority": "low"})),
        ("POST", "takes", json!({})),
        ("POST", "assignments", json!({"to": "eva@vallei.example"})),
        ("POST", "releases", json!({})),
        ("POST", "replies", text.clone()),
        ("POST", "notes", text),
        ("POST", "escalations", escalation),
        ("POST", "skips", skip()),
        ("POST", "withdrawn-offers", json!({})),
        ("POST", "acceptances", json!({})),
        ("POST", "questions", json!({"fields": ["symptom"], "words": "What?"})),
        ("POST", "answers", words.clone()),
        ("POST", "returns", words.clone()),
        ("POST", "vendor-cases", json!({"numbers": ["12345678"]})),
        ("DELETE", "vendor-cases/12345678", Value::Null),
        ("POST", "waits", json!({"asks": "Which telephone?"})),
        ("POST", "resumptions", json!({})),
        ("POST", "snoozes", json!({"until": "2027-03-09T08:00:00Z"})),
        ("POST", "wakes", json!({})),
        ("POST", "solutions", json!({"resolution": "Restarted it."})),
        ("POST", "acknowledgements", json!({"could_solve": true})),
        ("POST", "doubts", words.clone()),
        ("POST", "contacts", json!({"channel": "phone", "reached": true})),
        ("POST", "confirmations", json!({})),
        ("POST", "disputes", words.clone()),
        ("POST", "reopenings", words.clone()),
        ("POST", "withdrawals", words),
        ("POST", "set-asides", json!({"as": "spam"})),
        ("POST", "restorations", json!({})),
        ("POST", "ratings", json!({"stars": 4})),
        ("POST", "splits", json!({"message": 1, "subject": "Another matter"})),
        ("DELETE", "splits/1", Value::Null),
        ("POST", "links", json!({"to": 1, "as": "related"})),
        ("DELETE", "links/2", Value::Null),
        ("DELETE", "merges/1", Value::Null),
        ("POST", "merges", json!({"into": 1})),
        ("POST", "participants", json!({"address": "dirk@vallei.example"})),
        ("DELETE", "participants/carla@vallei.example", Value::Null),
    ]
}

fn skip() -> Value {
    json!({"reason": "cannot-solve", "words": "Because", "fields": first_sheet(), "to": 3})
}

/// A ticket of Anouk's, with a file, that Omar holds and Carla reads along.
async fn held(office: &Office, omar: &str) -> i64 {
    let file = json!({"name": "log.txt", "media_type": "text/plain", "content": "SGVsbG8="});
    let number = office.ticket_with(omar, json!([file])).await;
    office.moves(omar, number, "takes", json!({})).await;
    office
        .moves(omar, number, "participants", json!({"address": "carla@vallei.example"}))
        .await;
    number
}

async fn asked(office: &Office, (method, noun, body): (&'static str, &str, &Value), number: i64, token: &str) -> Reply {
    let path = format!("/tickets/{number}/{noun}");
    let asked = office.ask(method, path.trim_end_matches('/')).header("if-match", "*");
    let asked = if token.is_empty() { asked } else { asked.token(token) };
    if body.is_null() {
        asked.send().await
    } else {
        asked.json(body).send().await
    }
}

const MARK: &str = "ZEBRA";

#[tokio::test]
async fn what_is_internal_never_reaches_a_requester() {
    for office in Office::each().await {
        let [omar, priya, milan, anouk, carla] = tokens(&office).await;
        for solved in [false, true] {
            for token in [&anouk, &carla] {
                let number = marked(&office, [&omar, &priya, &milan], solved).await;
                let desk = office.get(format!("/tickets/{number}")).token(&omar).send().await;
                assert!(desk.text.contains(MARK), "the mark must be there to be missed");
                for text in heard(&office, number, token).await {
                    for secret in [
                        MARK,
                        "omar@",
                        "priya@",
                        "milan@",
                        "relayed",
                        "suspicion",
                        "portal.log",
                        "No idea",
                    ] {
                        assert!(!text.contains(secret), "{secret} in {text}");
                    }
                }
            }
        }
    }
}

/// A ticket with marks wherever the desk keeps things to itself: in the hands of tier 3, or solved and on its way down.
async fn marked(office: &Office, [omar, priya, milan]: [&str; 3], solved: bool) -> i64 {
    let number = office.ticket(omar).await;
    let carla = json!({"address": "carla@vallei.example", "with_history": true});
    office.moves(omar, number, "participants", carla).await;
    climb(office, number, [omar, priya, milan]).await;
    office
        .moves(omar, number, "replies", json!({"text": "We look at it."}))
        .await;
    office
        .moves(milan, number, "notes", json!({"text": format!("note {MARK}")}))
        .await;
    let case = json!({"numbers": ["12345678"], "contact": format!("contact {MARK}")});
    office.moves(milan, number, "vendor-cases", case).await;
    office.moves(milan, number, "resumptions", json!({})).await;
    if solved {
        let words = |noun: &str| format!("{noun} {MARK}");
        let solution = json!({"cause": words("cause"), "resolution": words("resolution"), "draft": words("draft")});
        office.moves(milan, number, "solutions", solution).await;
    }
    number
}

/// Everything that any route answers to this token about the ticket.
async fn heard(office: &Office, number: i64, token: &str) -> Vec<String> {
    let mut heard = Vec::new();
    for path in ["/tickets", "/tickets?changed_since=2027-03-08T00:00:00Z"] {
        heard.push(office.get(path).token(token).send().await.text);
    }
    for (method, noun, body) in routes() {
        // Taking Carla away would end what she can be asked.
        if method != "DELETE" || !noun.starts_with("participants") {
            heard.push(asked(office, (method, noun, &body), number, token).await.text);
        }
    }
    assert!(heard.iter().any(|text| text.contains("We look at it.")));
    heard
}

async fn tokens(office: &Office) -> [String; 5] {
    let scopes = "tickets:read tickets:write";
    let mut tokens = Vec::new();
    for person in ["omar", "priya", "milan", "anouk", "carla"] {
        tokens.push(office.token(person, scopes).await);
    }
    tokens.try_into().unwrap()
}

#[tokio::test]
async fn strangers_hear_the_same_of_a_ticket_as_of_none() {
    for office in Office::each().await {
        let omar = office.token("omar", "tickets:write").await;
        let bert = office.token("bert", "tickets:read tickets:write").await;
        let number = office.ticket(&omar).await;
        for (method, noun, body) in routes() {
            let theirs = asked(&office, (method, noun, &body), number, &bert).await;
            let none = asked(&office, (method, noun, &body), 999_999, &bert).await;
            assert_eq!(theirs.status, 404, "{method} {noun}: {}", theirs.text);
            assert_eq!(
                (theirs.text, theirs.status),
                (none.text, none.status),
                "{method} {noun}"
            );
        }
        let page = office.get("/tickets").token(&bert).send().await.body;
        assert_eq!(page["items"], json!([]));
    }
}

#[tokio::test]
async fn a_participant_reads_nothing_from_before_they_joined() {
    for office in Office::each().await {
        let omar = office.token("omar", "tickets:read tickets:write").await;
        let carla = office.token("carla", "tickets:read tickets:write").await;
        let number = office.ticket(&omar).await;
        office
            .moves(&omar, number, "replies", json!({"text": "said before"}))
            .await;
        office
            .moves(
                &omar,
                number,
                "participants",
                json!({"address": "carla@vallei.example"}),
            )
            .await;
        office
            .moves(&omar, number, "replies", json!({"text": "said after"}))
            .await;
        for after in ["", "?events_after=0", "?events_after=1"] {
            let seen = office
                .get(format!("/tickets/{number}{after}"))
                .token(&carla)
                .send()
                .await
                .text;
            assert!(
                seen.contains("said after") && !seen.contains("said before") && !seen.contains("It shows 0x"),
                "{seen}"
            );
        }
        let left = office.ask("DELETE", format!("/tickets/{number}/participants/carla@vallei.example"));
        assert_eq!(left.token(&carla).header("if-match", "*").send().await.status, 204);
        assert_eq!(
            office
                .get(format!("/tickets/{number}"))
                .token(&carla)
                .send()
                .await
                .status,
            404
        );
    }
}

#[tokio::test]
async fn a_token_gives_a_person_no_more_than_the_person_has() {
    for office in Office::each().await {
        let everything = "admin";
        for (person, path, expected) in [
            ("anouk", "/plan", 403),
            ("anouk", "/people", 403),
            ("anouk", "/tickets", 200),
            ("omar", "/plan", 200),
            ("omar", "/people", 200),
            ("", "/people", 200),
        ] {
            let token = office.token(person, everything).await;
            let reply = office.get(path).token(&token).send().await;
            assert_eq!(reply.status, expected, "{person} {path}: {}", reply.text);
        }
        let omar = office.token("omar", everything).await;
        let given = office
            .post("/people/omar@vallei.example/certificates")
            .token(&omar)
            .json(&json!({"tier": 3}));
        let reply = given.send().await;
        assert_eq!(
            (reply.status, reply.body["name"].as_str()),
            (403, Some("right-missing"))
        );
    }
}

#[tokio::test]
async fn a_token_of_nobody_hears_that_it_is_no_person() {
    for office in Office::each().await {
        let omar = office.token("omar", "tickets:read tickets:write").await;
        let machine = office.token("", "tickets:read tickets:write").await;
        let priya = office.token("priya", "tickets:read tickets:write").await;
        let queued = office.ticket(&omar).await;
        let held = held(&office, &omar).await;
        for (number, noun, body, token, name) in [
            (queued, "takes", json!({}), &machine, "not-a-person"),
            (
                held,
                "solutions",
                json!({"resolution": "Done."}),
                &machine,
                "not-a-person",
            ),
            (held, "skips", skip(), &machine, "not-a-person"),
            (queued, "takes", json!({}), &priya, "not-of-tier"),
        ] {
            let reply = asked(&office, ("POST", noun, &body), number, token).await;
            assert_eq!(
                (reply.status, reply.body["name"].as_str()),
                (403, Some(name)),
                "{noun}: {}",
                reply.text
            );
            let told = reply.body["remedy"].as_str().unwrap().contains("--as ");
            assert_eq!(told, name == "not-a-person", "{}", reply.text);
        }
    }
}
