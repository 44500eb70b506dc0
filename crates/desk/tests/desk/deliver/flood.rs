//! Very many requests in other people's names: receipts wait for somebody's word.

use ladder::act::parked::REQUESTS_AN_HOUR_MAX;
use ladder::store::job;

use super::{Office, VALLEI, mail};

const BY: &str = "noor@vallei.example";
const DESK: &str = "helpdesk@vallei.example";

#[tokio::test]
async fn receipts_of_a_mailbox_that_is_flooded_wait_until_somebody_lets_them_leave() {
    for mut office in Office::each(VALLEI).await {
        let mut last = None;
        for nth in 0..REQUESTS_AN_HOUR_MAX + 4 {
            let raw = mail(&format!("w{nth}@town.example"), DESK, "Laptop", &nth.to_string());
            let taken = office
                .room
                .receive(raw.into_bytes(), Some(DESK), office.now)
                .await
                .unwrap();
            last = taken.ticket;
        }
        let last = last.unwrap();
        let letters = async |number: i64| {
            job::of_ticket(office.desk.db(), number, "mail", 10)
                .await
                .unwrap()
                .len()
        };
        assert_eq!(letters(1).await, 1, "the first got theirs");
        assert_eq!(
            letters(last.get()).await,
            0,
            "the last is a ticket all the same, and waits"
        );
        let parked = office.desk.parked_receipts().await.unwrap();
        assert_eq!(
            (parked.len(), parked[0].mailbox.as_str(), parked[0].count),
            (1, DESK, 4)
        );
        assert_eq!(office.desk.answer_parked(DESK, true, BY, office.now).await.unwrap(), 4);
        assert_eq!(letters(last.get()).await, 1, "it left on a person's word");
        assert_eq!(office.desk.parked_receipts().await.unwrap(), []);
        assert_eq!(
            office.desk.answer_parked(DESK, true, BY, office.now).await.unwrap(),
            0,
            "once"
        );
        office.minutes_later(61);
        let raw = mail("later@town.example", DESK, "Laptop", "Stuk.");
        let calm = office
            .room
            .receive(raw.into_bytes(), Some(DESK), office.now)
            .await
            .unwrap();
        let calm = job::of_ticket(office.desk.db(), calm.ticket.unwrap().get(), "mail", 10).await;
        assert_eq!(calm.unwrap().len(), 1, "an hour later all is as before");
    }
}

#[tokio::test]
async fn a_detail_in_the_address_does_not_pass_by_the_breaker() {
    for office in Office::each(VALLEI).await {
        for nth in 0..REQUESTS_AN_HOUR_MAX + 4 {
            let to = format!("helpdesk+x{nth}@vallei.example");
            let raw = mail(&format!("w{nth}@town.example"), &to, "Laptop", &nth.to_string());
            // Some mail servers do not say for whom it is.
            let named = Some(to.as_str()).filter(|_| nth % 2 == 0);
            office.room.receive(raw.into_bytes(), named, office.now).await.unwrap();
        }
        let parked = office.desk.parked_receipts().await.unwrap();
        let counts: Vec<(&str, i64)> = parked.iter().map(|one| (one.mailbox.as_str(), one.count)).collect();
        assert_eq!(counts, [(DESK, 4)]);
    }
}
