//! A ticket climbs three tiers over the API and its solution comes back down.

use serde_json::{Value, json};

use super::Office;

const EVERYTHING: &str = "tickets:read tickets:write";

/// What every tier must hand over.
pub fn first_sheet() -> Value {
    json!({
        "symptom": "Company Portal shows 0x80180014 after step 3",
        "tried": ["sync", "restart"],
        "device": "Pixel 8",
        "scope": "one-user",
    })
}

pub fn second_sheet() -> Value {
    json!({"reproduced": "yes", "logs": ["portal.log"], "suspicion": "The device limit of the account"})
}

#[tokio::test]
async fn a_ticket_climbs_three_tiers_and_the_solution_comes_back_down() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let priya = office.token("priya", EVERYTHING).await;
        let milan = office.token("milan", EVERYTHING).await;
        let anouk = office.token("anouk", EVERYTHING).await;
        let number = office.ticket(&omar).await;
        climb(&office, number, [&omar, &priya, &milan]).await;

        let solved = json!({
            "cause": "Two retired telephones still counted.",
            "resolution": "Removed them from the account.",
            "explanation": "The limit is five devices an account.",
        });
        let ticket = office.moves(&milan, number, "solutions", solved).await;
        assert_eq!(
            ticket["custody"],
            json!({"tier": 2, "state": "relayed", "agent": null, "offered_to": null})
        );
        office
            .moves(&priya, number, "acknowledgements", json!({"could_solve": true}))
            .await;
        let ticket = office
            .moves(&omar, number, "acknowledgements", json!({"could_solve": false}))
            .await;
        assert_eq!(ticket["custody"]["state"], "contacting");
        let told = json!({"channel": "phone", "reached": true, "text": "Told her on the telephone."});
        office.moves(&omar, number, "contacts", told).await;
        let ticket = office.moves(&anouk, number, "confirmations", json!({})).await;
        assert_eq!(ticket["status"], "solved", "{ticket}");
        let ticket = office.get(format!("/tickets/{number}")).token(&omar).send().await.body;
        assert_eq!(ticket["status"], "solved");
        assert_eq!(ticket["solution"]["acknowledgements"][0]["could_solve"], true);
        assert_eq!(ticket["follows"], json!([1, 2, 3]));
    }
}

/// Tier 1, tier 2 and tier 3 take it, one after the other.
pub async fn climb(office: &Office, number: i64, [first, second, third]: [&str; 3]) {
    let ticket = office.moves(first, number, "takes", json!({})).await;
    assert_eq!(ticket["custody"]["agent"], "omar@vallei.example");
    assert_eq!(ticket["events"][0]["kind"], "taken");
    let escalation = json!({"reason": "cause-not-found", "words": "No idea.", "fields": first_sheet()});
    let ticket = office.moves(first, number, "escalations", escalation).await;
    assert_eq!(ticket["custody"]["offered_to"], 2);
    assert_eq!(ticket["handover"]["missing"], json!([]));
    let ticket = office.moves(second, number, "acceptances", json!({})).await;
    assert_eq!(ticket["custody"]["tier"], 2);
    let escalation = json!({"reason": "no-permission", "words": "Only you can.", "fields": second_sheet()});
    office.moves(second, number, "escalations", escalation).await;
    let ticket = office.moves(third, number, "acceptances", json!({})).await;
    assert_eq!(ticket["custody"]["tier"], 3);
}

#[tokio::test]
async fn every_deadline_says_why_it_is_when_it_is_in_both_languages() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let number = office.ticket(&omar).await;
        office.moves(&omar, number, "takes", json!({})).await;
        office
            .moves(&omar, number, "waits", json!({"asks": "Which telephone?"}))
            .await;
        office.pass_minutes(60);
        office.moves(&omar, number, "resumptions", json!({})).await;
        let said = |ticket: &Value| {
            let clocks = ticket["clocks"].as_array().unwrap().clone();
            let solve = clocks.iter().find(|clock| clock["kind"] == "solve").unwrap().clone();
            (
                solve["explanation"].as_str().unwrap().to_owned(),
                solve["due"].as_str().unwrap().to_owned(),
            )
        };
        let ticket = office.get(format!("/tickets/{number}")).token(&omar).send().await.body;
        let (words, due) = said(&ticket);
        assert_eq!(due, "2027-03-09T06:42:00Z");
        assert_eq!(
            words,
            "Counted 8 h of open time of desk from Mon 8 Mar 2027 09:12 CET (plan revision 1); waiting on the requester \
             from Mon 8 Mar 2027 09:12 CET to Mon 8 Mar 2027 10:12 CET moved it to Tue 9 Mar 2027 07:42 CET; due Tue 9 Mar \
             2027 07:42 CET."
        );
        let asked = office
            .get(format!("/tickets/{number}"))
            .token(&omar)
            .header("accept-language", "nl-NL, en;q=0.5");
        let (words, _) = said(&asked.send().await.body);
        assert!(
            words.starts_with("Geteld: 8 u openingstijd van desk vanaf ma 8 maart 2027 09:12 CET"),
            "{words}"
        );
    }
}

#[tokio::test]
async fn a_list_goes_on_where_its_page_ended() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        for _ in 0..5 {
            office.ticket(&omar).await;
        }
        office.moves(&omar, 2, "takes", json!({})).await;
        let first = office
            .get("/tickets?limit=3&status=open")
            .token(&omar)
            .send()
            .await
            .body;
        let numbers = |page: &Value| -> Vec<i64> {
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["number"].as_i64().unwrap())
                .collect()
        };
        assert_eq!(numbers(&first), [5, 4, 3]);
        let cursor = first["next"].as_str().unwrap();
        let second = office
            .get(format!("/tickets?limit=3&status=open&cursor={cursor}"))
            .token(&omar)
            .send()
            .await
            .body;
        assert_eq!(numbers(&second), [2, 1]);
        assert_eq!(second["next"], Value::Null);
        for (query, expected) in [
            ("custody=held", vec![2]),
            ("agent=omar@vallei.example", vec![2]),
            ("tier=2", vec![]),
            ("topic=enrolment&priority=high&custody=queued&limit=1", vec![5]),
            ("requester=ANOUK@vallei.example&status=closed", vec![]),
            ("changed_since=2027-03-08T08:12:00Z", vec![1, 2, 3, 4, 5]),
        ] {
            let page = office.get(format!("/tickets?{query}")).token(&omar).send().await;
            assert_eq!(page.status, 200, "{}", page.text);
            assert_eq!(numbers(&page.body), expected, "{query}");
        }
    }
}

#[tokio::test]
async fn a_tier_finds_what_it_is_offered_and_what_climbed_past_it_until_it_has_it_again() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let priya = office.token("priya", EVERYTHING).await;
        let milan = office.token("milan", EVERYTHING).await;
        let found = async |filter: &str| {
            let page = office.get(format!("/tickets?{filter}")).token(&omar).send().await;
            assert_eq!(page.status, 200, "{}", page.text);
            page.body["items"].as_array().unwrap().len()
        };
        let number = office.ticket(&omar).await;
        climb(&office, number, [&omar, &priya, &milan]).await;
        assert_eq!((found("followed_by=1").await, found("followed_by=2").await), (1, 1));
        assert_eq!(found("followed_by=3").await, 0, "tier 3 has it");
        let solved = json!({"cause": "c", "resolution": "r"});
        office.moves(&milan, number, "solutions", solved).await;
        let known = json!({"could_solve": false});
        office.moves(&priya, number, "acknowledgements", known.clone()).await;
        office.moves(&omar, number, "acknowledgements", known).await;
        let told = json!({"channel": "phone", "reached": true, "text": "Told."});
        office.moves(&omar, number, "contacts", told).await;
        let again = json!({"words": "It still does not work."});
        office.moves(&omar, number, "disputes", again).await;
        let escalation = json!({"reason": "cannot-solve", "words": "As before.", "fields": first_sheet()});
        office.moves(&omar, number, "escalations", escalation).await;
        assert_eq!(found("offered_to=2").await, 1);
        office.moves(&priya, number, "acceptances", json!({})).await;
        assert_eq!(found("offered_to=2").await, 0);
        assert_eq!(found("followed_by=2").await, 0, "tier 2 has it again");
        assert_eq!(found("followed_by=3").await, 1);
    }
}

#[tokio::test]
async fn history_is_read_in_pages() {
    for office in Office::each().await {
        let omar = office.token("omar", EVERYTHING).await;
        let number = office.ticket(&omar).await;
        for note in 0..110 {
            office
                .moves(&omar, number, "notes", json!({"text": format!("note {note}")}))
                .await;
        }
        let first = office.get(format!("/tickets/{number}")).token(&omar).send().await;
        assert_eq!(first.headers["etag"], format!("\"{}\"", first.body["version"]).as_str());
        assert_eq!(first.body["events"].as_array().unwrap().len(), 100);
        let next = first.body["events_next"].as_i64().unwrap();
        let rest = office
            .get(format!("/tickets/{number}?events_after={next}"))
            .token(&omar)
            .send()
            .await
            .body;
        assert_eq!(rest["events"][0]["seq"].as_i64(), Some(next + 1));
        assert_eq!(rest["events_next"], Value::Null);
        assert_eq!(rest["messages"].as_array().unwrap().last().unwrap()["text"], "note 109");
    }
}

#[tokio::test]
async fn a_file_comes_with_its_words() {
    for office in Office::each().await {
        let anouk = office.token("anouk", EVERYTHING).await;
        let file = json!({"name": "log.txt", "media_type": "text/plain", "content": "SGVsbG8="});
        let request = json!({"requester": "anouk@vallei.example", "subject": "s", "text": "t", "attachments": [file]});
        let opened = office.post("/tickets").token(&anouk).json(&request).send().await;
        assert_eq!(opened.status, 201, "{}", opened.text);
        let number = opened.body["number"].as_i64().unwrap();
        office
            .moves(
                &anouk,
                number,
                "replies",
                json!({"text": "again", "attachments": [file]}),
            )
            .await;
        let seen = office.get(format!("/tickets/{number}")).token(&anouk).send().await.body;
        for message in seen["messages"].as_array().unwrap() {
            let link = format!("/api/v1/tickets/{number}/attachments/{}/0", message["seq"]);
            let shown = json!([{"name": "log.txt", "media_type": "text/plain", "bytes": 5, "link": link}]);
            assert_eq!(message["attachments"], shown);
        }
        assert_eq!(seen["messages"].as_array().unwrap().len(), 2);
    }
}
