//! The words of letters by the API.

use serde_json::json;

use super::Office;

#[tokio::test]
async fn words_of_a_letter_are_read_written_and_given_back() {
    for office in Office::each().await {
        let token = office.token("", "admin").await;
        let list = office.get("/letters").token(&token).send().await;
        assert_eq!(list.body["items"].as_array().unwrap().len(), 14);
        let one = "/letters/reply/nl";
        let ours = office.get(one).token(&token).send().await.body;
        assert_eq!(
            (&ours["words"], &ours["revision"], &ours["required"]),
            (&json!("desk"), &json!(0), &json!("{message}"))
        );
        let wanted = json!({"subject": "Hoi", "text": "{message}\n\nGroet", "seen": 0});
        let kept = office.ask("PUT", one).token(&token).json(&wanted).send().await;
        assert_eq!(
            (kept.status, &kept.body["words"], &kept.body["revision"]),
            (200, &json!("yours"), &json!(1))
        );
        let late = office.ask("PUT", one).token(&token).json(&wanted).send().await;
        assert_eq!((late.status, &late.body["name"]), (409, &json!("letter-changed")));
        let wrong = json!({"subject": "Hoi", "text": "Hoi\n\n{mesage}"});
        let wrong = office.ask("PUT", one).token(&token).json(&wrong).send().await;
        assert_eq!(
            (wrong.status, &wrong.body["name"]),
            (422, &json!("letter-unknown")),
            "{}",
            wrong.text
        );
        assert_eq!(
            (&wrong.body["line"], &wrong.body["column"], &wrong.body["field"]),
            (&json!(3), &json!(1), &json!("text"))
        );
        for _ in 0..2 {
            let back = office.ask("DELETE", one).token(&token).send().await;
            assert_eq!(
                (back.status, &back.body["words"], &back.body["revision"]),
                (200, &json!("desk"), &json!(2))
            );
            assert_eq!(back.body["text"], ours["text"]);
        }
        let none = office.get("/letters/note/nl").token(&token).send().await;
        assert_eq!((none.status, &none.body["name"]), (404, &json!("no-such-letter")));
    }
}
